"""The same words at two places: sentences aligned word by word, with where each matching stretch stands.

Sentences that share three words in a row, one of them with content, are aligned; the best stretch of the alignment
is kept where it says enough. So is a sentence that tells most of another's rare words in an order of its own.
An index of triples and of rare words keeps the work near linear in the length of the story.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from ..model.links import Passage
from ..model.marks import Reading
from ..model.text import Document, Span
from .vectors import WORD, folded, inside_sentence, is_content

FUNCTION, MISMATCH, GAP = 0.4, -0.5, -0.35
"""What a shared function word adds, and what differing or missing words cost; a content word adds up to 1."""
ENOUGH, ENOUGH_QUOTED = 3.7, 3.0  # two texts rarely share five words of somebody's speech by chance
SPOKEN = 6  # words in a row that are enough inside two quotations, whatever they are
WHOLE = 4  # words that are enough where they are all of two quotations
SHORTEST, DENSEST = 5, 0.6  # matching words, and their share of the longer stretch
REWORDED, MOST = 2.8, 0.5
"""For a sentence told in other words: rare words shared (each counts up to 1) times their share, and that share."""
CROWD = 12  # places of one triple from which on only neighbours and the first are compared, not all pairs
RARE = 3  # rare words that two sentences must share to be compared at all
BACKGROUND = 50  # sentences we pretend to have read besides, for stories of a few lines
LONGEST = 80  # words of a unit; longer stretches without a full stop are cut
CHARACTERS = 500  # neighbouring sentences are joined up to this length
REPEATED = frozenset({"title", "subhead", "pullquote", "caption", "teaser"})
"""Layout that may repeat the article's own words."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written without case, as compared, and where it stands."""

    plain: str
    term: str
    start: int
    end: int
    content: bool
    name: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a line of layout, as words."""

    document: int
    number: int
    words: tuple[Word, ...]
    keep: bool
    layout: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``first`` to ``last`` (inclusive) of a sentence, and which of them match."""

    left: tuple[int, int]
    right: tuple[int, int]
    matches: tuple[tuple[int, int], ...]
    score: float


def find_passages(readings: Sequence[Reading]) -> tuple[Passage, ...]:
    """Every copied or nearly copied passage, in order of the left place, then of the right one."""
    units = [unit for number, reading in enumerate(readings) for unit in units_of(number, reading)]
    weight = _weights(units)
    quoted = [Quoted(reading) for reading in readings]
    found: list[Passage] = []
    for left, right in _candidates(units):
        stretch = align(left.words, right.words, weight)
        if stretch is None or not _says_enough(stretch, left, right, quoted):
            stretch = reword(left.words, right.words, weight) if left.document != right.document else None
        if stretch is not None:
            found.append(_passage(stretch, left, right, readings))
    return _joined(found, [reading.document for reading in readings])


def units_of(number: int, reading: Reading) -> Iterator[Unit]:
    """The sentences of the article and the lines that may repeat it, as words."""
    text = reading.document.text
    count = 0
    for segment in reading.segments:
        layout = segment.role in REPEATED
        if not (segment.keep or layout):
            continue
        inside = [s.span for s in reading.sentences if segment.span.covers(s.span)]
        for span in inside or [segment.span]:
            words = _words(text, span)
            for first in range(0, len(words), LONGEST):
                yield Unit(number, count, words[first : first + LONGEST], segment.keep, layout)
                count += 1


def _words(text: str, span: Span) -> tuple[Word, ...]:
    return tuple(
        Word(
            match.group().casefold().replace("’", "'"),
            folded(match.group()),
            match.start(),
            match.end(),
            is_content(match.group()),
            match.group()[0].isupper() and inside_sentence(text, match.start()),
        )
        for match in WORD.finditer(text, span.start, span.end)
    )


def _weights(units: Sequence[Unit]) -> dict[str, float]:
    """What a shared word adds: content words more, the fewer sentences of the story they stand in."""
    frequency = Counter(term for unit in units for term in {w.term for w in unit.words if w.content})
    scale = math.log(len(units) + BACKGROUND)
    return {term: 1 - (1 - FUNCTION) * math.log(count) / scale for term, count in frequency.items()}


