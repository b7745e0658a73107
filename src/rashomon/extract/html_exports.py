"""Exports of press databases saved as web pages: Europresse by its elements, the others by the marks in their lines."""

from __future__ import annotations

import importlib.metadata
import re
from typing import Any

from ..model.errors import RefusedInput
from .blocks import text_of
from .decode import decode
from .exports import Article, Export, day, pages_of, parted
from .page import lightened, refuse_traps
from .parts import Parts

EUROPRESSE = "Europresse: each is an <article> with a publication name"
DAYS = re.compile(r"\d{1,2} [^\W\d_]{3,10} \d{4}|[^\W\d_]{3,10} \d{1,2}, \d{4}")
ISSUE = re.compile(r"·(\d{4})(\d\d)(\d\d)·")
NOT_ONE = "give it as a web page, or copy the articles into .txt files"


def read(data: bytes) -> Parts:
    """The articles of an export.

    Raises:
        RefusedInput: where the page is none.
    """
    from lxml.html import document_fromstring

    decoded = decode(data, page=True)
    html = lightened(decoded.text)
    refuse_traps(html)
    export = None
    if html.strip():
        tree = document_fromstring(html.encode("utf-8"), parser=_parser())
        export = _europresse(tree) or parted(text_of(tree))
    if export is None or decoded.damage:
        raise RefusedInput("no export of a press database", NOT_ONE)
    return pages_of(export, "html-export", f"lxml {importlib.metadata.version('lxml')}", "lines of the page")


def _parser() -> Any:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8")


def _europresse(tree: Any) -> Export | None:
    found = [
        _element_article(node) for node in tree.iter("article") if _classed(node, "DocPublicationName") is not None
    ]
    articles = tuple(article for article in found if article is not None)
    return Export(EUROPRESSE, articles, len(found) - len(articles)) if articles else None


def _element_article(node: Any) -> Article | None:
    """Outlet, headline and body by their classes; the day from the number of the article, else from its header."""
    outlet = _line(_classed(node, "DocPublicationName"))
    title = _line(_classed(node, "titreArticleVisu", "TitreArticleVisu", "titreArticle"))
    text = next((t for name in ("docOcurrContainer", "DocText") if (t := _text(_classed(node, name)))), "")
    if not title or not text:
        return None
    byline = _line(_classed(node, "sm-margin-bottomNews", "docAuthors"))
    return Article(title, byline, text, outlet.partition(" - ")[0].partition(",")[0].strip() or None, _day(node))


def _day(node: Any) -> str | None:
    number = ISSUE.search(_line(_classed(node, "publiC-lblNodoc")) or " ".join(node.itertext()))
    if number:
        return day("-".join(number.groups()))
    header = DAYS.search(_line(_classed(node, "DocHeader")))
    return day(header[0]) if header else None


def _classed(node: Any, *names: str) -> Any | None:
    return next((e for e in node.iter() if set(names) & set((e.get("class") or "").split())), None)


def _line(node: Any | None) -> str:
    return " ".join(_text(node).split())


def _text(node: Any | None) -> str:
    return text_of(node) if node is not None else ""
