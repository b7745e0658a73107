"""The citation of words: what an article is called, where it is, and the exact characters of a text with its digest."""

from __future__ import annotations

import re

from ..model.account import DocumentItem
from ..model.text import Evidence
from .live import live_link
from .page.words import day

MARKED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|‘[^‘“”]*’", re.DOTALL)
SHORT = 16  # digits of a digest that a citation shows; tables and the list of sources have all of them


def citation(document: DocumentItem, evidence: Evidence) -> str:
    """Outlet, headline, day, address with the words marked, digest of the bytes, and the characters of the text."""
    return cited(document, named(document), evidence)


def cited(document: DocumentItem, name: str, evidence: Evidence) -> str:
    """The same, where how the article is called is known already."""
    page = document.recipe.page_at(evidence.start)
    parts = (
        name,
        live_link(document.metadata.url, evidence.exact) or "",
        f"page {page}" if page else "",
        _digest(document),
        f"characters {evidence.start}–{evidence.end}",
    )
    return ", ".join(filter(None, parts))


def whole(document: DocumentItem) -> str:
    """The citation of an article as a whole."""
    url = live_link(document.metadata.url, "")
    return ", ".join(filter(None, (named(document), url, _digest(document), f"{document.characters} characters")))


def named(document: DocumentItem) -> str:
    """How an article is called: outlet, headline and day; the headline once where it stands for the outlet too."""
    headline = document.headline.exact.strip() if document.headline else ""
    out = day(document.publication.date) if document.publication.date else ""
    out += " (inferred)" if out and document.publication.how == "inferred" else ""
    called = re.sub(r"(^| \()“.*", "", document.label) if headline else document.label
    parts = (called, in_marks(headline) if headline else "", out)
    return ", ".join(" ".join(part.split()) for part in parts if part)


def in_marks(words: str) -> str:
    """The words in quotation marks; as they are where they have them already, around the whole."""
    pair = MARKED.fullmatch(words)
    return words if pair else f"“{words}”"


def _digest(document: DocumentItem) -> str:
    return f"SHA-256 {document.sha256[:SHORT]}"