def _candidates(units: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    places: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for a, b, c in zip(unit.words, unit.words[1:], unit.words[2:], strict=False):
            if a.content or b.content or c.content:
                places[a.term, b.term, c.term].append(index)
    pairs = {pair for indexes in places.values() for pair in _pairs(sorted(set(indexes)))}
    pairs |= _sharing_rare_words(units)
    return [(units[a], units[b]) for a, b in sorted(pairs) if _comparable(units[a], units[b])]


def _sharing_rare_words(units: Sequence[Unit]) -> set[tuple[int, int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for term in sorted({word.term for word in unit.words if word.content}):
            places[term].append(index)
    shared = Counter(pair for indexes in places.values() if len(indexes) <= CROWD for pair in combinations(indexes, 2))
    return {pair for pair, count in shared.items() if count >= RARE}


def _pairs(indexes: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(indexes) <= CROWD:
        return combinations(indexes, 2)
    return [*pairwise(indexes), *((indexes[0], index) for index in indexes[1:])]


def _comparable(left: Unit, right: Unit) -> bool:
    if left.document == right.document:
        return left.layout or right.layout
    return left.keep and right.keep


def align(left: Sequence[Word], right: Sequence[Word], weight: Mapping[str, float]) -> Stretch | None:
    """The best stretch that both have (Smith and Waterman's local alignment), or None where they share nothing."""
    if [w.term for w in left] == [w.term for w in right]:
        every = tuple((n, n) for n in range(len(left)))
        score = math.fsum(weight.get(w.term, FUNCTION) for w in left)
        return Stretch((0, len(left) - 1), (0, len(right) - 1), every, score)
    scores, steps, best = _table(left, right, weight)
    if best is None:
        return None
    matches: list[tuple[int, int]] = []
    row, column = best
    while scores[row][column] > 0:
        step = steps[row][column]
        if step == "=":
            matches.append((row - 1, column - 1))
        row, column = row - (step != "<"), column - (step != "^")
    matches.reverse()
    (first, last), score = (matches[0], matches[-1]), scores[best[0]][best[1]]
    return Stretch((first[0], last[0]), (first[1], last[1]), tuple(matches), score)


def reword(left: Sequence[Word], right: Sequence[Word], weight: Mapping[str, float]) -> Stretch | None:
    """From the first to the last content word that both have, where these are most of what either says."""
    rarity = {word.term: (weight[word.term] - FUNCTION) / (1 - FUNCTION) for word in (*left, *right) if word.content}
    places = [{word.term: n for n, word in reversed([*enumerate(words)]) if word.content} for words in (left, right)]
    shared = [term for term in places[0] if term in places[1]]
    total = math.fsum(rarity[term] for term in shared)
    whole = min(math.fsum(rarity[term] for term in side) for side in places)
    if not whole or total < MOST * whole or total * total / whole < REWORDED:
        return None
    matches = tuple(sorted((places[0][term], places[1][term]) for term in shared))
    rows, columns = [a for a, _ in matches], [b for _, b in matches]
    return Stretch((min(rows), max(rows)), (min(columns), max(columns)), matches, total)


def _table(
    left: Sequence[Word], right: Sequence[Word], weight: Mapping[str, float]
) -> tuple[list[list[float]], list[list[str]], tuple[int, int] | None]:
    width = len(right) + 1
    scores = [[0.0] * width]
    steps = [[""] * width]
    top, best = 0.0, None
    for row, word in enumerate(left, 1):
        above, line, way, here = scores[-1], [0.0], [""], 0.0
        gain = weight.get(word.term, FUNCTION) if word.content else FUNCTION
        for column, other in enumerate(right, 1):
            same = word.term == other.term
            score, step = above[column - 1] + (gain if same else MISMATCH), "=" if same else "x"
            if above[column] + GAP > score:
                score, step = above[column] + GAP, "^"
            if here + GAP > score:
                score, step = here + GAP, "<"
            here = max(score, 0.0)
            line.append(here)
            way.append(step)
            if here > top:
                top, best = here, (row, column)
        scores.append(line)
        steps.append(way)
    return scores, steps, best


class Quoted:
    """Looks up whether a place lies inside quotation marks."""

    def __init__(self, reading: Reading) -> None:
        spans = sorted(s for q in reading.quotations if q.type in ("direct", "mixed") for s in q.spans)
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def __call__(self, start: int, end: int) -> bool:
        """True where at least half of the characters stand in one quotation."""
        return any(2 * (min(last, end) - max(first, start)) >= end - start for first, last in self._near(end))

    def whole(self, start: int, end: int) -> bool:
        """True where these are all the words of one quotation; its own marks and full stop do not count."""
        return any(abs(start - first) < 2 and 0 <= last - end < 2 for first, last in self._near(end))

    def _near(self, end: int) -> list[tuple[int, int]]:
        index = bisect_right(self._starts, end) - 1
        return [(self._starts[i], self._ends[i]) for i in (index, index - 1) if i >= 0]


def _says_enough(stretch: Stretch, left: Unit, right: Unit, quoted: Sequence[Quoted]) -> bool:
    matching = [left.words[i] for i, _ in stretch.matches]
    longer = 1 + max(stretch.left[1] - stretch.left[0], stretch.right[1] - stretch.right[0])
    sides = ((left, stretch.left), (right, stretch.right))
    places = [(u.document, u.words[first].start, u.words[last].end) for u, (first, last) in sides]
    if len(matching) == longer >= WHOLE and all(quoted[n].whole(start, end) for n, start, end in places):
        return True
    if len(matching) < SHORTEST or len(matching) < DENSEST * longer:
        return False
    # a run of names and titles alone is no copied wording
    if not any(word.content and not word.name for word in matching):
        return False
    speech = all(quoted[number](start, end) for number, start, end in places)
    if speech and len(matching) == longer >= SPOKEN:
        return True
    return stretch.score >= (ENOUGH_QUOTED if speech or left.document == right.document else ENOUGH)


def _passage(stretch: Stretch, left: Unit, right: Unit, readings: Sequence[Reading]) -> Passage:
    (a, b), (c, d) = stretch.left, stretch.right
    same = [w.plain for w in left.words[a : b + 1]] == [w.plain for w in right.words[c : d + 1]]
    return Passage(
        readings[left.document].document.id,
        Span(left.words[a].start, left.words[b].end),
        readings[right.document].document.id,
        Span(right.words[c].start, right.words[d].end),
        "verbatim" if same else "near",
        len(stretch.matches),
    )


def _joined(passages: Sequence[Passage], documents: Sequence[Document]) -> tuple[Passage, ...]:
    """Passages that follow each other in both texts, with nothing but blanks and marks between, become one."""
    texts = {document.id: document.text for document in documents}
    order = {document.id: number for number, document in enumerate(documents)}
    ranked = sorted(passages, key=lambda p: (order[p.left], order[p.right], p.left_span, p.right_span))
    out: list[Passage] = []
    for passage in ranked:
        if out and _follows(out[-1], passage, texts):
            passage = _join(out.pop(), passage)
        out.append(passage)
    return tuple(out)


def _follows(first: Passage, second: Passage, texts: Mapping[str, str]) -> bool:
    if (first.left, first.right) != (second.left, second.right):
        return False
    sides = (
        (texts[first.left], first.left_span, second.left_span),
        (texts[first.right], first.right_span, second.right_span),
    )
    return all(
        a.end <= b.start and b.end - a.start <= CHARACTERS and not WORD.search(text, a.end, b.start)
        for text, a, b in sides
    )


def _join(first: Passage, second: Passage) -> Passage:
    kind: Literal["verbatim", "near"] = "verbatim" if {first.kind, second.kind} == {"verbatim"} else "near"
    return Passage(
        first.left,
        Span(first.left_span.start, second.left_span.end),
        first.right,
        Span(first.right_span.start, second.right_span.end),
        kind,
        first.shared_words + second.shared_words,
    )
