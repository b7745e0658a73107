"""Rows of the events, by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ...model.account import DecisionItem, EventItem
from ...model.text import Evidence
from .behind import tallies
from .book import Book, Cite
from .words import Tally, days, iso_day, weekday

T = TypeVar("T")
MOST_A_DAY = 4  # events of one day that stand in view
VAGUE = 3  # days of an interval beyond the first, from which it tells of no day
LONG_BEFORE = 365  # days before the first article from which an event is background


@dataclass(frozen=True, slots=True)
class Reading:
    """Words for a time, how they were read, and where they stand. No words: the day is inherited."""

    cites: tuple[Cite, ...]
    read: str
    reason: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or some place of an event, and where the event's own words name it."""

    name: str
    cite: Cite | None


@dataclass(frozen=True, slots=True)
class Hung:
    """What was said or counted of an event."""

    kind: str  # quotation, figure, claim
    speaker: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    scheduled: bool
    line: str
    main: Cite
    others: tuple[Cite, ...]
    readings: tuple[Reading, ...]
    who: tuple[Named, ...]
    where: tuple[Named, ...]
    outcome: Cite | None
    hung: tuple[Hung, ...]
    tallies: tuple[Tally, ...]
    decisions: tuple[DecisionItem, ...]

    @property
    def one_reading(self) -> bool:
        """All words for the day are read as the same one; those without are told so in the line."""
        return len({r.read for r in self.readings if r.cites}) < 2


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    weekday: str
    events: tuple[Event, ...]  # those that most articles tell of first
    id: str = ""
    first: int = 0  # of its events, so many stand in view
    background: bool = False  # long before the first article came out, or days on end told by one article


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


def named(book: Book, item: EventItem, entities: Iterable[str]) -> tuple[Named, ...]:
    """Names in the order of the account, each with its first mention in the words of the event."""
    cited: dict[str, Cite] = {}
    for evidence in item.evidence:
        for start, end, entity in book.named_in(evidence):
            if entity not in cited:
                cited[entity] = book.part(evidence.document, start, end, evidence)
    known = dict.fromkeys(name for name in entities if name in book.entities)
    return tuple(Named(book.entities[name].canonical, cited.get(name)) for name in known)


def hung(book: Book, item: EventItem) -> tuple[Hung, ...]:
    """Quotations, figures and claims, without those whose words are all in what is shown already."""
    found = [Hung("quotation", book.voice(q.speaker), book.cite(q.shown)) for q in known(item.quotes, book.quotes)]
    for figure in known(item.figures, book.figures):
        found.append(Hung("figure", book.voice(figure.said_by), book.cite(figure.evidence[0], figure.shown)))
    for assertions in known(item.claims, book.assertions):
        found += [Hung("claim", book.voice(a.said_by), book.cite(a.shown)) for a in assertions[:1]]
    shown = list(one_a_document(book, item))
    kept: list[Hung] = []
    for one in found:
        inside = any(within(one.cite, other) for other in shown)
        if one.kind == "figure" or not inside:
            kept.append(one)
            shown.append(one.cite)
    return tuple(kept)


def within(cite: Cite, other: Cite) -> bool:
    return other.place == cite.place and other.start <= cite.start and cite.end <= other.end


def known(names: Iterable[str], items: Mapping[str, T]) -> list[T]:
    return [items[name] for name in dict.fromkeys(names) if name in items]


def event_row(book: Book, item: EventItem) -> Event:
    main, *others = one_a_document(book, item)
    return Event(
        item.id,
        item.status == "scheduled",
        item.line,
        main,
        tuple(others),
        readings(book, item),
        named(book, item, item.participants),
        named(book, item, item.places),
        book.cite(item.outcome) if item.outcome else None,
        hung(book, item),
        tallies(item.support),
        book.decisions(item.id),
    )


def by_day(items: Iterable[EventItem]) -> dict[tuple[str, str], list[EventItem]]:
    """By the first day that is possible, the less exact first; what has no day comes last."""
    found: dict[tuple[str, str], list[EventItem]] = {}
    for item in items:
        found.setdefault((item.start or "", item.end or item.start or ""), []).append(item)
    return {key: found[key] for key in sorted(found, key=lambda key: (not key[0], key[0], -_length(*key)))}


def _length(first: str, last: str) -> int:
    start, end = iso_day(first), iso_day(last)
    return (end - start).days if start is not None and end is not None else 0


def day_rows(book: Book) -> tuple[Day, ...]:
    """Every day in view with its main events, the minor ones folded in it; what lies long before comes last."""
    rows = [
        Day(
            days(first, last) if first else "No day found",
            weekday(first) if first == last else "",
            tuple(event_row(book, item) for item in weightiest(items)),
            f"day-{first or 'none'}-{last}",
            in_view(items),
            is_background(book, last) or is_vague(first, last, items),
        )
        for (first, last), items in by_day(book.account.events).items()
    ]
    return tuple(sorted(rows, key=lambda row: row.background))


def articles(item: EventItem) -> int:
    return len({one.document for one in item.evidence})


def weightiest(items: Sequence[EventItem]) -> list[EventItem]:
    """Those that most articles tell of first, then those of which more is said; equals keep their order."""
    return sorted(items, key=lambda item: (-articles(item), -len(item.claims) - len(item.figures)))


def in_view(items: Sequence[EventItem]) -> int:
    """The events of several articles, as far as a day has room, and at least one."""
    return max(1, min(MOST_A_DAY, sum(articles(item) > 1 for item in items)))


def is_vague(first: str, last: str, items: Sequence[EventItem]) -> bool:
    """Days on end, of which one article alone tells: "last week"."""
    return _length(first, last) >= VAGUE and all(articles(item) < 2 for item in items)


def is_background(book: Book, last: str) -> bool:
    """Whether a day lies a year or more before the first article that has a day."""
    out = [day for d in book.account.documents if (day := iso_day(d.publication.date))]
    end = iso_day(last)
    return bool(out) and end is not None and (min(out) - end).days >= LONG_BEFORE
