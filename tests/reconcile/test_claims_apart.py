"""Words in common that tell of two things: a part of a whole, two denials, this and not that, one article alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import Content, contents
from rashomon.reconcile.claims import find_claims
from rashomon.reconcile.claims_apart import tell_of_two
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def told(read: Read, *texts: str) -> tuple[Story, list[Content]]:
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    return story, contents(story, find_entities(story, Counter.of(story), ()))


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Police detained 47 sailors on Friday.", "All but six of the 47 sailors were freed.", True),
        ("Police detained 47 sailors on Friday.", "On Friday 47 sailors were detained.", False),
        ("Okello said no letter ever reached the harbour office.", "Okello said a letter was not a warning.", True),
        (
            "Okello said no letter ever reached the harbour office.",
            "Okello said the letter never reached the office.",
            False,
        ),
        ("The pump was inspected in March.", "The pump was inspected in April, not in March.", True),
        ("The crew counted the lifeboats.", "The crew counted the lifeboats, but not the dinghies.", True),
        ("The pump was seen in April, not in March.", "The pump was seen in April, but not in March.", False),
    ],
)
def test_what_shares_its_words_and_tells_of_two(read: Read, one: str, other: str, two: bool) -> None:
    _, (left, right) = told(read, one, other)
    assert tell_of_two(left, right, one_word=True) is two
    assert tell_of_two(right, left, one_word=True) is two


def test_two_denials_with_more_words_in_common_are_left_to_the_weights(read: Read) -> None:
    _, (left, right) = told(
        read, "Okello said no letter ever reached the harbour office.", "Okello said a letter was not a warning."
    )
    assert not tell_of_two(left, right, one_word=False)


def test_what_one_article_says_twice_is_no_claim_of_two(read: Read) -> None:
    twice = "The pump on the ferry had failed, sailors said.\n\nThe pump on the ferry had failed, Ruth Okello said."
    story, found = told(read, twice)
    assert [len(claim.assertions) for claim in find_claims(found, Counter.of(story))] == [1] * len(found)
    story, found = told(read, twice, "The pump on the ferry had failed, sailors said.")
    assert max(len(claim.assertions) for claim in find_claims(found, Counter.of(story))) == 3
