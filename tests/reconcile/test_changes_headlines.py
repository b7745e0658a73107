"""An article that says that its headline was another one before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.changes_headlines import headline_steps
from rashomon.reconcile.changes_told import Told

Read = Callable[..., Reading]
BODY = "The harbour board met on Monday and sold the crane to a dealer for scrap."
NOW = "Board sells crane for scrap"


def steps(read: Read, note: str, *others: str) -> list[Told]:
    text = f"{NOW}\n\n{note}\n\n{BODY}\n\nThe dealer paid 900 crowns on the same day."
    readings = [read(text, "0.txt", title=NOW, published="2021-03-09")]
    for n, title in enumerate(others, 1):
        readings.append(read(f"{title}\n\n{BODY}", f"{n}.txt", title=title, published="2021-03-09"))
    return list(headline_steps(Story(tuple(readings))))


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        ('Headline changed at noon; it first read "Crane is given away".', "Crane is given away", NOW),
        ("An earlier headline read “Crane is given away”.", "Crane is given away", NOW),
        ("The original headline of this story said “Crane is given away”.", "Crane is given away", NOW),
        (
            "The headline of this article was changed from “Crane is given away” to “Crane sold for scrap”.",
            "Crane is given away",
            "Crane sold for scrap",
        ),
        ("This story first appeared under the headline “Crane is given away”.", "Crane is given away", NOW),
        (
            "The headline on this article has been amended to make clear who sold it.",
            "The headline on this article has been amended to make clear who sold it.",
            NOW,
        ),
    ],
)
def test_the_words_before_are_the_old_and_the_headline_the_new(read: Read, note: str, old: str, new: str) -> None:
    (step,) = steps(read, note)
    assert ([e.exact for e in step.old], [e.exact for e in step.new]) == ([old], [new])
    assert step.reasons == ("headline changed",)


@pytest.mark.parametrize(
    "note",
    [
        "The headline rate of inflation was changed by the new basket.",
        "The Courier's headline was changed after the mayor called.",
        "“An earlier headline read differently,” said the mayor of the Courier.",
        "The festival lost its headline act.",
        "The board changed its mind after the headline.",
    ],
)
def test_other_headlines_are_no_change(read: Read, note: str) -> None:
    assert steps(read, note) == []


def test_who_stands_below_the_old_words_still_carries_them(read: Read) -> None:
    (step,) = steps(read, "An earlier headline read “Crane is given away”.", "Crane is given away", "Crane is sold")
    assert step.still == ("1.txt",)
