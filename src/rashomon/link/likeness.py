"""How likely one of two articles was made from the other, from what is left when a text is cut, moved or told anew.

Words may be swapped, sentences turned round, and little words changed by way of another language. What stays is the
order in which names, figures and quoted words are told, and much of the order of all other words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from ..resources import table
from .copies import Overlap, Sheet

FEWEST_FACTS, FEWEST_WORDS = 12, 100
"""Names and figures, and words, that an article must have before the order of all of them counts in full: two
reports of a few lines have the one name and the one place in the same order by chance."""


def likelihood(shares: Mapping[str, float]) -> float:
    """Between 0 and 1."""
    return logistic(shares, _weights())


def shares_of(one: Sheet, other: Sheet, most: Overlap) -> Mapping[str, float]:
    """What is weighed, each between 0 and 1; ``most`` is the overlap of the one that has more in common."""
    return {
        "sentences": min(most.all, most.own),
        "order": _in_order(one.own_words(), other.own_words(), FEWEST_WORDS),
        "facts": _in_order(one.facts, other.facts, FEWEST_FACTS),
    }


def _in_order(one: Sequence[str], other: Sequence[str], fewest: int) -> float:
    """Share of the shorter sequence that stands in the other in the same order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(one, other) / max(fewest, min(len(one), len(other)))


def logistic(shares: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Between 0 and 1, from what each share adds to the log-odds."""
    total = math.fsum([weights["always"], *(weights[name] * share for name, share in shares.items())])
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in table("copies")["copy"].items()}
