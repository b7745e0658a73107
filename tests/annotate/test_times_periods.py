"""Quarters, periods spoken of, comparisons with the year before, joined clock times: words in, TIMEX3 out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.times_grammar import raw_times
from rashomon.model.marks import Reading

Read = Callable[..., Reading]

AUTUMN = "2031-10-24"


def values(reading: Reading) -> dict[str, str]:
    return {reading.document.words(t.span): t.value for t in reading.times}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The maker posted a loss for the third quarter.", "the third quarter", "2031-Q3"),
        ("It expects to report a third-quarter loss.", "third-quarter", "2031-Q3"),
        ("The plant will open in the first quarter.", "the first quarter", "2032-Q1"),
        ("The plant will open in the fourth quarter.", "the fourth quarter", "2031-Q4"),
        ("In the 2029 third quarter it lost money.", "the 2029 third quarter", "2029-Q3"),
        ("It lost money in the third quarter of 2029.", "the third quarter of 2029", "2029-Q3"),
        ("It lost money in Q2 2029.", "Q2 2029", "2029-Q2"),
        ("It lost money in last year's second quarter.", "last year's second quarter", "2030-Q2"),
        ("It lost money in the third quarter of next year.", "the third quarter of next year", "2032-Q3"),
        ("Prices rose in the first half of 2030.", "the first half of 2030", "2030-H1"),
    ],
)
def test_a_quarter_is_of_the_year_that_the_words_mean(read: Read, text: str, words: str, value: str) -> None:
    assert values(read(text, published=AUTUMN))[words] == value


def test_a_quarter_that_has_not_begun_is_last_years_where_the_verb_is_past(read: Read) -> None:
    reading = read("Sales fell in the fourth quarter.", published="2031-02-03")
    assert values(reading)["the fourth quarter"] == "2030-Q4"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Profit fell in the third quarter. Sales in the quarter rose.", "the quarter", "2031-Q3"),
        ("Profit fell in the second quarter. The latest quarter had a gain.", "The latest quarter", "2031-Q2"),
        ("Profit fell in the third quarter from the year-earlier period.", "the year-earlier period", "2030-Q3"),
        ("Profit rose to 5 million in the third quarter from 4 million a year ago.", "a year ago", "2030-Q3"),
        ("Profit rose to 5 million in August, from 4 million a year earlier.", "a year earlier", "2030-08"),
        ("Profit fell in the third quarter. The maker was bought a year ago.", "a year ago", "2030"),
        ("For the quarter ended June 30 it lost money.", "the quarter", "2031-Q2"),
        ("Sales will grow in the current quarter.", "the current quarter", "2031-Q4"),
        ("It will be built by the end of the month.", "the end of the month", "2031-10"),
        ("It will be built by year-end.", "year-end", "2031"),
        ("She was born in June 1990. Later that year they moved.", "that year", "1990"),
        ("It opened in March. The following month it closed.", "The following month", "2031-04"),
    ],
)
def test_a_period_is_the_one_that_the_text_speaks_of(read: Read, text: str, words: str, value: str) -> None:
    assert values(read(text, published=AUTUMN))[words] == value


@pytest.mark.parametrize(
    "text",
    [
        "Smoke lay over the quarter.",  # of a town
        "It was the film of the year.",
        "The year he left was cold.",
        "The electric current failed.",
        "Jan Havel and Mar Lindt met.",
        "They hold the annual meeting of the quarterly.",
        "It imports three-quarters of its food.",
    ],
)
def test_what_only_looks_like_a_period(read: Read, text: str) -> None:
    assert read(text, published=AUTUMN).times == ()


def test_a_period_spoken_of_dates_no_event(read: Read) -> None:
    reading = read("Profit fell in the third quarter. The maker closed two mills in the quarter.", published=AUTUMN)
    assert not [h for h in reading.happenings if h.first and "mills" in reading.document.words(h.span)]


@pytest.mark.parametrize(
    ("text", "words", "value", "kind"),
    [
        ("The offer ends at 5 p.m. EST Nov. 9.", "5 p.m. EST Nov. 9", "2031-11-09T17:00", "TIME"),
        ("They left at noon Thursday.", "noon Thursday", "2031-10-23T12:00", "TIME"),
        (
            "It struck at 10:35 a.m. (0735 GMT) yesterday.",
            "10:35 a.m. (0735 GMT) yesterday",
            "2031-10-23T10:35",
            "TIME",
        ),
        ("They left at noon on Thursday.", "Thursday", "2031-10-23", "DATE"),
    ],
)
def test_a_clock_time_right_before_its_day_is_one_time(
    read: Read, text: str, words: str, value: str, kind: str
) -> None:
    reading = read(text, published=AUTUMN)
    found = {reading.document.words(t.span): (t.value, t.type) for t in reading.times}
    assert found[words] == (value, kind)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("the work took 2 1/2 years", "2 1/2 years", "P2Y6M"),
        ("the work took a year and a half", "a year and a half", "P1Y6M"),
        ("the work took two to three weeks", "two to three weeks", "PXW"),
        ("the work took a couple of years", "a couple of years", "P2Y"),
        ("the town is two thousand years from us", "two thousand years", "P2000Y"),
        ("in the 18th century", "the 18th century", "17"),
        ("in the late '80s", "the late '80s", "198"),
        ("in the nineties", "the nineties", "199"),
    ],
)
def test_a_length_or_an_age_by_its_words(text: str, words: str, value: str) -> None:
    assert [(text[r.start : r.end], r.value) for r in raw_times(text)] == [(words, value)]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("in nineteen ninety-six", "year:1996"),
        ("in twenty thirty-one", "year:2031"),
        ("by the year two thousand", "year:2000"),
        ("two or three years ago", "span:-3:-2:Y"),
    ],
)
def test_words_that_name_years(text: str, anchor: str) -> None:
    assert [r.anchor for r in raw_times(text)] == [anchor]


def test_a_stretch_counted_from_what_has_no_day_is_a_length(read: Read) -> None:
    reading = read("It was not until twenty years after the first ship sailed that a woman led one.", published=AUTUMN)
    assert [(t.type, t.value) for t in reading.times] == [("DURATION", "P20Y")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Figures for September showed a fall.", "September", "2031-09"),
        ("A vote is set for Oslo in April.", "April", "2032-04"),
        ("The rules are effective Feb. 1.", "Feb. 1", "2032-02-01"),
        ("He wants every bottle gone by the weekend.", "the weekend", "2031-W43-WE"),
        ("She was the first woman to win on Monday.", "Monday", "2031-10-20"),
        ("The law will not survive the spring.", "the spring", "2032-SP"),
        ("The law was written over the summer.", "the summer", "2031-SU"),
        ("He stepped down in March for reasons of health.", "March", "2031-03"),
        ("A June agreement was kept.", "June", "2031-06"),
    ],
)
def test_which_side_of_today(read: Read, text: str, words: str, value: str) -> None:
    assert values(read(text, published=AUTUMN))[words] == value
