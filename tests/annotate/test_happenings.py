"""Happenings: the clause that a time belongs to, short enough to show and with the words of the event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Happening, Reading

Read = Callable[..., Reading]

FRIDAY = "2031-05-16"


def told(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(reading.document.words(h.span), h.first, h.status) for h in reading.happenings if h.first]


@pytest.mark.parametrize(
    ("text", "clause", "day", "status"),
    [
        ("The mayor resigned on Monday.", "The mayor resigned on Monday", "2031-05-12", "past"),
        ("The strike will begin on Monday.", "The strike will begin on Monday", "2031-05-19", "scheduled"),
        ("Observers criticised the May 4 election.", "the May 4 election", "2031-05-04", "past"),
        ("They spoke of last Sunday's vote.", "last Sunday's vote", "2031-05-11", "past"),
        (
            "At the rally on Thursday, the mayor promised to stay.",
            "At the rally on Thursday, the mayor promised to stay",
            "2031-05-15",
            "past",
        ),
        (
            "The mayor said they were planning a strike on Monday.",
            "they were planning a strike on Monday",
            "2031-05-19",
            "scheduled",
        ),
    ],
)
def test_a_time_dates_its_own_clause(read: Read, text: str, clause: str, day: str, status: str) -> None:
    assert (clause, day, status) in told(read(text, published=FRIDAY))


def test_what_a_day_is_counted_from_is_dated_too(read: Read) -> None:
    text = "The mayor resigned on Thursday, a day after thousands of people marched through the town."
    assert ("a day after thousands of people marched through the town", "2031-05-14", "past") in told(
        read(text, published=FRIDAY)
    )


def test_between_two_days_is_one_interval(read: Read) -> None:
    reading = read("Heavy rain fell between Monday and Wednesday.", published=FRIDAY)
    (happening,) = (h for h in reading.happenings if h.first)
    assert (happening.first, happening.last, happening.precision) == ("2031-05-12", "2031-05-14", "interval")


def test_later_takes_the_day_of_the_clause_before_and_says_so(read: Read) -> None:
    reading = read("The mayor spoke on Monday. He later told reporters that he was tired.", published=FRIDAY)
    inherited = [h for h in reading.happenings if h.inherits]
    assert [(h.first, h.time, bool(h.reason)) for h in inherited] == [("2031-05-12", None, True)]


@pytest.mark.parametrize(
    "text", ["If the mayor died, the town would mourn.", "“He died,” she lied.", "He did not die."]
)
def test_what_did_not_happen_is_not_told(read: Read, text: str) -> None:
    assert not any(h.lemma == "die" for h in read(text, published=FRIDAY).happenings)


def test_a_clause_is_short_and_holds_trigger_and_time(read: Read) -> None:
    long = " and ".join(f"the tall grey house number {n} by the old river" for n in range(40))
    reading = read(f"The mayor closed {long} on Monday. The mayor resigned on Tuesday from {long}.", published=FRIDAY)

    def sound(h: Happening) -> bool:
        return len(h.span) <= 200 and h.span.covers(h.trigger) and (h.time is None or h.span.covers(h.time))

    assert reading.happenings
    assert all(map(sound, reading.happenings))
