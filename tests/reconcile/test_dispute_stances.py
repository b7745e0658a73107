"""Matters on which two statements take sides, whatever their words; and the same words where they take none."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import Weights, contents
from rashomon.reconcile.dispute_opposition import opposition
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday. Mayor Ruth Okello spoke in Bergen.\n\n"


def reasons(read: Read, *texts: str) -> str:
    story = Story(tuple(read(WHO + text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    found = contents(story, find_entities(story, Counter.of(story), ()))
    weights = Weights.of(found)
    pairs = (opposition(a, b, weights) for a, b in combinations(found, 2))
    return "; ".join(o.reason for o in pairs if o is not None)


KNOWN, AIMED, BEGAN, CALLED, DENIED = "was known", "shots at", "who began", "called for", "told of, and denied"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        # who knew
        ("A lawyer said that Ruth Okello knew.", "Ruth Okello said she had never seen the report.", KNOWN),
        ("A clerk said the owner was told in advance.", "“We were not told beforehand,” the firm said.", KNOWN),
        # where the shots went
        ("Police said they had fired only warning shots.", "Fans said officers had shot at the crowd.", AIMED),
        ("Police said the shots went into the air.", "Fans said the rifles were not pointing at the sky.", AIMED),
        # who began
        (
            "Police said the fans attacked first, with bottles.",
            "A coach said the fans had thrown nothing until the first shots.",
            BEGAN,
        ),
        # what was called for
        (
            "The governor accused Ruth Okello of inciting violence.",
            "“I called for calm,” Ruth Okello said.",
            CALLED,
        ),
        # promises and demands
        ("Ruth Okello promised to resign.", "“I never said the word resign,” Ruth Okello said.", DENIED),
        (
            "The club had asked for the search, a clerk said. Police said nobody had requested it.",
            "A band played in the rain.",
            DENIED,
        ),
    ],
)
def test_sides_are_taken(read: Read, one: str, other: str, reason: str) -> None:
    assert reason in reasons(read, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one who does not know who or when; one who is told to do something; two people
        ("A lawyer said that Ruth Okello knew.", "Ruth Okello said she did not know who would win."),
        ("Police said the fans were told to leave.", "“We were not told beforehand,” the firm said."),
        ("A lawyer said that Ruth Okello knew.", "Jan Moe said that Jan Moe had never seen the letter."),
        # a fire is no shot, and a warning none either
        ("Police said the ferry caught fire.", "The office said it had sent a storm warning."),
        # the first day, a start that nobody fights over
        ("A coach said the first day was hot.", "Police said nobody had thrown a stone before noon."),
        # calls by two people
        ("Ruth Okello called for calm.", "Jan Moe called for revenge."),
        # another promise
        ("Ruth Okello promised to build a school.", "“I never promised a bridge,” Ruth Okello said."),
        ("Guests ask about the show every day.", "An actor said nobody from the club had ever called her."),
    ],
)
def test_no_side_is_taken(read: Read, one: str, other: str) -> None:
    told = reasons(read, one, other)
    assert not any(reason in told for reason in (KNOWN, AIMED, BEGAN, CALLED, DENIED)), told
