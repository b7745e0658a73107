"""The account as plain sections of entries, each with its words and a citation line: for Markdown and for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..model.account import Account, EventItem, LedgerItem, QuoteItem, Voice
from ..model.text import Evidence
from .citing import citation
from .page.book import Book, open_book, quantity
from .page.words import day, days

VERDICTS = {"agree": "the articles agree", "refine": "the articles fit each other", "conflict": "the articles differ"}


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words, whose they are where that is told, and where they stand."""

    said: str
    label: str
    citation: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: its head in template words, what is noted on it, and its words."""

    head: str
    notes: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


def outline(account: Account) -> tuple[Section, ...]:
    """Sections in the order of the page; those with nothing in them are left out."""
    book = open_book(account)
    made: tuple[tuple[str, Callable[[Book], Iterator[Entry]]], ...] = (
        ("Contested points", _disputes),
        ("Figures", _ledgers),
        ("What was replaced", _changes),
        ("Events by day", _events),
        ("People harmed", _people),
        ("Who said what", quote_entries),
        ("To check next", _checks),
        ("Sources", _sources),
        ("Decisions of people", _decisions),
    )
    found = (Section(title, tuple(entries(book))) for title, entries in made)
    return tuple(section for section in found if section.entries)


def _words(book: Book, evidence: Evidence, label: str = "") -> Words:
    return Words(" ".join(evidence.exact.split()), label, citation(book.document(evidence.document), evidence))


def _voice(book: Book, voice: Voice | None) -> str:
    return book.voice(voice) or "own voice of the article"


def _disputes(book: Book) -> Iterator[Entry]:
    for dispute in book.account.disputes:
        missing = ", ".join(book.labels(dispute.not_found))
        notes = (dispute.kind, f"not found in: {missing}" if missing else "")
        sides = tuple(_words(book, s.words, ", ".join(book.holder_names(s)) or "nobody named") for s in dispute.sides)
        yield Entry(dispute.question, tuple(filter(None, notes)), sides)


def _ledgers(book: Book) -> Iterator[Entry]:
    for ledger in book.account.ledgers:
        entry = ledger_entry(book, ledger)
        if len(entry.words) > 1:
            yield entry


def ledger_entry(book: Book, ledger: LedgerItem) -> Entry:
    """The figures of one quantity, each in its sentence."""
    figures = [book.figures[name] for name in ledger.figures if name in book.figures]
    words = tuple(_words(book, f.shown, _voice(book, f.said_by)) for f in figures)
    notes = (VERDICTS.get(ledger.verdict, ""), ledger.line)
    return Entry(quantity(ledger.what), tuple(filter(None, notes)), words)


def _changes(book: Book) -> Iterator[Entry]:
    for change in book.account.changes:
        words = (*(_words(book, e, "was") for e in change.old), *(_words(book, e, "is") for e in change.new))
        yield Entry(change.line or change.kind, (), words)


def _events(book: Book) -> Iterator[Entry]:
    for event in book.account.events:
        yield event_entry(book, event)


def event_entry(book: Book, event: EventItem, *, whole: bool = False) -> Entry:
    """An event with its first words, or with all of them."""
    when = days(event.start, event.end) or "no day known"
    planned = ("scheduled",) if event.status == "scheduled" else ()
    return Entry(when, planned, tuple(_words(book, e) for e in event.evidence[: None if whole else 1]))


def _people(book: Book) -> Iterator[Entry]:
    for person in book.account.casualties:
        told = (*person.harms, *person.ages, *person.causes)
        words = tuple(_words(book, one.evidence, one.value) for one in told)
        yield Entry(
            person.line or person.name or "a person whom nobody names",
            (person.decided,) if person.decided else (),
            words,
        )


def quote_entries(book: Book) -> Iterator[Entry]:
    """Who said what, those who said most first."""
    groups: dict[str, list[QuoteItem]] = {}
    for quote in book.account.quotes:
        groups.setdefault(book.voice(quote.speaker), []).append(quote)
    for name in sorted(groups, key=lambda name: (not name, -len(groups[name]), name)):
        shown = (quote.evidence if quote.type == "direct" else (quote.shown,) for quote in groups[name])
        words = tuple(_words(book, e) for evidence in shown for e in evidence)
        yield Entry(name or "nobody is named", (), words)


def _checks(book: Book) -> Iterator[Entry]:
    for check in book.account.to_check:
        yield Entry(check.line, (), tuple(_words(book, e) for e in check.evidence[:1]))


def _sources(book: Book) -> Iterator[Entry]:
    for document in book.account.documents:
        publication = document.publication
        out = day(publication.date) or days(publication.earliest, publication.latest) or "no date found"
        notes = (f"{out}, {publication.how}", document.metadata.url or "", document.id, f"SHA-256 {document.sha256}")
        words = (_words(book, document.headline),) if document.headline else ()
        yield Entry(document.label, tuple(filter(None, notes)), words)


def _decisions(book: Book) -> Iterator[Entry]:
    for d in book.account.decisions:
        about = ", ".join(d.names or (*filter(None, (d.of,)), *d.places)) or f"“{d.words}”"
        held = d.harm or (f"“{d.rating}”" if d.rating else "")
        given = f"{f' by {d.speaker}' if d.speaker else ''}{f' as {held}' if held else ''}"
        yield Entry(f"{d.kind.replace('_', ' ')}: {about}{given}", (d.who, d.when, d.why))
