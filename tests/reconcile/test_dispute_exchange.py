"""Two voices that one article lets speak one after the other, and how the second stands to the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import Content, Weights, contents
from rashomon.reconcile.dispute_exchange import REACH, Scene, exchange_signs, exchanges
from rashomon.reconcile.dispute_model import exchange_weights, exchanged
from rashomon.reconcile.dispute_signs import Ground
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def staged(read: Read, text: str) -> tuple[list[Content], Scene]:
    story = Story((read(text, "0.txt", published="2021-03-10"),))
    naming = find_entities(story, Counter.of(story), ())
    found = contents(story, naming)
    return found, Scene.of(found, Ground.of(found, Weights.of(found)), naming)


def between(read: Read, text: str) -> Mapping[str, float]:
    """The signs between the first two assertions that are an exchange."""
    found, scene = staged(read, text)
    return exchange_signs(*next(iter(exchanges(found))), scene)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Sailors said the pump failed. The company said it worked.", True),
        ("Sailors said the pump failed. Sailors said it rained.", False),
        ("The pump failed. The mine was old.", False),
        ("The ferry Aurora left Bergen on Monday. The company said it worked.", False),
    ],
)
def test_an_exchange_is_of_two_voices_and_the_outlet_is_none(read: Read, text: str, met: bool) -> None:
    assert bool(list(exchanges(staged(read, text)[0]))) == met


def test_who_speaks_far_below_answers_nobody(read: Read) -> None:
    told = " ".join(f"The mayor said lamp {n} was lit." for n in range(12))
    found, _ = staged(read, f"Sailors said the pump failed. {told}")
    assert all(b.order - a.order <= REACH for a, b in exchanges(found))


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("Sailors said the pump failed. The company denied that it failed.", "answer_denied", 1.0),
        ("Sailors said the pump failed. The company said it worked.", "answer_denied", 0.0),
        ("Sailors said the pump failed.\n\nThe company said it worked.", "new_paragraph", 1.0),
        ("Sailors said the pump failed, but the company said it worked.", "but_between", 1.0),
        ("Police said 20 people were hurt. The union said 60 people were hurt.", "other_number", 1.0),
        ("Police said 20 people were hurt. The union said 20 people were hurt.", "other_number", 0.0),
    ],
)
def test_signs(read: Read, text: str, sign: str, value: float) -> None:
    assert between(read, text)[sign] == value


def test_every_sign_of_the_table_is_one_that_is_found(read: Read) -> None:
    signs = between(read, "Sailors said the pump failed. The company said it worked.")
    assert exchange_weights().keys() - {"always"} <= signs.keys()


def test_nobody_stands_in_two_exchanges(read: Read) -> None:
    text = "Police said 20 people were hurt. The union said 60 people were hurt. The mayor said 30 people were hurt."
    found, scene = staged(read, text)
    orders = [c.order for one in exchanged(found, scene) for c in (one.left, one.right)]
    assert len(orders) == len(set(orders)) > 0


def test_nothing_of_nothing(read: Read) -> None:
    found, scene = staged(read, "")
    assert list(exchanged(found, scene)) == []
