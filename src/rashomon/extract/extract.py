"""One canonical text per article: snapshot → document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Protocol

from ..model.errors import RefusedInput
from ..model.snapshot import TITLE_APART, Dropped, Snapshot
from ..model.text import Document, Recipe
from .decode import Decoded, decode
from .feed import Feed
from .page import Page, lightened
from .parts import MAY_BE, READERS, Parts, may_be_export
from .web import all_stated_by, refuse_damage, stated_else

MAX_CHARACTERS = 300_000  # of one text: 50,000 words, read in about 20 seconds; long reports have a third of that
FEEDS = ("application/xml", "application/feed+json")
INVISIBLE = "\ufeff\u200b\u2060"
TOO_LONG = "an article is shorter; split the file into one file an article, or give .jsonl"


class PageReader(Protocol):
    """Takes the article out of a page; see ``pages.Pages``."""

    def __call__(self, html: str) -> Page: ...

    def feed(self, data: bytes) -> Feed: ...

    def piece(self, html: str) -> tuple[str, str]: ...

    def parts(self, media_type: str, data: bytes) -> Parts: ...

    @property
    def version(self) -> str: ...

    @property
    def feed_version(self) -> str: ...


def extract(snapshot: Snapshot, pages: PageReader) -> Document:
    """The document that ``snapshot`` holds, under the name as given.

    Raises:
        RefusedInput: where there is no article in it, or none that can be read safely.
    """
    if snapshot.media_type == "application/json":
        document = _from_row(snapshot, pages)
    elif snapshot.media_type == "text/html":
        document = _from_page(snapshot, decode(snapshot.data, page=True), pages)
    elif snapshot.media_type in READERS and snapshot.media_type not in MAY_BE:
        document = _from_part(snapshot, pages.parts(snapshot.media_type, snapshot.data).articles[0], None)
    else:
        document = _plain(snapshot, decode(snapshot.data))
    _check(document.text)
    return document


def extract_item(snapshot: Snapshot, number: int, pages: PageReader) -> Document:
    """The document of one item of the feed, export or list that ``snapshot`` holds; items count from 1.

    Raises:
        RefusedInput: where there is no such item, or no text in it beyond its title.
    """
    if snapshot.media_type not in FEEDS:
        articles = pages.parts(snapshot.media_type, snapshot.data).articles
        if not 0 < number <= len(articles):
            raise RefusedInput(f"the file has no item {number}", "give the file as it was")
        document = _from_part(snapshot, articles[number - 1], number)
    else:
        document = _feed_item(snapshot, number, pages)
    _check(document.text)
    return document


def _feed_item(snapshot: Snapshot, number: int, pages: PageReader) -> Document:
    feed = pages.feed(snapshot.data)
    if not 0 < number <= len(feed.items):
        raise RefusedInput(f"the feed has no item {number}", "give the feed as it was")
    item = feed.items[number - 1]
    text, settings = pages.piece(item.words) if item.html else (item.words, "as it stands")
    if _words(text) in ("", _words(item.metadata.title or "")):
        raise RefusedInput("no text beyond its title", "give the article itself")
    how = Recipe("feed", pages.feed_version, feed.encoding, settings=f"field {item.field}; {settings}", item=number)
    return Document(f"{snapshot.name}#{number}", snapshot.sha256, text, how, all_stated_by(item.metadata, "feed"))


def _from_part(snapshot: Snapshot, page: Page, number: int | None) -> Document:
    name = snapshot.name if number is None else f"{snapshot.name}#{number}"
    how = Recipe(
        page.method, page.version, page.encoding, page.byte_order_mark, page.settings, number, page.page_starts
    )
    return Document(name, snapshot.sha256, page.text, how, page.metadata)


TITLED = "field title, an empty line, field text"


def _halves(text: str) -> bool:
    """Whether a half of a surrogate pair stands alone, which no file can hold."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _words(text: str) -> str:
    """For comparing a text with its title: letters and digits alone."""
    return "".join(filter(str.isalnum, text)).casefold()


def extract_feed(snapshot: Snapshot, pages: PageReader) -> Iterator[Document | Dropped]:
    """Every item of a feed as a document, or as dropped with the reason.

    Raises:
        RefusedInput: where it is no feed.
    """
    feed = pages.feed(snapshot.data)
    yield from _each_item(snapshot, len(feed.items), pages)
    if feed.more:
        reason = f"{feed.more} items behind the first {len(feed.items)}"
        yield Dropped(snapshot.name, "extract", reason, "split the feed", snapshot.sha256)


def extract_parts(snapshot: Snapshot, pages: PageReader) -> Iterator[Document | Dropped]:
    """Every article of a file that may hold several, and what was not read of it.

    Raises:
        RefusedInput: where it holds none.
    """
    parts = pages.parts(snapshot.media_type, snapshot.data)
    if parts.several:
        yield from _each_item(snapshot, len(parts.articles), pages)
    else:
        yield extract(snapshot, pages)
    for what, reason, step in parts.left_out:
        yield Dropped(f"{snapshot.name}: {what}", "extract", reason, step, snapshot.sha256)


