"""What stands around two quotations: the words of their sentences, and what else the two articles have that is alike.

A translation may share few words with what it translates, but it stands in the same place; and two articles rarely have
two like sentences each, so that the nearer match tells against the other.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log, sqrt

from .calibrated import Features
from .utterances_judge import says_nothing
from .utterances_pairs import Match, Wording
from .utterances_words import weight

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The quotations of a story in their order: of each the square of what its scene weighs, and its best matches."""

    wordings: Sequence[Wording]
    rare: Mapping[str, float]
    size: Sequence[float]
    score: Mapping[Pair, float]
    best: Mapping[tuple[int, str], Sequence[tuple[float, int]]]  # a quotation's two best matches in another article

    @staticmethod
    def of(wordings: Sequence[Wording], matches: Mapping[Pair, Match]) -> Surroundings:
        seen = Tally(word for item in wordings for word in item.scene.words)
        most = log(1 + len(wordings)) or 1.0
        rare = {word: (weight(word) * log((1 + len(wordings)) / count) / most) ** 2 for word, count in seen.items()}
        size = [fsum(rare[word] for word in item.scene.words) for item in wordings]
        score = {pair: match.score for pair, match in matches.items()}
        return Surroundings(wordings, rare, size, score, _best(wordings, matches))

    def features(self, a: int, b: int) -> Features:
        """By the names of the table."""
        return {"scene": self._scene(a, b), "rival": self._rival(a, b)}

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


def _best(wordings: Sequence[Wording], matches: Mapping[Pair, Match]) -> dict[tuple[int, str], list[tuple[float, int]]]:
    best: defaultdict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (a, b), match in matches.items():
        left, right = wordings[a], wordings[b]
        if left.document != right.document and not says_nothing(left, right, match):
            best[a, right.document].append((match.score, b))
            best[b, left.document].append((match.score, a))
    return {key: sorted(found, reverse=True)[:2] for key, found in best.items()}
