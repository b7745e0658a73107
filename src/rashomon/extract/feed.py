"""The items of one feed, and the text of the piece of HTML that an item holds. Runs in the child process of ``pages``.

RSS 0.9 to 2.0 and Atom are read by feedparser, from bytes alone: it is never given a name that it could open or fetch.
JSON Feed is read here. Nothing is sanitised, because nothing of it is ever rendered, and no text may be changed.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ..model.errors import RefusedInput
from ..model.text import Metadata
from .page import read_page, refuse_traps

MAX_ITEMS = 1000  # of one feed; those of outlets have 10 to 100
KEPT = 0.5  # share of an item's words that the article must hold, else the whole item is the article
NOT_A_FEED = "give an RSS, Atom or JSON Feed file, or articles as .txt, .html or .jsonl"
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATED = re.compile(r"\d{4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d\d")  # where a year is missing feedparser takes today's
SAFE_ENCODINGS = frozenset({"utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "utf-32be"})
BLOCK = re.compile(
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h1|h2|h3"
    "|h4|h5|h6|header|hr|li|main|ol|p|pre|section|table|td|th|tr|ul"
)
UNREAD = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True, slots=True)
class Item:
    """One item as the feed has it: the text it holds, and whether that is HTML. ``field`` names where it stands."""

    field: str
    words: str
    html: bool
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds, in its order; ``more`` items were left out."""

    encoding: str
    items: tuple[Item, ...]
    more: int = 0


def read_feed(data: bytes) -> Feed:
    """The items of an RSS or Atom feed, or of a JSON Feed where it begins like JSON.

    Raises:
        RefusedInput: where it is none, has no items, or cannot be decoded without a guess.
    """
    encoding, items = _json_feed(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml_feed(data)
    if not items:
        raise RefusedInput("a feed without items", "leave it out")
    return Feed(encoding, tuple(items[:MAX_ITEMS]), max(0, len(items) - MAX_ITEMS))


# ---------------------------------------------------------------- RSS and Atom


def _xml_feed(data: bytes) -> tuple[str, list[Item]]:
    import feedparser

    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version") and not found.entries:
        raise RefusedInput("no feed: nothing in it can be read as RSS, Atom or JSON Feed", NOT_A_FEED)
    encoding = str(found.get("encoding") or "utf-8").lower()
    guessed = isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride)
    if guessed and encoding not in SAFE_ENCODINGS:
        raise RefusedInput("the encoding that it declares does not fit its bytes", "save it as UTF-8")
    outlet = _text(found.feed.get("title"))
    return encoding, [_entry(entry, outlet) for entry in found.entries]


def _entry(entry: Mapping[str, Any], outlet: str | None) -> Item:
    field, words, html = _longest(list(_contents(entry)))
    source = entry.get("source")
    metadata = Metadata(
        title=_text(entry.get("title")),
        url=_address(entry.get("feedburner_origlink"), entry.get("link"), entry.get("id")),
        outlet=outlet,
        published=_moment(entry, "published") or _moment(entry, "updated"),
        source=_text(source.get("title")) if isinstance(source, Mapping) else None,
        author=_text(entry.get("author")),
    )
    return Item(field, words, html, metadata)


def _contents(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Full contents before the summary."""
    found = [("content", one) for one in entry.get("content") or ()] + [("description", entry.get("summary_detail"))]
    for field, one in found:
        if isinstance(one, Mapping) and isinstance(one.get("value"), str):
            yield field, one["value"], one.get("type") != "text/plain"


def _longest(contents: Sequence[tuple[str, str, bool]]) -> tuple[str, str, bool]:
    """What holds most; of equals the first."""
    return max(contents, key=lambda content: len(content[1]), default=("none", "", False))


def _moment(entry: Mapping[str, Any], name: str) -> str | None:
    """UTC; a day alone stays a day."""
    if name not in entry:  # asked for one that is not there, feedparser gives another
        return None
    raw, parsed = str(entry[name]).strip(), entry.get(f"{name}_parsed")
    if DAY.fullmatch(raw):
        return raw
    if not parsed or not DATED.search(raw):
        return None
    try:
        return datetime(*parsed[:6]).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, TypeError):
        return None


# ---------------------------------------------------------------- JSON Feed


def _json_feed(data: bytes) -> tuple[str, list[Item]]:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # bytes that are no UTF-8, too
        raise RefusedInput(f"broken JSON: {type(error).__name__}", "save the feed again") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org/version/" not in str(feed.get("version")):
        raise RefusedInput("JSON, but no JSON Feed", "give one object a line as .jsonl")
    outlet = _text(feed.get("title"))
    return "utf-8", [_json_item(item if isinstance(item, dict) else {}, outlet) for item in items]


def _json_item(item: Mapping[str, Any], outlet: str | None) -> Item:
    contents = [
        (field, words, html)
        for field, html in (("content_html", True), ("content_text", False), ("summary", False))
        if isinstance(words := item.get(field), str)
    ]
    field, words, html = _longest(contents)
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [name for author in authors or () if isinstance(author, dict) and (name := _text(author.get("name")))]
    metadata = Metadata(
        title=_text(item.get("title")),
        url=_address(item.get("url"), item.get("external_url"), item.get("id")),
        outlet=outlet,
        published=_utc(item.get("date_published")) or _utc(item.get("date_modified")),
        author=", ".join(names) or None,
    )
    return Item(field, words, html, metadata)


def _utc(value: object) -> str | None:
    """An RFC 3339 moment in UTC; one without a zone as it stands."""
    try:
        moment = datetime.fromisoformat(str(value))
        if moment.tzinfo is None:
            return str(value)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str | None:
    """A name or a title on one line."""
    return " ".join(_whole(value).split()) or None if isinstance(value, str) else None


def _whole(text: str) -> str:
    """Without half characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _address(*candidates: object) -> str | None:
    return next((one for one in candidates if isinstance(one, str) and ADDRESS.fullmatch(one)), None)


# ---------------------------------------------------------------- the text of an item


def read_piece(html: str) -> tuple[str, str]:
    """The text of a piece of HTML, and how it was found: as of a page, unless that leaves out most of its words.

    Raises:
        RefusedInput: where it is built to break parsers.
    """
    refuse_traps(html)
    every = blocks(html)
    try:
        page = read_page(f"<html><body><article>{html}</article></body></html>")
    except RefusedInput:
        return every, "all blocks"
    if len(page.text.split()) < KEPT * len(every.split()):
        return every, "all blocks"
    return page.text, page.settings


def blocks(html: str) -> str:
    """All text, a line for each block, blanks as a browser shows them."""
    import lxml.html

    try:
        tree = lxml.html.fragment_fromstring(html, create_parent="div")
    except (lxml.etree.ParserError, ValueError):  # nothing in it, or control characters
        return ""
    pieces: list[str] = []
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        named = isinstance(element.tag, str)
        if named and BLOCK.fullmatch(element.tag):
            pieces.append("\n")
        if event == "start" and named and element.tag not in UNREAD:
            pieces.append(" ".join((element.text or "").split("\n")))
        elif event != "start" and element is not tree:
            pieces.append(" ".join((element.tail or "").split("\n")))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def from_answer(answer: Mapping[str, Any]) -> Feed:
    items = (Item(**{**item, "metadata": Metadata(**item["metadata"])}) for item in answer["items"])
    return Feed(answer["encoding"], tuple(items), answer["more"])
