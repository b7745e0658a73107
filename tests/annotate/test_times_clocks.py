"""Clock times without a day: on which day the story stands when it tells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.annotate.times_grammar import raw_times
from rashomon.model.marks import Reading

Read = Callable[..., Reading]

FRIDAY = "2031-05-16"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a quarter to two", "T01:45"),
        ("half past six", "T06:30"),
        ("ten past one", "T01:10"),
        ("nine o'clock", "T09:00"),
        ("one in the morning", "T01:00"),
        ("four in the afternoon", "T16:00"),
        ("twelve at night", "T12:00"),
        ("12.41", "T12:41"),
    ],
)
def test_clock_in_words(words: str, value: str) -> None:
    (found,) = [raw for raw in raw_times(f"It closed at {words}.") if raw.type == "TIME"]
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    ["It rose from five to six.", "One in ten came.", "Two were hurt.", "It grew at 12.41 percent.", "He ran 12.41."],
)
def test_numbers_are_no_clocks(text: str) -> None:
    assert not [raw for raw in raw_times(text) if raw.type == "TIME"]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        # the day goes on, and over midnight it is the next
        ("The train left at 22:15 on Monday. It derailed at 01:40.", "01:40", "2031-05-13"),
        ("The train left at 08:15 on Monday. It derailed at 11:40.", "11:40", "2031-05-12"),
        ("The wall fell on Monday. It will be built again on Friday. A bus went in at 11:40.", "11:40", "2031-05-12"),
        (
            "The train left at 22:15 on Monday. It derailed at 01:40. Cranes lifted it at a quarter to nine.",
            "a quarter to nine",
            "2031-05-13",
        ),
        ("The court met on Monday. It adjourned in the afternoon.", "in the afternoon", "2031-05-12"),
        # the day of a speech is not that of which it tells
        ("The driver spoke on Thursday. The train had derailed at 01:40.", "01:40", None),
        # beyond a speech the news of these days goes on, and no old story
        (
            "The train left at 22:15 on Monday. Its driver said on Wednesday that it was late. It derailed at 01:40.",
            "01:40",
            "2031-05-13",
        ),
        (
            "The train left at 22:15 on 3 March 2030. Its driver said on Wednesday that it was late. It fell at 01:40.",
            "01:40",
            None,
        ),
        # nor is the day from which it is counted
        (
            "Crowds stood in the square, two days after the ferry sank. A sailor was buried in the morning.",
            "in the morning",
            "2031-05-16",
        ),
        # no day before it, and one that is still to come
        ("The train derailed at 01:40.", "01:40", None),
        ("The gates opened on Monday. They will close at 18:30.", "18:30", None),
        # its own sentence names a day
        ("The train left on Monday. The signal failed at 01:40 on Tuesday.", "01:40", None),
    ],
)
def test_clock_goes_on_from_the_day_before(read: Read, text: str, words: str, day: str | None) -> None:
    reading = read(text, published=FRIDAY)
    (found,) = [t for t in reading.times if reading.document.words(t.span) == words]
    assert found.first == day


def test_value_keeps_the_hour(read: Read) -> None:
    reading = read("The train left at 22:15 on Monday. It derailed at 01:40.", published=FRIDAY)
    assert reading.times[-1].value == "2031-05-13T01:40"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The dam was closed in the spring of 2014.", "2014-03-01", "2014-05-31"),
        ("The office will not open before June.", "2031-06-01", "2031-06-30"),
        ("The mayor fell ill on 14 March 2030. The case was closed three months later.", "2030-06-01", "2030-06-30"),
    ],
)
def test_days_of_what_is_told(read: Read, text: str, first: str, last: str) -> None:
    happening = [h for h in read(text, published=FRIDAY).happenings if h.first][-1]
    assert (happening.first, happening.last) == (first, last)
