"""Whose a sentence is: views, asides with "as", charges, what a court hears and an inquiry finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]


def told(reading: Reading) -> list[tuple[str, str | None, str]]:
    words = reading.document.words
    return [(words(a.span), a.speaker and words(a.speaker.words), a.modality) for a in reading.assertions]


@pytest.mark.parametrize(
    ("text", "said", "who", "modality"),
    [
        ("In Jan Moe's view, the flood was a crime.", "the flood was a crime", "Jan Moe", "believed"),
        ("In the opinion of the union, the pay is too low.", "the pay is too low", "the union", "believed"),
        ("In the words of Jan Moe, the pump was a ruin.", "the pump was a ruin", "Jan Moe", "reported"),
        (
            "From the ministry's point of view, the matter is closed.",
            "the matter is closed",
            "the ministry",
            "believed",
        ),
        ("As the mayor said on Monday, the bridge is safe.", "the bridge is safe", "the mayor", "reported"),
        ("As Jan Moe put it, the bridge is a ruin.", "the bridge is a ruin", "Jan Moe", "reported"),
        ("Jan Moe made clear that the pump would go.", "the pump would go", "Jan Moe", "reported"),
        (
            "Jan Moe holds the council responsible for the flood.",
            "the council responsible for the flood",
            "Jan Moe",
            "alleged",
        ),
        ("Investigators found that the bolts were rusty.", "the bolts were rusty", "Investigators", "reported"),
        ("The report found that the bolts were rusty.", "the bolts were rusty", "The report", "reported"),
        ("A court heard that the captain was asleep.", "the captain was asleep", None, "reported"),
        ("The court was told that the captain was asleep.", "the captain was asleep", None, "reported"),
        ("Anna Weber is charged with arson.", "Anna Weber is charged with arson", None, "alleged"),
        ("Anna Weber is suspected of arson.", "Anna Weber is suspected of arson", None, "alleged"),
    ],
)
def test_whose_it_is(read: Read, text: str, said: str, who: str | None, modality: str) -> None:
    assert (said, who, modality) in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "In Bergen, 12 bridges collapsed on Monday.",  # a place has no view
        "In point of fact, 12 bridges collapsed on Monday.",
        "As the mayor said this, 12 bridges collapsed in Bergen.",  # when, and not who
        "As the mayor spoke, 12 bridges collapsed in Bergen.",
    ],
)
def test_the_outlets_own(read: Read, text: str) -> None:
    assert not [
        who for said, who, _ in told(read(text)) if who is not None and "collapsed" in said and "found" not in text
    ]


def test_what_stands_behind_a_comma_is_another_claim(read: Read) -> None:
    reading = read(
        "The firm said its driver had done nothing wrong, that the lorry was new and that the brakes worked."
    )
    assert told(reading)[0][0] == "its driver had done nothing wrong"
