"""What the words of a figure allow, and when no value fits all of them."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.model.account import FigureItem, Support
from rashomon.model.intervals import conflicts, extremes, interval, verdict
from rashomon.model.text import Evidence

WORD = Evidence("a", 0, 1, "x")


def figure(low: float | None, high: float | None, kind: str = "deaths", **more: Any) -> FigureItem:
    values = {"high_open": False, "approximate": False, "negated": False} | more
    return FigureItem(
        f"{low} {high} {more}", low, high, unit="", kind=kind, counted="", qualifier="", place=None, as_of=None,
        said_by=None, evidence=(WORD,), shown=WORD, support=Support(1, 1, 0), **values,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "allowed"),
    [
        (figure(3, 3), (3, 3)),
        (figure(100, 100, approximate=True), (90, 110)),
        (figure(10_000, 100_000, high_open=True), (20_000, 100_000)),
        (figure(5, None), (5, float("inf"))),
        (figure(None, 5), (float("-inf"), 5)),
        (figure(80, 80, "share"), (79.5, 80.5)),
        (figure(2000, 2000, "people"), (1900, 2100)),
    ],
)
def test_an_interval_holds_roundness_and_vagueness(item, allowed):
    assert interval(item) == pytest.approx(allowed)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([figure(3, 3)], "single"),
        ([figure(3, 3), figure(3, 3)], "agree"),
        ([figure(3, 3), figure(2, None)], "refine"),
        ([figure(3, 3), figure(4, 4)], "conflict"),
        ([figure(80, 80, "share"), figure(80.1, 80.1, "share")], "refine"),
    ],
)
def test_figures_conflict_where_no_value_fits(items, expected):
    assert verdict(items) == expected
    assert bool(conflicts(items)) is (expected == "conflict")


def test_the_extremes_are_stated_ends_and_may_be_missing():
    assert extremes([figure(3, 3), figure(2, None)]) == (2, 3)
    assert extremes([figure(None, None)]) == (None, None)
