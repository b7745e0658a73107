"""Rows of the utterances: several wordings of one act of speech, set under each other word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ...model.account import DecisionItem, QuoteItem, UtteranceConflict, UtteranceItem
from ...model.text import Evidence
from .behind import tallies
from .book import Book, Cite, same_words_once
from .earliest import Earliest, of_several
from .topics import common_words
from .wordings_aligned import BAND, GAP, LONG_SHARED, LONG_WORD, ROOM, Word, columns, core, joined, telling, width
from .words import Tally, day

WORD = re.compile(r"\S+")
EDGES = re.compile(r"^\W+|\W+$")
REPEATS = 0.5  # a quotation with more of its words in another of the same article says it again
SHORT = 40  # words: wordings that have no more stand whole
A_FEW = 4  # words below which a quotation is a fragment, and its sentence stands for it
CONTENT = 1 / 3  # of the content words of the shorter wording, from which two are parallel
MOST_WORDS = 400  # longer speeches are shown without alignment


@dataclass(frozen=True, slots=True)
class Cell:
    """What one wording has in one column; nothing where it lacks these words."""

    cites: tuple[Cite, ...]
    missing: bool
    cut: bool = False  # more words stand here than have room


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: whose articles carry it word for word."""

    labels: tuple[str, ...]
    cites: tuple[Cite, ...]  # the whole of it in each of these articles
    speaker: str
    via: tuple[Cite, ...] = ()  # the channel through which the words came, as far as the article says
    told: tuple[Cite, ...] = ()  # to whom
    where: tuple[str, ...] = ()  # place and day, where this article has its own


