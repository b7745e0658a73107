"""How names stand in news: what is found, and of which type."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]


def named(reading: Reading) -> set[tuple[str, str]]:
    return {(reading.document.words(m.span), m.type) for m in reading.mentions if m.form != "demonym"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # people: roles, titles, ages, relatives, ranks
        ("Prime Minister Lena Okoro resigned on Monday.", {("Lena Okoro", "PER")}),
        ("The victim was named as schoolgirl Mira Tolan, 16, of the north.", {("Mira Tolan", "PER")}),
        ("Among the dead is baker Oskar Venn, 34. His wife survived.", {("Oskar Venn", "PER")}),
        (
            "“It was dark,” said ferryman Piet Harlow. Harlow had rung the bell.",
            {("Piet Harlow", "PER"), ("Harlow", "PER")},
        ),
        ("Dr Ines Falkner said the hospital was full.", {("Ines Falkner", "PER")}),
        ("Col. Marek Duda denied it. Col. Duda was calm.", {("Marek Duda", "PER"), ("Duda", "PER")}),
        ("The mayor, Selma Brandt, closed the quay.", {("Selma Brandt", "PER")}),
        ("Her brother Anton Lisk and his lawyer, Vera Moss, left.", {("Anton Lisk", "PER"), ("Vera Moss", "PER")}),
        # places, with prepositions and kinds
        ("People in Murnau and Zelbridge heard it. Murnau is small.", {("Murnau", "GPE"), ("Zelbridge", "GPE")}),
        ("The town of Ostrel was cut off. Ostrel has no road.", {("Ostrel", "GPE")}),
        ("It happened near the village of Dorfheim.", {("Dorfheim", "GPE")}),
        ("Boats crossed Lake Tarn and the Velm River.", {("Lake Tarn", "LOC"), ("Velm River", "LOC")}),
        ("Crowds gathered in Republic Square.", {("Republic Square", "LOC")}),
        ("Two citizens of neighbouring Valdoria were hurt. Valdoria protested.", {("Valdoria", "GPE")}),
        ("In Želbrod the bells rang. Želbrod mourned.", {("Želbrod", "GPE")}),
        # organisations, with acronyms
        (
            "The Harbour Workers’ Union (HWU) called a strike. The HWU wants more.",
            {("Harbour Workers’ Union", "ORG"), ("HWU", "ORG")},
        ),
        ("The Ministry of Transport denied it.", {("Ministry of Transport", "ORG")}),
        ("Delta Rail, which runs the train, said it was on time.", {("Delta Rail", "ORG")}),
        ("The National Bank of Valdoria raised rates.", {("National Bank of Valdoria", "ORG")}),
        # possessives
        ("Okoro’s government fell. Lena Okoro had led it.", {("Okoro", "PER"), ("Lena Okoro", "PER")}),
        ("The UN’s envoy met the EU’s.", {("UN", "ORG"), ("EU", "GPE")}),
        # events
        ("He won silver at the Winter Olympics.", {("Winter Olympics", "EVENT")}),
        # no names
        ("Police said the Tuesday meeting was short.", set()),
        ("WHAT WE KNOW SO FAR\n\nThe wall fell.", set()),
    ],
)
def test_names_and_their_types(read: Read, text: str, names: set[tuple[str, str]]) -> None:
    assert named(read(text, published="2031-05-16")) == names


@pytest.mark.parametrize(
    ("text", "demonym"),
    [("The Ukrainian government denied it.", "Ukrainian"), ("French and German police met.", "German")],
)
def test_nationalities_are_no_names(read: Read, text: str, demonym: str) -> None:
    reading = read(text, published="2031-05-16")
    assert demonym in {reading.document.words(m.span) for m in reading.mentions if m.form == "demonym"}


def test_the_place_of_the_dateline_is_one_everywhere(read: Read) -> None:
    text = "Ždralovo counts its dead\nfrom our reporters in Ždralovo\n\nŽDRALOVO. They laid coats over the seats.\n\n"
    reading = read(
        text + "The “Ždralovo box” was old, said Ana Holm, who lives by the line and heard the bell ring twice."
    )
    assert [reading.document.words(m.span) for m in reading.mentions if m.type == "GPE"].count("Ždralovo") == 3


def test_one_surname_two_people(read: Read) -> None:
    """Mother and son; the full names and titles stay apart."""
    text = (
        "Minister Ilja Dravek resigned on Monday. His mother, Olga Dravek, 78, wept. Mrs Dravek had raised him alone. "
        "Minister Dravek did not speak."
    )
    assert {("Ilja Dravek", "PER"), ("Olga Dravek", "PER"), ("Dravek", "PER")} <= named(
        read(text, published="2031-05-16")
    )
