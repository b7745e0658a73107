"""Rows of what is told differently: on whose word, under which condition, and what was replaced."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.account import AttributionChangeItem, ChangeItem, CheckItem, DisputeItem, SideItem, Telling
from .book import Book, Cite
from .words import day

SHIFTS = {
    "own_voice": "Speaker against own voice",
    "headline": "Headline against body",
    "speaker": "Different speakers",
}


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
    old: tuple[Cite, ...]
    new: tuple[Cite, ...]
    line: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    id: str
    line: str
    cite: Cite


def told(book: Book, item: Telling) -> Told:
    return Told(book.voice(item.said_by), item.where == "headline", book.cite(item.shown))


def shift_row(book: Book, item: AttributionChangeItem) -> Shift:
    return Shift(item.id, SHIFTS.get(item.kind, item.kind), tuple(told(book, one) for one in item.tellings))


def shift_rows(book: Book) -> tuple[Shift, ...]:
    return tuple(shift_row(book, item) for item in book.account.attribution_changes)


def term(book: Book, side: SideItem) -> Term:
    found = [a.condition for claim in side.claims for a in book.assertions.get(claim, ()) if a.condition]
    once = {" ".join(e.exact.casefold().split()): e for e in reversed(found)}
    return Term(book.cite(side.words), book.holder_names(side), book.cites(reversed(once.values())))


def condition_row(book: Book, number: int, item: DisputeItem) -> Condition:
    return Condition(item.id, number, tuple(term(book, side) for side in item.sides))


def condition_rows(book: Book) -> tuple[Condition, ...]:
    """The contested points that differ in a condition, again by their conditions alone."""
    numbered = enumerate(book.account.disputes, 1)
    return tuple(condition_row(book, number, item) for number, item in numbered if item.kind == "condition")


def change_row(book: Book, item: ChangeItem) -> Replaced:
    reasons = tuple(_dated(reason) for reason in item.reasons)
    return Replaced(item.id, item.kind, book.cites(item.old), book.cites(item.new), item.line, reasons)


def _dated(reason: str) -> str:
    """The days at the end of a reason as a reader writes them."""
    head, colon, tail = reason.partition(": ")
    return head + colon + ", ".join(day(part) for part in tail.split(", ")) if colon else reason


def change_rows(book: Book) -> tuple[Replaced, ...]:
    return tuple(change_row(book, item) for item in book.account.changes)


def check_row(book: Book, item: CheckItem) -> Check:
    return Check(item.id, item.line, book.cite(item.evidence[0]))


def check_rows(book: Book) -> tuple[Check, ...]:
    return tuple(check_row(book, item) for item in book.account.to_check)
