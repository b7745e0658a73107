"""Groups are what joining the best pair gives, less the joins whose halves are unlike each other."""

from __future__ import annotations

import random

import numpy as np
import pytest

from rashomon.link.grouping import Article, joins, partition, similarities


def test_joins_are_those_of_joining_the_best_pair_each_time():
    rng = random.Random(7)
    for _ in range(20):
        size = rng.randint(2, 9)
        matrix = np.eye(size)
        for i in range(size):
            for j in range(i):
                matrix[i, j] = matrix[j, i] = round(rng.random(), 5)
        assert _groups(size, joins(matrix.copy(), 0.5)) == _naive(matrix, 0.5)


def _groups(size, merges):
    nodes = {n: frozenset({n}) for n in range(size)}
    for number, (left, right, _) in enumerate(merges):
        nodes[size + number] = nodes.pop(left) | nodes.pop(right)
    return set(nodes.values())


def _naive(matrix, threshold):
    groups = [frozenset({n}) for n in range(len(matrix))]
    while len(groups) > 1:
        mean = {
            (a, b): sum(matrix[i, j] for i in a for j in b) / (len(a) * len(b))
            for n, a in enumerate(groups)
            for b in groups[n + 1 :]
        }
        (a, b), best = max(mean.items(), key=lambda item: item[1])
        if best < threshold:
            break
        groups = [g for g in groups if g not in (a, b)] + [a | b]
    return set(groups)


def blocks(*groups: int, inside: float, between: float) -> np.ndarray:
    """Similarities of groups of so many articles."""
    label = np.repeat(np.arange(len(groups)), groups)
    matrix = np.where(label[:, None] == label[None, :], inside, between)
    np.fill_diagonal(matrix, 1.0)
    return matrix


def stories(matrix: np.ndarray) -> list[list[int]]:
    labels = partition(matrix, len(matrix))
    return [[n for n, label in enumerate(labels) if label == one] for one in sorted(set(labels), key=labels.index)]


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        (blocks(3, 3, inside=0.4, between=0.1), [[0, 1, 2], [3, 4, 5]]),  # two incidents of one kind
        (blocks(3, 3, inside=0.4, between=0.2), [[0, 1, 2, 3, 4, 5]]),  # chapters of one event, in a small run
        (blocks(16, 16, inside=0.4, between=0.2), [[*range(16)], [*range(16, 32)]]),  # among many they are two
        (blocks(3, 3, inside=0.4, between=0.35), [[0, 1, 2, 3, 4, 5]]),  # one event, two angles
        (blocks(3, 2, inside=0.4, between=0.2), [[0, 1, 2, 3, 4]]),  # too few to tell
        (blocks(3, 1, inside=0.4, between=0.06), [[0, 1, 2, 3]]),  # alone, and like nothing else
        (blocks(3, 3, 1, inside=0.4, between=0.06), [[0, 1, 2], [3, 4, 5], [6]]),  # alone, like two as much
        (blocks(3, 1, inside=0.4, between=0.01), [[0, 1, 2], [3]]),
    ],
)
def test_halves_are_one_story_only_where_they_are_nearly_as_alike_as_each_in_itself(matrix, expected):
    assert stories(matrix) == expected


def test_articles_far_apart_in_time_are_less_alike_and_unknown_days_change_nothing():
    one, other = {"harbour": 1.0, "blaze": 1.0, "pier": 2.0}, {"harbour": 1.0, "blaze": 1.0, "ferry": 2.0}
    near, far, unknown = (similarities([Article(one, 10), Article(other, day)])[0, 1] for day in (11, 900, None))
    assert far < near <= unknown


def test_an_incident_told_in_the_words_of_another_is_less_alike_where_people_and_places_differ():
    words = {"gunman": 1.0, "crowd": 1.0, "market": 1.0}
    here = Article({**words, "tarnovia": 1.5, "brandt": 1.5}, names=frozenset({"tarnovia", "brandt"}))
    there = Article({**words, "quellmark": 1.5, "vane": 1.5}, names=frozenset({"quellmark", "vane"}))
    uncased = [Article(one.terms) for one in (here, there)]
    assert similarities([here, there])[0, 1] < similarities(uncased)[0, 1]


@pytest.mark.parametrize("articles", [[], [Article({})], [Article({}), Article({"fire": 1.0})]])
def test_articles_without_words_are_like_nothing(articles):
    assert similarities(articles).shape == (len(articles), len(articles))
