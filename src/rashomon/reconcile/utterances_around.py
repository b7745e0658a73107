"""What stands around two quotations: the words of their sentences, and what else the two articles have that is alike.

A translation may share few words with what it translates, but it stands in the same place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .calibrated import Features
from .nearness import Cosines, Pair, Rivals
from .utterances_judge import says_nothing
from .utterances_pairs import Match, Wording
from .utterances_words import bases


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The quotations of a story in their order: the words of their sentences, and their best matches."""

    scenes: Cosines
    every: Cosines
    rivals: Rivals
    few: Sequence[int]

    @staticmethod
    def of(wordings: Sequence[Wording], matches: Mapping[Pair, Match]) -> Surroundings:
        able = (
            pair for pair, match in matches.items() if not says_nothing(wordings[pair[0]], wordings[pair[1]], match)
        )
        score = {pair: match.score for pair, match in matches.items()}
        return Surroundings(
            Cosines.of([item.scene.words for item in wordings]),
            Cosines.of([frozenset(base for word in item.whole.every for base in bases(word)) for item in wordings]),
            Rivals.of([item.document for item in wordings], score, able),
            [item.few for item in wordings],
        )

    def features(self, a: int, b: int) -> Features:
        """By the names of the table."""
        few = 1 / (self.few[a] * self.few[b]) ** 0.5 if self.few[a] and self.few[b] else 0.0
        return {
            "scene": self.scenes.cosine(a, b),
            "rival": self.rivals.share(a, b),
            "every": self.every.cosine(a, b),
            "few": few,
        }
