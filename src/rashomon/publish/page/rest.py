"""Rows of who said what, names, coverage, sources, lineage, and what was not used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...model.account import (
    CoverageItem,
    CreditItem,
    DecisionItem,
    DocumentItem,
    DroppedSpan,
    EntityItem,
    LedgerItem,
    QuoteItem,
)
from ...model.text import Evidence
from .book import Book, Cite, overlaps, quantity, same_words_once
from .contested import Dispute
from .earliest import Earliest, of_several
from .words import day, days

SHOWN_OF_DROPPED = 90  # characters of a dropped stretch that are quoted; its length is said


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation, and the articles that have the same words from the same speaker."""

    cites: tuple[Cite, ...]
    others: tuple[Cite, ...]
    cue: Cite | None
    via: Cite | None
    type: str
    decisions: tuple[DecisionItem, ...]
    earliest: Earliest | None = None  # which of several articles came out first


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    count: int
    quotes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Form:
    text: str
    count: int
    labels: tuple[str, ...]
    cite: Cite | None


@dataclass(frozen=True, slots=True)
class Name:
    canonical: str
    type: str
    forms: tuple[Form, ...]
    reasons: tuple[str, ...]
    decisions: tuple[DecisionItem, ...]


@dataclass(frozen=True, slots=True)
class Square:
    state: str
    label: str
    cite: Cite | None
    sides: tuple[int, ...] = ()  # of a contested point: those that the article has, where it lacks others


@dataclass(frozen=True, slots=True)
class Covered:
    kind: str
    name: str  # what is counted, where the row is a quantity
    words: tuple[Cite, ...]
    cells: tuple[Square, ...]
    number: int = 0  # of the contested point


@dataclass(frozen=True, slots=True)
class Credit:
    name: str
    kind: str
    line: str
    cites: tuple[Cite, ...]

    @property
    def photo(self) -> bool:
        return self.kind == "photo"


@dataclass(frozen=True, slots=True)
class Dropped:
    role: str
    reason: str
    cite: Cite
    characters: int


@dataclass(frozen=True, slots=True)
class Source:
    place: int
    item: DocumentItem
    headline: Cite | None
    date: str
    how: str
    date_cites: tuple[Cite, ...]
    credits: tuple[Credit, ...]
    dropped: tuple[Dropped, ...]
    possible: str = ""  # the days between which it came out, where that is not one


@dataclass(frozen=True, slots=True)
class Lineage:
    id: str
    line: str
    relation: str
    labels: tuple[str, ...]
    origin: str
    reasons: tuple[str, ...]
    cites: tuple[Cite, ...]


def standing(quote: QuoteItem) -> tuple[Evidence, ...]:
    """Direct speech stands alone under its speaker; other speech keeps its cue and so its negation."""
    return quote.evidence if quote.type == "direct" else (quote.shown,)


def said(book: Book, quotes: Sequence[QuoteItem]) -> Said:
    quote, *others = quotes
    cites = book.cites(standing(quote), quote.shown)
    again = tuple(book.cite(standing(other)[0], other.shown) for other in others)
    return Said(
        cites,
        again,
        book.cite(quote.cue, quote.shown) if quote.cue and quote.type == "direct" else None,
        book.cite(quote.via, quote.shown) if quote.via else None,
        quote.type,
        tuple(dict.fromkeys(decision for one in quotes for decision in book.decisions(one.id))),
        of_several(book, (*cites, *again)),
    )


