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
    "between", ["On polling day the hall was closed.", "On the night of the fire he was at home.", ""]
)
def test_no_day_is_carried_over_words_for_another(read: Read, between: str) -> None:
    reading = read(f"The mayor spoke on Monday. {between} He then told reporters that he was tired.", published=FRIDAY)
    assert any(h.inherits for h in reading.happenings) is (not between)


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


def mentioned(reading: Reading, lemma: str, field: str) -> list[str]:
    happening = next(h for h in reading.happenings if h.lemma == lemma)
    return [reading.document.words(span) for span in getattr(happening, field)]


@pytest.mark.parametrize(
    ("text", "lemma", "takers", "places"),
    [
        ("Police arrested Anna Berg in Madrid on Monday.", "arrest", ["Anna Berg"], ["Madrid"]),
        ("Anna Berg was arrested in Madrid on Monday.", "arrest", ["Anna Berg"], ["Madrid"]),
        ("Anna Berg visited Madrid on Monday.", "visit", ["Anna Berg"], ["Madrid"]),
        ("Anna Berg met Paul Dorn in Madrid on Monday.", "meet", ["Anna Berg", "Paul Dorn"], ["Madrid"]),
        # of whom they speak is not who speaks, and what they speak of happened elsewhere
        ("Anna Berg said on Monday that Paul Dorn had lied in Madrid.", "say", ["Anna Berg"], []),
        # a country that is condemned is not where it is condemned
        ("Anna Berg condemned France on Monday.", "condemn", ["Anna Berg", "France"], []),
    ],
)
def test_who_takes_part_and_where(read: Read, text: str, lemma: str, takers: list[str], places: list[str]) -> None:
    reading = read(text, published=FRIDAY)
    assert mentioned(reading, lemma, "takers") == takers
    assert mentioned(reading, lemma, "places") == places


@pytest.mark.parametrize(
    ("text", "lemma", "outcome"),
    [
        ("The baker was arrested on Monday and was released the next day.", "arrest", "was released the next day"),
        ("Police arrested the baker on Monday. He was later released.", "arrest", "He was later released"),
        ("The talks ended on Monday without agreement.", "end", "The talks ended on Monday without agreement"),
        # not said of the one who was arrested, not so, and not yet
        ("Police arrested two bakers on Monday. He was released.", "arrest", None),
        ("The baker was arrested on Monday and was not released.", "arrest", None),
        ("Police arrested the baker on Monday. He will be released.", "arrest", None),
        ("The baker was arrested on Monday. The weather was fine.", "arrest", None),
    ],
)
def test_how_it_ended_is_told_only_where_it_is_stated(read: Read, text: str, lemma: str, outcome: str | None) -> None:
    reading = read(text, published=FRIDAY)
    happening = next(h for h in reading.happenings if h.lemma == lemma)
    assert (reading.document.words(happening.outcome) if happening.outcome else None) == outcome


@pytest.mark.parametrize(
    "text",
    [
        "The plant was shut for eleven weeks.",
        "A first instalment was due within 60 days.",
        "The clerk was dismissed eleven days after his letter.",
        "The town had problems long before 2021.",
        "His 2021 memo was famous.",
    ],
)
def test_how_long_and_how_far_is_not_when(read: Read, text: str) -> None:
    assert told(read(text, published=FRIDAY)) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The mayor has ruled for 26 years.", "2005-01-01"),
        ("The mayor resigned a day after the letter.", "2031-05-15"),
        ("The plant opened in 2021.", "2021-01-01"),
    ],
)
def test_a_stretch_up_to_now_and_a_short_distance_is_when(read: Read, text: str, first: str) -> None:
    assert first in {h.first for h in read(text, published=FRIDAY).happenings}


def test_what_was_only_wanted_is_shown_with_who_wanted_it(read: Read) -> None:
    reading = read("The engineer asked for money to mend it in 2015.", published=FRIDAY)
    assert [words for words, *_ in told(reading)] == ["The engineer asked for money to mend it in 2015"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Firemen needed bolt cutters to open the gate at 12:41.", "open"),
        ("“We cut a chain at 12.41,” she said.", "cut"),
        ("“We cut a chain,” she said.", None),
        ("The bolt cutters lay on the floor.", None),
        ("The gate opens at 12:41.", None),
    ],
)
def test_what_was_done_at_a_minute_is_told_whatever_its_verb(read: Read, text: str, trigger: str | None) -> None:
    found = [h.lemma for h in read(text, published=FRIDAY).happenings if h.lemma not in ("say",)]
    assert found == ([trigger] if trigger else [])


@pytest.mark.parametrize("line", ["VELM, 11 April 2033 - ", "VELM, April 11 (HNB) - ", "Velm, 11 April 2033 – "])
def test_the_day_of_the_dateline_is_of_no_event(read: Read, line: str) -> None:
    reading = read(f"{line}A crane fell on the market on Monday. Two people died on Tuesday.\n")
    told = [reading.document.words(h.span) for h in reading.happenings if h.time]
    assert told[-1] == "Two people died on Tuesday" and not any(w.isupper() or "(HNB)" in w for w in told)


@pytest.mark.parametrize("day", ["On Monday", "In Velm, on 11 April"])
def test_a_day_between_dashes_is_no_dateline(read: Read, day: str) -> None:
    reading = read(f"{day} – the day of the fair – a crane fell.\n")
    assert any(h.lemma == "fall" and h.time for h in reading.happenings)
