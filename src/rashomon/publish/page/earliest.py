"""Who had it first: the article that came out before all others that carry the same, as far as the days tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...model.account import PublicationItem
from ...model.text import Evidence
from .book import Book, Cite
from .words import days

SURE = ("stated", "given")
NEVER, EVER = "0000", "9999"  # no first day, no last day: before and after every date in ISO 8601


@dataclass(frozen=True, slots=True)
class One:
    """An article that may have been the first, and the days on which it can have come out."""

    cite: Cite
    out: str


@dataclass(frozen=True, slots=True)
class Earliest:
    """One article that is certainly the first; several of one day, or days that do not tell them apart."""

    ones: tuple[One, ...]
    same_day: str  # the day of all, where each is known and they are alike

    @property
    def told(self) -> bool:
        return len(self.ones) == 1


def bounds(publication: PublicationItem) -> tuple[str, str]:
    """The first and the last day on which it can have come out; a day that is stated or given is both."""
    known = publication.date if publication.how in SURE else None
    return (known or publication.earliest or NEVER)[:10], (known or publication.latest or EVER)[:10]


def out(publication: PublicationItem) -> str:
    """Its day in words, or the days between which it came out."""
    if publication.how in SURE:
        return days(publication.date, None)
    told = days(publication.earliest or publication.date, publication.latest or publication.date)
    return f"{told}, inferred" if told else "no day found"


def earliest(book: Book, evidence: Iterable[Evidence | Cite]) -> Earliest | None:
    """Of the articles that the citations are from, those that can have been the first; None of no citation."""
    found: dict[str, Evidence | Cite] = {}
    for one in evidence:
        found.setdefault(one.document, one)
    names = sorted(found, key=book.places.__getitem__)
    published = {name: book.document(name).publication for name in names}
    span = {name: bounds(published[name]) for name in names}
    least = min((last for _, last in span.values()), default=EVER)
    ones = [name for name in names if span[name][0] <= least]
    alike = len(ones) > 1 and all(span[name] == (least, least) for name in ones)
    rows = tuple(One(_cite(book, found[name]), out(published[name])) for name in ones)
    return Earliest(rows, days(least, None) if alike else "") if rows else None


def _cite(book: Book, one: Evidence | Cite) -> Cite:
    return one if isinstance(one, Cite) else book.cite(one)


def of_several(book: Book, evidence: Iterable[Evidence | Cite]) -> Earliest | None:
    """As ``earliest``; None where only one article has it, since nobody else could be first."""
    listed = list(evidence)
    return earliest(book, listed) if len({one.document for one in listed}) > 1 else None
