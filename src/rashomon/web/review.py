"""What a person may want to look at again, and decide: names that were joined, speakers that were worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import cast, get_args

import msgspec

from ..model.account import Account, EntityItem
from ..model.decisions import Decision, Kind
from ..model.errors import RefusedInput
from ..publish.page.book import Book, Cite, open_book
from ..publish.page.rest import Form, form_row, standing
from ..store.desk import history
from ..store.store import Store, decision_id
from .names import TYPES

LIKELY = re.compile(r"(\d+)% likely")
SURE = 75  # per cent from which a match is not shown for review
SPELLED, WORKED_OUT = "in different articles", ("pronoun", "description")
MOST = 40  # of one list
LONGEST = 2000  # characters of what is decided or why


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
class Match:
    """Wordings that were taken for one act of speech, and how likely the weakest link is."""

    speaker: str
    likely: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and on how many items of the account it acted."""

    id: str
    decision: Decision
    acted: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    at: str
    who: str
    why: str
    was: Decision | None


@dataclass(frozen=True, slots=True)
class Review:
    joined: tuple[Joined, ...]
    apart: tuple[Apart, ...]
    worked: tuple[Worked, ...]
    matches: tuple[Match, ...]
    speakers: tuple[str, ...]
    decided: tuple[Decided, ...]
    taken_back: tuple[TakenBack, ...]

    @property
    def open(self) -> int:
        return len(self.joined) + len(self.apart) + len(self.worked)


def review_of(account: Account, store: Store) -> Review:
    """The queue of one story, what is least sure first; what was decided on is not in it."""
    book = open_book(account)
    people = sorted({e.canonical for e in account.entities if e.type in ("PER", "ORG", "GROUP")})
    return Review(
        tuple(_joined(book))[:MOST],
        tuple(_apart(book))[:MOST],
        tuple(_worked(book))[:MOST],
        tuple(_matches(book))[:MOST],
        tuple(people),
        tuple(_decided(account, store)),
        tuple(_taken_back(store)),
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


def _matches(book: Book) -> Iterator[Match]:
    found = []
    for item in book.account.utterances:
        likely = min((int(m[1]) for reason in item.reasons for m in LIKELY.finditer(reason)), default=100)
        quotes = [book.quotes[name] for name in item.quotes if name in book.quotes]
        if likely < SURE and len(quotes) > 1:
            cites = tuple(book.cite(quote.evidence[0], quote.shown) for quote in quotes)
            found.append(Match(book.voice(item.speaker), likely, cites))
    yield from sorted(found, key=lambda match: match.likely)


def _decided(account: Account, store: Store) -> Iterator[Decided]:
    acted = {_key(item): len(item.acted_on) for item in account.decisions}
    for decision in store.decisions():
        yield Decided(decision_id(decision), decision, acted.get(_key(decision), 0))


def _key(said: object) -> tuple[object, ...]:
    fields = ("kind", "who", "when", "why", "names", "words", "speaker", "document")
    return tuple(getattr(said, name) for name in fields)


def _taken_back(store: Store) -> Iterator[TakenBack]:
    for _, entries in sorted(history(store, ("decide", "take back")).items()):
        made: Decision | None = None
        for entry in entries:
            if entry.action == "decide":
                made = msgspec.json.decode(entry.detail, type=Decision)
            else:
                yield TakenBack(entry.at, entry.who, str(msgspec.json.decode(entry.detail).get("why", "")), made)


def decision_from(
    kind: str, *, who: str, when: str, why: str, names: Sequence[str] = (), words: str = "", speaker: str = "",
    document: str = "",
) -> Decision:  # fmt: skip
    """What a form says, as a decision.

    Raises:
        RefusedInput: where something is missing that a decision needs.
    """
    who, why, speaker = who.strip(), why.strip(), speaker.strip()
    kept = tuple(dict.fromkeys(name for name in names if name.strip()))
    if kind not in get_args(Kind):
        raise RefusedInput("this is no kind of decision", "go back and choose one")
    if not who or not why:
        raise RefusedInput("a decision says who made it and why", "go back and fill in both")
    if max(map(len, (who, why, words, speaker, *kept))) > LONGEST:
        raise RefusedInput(f"longer than {LONGEST} characters", "go back and shorten it")
    if kind in ("same", "not_same") and len(kept) < 2:
        raise RefusedInput("two names are needed to say whether they are one", "go back and tick at least two")
    if kind == "speaker" and not (words and speaker):
        raise RefusedInput("the quotation or its speaker is missing", "go back and choose who said it")
    if kind == "drop" and not (words or kept):
        raise RefusedInput("what is to be left out is missing", "go back and choose it")
    return Decision(cast(Kind, kind), who, when, why, kept, words, speaker, document)
