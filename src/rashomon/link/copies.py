"""Whether one article was made from another: sentence by sentence, whatever was cut, moved, swapped or disguised.

A sentence is copied where most of its words stand in one sentence of the other article, in the same order. Two
reporters of one event share names and figures, but seldom the order of most words of most sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.marks import Reading
from ..model.text import Span
from .passages import Quoted
from .vectors import WORD, folded, undisguised

SAME = 0.6  # share of a sentence's words, in order, that makes it a copy
FEWEST = 5  # words of a sentence before its order says anything
FEWEST_RUNS = 50  # runs of words an article must have before a share of them means anything
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article as sentences of words; ``own`` says which are outside quotations."""

    document: str
    sentences: tuple[tuple[str, ...], ...]
    own: tuple[bool, ...]

    @property
    def words(self) -> int:
        return sum(map(len, self.sentences))

    def runs(self, length: int) -> set[tuple[str, ...]]:
        """The runs of so many words outside quotations."""
        kept = (words for words, outside in zip(self.sentences, self.own, strict=True) if outside)
        return {words[n : n + length] for words in kept for n in range(len(words) - length + 1)}


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of an article stands in another: share of its words, and of those outside quotations."""

    all: float
    own: float


def sheet_of(reading: Reading) -> Sheet:
    """The sentences of the article's own text that have words enough."""
    text, quoted = undisguised(reading.document.text), Quoted(reading)
    spans = _sentences(reading, text)
    words = [tuple(folded(match.group()) for match in WORD.finditer(text, s.start, s.end)) for s in spans]
    kept = [n for n, told in enumerate(words) if len(told) >= FEWEST]
    return Sheet(
        reading.document.id,
        tuple(words[n] for n in kept),
        tuple(not quoted(spans[n].start, spans[n].end) for n in kept),
    )


def _sentences(reading: Reading, text: str) -> list[Span]:
    marked = [s.span for s in reading.sentences if any(body.covers(s.span) for body in reading.body)]
    if marked:
        return marked
    return [Span(*match.span()) for body in reading.body for match in SENTENCE.finditer(text, body.start, body.end)]


def overlap(one: Sheet, other: Sheet) -> Overlap:
    """How much of ``one`` was copied from ``other``, or the other way round."""
    from rapidfuzz.distance import LCSseq

    copied, own, total, own_total = 0, 0, 0, 0
    for words, outside in zip(one.sentences, one.own, strict=True):
        least = SAME * len(words)
        found = any(
            LCSseq.similarity(words, told, score_cutoff=int(least)) >= least for told in _near(words, other.sentences)
        )
        total += len(words)
        own_total += len(words) * outside
        copied += len(words) * found
        own += len(words) * (found and outside)
    return Overlap(copied / total if total else 0.0, own / own_total if own_total else 0.0)


def _near(words: tuple[str, ...], sentences: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [told for told in sentences if len(told) >= SAME * len(words)]


def wording(one: Sheet, other: Sheet) -> float:
    """Share of the shorter article's runs of three words, outside quotations, that the other has; 0 where too few."""
    left, right = one.runs(3), other.runs(3)
    fewer = min(len(left), len(right))
    return len(left & right) / fewer if fewer >= FEWEST_RUNS else 0.0
