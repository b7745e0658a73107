"""Exchanges: two voices that one article lets speak one after the other, and whether their words stand apart.

Journalists set a claim and its answer side by side, in whatever words. Most of what follows on each other only goes on;
what the words show decides alone. How the two stand in the text (``scripts/fit_disputes.py`` counts it) tells no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .claim_terms import Content
from .dispute_aims import set_apart
from .dispute_rules import asks

REACH = 5  # assertions of one text


def exchanges(found: Sequence[Content]) -> Iterator[tuple[Content, Content]]:
    """Pairs of different voices that stand close together in one article; what the outlet tells answers nobody."""
    for first in found:
        for second in found[first.order + 1 : first.order + 1 + REACH]:
            if second.document != first.document:
                break
            if first.voice != second.voice and not (asks(first) or asks(second) or first.own_voice or second.own_voice):
                yield first, second


def stand_apart(found: Sequence[Content]) -> list[tuple[Content, Content]]:
    """The exchanges in which something in the words sets the two against each other: the nearest first."""
    turns = turns_of(found)
    apart = ((a, b) for a, b in exchanges(found) if set_apart(a, b, turns[b.order] - turns[a.order] == 1))
    return sorted(apart, key=lambda each: (each[1].order - each[0].order, each[0].order))


def turns_of(found: Sequence[Content]) -> list[int]:
    """Of each content, the number of the run of one voice in which it stands."""
    out = [0] * min(1, len(found))
    for before, here in pairwise(found):
        out.append(out[-1] + (here.voice != before.voice or here.document != before.document))
    return out
