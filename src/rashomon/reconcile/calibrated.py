"""How likely two things are one, from a few named features: the weights stand in a table that a person can read.

The weights are fitted by ``scripts/fit_links.py``; see ``docs/links.md`` for what on, and how far to trust the shares.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from ..resources import table

ALWAYS = "always"
FARTHEST = 30.0  # beyond it a share is 0 or 1 in print, and the exponential might not fit a number

Features = Mapping[str, float]


@cache
def weights_of(model: str) -> Features:
    """What each feature of a model adds."""
    return {name: float(value) for name, value in table("links")[model].items()}


def probability(features: Features, weights: Features) -> float:
    """Between 0 and 1; a feature that the table does not name adds nothing."""
    found = [weights[name] * value for name, value in features.items() if value and name in weights]
    total = math.fsum([weights.get(ALWAYS, 0.0), *found])
    return 1.0 / (1.0 + math.exp(-max(-FARTHEST, min(FARTHEST, total))))
