"""What was replaced, by what, and who still carries the old."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import ChangeItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.changes import find_changes
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.claims import find_claims
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.ledgers import find_ledgers
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
MONDAY, TUESDAY, WEDNESDAY = "2021-03-08", "2021-03-09", "2021-03-10"


def changes(read: Read, *texts: tuple[str, str]) -> list[ChangeItem]:
    story = Story(tuple(read(text, f"{n}.txt", published=day) for n, (day, text) in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    found = find_ledgers(story, figures, naming, counter)
    return list(find_changes(story, find_claims(contents(story, naming), counter), figures, found, naming, counter))


def words(change: ChangeItem) -> tuple[list[str], list[str], tuple[str, ...]]:
    return [e.exact for e in change.old], [e.exact for e in change.new], change.still


def test_a_value_given_up_is_a_change_and_who_still_gives_it_is_named(read: Read) -> None:
    (change,) = changes(
        read,
        (MONDAY, "Twelve people were killed in the mine blast."),
        (TUESDAY, "The mine blast killed 31 people."),
        (WEDNESDAY, "The mine blast, which killed 12 people, is being investigated."),
    )
    assert change.kind == "figure"
    assert words(change) == (["Twelve", "12"], ["31"], ("2.txt",))
    assert change.evidence == change.old + change.new


def test_a_count_that_names_its_earlier_day_carries_nothing_outdated(read: Read) -> None:
    (change,) = changes(
        read,
        (TUESDAY, "Rescuers had recovered 31 bodies from the mine by Tuesday evening."),
        (WEDNESDAY, "Rescuers had recovered 12 bodies from the mine by Monday evening."),
    )
    assert change.still == ()


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (
            "Correction: An earlier version of this article said the mayor had resigned. He offered to resign.",
            ["Correction: An earlier version of this article said the mayor had resigned."],
            ["He offered to resign."],
        ),
        (
            "In our report of Monday we wrongly named the judge as Ada Brandt. The judge is Ida Brandt.",
            ["In our report of Monday we wrongly named the judge as Ada Brandt."],
            ["The judge is Ida Brandt."],
        ),
        (
            "The spokesman withdrew his claim that the gate was open.",
            ["The spokesman withdrew his claim that the gate was open."],
            [],
        ),
    ],
)
def test_a_correction_shows_the_error_and_what_replaces_it(
    read: Read, text: str, old: list[str], new: list[str]
) -> None:
    (change,) = changes(read, (TUESDAY, f"The council met on Monday.\n\n{text}\n\nThe next meeting is in May."))
    assert change.kind == "correction"
    assert words(change) == (old, new, ())


@pytest.mark.parametrize(
    "text",
    [
        "The correct answer was known to nobody in the hall.",
        "The army withdrew its troops from the valley.",
        "An earlier report by the auditors praised the bank.",
        "He said the error was not his.",
        "",
    ],
)
def test_words_that_only_sound_like_a_correction_are_none(read: Read, text: str) -> None:
    assert changes(read, (TUESDAY, text)) == []


def test_a_missing_person_who_is_found_dead_is_a_change_of_status(read: Read) -> None:
    (change,) = changes(
        read,
        (MONDAY, "Jan Moller, a nurse, went missing in the flood."),
        (WEDNESDAY, "Jan Moller, a nurse, was killed in the flood."),
    )
    assert (change.kind, change.reasons, change.still) == ("status", ("missing, then killed",), ())


def test_nobody_goes_missing_after_his_death(read: Read) -> None:
    found = changes(
        read,
        (MONDAY, "Jan Moller, a nurse, was killed in the flood."),
        (WEDNESDAY, "Jan Moller, a nurse, went missing in the flood."),
    )
    assert [change.kind for change in found] == []


def test_a_label_and_a_regret_are_no_parts_of_a_correction(read: Read) -> None:
    text = "CORRECTION: Our report of Monday said that the mayor had resigned. She has not. We regret the error."
    (change,) = changes(read, (TUESDAY, f"The council met.\n\n{text}"))
    assert all("mayor" in e.exact for e in change.old) and not any("regret" in e.exact for e in change.old)
