"""What stands around two assertions: the words of their sentences, those of the sentences beside, and nearer matches.

Few words in common may be one thing or two; what the article speaks of there tells which.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.marks import Reading
from .calibrated import Features
from .claim_terms import Content
from .nearness import Cosines, Pair, Rivals, Words
from .once import once
from .utterances_words import bases, content_of, every_word

FAR = 300  # characters: sentences that are not beside each other


@dataclass(frozen=True, slots=True)
class Around:
    """Of each assertion the words of its sentences, and those of these and the next but its own."""

    found: Sequence[Content]
    sentence: Cosines
    beside: Cosines
    every: Cosines
    rivals: Rivals

    @staticmethod
    def of(found: Sequence[Content], rows: Mapping[Pair, Features]) -> Around:
        """``rows`` are the pairs with what they share."""
        words = list(_words(found))
        score = {pair: row["weight"] * row["short"] for pair, row in rows.items()}
        able = (pair for pair in score if found[pair[0]].mark.polarity == found[pair[1]].mark.polarity)
        return Around(
            found,
            Cosines.of([inside for inside, _ in words]),
            Cosines.of([near for _, near in words]),
            Cosines.of([_every(content) for content in found]),
            Rivals.of([content.document for content in found], score, able),
        )

    def features(self, a: int, b: int) -> Features:
        """By the names of the table; what stands around is no sign where both stand there."""
        left, right = self.found[a], self.found[b]
        apart = self._apart(left, right)
        return {
            "every": self.every.cosine(a, b),
            "day": not days_of(left).isdisjoint(days_of(right)),
            "one_day": bool(days_of(left)) != bool(days_of(right)),
            "other_day": bool(days_of(left) and days_of(right)) and days_of(left).isdisjoint(days_of(right)),
            "sentence": self.sentence.cosine(a, b) if apart else 0.0,
            "beside": self.beside.cosine(a, b) if apart else 0.0,
            "rival": self.rivals.share(a, b),
        }

    @staticmethod
    def _apart(left: Content, right: Content) -> bool:
        """In two articles, or far from each other in one."""
        gap = max(left.mark.span.start, right.mark.span.start) - min(left.mark.span.end, right.mark.span.end)
        return left.document != right.document or gap > FAR


@once
def days_of(content: Content) -> Words:
    """The single days that the assertion gives."""
    inside = (t for t in content.reading.times if content.mark.span.covers(t.span))
    return frozenset(t.first for t in inside if t.first and t.first == t.last)


def _every(content: Content) -> Words:
    """All its words, each in the forms that it may be of: "nobody", "only", "first" tell too."""
    return frozenset(base for word in every_word(content.item.evidence[0].exact) for base in bases(word))


def _words(found: Sequence[Content]) -> Iterator[tuple[Words, Words]]:
    articles: dict[str, _Sentences] = {}
    for content in found:
        if content.document not in articles:
            articles[content.document] = _Sentences.of(content.reading)
        yield articles[content.document].around(content)


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Where the sentences of an article begin, and the words of each."""

    starts: Sequence[int]
    words: Sequence[Words]

    @staticmethod
    def of(reading: Reading) -> _Sentences:
        spans = [sentence.span for sentence in reading.sentences]
        return _Sentences(
            [span.start for span in spans], [frozenset(content_of(reading.document.words(span))) for span in spans]
        )

    def around(self, content: Content) -> tuple[Words, Words]:
        span = content.mark.span
        first = max(0, bisect(self.starts, span.start) - 1)
        end = max(first + 1, bisect_left(self.starts, span.end))
        own = content_of(content.reading.document.words(span))
        inside, near = (frozenset[str]().union(*part) for part in (self.words[first:end], self._wider(first, end)))
        return inside, near - frozenset(own)

    def _wider(self, first: int, end: int) -> Sequence[Words]:
        return self.words[max(0, first - 1) : end + 1]
