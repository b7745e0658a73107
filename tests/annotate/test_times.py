"""Time expressions: words in, TIMEX3 and days out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.times_grammar import raw_times
from rashomon.model.marks import Reading

Read = Callable[..., Reading]

FRIDAY = "2031-05-16"


def days(reading: Reading) -> dict[str, tuple[str | None, str | None]]:
    return {reading.document.words(t.span): (t.first, t.last) for t in reading.times}


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The council met on Monday.", "Monday", "2031-05-12"),
        ("The council met on Friday.", "Friday", "2031-05-16"),
        ("The council met last Friday.", "last Friday", "2031-05-09"),
        ("The council will meet on Monday.", "Monday", "2031-05-19"),
        ("The council is to meet on Monday.", "Monday", "2031-05-19"),
        ("The council will meet next Friday.", "next Friday", "2031-05-23"),
        ("They said they were planning a walkout on Monday.", "Monday", "2031-05-19"),
        ("A hearing is scheduled for Wednesday.", "Wednesday", "2031-05-21"),
        ("The release announced for Wednesday was welcomed.", "Wednesday", "2031-05-21"),
        ("The parties meet Monday.", "Monday", "2031-05-19"),
        ("The mayor, who had been due to leave on Monday, stayed.", "Monday", "2031-05-12"),
        ("Nobody could be reached on Wednesday.", "Wednesday", "2031-05-14"),
        ("The ferry sank yesterday.", "yesterday", "2031-05-15"),
        ("The ferry sank on 3 May.", "3 May", "2031-05-03"),
        ("The ferry sank on May 3rd.", "May 3rd", "2031-05-03"),
        ("The ferry sank on December 30.", "December 30", "2030-12-30"),
        ("The vote will be held on January 4.", "January 4", "2032-01-04"),
        ("The ferry sank on 2031-05-03.", "2031-05-03", "2031-05-03"),
        ("The ferry sank on 17/04/2031.", "17/04/2031", "2031-04-17"),
        ("The ferry sank on the 9th.", "the 9th", "2031-05-09"),
        ("The ferry sank two days ago.", "two days ago", "2031-05-14"),
        ("He denied it in parliament on Tuesday last week.", "Tuesday last week", "2031-05-06"),
        ("The inquiry begins on Tuesday next week.", "Tuesday next week", "2031-05-20"),
        ("Next Sunday, on 25 May, thousands are to march.", "Next Sunday, on 25 May", "2031-05-25"),
        ("He said that a decision was likely by Tuesday.", "Tuesday", "2031-05-20"),
        ("She was freed on 14 April. A month later to the day she sailed.", "A month later to the day", "2031-05-14"),
    ],
)
def test_a_day_is_read_with_the_tense_of_its_clause(read: Read, text: str, words: str, day: str) -> None:
    assert days(read(text, published=FRIDAY))[words] == (day, day)


def test_the_same_words_mean_two_days_in_one_text(read: Read) -> None:
    text = "A baker died on Monday. Her colleagues were planning a strike on Monday."
    assert [t.first for t in read(text, published=FRIDAY).times] == ["2031-05-12", "2031-05-19"]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The bridge was closed last week.", "last week", "2031-05-05", "2031-05-11"),
        ("The minister wrote a few days ago.", "a few days ago", "2031-05-10", "2031-05-14"),
        ("She took office in 2019.", "2019", "2019-01-01", "2019-12-31"),
        ("He has led the party for 12 years.", "12 years", "2019-01-01", "2019-12-31"),
        ("The bridge was built in March 2009.", "March 2009", "2009-03-01", "2009-03-31"),
    ],
)
def test_an_interval_is_not_a_day(read: Read, text: str, words: str, first: str, last: str) -> None:
    assert days(read(text, published=FRIDAY))[words] == (first, last)


def test_a_day_after_counts_from_the_clause_before_it(read: Read) -> None:
    text = "The mayor resigned on Thursday, a day after thousands of people marched through the town."
    assert days(read(text, published=FRIDAY))["a day after"] == ("2031-05-14", "2031-05-14")


def test_two_days_later_counts_from_the_time_before_it(read: Read) -> None:
    text = "The dam broke on Monday. Two days later the town answered."
    assert days(read(text, published=FRIDAY))["Two days later"] == ("2031-05-14", "2031-05-14")


def test_what_cannot_be_dated_keeps_the_pattern_of_its_day(read: Read) -> None:
    (time,) = read("The council met on Monday.").times
    assert (time.value, time.first, time.anchor) == ("XXXX-WXX-1", None, "wd:0:past")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every day", [("every day", "SET", "P1D")]),
        ("three weeks", [("three weeks", "DURATION", "P3W")]),
        ("a week-long display", [("week-long", "DURATION", "P1W")]),
        ("at 9:48 pm", [("9:48 pm", "TIME", "T21:48")]),
        ("in the 1990s", [("the 1990s", "DATE", "199")]),
    ],
)
def test_shapes_without_days(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[r.start : r.end], r.type, r.value) for r in raw_times(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister may resign.",
        "The March for Bread drew thousands.",
        "She told the Sunday Times that she was well.",
        "A second minister resigned.",
        "Sarah Holm, 27 years old, was unhurt.",
        "The 15 October Committee was unhurt.",
        "Some 2000 people were unhurt.",
        "It was a Black Friday sale.",
    ],
)
def test_false_friends_are_no_times(read: Read, text: str) -> None:
    assert read(text, published=FRIDAY).times == ()


@pytest.mark.parametrize("text", ["", " ", "x", "🙂", "“", "Monday", "31 February", "99/99/9999", "a day after"])
def test_any_text_is_read(read: Read, text: str) -> None:
    assert read(text).publication.date is None


@pytest.mark.parametrize("text", ["1 " * 50_000, "Monday " * 5_000, " " * 100_000, "the last " * 10_000])
def test_long_texts_take_no_long_time(text: str) -> None:
    assert len(raw_times(text)) <= 5_000


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        ("He fell on a Wednesday in March 2029.", "a Wednesday in March 2029", "2029-03-01"),
        ("He fell in March 2029. A month earlier he had moved.", "A month earlier", "2029-02-01"),
        ("It began on Monday.\n\nHe fell in March 2029. He was to move the next day.", "the next day", None),
    ],
)
def test_a_month_is_not_made_a_day(read: Read, text: str, words: str, first: str | None) -> None:
    assert days(read(text, published=FRIDAY))[words][0] == first
