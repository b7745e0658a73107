"""Whether one article was made from another: sentence by sentence, whatever was cut, moved, swapped or disguised.

A sentence is copied where most of its words stand in one sentence of the other article, in the same order. Two
reporters of one event share names and figures, but seldom the order of most words of most sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.marks import Reading
from ..model.text import Span
from .passages import Quoted
from .vectors import WORD, folded, inside_sentence, is_content, undisguised

SAME = 0.6  # share of a sentence's words, in order, that makes it a copy
FEWEST = 5  # words of a sentence before its order says anything
FEWEST_WORDS = 30  # words an article must have before a share of them means anything
LEAD, LIKEST = 4, 2  # sentences an article begins with, and how many of them must stand in the other
LONGER = 3  # how many times as long a sentence may be that it is sought in
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article as sentences of words; ``own`` says which are outside quotations.

    ``facts`` are its names, figures and quoted words, in order; ``beside`` the sentences of what is left out of it,
    such as captions: what one reading leaves out another may take for the article.
    """

    document: str
    sentences: tuple[tuple[str, ...], ...]
    own: tuple[bool, ...]
    facts: tuple[str, ...] = ()
    beside: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> int:
        return sum(map(len, self.sentences))

    def told(self) -> list[tuple[str, ...]]:
        """The sentences outside quotations."""
        return [words for words, outside in zip(self.sentences, self.own, strict=True) if outside]

    def own_words(self) -> list[str]:
        """The words outside quotations, in order."""
        return [word for words in self.told() for word in words]

    def runs(self, length: int) -> set[tuple[str, ...]]:
        """The runs of so many words outside quotations."""
        return {words[n : n + length] for words in self.told() for n in range(len(words) - length + 1)}


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of an article stands in another: shares of its words, of those outside quotations; which sentences."""

    all: float
    own: float
    sentences: frozenset[int] = frozenset()


def sheet_of(reading: Reading) -> Sheet:
    """The sentences of the article's own text that have words enough; of all its text where it has hardly any."""
    text, quoted = undisguised(reading.document.text), Quoted(reading)
    (spans, beside), body = _sentences(reading, text), reading.body
    if sum(len(WORD.findall(text, s.start, s.end)) for s in spans) < FEWEST_WORDS:
        spans, beside, body = sorted((*spans, *beside)), [], tuple(segment.span for segment in reading.segments)
    words = _words(text, spans)
    kept = [n for n, told in enumerate(words) if len(told) >= FEWEST]
    return Sheet(
        reading.document.id,
        tuple(words[n] for n in kept),
        tuple(not quoted(spans[n].start, spans[n].end) for n in kept),
        tuple(_facts(body, text, quoted)),
        tuple(told for told in _words(text, beside) if len(told) >= FEWEST),
    )


def _words(text: str, spans: Sequence[Span]) -> list[tuple[str, ...]]:
    return [tuple(folded(match.group()) for match in WORD.finditer(text, s.start, s.end)) for s in spans]


def _facts(body: Sequence[Span], text: str, quoted: Quoted) -> Iterator[str]:
    """Names, figures and quoted words: what is left as it was when a text is told in other words."""
    for match in (m for span in body for m in WORD.finditer(text, span.start, span.end)):
        word = match.group()
        if word[0].isdigit() or (is_content(word) and _kept_as_it_is(match, text, quoted)):
            yield folded(word)


def _kept_as_it_is(match: re.Match[str], text: str, quoted: Quoted) -> bool:
    named = match.group()[0].isupper() and inside_sentence(text, match.start())
    return named or quoted(match.start(), match.end())


def _sentences(reading: Reading, text: str) -> tuple[list[Span], list[Span]]:
    """The sentences of the article, and those of what is left out of it."""
    marked = [s.span for s in reading.sentences if any(body.covers(s.span) for body in reading.body)]
    left_out = [segment.span for segment in reading.segments if not segment.keep]
    return marked or _cut(text, reading.body), _cut(text, left_out)


def _cut(text: str, spans: Sequence[Span]) -> list[Span]:
    return [Span(*match.span()) for span in spans for match in SENTENCE.finditer(text, span.start, span.end)]


def overlap(one: Sheet, other: Sheet) -> Overlap:
    """How much of ``one`` was copied from ``other``, or the other way round."""
    lengths = [len(words) for words in one.sentences]
    own = [length * outside for length, outside in zip(lengths, one.own, strict=True)]
    told = (*other.sentences, *other.beside)
    found = frozenset(number for number, words in enumerate(one.sentences) if _stands_in(words, told))
    return Overlap(_share(lengths, found), _share(own, found), found)


def _share(lengths: Sequence[int], found: frozenset[int]) -> float:
    return sum(lengths[number] for number in found) / max(1, sum(lengths))


def _stands_in(words: tuple[str, ...], sentences: Sequence[tuple[str, ...]]) -> bool:
    from rapidfuzz.distance import LCSseq

    least = SAME * len(words)
    near = (told for told in sentences if len(told) >= least)
    return any(LCSseq.similarity(words, told, score_cutoff=int(least)) >= least for told in near)


def lead_in(one: Sheet, other: Sheet) -> float:
    """Share of words, in order, that the likest of the first sentences of ``one`` have in a sentence of ``other``."""
    shares = sorted((_most_in(words, other.sentences) for words in one.sentences[:LEAD]), reverse=True)[:LIKEST]
    return sum(shares) / max(1, len(shares))


def _most_in(words: tuple[str, ...], sentences: Sequence[tuple[str, ...]]) -> float:
    """A sentence with much more in it holds any words in order by chance."""
    from rapidfuzz.distance import LCSseq

    near = (told for told in sentences if len(told) <= LONGER * len(words))
    return max((LCSseq.similarity(words, told) for told in near), default=0) / len(words)
