"""What a clause hangs on, and what only looks like a condition or a negation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The bank said the payment depends on a vote in May.", "on a vote in May"),
        ("The bank said the loan was tied to the reopening of the pier.", "to the reopening of the pier"),
        ("The bank said the boats sailed only after the storm had passed.", None),
        ("The bank said the boats would sail only after a vote in May.", "only after a vote in May"),
    ],
)
def test_conditions(read: Read, text: str, condition: str | None) -> None:
    reading = read(text)
    found = [reading.document.words(a.condition) for a in reading.assertions if a.condition is not None]
    assert found == ([condition] if condition else [])


def test_an_offer_without_conditions_is_no_denial(read: Read) -> None:
    assert [a.polarity for a in read("The bank said it offered the loan with no conditions.").assertions] == [
        "positive"
    ]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The bank said nothing was used.", "negative"),
        ("The bank said not one coin was stolen.", "negative"),
        ("The bank said not a single coin was stolen.", "negative"),
        ("The bank said the date had been agreed with nobody.", "negative"),
        ("The bank said it paid with no conditions.", "positive"),
        ("The bank said nothing but foam was used.", "positive"),
    ],
)
def test_nothing_but_one_thing_is_that_thing(read: Read, text: str, polarity: str) -> None:
    assert [a.polarity for a in read(text).assertions] == [polarity]
