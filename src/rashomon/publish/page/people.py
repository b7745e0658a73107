"""Rows of the people harmed: every value as it was reported, beside who reports it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.account import CasualtyItem, DecisionItem, Reported
from .book import Book, Cite, place, same_words_once
from .words import days

PLACES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, who gives it, and every place that has it."""

    value: str
    speakers: tuple[str, ...]
    cites: tuple[Cite, ...]
    given: tuple[tuple[Cite, str], ...]  # each place, and on whose word it stands there
    told: tuple[Cite, ...] = ()  # the words that tell the harm, as the texts have them, each once


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    forms: tuple[Cite, ...]  # the name as each article first writes it, every spelling once
    ages: tuple[Value, ...]
    sex: tuple[Value, ...]
    dates: tuple[Value, ...]
    places: tuple[Value, ...]
    harms: tuple[Value, ...]
    causes: tuple[Value, ...]
    articles: int
    first: Cite  # the first words that speak of the person
    beside: tuple[Cite, ...] = ()  # places named in the words of the harm, where no place was read
    decisions: tuple[DecisionItem, ...] = ()


def values(book: Book, items: Sequence[Reported], *, dated: bool = False) -> tuple[Value, ...]:
    """Equal values together, in the order in which the first of each comes."""
    found: dict[str, list[Reported]] = {}
    for item in items:
        found.setdefault(item.value, []).append(item)
    return tuple(
        Value(
            interval(value) if dated else value,
            tuple(dict.fromkeys(name for item in same if (name := book.voice(item.said_by)))),
            book.cites(item.evidence for item in same),
            given(book, same),
            tuple(line.cite for line in same_words_once(book.cites(item.words for item in same if item.words))),
        )
        for value, same in found.items()
    )


def interval(value: str) -> str:
    """A day, or the days between which it lies."""
    first, _, last = value.partition(" to ")
    return days(first, last or None)


def given(book: Book, items: Sequence[Reported]) -> tuple[tuple[Cite, str], ...]:
    """Each stretch of text once, in the order of the articles."""
    ordered = sorted(items, key=lambda i: (book.places[i.evidence.document], i.evidence.start, i.evidence.end))
    found = {place(item.evidence): item for item in reversed(ordered)}
    return tuple((book.cite(item.evidence), book.voice(item.said_by)) for item in reversed(found.values()))


def causes(book: Book, items: Sequence[Reported]) -> tuple[Value, ...]:
    """Causes stand in the words of the source, so every wording is a row."""
    return tuple(
        Value("", (book.voice(item.said_by),), (book.cite(item.evidence),), given(book, [item]))
        for item in sorted(items, key=lambda i: (book.places[i.evidence.document], i.evidence.start))
    )


def forms(book: Book, item: CasualtyItem) -> tuple[Cite, ...]:
    entity = book.entities.get(item.entity or "")
    if entity is None:
        return ()
    first = {m.evidence.exact: m.evidence for m in reversed(entity.mentions) if m.form == "name"}
    return book.cites(sorted(first.values(), key=lambda e: (book.places[e.document], e.start)))


def person_row(book: Book, item: CasualtyItem) -> Person:
    return Person(
        item.id,
        item.name,
        forms(book, item),
        values(book, item.ages),
        values(book, item.sex),
        values(book, item.dates, dated=True),
        values(book, item.places),
        values(book, item.harms),
        causes(book, item.causes),
        item.support.articles,
        book.cite(item.evidence[0]),
        () if item.places else beside(book, item),
        book.decisions(item.id),
    )


def beside(book: Book, item: CasualtyItem) -> tuple[Cite, ...]:
    """Names of places that stand in the words of the harm: they may be where it happened."""
    named = [(harm.evidence, *mention) for harm in item.harms for mention in book.named_in(harm.evidence)]
    cites = [book.part(e.document, start, end) for e, start, end, name in named if book.entities[name].type in PLACES]
    return tuple(line.cite for line in same_words_once(cites))


def person_rows(book: Book) -> tuple[Person, ...]:
    """Those with a name first."""
    return tuple(person_row(book, item) for item in sorted(book.account.casualties, key=lambda item: not item.name))
