"""Words in common, and words that exclude each other."""

from __future__ import annotations

import pytest

from rashomon.reconcile.dispute_words import excludes, stem


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("faulty", "fault", True),
        ("resignation", "resign", True),
        ("report", "reported", True),
        ("report", "repair", False),
        ("port", "report", False),
    ],
)
def test_stem(one: str, other: str, same: bool) -> None:
    assert (stem(one) == stem(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("open", "closed", True),
        ("closed", "open", True),
        ("harmless", "harmful", True),
        ("licensed", "unlicensed", True),
        ("man", "woman", False),  # nouns stand side by side
        ("supply", "demand", False),
        ("open", "wide", False),
    ],
)
def test_excludes(one: str, other: str, opposed: bool) -> None:
    assert bool(excludes(one, other)) is opposed
