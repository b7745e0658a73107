"""The picture of one quantity: every mention is drawn, and the same ranges give the same file."""

from __future__ import annotations

import re

import pytest

from rashomon.web.chart import picture
from rashomon.web.ledgers import Range

DAY = "16 Aug 2031"
ONE, ABOUT = Range(DAY, 40, 40, False, False, False), Range(DAY, 50, 50, False, True, False)
RANGE, OPEN = Range(DAY, 30, 60, False, False, False), Range("17 Aug 2031", 30, None, False, False, True)

BELOW = Range(DAY, None, 5, True, False, False)


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(
    "ranges", [[ONE], [ONE, ABOUT, RANGE, OPEN], [OPEN, OPEN], [Range(DAY, None, 5, True, False, False)]]
)
def test_the_same_ranges_give_the_same_picture(ranges: list[Range], wide: bool) -> None:
    drawn = picture(ranges, wide, "light")
    assert drawn == picture(ranges, wide, "light")
    assert drawn != picture(ranges, wide, "dark")
    assert b"<script" not in drawn and b"<dc:date>" not in drawn


@pytest.mark.parametrize(
    ("ranges", "level"),
    [([ONE], [True]), ([ONE, ABOUT], [True, True]), ([RANGE, ONE, OPEN], [False, True, False]), ([BELOW], [False])],
)
def test_one_number_is_a_dot_and_a_range_has_a_height(ranges: list[Range], level: list[bool]) -> None:
    drawn = picture(ranges, False, "light").decode()
    marks = [re.search(rf'<g id="mention-{n}">(.*?)</g>', drawn, re.DOTALL) for n in range(len(ranges))]
    assert [mark is not None and "<use" in mark[1] for mark in marks] == level
    assert f"mention-{len(ranges)}" not in drawn


def test_a_value_of_nothing_and_of_many_millions_can_be_drawn() -> None:
    nothing, millions = Range("no day known", 0, 0, False, False, False), Range(DAY, 3e9, 4e9, False, True, False)
    assert b'id="mention-1"' in picture([nothing, millions], False, "dark")
