"""Oppositions that other words hide, and the same words where nothing is opposed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import Weights, contents
from rashomon.reconcile.dispute_meanings import near
from rashomon.reconcile.dispute_opposition import opposition
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
WHO = "The ferry Aurora left Bergen on Monday. Mayor Ruth Okello spoke in Bergen.\n\n"


def opposed(read: Read, *texts: str) -> list[tuple[str, str]]:
    """Kind and reason of every opposition between assertions of these texts."""
    story = Story(tuple(read(WHO + text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    found = contents(story, find_entities(story, Counter.of(story), ()))
    weights = Weights.of(found)
    pairs = (opposition(a, b, weights) for a, b in combinations(found, 2))
    return [(o.kind, o.reason) for o in pairs if o is not None]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        # a class of meaning, a synonym, a person who answers for himself
        ("The line said the alarm was sounded at noon.", "A cook said there was no siren.", "denial"),
        ("A clerk said the bus was held in the harbour.", "The firm said the bus had never been detained.", "denial"),
        (
            "Critics said that Ruth Okello met the owners in March.",
            "“I have never encountered the owners,” Ruth Okello said.",
            "denial",
        ),
        ("Fishermen said the lifeboat came too late.", "The harbour master denied that there was any delay.", "denial"),
        # qualities of one noun
        (
            "The company said the ship had a clean certificate.",
            "Inspectors said the certificate was conditional.",
            "contradiction",
        ),
        ("Savers said the sentence was too light.", "The union said the sentence was brutal.", "contradiction"),
        # where it began, and when it was known
        (
            "The company said the fire started in a kitchen.",
            "The union said the fire broke out in the boiler room.",
            "contradiction",
        ),
        (
            "The court said Jan Moe had known of the debts since 2014.",
            "His lawyer said that Jan Moe learnt of the debts only in 2016.",
            "contradiction",
        ),
        # who knew
        (
            "The union said the owners were told of the raid.",
            "The firm learned of the raid on the radio, it said.",
            "denial",
        ),
        ("A clerk said he had told Ruth Okello of the raid.", "Ruth Okello said she had received no letter.", "denial"),
        ("Critics said that Ruth Okello knew of the debts.", "“They showed me nothing,” Ruth Okello said.", "denial"),
        # an offer in general, and the same word in another form
        ("The mayor said: “I will offer my resignation.”", "A spokesman said there was no offer.", "denial"),
        # "it" here, a noun there; the noun of the one in the word of the other
        ("A chemist said the foam was harmless once diluted.", "Campaigners said: “This is poison.”", "contradiction"),
        ("A chemist said the foam was harmless.", "“That is not harmless,” a mother said.", "denial"),
        (
            "A driver said the fault had been reported.",
            "The firm denied the lift had been reported as faulty.",
            "denial",
        ),
        # at whose hand
        ("Police said her death was a suicide.", "Her brother said that it was murder.", "contradiction"),
    ],
)
def test_other_words_oppose(read: Read, one: str, other: str, kind: str) -> None:
    assert kind in [found for found, _ in opposed(read, one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # other things, other doers, nothing that was
        ("The line said the alarm was sounded at noon.", "A cook said there was no soup."),
        ("The owner said the ship held valid papers.", "The firm said the bus had never been detained."),
        ("A clerk said the house had been moved by the flood.", "A mason said: “You do not move a house with rain.”"),
        ("“I signed the paper in March,” a clerk said.", "The bank said it saw no sign that anything was wrong."),
        ("Savers told reporters of the storm.", "“Nobody told us anything,” a sailor said."),
        (
            "The owners were told to leave the hall.",
            "“We heard of it on the radio,” the owners said.",
        ),
        ("The union said the driver knew the road.", "A passenger said he had seen no lamp."),
        ("A chemist said the foam was harmless.", "The firm said the cables were poisonous."),
        ("A driver said the fault had been reported.", "The firm denied that the fire had been reported."),
        # another noun, the same place, the same year, another death
        ("The company said the ship had clean cabins.", "Inspectors said the certificate was conditional."),
        ("The company said the fire started in a kitchen.", "The union said the fire broke out in the old kitchen."),
        (
            "The court said Jan Moe had known of the debts since 2016.",
            "His lawyer said that Jan Moe learnt of the debts only in 2016.",
        ),
        ("Police said a suicide bomber had detonated a vest.", "Officials said that 25 fighters were killed."),
    ],
)
def test_what_only_sounds_alike_is_not_opposed(read: Read, one: str, other: str) -> None:
    assert opposed(read, one, other) == []


@pytest.mark.parametrize(
    ("text", "differ"),
    [
        ("The mayor said the bus came after 10 minutes. A baker said it came after 40 minutes.", True),
        ("The clerk said the paper ended at 16:00. The firm said it ended at 18:00.", True),
        ("The clerk said the boat came at 2.20am. The firm said it came at 02:20.", False),
        ("The mayor said the bus came after 38 minutes. A baker said it came after 40 minutes.", False),
        ("The mayor said the bus came after 10 minutes. A baker said he had lived there for 40 years.", False),
        ("The mayor said the bus came at 16:00. It rained. It was cold. A baker said he slept until 18:00.", False),
    ],
)
def test_two_voices_in_a_row_give_other_values(read: Read, text: str, differ: bool) -> None:
    assert any(reason.startswith("different values") for _, reason in opposed(read, text)) is differ


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("meet", "encounter", True),
        ("siren", "alarm", True),
        ("payment", "payable", True),
        ("ferry", "ship", True),
        ("train", "ship", False),
        ("12", "13", False),
        ("’", "s", False),
    ],
)
def test_words_that_may_stand_for_each_other(one: str, other: str, alike: bool) -> None:
    assert near(one, other) is alike


@pytest.mark.parametrize(
    ("claim", "answered"),
    [
        ("Okello said the port was being threatened by armed smugglers.", False),
        ("Okello said the port was being threatened by Norland.", True),
    ],
)
def test_who_denies_an_act_of_his_own_answers_no_charge_against_others(read: Read, claim: str, answered: bool) -> None:
    found = opposed(read, claim, "Norland denied it threatened the port.")
    assert any(kind == "denial" for kind, _ in found) is answered
