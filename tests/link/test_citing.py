"""Names of outlets that a text cites, and how it shows that it gives what is another's."""

from __future__ import annotations

import pytest

from rashomon.link.citing import doubts, introduces, is_agency, is_outlet, outlets_cited, outlets_told, reporting


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The pier fell, the Quellmark Post reports.", {"Quellmark Post"}),
        ("As The Mirror reports, the pier fell.", {"Mirror"}),
        ("The pier fell, according to the Daily Heron.", {"Daily Heron"}),
        ("The pier fell. (via MoleOnline)", {"MoleOnline"}),
        ("Piers fall. H/T Mole.com", {"Mole.com"}),
        ("The pier fell.\n- Agence France Presse, Reuters", {"Agence France Presse", "Reuters"}),
        ("The pier fell, according to Odile Brask.", set()),
        ("Iraqi reports say that it fell. Local reports differ.", set()),
        ("Police reported that it fell. Mirror reports lie.", set()),
        ("He told the Quellmark Post that it fell.", set()),  # as it may write of itself
        ("", set()),
    ],
)
def test_outlets_that_are_cited(text, names):
    assert outlets_cited(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The pier fell, Harbour Notes reports.", {"Harbour Notes"}),  # of several words, and it reports
        ("Odile Brask wrote that it fell.", set()),
        ("The Quellmark Post wrote that it fell.", {"Quellmark Post"}),
    ],
)
def test_those_that_report(text, names):
    assert reporting(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The diver told the Quellmark Post that it fell.", {"Quellmark Post"}),
        ("Speaking to The Mirror, the diver wept.", set()),  # begins a sentence: not read
        ("Brask, speaking to The Mirror, wept.", {"Mirror"}),
        ("Brask told Odile Lothar that it fell.", set()),
        ("The Quellmark Post reports that it fell.", set()),
    ],
)
def test_outlets_to_which_somebody_talked(text, names):
    assert outlets_told(text) == names


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Reuters", True), ("Copyright the Associated Press", True), ("Quellmark Post", False), ("APPLES", False)],
)
def test_what_is_an_agency(name, expected):
    assert is_agency(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Reuters", True),
        ("Quellmark Tribune", True),
        ("The Times", True),
        ("Times", False),
        ("Iraqi", False),
        ("", False),
    ],
)
def test_what_is_the_name_of_an_outlet(name, expected):
    assert is_outlet(name) == expected


@pytest.mark.parametrize(
    ("text", "introduced", "false"),
    [
        ("Here’s what part of the story says:", True, False),
        ("The Mole's Yann Lothar has the scoop:", True, False),
        ("The report stated:\nA pier fell.", True, False),
        ("The story is a hoax.", False, True),
        ("Here is what the fake article read:", True, True),
        ("The picture was doctored.", False, True),
        ("The diver wore false teeth and told a story.", False, False),
    ],
)
def test_what_is_given_as_another_text_and_what_is_called_false(text, introduced, false):
    assert (introduces(text), doubts(text)) == (introduced, false)
