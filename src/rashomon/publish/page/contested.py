"""Rows of the contested points: both sides in their own words, and what stands behind each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ...model.account import (
    CoverageItem,
    DecisionItem,
    DisputeItem,
    SideItem,
    Voice,
)
from ...model.text import Evidence
from ...resources import table
from .behind import notes, told_apart
from .book import (
    Book,
    Cite,
    Line,
    Place,
    Said,
    conditions_of,
    longest,
    overlaps,
    place,
    quantity,
    said_at,
    same_words_once,
)
from .heads import shorter
from .words import Tally, day

SIGNS = {"contradiction": "≠", "denial": "¬", "figures": "≠", "degree": "≷", "condition": "⇒", "framing": "≈"}
A_LINE = 42  # characters of a line on a side
ROWS = 10  # lines of text that a side shows before "more", names of holders included
TOPICS = 2
LONG_HEAD = 44  # characters from which the heads of a point are set smaller, all of one size
A_WORD = re.compile(r"[^\W\d_]{5,}(?:['’]s)?")
TWO_SIDED = ("contradiction", "denial")  # a third voice takes neither side
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
    since: str
    tallies: tuple[Tally, ...]
    holders: tuple[Holder, ...]
    first: tuple[str, ...]  # anchors of the lines that show before "more"
    unnamed: tuple[str, ...] = ()  # sources that are called something, but have no name
    notes: tuple[str, ...] = ()  # why fewer stand behind it than articles carry it

    @property
    def long(self) -> bool:
        return len(self.words.words) > LONG_HEAD

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
    counted: str  # what the figures count, where it is figures that differ
    topics: tuple[str, ...]  # whom or what the words of every side name
    words: tuple[Cite, ...]  # where they name nothing: the words that all sides share, as the first has them
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
        return self.counted or " · ".join(self.topics) or " · ".join(cite.words for cite in self.words)

    @property
    def all_sides(self) -> tuple[Side, ...]:
        return (*self.sides, *self.third)


def owners(book: Book, side: SideItem) -> dict[Place, Said]:
    """For each span of the side's claims and figures: who says it, and the words that may stand alone."""
    assertions = [a for claim in side.claims for a in book.assertions.get(claim, ())]
    return said_at([*assertions, *(book.figures[name] for name in side.figures if name in book.figures)])


def holders(book: Book, side: SideItem) -> tuple[Holder, ...]:
    """The words of the side by holder, named ones first; each stretch of text once."""
    said = owners(book, side)
    found: dict[tuple[str, bool], list[Cite]] = {}
    voices: dict[tuple[str, bool], Voice | None] = {}
    shown_before: set[str] = set()
    for evidence in side.evidence:
        found_at = said.get(place(evidence)) or book.said_at.get(place(evidence))
        voice, shown = found_at or (None, evidence)
        cite = book.cite(shown)
        if cite.anchor not in shown_before:
            key = book.voice(voice), voice is None and found_at is not None
            found.setdefault(key, []).append(cite)
            voices.setdefault(key, voice)
        shown_before.add(cite.anchor)
    ordered = sorted(found, key=lambda key: (not key[0], not key[1]))
    return tuple(holder(book, *key, found[key], voices[key]) for key in ordered)


def holder(book: Book, name: str, own_voice: bool, cites: Sequence[Cite], voice: Voice | None) -> Holder:
    outlets = tuple(dict.fromkeys(c.label for c in cites))
    lines = sorted(same_words_once(longest(cites)), key=rows)
    return Holder(name, own_voice, outlets, tuple(lines), book.role(voice))


