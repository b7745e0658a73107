"""What the words of a figure allow, and when no value fits all of them."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.model.account import FigureItem, Support
from rashomon.model.intervals import Extremes, conflicts, extremes, interval, verdict
from rashomon.model.series import MANY, NEAREST
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


DOZENS = figure(24, 100, high_open=True, approximate=True)
SEVERAL = figure(2, None, approximate=True)


@pytest.mark.parametrize(
    ("items", "least", "greatest"),
    [
        ([figure(3, 3), figure(2, None)], (2, False), (3, False)),  # "at least 2" is borne out by 3
        ([figure(14, 14), figure(30, None)], (14, False), (30, True)),  # and "at least 30" is not by 14
        ([figure(14, 14), figure(14, None)], (14, False), (14, True)),
        ([figure(14, 14), figure(None, 20, high_open=True)], (14, False), (20, False)),  # "fewer than 20"
        ([figure(14, 14), figure(None, 10, high_open=True)], (10, True), (14, False)),
        ([figure(30, None)], (30, False), (30, True)),
        ([figure(20, 30), figure(25, 25)], (20, False), (30, False)),
        ([figure(43, 43), figure(61, 61, negated=True)], (43, False), (43, False)),  # "not 61"
        ([figure(61, 61, negated=True)], (61, False), (61, False)),
        ([figure(None, None)], (None, False), (None, False)),
    ],
)
def test_the_extremes_are_numbers_that_are_given_and_open_where_the_words_are(items, least, greatest):
    given = extremes(items)
    assert ((given.minimum, given.minimum_open), (given.maximum, given.maximum_open)) == (least, greatest)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([DOZENS, figure(29, 29), figure(61, 61)], Extremes(29, 61, False, False, (DOZENS.id,))),
        ([figure(14, 14), DOZENS], Extremes(14, 24, False, True, (DOZENS.id,))),  # 14 are no dozens
        ([figure(150, 150), DOZENS], Extremes(100, 150, True, False, (DOZENS.id,))),
        ([DOZENS], Extremes(24, 100, False, False, (DOZENS.id,))),
        ([SEVERAL, figure(9, 9)], Extremes(9, 9, False, False, (SEVERAL.id,))),
        ([figure(20, 30), figure(25, 25)], Extremes(20, 30, False, False, ())),  # "20 to 30" states two numbers
    ],
)
def test_vague_words_stretch_nothing_unless_they_lie_beyond_all_numbers(items, expected):
    assert extremes(items) == expected


def test_of_very_many_figures_each_that_is_contradicted_is_in_a_pair_and_the_pairs_stay_few():
    many = [figure(n, n) for n in range(10, 10 + 4 * MANY)]
    pairs = conflicts([*many, figure(10, 5000)])
    assert {name for pair in pairs for name in pair} == {item.id for item in many}
    assert len(pairs) < len(many) * (NEAREST + 3)
    some = many[:MANY]
    assert len(conflicts(some)) == MANY * (MANY - 1) // 2  # of fewer, every pair


def test_of_very_many_figures_that_fit_none_conflict():
    assert conflicts([figure(n, 9000) for n in range(2 * MANY)]) == ()
