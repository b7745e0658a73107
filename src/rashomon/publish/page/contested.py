"""Rows of the contested points: both sides in their own words, and what stands behind each."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.account import (
    AssertionItem,
    CoverageItem,
    DecisionItem,
    DisputeItem,
    FigureItem,
    SideItem,
    Support,
    Voice,
)
from ...model.text import Evidence
from .book import Book, Cite
from .words import Tally, day, tally

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a side, and the words that say so."""

    name: str  # empty: the outlet itself
    outlets: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Side:
    words: Cite
    since: str
    tallies: tuple[Tally, ...]
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    id: str
    kind: str
    question: str
    sides: tuple[Side, ...]
    not_found: tuple[str, ...]
    before: tuple[str, ...]
    reasons: tuple[str, ...]
    decisions: tuple[DecisionItem, ...]


def tallies(support: Support) -> tuple[Tally, ...]:
    return (
        tally(support.articles, "article", "articles"),
        tally(support.reports, "report", "reports"),
        tally(support.sources, "named source", "named sources"),
    )


def place(evidence: Evidence) -> Place:
    return evidence.document, evidence.start, evidence.end


def owners(book: Book, side: SideItem) -> dict[Place, tuple[Voice | None, Evidence]]:
    """For each span of the side's claims and figures: who says it, and the words that may stand alone."""
    said: dict[Place, tuple[Voice | None, Evidence]] = {}
    assertions = [a for claim in side.claims for a in book.assertions.get(claim, ())]
    figures = [book.figures[name] for name in side.figures if name in book.figures]
    items: list[AssertionItem | FigureItem] = [*assertions, *figures]
    for item in items:
        for evidence in (*item.evidence, item.shown):
            said.setdefault(place(evidence), (item.said_by, item.shown))
    return said


def holders(book: Book, side: SideItem) -> tuple[Holder, ...]:
    """The words of the side by holder, in the order in which the evidence comes; each stretch of text once."""
    said = owners(book, side)
    found: dict[str, list[Cite]] = {}
    for evidence in side.evidence:
        voice, shown = said.get(place(evidence), (None, evidence))
        cites = found.setdefault(book.voice(voice), [])
        cite = book.cite(shown)
        if all(cite.anchor != other.anchor for others in found.values() for other in others):
            cites.append(cite)
    return tuple(
        Holder(name, tuple(dict.fromkeys(c.label for c in cites)), tuple(cites))
        for name, cites in found.items()
        if cites
    )


def side_row(book: Book, side: SideItem) -> Side:
    return Side(book.cite(side.words), day(side.since), tallies(side.support), holders(book, side))


def absent(book: Book, item: DisputeItem, grid: dict[str, CoverageItem]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts in which no side was found, and those that came out before there was anything to find."""
    row = grid.get(item.id)
    before = {c.document for c in row.cells if c.state == "published_before"} if row else set()
    return book.labels(name for name in item.not_found if name not in before), book.labels(before)


def dispute_rows(book: Book) -> tuple[Dispute, ...]:
    grid = {row.finding: row for row in book.account.coverage}
    return tuple(
        Dispute(
            item.id,
            item.kind,
            item.question,
            tuple(side_row(book, side) for side in item.sides),
            *absent(book, item, grid),
            item.reasons,
            book.decisions(item.id),
        )
        for item in book.account.disputes
    )
