"""A reply stands against a statement whose words it negates; beside any other it only goes on."""

from __future__ import annotations

import pytest

from rashomon.model.links import Story
from rashomon.reconcile.dispute_aims import agrees, aimed, set_apart
from rashomon.reconcile.dispute_counts import SOME, TAKES, counts
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.support import Counter
from tests.reconcile.test_dispute_exchange import Read, staged


@pytest.mark.parametrize(
    ("claim", "reply", "expected"),
    [
        ("Sailors said the pump failed.", "The company said the pump had not failed.", True),
        ("Sailors said the driver was arrested.", "The company said he was never in custody.", True),
        ("Sailors said the pump failed.", "The company said no pump had failed.", True),
        ("Sailors said paper for the office came late.", "The company said the office had not been closed.", False),
        ("Sailors said the pump failed.", "The company said it did not know whether the pump had failed.", False),
        ("Sailors said the company wanted trust, not comfort.", "The company said it had not offered comfort.", False),
        ("Sailors said the pump stayed silent.", "The company said there was no alarm.", False),
        ("Sailors said there was a clear link.", "The company said there was no proven link.", True),
        ("Sailors said a pump lay on the deck.", "The company said it could not believe its luck.", False),
        ("Sailors said the list named 90 children.", "The company said the children were not yet found.", False),
    ],
)
def test_a_reply_is_aimed_where_the_statement_has_what_it_negates(
    read: Read, claim: str, reply: str, expected: bool
) -> None:
    first, second = staged(read, f"{claim} {reply}")[0][:2]
    assert aimed(first, second) is expected


def test_who_says_only_these_says_with_others_that_the_rest_is_not(read: Read) -> None:
    first, second = staged(
        read, "Sailors said the office counts only owners. The company said it did not count guests."
    )[0]
    assert agrees(first, second)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Sailors said the pump failed. The company called the claim absurd.", "only_denied"),
        ("Sailors said 600 people came. The company said it was at least 1,500.", "counted"),
        ("Sailors said the lease runs three years. The company said it had waited seven years.", None),
        ("Sailors said the pump failed. The company said the harbour was full.", None),
    ],
)
def test_the_way_in_which_two_voices_stand_against_each_other(read: Read, text: str, way: str | None) -> None:
    first, second = staged(read, text)[0][:2]
    assert set_apart(first, second, next_turn=True) == way


def test_a_part_of_the_whole_and_the_time_an_article_takes_are_no_counts() -> None:
    assert SOME.match(" of the dead") and SOME.match(" members of his staff") and not SOME.match(" of 3,100 staff")
    assert TAKES.search("Listen to this article (4 min)") and not TAKES.search("Sirens sounded for 4 minutes")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said 17 people were missing, and at three hours less 20 the water came.", {"17"}),
        ("Police said 17 people were hurt. The union said another 20 people were hurt.", {"17"}),
        ("Police counted 600 people. The square holds 900 people.", {"600"}),
        ("Police counted 600 people. The union counted 900 people.", {"600", "900"}),
    ],
)
def test_only_counts_of_the_thing_itself_stand_against_each_other(read: Read, text: str, expected: set[str]) -> None:
    story = Story((read(text, "0.txt", published="2021-03-10"),))
    counter = Counter.of(story)
    figures = find_figures(story, find_entities(story, counter, ()), counter)
    kept = {f.evidence[0].exact for f in figures if counts(f, {f.evidence[0].document: text})}
    assert {words.split()[-1] for words in kept} & {"17", "20", "600", "900"} == expected