@dataclass(frozen=True, slots=True)
class Row:
    """One wording in the band."""

    wording: Wording
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """On what the articles differ about one speech act, and what each says."""

    on: str
    values: tuple[tuple[str, Cite], ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    id: str
    speaker: str
    line: str
    scope: tuple[str, ...]  # where and when, as far as the articles say
    differs: tuple[Differs, ...]
    wordings: tuple[Wording, ...]
    band: tuple[Row, ...]  # the words that the wordings share, one row each
    tallies: tuple[Tally, ...]
    decisions: tuple[DecisionItem, ...]
    starts: bool = True  # the band begins where the fullest wording begins
    ends: bool = True
    in_full: bool = False  # every row is the whole wording
    earliest: Earliest | None = None  # which of the articles came out first

    @property
    def whole(self) -> tuple[Cite, ...]:
        """Where the speech can be read whole: every article of every wording."""
        return tuple(cite for wording in self.wordings for cite in wording.cites)


Speech = tuple[QuoteItem, ...]


def _first(quote: QuoteItem) -> Evidence:
    return quote.citable[0]


def spoken(quote: QuoteItem) -> tuple[Evidence, ...]:
    """The words of the speech; of a fragment the sentence, where that is short, and always where they are denied."""
    if quote.denied:
        return quote.citable
    few = sum(len(one.exact.split()) for one in quote.evidence) < A_FEW
    return (quote.shown,) if few and len(quote.shown.exact.split()) <= SHORT else quote.evidence


def words_of(quotes: Sequence[QuoteItem]) -> list[Word]:
    found = []
    for piece, evidence in enumerate(evidence for quote in quotes for evidence in spoken(quote)):
        for match in WORD.finditer(evidence.exact):
            key = EDGES.sub("", match.group()).casefold() or match.group()
            start = evidence.start + match.start()
            found.append(Word(evidence.document, piece, start, start + len(match.group()), key))
    return found[:MOST_WORDS]


def pieces(quotes: Sequence[QuoteItem]) -> list[Speech]:
    """The quotations of one article as it gives the speech: pieces together, a repetition apart."""
    made: list[list[QuoteItem]] = []
    for quote in sorted(quotes, key=lambda q: (-sum(len(e.exact) for e in q.evidence), q.evidence[0].start)):
        keys = {word.key for word in words_of([quote])}
        new = next((m for m in made if len(keys & {w.key for w in words_of(m)}) <= len(keys) * REPEATS), None)
        if new is None:
            made.append([quote])
        else:
            new.append(quote)
    return [tuple(sorted(speech, key=lambda q: q.evidence[0].start)) for speech in made]


def grouped(book: Book, item: UtteranceItem) -> list[list[Speech]]:
    """Speeches in the same words together; the one with the fullest quotation first, then by order of the articles."""
    articles: dict[str, list[QuoteItem]] = {}
    for name in item.quotes:
        if name in book.quotes:
            articles.setdefault(book.quotes[name].evidence[0].document, []).append(book.quotes[name])
    speeches = [speech for name in sorted(articles, key=book.places.__getitem__) for speech in pieces(articles[name])]
    speeches.sort(key=lambda speech: all(quote.id != item.fullest for quote in speech))
    groups: dict[tuple[str, ...], list[Speech]] = {}
    for speech in speeches:
        groups.setdefault(tuple(word.key for word in words_of(speech)), []).append(speech)
    return list(groups.values())


def cell(book: Book, words: Sequence[Word], chosen: Sequence[int], differs: set[int]) -> tuple[Cite, ...]:
    """The words of a column as citations: one for each span of the speech that they come from."""
    cites = []
    for piece in sorted({words[i].piece for i in chosen}):
        numbers = [i for i in chosen if words[i].piece == piece]
        cite = book.part(words[numbers[0]].document, words[numbers[0]].start, words[numbers[-1]].end)
        cites.append(replace(cite, runs=joined_runs(runs(cite, [(words[i], i in differs) for i in numbers]))))
    return tuple(cites)


def runs(cite: Cite, marked: Sequence[tuple[Word, bool]]) -> Iterator[tuple[str, bool]]:
    """The characters of ``cite`` in pieces that are marked or not; a gap between two marked words is marked too."""
    here = cite.start
    for number, (word, differs) in enumerate(marked):
        before = differs and number > 0 and marked[number - 1][1]
        if word.start > here:
            yield cite.words[here - cite.start : word.start - cite.start], before
        yield cite.words[word.start - cite.start : word.end - cite.start], differs
        here = word.end


def joined_runs(pieces: Iterable[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    return tuple(("".join(text for text, _ in run), differs) for differs, run in groupby(pieces, key=lambda p: p[1]))


def fitted(words: Sequence[Word], chosen: Sequence[int], room: int, *, tail: bool) -> list[int]:
    """The words of a cell that have room: its first, or its last where it stands at the left edge."""
    kept: list[int] = []
    for number in reversed(chosen) if tail else chosen:
        room -= words[number].end - words[number].start + 1
        if kept and room < 0:
            break
        kept.append(number)
    return sorted(kept)


def band(book: Book, speeches: Sequence[Speech], wordings: Sequence[Wording]) -> tuple[tuple[Row, ...], bool, bool]:
    """The row of each wording that has words in the stretch that most share; and whether it begins and ends there."""
    words = [words_of(speech) for speech in speeches]
    made, differs = columns(words[0], words[1:])
    first, last = core(made, words, differs)
    if not telling(made[first:last], words, differs):
        return (), True, True
    window = joined(made[first:last], words)
    here = [n for n in range(len(wordings)) if any(not set(column[n][0]) <= differs[n] for column in window)]
    room = ROOM + max(0, BAND - sum(width(column, words) + GAP for column in window)) // len(window)
    rows = tuple(Row(wordings[n], tuple(row(book, words[n], [c[n] for c in window], room, differs[n]))) for n in here)
    cut = [any(one.cells[edge].cut for one in rows) for edge in (0, -1)]
    return rows, first == 0 and not cut[0], last == len(made) and not cut[1]


def row(
    book: Book, words: Sequence[Word], window: Sequence[tuple[list[int], bool]], room: int, differs: set[int]
) -> Iterator[Cell]:
    """The cells of one wording. Words that no other has are cut: in the first cell those that come first."""
    for number, (chosen, lacking) in enumerate(window):
        alone = set(chosen) <= differs
        kept = fitted(words, chosen, room, tail=number == 0 and len(window) > 1) if alone else chosen
        yield Cell(cell(book, words, kept, differs), lacking and not chosen, len(kept) < len(chosen))


def wording(book: Book, item: UtteranceItem, speeches: Sequence[Speech]) -> Wording:
    quotes = [quote for speech in speeches for quote in speech]
    cites = tuple(book.cite(_first(speech[0]), speech[0].shown) for speech in speeches)
    speakers = dict.fromkeys(book.voice(quote.speaker) for quote in quotes)
    labels = tuple(dict.fromkeys(c.label for c in cites))
    return Wording(
        labels,
        cites,
        ", ".join(s for s in speakers if s),
        once(book, (q.via for q in quotes)),
        once(book, (q.addressee for q in quotes)),
        where(item, quotes),
    )


def once(book: Book, evidence: Iterable[Evidence | None]) -> tuple[Cite, ...]:
    return tuple(line.cite for line in same_words_once(book.cites(e for e in evidence if e)))


def where(item: UtteranceItem, quotes: Sequence[QuoteItem]) -> tuple[str, ...]:
    """Place and day that these articles give; a place where it is not that of the utterance."""
    documents = {quote.evidence[0].document for quote in quotes}
    given = [v.value for c in item.conflicts if c.on == "place" for v in c.variants if v.document in documents]
    days = [day(quote.date) for quote in quotes if quote.date]
    return tuple(dict.fromkeys([*given, *days]))


def conflict_row(book: Book, item: UtteranceConflict) -> Differs:
    def value(text: str) -> str:
        return day(text) if item.on == "date" else text

    return Differs(item.on, tuple((value(v.value), book.cite(v.words)) for v in item.variants))


def with_most_in_common_first(groups: Sequence[list[Speech]]) -> list[list[Speech]]:
    """The wording that shares most with the others first: they are set against it."""
    keys = [{w.key for w in words_of(group[0])} for group in groups]
    shared = [sum(len(one & other) for other in keys if other is not one) for one in keys]
    best = max(range(len(groups)), key=lambda n: (shared[n], -n))
    return [groups[best], *groups[:best], *groups[best + 1 :]]


def content(words: Iterable[Word]) -> set[str]:
    return {word.key for word in words if len(word.key) >= LONG_WORD and word.key not in common_words()}


def parallel(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two wordings have enough in common to be set against each other."""
    mine, theirs = content(one), content(other)
    shared = len(mine & theirs)
    return shared >= LONG_SHARED or bool(shared and shared >= CONTENT * min(len(mine), len(theirs)))


def in_full(book: Book, speeches: Sequence[Speech], wordings: Sequence[Wording]) -> tuple[Row, ...]:
    """Every wording from its first word to its last; words that differ from the first are marked."""
    words = [words_of(speech) for speech in speeches]
    _, differs = columns(words[0], words[1:])
    return tuple(
        Row(wording, (Cell(cell(book, words[n], range(len(words[n])), differs[n]), False),))
        for n, wording in enumerate(wordings)
    )


def utterance_row(book: Book, item: UtteranceItem) -> Utterance | None:
    """None where no two articles have wordings that are parallel."""
    groups = with_most_in_common_first(grouped(book, item))
    told = [words_of(group[0]) for group in groups]
    alike = [any(parallel(one, other) for other in told if other is not one) for one in told]
    groups = [group for group, kept in zip(groups, alike, strict=True) if kept or len(group) > 1] or groups[:1]
    wordings = tuple(wording(book, item, group) for group in groups)
    if len({cite.place for one in wordings for cite in one.cites}) < 2:
        return None
    speeches = [group[0] for group in groups]
    short = all(len(words_of(speech)) <= SHORT for speech in speeches)
    rows, starts, ends = (in_full(book, speeches, wordings), True, True) if short else band(book, speeches, wordings)
    if not rows:
        return None
    return Utterance(
        item.id,
        book.voice(item.speaker),
        item.line,
        tuple(part for part in (item.place or "", day(item.date)) if part),
        tuple(conflict_row(book, one) for one in item.conflicts),
        wordings,
        rows,
        tallies(item.support),
        book.decisions(item.id),
        starts,
        ends,
        short,
        of_several(book, (cite for one in wordings for cite in one.cites)),
    )


def utterance_rows(book: Book) -> tuple[Utterance, ...]:
    known = [u for u in book.account.utterances if any(name in book.quotes for name in u.quotes)]
    return tuple(row for item in known if (row := utterance_row(book, item)) is not None)
