"""Rows of the contested points: both sides in their own words, and what stands behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...model.account import (
    CoverageItem,
    DecisionItem,
    DisputeItem,
    SideItem,
    Voice,
)
from .behind import notes, told_apart
from .book import (
    Book,
    Cite,
    Line,
    Said,
    conditions_of,
    longest,
    owners,
    place,
    same_words_once,
)
from .clauses import clause, makers
from .earliest import Earliest, earliest
from .heads import shorter
from .topics import TWO_SIDED, topic
from .words import Tally, day

SIGNS = {"contradiction": "≠", "denial": "¬", "figures": "≠", "degree": "≷", "condition": "⇒", "framing": "≈"}
A_LINE = 42  # characters of a line on a side
ROWS = 10  # lines of text that a side shows before "more", names of holders included
LESSER = ("degree", "condition", "framing")  # no side denies the other: shown after the others, and smaller
FEW, SHORT = 4, 3  # a side of so few lines, each of so few lines of text, shows them all


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a side, and the words that say so."""

    name: str  # empty: nobody is named
    own_voice: bool
    outlets: tuple[str, ...]
    lines: tuple[Line, ...]
    role: Cite | None = None


@dataclass(frozen=True, slots=True)
class Side:
    words: Cite
    earliest: Earliest | None  # which of its articles came out first
    tallies: tuple[Tally, ...]
    holders: tuple[Holder, ...]
    first: tuple[str, ...]  # anchors of the lines that show before "more"
    unnamed: tuple[str, ...] = ()  # sources that are called something, but have no name
    notes: tuple[str, ...] = ()  # why fewer stand behind it than articles carry it

    @property
    def lines(self) -> int:
        """All lines of the side, those that wait behind "more" included."""
        return sum(len(holder.lines) for holder in self.holders)


@dataclass(frozen=True, slots=True)
class Dispute:
    id: str
    number: int
    lesser: bool  # of degree, condition or framing
    kind: str
    sign: str
    question: str
    counted: str  # the event, the harm or the quantity that the sides are about
    topics: tuple[str, ...]  # where there is none: whom or what the words of every side name
    words: tuple[Cite, ...]  # and words that all sides share, as the first has them
    sides: tuple[Side, ...]
    third: tuple[Side, ...]  # voices that take neither of two sides
    no_reply: tuple[str, ...]
    not_found: tuple[str, ...]
    before: tuple[tuple[str, str], ...]  # with the day on which each came out
    reasons: tuple[str, ...]
    decisions: tuple[DecisionItem, ...]

    @property
    def name(self) -> str:
        """What the point is about, in a few words; empty where nothing names it."""
        return self.counted or " · ".join((*self.topics, *(cite.words for cite in self.words)))

    @property
    def all_sides(self) -> tuple[Side, ...]:
        return (*self.sides, *self.third)


def holders(book: Book, side: SideItem) -> tuple[Holder, ...]:
    """The words of the side by holder, named ones first; each stretch of text once."""
    said, made = owners(book, side), makers(book, side)
    found: dict[tuple[str, bool], list[Cite]] = {}
    voices: dict[tuple[str, bool], Voice | None] = {}
    shown_before: set[str] = set()
    for evidence in side.evidence:
        found_at = said.get(place(evidence)) or book.said_at.get(place(evidence))
        voice, shown = found_at or (None, evidence)
        cite = clause(book, made.get(place(evidence)), shown)
        if cite.anchor not in shown_before:
            key = book.voice(voice), voice is None and found_at is not None
            found.setdefault(key, []).append(cite)
            voices.setdefault(key, voice)
        shown_before.add(cite.anchor)
    heading = {key: any(heads(side, cite) for cite in cites) for key, cites in found.items()}
    ordered = sorted(found, key=lambda key: (not heading[key], not key[0], not key[1]))
    return tuple(holder(book, side, *key, found[key], voices[key]) for key in ordered)


def heads(side: SideItem, cite: Cite) -> bool:
    """Whether the line holds the words that head the side."""
    return cite.document == side.words.document and cite.start < side.words.end and side.words.start < cite.end


def holder(
    book: Book, side: SideItem, name: str, own_voice: bool, cites: Sequence[Cite], voice: Voice | None
) -> Holder:
    """Its lines: the one that heads the side first, then the shortest."""
    outlets = tuple(dict.fromkeys(c.label for c in cites))
    lines = sorted(same_words_once(longest(cites)), key=lambda line: (not heads(side, line.cite), rows(line)))
    return Holder(name, own_voice, outlets, tuple(lines), book.role(voice))


