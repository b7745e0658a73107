"""What a person may want to look at again: names that were joined, speakers worked out, matches hardly sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..model.account import Account, ClaimItem, EntityItem, LedgerItem, UtteranceItem
from ..model.decisions import Decision, Sort, place_of, recorded_decision, told_place
from ..model.text import Evidence
from ..publish.page.book import Book, Cite, open_book, quantity
from ..publish.page.rest import Form, form_row, standing
from ..store.desk import TakenBack, taken_back
from ..store.one_item import decision_id
from ..store.store import Store
from .names import TYPES

LIKELY = re.compile(r"(\d+)% likely")
SURE = 75  # per cent from which a match is not shown for review
SPELLED, WORKED_OUT = "in different articles", ("pronoun", "description")
MOST = 40  # of one list
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

    @property
    def unsure(self) -> bool:
        return any(SPELLED in reason for reason in self.reasons)


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
class Decided:
    """A decision, on how many items of the account it acted, and the words at the places that it names."""

    id: str
    decision: Decision
    acted: int
    cites: tuple[Cite, ...]
    missed: str = ""  # what it names that this story has not


@dataclass(frozen=True, slots=True)
class Review:
    joined: tuple[Joined, ...]
    apart: tuple[Apart, ...]
    worked: tuple[Worked, ...]
    speeches: tuple[Match, ...]
    claims: tuple[Match, ...]
    quantities: tuple[Match, ...]
    speakers: tuple[str, ...]
    decided: tuple[Decided, ...]
    taken_back: tuple[TakenBack, ...]

    @property
    def matches(self) -> tuple[tuple[str, str, tuple[Match, ...]], ...]:
        """Matches by sort: the id of their section, what one is called, and the least sure first."""
        found = (("speeches", "speech", self.speeches), ("claims", "claim", self.claims))
        return (*found, ("quantities", "quantity", self.quantities))

    @property
    def unsure(self) -> tuple[Joined, ...]:
        """Names joined across spellings; what is left are a name and its parts."""
        return tuple(name for name in self.joined if name.unsure)

    @property
    def open(self) -> int:
        return len(self.unsure) + len(self.apart) + len(self.worked) + sum(len(found) for *_, found in self.matches)


def review_of(account: Account, store: Store) -> Review:
    """The queue of one story, what is least sure first; what was decided on is not in it."""
    book = open_book(account)
    people = sorted({e.canonical for e in account.entities if e.type in ("PER", "ORG", "GROUP")})
    return Review(
        tuple(_joined(book))[:MOST],
        tuple(_apart(book))[:MOST],
        tuple(_worked(book))[:MOST],
        tuple(_speeches(book))[:MOST],
        tuple(_claims(book))[:MOST],
        tuple(_quantities(book))[:MOST],
        tuple(people),
        tuple(_decided(book, store)),
        tuple(taken_back(store)),
    )


def _joined(book: Book) -> Iterator[Joined]:
    found = [e for e in book.account.entities if e.reasons and len(e.forms) > 1 and not book.decisions(e.id)]
    found.sort(key=lambda e: (not any(SPELLED in reason for reason in e.reasons), -len(e.forms), e.canonical, e.id))
    for e in found:
        forms = tuple(form_row(book, e, form.text, form.count, form.documents) for form in e.forms)
        yield Joined(e.id, e.canonical, TYPES.get(e.type, e.type), e.reasons, forms)


def _apart(book: Book) -> Iterator[Apart]:
    """People with one family name, each with a given name: mostly two people, sometimes one."""
    by_family: dict[str, list[EntityItem]] = {}
    for e in book.account.entities:
        if e.type == "PER" and " " in e.canonical and not book.decisions(e.id):
            by_family.setdefault(e.canonical.split()[-1].casefold(), []).append(e)
    for family in sorted(by_family):
        for a, b in combinations(by_family[family], 2):
            cites = book.cite(a.evidence[0]), book.cite(b.evidence[0])
            yield Apart((a.canonical, b.canonical), (a.id, b.id), cites)


def _worked(book: Book) -> Iterator[Worked]:
    for quote in book.account.quotes:
        voice = quote.speaker
        if voice is not None and voice.reason.startswith(WORKED_OUT):
            cites = book.cites(standing(quote), quote.shown)
            yield Worked(quote.evidence[0].exact, quote.evidence[0].document, cites, book.voice(voice), voice.reason)


def _match(book: Book, item: UtteranceItem | ClaimItem | LedgerItem, of: Sort, head: str, why: str,
           parts: Sequence[tuple[Evidence, Evidence | None]]) -> Match:  # fmt: skip
    wordings = tuple(Wording(told_place(words), book.cite(words, around)) for words, around in parts)
    return Match(item.id, of, head, why, wordings)


def _speeches(book: Book) -> Iterator[Match]:
    """Wordings of one act of speech, by how likely the weakest link is."""
    found = []
    for item in book.account.utterances:
        likely = min((int(m[1]) for reason in item.reasons for m in LIKELY.finditer(reason)), default=100)
        quotes = [book.quotes[name] for name in item.quotes if name in book.quotes]
        if likely < SURE and len(quotes) > 1 and not book.decisions(item.id):
            parts = [(quote.evidence[0], quote.shown) for quote in quotes]
            head = book.voice(item.speaker) or "Nobody named"
            found.append((likely, _match(book, item, "quotes", head, f"{likely}% likely, at the weakest link", parts)))
    yield from (match for _, match in sorted(found, key=lambda pair: pair[0]))


def _claims(book: Book) -> Iterator[Match]:
    """Assertions of one claim in two articles that have hardly a word in common."""
    found = []
    for item in book.account.claims:
        shared = next((r.removeprefix(SHARED).split(", ") for r in item.reasons if r.startswith(SHARED)), [])
        documents = {assertion.evidence[0].document for assertion in item.assertions}
        if len(shared) < FEW_SIGNS and len(documents) > 1 and not book.decisions(item.id):
            voices = dict.fromkeys(book.voice(a.said_by) or book.label(a.evidence[0].document) for a in item.assertions)
            parts = [(a.evidence[0], a.shown) for a in item.assertions]
            found.append((len(shared), _match(book, item, "claims", ", ".join(voices), "; ".join(item.reasons), parts)))
    yield from (match for _, match in sorted(found, key=lambda pair: pair[0]))


def _quantities(book: Book) -> Iterator[Match]:
    """Figures of one quantity for which little speaks."""
    found = []
    for item in book.account.ledgers:
        figures = [book.figures[name] for name in item.figures]
        if len(figures) > 1 and len(item.reasons) <= FEW_SIGNS and not book.decisions(item.id):
            parts = [(figure.evidence[0], figure.shown) for figure in figures]
            why = f"{item.verdict}; {'; '.join(item.reasons)}"
            found.append((len(item.reasons), _match(book, item, "figures", quantity(item.what), why, parts)))
    yield from (match for _, match in sorted(found, key=lambda pair: pair[0]))


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
