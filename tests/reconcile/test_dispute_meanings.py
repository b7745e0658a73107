"""Denials in other words: classes of meaning, and "such a thing" that points at what was just said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.dispute_meanings import points_back, shared_denial
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday. Mayor Ruth Okello spoke in Bergen.\n\n"


def denied(read: Read, *texts: str) -> bool:
    story = Story(tuple(read(WHO + text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    found = [c for c in contents(story, find_entities(story, Counter.of(story), ())) if not c.own_voice]
    return any(shared_denial(a, b) for a in found for b in found if a.voice != b.voice and b.negative)


@pytest.mark.parametrize(
    ("claim", "reply", "is_denied"),
    [
        ("The union said the pier had been shut.", "The port said the pier was never closed.", True),
        ("The union said the foreman had threatened the cook.", "The port said nobody intimidated the cook.", True),
        ("The union said a tug dragged the barge away.", "The port denied that it had towed the barge.", True),
        ("The union said the crew hurled bolts.", "The port said the crew had not thrown bolts.", True),
        ("The union said the pier had been shut.", "The port said the pier was never sold.", False),
        ("The union said the foreman had threatened the cook.", "The port said nobody had paid the cook.", False),
    ],
)
def test_one_class_of_meaning(read: Read, claim: str, reply: str, is_denied: bool) -> None:
    assert denied(read, claim, reply) is is_denied


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("The union said it had begged the port to stop. The port said no such request had come.", True),
        ("The union fears 300 redundancies. The port denies that such a plan exists.", True),
        ("The union said a letter was sent. The cook sang. The port said no such letter had come.", True),
        ("The union said a hatch was open. The cook sang all day. The port said no such letter had come.", False),
        ("The union said the hatch was open. The port said nothing such as rust had been seen.", False),
    ],
)
def test_what_such_a_thing_points_at(read: Read, text: str, is_denied: bool) -> None:
    assert denied(read, text) is is_denied


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("The port said no such letter had come.", True),
        ("The port denied that such a plan exists.", True),
        ("The port said it had sold things such as ropes.", False),
        ("The port said the letter, as such, had not come.", False),
    ],
)
def test_such_a_thing_and_such_as(read: Read, text: str, back: bool) -> None:
    story = Story((read(WHO + text, "0.txt", published="2021-03-10"),))
    found = contents(story, find_entities(story, Counter.of(story), ()))
    assert any(points_back(c) for c in found) is back
