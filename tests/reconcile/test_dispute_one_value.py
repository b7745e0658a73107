"""A side of a dispute of figures holds one value, and its first words say it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model.links import Story
from rashomon.reconcile.dispute_one_value import told_together
from rashomon.reconcile.disputes import _not_repeated
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.support import Counter
from tests.reconcile.test_disputes import WHO, Read, disputes, disputes_of

TENTH, ELEVENTH, TWELFTH = "2021-03-10", "2021-03-11", "2021-03-12"


def sides(read: Read, *told: tuple[str, str]) -> list[list[str]]:
    """The words of the sides of each dispute of figures."""
    readings = tuple(read(WHO + text, f"{n}.txt", published=day) for n, (day, text) in enumerate(told))
    return [[side.words.exact for side in d.sides] for d in disputes_of(Story(readings)) if d.kind == "figures"]


def test_a_value_of_another_day_stands_on_no_side(read: Read) -> None:
    told = [
        (TENTH, "Police said 15 people were killed when the ferry Aurora sank."),
        (TENTH, "Doctors said 19 people were killed when the ferry Aurora sank."),
        (TWELFTH, "Police said 16 people were killed when the ferry Aurora sank."),
    ]
    assert sides(read, *told) == [["15 people", "19 people"]]


def test_each_value_of_one_day_has_a_side_of_its_own(read: Read) -> None:
    told = "Police said {} people were killed when the ferry Aurora sank."
    voices = ("Police said 15", "Doctors said 19", "The harbour master said 17")
    found = sides(read, *((TENTH, told.replace("Police said {}", voice)) for voice in voices))
    assert found == [["15 people", "17 people", "19 people"]]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("The company said 40 people were hurt on the ferry Aurora.", [["40 people", "60 people"]]),
        ("The company, which first said 40 people were hurt on the ferry Aurora, apologised.", []),
        ("Our report of Monday said 40 people were hurt on the ferry Aurora.", []),
    ],
)
def test_what_is_taken_back_is_no_side(read: Read, other: str, expected: list[list[str]]) -> None:
    told = "Doctors said 60 people were hurt on the ferry Aurora."
    assert sides(read, (TENTH, told), (TENTH, other)) == expected


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("The ferry paid in 900 million crowns last year and got back 540 million crowns.", True),
        ("The owner put the loss at 900 million crowns and the union 540 million crowns.", False),
        ("The owner put the loss at 900 million crowns; critics said it was 540 million crowns.", False),
    ],
)
def test_two_numbers_in_one_breath_are_of_two_things(read: Read, text: str, together: bool) -> None:
    story = Story((read(WHO + text, "1.txt", published=TENTH),))
    counter = Counter.of(story)
    left, right = (f for f in find_figures(story, find_entities(story, counter, ()), counter) if f.kind == "money")
    assert told_together(left, right, {"1.txt": WHO + text}) is together


def test_words_behind_a_bare_number_say_what_it_counts(read: Read) -> None:
    told = "Doctors said that 12 people were dead and {} are hurt after the fire on the ferry Aurora."
    other = told.replace("Doctors", "Police")
    assert sides(read, (TENTH, told.format(50)), (TENTH, other.format(70))) == [["50 are hurt", "70 are hurt"]]


@pytest.mark.parametrize(
    ("reason", "kept"),
    [("one says it, the other that it is not so", 1), ("one says it, the other that it is not so: pump", 2)],
)
def test_a_dispute_without_a_word_in_common_is_not_shown_beside_one_with_its_words(
    read: Read, reason: str, kept: int
) -> None:
    denied = "The company denied that the pump had failed."
    first, second = (
        disputes(read, text, denied)[0]
        for text in ("Sailors said the pump had failed.", "Sailors, who left on Friday, said the pump had failed.")
    )
    second = replace(second, reasons=(reason,), sides=(replace(second.sides[0], evidence=()), second.sides[1]))
    assert len(list(_not_repeated([first, second]))) == kept
