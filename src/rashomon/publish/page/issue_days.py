"""The strip of the days on which the articles came out: stated, inferred, and the last that is possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ...model.account import PublicationItem
from .book import Book
from .words import MONTHS, day, iso_day

MOST_LANES, MOST_DAYS, MOST_TICKS = 16, 60, 8
SURE = ("stated", "given")


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    at: float  # per cent of the width
    latest: float  # where the last possible day stands; the same where there is no doubt
    stated: bool
    said: str


@dataclass(frozen=True, slots=True)
class Strip:
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]


def said(publication: PublicationItem) -> str:
    """The day in words, for those who cannot see the strip."""
    last = publication.latest if publication.latest and publication.latest > (publication.date or "") else None
    return day(publication.date) + f", {publication.how}" + (f", at the latest {day(last)}" if last else "")


def strip_of(book: Book) -> Strip | None:
    """None where fewer than two articles have a day, or where they are too many or too far apart for one drawing."""
    dated = [(d.label, d.publication, out) for d in book.account.documents if (out := iso_day(d.publication.date))]
    ends = [max(out, iso_day(publication.latest) or out) for _, publication, out in dated]
    if not 1 < len(dated) <= MOST_LANES:
        return None
    first, last = min(out for *_, out in dated), max(ends)
    span = (last - first).days
    if not 0 < span <= MOST_DAYS:
        return None

    def at(one: date) -> float:
        return round((one - first).days / span * 100, 2)

    lanes = tuple(
        Lane(label, at(out), at(end), publication.how in SURE, said(publication))
        for (label, publication, out), end in zip(dated, ends, strict=True)
    )
    step = -(-span // MOST_TICKS)
    marked = [first + timedelta(days=n) for n in range(0, span + 1, step)]
    ticks = tuple((at(one), f"{one.day} {MONTHS[one.month - 1]}") for one in marked)
    return Strip(lanes, ticks)
