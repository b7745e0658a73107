"""Who began: which party a telling makes the first, and which two tellings stand against each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import Content, contents
from rashomon.reconcile.dispute_beginnings import began, beginning
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def told(read: Read, *texts: str) -> list[Content]:
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    return contents(story, find_entities(story, Counter.of(story), ()))


@pytest.mark.parametrize(
    ("text", "first", "party"),
    [
        ("“The soldiers shot first,” Ruth Okello said.", True, "soldier"),
        ("Ruth Okello said that her guards were attacked first.", False, "guard"),
        ("“The soldiers fired only after they had been fired upon,” Ruth Okello said.", False, "soldier"),
        ("Ruth Okello said the marchers had thrown nothing until the first shots fell.", False, "marcher"),
        ("Ruth Okello said the police had been pelted before they moved.", False, "police"),
        ("“They started it,” Ruth Okello said.", True, ""),
    ],
)
def test_who_was_the_first(read: Read, text: str, first: bool, party: str) -> None:
    (found,) = (b for c in told(read, text) if (b := beginning(c)) is not None)
    assert (found.was_first, found.party) == (first, party)


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Okello said the first shot fell at noon.",
        "“I do not know who fired first,” Ruth Okello said.",
        "Ruth Okello said the first call had come in at two.",
        "Ruth Okello said the soldiers would fire first.",
        "Ruth Okello said the lorry was hit shortly before five.",
    ],
)
def test_nothing_is_said_of_who_began(read: Read, text: str) -> None:
    assert [b for c in told(read, text) if (b := beginning(c)) is not None] == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("“The guards hit first,” Ruth Okello said.", "The company said its guards were attacked first.", True),
        (
            "The army said its soldiers fired only after they were attacked with stones.",
            "Ruth Okello said the marchers had thrown nothing until the first shots fell.",
            True,
        ),
        (
            "The army said the police fired only after they had been fired upon.",
            "Jan Moe said that the soldiers were attacked first.",
            False,
        ),
        (
            "“The marchers threw stones first,” Ruth Okello said.",
            "The army said its soldiers were attacked first.",
            False,
        ),
    ],
)
def test_two_tellings_of_who_began(read: Read, one: str, other: str, apart: bool) -> None:
    found = [c for c in told(read, one, other) if beginning(c) is not None]
    pairs = [o for a in found for b in found if a.order < b.order for o in began(a, b)]
    assert bool(pairs) == apart