def rows(line: Line) -> int:
    """Lines of text that a citation takes, the label of its article included."""
    return -(-(len(line.cite.words) + len(line.cite.label)) // A_LINE)


def first(holders: Sequence[Holder]) -> tuple[str, ...]:
    """The shortest words of each holder, then whatever else has room; always those of the first."""
    every = [line for h in holders for line in h.lines]
    if len(every) <= FEW and all(rows(line) <= SHORT for line in every):
        return tuple(line.cite.anchor for line in every)
    shortest = [min(h.lines, key=rows) for h in holders]
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
    return Side(words, day(side.since), counts, held, first(held), unnamed, why)


def voices_of(book: Book, side: SideItem) -> list[Said]:
    """Who says each stretch of the side that its claims and figures know of."""
    said = owners(book, side)
    return [known for e in side.evidence if (known := said.get(place(e)))]


def topics(book: Book, item: DisputeItem) -> tuple[str, ...]:
    """Names that stand in the words of every side, without the persons who hold one; most often named first."""
    voices = [voice for side in item.sides for voice, _ in owners(book, side).values() if voice]
    speakers = {voice.entity for voice in voices}
    counts = [Counter(name for e in side.evidence for *_, name in book.named_in(e)) for side in item.sides]
    common = set(counts[0]).intersection(*counts[1:]) if counts else set()
    named = [book.entities[name] for name in common if name in book.entities]
    kept = [e for e in named if e.type != "PER" or e.id not in speakers]
    kept.sort(key=lambda e: (-min(count[e.id] for count in counts), -sum(count[e.id] for count in counts), e.canonical))
    return tuple(entity.canonical for entity in kept[:TOPICS])


def harmed(book: Book, item: DisputeItem) -> tuple[str, ...]:
    """The person of whose harm the sides give the cause."""
    causes = [(person.name, cause.evidence) for person in book.account.casualties for cause in person.causes]
    found = {name for name, cause in causes if name and any(overlaps(cause, side.words) for side in item.sides)}
    return tuple(found) if len(found) == 1 else ()


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


def stem(word: str) -> str:
    """A word without the ending of a plural or an owner."""
    bare = re.sub(r"['’]s?$", "", word.casefold())
    bare = re.sub(r"ies$", "y", bare)
    return re.sub(r"(?<=[^su])s$", "", bare)


def content_words(evidence: Iterable[Evidence]) -> dict[str, tuple[Evidence, int, int]]:
    """By stem: where a word stands first that some events have and others have not."""
    found: dict[str, tuple[Evidence, int, int]] = {}
    for one in evidence:
        for match in A_WORD.finditer(one.exact):
            if match[0].casefold() not in common_words():
                found.setdefault(stem(match[0]), (one, one.start + match.start(), one.start + match.end()))
    return found


def shared_words(book: Book, item: DisputeItem) -> tuple[Cite, ...]:
    """The longest content words that both or all sides have, as they stand in the first side."""
    two = item.sides[:2] if item.kind in TWO_SIDED else item.sides
    sides = [content_words((side.words, *side.evidence)) for side in two]
    common = sorted(set(sides[0]).intersection(*sides[1:]), key=lambda word: (-len(word), word)) if sides else []
    return tuple(book.part(one.document, start, end) for one, start, end in (sides[0][w] for w in common[:TOPICS]))


@cache
def common_words() -> frozenset[str]:
    """Words that most news shares."""
    return frozenset(word for family in table("common_words").values() for word in family.split())


def told_of(book: Book, item: DisputeItem) -> list[str]:
    """The events and the quantity that every side of the dispute is about."""
    groups = [(event.id, {*event.figures, *event.claims}) for event in book.account.events]
    groups += [(ledger.id, set(ledger.figures)) for ledger in book.account.ledgers]
    return [name for name, held in groups if all(held.intersection((*s.figures, *s.claims)) for s in item.sides)]


def counted(book: Book, item: DisputeItem) -> str:
    """The quantity whose ledger holds the figures of the sides."""
    figures = {figure for side in item.sides for figure in side.figures}
    return next((quantity(ledger.what) for ledger in book.account.ledgers if figures & set(ledger.figures)), "")


def dispute_row(book: Book, number: int, item: DisputeItem, grid: dict[str, CoverageItem]) -> Dispute:
    sides = tuple(side_row(book, item, side) for side in item.sides)
    two = 2 if item.kind in TWO_SIDED else len(sides)
    named = counted(book, item)
    names = () if named else topics(book, item) or harmed(book, item)
    return Dispute(
        item.id,
        number,
        item.kind in LESSER,
        item.kind,
        SIGNS.get(item.kind, "≠"),
        item.question,
        named,
        names,
        () if named or names else shared_words(book, item),
        sides[:two],
        sides[two:],
        tuple(book.entities[name].canonical if name in book.entities else name for name in item.no_reply),
        *absent(book, item, grid),
        item.reasons,
        book.decisions(item.id),
    )


def numbered(book: Book) -> list[tuple[int, DisputeItem]]:
    """The points as the page counts them: where sides exclude each other first, in the order of the account."""
    return list(enumerate(sorted(book.account.disputes, key=lambda item: item.kind in LESSER), 1))


def dispute_rows(book: Book) -> tuple[Dispute, ...]:
    grid = {row.finding: row for row in book.account.coverage}
    return tuple(dispute_row(book, number, item, grid) for number, item in numbered(book))
