"""The account of one outlet, one report, one person or one day: whole findings, and never a part of one.

A finding is shown where one of its citations fits all that is asked for. It keeps its other sides and its counts: a
claim without its denial would be another finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from ...model.account import Account
from .book import Book, Cite, Place, open_book, place
from .texts import cites_in
from .words import day, plural

if TYPE_CHECKING:
    from ..html import Page

T = TypeVar("T")
Days = tuple[str, str]
Option = tuple[str, str]
"""The value that is asked for, and how it is called."""
PEOPLE = 60  # names to choose from


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; empty: anything."""

    outlet: str = ""
    report: str = ""  # the first article of it
    person: str = ""  # id
    day: str = ""

    def __bool__(self) -> bool:
        return bool(self.outlet or self.report or self.person or self.day)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked for, and what is: the form above an account in the app."""

    wish: Wish
    outlets: tuple[Option, ...]
    reports: tuple[Option, ...]
    people: tuple[Option, ...]
    days: tuple[Option, ...]

    @property
    def fields(self) -> tuple[tuple[str, str, str, str, tuple[Option, ...]], ...]:
        """Name, label, the choice of all, the choice that is made, and the choices."""
        wish = self.wish
        return (
            ("outlet", "Outlet", "every outlet", wish.outlet, self.outlets),
            ("report", "Report", "every report", wish.report, self.reports),
            ("person", "Person", "everybody", wish.person, self.people),
            ("day", "Day", "every day", wish.day, self.days),
        )

    @property
    def told(self) -> str:
        """What is asked for, in words."""
        return ", ".join(dict(options)[value] for *_, value, options in self.fields if value in dict(options))


def choices(account: Account, wish: Wish) -> Choices:
    """The choices of an account, in the order of the articles; people by how often they are mentioned."""
    book = open_book(account)
    people = [e for e in account.entities if e.type == "PER" and len(e.mentions) > 1]
    people.sort(key=lambda e: (-len(e.mentions), e.canonical, e.id))
    others = [e for e in account.entities if e.id == wish.person and e not in people[:PEOPLE]]
    days = sorted({at for first, last in _days(book).values() for at in (first, last) if len(at) == len("2020-01-01")})
    return Choices(
        wish,
        tuple(dict.fromkeys((outlet_of(book, d.id),) * 2 for d in account.documents)),
        tuple(_reports(book)),
        tuple((e.id, e.canonical) for e in (*people[:PEOPLE], *others)),
        tuple((at, day(at)) for at in days),
    )


def outlet_of(book: Book, document: str) -> str:
    return book.document(document).outlet or book.label(document)


def _reports(book: Book) -> Iterator[Option]:
    """Each report by its first article, with how many others repeat it."""
    members: dict[str, list[str]] = {}
    for document in book.account.documents:
        members.setdefault(book.reports.get(document.id, document.id), []).append(document.id)
    for first, listed in members.items():
        more = len(listed) - 1
        yield first, book.label(listed[0]) + (f" and {more} {plural(more, 'copy', 'copies')}" if more else "")


def _days(book: Book) -> dict[Place, Days]:
    """For each span with a day of its own that day, or the days between which it lies; for others nothing."""
    found: dict[Place, Days] = {}
    account = book.account
    for quote in account.quotes:
        if quote.date:
            found.update({place(e): (quote.date, quote.date) for e in (*quote.evidence, quote.shown)})
    for figure in account.figures:
        at = figure.as_of or figure.counted_on
        if at:
            found.update({place(e): (at[:10], at[:10]) for e in (*figure.evidence, figure.shown)})
    for event in account.events:
        if event.start and not _background(book, event.start):
            found.update({place(e): (event.start[:10], (event.end or event.start)[:10]) for e in event.evidence})
    for document in account.documents:
        if document.publication.date:
            found[document.id, -1, -1] = (document.publication.date[:10],) * 2
    return found


def _background(book: Book, start: str) -> bool:
    """True for what lies a year or more before the first article: no day of the story."""
    out = min((d.publication.date or "9999" for d in book.account.documents), default="9999")
    return start[:4] < out[:4] and start[5:10] <= out[5:10]


class Narrowing:
    """Tells which rows of a page fit a wish."""

    def __init__(self, account: Account, wish: Wish) -> None:
        self.book, self.wish = open_book(account), wish
        self.days = _days(self.book) if wish.day else {}
        self.said = self._said() if wish.person else frozenset()

    def _said(self) -> frozenset[Place]:
        """Where the person speaks."""
        book, person = self.book, self.wish.person
        quotes = (q for q in book.account.quotes if q.speaker is not None and q.speaker.entity == person)
        told = (at for at, (voice, _) in book.said_at.items() if voice is not None and voice.entity == person)
        figures = (f for f in book.account.figures if f.said_by is not None and f.said_by.entity == person)
        spoken = [(*quote.evidence, quote.shown) for quote in quotes]
        spoken += [(*figure.evidence, figure.shown) for figure in figures]
        return frozenset((*told, *(place(one) for listed in spoken for one in listed)))

    def fits(self, cite: Cite) -> bool:
        wish, document = self.wish, cite.document
        return (
            (not wish.outlet or outlet_of(self.book, document) == wish.outlet)
            and (not wish.report or self.book.reports.get(document, document) == wish.report)
            and (not wish.person or self._of_person(cite))
            and (not wish.day or self._on_day(cite))
        )

    def _of_person(self, cite: Cite) -> bool:
        """Said by the person, or in a sentence that names the person."""
        first, last = min(cite.start, cite.around[0]), max(cite.end, cite.around[1])
        named = self.book.mentions.get(cite.document, ())
        inside = (who for start, end, who in named if first <= start and end <= last)
        return place(cite) in self.said or self.wish.person in inside

    def _on_day(self, cite: Cite) -> bool:
        """By its own day; where it has none, by the day on which the article came out."""
        span = self.days.get(place(cite)) or self.days.get((cite.document, -1, -1))
        return span is not None and span[0] <= self.wish.day <= span[1]

    def rows(self, rows: Sequence[T]) -> tuple[T, ...]:
        return tuple(row for row in rows if any(map(self.fits, cites_in(row))))


def narrowed(page: Page, account: Account, wish: Wish) -> Page:
    """The page with the findings that fit; who stands where and the grid of all articles are left out."""
    only = Narrowing(account, wish)
    days = [replace(one, events=kept) for one in page.days if (kept := only.rows(one.events))]
    said = [(one, only.rows(one.quotes)) for one in page.speakers]
    return replace(
        page,
        disputes=only.rows(page.disputes),
        ledgers=only.rows(page.ledgers),
        singles=only.rows(page.singles),
        utterances=only.rows(page.utterances),
        retold=only.rows(page.retold),
        conditions=only.rows(page.conditions),
        days=tuple(days),
        issued=None,
        actors=(),
        people=only.rows(page.people),
        changes=only.rows(page.changes),
        checks=only.rows(page.checks),
        speakers=tuple(replace(one, quotes=kept, count=len(kept)) for one, kept in said if kept),
        names=only.rows(page.names),
        coverage=(),
    )
