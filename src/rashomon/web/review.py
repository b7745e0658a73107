"""What a person may want to look at again: names that were joined, speakers worked out, matches hardly sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from operator import itemgetter
from typing import Generic, TypeVar

from ..model.account import Account, CasualtyItem, ClaimItem, EntityItem, LedgerItem, QuoteItem, UtteranceItem, Voice
from ..model.decisions import Decision, Sort, place_of, recorded_decision, told_place
from ..model.text import Evidence
from ..publish.page.book import Book, Cite, open_book
from ..publish.page.drawing import called
from ..publish.page.rest import Form, form_row, standing
from ..store.desk import TakenBack, taken_back
from ..store.one_item import decision_id
from ..store.store import Store
from .lists import Paged
from .names import TYPES, speakers

T = TypeVar("T")
F = TypeVar("F")

LIKELY = re.compile(r"(\d+)% likely")
SURE = 75  # per cent from which a match is not shown for review
SPELLED, WORKED_OUT = "in different articles", ("pronoun", "description")
FIRST, MOST = 8, 20  # of each list where all are shown, and of one alone on a page
FEW_SIGNS = 2  # reasons of a quantity up to which it is shown for review
SHARED = "shared words: "


@dataclass(frozen=True, slots=True)
class Joined:
    """Forms of a name that were taken for one."""

    id: str
    name: str
    sort: str
    reasons: tuple[str, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two names that were not taken for one, though they end alike."""

    names: tuple[str, str]
    ids: tuple[str, str]
    cites: tuple[Cite, Cite]


@dataclass(frozen=True, slots=True)
class Worked:
    """A quotation whose speaker is not named beside it."""

    words: str
    document: str
    cites: tuple[Cite, ...]
    speaker: str
    reason: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One of several that were taken for one."""

    place: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Match:
    """Quotations, assertions or figures that were taken for one, and what speaks for it."""

    id: str
    of: Sort
    head: str
    why: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Hurt:
    """Somebody in the table of people harmed, and each place that says so."""

    id: str
    name: str
    harms: tuple[tuple[Cite, str], ...]  # the words, and on whose word they stand


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, on how many items of the account it acted, and the words at the places that it names."""

    id: str
    decision: Decision
    acted: int
    cites: tuple[Cite, ...]
    missed: str = ""  # what it names that this story has not


@dataclass(frozen=True, slots=True)
class Queue(Generic[T]):
    """The first of a list, or a page of it where it is asked for alone; how many there are in all."""

    rows: tuple[T, ...] = ()
    paged: Paged = field(default_factory=lambda: Paged.of(1, 0, MOST))

    @property
    def total(self) -> int:
        return self.paged.total


@dataclass(frozen=True, slots=True)
class Review:
    unsure: Queue[Joined]  # names joined across spellings
    parts: Queue[Joined]  # a name and its parts
    apart: Queue[Apart]
    worked: Queue[Worked]
    speeches: Queue[Match]
    claims: Queue[Match]
    quantities: Queue[Match]
    harmed: Queue[Hurt]
    speakers: tuple[str, ...]
    decided: tuple[Decided, ...]
    taken_back: tuple[TakenBack, ...]
    only: str = ""  # the list that is shown alone

    @property
    def matches(self) -> tuple[tuple[str, str, Queue[Match]], ...]:
        """Matches by sort: the id of their section, what one is called, and the least sure first."""
        found = (("speeches", "speech", self.speeches), ("claims", "claim", self.claims))
        return (*found, ("quantities", "quantity", self.quantities))

    @property
    def open(self) -> int:
        return self.unsure.total + self.apart.total + self.worked.total + sum(found.total for *_, found in self.matches)


LISTS = ("speeches", "claims", "quantities", "worked", "unsure", "apart", "parts", "harmed")


def review_of(account: Account, store: Store, only: str = "", page: int = 1) -> Review:
    """The queue of one story, what is least sure first; what was decided on is not in it. ``only``: one list of it."""
    book = open_book(account)
    alone = only if only in LISTS else ""

    def queue(name: str, found: Sequence[F], told: Callable[[Book, F], T]) -> Queue[T]:
        size = MOST if name == alone else FIRST
        paged = Paged.of(page if name == alone else 1, len(found), size)
        shown = found[paged.offset(size) : paged.offset(size) + size] if alone in ("", name) else ()
        return Queue(tuple(told(book, one) for one in shown), paged)

    joined = _joined(book)
    return Review(
        queue("unsure", [e for e in joined if _unsure(e)], _told),
        queue("parts", [e for e in joined if not _unsure(e)], _told),
        queue("apart", _apart(book), _beside),
        queue("worked", _worked(book), _spoken),
        queue("speeches", _speeches(book), _speech),
        queue("claims", _claims(book), _claim),
        queue("quantities", _quantities(book), _quantity),
        queue("harmed", [one for one in account.casualties if not book.decisions(one.id)], _hurt),
        tuple(speakers(account)),
        tuple(_decided(book, store)),
        tuple(taken_back(store)),
        alone,
    )


def _unsure(entity: EntityItem) -> bool:
    return any(SPELLED in reason for reason in entity.reasons)


def _joined(book: Book) -> list[EntityItem]:
    found = [e for e in book.account.entities if e.reasons and len(e.forms) > 1 and not book.decisions(e.id)]
    return sorted(found, key=lambda e: (-len(e.forms), e.canonical, e.id))


