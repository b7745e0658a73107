"""By which outlet an article is, as far as its own text says so."""

from __future__ import annotations

import hashlib

import pytest

from rashomon.account.labels import outlet_of
from rashomon.annotate.outlets import own_outlet
from rashomon.annotate.segments import headline_of, segment_text
from rashomon.model.text import Document, Evidence

STORY = """The old mill of Tarn burned down on Friday night, and two of its workers died in the fire, the brigade said.

The owner of the mill said that the pumps had failed twice in the weeks before the fire, and nobody had repaired them.

The brigade needed nine hours to put the fire out.
"""
SHOUTED, QUOTING = "BURNED ALIVE AT THE MILL!", "Welk: “We were not asked.” Owner keeps head of mill for now"
HEAD = "Fire at the mill kills two workers"


def document(text: str, name: str = "1.txt") -> Document:
    return Document(name, hashlib.sha256(text.encode()).hexdigest(), text)


def named(text: str, name: str = "1.txt") -> str | None:
    read = document(text, name)
    span = own_outlet(read, segment_text(read))
    return read.words(span) if span is not None else None


@pytest.mark.parametrize(
    ("front", "back", "file", "expected"),
    [
        ("THE TARN COURIER\n\n{}\n\n", "", "1.txt", "THE TARN COURIER"),
        ("Tarn Valley Herald – since 1921\n\n{}\n\n", "", "1.txt", "Tarn Valley Herald"),
        ("SHORE & HULL | shipping news\n\n{}\n\n", "", "002_shore-and-hull.txt", "SHORE & HULL"),
        ("KLAX!\n\n{}\n\n", "", "klax.txt", "KLAX"),
        ("{}\n\nThe Tarn Courier, 12 May 2031\n\n", "", "1.txt", "The Tarn Courier"),
        ("{}\n\nBy Ada Welk for the Tarn Courier\n\n", "", "1.txt", "Tarn Courier"),
        ("{}\n\nAda Welk, Tarn Courier, 12 May 2031\n\n", "", "1.txt", "Tarn Courier"),
        ("{} | Tarn Courier\n\n", "", "1.txt", "Tarn Courier"),
        ("{}\n\n", "\n\nCopyright 2031 Tarn Courier. All rights reserved.\n", "1.txt", "Tarn Courier"),
        ("{}\n\n", "\n\n© 2031 Tarn Courier\n", "1.txt", "Tarn Courier"),
    ],
)
def test_an_outlet_that_names_itself_is_known(front: str, back: str, file: str, expected: str) -> None:
    assert named(front.format(HEAD) + STORY + back, file) == expected


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("{}\n\n", ""),
        ("{}\n\nOldbridge, 12 May 2031\n\n", ""),
        ("{}\n\nBy Ada Welk, Chief Reporter\n\n", ""),
        ("{}\n\nBy Ada Welk for Reuters\n\n", ""),
        ("HOME NEWS\n\n{}\n\n", ""),
        ("{}\n\nSource: Tarn Courier\n\n", ""),
        ("{}\n\nVideo: Tarn TV\n\n", ""),
        ("{}\n\n", "\n\nCopyright 2031 The Associated Press. All rights reserved.\n"),
        ("{}\n\n", "\n\nThe owner had told the Tarn Courier so.\n"),
    ],
)
def test_a_place_a_person_an_agency_or_another_outlet_is_not_the_outlet(front: str, back: str) -> None:
    assert named(front.format(HEAD) + STORY + back) is None


def test_what_came_with_the_article_goes_before_what_its_text_says() -> None:
    itself = Evidence("1.txt", 0, 12, "Tarn Courier", "", "")
    assert outlet_of("The Coast Mail", (), itself) == "The Coast Mail"
    assert outlet_of(None, (), itself) == "Tarn Courier"
    assert outlet_of(None, (), None) is None


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        (["Companies / Food and drink", HEAD], HEAD),
        (["Home > World > Tarn", HEAD], HEAD),
        (["TBC | Tarnish Broadcasting Corporation", "Live  News  Radio  Sign in", "Skip to content", HEAD], HEAD),
        (["News Showbiz Sport Puzzles Win £££? No: WIN CROWNS", SHOUTED], SHOUTED),
        (["NEWS * SHOWBIZ * SPORT * WIN A CAR", HEAD], HEAD),
        ([QUOTING], QUOTING),
        ([HEAD], HEAD),
        (["Fire and flood: Tarn counts its dead"], "Fire and flood: Tarn counts its dead"),
    ],
)  # fmt: skip
def test_the_way_to_a_page_is_not_its_headline(lines: list[str], headline: str) -> None:
    read = document("\n\n".join([*lines, "12 May 2031", STORY]))
    span = headline_of(read, segment_text(read))
    assert span is not None
    assert read.words(span) == headline
