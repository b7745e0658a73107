"""Statements that what is told is not so, in the outlet's voice or in somebody's; and what only sounds like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading


def _untrue(reading: Reading) -> bool:
    return any(a.untrue for a in reading.assertions)


@pytest.mark.parametrize(
    "text",
    [
        "The photo was fake.",
        "It was all a prank.",
        "This story seems to be false.",
        "The letter turned out to be a forgery.",
        "None of it is true.",
        "This did not actually happen.",
        "The report has been debunked.",
        "The website retracted the story.",
        "There is no truth to the rumour.",
        "The hoax spread quickly.",
        "Police confirmed that the video is a hoax.",
    ],
)
def test_what_is_told_is_said_to_be_untrue(read: Callable[..., Reading], text: str) -> None:
    assert _untrue(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The harbour photo of Port Vell was not a hoax.",
        "He was the victim of a hoax in Oslo.",
        "Dock workers staged a rally in Oslo on Monday.",
        "The passport of Maria Lund was fake.",  # a thing, and nothing that tells
        "The bridge in Oslo did not fall.",
        "The story was published in Oslo on Monday.",
        "Was the story of the Oslo bridge a hoax?",
        "",
    ],
)
def test_what_happened_or_is_false_itself_is_no_refusal(read: Callable[..., Reading], text: str) -> None:
    assert not _untrue(read(text))


def test_the_outlets_own_refusal_is_kept_though_it_names_nobody(read: Callable[..., Reading]) -> None:
    assert [a.speaker for a in read("It was all a prank.").assertions] == [None]
    assert not read("It was all a pity.").assertions
