"""What somebody does not say, what contrasts without denying, and who speaks behind a relative clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]


def quoted(reading: Reading) -> list[tuple[str, str]]:
    """Reported words, each with the words for who says them."""
    words = reading.document.words
    return [(words(q.outer), words(q.speaker.words) if q.speaker else "") for q in reading.quotations]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Judge Helle Strand did not say when the inquiry would end.", []),
        ("Strand declined to say how many officers were there.", []),
        ("Strand said when the inquiry would end.", [("when the inquiry would end", "Strand")]),
        ("Strand did not deny that the gate was open.", [("the gate was open", "Strand")]),
    ],
)
def test_what_is_not_said_is_no_quotation(read: Read, text: str, told: list[tuple[str, str]]) -> None:
    assert quoted(read(text)) == told


def test_what_is_asked_and_not_said_is_no_claim(read: Read) -> None:
    assert read("Judge Helle Strand did not say when the inquiry would end.").assertions == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Strand said nine people, not six, were arrested.", "positive"),
        ("The road, not the bridge, was closed, Strand said.", "positive"),
        ("Strand said 28 people had been hurt, not 43.", "positive"),
        ("The road was not closed, Strand said.", "negative"),
        ("Strand said not one gate was open.", "negative"),
    ],
)
def test_a_contrast_is_no_negation(read: Read, text: str, polarity: str) -> None:
    assert {a.polarity for a in read(text).assertions} == {polarity}


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("The pumps have been out of order since August, a technician, who fears for his job, said.",
         "The pumps have been out of order since August", "a technician"),
        ("The gates were shut, the mayor, whose brother owns the dam, told reporters on Monday.",
         "The gates were shut", "the mayor"),
        ("The gates were shut, the mayor told reporters on Monday.", "The gates were shut", "the mayor"),
    ],
)  # fmt: skip
def test_behind_a_relative_clause_its_noun_speaks(read: Read, text: str, said: str, who: str) -> None:
    reading = read(text)
    assert quoted(reading) == [(said, who)]
    assert [reading.document.words(a.speaker.words) for a in reading.assertions if a.speaker] == [who]


def test_behind_a_semicolon_another_gives_the_figure(read: Read) -> None:
    reading = read("The chairman, Daniel Mbek, said 1,850 people had lived in the camp; police say 600.")
    words = reading.document.words
    givers = [(words(f.span), words(f.speaker.words)) for f in reading.figures if f.speaker]
    assert [(number, "police" in who) for number, who in givers] == [("1,850", False), ("600", True)]


def test_a_passenger_with_a_name_is_who_she_is(read: Read) -> None:
    reading = read(
        "The director, Dr Piet Ans, said nobody was hurt.\n\nA passenger, Mina Ost, 29, said she had seen no water at "
        'all. "The ceiling was dry. Nothing came out of it," she said.'
    )
    speaker = reading.quotations[-1].speaker
    assert speaker is not None and speaker.referent is not None
    assert reading.document.words(speaker.referent) == "Mina Ost"
