"""When two articles put the same as so, and when they only share words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import ClaimItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.claims import _cores, compared, find_claims
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday.\n\n"


def claims(read: Read, *texts: str) -> tuple[ClaimItem, ...]:
    story = Story(tuple(read(WHO + text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    return find_claims(contents(story, find_entities(story, counter, ())), counter)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Police said the captain was drunk.", "The captain was drunk, according to the police.", True),
        ("Officials said the engine exploded.", "The engine room saw an explosion, officials said.", True),
        ("Police said the captain was drunk.", "Police said the captain was not drunk.", False),
        (
            "The union demanded a new inquiry into the wreck.",
            "The union said the inquiry into the wreck was over.",
            False,
        ),
        ("Police said the captain was drunk.", "Police said the cook was asleep.", False),
        ("Doctors said the vote was fair.", "Doctors said the vote was rigged.", False),
        # a promise, and one that hangs on a condition
        ("Okello will pay every sailor.", "Okello will pay every sailor if the bank agrees.", False),
        # a number that counts something else, a title
        ("The plant fills 31 pallets.", "The union said 31 people had died.", False),
        ("Transport Minister Ruth Okello opened a bridge.", "Transport Minister Ruth Okello remains in office.", False),
    ],
)
def test_claims_of_one_content_come_together(read: Read, one: str, other: str, same: bool) -> None:
    found = claims(read, one, other)
    groups = [c for c in found if len({e.document for e in c.evidence if e.start >= len(WHO)}) == 2]
    assert bool(groups) is same, [[a.evidence[0].exact for a in c.assertions] for c in found]


def test_words_of_one_meaning_are_compared_as_one(read: Read) -> None:
    readings = tuple(
        read(text, f"{n}.txt")
        for n, text in enumerate(("Ruth Okello opened the inquiry.", "Ruth Okello began the probe."))
    )
    story = Story(readings)
    found = contents(story, find_entities(story, Counter.of(story), ()))
    ((_, features),) = compared(found)
    assert features["head"]


def test_every_assertion_stands_in_exactly_one_claim(read: Read) -> None:
    found = claims(read, "Police said the captain was drunk, the cook ill.", "Police said the captain was drunk.")
    ids = [a.id for c in found for a in c.assertions]
    assert len(ids) == len(set(ids))


def test_support_counts_articles_and_named_sources(read: Read) -> None:
    found = claims(read, "Police said the captain was drunk.", "The captain was drunk, police said.")
    claim = next(c for c in found if any("drunk" in a.evidence[0].exact for a in c.assertions))
    assert (claim.support.articles, claim.support.sources) == (2, 1)


def test_the_order_of_articles_with_one_date_changes_nothing_in_a_claim(read: Read) -> None:
    texts = ("Police said the captain was drunk.", "The captain was drunk, police said.")
    sizes = [sorted(len(c.assertions) for c in claims(read, *order)) for order in (texts, texts[::-1])]
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize(
    ("shares", "cores"),
    [
        ({(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.1}, [[0, 1, 2]]),
        ({(0, 1): 0.9, (1, 2): 0.4, (0, 2): 0.6}, [[0, 1, 2]]),
        ({(0, 1): 0.9, (1, 2): 0.7, (2, 3): 0.9}, [[0, 1, 2], [3]]),
        ({(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (2, 3): 0.7}, [[0, 1, 2, 3]]),
        ({(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (2, 3): 0.3}, [[0, 1, 2], [3]]),
    ],
)
def test_who_is_far_from_the_middle_of_a_group_stands_alone(
    shares: dict[tuple[int, int], float], cores: list[list[int]]
) -> None:
    assert sorted(_cores(sorted({n for pair in shares for n in pair}), shares)) == cores
