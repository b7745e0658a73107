"""What further speaks for one origin of two articles that are linked already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.link.descent import with_reasons
from rashomon.model.links import Link, Verdict
from rashomon.model.text import Metadata

LINK = Link("a", "b", "copy", Verdict.UNSURE, 0.5, ("something",))


def reasons(readings):
    (link,) = with_reasons(readings, [LINK])
    return link.reasons[1:]


@pytest.mark.parametrize(
    ("odd", "usual", "expected"),
    [
        ("by Harlon Quessik", "by Harlon Quesnik", ("both write quessik, 2 others quesnik",)),
        ("by Harlon Qeusnik", "by Harlon Quesnik", ("both write qeusnik, 2 others quesnik",)),
        ("by Harlon Quesnika", "by Harlon Quesnik", ()),  # an ending
        ("by Harlon Brandt", "by Harlon Quesnik", ()),  # another name
        ("of 460 sailors", "of 640 sailors", ("both have 460 sailors, others 640",)),
        ("of 460 sailors", "of 640 miners", ()),
    ],
)
def test_an_error_that_two_share_and_others_do_not(plain, odd, usual, expected):
    told = (odd, odd, usual, usual)
    readings = [
        plain(f"The port was closed {words} after dusk.", name) for words, name in zip(told, "abcd", strict=True)
    ]
    assert reasons(readings) == expected


def test_what_a_third_article_has_too_is_no_error_of_two(plain):
    told = ("Quessik", "Quessik", "Quessik", "Quesnik", "Quesnik")
    readings = [plain(f"It was closed by Harlon {word}.", name) for word, name in zip(told, "abcde", strict=True)]
    assert reasons(readings) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("https://www.mirror.co.uk/a", "https://www.liverpoolecho.co.uk/b", ("both of one publisher, Reach",)),
        ("https://www.mirror.co.uk/a", "https://www.smh.com.au/b", ()),
        ("https://notmirror.co.uk/a", "https://mirror.co.uk/b", ()),
        ("http://[", "https://mirror.co.uk/b", ()),
        (None, None, ()),
    ],
)
def test_titles_of_one_publisher(plain, one, other, expected):
    readings = [plain("The port was closed.", name) for name in "ab"]
    given = [
        replace(reading, document=replace(reading.document, metadata=Metadata(url=url)))
        for reading, url in zip(readings, (one, other), strict=True)
    ]
    assert reasons(given) == expected
