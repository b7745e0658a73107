"""The value that a named rule picks. It is always a figure that was reported, never one that was made."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...model.account import FigureItem
from .book import Book

RULES = (
    ("lowest", "lowest"),
    ("highest", "highest"),
    ("median", "median"),
    ("latest", "latest published"),
    ("reports", "most reports"),
    ("narrowest", "narrowest range"),
    ("named", "named source"),
)


@dataclass(frozen=True, slots=True)
class Pick:
    """One figure, or several that the rule cannot tell apart."""

    figures: tuple[FigureItem, ...]
    note: str = ""


def meaning(figure: FigureItem) -> tuple[float | None, float | None, bool]:
    return figure.low, figure.high, figure.high_open


def floor(figure: FigureItem) -> float:
    return figure.low if figure.low is not None else figure.high if figure.high is not None else 0.0


def ceiling(figure: FigureItem) -> float:
    return figure.high if figure.high is not None else floor(figure)


def drawn(rule: str, figure: FigureItem) -> float:
    """Where the value stands that a rule means: a lowest at its low end, a highest at its high end."""
    if rule == "lowest":
        return floor(figure)
    return ceiling(figure) if rule == "highest" else middle(figure)


def middle(figure: FigureItem) -> float:
    return (floor(figure) + ceiling(figure)) / 2


def lowest(book: Book, figures: Sequence[FigureItem]) -> Pick:
    return Pick((min(figures, key=lambda f: (floor(f), ceiling(f))),))


def highest(book: Book, figures: Sequence[FigureItem]) -> Pick:
    """The one that reaches highest; "at least" reaches beyond every number."""
    return Pick((max(figures, key=lambda f: (math.inf if f.high is None else f.high, floor(f))),))


def median(book: Book, figures: Sequence[FigureItem]) -> Pick:
    """The one in the middle by the middle of its range; of an even number the lower."""
    ordered = sorted(figures, key=middle)
    note = "" if len(figures) % 2 else f"lower of the two in the middle of {len(figures)}"
    return Pick((ordered[(len(ordered) - 1) // 2],), note)


def latest(book: Book, figures: Sequence[FigureItem]) -> Pick:
    """Of the article published last, where that can be told."""
    dated = [(published(book, figure), figure) for figure in figures]
    days = [day for day, _ in dated if day]
    if len(days) < len(dated):
        return Pick((), "not every article has a day of publication")
    last = max(days)
    return apart([figure for day, figure in dated if day == last])


def published(book: Book, figure: FigureItem) -> str:
    return book.document(figure.evidence[0].document).publication.date or ""


def most_reports(book: Book, figures: Sequence[FigureItem]) -> Pick:
    """The value given by most reports, copies of one report counted once."""
    reports: dict[tuple[float | None, float | None, bool], set[str]] = {}
    for figure in figures:
        reports.setdefault(meaning(figure), set()).add(book.reports[figure.evidence[0].document])
    most = max(len(heads) for heads in reports.values())
    return apart([f for f in figures if len(reports[meaning(f)]) == most])


def width(figure: FigureItem) -> float:
    """How much a figure leaves open."""
    if figure.low is None or figure.high is None:
        return math.inf
    return figure.high - figure.low + (1 if figure.approximate else 0)


def narrowest(book: Book, figures: Sequence[FigureItem]) -> Pick:
    least = min(width(figure) for figure in figures)
    return apart([figure for figure in figures if width(figure) == least])


def named_source(book: Book, figures: Sequence[FigureItem]) -> Pick:
    """Those that somebody with a name gives."""
    named = [figure for figure in figures if figure.said_by and figure.said_by.entity]
    return apart(named) if named else Pick((), "none goes back to a named source")


def apart(figures: Sequence[FigureItem]) -> Pick:
    """One figure for each value among those that the rule puts first."""
    return Pick(tuple({meaning(figure): figure for figure in reversed(figures)}.values())[::-1])


CHOOSE: dict[str, Callable[[Book, Sequence[FigureItem]], Pick]] = {
    "lowest": lowest,
    "highest": highest,
    "median": median,
    "latest": latest,
    "reports": most_reports,
    "narrowest": narrowest,
    "named": named_source,
}


def pick(rule: str, book: Book, figures: Sequence[FigureItem]) -> Pick:
    """What ``rule`` picks. A figure that is negated or has no number is not picked."""
    usable = [f for f in figures if not f.negated and (f.low is not None or f.high is not None)]
    return CHOOSE[rule](book, usable) if usable else Pick((), "no figure can be used")
