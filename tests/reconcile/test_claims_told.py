"""Which claims are published, and which stand as one."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.model.account import ClaimItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.claims import find_claims
from rashomon.reconcile.claims_told import told_claims
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday. Mayor Ruth Okello spoke in Bergen.\n\n"


def told(read: Read, *texts: str) -> tuple[tuple[ClaimItem, ...], tuple[ClaimItem, ...]]:
    """All claims, and those that are published."""
    story = Story(tuple(read(WHO + text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    found = contents(story, find_entities(story, counter, ()))
    every = find_claims(found, counter)
    return every, told_claims(every, found, ())


def words(claims: tuple[ClaimItem, ...]) -> list[str]:
    return [a.evidence[0].exact for claim in claims for a in claim.assertions]


def test_what_one_voice_says_in_one_breath_is_one_claim(read: Read) -> None:
    every, published = told(read, "“The boats were painted in May. A band played for the guests,” Ruth Okello said.")
    assert "The boats were painted in May" in words(every)
    assert "The boats were painted in May. A band played for the guests" in words(published)


def test_a_part_that_another_article_shares_stands_alone(read: Read) -> None:
    said = "“The pump had failed in May. A band played for the guests,” Ruth Okello said."
    _, published = told(read, said, "The pump had failed in May, according to the union.")
    assert "The pump had failed in May" in words(published)
    assert any(len(claim.assertions) == 2 for claim in published)


def test_what_a_voice_says_is_told_before_what_is_narrated(read: Read) -> None:
    beasts = ("fox", "elk", "cow", "cat", "owl", "pig", "hen")
    text = (
        " ".join(f"The {beast} crossed the bridge near Bergen." for beast in beasts) + " A cook said the soup was cold."
    )
    every, published = told(read, text)
    assert len(published) < len(every)
    assert "the soup was cold" in words(published)
