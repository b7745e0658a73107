"""The stored articles: text against digest, digest against bytes, and every character used or accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from ..model.account import Account, DocumentItem
from ..model.text import Recipe
from .assemble import story_digest, text_digest
from .check import Problem
from .labels import labelled, outlet_of

MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def check_documents(account: Account) -> Iterator[Problem]:
    """Each article, and the digest that names the story."""
    for document in account.documents:
        yield from _digests(document)
        yield from _spans(document)
        yield from _publication(document)
        if document.outlet != outlet_of(document.metadata.outlet, document.credits, document.names_outlet):
            yield Problem(document.id, 1, f"outlet is {document.outlet!r}, which neither it nor its credits say")
    for document, again in zip(account.documents, labelled(account.documents), strict=True):
        if document.label != again.label:
            yield Problem(document.id, 1, f"label is {document.label!r}, not {again.label!r}")
    expected = story_digest(account.documents)
    if account.story != expected:
        yield Problem("account", 4, f"story is {account.story}, but the digests of its articles give {expected}")


def _digests(document: DocumentItem) -> Iterator[Problem]:
    if document.characters != len(document.text):
        yield Problem(document.id, 2, f"characters is {document.characters}, but the text has {len(document.text)}")
    if document.text_sha256 != text_digest(document.text):
        yield Problem(document.id, 2, f"text_sha256 does not belong to the text ({text_digest(document.text)})")
    if not _known(document.recipe):
        yield Problem(document.id, 2, f"recipe is none that there is: {document.recipe}")
    elif document.recipe.method == "plain":
        data = encoded(document.text, document.recipe)
        if data is None or hashlib.sha256(data).hexdigest() != document.sha256:
            yield Problem(document.id, 2, "sha256 does not belong to the text encoded as its recipe says")


def _known(recipe: Recipe) -> bool:
    """Text of a file has no version or settings, of a row no version; of a page it has both, of a feed an item too."""
    if recipe.method == "plain":
        return recipe == Recipe("plain", encoding=recipe.encoding, byte_order_mark=recipe.byte_order_mark)
    if recipe.method == "json-field":
        return recipe == Recipe("json-field", settings=recipe.settings)
    if recipe.method == "feed":
        return recipe.item is not None and recipe.item > 0
    several = recipe.method in ("docx", "rtf", "html-export", "text-export", "ninjs") and (recipe.item or 1) > 0
    single = recipe.method in ("trafilatura", "pdf", "part") and recipe.item is None
    return (several or single) and (recipe.page_starts == () or recipe.method == "pdf")


def encoded(text: str, recipe: Recipe) -> bytes | None:
    """The bytes that a plain text came from; None where the recipe cannot have made this text."""
    mark = MARKS.get(recipe.encoding, b"") if recipe.byte_order_mark else b""
    try:
        return mark + text.encode(recipe.encoding)
    except (LookupError, UnicodeEncodeError):
        return None


def _spans(document: DocumentItem) -> Iterator[Problem]:
    """Body and dropped spans lie in the text, do not overlap, and leave out nothing but blanks."""
    used = sorted([(s.start, s.end) for s in document.body] + [(d.start, d.end) for d in document.dropped])
    at = 0
    for start, end in used:
        if not at <= start < end <= len(document.text):
            yield Problem(document.id, 10, f"body or dropped span {start}-{end} overlaps another or leaves the text")
            return
        if document.text[at:start].strip():
            yield Problem(document.id, 10, f"characters {at}-{start} are neither body nor dropped")
        at = end
    if document.text[at:].strip():
        yield Problem(document.id, 10, f"characters {at}-{len(document.text)} are neither body nor dropped")


def _publication(document: DocumentItem) -> Iterator[Problem]:
    said = document.publication
    days = [_day(text) for text in (said.earliest, said.date, said.latest)]
    if any(text and not day for text, day in zip((said.earliest, said.date, said.latest), days, strict=True)):
        yield Problem(document.id, 1, "publication holds what is no ISO date")
    known = [day for day in days if day]
    if known != sorted(known):
        yield Problem(document.id, 1, f"publication.date {said.date} is not within {said.earliest} to {said.latest}")
    if (said.how == "unknown") != (said.date is None):
        yield Problem(document.id, 1, f"publication.how is {said.how!r} with date {said.date}")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
