"""One canonical text per article: snapshot → document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Protocol

from ..model.errors import RefusedInput
from ..model.snapshot import Dropped, Snapshot
from ..model.text import Document, Metadata, Recipe
from .decode import Decoded, decode
from .page import Page

MAX_CHARACTERS = 300_000  # of one text: 50,000 words, read in about 20 seconds; long reports have a third of that
INVISIBLE = "\ufeff\u200b\u2060"
TOO_LONG = "an article is shorter; split the file into one file an article, or give .jsonl"


class PageReader(Protocol):
    """Takes the article out of a page; see ``pages.Pages``."""

    def __call__(self, html: str) -> Page: ...

    @property
    def version(self) -> str: ...


def extract(snapshot: Snapshot, pages: PageReader) -> Document:
    """The document that ``snapshot`` holds, under the name as given.

    Raises:
        RefusedInput: where there is no article in it, or none that can be read safely.
    """
    if snapshot.media_type == "application/json":
        document = _from_row(snapshot, pages)
    elif snapshot.media_type == "text/html":
        document = _from_page(snapshot, decode(snapshot.data, page=True), pages)
    else:
        document = _plain(snapshot, decode(snapshot.data))
    _check(document.text)
    return document


def _plain(snapshot: Snapshot, decoded: Decoded) -> Document:
    recipe = Recipe("plain", encoding=decoded.encoding, byte_order_mark=decoded.byte_order_mark)
    return Document(snapshot.name, snapshot.sha256, decoded.text, recipe, snapshot.metadata)


def _from_row(snapshot: Snapshot, pages: PageReader) -> Document:
    row = json.loads(snapshot.data)
    if row.get("html") is not None:
        return _from_page(snapshot, Decoded(row["html"], "utf-8"), pages)
    return Document(snapshot.name, snapshot.sha256, row["text"], Recipe("json-field"), snapshot.metadata)


def _from_page(snapshot: Snapshot, decoded: Decoded, pages: PageReader) -> Document:
    page = pages(decoded.text)
    stated = page.metadata
    if decoded.damage and any("\ufffd" in said for said in (page.text, stated.title or "", stated.outlet or "")):
        raise decoded.damage
    in_row = "field html of JSON; " if snapshot.media_type == "application/json" else ""
    recipe = Recipe("trafilatura", pages.version, decoded.encoding, decoded.byte_order_mark, f"{in_row}{page.settings}")
    return Document(snapshot.name, snapshot.sha256, page.text, recipe, _prefer(snapshot.metadata, stated))


def _prefer(given: Metadata, stated: Metadata) -> Metadata:
    """What the user gave outranks what the page states, field by field."""
    return Metadata(**{name: getattr(given, name) or getattr(stated, name) for name in Metadata.__slots__})


def _check(text: str) -> None:
    if not text.strip().strip(INVISIBLE):
        raise RefusedInput("empty", "leave it out, or save the article again")
    if "\0" in text:
        raise RefusedInput(f"a NUL character at position {text.index(chr(0))}", "save the text again without it")
    if len(text) > MAX_CHARACTERS:
        raise RefusedInput(f"too long: {len(text)} characters, more than {MAX_CHARACTERS}", TOO_LONG)


def extract_all(snapshots: Iterable[Snapshot], pages: PageReader) -> tuple[list[Document], list[Dropped]]:
    """Every snapshot as a document, or as dropped with the reason; one bad item stops nothing."""
    documents, dropped = [], []
    for snapshot in snapshots:
        try:
            documents.append(extract(snapshot, pages))
        except RefusedInput as refused:
            dropped.append(Dropped(snapshot.name, "extract", refused.reason, refused.next_step, snapshot.sha256))
    return documents, dropped
