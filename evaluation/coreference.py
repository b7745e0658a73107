"""How well mentions are brought together: MUC, B-cubed and entity CEAF, and their mean, the CoNLL score.

As Pradhan and others define them for mentions that were found, not given ("Scoring Coreference Partitions of Predicted
Mentions", 2014): a mention of one side that the other has not is alone there. Texts add up before any rate is taken.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Labels = Mapping[Hashable, Hashable]
"""The cluster of each mention."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision and recall as sums, so that texts can be added."""

    precise: float = 0.0
    found: float = 0.0
    recalled: float = 0.0
    gold: float = 0.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.precise + other.precise, self.found + other.found,
                    self.recalled + other.recalled, self.gold + other.gold)  # fmt: skip

    @property
    def precision(self) -> float:
        return self.precise / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    muc: Rate = Rate()
    b_cubed: Rate = Rate()
    ceaf: Rate = Rate()

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.muc + other.muc, self.b_cubed + other.b_cubed, self.ceaf + other.ceaf)

    @property
    def conll(self) -> float:
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf.f1) / 3


def score(gold: Labels, found: Labels) -> Scores:
    """The three measures of one text, or of several whose clusters may reach across."""
    return Scores(
        Rate(*_links(found, gold), *_links(gold, found)), Rate(*_shares(found, gold), *_shares(gold, found)),
        _ceaf(gold, found),
    )  # fmt: skip


def clusters(labels: Labels) -> dict[Hashable, set[Hashable]]:
    """The mentions of each cluster."""
    found: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return dict(found)


def _links(ours: Labels, theirs: Labels) -> tuple[float, float]:
    """Links of our clusters that theirs have as well, and all of ours; who is not among theirs is alone there."""
    kept = every = 0
    for members in clusters(ours).values():
        parts = {theirs[m] for m in members if m in theirs}
        every += len(members) - 1
        kept += len(members) - len(parts) - sum(m not in theirs for m in members)
    return kept, every


def _shares(ours: Labels, theirs: Labels) -> tuple[float, float]:
    """Over our mentions, how much of the cluster each is in is of its cluster among theirs; and how many there are."""
    size = Counter(ours.values())
    both = Counter((label, theirs[m]) for m, label in ours.items() if m in theirs)
    return math.fsum(n * n / size[label] for (label, _), n in both.items()), len(ours)


def _ceaf(gold: Labels, found: Labels) -> Rate:
    ours, theirs = clusters(gold), clusters(found)
    total = math.fsum(_best(ours, theirs, *part) for part in _connected(gold, found))
    return Rate(total, len(theirs), total, len(ours))


def _connected(gold: Labels, found: Labels) -> Iterator[tuple[list[Hashable], list[Hashable]]]:
    """Clusters of the gold and ours that hang together by mentions that they share."""
    home: dict[tuple[bool, Hashable], list[tuple[bool, Hashable]]] = {}
    for mention, label in gold.items():
        if mention in found:
            left, right = (home.setdefault(node, [node]) for node in ((True, label), (False, found[mention])))
            if left is not right:
                left += right
                home |= dict.fromkeys(right, left)
    for nodes in {id(part): part for part in home.values()}.values():
        yield [n for own, n in nodes if own], [n for own, n in nodes if not own]


def _best(
    ours: Mapping[Hashable, set[Hashable]], theirs: Mapping[Hashable, set[Hashable]],
    left: Sequence[Hashable], right: Sequence[Hashable],
) -> float:  # fmt: skip
    """The sum of likenesses of the best pairing of clusters."""
    likeness = [[2 * len(ours[a] & theirs[b]) / (len(ours[a]) + len(theirs[b])) for b in right] for a in left]
    table = np.array(likeness)
    return assigned(table if len(left) <= len(right) else table.T)


def assigned(likeness: NDArray[np.float64]) -> float:
    """The highest sum of one cell of each row, no two of one column (Hungarian method, shortest paths)."""
    rows, columns = likeness.shape
    cost = np.zeros((rows + 1, columns + 1))
    cost[1:, 1:] = -likeness
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=np.int64)  # by which row
    for row in range(1, rows + 1):
        taken[0], at = row, 0
        least, before = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=np.int64)
        done = np.zeros(columns + 1, dtype=bool)
        while taken[at]:
            done[at] = True
            reduced = cost[taken[at]] - u[taken[at]] - v
            nearer = ~done & (reduced < least)
            nearer[0] = False
            least[nearer], before[nearer] = reduced[nearer], at
            open_ = np.where(done, np.inf, least)
            open_[0] = np.inf
            following = int(open_.argmin())
            step = open_[following]
            u[taken[done]] += step
            v[done] -= step
            least[~done] -= step
            at = following
        while at:
            taken[at], at = taken[before[at]], int(before[at])
    return float(sum(likeness[taken[c] - 1, c - 1] for c in range(1, columns + 1) if taken[c]))
