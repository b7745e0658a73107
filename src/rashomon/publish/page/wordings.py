"""Rows of the utterances: several wordings of one act of speech, set under each other word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from ...model.account import DecisionItem, QuoteItem, UtteranceConflict, UtteranceItem
from .book import Book, Cite, same_words_once
from .behind import tallies
from .words import Tally, day

WORD = re.compile(r"\S+")
EDGES = re.compile(r"^\W+|\W+$")
STRETCH = 5  # words that all wordings share are cut after so many, so that a line can break there
NARROW = 12  # characters below which a column joins the next
LINE = 82  # characters of all columns in one line
REPEATS = 0.5  # a quotation with more of its words in another of the same article says it again
MOST_WORDS = 400  # longer speeches are shown without alignment


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation and where it stands."""

    document: str
    piece: int  # which span of the speech
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one wording has in one column; nothing where it lacks these words."""

    cites: tuple[Cite, ...]
    missing: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: whose articles carry it word for word."""

    labels: tuple[str, ...]
    cites: tuple[Cite, ...]  # the whole of it in each of these articles
    speaker: str
    via: tuple[Cite, ...] = ()  # the channel through which the words came, as far as the article says


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
    blocks: tuple[tuple[tuple[Cell, ...], ...], ...]  # lines of the alignment: wordings by columns
    tallies: tuple[Tally, ...]
    decisions: tuple[DecisionItem, ...]
    longer: tuple[Cite, ...] = ()  # wordings of which lines are left out, because no other has them


Speech = tuple[QuoteItem, ...]
Column = list[tuple[list[int], bool]]  # for each wording: numbers of its words, and whether words are lacking


def words_of(quotes: Sequence[QuoteItem]) -> list[Word]:
    found = []
    for piece, evidence in enumerate(evidence for quote in quotes for evidence in quote.evidence):
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


def opcodes(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, [w.key for w in left], [w.key for w in right], autojunk=False)
    return list(matcher.get_opcodes())


def columns(first: Sequence[Word], others: Sequence[Sequence[Word]]) -> tuple[list[Column], list[set[int]]]:
    """Columns in which words that mean each other stand together, and for each wording the words that differ."""
    codes = [opcodes(first, other) for other in others]
    cuts = {0, len(first), *range(0, len(first), STRETCH)}
    cuts.update(end for code in codes for tag, i, j, _, _ in code if tag != "equal" for end in (i, j))
    differs: list[set[int]] = [set(), *({j for t, _, _, a, b in c if t != "equal" for j in range(a, b)} for c in codes)]
    differs[0] = {i for code in codes for tag, a, b, _, _ in code if tag == "replace" for i in range(a, b)}
    ordered = sorted(cuts)
    made = []
    for start, end in zip(ordered, [*ordered[1:], len(first)], strict=True):
        made.append([([], True), *((inserted(code, start), True) for code in codes)])
        if start < end:
            made.append([(list(range(start, end)), False), *(opposite(code, start, end) for code in codes)])
    return [column for column in made if any(words for words, _ in column)], differs


def inserted(code: Sequence[tuple[str, int, int, int, int]], at: int) -> list[int]:
    return [w for tag, i, _, a, b in code if tag == "insert" and i == at for w in range(a, b)]


def opposite(code: Sequence[tuple[str, int, int, int, int]], start: int, end: int) -> tuple[list[int], bool]:
    """The words of another wording that stand against words ``start`` to ``end`` of the first."""
    for tag, i, j, a, b in code:
        if i <= start and end <= j and i < j:
            if tag == "equal":
                return list(range(a + start - i, a + end - i)), False
            return (list(range(a, b)) if start == i else []), tag == "delete"
    return [], False


def joined(made: Sequence[Column], width: int) -> list[Column]:
    """Neighbouring columns together until each is at least ``width`` words' characters wide."""
    out: list[Column] = []
    for column in made:
        if out and widest(out[-1]) < width:
            out[-1] = [
                (a + b, x and (y or not b)) if a or b else ([], x or y)
                for (a, x), (b, y) in zip(out[-1], column, strict=True)
            ]
        else:
            out.append(column)
    return out


def widest(column: Column) -> int:
    return max(len(words) for words, _ in column) * 6


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


def lines(rows: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    """Columns broken into lines that fit the page; each line keeps the order of the wordings."""
    line: list[tuple[Cell, ...]] = []
    width = 0
    for column in rows:
        wide = max(sum(len(cite.words) for cite in c.cites) for c in column) + 2
        if line and width + wide > LINE:
            yield tuple(zip(*line, strict=True))
            line, width = [], 0
        line.append(column)
        width += wide
    if line:
        yield tuple(zip(*line, strict=True))


def blocks(book: Book, speeches: Sequence[Speech]) -> tuple[tuple[tuple[Cell, ...], ...], ...]:
    words = [words_of(speech) for speech in speeches]
    made, differs = columns(words[0], words[1:])
    rows = [
        tuple(
            Cell(cell(book, words[n], chosen, differs[n]), lacking and not chosen)
            for n, (chosen, lacking) in enumerate(column)
        )
        for column in joined(made, NARROW)
    ]
    return tuple(lines(rows))


Block = tuple[tuple[Cell, ...], ...]


def filled(block: Block) -> list[int]:
    """The wordings that have words in this line."""
    return [n for n, row in enumerate(block) if any(cell.cites for cell in row)]


def compared(made: Sequence[Block], wordings: Sequence[Wording]) -> tuple[tuple[Block, ...], tuple[Cite, ...]]:
    """The lines that two wordings share or tell otherwise; and the wordings of which a line is left out."""
    if len(wordings) < 2 or not any(len(filled(block)) > 1 for block in made):
        return tuple(made), ()
    alone = sorted({n for block in made if len(filled(block)) == 1 for n in filled(block)})
    return tuple(block for block in made if len(filled(block)) > 1), tuple(wordings[n].cites[0] for n in alone)


def wording(book: Book, speeches: Sequence[Speech]) -> Wording:
    cites = tuple(book.cite(speech[0].evidence[0], speech[0].shown) for speech in speeches)
    speakers = dict.fromkeys(book.voice(quote.speaker) for speech in speeches for quote in speech)
    via = same_words_once(book.cites(q.via for speech in speeches for q in speech if q.via))
    labels = tuple(dict.fromkeys(c.label for c in cites))
    return Wording(labels, cites, ", ".join(s for s in speakers if s), tuple(line.cite for line in via))


def conflict_row(book: Book, item: UtteranceConflict) -> Differs:
    def value(text: str) -> str:
        return day(text) if item.on == "date" else text

    return Differs(item.on, tuple((value(v.value), book.cite(v.words)) for v in item.variants))


def utterance_row(book: Book, item: UtteranceItem) -> Utterance:
    groups = grouped(book, item)
    wordings = tuple(wording(book, group) for group in groups)
    shown, longer = compared(blocks(book, [group[0] for group in groups]), wordings)
    return Utterance(
        item.id,
        book.voice(item.speaker),
        item.line,
        tuple(part for part in (item.place or "", day(item.date)) if part),
        tuple(conflict_row(book, one) for one in item.conflicts),
        wordings,
        shown,
        tallies(item.support),
        book.decisions(item.id),
        longer,
    )


def utterance_rows(book: Book) -> tuple[Utterance, ...]:
    known = [u for u in book.account.utterances if any(name in book.quotes for name in u.quotes)]
    return tuple(utterance_row(book, item) for item in known)
