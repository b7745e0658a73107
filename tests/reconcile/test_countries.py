"""Capitals and nationality words: where they mean the country, and where they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def together(read: Read, text: str, a: str, b: str) -> bool:
    story = Story((read(text, "a.txt"),))
    items = find_entities(story, Counter.of(story), ()).entities.values()
    return any({a, b} <= {form.text for form in item.forms} for item in items)


@pytest.mark.parametrize(
    ("text", "seat", "country", "joined"),
    [
        ('"We did not do this," Oslo said. Norway had been blamed for weeks.', "Oslo", "Norway", True),
        ("Oslo said that it had no part in the raid. Norway closed the border.", "Oslo", "Norway", True),
        # the town itself
        ("The fire began in Oslo on Monday. Norway sent help.", "Oslo", "Norway", False),
        # the country is not in the story under any name
        ("Oslo said that it had no part in the raid. Sweden closed the border.", "Oslo", "Sweden", False),
        # no capital: a town that speaks is its council
        ("Bergen said that it had no part in the raid. Norway closed the border.", "Bergen", "Norway", False),
        # a seat of power is a body of its own
        ("The Kremlin said that it had no part in the raid. Russia closed the border.", "Kremlin", "Russia", False),
        (
            "The White House said on Monday it would wait. The United States left.",
            "White House",
            "United States",
            False,
        ),
        # Belgium or the Union: nobody knows
        ("Brussels said that it had no part in the raid. Belgium closed the border.", "Brussels", "Belgium", False),
        # nationality words
        ("Norwegian planes came on Monday. Norway sent help.", "Norwegian", "Norway", True),
        ("Swedish planes came on Monday. Norway sent help.", "Swedish", "Norway", False),
    ],
)
def test_what_stands_for_a_country(read: Read, text: str, seat: str, country: str, joined: bool) -> None:
    assert together(read, text, seat, country) is joined
