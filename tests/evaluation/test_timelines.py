"""The measure of timelines on small made cases."""

from __future__ import annotations

import pytest

from evaluation.timelines import Timeline, follows, holds, read_timeline, score, told_relations

A, B, C, D = ("1", 2, "sank"), ("1", 3, "searched"), ("2", 1, "sinking"), ("2", 4, "trial")
GOLD = Timeline("the ferry", {A: "2031-05-02", C: "2031-05-02", B: "2031-05-04", D: "2031-06"})


def test_a_timeline_is_read_with_all_words_of_an_event_and_without_undated_ones() -> None:
    lines = "the ferry\n0\tXXXX-XX-XX\t1-1-owned\n1\t2031-05-02\t1-2-sank\t2-1-sinking\n2\t2031-06-XX\t2-4-trial\n"
    assert read_timeline(lines) == Timeline("the ferry", {A: "2031-05-02", C: "2031-05-02", D: "2031-06"})


def test_relations_told_are_those_from_which_the_others_follow() -> None:
    told = told_relations(GOLD)
    assert {r for r in told if r[1] == "before"} == {(A, "before", B), (B, "before", D)}
    assert len(told) == len(GOLD.dates) + 2
    assert follows((C, "before", D), GOLD)
    assert not follows((D, "before", C), GOLD)
    assert not follows((A, "before", C), GOLD)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (GOLD.dates, (1.0, 1.0, 1.0)),
        ({}, (0.0, 0.0, 0.0)),
        ({A: "2031-05-02", B: "2031-05-04"}, (1.0, 0.5, 2 / 3)),
        ({A: "2031-05-03", B: "2031-05-04"}, (2 / 3, 2 / 6, 4 / 9)),  # a day off: the order is still right
        ({A: "2031-05-04", B: "2031-05-02"}, (0.0, 0.0, 0.0)),
    ],
    ids=["all", "nothing", "half", "a day off", "wrong order"],
)
def test_score_of_one_timeline(found: dict[tuple[str, int, str], str], expected: tuple[float, float, float]) -> None:
    assert score([(GOLD, Timeline("the ferry", found))]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("date", "first", "last", "expected"),
    [
        ("2031-05-02", "2031-05-02", "2031-05-02", (True, True)),
        ("2031-05", "2031-05-02", "2031-05-02", (True, True)),
        ("2031-05-02", "2031-05-01", "2031-05-31", (False, True)),
        ("2031", "2032-01-01", "2032-01-01", (False, False)),
    ],
)
def test_days_are_judged_as_finely_as_the_gold_tells_them(
    date: str, first: str, last: str, expected: tuple[bool, bool]
) -> None:
    assert holds(date, first, last) == expected
