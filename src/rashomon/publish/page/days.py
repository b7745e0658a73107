"""Rows of the events, by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from ...model.account import DecisionItem, EventItem
from ...model.text import Evidence
from .book import Book, Cite
from .contested import tallies
from .words import Tally, days, iso_day, weekday

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reading:
    """Words for a time, how they were read, and where they stand. No words: the day is inherited."""

    cites: tuple[Cite, ...]
    read: str
    reason: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    scheduled: bool
    line: str
    main: Cite
    others: tuple[Cite, ...]
    readings: tuple[Reading, ...]
    tallies: tuple[Tally, ...]
    decisions: tuple[DecisionItem, ...]


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    weekday: str
    events: tuple[Event, ...]


def one_a_document(book: Book, item: EventItem) -> tuple[Cite, ...]:
    """The first words of each article that tells of the event, in the order of the articles."""
    first: dict[str, Evidence] = {}
    for evidence in item.evidence:
        first.setdefault(evidence.document, evidence)
    return tuple(book.cite(first[name]) for name in sorted(first, key=book.places.__getitem__))


def readings(book: Book, item: EventItem) -> tuple[Reading, ...]:
    """Same words read the same way are said once, with every article that has them."""
    groups: dict[tuple[str, str, str], tuple[list[Cite], list[str]]] = {}
    for time in item.times:
        words = " ".join(time.words.exact.split()).casefold() if time.words else ""
        cites, labels = groups.setdefault((words, days(time.first, time.last), time.reason), ([], []))
        labels.append(book.label(time.document))
        if time.words:
            cites.append(book.cite(time.words))
    return tuple(
        Reading(tuple(cites), read, reason, tuple(dict.fromkeys(labels)))
        for (_, read, reason), (cites, labels) in groups.items()
    )


def event_row(book: Book, item: EventItem) -> Event:
    main, *others = one_a_document(book, item)
    return Event(
        item.id,
        item.status == "scheduled",
        item.line,
        main,
        tuple(others),
        readings(book, item),
        tallies(item.support),
        book.decisions(item.id),
    )


def by_day(items: Iterable[EventItem]) -> dict[tuple[str, str], list[EventItem]]:
    """Days in order; then what is less exact than a week (the background of a story), then what has no day."""
    found: dict[tuple[str, str], list[EventItem]] = {}
    for item in items:
        found.setdefault((item.start or "", item.end or item.start or ""), []).append(item)
    return {key: found[key] for key in sorted(found, key=lambda key: (not key[0], _is_long(*key), key))}


def _is_long(first: str, last: str) -> bool:
    start, end = iso_day(first), iso_day(last)
    return start is not None and end is not None and end - start > WEEK


def day_rows(book: Book) -> tuple[Day, ...]:
    return tuple(
        Day(
            days(first, last) if first else "No day found",
            weekday(first) if first == last else "",
            tuple(event_row(book, item) for item in items),
        )
        for (first, last), items in by_day(book.account.events).items()
    )
