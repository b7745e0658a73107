"""One figure that an outlet gives as its own and another on somebody's word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.attribution_figures import figure_changes
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.ledgers import find_ledgers
from rashomon.reconcile.quotes import find_quotes
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
LEAD = "A bridge fell in the town of Tessary on Monday.\n\n"
SAID = "The hospital said that 26 people had been injured."


def voices(read: Read, *texts: str) -> list[list[str | None]]:
    story = Story(tuple(read(LEAD + text, f"{n}.txt", published="2024-05-14") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    ledgers = find_ledgers(story, figures, naming, counter)
    quotes = find_quotes(story, naming, counter, ())
    changes = figure_changes(story, figures, ledgers, quotes)
    return [[told.said_by.name if told.said_by else None for told in tellings] for tellings, _ in changes]


def test_a_number_on_its_own_here_and_by_a_voice_there(read: Read) -> None:
    (found,) = voices(read, SAID, "In all, 26 people were injured when it fell.")
    assert found == ["The hospital", None]


@pytest.mark.parametrize(
    "other",
    [
        "Police said that 26 people had been injured.",
        "The hospital has counted 26 people who were injured.",
        "Injured: 26 people (hospital).",
        "Hospital: 26 people injured.",
        "According to doctors, 26 people were injured.",
        "In all, 31 people were injured when it fell.",
    ],
)
def test_no_change_where_a_voice_stands_by_it_or_the_number_differs(read: Read, other: str) -> None:
    assert voices(read, SAID, other) == []