def _each_item(snapshot: Snapshot, count: int, pages: PageReader) -> Iterator[Document | Dropped]:
    for number in range(1, count + 1):
        try:
            yield extract_item(snapshot, number, pages)
        except RefusedInput as refused:
            name = f"{snapshot.name}#{number}"
            yield Dropped(name, "extract", refused.reason, refused.next_step, snapshot.sha256)


def _is_export(snapshot: Snapshot, pages: PageReader) -> bool:
    """Whether a web page or a text is an export of a press database."""
    if not may_be_export(snapshot.data):
        return False
    try:
        return pages.parts(snapshot.media_type, snapshot.data).several
    except RefusedInput:  # then it is one like others that holds a word of those
        return False


def _found(snapshot: Snapshot, pages: PageReader) -> Iterable[Document | Dropped]:
    if snapshot.media_type in FEEDS:
        return extract_feed(snapshot, pages)
    if snapshot.media_type in READERS and (snapshot.media_type not in MAY_BE or _is_export(snapshot, pages)):
        return extract_parts(snapshot, pages)
    return [extract(snapshot, pages)]


def _plain(snapshot: Snapshot, decoded: Decoded) -> Document:
    recipe = Recipe("plain", encoding=decoded.encoding, byte_order_mark=decoded.byte_order_mark)
    return Document(snapshot.name, snapshot.sha256, decoded.text, recipe, snapshot.metadata)


def _from_row(snapshot: Snapshot, pages: PageReader) -> Document:
    row = json.loads(snapshot.data)
    if row.get("html") is not None:
        return _from_page(snapshot, Decoded(row["html"], "utf-8"), pages)
    metadata = all_stated_by(snapshot.metadata, "row")
    text, title = row["text"], " ".join((metadata.title or "").split())
    if not title or row.get(TITLE_APART[0]) == TITLE_APART[1] or _headed(text, title):
        return Document(snapshot.name, snapshot.sha256, text, Recipe("json-field"), metadata)
    recipe = Recipe("json-field", settings=TITLED)
    return Document(snapshot.name, snapshot.sha256, f"{title}\n\n{text}", recipe, metadata)


def _headed(text: str, title: str) -> bool:
    """Whether the headline stands in the text: in front of it, or as a line; also with a site's name behind either."""
    sought = _words(title)
    lines = [*filter(None, map(_words, text.splitlines()))]
    first = lines[0] if lines else ""
    return (
        sought in lines
        or _words(text[: 4 * len(title)]).startswith(sought)
        or (sought.startswith(first) and 2 * len(first) > len(sought))
    )


def _from_page(snapshot: Snapshot, decoded: Decoded, pages: PageReader) -> Document:
    html = lightened(decoded.text)
    page = pages(html)
    refuse_damage(decoded, page)
    where = "field html of JSON; " if snapshot.media_type == "application/json" else ""
    where += "data: addresses left out; " if html != decoded.text else ""
    recipe = Recipe("trafilatura", pages.version, decoded.encoding, decoded.byte_order_mark, f"{where}{page.settings}")
    metadata = stated_else(all_stated_by(snapshot.metadata, "row"), page.metadata)
    return Document(snapshot.name, snapshot.sha256, page.text, recipe, metadata)


def _check(text: str) -> None:
    if not text.strip().strip(INVISIBLE):
        raise RefusedInput("empty", "leave it out, or save the article again")
    if "\0" in text:
        raise RefusedInput(f"a NUL character at position {text.index(chr(0))}", "save the text again without it")
    if _halves(text):
        raise RefusedInput("holds half a character", "save the text again")
    if len(text) > MAX_CHARACTERS:
        raise RefusedInput(f"too long: {len(text)} characters, more than {MAX_CHARACTERS}", TOO_LONG)


def extract_all(snapshots: Iterable[Snapshot], pages: PageReader) -> tuple[list[Document], list[Dropped]]:
    """Every snapshot as a document, or as dropped with the reason; one bad item stops nothing."""
    found = list(extract_each(snapshots, pages))
    return [d for d in found if isinstance(d, Document)], [d for d in found if isinstance(d, Dropped)]


def extract_each(items: Iterable[Snapshot | Dropped], pages: PageReader) -> Iterator[Document | Dropped]:
    """The same one by one; what was dropped before stays so."""
    for item in items:
        if isinstance(item, Dropped):
            yield item
            continue
        try:
            yield from _found(item, pages)
        except RefusedInput as refused:
            yield Dropped(item.name, "extract", refused.reason, refused.next_step, item.sha256)