def speaker_rows(book: Book) -> tuple[Speaker, ...]:
    """Most quoted first, then by name; those without a speaker last."""
    groups: dict[str, list[QuoteItem]] = {}
    for quote in book.account.quotes:
        groups.setdefault(book.voice(quote.speaker), []).append(quote)
    ordered = sorted(groups.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    return tuple(Speaker(name, len(qs), tuple(said(book, same) for same in in_order(book, qs))) for name, qs in ordered)


def in_order(book: Book, quotes: Iterable[QuoteItem]) -> list[list[QuoteItem]]:
    """By article and place, those with the same words together."""
    groups: dict[tuple[str, ...], list[QuoteItem]] = {}
    for quote in sorted(quotes, key=lambda q: (book.places[q.evidence[0].document], q.evidence[0].start)):
        words = tuple(" ".join(e.exact.casefold().split()) for e in standing(quote))
        groups.setdefault((quote.type, *words), []).append(quote)
    return list(groups.values())


def form_row(book: Book, entity: EntityItem, text: str, count: int, documents: tuple[str, ...]) -> Form:
    here = next((m.evidence for m in entity.mentions if m.evidence.exact == text), None)
    return Form(text, count, book.labels(documents), book.cite(here) if here else None)


def name_rows(book: Book) -> tuple[Name, ...]:
    """Names that are written more than one way, or on which a person decided."""
    return tuple(
        Name(
            entity.canonical,
            entity.type,
            tuple(form_row(book, entity, form.text, form.count, form.documents) for form in entity.forms),
            entity.reasons,
            book.decisions(entity.id),
        )
        for entity in book.account.entities
        if len(entity.forms) > 1 or book.decisions(entity.id)
    )


@dataclass(frozen=True, slots=True)
class Head:
    """How the grid names a finding, and where the finding stands."""

    name: str  # in template words, where it has such a name
    words: tuple[Cite, ...]
    evidence: tuple[Evidence, ...]
    sides: tuple[frozenset[str], ...] = ()  # the articles of each side of a contested point
    number: int = 0


def dispute_heads(book: Book, disputes: Sequence[Dispute]) -> Iterator[tuple[str, Head]]:
    items = {item.id: item for item in book.account.disputes}
    for row in disputes:
        item = items[row.id]
        sides = tuple(frozenset(e.document for e in side.evidence) for side in item.sides)
        yield row.id, Head(row.name, tuple(s.words for s in row.all_sides), item.evidence, sides, row.number)


def ledger_head(book: Book, ledger: LedgerItem) -> Head:
    """Headed by a value whose articles carry the row; a row never says that its own words are told differently."""
    figures = [book.figures[name].evidence[0] for name in ledger.figures if name in book.figures]
    row = next((row for row in book.account.coverage if row.finding == ledger.id), None)
    carrying = {cell.document for cell in row.cells if cell.state == "carries"} if row else set()
    words = [one for one in figures if one.document in carrying] or figures
    return Head(quantity(ledger.what), book.cites(words[:1]), ledger.evidence)


def contested_words(book: Book) -> list[Evidence]:
    """All words that the contested points cite."""
    return [one for item in book.account.disputes for side in item.sides for one in (side.words, *side.evidence)]


def heads(book: Book, disputes: Sequence[Dispute]) -> dict[str, Head]:
    """Every finding that can have a row; a quantity or a speech that is a contested point has the point's alone."""
    account = book.account
    found = dict(dispute_heads(book, disputes))
    contested = [{f for side in d.sides for f in side.figures} for d in account.disputes]
    alone = [x for x in account.ledgers if not any(figures and figures <= set(x.figures) for figures in contested)]
    found.update((ledger.id, ledger_head(book, ledger)) for ledger in alone)
    cited = contested_words(book)
    for utterance in account.utterances:
        if any(overlaps(one, other) for one in utterance.evidence for other in cited):
            continue  # the point has its row, and says of more articles where they stand
        fullest = book.quotes.get(utterance.fullest)
        words = fullest.citable if fullest else utterance.evidence
        found[utterance.id] = Head(book.voice(utterance.speaker), book.cites(words[:1]), utterance.evidence)
    found.update((event.id, Head("", book.cites(event.evidence[:1]), event.evidence)) for event in account.events)
    return found


def coverage_row(book: Book, item: CoverageItem, head: Head) -> Covered:
    first: dict[str, Evidence] = {}
    for one in head.evidence:
        first.setdefault(one.document, one)
    states = {cell.document: cell.state for cell in item.cells}
    squares = tuple(
        Square(
            states.get(d.id, "not_found"),
            d.label,
            book.cite(first[d.id]) if d.id in first else None,
            tuple(n for n, side in enumerate(head.sides, 1) if d.id in side),
        )
        for d in book.account.documents
    )
    return Covered(item.kind, head.name, head.words, squares, head.number)


def coverage_rows(book: Book, disputes: Sequence[Dispute]) -> tuple[Covered, ...]:
    """The grid; contested points first, by their number."""
    named = heads(book, disputes)
    rows = [coverage_row(book, row, named[row.finding]) for row in book.account.coverage if row.finding in named]
    return tuple(sorted(rows, key=lambda row: (not row.number, row.number)))


def credit(book: Book, item: CreditItem) -> Credit:
    cites = tuple(line.cite for line in same_words_once(book.cites(item.evidence)))
    return Credit(item.name, item.kind, item.line, cites)


def is_itself(item: CreditItem, document: DocumentItem) -> bool:
    """An outlet that names itself goes back to nobody."""
    return item.name.casefold() in {document.label.casefold(), (document.outlet or "").casefold()}


def dropped(book: Book, document: DocumentItem, span: DroppedSpan) -> Dropped:
    end = min(span.end, span.start + SHOWN_OF_DROPPED)
    return Dropped(span.role, span.reason, book.part(document.id, span.start, end), span.end - span.start)


def source_row(book: Book, place: int, item: DocumentItem) -> Source:
    publication = item.publication
    date = day(publication.date) or days(publication.earliest, publication.latest)
    return Source(
        place,
        item,
        book.cite(item.headline) if item.headline else None,
        date,
        publication.how,
        tuple(line.cite for line in same_words_once(book.cites(publication.evidence))),
        tuple(credit(book, one) for one in item.credits if not is_itself(one, item)),
        tuple(dropped(book, item, span) for span in item.dropped if span.start < span.end),
        days(publication.earliest, publication.latest) if publication.earliest != publication.latest else "",
    )


def source_rows(book: Book) -> tuple[Source, ...]:
    return tuple(source_row(book, place, item) for place, item in enumerate(book.account.documents))


def lineage_rows(book: Book) -> tuple[Lineage, ...]:
    return tuple(
        Lineage(
            item.id,
            item.line,
            item.relation,
            book.labels(item.documents),
            item.origin or "",
            () if item.pairs else item.reasons,
            book.cites(item.evidence),
        )
        for item in book.account.lineage
    )
