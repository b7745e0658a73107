"""What is remembered of an answer, and what it says of the page that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from ..model.watched import Watched
from .answer import Answer
from .warc import Kept


def conditions(page: Watched) -> Mapping[str, Mapping[str, str]]:
    """Headers by which a server may say that nothing has changed, for the address that gave what they hold."""
    said = {"If-None-Match": page.etag, "If-Modified-Since": page.last_modified}
    return {page.answered: {name: value for name, value in said.items() if value}} if page.answered else {}


def remembered(page: Watched, answer: Answer, record: Kept) -> Watched:
    """The page with what tells the next answer from this one; ``record`` holds its payload."""
    return replace(
        page,
        etag=answer.header("etag"),
        last_modified=answer.header("last-modified"),
        answered=answer.url,
        wire_sha256=answer.wire_sha256,
        body_sha256=answer.body_sha256,
        record=record.record,
        recorded=record.at,
        recorded_from=record.url,
    )


def forgotten(page: Watched) -> Watched:
    """What could not be read is asked for in full again."""
    return replace(page, etag=None, last_modified=None, body_sha256=None)


def leads_above(page: Watched, url: str) -> bool:
    """A page taken away often leads to the front page, or to one above it."""
    asked, found = urlsplit(page.url), urlsplit(url)
    above = found.path.rstrip("/") + "/"
    return (
        page.sort == "page"
        and site(page.url) == site(url)
        and asked.path.rstrip("/") + "/" != above
        and asked.path.startswith(above)
        and not found.query
    )


def site(url: str) -> str:
    """Whose page it is: the host, without what only says for which device."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www.").removeprefix("m.") + (f":{parts.port}" if parts.port else "")
