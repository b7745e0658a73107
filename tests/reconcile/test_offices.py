"""Who "the president" is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
HOME = "In Germany, President Anna Weber spoke in Berlin. Germany was told that Germany is safe."
SAID = "The president said that the bridge was safe. Later Anna Weber came home to Germany."


def voice(read: Read, said: str, *others: str) -> tuple[str, str]:
    readings = tuple(read(text, f"{n}.txt") for n, text in enumerate((said, *others)))
    story = Story(readings)
    naming = find_entities(story, Counter.of(story), ())
    speakers = [a.speaker for a in readings[0].assertions if a.speaker]
    found = naming.voice(readings[0], speakers[-1])
    assert found is not None
    return found.name, found.reason


def test_the_only_bearer_of_the_story_is_meant(read: Read) -> None:
    name, reason = voice(read, SAID, HOME)
    assert name == "Anna Weber" and "president" in reason


@pytest.mark.parametrize(
    "other",
    [
        "In Germany, President Karl Brandt spoke in Berlin.",  # a second bearer
        "Former President Anna Weber spoke in Berlin.",  # no longer
    ],
)
def test_nobody_where_two_or_none_bear_it(read: Read, other: str) -> None:
    first = "Anna Weber and Karl Brandt came home. Many watched. In the end the president said that all was safe."
    assert voice(read, first, other, *([HOME] if "Karl" in other else []))[0] != "Karl Brandt"


def test_that_of_another_country_is_not_meant(read: Read) -> None:
    other = "French President Louis Martin spoke in Paris, France."
    assert voice(read, SAID, HOME, HOME.replace("Berlin", "Bonn"), other)[0] == "Anna Weber"
