"""A web page that lies inside another file: a mail, an archive, a saved page with its images."""

from __future__ import annotations

import importlib.metadata
from dataclasses import replace

from ..model.errors import RefusedInput
from ..model.text import Metadata
from .decode import Decoded, decode
from .page import NO_ARTICLE, Page, lightened, read_page

MAX_PAGE = 5 * 1024 * 1024  # bytes of UTF-8


def read_web(data: bytes, charset: str | None, where: str) -> Page:
    """The article of a page, given as bytes; ``where`` says which part of the file they are.

    Raises:
        RefusedInput: where there is none, or its characters cannot be told.
    """
    decoded = decode(data, page=True, charset=charset)
    html = lightened(decoded.text)
    if len(html) > MAX_PAGE:
        raise RefusedInput(f"page too large: {len(html) / 2**20:.1f} MB, more than {MAX_PAGE // 2**20} MB", NO_ARTICLE)
    page = read_page(html)
    refuse_damage(decoded, page)
    version = importlib.metadata.version("trafilatura")
    settings = f"{where}; {page.settings}"
    return Page(page.text, settings, page.metadata, page.method, version, decoded.encoding, decoded.byte_order_mark)


def read_text(data: bytes, charset: str | None, where: str, metadata: Metadata) -> Page:
    """Plain text inside another file, unchanged but for its line ends.

    Raises:
        RefusedInput: where its characters cannot be told.
    """
    decoded = decode(data, charset=charset)
    text = decoded.text.replace("\r\n", "\n")
    return Page(text, where, metadata, "part", "", decoded.encoding, decoded.byte_order_mark)


def refuse_damage(decoded: Decoded, page: Page) -> None:
    """Raises:
    RefusedInput: where a byte that fits no encoding reaches the article.
    """
    given = page.metadata
    if decoded.damage and any("\ufffd" in said for said in (page.text, given.title or "", given.outlet or "")):
        raise decoded.damage


def all_stated_by(metadata: Metadata, place: str) -> Metadata:
    """The same, each value stated in one place."""
    given = (name for name in Metadata.__slots__ if isinstance(getattr(metadata, name), str))
    return replace(metadata, stated_by=tuple((name, place) for name in given))


def stated_else(first: Metadata, other: Metadata) -> Metadata:
    """Field by field what ``first`` says, and else what ``other`` says; each with where it stands."""
    where = dict(other.stated_by) | dict(first.stated_by)
    values = {name: getattr(first, name) or getattr(other, name) for name in Metadata.__slots__ if name != "stated_by"}
    stated_by = tuple((name, where[name]) for name in values if values[name] and name in where)
    return Metadata(**values, stated_by=stated_by)
