"""Rows of what is told differently: on whose word, under which condition, and what was replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...model.account import (
    AttributionChangeItem,
    ChangeItem,
    CheckItem,
    DisputeItem,
    SideItem,
    Telling,
)
from ...model.text import Evidence
from .behind import tallies
from .book import Book, Cite, Line, conditions_of, overlaps, place, same_words_once
from .contested import numbered
from .words import Tally, day

SHIFTS = {
    "own_voice": "Speaker against own voice",
    "headline": "Headline against body",
    "speaker": "Different speakers",
}
MECHANICAL = frozenset({"undated", "date_uncertain"})  # what is missing can be looked up without a judgement
OF_A_KIND = 3  # lines of one kind that come before the others
KINDS = {"correction": "Correction", "figure": "Figure", "status": "Status", "version": "Later version"}


@dataclass(frozen=True, slots=True)
class Told:
    """How one article tells it. No speaker: in its own voice."""

    speaker: str
    headline: bool
    cite: Cite


@dataclass(frozen=True, slots=True)
class Shift:
    id: str
    title: str
    told: tuple[Told, ...]
    tallies: tuple[Tally, ...]
    topics: tuple[str, ...] = ()  # whom or what every telling names


@dataclass(frozen=True, slots=True)
class Term:
    """One side of a promise or threat, with the conditions found on it."""

    words: Cite
    holders: tuple[str, ...]
    conditions: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    id: str
    number: int  # of the contested point
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    id: str
    kind: str
    what: str  # what is counted, where it is a figure
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    still: tuple[str, ...]
    line: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    id: str
    what: str  # the line without the words that it quotes
    cites: tuple[Cite, ...]
    back: Cite | None  # whom it goes back to
    path: tuple[tuple[str, Cite], ...] = ()  # and through whom: the channel, or who was told


def told(book: Book, tellings: Sequence[Telling]) -> tuple[Told, ...]:
    """Headlines first, then by the order of the articles."""
    ordered = sorted(tellings, key=lambda t: (t.where != "headline", book.places[t.document], t.shown.start))
    return tuple(Told(book.voice(t.said_by), t.where == "headline", book.cite(t.shown)) for t in ordered)


def shift_row(book: Book, item: AttributionChangeItem) -> Shift:
    title, rows = SHIFTS.get(item.kind, item.kind), told(book, item.tellings)
    return Shift(item.id, title, rows, tallies(item.support), common(book, item))


def common(book: Book, item: AttributionChangeItem) -> tuple[str, ...]:
    """Names that stand in every telling, without those on whose word it is told."""
    named = [{name for *_, name in book.named_in(telling.shown)} for telling in item.tellings]
    voices = {telling.said_by.entity for telling in item.tellings if telling.said_by}
    shared = set.intersection(*named) - voices if named else set()
    return tuple(sorted(book.entities[name].canonical for name in shared if name in book.entities))[:2]


def shift_rows(book: Book) -> tuple[Shift, ...]:
    return tuple(shift_row(book, item) for item in book.account.attribution_changes)


def term(book: Book, side: SideItem) -> Term:
    found = tuple(line.cite for line in same_words_once(book.cites(conditions_of(book, side))))
    return Term(book.cite(side.words), book.holder_names(side), found)


def condition_row(book: Book, number: int, item: DisputeItem) -> Condition:
    return Condition(item.id, number, tuple(term(book, side) for side in item.sides))


def condition_rows(book: Book) -> tuple[Condition, ...]:
    """The contested points that differ in a condition, again by their conditions alone."""
    return tuple(condition_row(book, number, item) for number, item in numbered(book) if item.kind == "condition")


def change_row(book: Book, item: ChangeItem) -> Replaced:
    reasons = tuple(_dated(reason) for reason in item.reasons)
    return Replaced(
        item.id,
        KINDS[item.kind],
        counted(book, item),
        same_words_once(book.cites(item.old)),
        same_words_once(book.cites(item.new)),
        book.labels(item.still),
        item.line,
        reasons,
    )


def counted(book: Book, item: ChangeItem) -> str:
    """The quantity of the figures that were replaced."""
    cited = {place(evidence) for evidence in item.evidence}
    figures = {f.id for f in book.account.figures if place(f.evidence[0]) in cited}
    return next((ledger.what for ledger in book.account.ledgers if figures & set(ledger.figures)), "")


def _dated(reason: str) -> str:
    """The days at the end of a reason as a reader writes them."""
    head, colon, tail = reason.partition(": ")
    return head + colon + ", ".join(day(part) for part in tail.split(", ")) if colon else reason


def change_rows(book: Book) -> tuple[Replaced, ...]:
    return tuple(change_row(book, item) for item in book.account.changes)


def check_row(book: Book, item: CheckItem) -> Check:
    """The first citation is what the line is about; where it is about several spellings, each of them."""
    every = item.evidence if item.kind == "two_spellings" else item.evidence[:1]
    back = item.evidence[1] if item.kind == "one_source" and len(item.evidence) > 1 else None
    what = item.line.partition(": ")[0]
    return Check(item.id, what, book.cites(every), book.cite(back) if back else None, path(book, item.evidence[0]))


def path(book: Book, words: Evidence) -> tuple[tuple[str, Cite], ...]:
    """Through which channel the quotations came that begin in ``words``, and to whom they were told."""
    found: dict[tuple[str, str], tuple[str, Cite]] = {}
    for quote in book.account.quotes:
        if overlaps(quote.evidence[0], words):
            for how, one in (("through", quote.via), ("told", quote.addressee)):
                if one:
                    found.setdefault((how, one.exact), (how, book.cite(one)))
    return tuple(found.values())


def check_rows(book: Book) -> tuple[Check, ...]:
    """In the order of the account, but first a few of each kind that asks for a person; the mechanical ones last."""
    seen: Counter[str] = Counter()
    places: list[tuple[bool, CheckItem]] = []
    for item in book.account.to_check:
        seen[item.kind] += 1
        places.append((item.kind in MECHANICAL or seen[item.kind] > OF_A_KIND, item))
    return tuple(check_row(book, item) for _, item in sorted(places, key=lambda pair: pair[0]))
