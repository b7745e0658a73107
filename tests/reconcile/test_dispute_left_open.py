"""What looks like a denial of what another says, and leaves it standing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import Content, contents
from rashomon.reconcile.dispute_knowledge import knew
from rashomon.reconcile.dispute_left_open import explained, of_another, undenied
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday. Mayor Ruth Okello spoke in Bergen.\n\n"


def said(read: Read, *texts: str) -> list[Content]:
    story = Story(tuple(read(WHO + text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    return [c for c in contents(story, find_entities(story, Counter.of(story), ())) if not c.own_voice]


@pytest.mark.parametrize(
    ("text", "neither"),
    [
        ("The firm did not deny that the valve had failed.", True),
        ("The firm stopped short of denying that the valve had failed.", True),
        ("The firm refused to deny that the valve had failed.", True),
        ("The firm denied that the valve had failed.", False),
        ("The firm said that the valve had not failed.", False),
    ],
)
def test_a_denial_that_is_negated_itself(read: Read, text: str, neither: bool) -> None:
    assert all(undenied(c) for c in said(read, text)) is neither  # or nothing is put as so at all


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The firm denied that: the valve had been “the best of all”.", True),
        ("The firm denied that the valve had been “the best of all”.", False),
    ],
)
def test_what_stands_behind_the_colon_of_a_denial(read: Read, text: str, own: bool) -> None:
    assert any(explained(c) for c in said(read, text)) is own


@pytest.mark.parametrize(
    ("claim", "reply", "another"),
    [
        ("Nurses said the lorry had hit the fence.", "The firm said there was no other lorry there.", True),
        ("Nurses said another lorry had hit the fence.", "The firm said there was no other lorry there.", False),
        ("Nurses said the lorry had hit the fence.", "The firm said there was no lorry there.", False),
        ("Nurses said a letter lay on the table.", "The firm said no such letter ever came.", True),
        ("Nurses said the smoke was light.", "The firm said there was no smoke.", True),
        ("Nurses said the smoke was black.", "The firm said there was no smoke.", False),
    ],
)
def test_what_is_said_of_another_such_thing(read: Read, claim: str, reply: str, another: bool) -> None:
    pairs = permutations(said(read, claim, reply), 2)
    assert any(of_another(a, b) for a, b in pairs if not a.negative and b.negative) is another


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("The clinic said ten people are now known to have died.", False),
        ("The clinic said the mayor knew of the leak.", True),
    ],
)
def test_what_is_on_record_nobody_in_particular_knew(read: Read, text: str, somebody: bool) -> None:
    assert any(knew(c) for c in said(read, text)) is somebody
