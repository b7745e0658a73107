"""A few weights that a person can read give a share that can be trusted, and one pair of weights for all machines."""

from __future__ import annotations

import pytest

from rashomon.reconcile.calibrated import probability, weights_of
from rashomon.resources import table
from scripts.fit_links import BINS, Sample, fitted, reliability, written

WEIGHTS = {"always": -1.0, "named": 2.0, "turned": -3.0}


@pytest.mark.parametrize(
    ("features", "share"),
    [
        ({}, 0.27),
        ({"named": 1.0}, 0.73),
        ({"named": True, "turned": True}, 0.12),
        ({"named": 1.0, "a feature without a weight": 9.0}, 0.73),
        ({"named": 1e9}, 1.0),
        ({"turned": 1e9}, 0.0),
    ],
)
def test_weights_of_what_is_seen_are_added(features: dict[str, float], share: float) -> None:
    assert probability(features, WEIGHTS) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("model", sorted(table("links")))
def test_every_model_names_what_always_holds_and_is_rounded(model: str) -> None:
    weights = weights_of(model)
    assert "always" in weights
    assert all(value == round(value, 2) for value in weights.values())


def sample(*rows: tuple[float, bool]) -> Sample:
    pairs = {(0, n): {"alike": value} for n, (value, _) in enumerate(rows)}
    return Sample("invented", pairs, {(0, n): label for n, (_, label) in enumerate(rows)}, 1, lambda _: set())


def test_what_goes_with_yes_weighs_for_yes_the_same_each_time() -> None:
    one = sample((1.0, True), (0.8, True), (0.7, False), (0.1, False), (0.0, False), (0.9, True))
    weights = fitted([one], ["always", "alike"])
    assert weights["alike"] > 0 > weights["always"]
    assert fitted([one], ["always", "alike"]) == weights


def test_only_the_numbers_of_one_model_are_written_anew() -> None:
    text = "# top\n[one]  # first\nalways = 0\nalike = 0.5  # why\n\n[two]\nalways = 3\n"
    made = written(text, "one", {"always": -1.25, "alike": 2.0})
    assert made == "# top\n[one]  # first\nalways = -1.25\nalike = 2.0  # why\n\n[two]\nalways = 3\n"


def test_said_and_so_are_set_side_by_side() -> None:
    *bins, error, decided = reliability([(0.05, False), (0.05, False), (0.6, False), (0.95, True), (0.95, False)])
    assert len(bins) - 1 <= BINS
    assert error == "expected calibration error 0.320 over 5 pairs"
    assert decided == "forced to decide 3 of 5 right; outside 0.3–0.7 3 of 4"
