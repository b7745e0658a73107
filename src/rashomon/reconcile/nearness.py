"""How alike what stands around two things is, and whether another of the same article is nearer to one of them.

Two articles rarely have two like sentences each, so that the nearer match tells against the other.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt

from .utterances_words import weight

Pair = tuple[int, int]
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cosines:
    """Sets of words in their order, what each word weighs, and the square of what each set weighs."""

    words: Sequence[Words]
    rare: Mapping[str, float]
    size: Sequence[float]

    @staticmethod
    def of(words: Sequence[Words]) -> Cosines:
        """Rare words weigh more: those that English uses rarely, and those that few of the sets have."""
        seen = Tally(word for each in words for word in each)
        most = log(1 + len(words)) or 1.0
        rare = {word: (weight(word) * log((1 + len(words)) / count) / most) ** 2 for word, count in seen.items()}
        return Cosines(words, rare, [fsum(rare[word] for word in each) for each in words])

    def cosine(self, a: int, b: int) -> float:
        both = self.size[a] * self.size[b]
        return fsum(self.rare[word] for word in self.words[a] & self.words[b]) / sqrt(both) if both else 0.0


@dataclass(frozen=True, slots=True)
class Rivals:
    """Things of several articles in their order, how much two share, and each one's two best in another article."""

    documents: Sequence[str]
    score: Mapping[Pair, float]
    best: Mapping[tuple[int, str], Sequence[tuple[float, int]]]

    @staticmethod
    def of(documents: Sequence[str], score: Mapping[Pair, float], able: Iterable[Pair]) -> Rivals:
        """``able`` are the pairs that may take a place: those of which nothing is known against it."""
        best: defaultdict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for a, b in able:
            if documents[a] != documents[b]:
                best[a, documents[b]].append((score[a, b], b))
                best[b, documents[a]].append((score[a, b], a))
        return Rivals(documents, score, {key: sorted(found, reverse=True)[:2] for key, found in best.items()})

    def share(self, a: int, b: int) -> float:
        """How much one of the two shares with another of the other's article: one half if just as much."""
        found = (
            score
            for one, other in ((a, b), (b, a))
            for score, number in self.best.get((one, self.documents[other]), ())
            if number != other
        )
        most = max(found, default=0.0)
        return most / (most + self.score[a, b]) if most else 0.0
