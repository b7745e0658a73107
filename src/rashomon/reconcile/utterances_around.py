"""What stands around two quotations: the words of their sentences, and what the same speaker says next to them.

A translation may share no word with what it translates, but it stands in the same place: an article that gives one
answer of a speaker gives the one before it or after it.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt

from .calibrated import Features
from .utterances_judge import says_nothing, strength
from .utterances_pairs import Match, Wording
from .utterances_words import weight

ANOTHER_ORDER = 0.5  # what a neighbour on the other side is worth, of one on the same side
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The quotations of a story in their order: of each the square of what its scene weighs, and those beside it."""

    wordings: Sequence[Wording]
    rare: Mapping[str, float]
    size: Sequence[float]
    beside: Sequence[tuple[int, int]]  # the same speaker's quotation before it and after it, or -1
    strong: Mapping[Pair, float]
    score: Mapping[Pair, float]
    best: Mapping[tuple[int, str], Sequence[tuple[float, int]]]  # a quotation's two best matches in another article

    @staticmethod
    def of(wordings: Sequence[Wording], matches: Mapping[Pair, Match]) -> Surroundings:
        seen = Tally(word for item in wordings for word in item.scene.words)
        most = log(1 + len(wordings)) or 1.0
        rare = {word: (weight(word) * log((1 + len(wordings)) / count) / most) ** 2 for word, count in seen.items()}
        size = [fsum(rare[word] for word in item.scene.words) for item in wordings]
        strong = {(a, b): strength(wordings[a], wordings[b], match) for (a, b), match in matches.items()}
        score = {pair: match.score for pair, match in matches.items()}
        return Surroundings(wordings, rare, size, neighbours(wordings), strong, score, _best(wordings, matches))

    def features(self, a: int, b: int) -> Features:
        """By the names of the table."""
        return {"scene": self._scene(a, b), "beside": self._beside(a, b), "rival": self._rival(a, b)}

    def _scene(self, a: int, b: int) -> float:
        """The cosine of the two scenes."""
        both = self.size[a] * self.size[b]
        shared = self.wordings[a].scene.words & self.wordings[b].scene.words
        return fsum(self.rare[word] for word in shared) / sqrt(both) if both else 0.0

    def _rival(self, a: int, b: int) -> float:
        """How much one of the two shares with another quotation of the other's article: one half if just as much."""
        found = (
            score
            for one, other in ((a, b), (b, a))
            for score, number in self.best.get((one, self.wordings[other].document), ())
            if number != other
        )
        most = max(found, default=0.0)
        return most / (most + self.score[a, b]) if most else 0.0

    def _beside(self, a: int, b: int) -> float:
        """How much the quotations next to them share: less where one stands before and the other after."""
        pairs = (
            (x, y, 1.0 if side == other else ANOTHER_ORDER)
            for side, x in enumerate(self.beside[a])
            for other, y in enumerate(self.beside[b])
            if x >= 0 and y >= 0
        )
        return max((self.strong.get((min(x, y), max(x, y)), 0.0) * worth for x, y, worth in pairs), default=0.0)


def _best(wordings: Sequence[Wording], matches: Mapping[Pair, Match]) -> dict[tuple[int, str], list[tuple[float, int]]]:
    best: defaultdict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (a, b), match in matches.items():
        left, right = wordings[a], wordings[b]
        if left.document != right.document and not says_nothing(left, right, match):
            best[a, right.document].append((match.score, b))
            best[b, left.document].append((match.score, a))
    return {key: sorted(found, reverse=True)[:2] for key, found in best.items()}


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
