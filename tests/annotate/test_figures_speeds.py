"""Speeds with their hour, crowds without a noun, ages that are given, "of us", nouns without a plural of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "words", "kind", "unit"),
    [
        ("The train was doing 112 km/h.", "112 km/h", "speed", "kilometres per hour"),
        (
            "The car was doing about 90 kilometres an hour.",
            "about 90 kilometres an hour",
            "speed",
            "kilometres per hour",
        ),
        ("The bus drove between 50 and 80 km/h.", "between 50 and 80 km/h", "speed", "kilometres per hour"),
        ("The wind blew at 30 metres per second.", "30 metres per second", "speed", "metres per second"),
        ("The lorry went at 50 mph.", "50 mph", "speed", "miles per hour"),
        ("The barge made four knots.", "four knots", "speed", "knots"),
        ("The ship is 212 metres long.", "212 metres", "distance", "metres"),
        ("He walked 12 km a day.", "12 km", "distance", "kilometres"),
        ("Nearly 900 fled.", "Nearly 900", "people", "people"),
        ("More than 5,000 signed the petition.", "More than 5,000", "people", "people"),
        ("The mayor signed more than 5,000.", "more than 5,000", "count", ""),
        ("Two water cannon were used.", "Two", "count", "cannon"),
        ("The club gave the mayor's age as 61.", "61", "age", "years"),
        ("Police put her age at 61.", "61", "age", "years"),
        ("Thirty-one of us were arrested.", "Thirty-one", "detained", "people"),
        ("They say 87 of us were taken there.", "87", "people", "people"),
        ("The march lasted three weeks and 37 of them were arrested.", "37", "count", ""),  # and no 37 weeks
        ("The ministry put the number of damaged houses at 212.", "212", "count", "houses"),
        ("The clinic has revised its tally of the injured to 34.", "34", "injured", "people"),
    ],
)
def test_what_a_number_counts(read: Read, text: str, words: str, kind: str, unit: str) -> None:
    reading = read(text)
    assert (words, kind, unit) in [(reading.document.words(f.span), f.kind, f.unit) for f in reading.figures]
