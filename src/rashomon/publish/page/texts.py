"""The texts of the articles, with an anchor at every span that the page cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from markupsafe import Markup, escape

from ...model.account import DocumentItem
from .book import Cite
from .inert import inert


def markup(text: str) -> Markup:
    """Escaped and inert. A carriage return is written as a reference, or a browser would drop it."""
    return Markup(str(escape(inert(text))).replace("\r", "&#13;"))


def cites_in(rows: object) -> Iterator[Cite]:
    """Every citation anywhere in the rows of the page."""
    if isinstance(rows, Cite):
        yield rows
    elif isinstance(rows, tuple | list):
        for row in rows:
            yield from cites_in(row)
    elif is_dataclass(rows):
        for field in fields(rows):
            yield from cites_in(getattr(rows, field.name))


@dataclass(frozen=True, slots=True)
class Stretch:
    start: int
    end: int
    anchor: str  # empty for text that is not used


def stretches(document: DocumentItem, cites: Iterable[Cite]) -> list[Stretch]:
    """Outer before inner, so that they can be nested."""
    spans = {Stretch(cite.start, cite.end, cite.anchor) for cite in cites}
    spans.update(Stretch(span.start, span.end, "") for span in document.dropped if span.start < span.end)
    return sorted(spans, key=lambda s: (s.start, -s.end, s.anchor))


def anchored(document: DocumentItem, cites: Iterable[Cite]) -> Markup:
    """The whole text, unchanged but for markup around what is cited and what is not used.

    Elements must nest: a span that begins inside another and ends behind it gets an empty anchor at its beginning.
    """
    pieces: list[str] = []
    open_ends: list[int] = []
    here = 0

    def advance(to: int) -> None:
        nonlocal here
        while open_ends and open_ends[-1] <= to:
            pieces.extend((markup(document.text[here : open_ends[-1]]), "</span>"))
            here = open_ends.pop()
        pieces.append(markup(document.text[here:to]))
        here = to

    for stretch in stretches(document, cites):
        advance(stretch.start)
        crosses = bool(open_ends) and open_ends[-1] < stretch.end
        attribute = f' id="{stretch.anchor}"' if stretch.anchor else ' class="dr"'
        if crosses:
            pieces.append(f'<span{attribute} data-to="{stretch.end}"></span>' if stretch.anchor else "")
        else:
            pieces.append(f"<span{attribute}>")
            open_ends.append(stretch.end)
    advance(len(document.text))
    return Markup("".join(pieces))