def rows(line: Line) -> int:
    """Lines of text that a citation takes, the label of its article included."""
    return -(-(len(line.cite.words) + len(line.cite.label)) // A_LINE)


def first(holders: Sequence[Holder]) -> tuple[str, ...]:
    """The first line of each holder, then whatever else has room; always the line that heads the side."""
    every = [line for h in holders for line in h.lines]
    if len(every) <= FEW and all(rows(line) <= SHORT for line in every):
        return tuple(line.cite.anchor for line in every)
    shortest = [h.lines[0] for h in holders]
    others = sorted((line for h in holders for line in h.lines if line not in shortest), key=rows)
    chosen: list[str] = []
    left = ROWS
    for line, name in [*((line, 1) for line in shortest), *((line, 0) for line in others)]:
        known = name or any(line in h.lines and {c.cite.anchor for c in h.lines} & set(chosen) for h in holders)
        if known and (not chosen or rows(line) + name <= left):
            chosen.append(line.cite.anchor)
            left -= rows(line) + name
    return tuple(chosen)


def side_row(book: Book, item: DisputeItem, side: SideItem) -> Side:
    held = holders(book, side)
    voiced = voices_of(book, side)
    counts, unnamed = told_apart(side.support, [voice for voice, _ in voiced])
    conditions = conditions_of(book, side) if item.kind == "condition" else ()
    words = shorter(book, item, side, conditions)
    why = notes(book, side, voiced, [line.cite for h in held for line in h.lines])
    return Side(words, earliest(book, side.evidence), counts, held, first(held), unnamed, why)


def voices_of(book: Book, side: SideItem) -> list[Said]:
    """Who says each stretch of the side that its claims and figures know of."""
    said = owners(book, side)
    return [known for e in side.evidence if (known := said.get(place(e)))]


def absent(
    book: Book, item: DisputeItem, grid: dict[str, CoverageItem]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Texts in which no side was found, and those that came out before there was anything to find."""
    about = [grid[name] for name in (item.id, *told_of(book, item)) if name in grid]
    before = {c.document for row in about for c in row.cells if c.state == "published_before"} & set(item.not_found)
    early = [(book.label(name), out_on(book, name)) for name in sorted(before, key=book.places.__getitem__)]
    return book.labels(name for name in item.not_found if name not in before), tuple(early)


def out_on(book: Book, name: str) -> str:
    """The day on which an article came out, and whether that was inferred."""
    publication = book.document(name).publication
    return day(publication.date) + (", inferred" if publication.how == "inferred" else "")


def told_of(book: Book, item: DisputeItem) -> list[str]:
    """The events and the quantity that every side of the dispute is about."""
    groups = [(event.id, {*event.figures, *event.claims}) for event in book.account.events]
    groups += [(ledger.id, set(ledger.figures)) for ledger in book.account.ledgers]
    return [name for name, held in groups if all(held.intersection((*s.figures, *s.claims)) for s in item.sides)]


def dispute_row(book: Book, number: int, item: DisputeItem, grid: dict[str, CoverageItem]) -> Dispute:
    sides = tuple(side_row(book, item, side) for side in item.sides)
    two = 2 if item.kind in TWO_SIDED else len(sides)
    named, names, words = topic(book, item)
    return Dispute(
        item.id,
        number,
        item.kind in LESSER,
        item.kind,
        SIGNS.get(item.kind, "≠"),
        item.question,
        named if named or names or words else between(book, item),
        names,
        words,
        sides[:two],
        sides[two:],
        tuple(book.entities[name].canonical if name in book.entities else name for name in item.no_reply),
        *absent(book, item, grid),
        item.reasons,
        book.decisions(item.id),
    )


def between(book: Book, item: DisputeItem) -> str:
    """The heading of a point that nothing names: of what kind it is, and between whom."""
    first = [name[:1] for side in item.sides[:2] if (name := book.holder_names(side))]
    return f"{item.kind.capitalize()}: {' – '.join(dict.fromkeys(name for one in first for name in one))}"


def numbered(book: Book) -> list[tuple[int, DisputeItem]]:
    """The points as the page counts them: where sides exclude each other first, in the order of the account."""
    return list(enumerate(sorted(book.account.disputes, key=lambda item: item.kind in LESSER), 1))


def dispute_rows(book: Book) -> tuple[Dispute, ...]:
    grid = {row.finding: row for row in book.account.coverage}
    return tuple(dispute_row(book, number, item, grid) for number, item in numbered(book))
