"""What ``add`` says of the stories that new articles changed."""

from __future__ import annotations

import pytest

from rashomon.cli.add import _change
from rashomon.model.holdings import StoryChange


@pytest.mark.parametrize(
    ("kind", "came", "line"),
    [
        ("new", ("a", "b"), "story s-1: new, 2 articles"),
        ("more", ("a", "b"), "story s-1: 2 articles more, 17 in all"),
        ("fewer", ("a",), "story s-1: 1 article fewer, 17 in all"),
        ("gone", ("a", "b", "c"), "story s-1: gone, 3 articles"),
    ],
)
def test_articles_that_came_are_told_from_those_that_there_are(kind, came, line):
    assert _change(StoryChange(kind, "s-1", came), {"s-1": 17}) == line
