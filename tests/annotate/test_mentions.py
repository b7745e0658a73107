"""Names where they stand, typed by vote over the whole text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]


def names(reading: Reading) -> list[tuple[str, str]]:
    return [(reading.document.words(m.span), m.type) for m in reading.mentions if m.form == "name"]


def test_titles_articles_and_possessives_stay_outside(read: Read) -> None:
    found = names(read("President Maria Lindqvist's speech in Warsaw angered the European Union on Monday."))
    assert ("Maria Lindqvist", "PER") in found
    assert ("Warsaw", "GPE") in found
    assert ("European Union", "ORG") in found


def test_a_surname_takes_the_type_of_the_full_name(read: Read) -> None:
    reading = read(
        "Oksana Brandvold left the city on Friday. Brandvold said the city was calm. Ms Brandvold will return."
    )
    assert {t for n, t in names(reading) if n == "Brandvold"} == {"PER"}
    assert sum(n.endswith("Brandvold") for n, _ in names(reading)) == 3


@pytest.mark.parametrize("place", ["Korvandel", "Tessamire"])
def test_what_stands_after_in_and_town_of_is_a_place(read: Read, place: str) -> None:
    reading = read(
        f"Police closed the port in {place} on Monday. The town of {place} has 900 people, and all in {place} wait."
    )
    assert {t for n, t in names(reading) if n == place} == {"GPE"}


def test_nationality_words_are_no_names(read: Read) -> None:
    reading = read("Norwegian officials and two Swedes met in Oslo.")
    demonyms = [reading.document.words(m.span) for m in reading.mentions if m.form == "demonym"]
    assert "Norwegian" in demonyms
    assert all("Norwegian" not in n for n, _ in names(reading))


@pytest.mark.parametrize(
    "text", ["March was cold and May was wet.", "On Sunday, August 16, rain fell.", "PHOTO GALLERY", "", "é"]
)
def test_calendar_words_and_captions_are_no_names(read: Read, text: str) -> None:
    assert [n for n, _ in names(read(text)) if n in {"March", "May", "Sunday", "August", "PHOTO"}] == []


def test_mentions_come_in_order_and_never_overlap(read: Read) -> None:
    reading = read("Anna Berg of Berg Shipping met UNESCO and Anna Berg's lawyer Tom Berg in New York and BERG Hall.")
    spans = [m.span for m in reading.mentions]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_craft_is_no_person(read: Read) -> None:
    reading = read(
        "The ferry Anna Lindgren sank on Monday. The Anna Lindgren was new. The ferry Anna Lindgren was fast."
    )
    assert {t for n, t in names(reading) if n == "Anna Lindgren"} == {"LOC"}


@pytest.mark.parametrize(
    "text",
    [
        "On the pier Danvil Orsten, a baker from the old town, was mending a net.",
        "Danvil Orsten, 48, was mending a net.",
        "Factory boss Danvil Orsten mended a net.",
        "The minister, Danvil Orsten, mended a net.",
    ],
)
def test_a_calling_or_an_age_makes_a_person(read: Read, text: str) -> None:
    assert ("Danvil Orsten", "PER") in names(read(text))


def test_a_place_with_somebody_behind_a_comma_is_no_person(read: Read) -> None:
    assert ("Korvandel", "PER") not in names(read("At a fair in Korvandel, the mayor, Jon Brandt, spoke."))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Bishop Anzel Torwell received us in the vestry.", "Anzel Torwell", {"PER"}),
        ("Mayor Gavrel Stoymer spoke on Monday that he had known nothing.", "Gavrel Stoymer", {"PER"}),
        ("Justice Department lawyers came on Monday.", "Justice Department", {"ORG"}),
    ],
)
def test_two_words_behind_an_office_are_a_person(read: Read, text: str, name: str, kind: set[str]) -> None:
    assert {t for n, t in names(read(text)) if n == name} == kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # people go without article, and things are called a chain or a brand
        ("The Lorbeck can name the man. Jonas Lorbeck is another.", "Jonas Lorbeck", "PER"),
        ("In town, the supermarket chain Velda had cleared its shops. Velda said so.", "Velda", "ORG"),
        ("Velda, a chain of shops, had cleared its shelves. Velda said so.", "Velda", "ORG"),
        ("He is no relation of the Vera Doss who died on Tuesday.", "Vera Doss", "PER"),
        # with the word for its people, a name is a land's
        ("Paranda has accused them. A Parandan court heard it, and Paranda paid.", "Paranda", "GPE"),
        (
            "He said that Dorvanth had paid for it, and asked Dorvanth to stop. Dorvanth’s embassy did not answer.",
            "Dorvanth",
            "GPE",
        ),
    ],
)
def test_what_is_no_person(read: Read, text: str, name: str, kind: str) -> None:
    assert {t for n, t in names(read(text)) if n == name} == {kind}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The operator, Halmer Vann, denied it.", "Halmer Vann", "ORG"),
        ("The crane operator, Jon Aas, fell.", "Jon Aas", "PER"),
        ("Halmer Vann, which runs the works, denied it.", "Halmer Vann", "ORG"),
        ("The mission of Ingrid Sall, which saw three boxes, left.", "Ingrid Sall", "PER"),
        ("Halmer Vann said its valves were checked.", "Halmer Vann", "ORG"),
        ("The director of Halmer Vann, Signe Holt, said so.", "Halmer Vann", "ORG"),
        ("Halmer Vann’s director said so.", "Halmer Vann", "ORG"),
        ("Halmer Vann employs 200 people.", "Halmer Vann", "ORG"),
        ("Signe Holt, who lives there, said so.", "Signe Holt", "PER"),
        ("The owner, Lena Roth, wept.", "Lena Roth", "PER"),
        ("Neighbour Jon Aas heard it.", "Jon Aas", "PER"),
    ],
)
def test_what_tells_a_body_from_a_person(read: Read, text: str, name: str, kind: str) -> None:
    reading = read(f"Six people died in Velm on Monday.\n\n{text} The police came on Monday and left.\n")
    assert (name, kind) in names(reading)
