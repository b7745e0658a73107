"""What a fetched thing is, and which addresses a sitemap or an OPML file names. No entity of it is ever resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..model.errors import RefusedInput
from ..model.text import Metadata

Kind = Literal["feed", "sitemap", "opml", "page", "text", "other"]
MOST = 1000  # of news in a sitemap (its own limit), of feeds in an OPML file
MOST_MAPS = 50  # of the sitemaps that an index names; the last ones are the newest
LISTS = frozenset({"feed", "sitemap", "opml"})
BY_ROOT: dict[str, Kind] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap", "opml": "opml",
    "html": "page",
}  # fmt: skip
ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})[\s/>]")
BEFORE = re.compile(rb"\A(?:\xef\xbb\xbf|\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.I)
BROKEN = "look at it in a browser; give the addresses of the pages themselves"


@dataclass(frozen=True, slots=True)
class Listed:
    """One address that a list names, and what the list says of it. ``mark`` changes when that does."""

    url: str
    kind: Literal["page", "feed", "sitemap"]
    metadata: Metadata
    mark: str = ""


def kind_of(body: bytes, content_type: str | None) -> Kind:
    """What the bytes are; what the server says decides only where they do not."""
    head, said = body[:8192], (content_type or "").partition(";")[0].strip().lower()
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "feed" if b"jsonfeed.org/version/" in head or said == "application/feed+json" else "other"
    while (found := BEFORE.match(head)) is not None and found.end():
        head = head[found.end() :]
    root = ROOT.match(head)
    kind = BY_ROOT.get(root.group(1).decode("ascii").lower()) if root else None
    if kind is not None:
        return kind
    if said in ("text/html", "application/xhtml+xml"):
        return "page"
    return "text" if said in ("text/plain", "text/markdown") else "other"


def listed(body: bytes, kind: Kind) -> Iterator[Listed]:
    """What a sitemap or an OPML file names, in its order.

    Raises:
        RefusedInput: where it cannot be read.
    """
    root = _tree(body)
    if kind == "opml":
        yield from _feeds(root)
    elif _name(root) == "sitemapindex":
        maps = [place for one in root if _name(one) == "sitemap" and (place := _said(one, "loc"))]
        yield from (Listed(place, "sitemap", Metadata()) for place in maps[-MOST_MAPS:])
    else:
        yield from _news(root)


def _tree(body: bytes) -> Any:
    from lxml import etree

    if b"<!ENTITY" in body:
        raise RefusedInput("XML that defines entities", BROKEN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedInput(f"broken XML: {str(error)[:120]}", BROKEN) from error


def _feeds(root: Any) -> Iterator[Listed]:
    urls = (one.get("xmlUrl") for one in root.iter() if _name(one) == "outline")
    for url in list(dict.fromkeys(url for url in urls if url))[:MOST]:
        yield Listed(url, "feed", Metadata())


def _news(root: Any) -> Iterator[Listed]:
    """Entries without news are pages of a whole site, of all its years: they are left out."""
    for one in list(root)[:MOST]:
        place, news = _said(one, "loc"), next((part for part in one if _name(part) == "news"), None)
        if place is None or news is None:
            continue
        publication = next((part for part in news if _name(part) == "publication"), None)
        stated = Metadata(
            title=_said(news, "title"),
            outlet=_said(publication, "name") if publication is not None else None,
            published=_said(news, "publication_date"),
        )
        yield Listed(place, "page", stated, _said(one, "lastmod") or "")


def _said(element: Any, name: str) -> str | None:
    found = next((part.text for part in element if _name(part) == name), None)
    return " ".join(found.split()) or None if found else None


def _name(element: Any) -> str:
    """Without its namespace; comments have none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
