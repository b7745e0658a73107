"""What stands around two quotations: the words of their sentences, and what the same speaker says next to them.

A translation may share no word with what it translates, but it stands in the same place: an article that gives one
answer of a speaker gives the one before it or after it.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt

from ..model.account import QuoteItem
from ..model.marks import Reading
from .calibrated import Features
from .utterances_judge import strength
from .utterances_pairs import Match, Wording
from .utterances_words import content_of, weight

ANOTHER_ORDER = 0.5  # what a neighbour on the other side is worth, of one on the same side
Pair = tuple[int, int]


def scenes_of(quotes: Iterable[QuoteItem], readings: Iterable[Reading]) -> Mapping[str, frozenset[str]]:
    """For each quotation the words that carry meaning in its sentences and in that of its verb."""
    held = {reading.document.id: (reading, [s.span.start for s in reading.sentences]) for reading in readings}
    return {q.id: _scene_of(q, *held[q.evidence[0].document]) for q in quotes if q.evidence[0].document in held}


def _scene_of(quote: QuoteItem, reading: Reading, starts: Sequence[int]) -> frozenset[str]:
    spans = [e.span for e in quote.evidence] + ([quote.cue.span] if quote.cue else [])
    inside = sorted({n for s in spans for n in range(max(0, bisect(starts, s.start) - 1), bisect_left(starts, s.end))})
    told = (reading.document.words(reading.sentences[n].span) for n in inside)
    return frozenset(word for text in told for word in content_of(text))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The quotations of a story in their order: of each the square of what its scene weighs, and those beside it."""

    wordings: Sequence[Wording]
    rare: Mapping[str, float]
    size: Sequence[float]
    beside: Sequence[tuple[int, int]]  # the same speaker's quotation before it and after it, or -1
    strong: Mapping[Pair, float]

    @staticmethod
    def of(wordings: Sequence[Wording], matches: Mapping[Pair, Match]) -> Surroundings:
        seen = Tally(word for item in wordings for word in item.scene)
        most = log(1 + len(wordings)) or 1.0
        rare = {word: (weight(word) * log((1 + len(wordings)) / count) / most) ** 2 for word, count in seen.items()}
        size = [fsum(rare[word] for word in item.scene) for item in wordings]
        strong = {(a, b): strength(wordings[a], wordings[b], match) for (a, b), match in matches.items()}
        return Surroundings(wordings, rare, size, neighbours(wordings), strong)

    def features(self, a: int, b: int) -> Features:
        """By the names of the table."""
        return {"scene": self._scene(a, b), "beside": self._beside(a, b)}

    def _scene(self, a: int, b: int) -> float:
        """The cosine of the two scenes."""
        both = self.size[a] * self.size[b]
        shared = self.wordings[a].scene & self.wordings[b].scene
        return fsum(self.rare[word] for word in shared) / sqrt(both) if both else 0.0

    def _beside(self, a: int, b: int) -> float:
        """How much the quotations next to them share: less where one stands before and the other after."""
        pairs = (
            (x, y, 1.0 if side == other else ANOTHER_ORDER)
            for side, x in enumerate(self.beside[a])
            for other, y in enumerate(self.beside[b])
            if x >= 0 and y >= 0
        )
        return max((self.strong.get((min(x, y), max(x, y)), 0.0) * worth for x, y, worth in pairs), default=0.0)


def neighbours(wordings: Sequence[Wording]) -> list[tuple[int, int]]:
    """For each quotation the same speaker's before it and after it in its article; -1 where there is none."""
    spoken: defaultdict[tuple[str, object], list[int]] = defaultdict(list)
    for number, item in enumerate(wordings):
        if item.who is not None and (item.who.entity or item.who.told):
            spoken[item.document, item.who.entity or item.who.told].append(number)
    near = [(-1, -1)] * len(wordings)
    for numbers in spoken.values():
        ordered = [-1, *sorted(numbers, key=lambda n: (wordings[n].start, n)), -1]
        for before, number, after in zip(ordered, ordered[1:], ordered[2:], strict=False):
            near[number] = (before, after)
    return near
