"""The tables of copies made by rule: the sums behind them, and the rules that keep what they say they keep."""

from __future__ import annotations

import random

import pytest

from evaluation.copies import Tally, bounded_and_best, expected_f1
from evaluation.copies_made import ALTERED, KINDS, swapped

TEXT = (
    "One dog barked at noon. “Two cats ran home,” Ada said. Three hens sat still, and nobody fed them until dusk. " * 4
)


def test_what_is_counted_of_intervals():
    tally = Tally()
    tally.add(2, 2, 2, 5)
    tally.add(1, 3, 2, 5)
    tally.add(3, 3, 2, 5)
    assert (tally.inside, tally.single, tally.right, tally.wide) == (2, 2, 1, 0.5)


@pytest.mark.parametrize(("found", "false", "f1"), [(1, 0, 1), (0, 0, 0), (1, 1, 2 / 3), (0.5, 0, 2 / 3)])
def test_f1_by_shares(found, false, f1):
    assert expected_f1(found, false) == pytest.approx(f1)


def test_a_bound_on_false_ones_costs_copies_that_hindsight_keeps():
    strict, best = bounded_and_best([0.3, 0.9], [0.0, 0.1, 0.5])
    assert (strict, best) == pytest.approx((2 / 3, 6 / 7))


@pytest.mark.parametrize("kind", sorted(ALTERED))
def test_the_same_seed_makes_the_same_copy(kind):
    first, second = (ALTERED[kind](TEXT, TEXT[::-1], random.Random(3)) for _ in range(2))
    assert first == second
    assert first


def test_back_translation_keeps_what_is_quoted():
    assert "“Two cats ran home,”" in KINDS["back-translation"](TEXT, "", random.Random(3))
    assert swapped(TEXT, 0.0, random.Random(3)) == TEXT
