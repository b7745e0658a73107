"""What a later version of one page changed: in findings, not in words alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.changes_versions import version_steps
from rashomon.reconcile.versions import address

URL = "https://www.herald.example/mill-blast"
FIRST = (
    "Four people were killed in the blast at the Orvel mill, the fire service said. "
    "The owner was told of the danger in May. It was raining."
)


def steps(read: Callable[..., Reading], old: str, new: str, url: str = URL) -> list[tuple[str, str, tuple[str, ...]]]:
    story = Story((read(old, "a.txt", url=URL), read(new, "b.txt", url=url)))
    return [
        (" ".join(e.exact for e in s.old), " ".join(e.exact for e in s.new), s.reasons) for s in version_steps(story)
    ]


def test_a_number_that_a_later_version_changes(read: Callable[..., Reading]) -> None:
    ((old, new, reasons),) = steps(read, FIRST, FIRST.replace("Four", "Six"))
    assert old.startswith("Four people") and new.startswith("Six people")
    assert reasons[0] == "figure differs in a later version"


def test_a_statement_that_is_taken_out(read: Callable[..., Reading]) -> None:
    ((old, new, reasons),) = steps(read, FIRST, FIRST.replace("The owner was told of the danger in May. ", ""))
    assert (old, new, reasons) == ("The owner was told of the danger in May.", "", ("taken out in a later version",))


def test_a_denial_that_is_put_in(read: Callable[..., Reading]) -> None:
    ((old, new, reasons),) = steps(read, FIRST, FIRST + " The owner denied that he had been warned.")
    assert (old, new) == ("", "The owner denied that he had been warned.")
    assert reasons == ("added in a later version",)


def test_a_word_that_changes_no_finding_is_no_change(read: Callable[..., Reading]) -> None:
    assert steps(read, FIRST, FIRST.replace("It was raining", "It was raining hard")) == []


def test_a_short_sentence_that_is_reworded_is_one_sentence(read: Callable[..., Reading]) -> None:
    ((old, new, _),) = steps(read, FIRST + " Two workers are missing.", FIRST + " One worker is missing.")
    assert (old, new) == ("Two workers are missing.", "One worker is missing.")


def test_another_page_is_no_version(read: Callable[..., Reading]) -> None:
    assert steps(read, FIRST, FIRST.replace("Four", "Six"), "https://www.herald.example/mill-toll") == []


def test_an_address_that_tells_of_something_else_by_now_has_no_versions(read: Callable[..., Reading]) -> None:
    other = (
        "The council raised the fare by 20 percent. Riders were not asked. The mayor denied that she had promised it."
    )
    assert steps(read, FIRST, other) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.herald.example/a/", "http://herald.example/a", True),
        ("https://herald.example/a?utm_source=x#top", "https://herald.example/a", True),
        ("https://m.herald.example/a", "https://herald.example/a", True),
        ("https://herald.example/a?id=1", "https://herald.example/a?id=2", False),
        ("https://herald.example/a?b=1&c=2", "https://herald.example/a?c=2&b=1", True),
        ("https://herald.example/a", "https://tribune.example/a", False),
        ("http://[broken", "http://[broken", True),
    ],
)
def test_what_is_one_address(one: str, other: str, same: bool) -> None:
    assert (address(one) == address(other)) is same
