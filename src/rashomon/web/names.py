"""Who is named in a story: forms, roles, what they said, what is said of them, where they are contested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model.account import Account, AssertionItem, EntityItem, FigureItem, Voice
from ..model.text import Evidence
from ..publish.page.book import Book, Cite, Line, open_book, same_words_once
from ..publish.page.rest import Form, Said, form_row, in_order, said

TYPES = {"PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "EVENT": "event", "GROUP": "group"}


@dataclass(frozen=True, slots=True)
class NameRow:
    id: str
    name: str
    sort: str
    forms: int
    mentions: int
    articles: int
    said: int


@dataclass(frozen=True, slots=True)
class Point:
    """A contested point in which somebody has a part."""

    id: str
    question: str
    part: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one voice says of somebody; no name: the article says it itself."""

    who: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NamePage:
    id: str
    name: str
    sort: str
    articles: int
    mentions: int
    forms: tuple[Form, ...]
    roles: tuple[Line, ...]
    reasons: tuple[str, ...]
    said: tuple[Said, ...]
    figures: tuple[Line, ...]
    told: tuple[Told, ...]
    points: tuple[Point, ...]
    events: tuple[Line, ...]


def name_rows(account: Account) -> list[NameRow]:
    """Most mentioned first."""
    quoted: dict[str, int] = {}
    for quote in account.quotes:
        if quote.speaker is not None and quote.speaker.entity:
            quoted[quote.speaker.entity] = quoted.get(quote.speaker.entity, 0) + 1
    rows = [
        NameRow(e.id, e.canonical, TYPES.get(e.type, e.type), len(e.forms), len(e.mentions), e.support.articles,
                quoted.get(e.id, 0))
        for e in account.entities
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-row.mentions, row.name, row.id))


def callings(account: Account) -> list[str]:
    """How everybody is called: every form of a name, and who speaks and is only described, "the ministry"."""
    said = [quote.speaker for quote in account.quotes] + [figure.said_by for figure in account.figures]
    said += [assertion.said_by for assertion in _assertions(account)]
    forms = {form.text for entity in account.entities for form in entity.forms}
    described = {voice.name for voice in said if voice is not None and voice.entity is None}
    return sorted(forms | described, key=lambda name: (name.casefold(), name))


def speakers(account: Account) -> list[str]:
    """Who may have said something: people, bodies and groups."""
    return sorted({e.canonical for e in account.entities if e.type in ("PER", "ORG", "GROUP")})


def name_page(account: Account, entity: str) -> NamePage | None:
    """Everything about one name; None where the account has none of that id."""
    book = open_book(account)
    found = book.entities.get(entity)
    if found is None:
        return None
    quotes = [q for q in account.quotes if q.speaker is not None and q.speaker.entity == entity]
    given = [f for f in account.figures if _by(f.said_by, entity)]
    return NamePage(
        found.id,
        found.canonical,
        TYPES.get(found.type, found.type),
        found.support.articles,
        len(found.mentions),
        tuple(form_row(book, found, form.text, form.count, form.documents) for form in found.forms),
        same_words_once(book.cites(role.evidence for role in found.roles)),
        found.reasons,
        tuple(said(book, same) for same in in_order(book, quotes)),
        same_words_once(_in_sentence(book, given)),
        tuple(_told(book, found)),
        tuple(_points(book, found)),
        same_words_once(book.cite(e.evidence[0]) for e in account.events if entity in e.participants),
    )


def _by(voice: Voice | None, entity: str) -> bool:
    return voice is not None and voice.entity == entity


def _in_sentence(book: Book, figures: Iterable[FigureItem]) -> Iterator[Cite]:
    for figure in figures:
        yield book.cite(figure.shown)


def _told(book: Book, entity: EntityItem) -> Iterator[Told]:
    """Statements of others that name it, by voice; those of the articles themselves last."""
    groups: dict[str, list[Cite]] = {}
    for assertion in _assertions(book.account):
        if not _by(assertion.said_by, entity.id) and _names(book, assertion.shown, entity.id):
            groups.setdefault(book.voice(assertion.said_by), []).append(book.cite(assertion.shown))
    for who, cites in sorted(groups.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0])):
        yield Told(who, same_words_once(cites))


def _assertions(account: Account) -> Iterator[AssertionItem]:
    for claim in account.claims:
        yield from claim.assertions


def _names(book: Book, evidence: Evidence, entity: str) -> bool:
    return any(name == entity for _, _, name in book.named_in(evidence))


def _points(book: Book, entity: EntityItem) -> Iterator[Point]:
    forms = {entity.canonical, *(form.text for form in entity.forms)}
    for dispute in book.account.disputes:
        holds = [n for n, side in enumerate(dispute.sides, 1) if forms & set(book.holder_names(side))]
        named = any(_names(book, side.words, entity.id) for side in dispute.sides)
        if holds:
            part = f"holds side {' and '.join(map(str, holds))}"
            yield Point(dispute.id, dispute.question, part)
        elif named or forms & set(dispute.no_reply):
            part = "is spoken of; no reply found" if forms & set(dispute.no_reply) else "is spoken of"
            yield Point(dispute.id, dispute.question, part)
