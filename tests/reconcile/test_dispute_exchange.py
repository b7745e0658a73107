"""Two voices that one article lets speak one after the other, and how the second stands to the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import Content, Weights, contents
from rashomon.reconcile.dispute_exchange import REACH, exchanges
from rashomon.reconcile.dispute_model import exchanged
from rashomon.reconcile.dispute_signs import Ground
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def staged(read: Read, text: str) -> tuple[list[Content], Ground]:
    story = Story((read(text, "0.txt", published="2021-03-10"),))
    naming = find_entities(story, Counter.of(story), ())
    found = contents(story, naming)
    return found, Ground.of(found, Weights.of(found))


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


def test_nobody_stands_in_two_exchanges(read: Read) -> None:
    text = "Police said 20 people were hurt. The union said 60 people were hurt. The mayor said 30 people were hurt."
    found, ground = staged(read, text)
    orders = [c.order for one in exchanged(found, ground) for c in (one.left, one.right)]
    assert len(orders) == len(set(orders)) > 0


def test_nothing_of_nothing(read: Read) -> None:
    found, ground = staged(read, "")
    assert list(exchanged(found, ground)) == []
