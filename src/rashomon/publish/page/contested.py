"""Rows of the contested points: both sides in their own words, and what stands behind each."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.account import (
    CoverageItem,
    DecisionItem,
    DisputeItem,
    SideItem,
    Support,
)
from .book import Book, Cite, Line, Place, Said, longest, place, said_at, same_words_once
from .words import Tally, day, tally


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a side, and the words that say so."""

    name: str  # empty: nobody is named
    own_voice: bool
    outlets: tuple[str, ...]
    lines: tuple[Line, ...]


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
    counted: str  # what the figures count, where it is figures that differ
    sides: tuple[Side, ...]
    not_found: tuple[str, ...]
    before: tuple[str, ...]
    reasons: tuple[str, ...]
    decisions: tuple[DecisionItem, ...]


def tallies(support: Support) -> tuple[Tally, ...]:
    return (
        tally(support.articles, "article", "articles"),
        tally(support.reports, "report", "reports"),
        tally(support.sources, "source", "sources"),
    )


def owners(book: Book, side: SideItem) -> dict[Place, Said]:
    """For each span of the side's claims and figures: who says it, and the words that may stand alone."""
    assertions = [a for claim in side.claims for a in book.assertions.get(claim, ())]
    return said_at([*assertions, *(book.figures[name] for name in side.figures if name in book.figures)])


def holders(book: Book, side: SideItem) -> tuple[Holder, ...]:
    """The words of the side by holder, in the order in which the evidence comes; each stretch of text once."""
    said = owners(book, side)
    found: dict[tuple[str, bool], list[Cite]] = {}
    shown_before: set[str] = set()
    for evidence in side.evidence:
        found_at = said.get(place(evidence)) or book.said_at.get(place(evidence))
        voice, shown = found_at or (None, evidence)
        cite = book.cite(shown)
        if cite.anchor not in shown_before:
            own_voice = voice is None and found_at is not None
            found.setdefault((book.voice(voice), own_voice), []).append(cite)
        shown_before.add(cite.anchor)
    return tuple(
        Holder(name, own_voice, tuple(dict.fromkeys(c.label for c in cites)), same_words_once(longest(cites)))
        for (name, own_voice), cites in found.items()
    )


def side_row(book: Book, side: SideItem) -> Side:
    return Side(book.cite(side.words), day(side.since), tallies(side.support), holders(book, side))


def absent(book: Book, item: DisputeItem, grid: dict[str, CoverageItem]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts in which no side was found, and those that came out before there was anything to find."""
    row = grid.get(item.id)
    before = {c.document for c in row.cells if c.state == "published_before"} if row else set()
    return book.labels(name for name in item.not_found if name not in before), book.labels(before)


def counted(book: Book, item: DisputeItem) -> str:
    """The quantity whose ledger holds the figures of the sides."""
    figures = {figure for side in item.sides for figure in side.figures}
    return next((ledger.what for ledger in book.account.ledgers if figures & set(ledger.figures)), "")


def dispute_rows(book: Book) -> tuple[Dispute, ...]:
    grid = {row.finding: row for row in book.account.coverage}
    return tuple(
        Dispute(
            item.id,
            item.kind,
            item.question,
            counted(book, item),
            tuple(side_row(book, side) for side in item.sides),
            *absent(book, item, grid),
            item.reasons,
            book.decisions(item.id),
        )
        for item in book.account.disputes
    )