def _told(book: Book, e: EntityItem) -> Joined:
    forms = tuple(form_row(book, e, form.text, form.count, form.documents) for form in e.forms)
    return Joined(e.id, e.canonical, TYPES.get(e.type, e.type), e.reasons, forms)


def _apart(book: Book) -> list[tuple[EntityItem, EntityItem]]:
    """People with one family name, each with a given name: mostly two people, sometimes one."""
    by_family: dict[str, list[EntityItem]] = {}
    for e in book.account.entities:
        if e.type == "PER" and " " in e.canonical and not book.decisions(e.id):
            by_family.setdefault(e.canonical.split()[-1].casefold(), []).append(e)
    return [pair for family in sorted(by_family) for pair in combinations(by_family[family], 2)]


def _beside(book: Book, pair: tuple[EntityItem, EntityItem]) -> Apart:
    a, b = pair
    return Apart((a.canonical, b.canonical), (a.id, b.id), (book.cite(a.evidence[0]), book.cite(b.evidence[0])))


def _hurt(book: Book, person: CasualtyItem) -> Hurt:
    told = tuple((book.cite(harm.evidence), book.voice(harm.said_by)) for harm in person.harms)
    return Hurt(person.id, person.name, told)


def _worked(book: Book) -> list[tuple[QuoteItem, Voice]]:
    quotes = ((quote, quote.speaker) for quote in book.account.quotes)
    return [(quote, voice) for quote, voice in quotes if voice is not None and voice.reason.startswith(WORKED_OUT)]


def _spoken(book: Book, said: tuple[QuoteItem, Voice]) -> Worked:
    quote, voice = said
    words = quote.evidence[0]
    return Worked(
        words.exact, words.document, book.cites(standing(quote), quote.shown), book.voice(voice), voice.reason
    )


def _match(book: Book, item: UtteranceItem | ClaimItem | LedgerItem, of: Sort, head: str, why: str,
           parts: Sequence[tuple[Evidence, Evidence | None]]) -> Match:  # fmt: skip
    wordings = tuple(Wording(told_place(words), book.cite(words, around)) for words, around in parts)
    return Match(item.id, of, head, why, wordings)


def _speeches(book: Book) -> list[tuple[int, UtteranceItem]]:
    """Wordings of one act of speech, by how likely the weakest link is."""
    found = []
    for item in book.account.utterances:
        likely = min((int(m[1]) for reason in item.reasons for m in LIKELY.finditer(reason)), default=100)
        if likely < SURE and sum(name in book.quotes for name in item.quotes) > 1 and not book.decisions(item.id):
            found.append((likely, item))
    return sorted(found, key=itemgetter(0))


def _speech(book: Book, one: tuple[int, UtteranceItem]) -> Match:
    likely, item = one
    quotes = [book.quotes[name] for name in item.quotes if name in book.quotes]
    parts = [(quote.evidence[0], quote.shown) for quote in quotes]
    head = book.voice(item.speaker) or "Nobody named"
    return _match(book, item, "quotes", head, f"{likely}% likely, at the weakest link", parts)


def _claims(book: Book) -> list[tuple[int, ClaimItem]]:
    """Assertions of one claim in two articles that have hardly a word in common."""
    found = []
    for item in book.account.claims:
        shared = next((r.removeprefix(SHARED).split(", ") for r in item.reasons if r.startswith(SHARED)), [])
        documents = {assertion.evidence[0].document for assertion in item.assertions}
        if len(shared) < FEW_SIGNS and len(documents) > 1 and not book.decisions(item.id):
            found.append((len(shared), item))
    return sorted(found, key=itemgetter(0))


def _claim(book: Book, one: tuple[int, ClaimItem]) -> Match:
    item = one[1]
    voices = dict.fromkeys(book.voice(a.said_by) or book.label(a.evidence[0].document) for a in item.assertions)
    parts = [(a.evidence[0], a.shown) for a in item.assertions]
    return _match(book, item, "claims", ", ".join(voices), "; ".join(item.reasons), parts)


def _quantities(book: Book) -> list[tuple[int, LedgerItem]]:
    """Figures of one quantity for which little speaks."""
    few = (item for item in book.account.ledgers if len(item.figures) > 1 and len(item.reasons) <= FEW_SIGNS)
    return sorted(((len(item.reasons), item) for item in few if not book.decisions(item.id)), key=itemgetter(0))


def _quantity(book: Book, one: tuple[int, LedgerItem]) -> Match:
    item = one[1]
    figures = [book.figures[name] for name in item.figures]
    parts = [(figure.evidence[0], figure.shown) for figure in figures]
    return _match(book, item, "figures", called(book, item), f"{item.verdict}; {'; '.join(item.reasons)}", parts)


def _decided(book: Book, store: Store) -> Iterator[Decided]:
    told = {recorded_decision(item): item for item in book.account.decisions}
    for decision in store.decisions():
        item = told.get(decision)
        acted, missed = (len(item.acted_on), item.missed) if item else (0, "")
        yield Decided(decision_id(decision), decision, acted, tuple(_words(book, decision)), missed)


def _words(book: Book, decision: Decision) -> Iterator[Cite]:
    """The words at the places of a decision, where this story has them."""
    for told in decision.places:
        place = place_of(told)
        if place is not None and place[0] in book.places and place[2] <= len(book.document(place[0]).text):
            yield book.part(*place)
