"""Which of some articles tell the same event: joined by mean similarity, then looked at again from the top.

Joining the most similar groups first puts together what is alike, also two incidents of one kind. Therefore each join
is asked afterwards, from the last one down, whether the two halves are nearly as like each other as each is in itself;
halves that are not are two stories. How like itself a half is, is seen in its pairs; of a few articles little is seen,
and so some pairs of the usual likeness are supposed besides. At the end, an article that is alone goes to the one story
that it clearly resembles most.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.float64]

FEW, MANY = (30, 0.07, 0.6), (300, 0.09, 0.7)
"""Articles of a run; the mean similarity that joins two lone ones, for chance likeness is higher among many articles of
all kinds; and how like each other two halves must be, as a share of how like themselves they are, for who gathers a few
articles mostly has one event in mind."""
SUPPOSED = 8
"""Pairs that each half is supposed to have besides its own, of the likeness at which two lone articles just join."""
LONE, CLEARLY = 0.04, 1.5
"""Mean similarity that takes in an article left alone, and how far it must surpass that to any other story; groups
less alike than that are never joined."""
BACKGROUND = 150
"""Articles we pretend to have read besides: in a run of five, "stands in all" must not mean "says nothing"."""
BLOCK = 4096  # terms multiplied at a time, to bound memory
UNNAMED, NAMED = 0.05, 1.2
"""Two articles are no more alike than this much and this multiple of the likeness of their names: an incident told in
the words of another has other people and places in it."""
COPY = 0.6  # more likeness than this says that one was copied, not that the event is more the same
APART, FADES = 0.5, 60.0
"""What is left of a similarity between articles that came out far apart, and the days in which the rest fades."""


@dataclass(frozen=True, slots=True)
class Article:
    """What grouping sees of an article: its weighted terms, the day it came out where known, and which terms
    are names; None where that cannot be told."""

    terms: Mapping[str, float]
    day: int | None = None
    names: frozenset[str] | None = None


def setting(articles: int) -> tuple[float, float]:
    """For a run of so many articles: the mean similarity that joins two lone ones, and the share for halves."""
    size = math.log(max(articles, 1) / FEW[0]) / math.log(MANY[0] / FEW[0])
    size = min(1.0, max(0.0, size))
    return FEW[1] + (MANY[1] - FEW[1]) * size, FEW[2] + (MANY[2] - FEW[2]) * size


def bar(articles: int) -> float:
    """The mean similarity that joins two lone articles in a run of so many."""
    return setting(articles)[0]


def rarity(frequency: int, articles: int) -> float:
    """How much a term tells that stands in so many of the articles."""
    return math.log((articles + BACKGROUND) / frequency)


def partition(similarity: Matrix, run: int) -> list[int]:
    """A label for each article; equal labels are one story. These may be a part of the articles of the ``run``."""
    import numpy as np

    merges = joins(np.array(similarity), LONE)
    return lone_taken_in(cut(len(similarity), merges, *setting(run)), similarity)


# ------------------------------------------------------------------ similarity


@dataclass(frozen=True, slots=True)
class Vectors:
    """Articles as unit vectors over numbered terms: all their terms, and their names alone, where those can be told."""

    terms: Sequence[npt.NDArray[np.int64]]
    values: Sequence[Numbers]
    names: Sequence[Numbers]
    cased: npt.NDArray[np.bool_]
    days: Numbers


def similarities(articles: Sequence[Article]) -> Matrix:
    """Likeness of every pair of the articles of one run; rounded, so that machines agree on ties."""
    import numpy as np

    numbers: dict[str, int] = {}
    terms = [np.array([numbers.setdefault(t, len(numbers)) for t in a.terms], dtype=np.int64) for a in articles]
    weights = [np.array(list(a.terms.values()), dtype=np.float64) for a in articles]
    frequency = np.bincount(np.concatenate(terms), minlength=len(numbers)) if numbers else np.zeros(0)
    rare = np.log((len(articles) + BACKGROUND) / np.maximum(frequency, 1))
    values = [unit(w * rare[n]) for n, w in zip(terms, weights, strict=True)]
    names = [unit(v * named(a)) for a, v in zip(articles, values, strict=True)]
    cased = np.array([a.names is not None for a in articles], dtype=bool)
    return likeness(Vectors(terms, values, names, cased, days(articles)))


def named(article: Article) -> Numbers:
    """For each term one where it is a name, else nothing."""
    import numpy as np

    return np.array([term in (article.names or ()) for term in article.terms], dtype=np.float64)


def days(articles: Iterable[Article]) -> Numbers:
    """Day numbers; not a number where unknown."""
    import numpy as np

    return np.array([math.nan if a.day is None else a.day for a in articles], dtype=np.float64)


def unit(vector: Numbers) -> Numbers:
    """The vector with length one; as it is where it is empty."""
    import numpy as np

    length = float(np.sqrt((vector * vector).sum()))
    return vector / length if length else vector


def likeness(vectors: Vectors) -> Matrix:
    """Cosine of every pair: no more than the names bear out, less for articles far apart in time."""
    import numpy as np

    words, names = products(vectors.terms, vectors.values), products(vectors.terms, vectors.names)
    borne_out = np.where(vectors.cased[:, None] & vectors.cased[None, :], UNNAMED + NAMED * names, 1.0)
    apart = np.abs(vectors.days[:, None] - vectors.days[None, :])
    found = np.minimum(np.minimum(words, borne_out) * nearness(apart), COPY)
    return np.round(found, 5, out=found)


def products(terms: Sequence[npt.NDArray[np.int64]], values: Sequence[Numbers]) -> Matrix:
    """The product of every pair of vectors, given as term numbers and values; the diagonal says nothing."""
    import numpy as np

    total = np.zeros((len(terms), len(terms)))
    every = np.concatenate(terms) if len(terms) else np.zeros(0, dtype=np.int64)
    rows = np.repeat(np.arange(len(terms)), [len(n) for n in terms])
    unique, column, count = np.unique(every, return_inverse=True, return_counts=True)
    place = np.cumsum(count > 1) - 1  # terms of one article alone multiply nothing
    kept = np.flatnonzero(count[column] > 1) if len(unique) else rows
    kept = kept[np.argsort(place[column[kept]], kind="stable")] if len(kept) else kept
    rows, columns = rows[kept], place[column[kept]] if len(kept) else kept
    numbers = np.concatenate(values)[kept] if len(kept) else kept
    for first in range(0, int(columns[-1]) + 1 if len(columns) else 0, BLOCK):
        start, end = np.searchsorted(columns, [first, first + BLOCK])
        block = np.zeros((len(terms), int(columns[end - 1]) - first + 1), dtype=np.float32)
        block[rows[start:end], columns[start:end] - first] = numbers[start:end]
        total += block @ block.T
    return total


def nearness(apart: Numbers) -> Numbers:
    """What a similarity is worth between articles so many days apart; all of it where the days are not known."""
    import numpy as np

    return np.where(np.isnan(apart), 1.0, APART + (1 - APART) * np.exp(-np.nan_to_num(apart) / FADES))


def near(apart: float) -> float:
    """The same for one number."""
    return 1.0 if math.isnan(apart) else APART + (1 - APART) * math.exp(-apart / FADES)


# ------------------------------------------------------------------ joining


def joins(similarity: Matrix, least: float) -> list[tuple[int, int, float]]:
    """Joins of the most similar groups while their mean similarity reaches ``least``: two nodes and their mean.

    Articles are the first nodes, and each join makes the next. Follows chains of nearest neighbours, which give the
    same groups as joining the best pair each time, in quadratic time. A group whose nearest neighbour is too far is
    finished: later joins bring none nearer. ``similarity`` is used up.
    """
    import numpy as np

    size = np.ones(len(similarity))
    open_groups = np.ones(len(similarity), dtype=bool)
    node = list(range(len(similarity)))
    merges: list[tuple[int, int, float]] = []
    chain: list[int] = []
    while open_groups.any():
        if not chain:
            chain.append(int(np.argmax(open_groups)))
        last = chain[-1]
        row = np.where(open_groups, similarity[last], -2.0)
        row[last] = -2.0
        nearest = int(np.argmax(row))
        if len(chain) > 1 and row[chain[-2]] >= row[nearest]:
            nearest = chain[-2]
        if row[nearest] < least:
            open_groups[chain.pop()] = False
        elif len(chain) > 1 and nearest == chain[-2]:
            keep, gone = sorted((chain.pop(), chain.pop()))
            merges.append((node[keep], node[gone], float(row[nearest])))
            joined = (size[keep] * similarity[keep] + size[gone] * similarity[gone]) / (size[keep] + size[gone])
            similarity[keep], similarity[:, keep] = joined, joined
            size[keep] += size[gone]
            open_groups[gone] = False
            node[keep] = len(similarity) + len(merges) - 1
        else:
            chain.append(nearest)
    return merges


def cut(articles: int, merges: Sequence[tuple[int, int, float]], least: float, share: float) -> list[int]:
    """The groups that are left when joins of halves unlike each other are undone, from the last join down."""
    size, inside = [1] * articles, [0.0] * articles
    for left, right, mean in merges:
        size.append(size[left] + size[right])
        inside.append(inside[left] + inside[right] + size[left] * size[right] * mean)

    def within(node: int) -> float:
        pairs = size[node] * (size[node] - 1) / 2
        return (inside[node] + SUPPOSED * least / share) / (pairs + SUPPOSED)

    def two(left: int, right: int, mean: float) -> bool:
        return mean < share * math.sqrt(within(left) * within(right))

    label = list(range(articles + len(merges)))
    children = {n for left, right, _ in merges for n in (left, right)}
    whole = {n for n in range(articles, articles + len(merges)) if n not in children}
    for node in range(articles + len(merges) - 1, articles - 1, -1):
        left, right, mean = merges[node - articles]
        if node in whole and two(left, right, mean):
            whole |= {left, right}
        else:
            label[left] = label[right] = label[node]
    return label[:articles]


def lone_taken_in(labels: list[int], similarity: Matrix) -> list[int]:
    """The labels with articles alone given to the story that they clearly resemble most."""
    import numpy as np

    groups: dict[int, list[int]] = {}
    for number, label in enumerate(labels):
        groups.setdefault(label, []).append(number)
    stories = [label for label, members in groups.items() if len(members) > 1]
    lone = [members[0] for members in groups.values() if len(members) == 1]
    if not stories or not lone:
        return labels
    means = np.stack([similarity[np.ix_(lone, groups[label])].mean(axis=1) for label in stories], axis=1)
    for number, row in zip(lone, means, strict=True):
        best, *others = np.sort(row)[::-1][:2]
        if best >= LONE and best >= CLEARLY * max(0.0, *others, 0.0):
            labels[number] = stories[int(np.argmax(row))]
    return labels
