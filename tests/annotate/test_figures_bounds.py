"""Bounds, hours, exceptions, sums, and numbers whose verb or noun is left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]
Value = tuple[float | None, float | None]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The crew was there within 20 minutes.", (None, 20), "minutes"),
        ("The crew was there in 20 minutes.", (20, 20), "minutes"),
        ("The crowd at no time exceeded 400 people.", (None, 400), "people"),
        ("The level at no point rose above 30 micrograms.", (None, 30), "micrograms"),
        ("The level rose above 30 micrograms.", (30, None), "micrograms"),
        ("Residents were warned half an hour before the blast.", (30, 30), "minutes"),
        ("Residents were warned ten minutes before the blast.", (10, 10), "minutes"),
        ("The clock runs three quarters of an hour slow.", (45, 45), "minutes"),
        ("The loss over two decades is unknown.", (2, 2), "decades"),
        ("He waited over two hours at the gate.", (2, None), "hours"),
        ("She was jailed for over two years.", (2, None), "years"),
        ("The sheets of the towns add up to 5,400 votes.", (5400, 5400), "votes"),
        ("The list has up to 5,400 votes.", (None, 5400), "votes"),
    ],
)
def test_how_far_a_bound_goes_and_in_which_unit(read: Read, text: str, value: Value, unit: str) -> None:
    (figure,) = read(text).figures
    assert ((figure.low, figure.high), figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All but eight of the hostages were killed.", [(8, "people")]),
        ("Eight of the hostages were killed.", [(8, "deaths")]),
        ("41 people have been treated since Monday.", [(41, "injured")]),
        ("Three people were treated for gunshot wounds.", [(3, "injured")]),
        ("Seven people were treated for food poisoning.", [(7, "ill")]),
        ("Seven people were treated as suspects.", [(7, "people")]),
        (
            "The ministry stays with 63 sick, 31 in hospital and two dead.",
            [(63, "ill"), (31, "injured"), (2, "deaths")],
        ),
        ("With six civilian dead, it was the worst night since May.", [(6, "deaths")]),
        ("The dead numbered six at the bridge.", [(6, "deaths")]),
        ("The power firm said 21,500 homes were cut off, not 18,000.", [(21_500, "count"), (18_000, "count")]),
        ("Of 26 bridges, nine have been rebuilt.", [(26, "count"), (9, "count")]),
        (
            "The police, which had spoken of 47 detained, now gives the total as 58.",
            [(47, "detained"), (58, "detained")],
        ),
        ("The jars were worth millions.", [(1_000_000, "money")]),
        ("A total of 50 people were killed in the fire.", [(50, "deaths")]),
        ("A total of nine were wounded.", [(9, "injured")]),
        ("Here 13 died and 10 were fatally wounded.", [(13, "deaths"), (10, "deaths")]),
        ("Three men died at the scene and a fourth one at a hospital.", [(3, "deaths")]),
        ("The guard fired one shot into the roof.", []),
        ("Her sons, 7 and 8, were badly hurt.", [(7, "age"), (8, "age")]),
        (
            "The blast left one man dead and seven others - two of them boys - wounded.",
            [(1, "deaths"), (7, "injured"), (2, "injured")],
        ),
        ("Jars worth 80,000 tallokens were taken away.", [(80_000, "money")]),
        ("The service begins at eleven.", []),
        ("A chain was cut at 12.41, the firemen said.", []),
        ("The bag weighed 12.41 kilograms.", [(12.41, "count")]),
    ],
)
def test_what_a_number_without_a_plain_noun_counts(read: Read, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(f.low, f.kind) for f in read(text).figures] == expected


def test_a_verb_left_out_gives_each_voice_its_number(read: Read) -> None:
    text = "The number of dead is unclear. The clinic speaks of six, "
    text += "the police of four including one guard, the union of nine."
    reading = read(text)
    told = [(f.low, f.kind, reading.document.words(f.speaker.words) if f.speaker else None) for f in reading.figures]
    assert told == [(6, "deaths", "The clinic"), (4, "deaths", "the police"), (9, "deaths", "the union")]


@pytest.mark.parametrize("opening", ["An earlier version of this report said", "Correction: An earlier version said"])
def test_an_article_on_its_own_error_is_no_voice(read: Read, opening: str) -> None:
    (figure,) = read(f"{opening} that three children had been killed.").figures
    assert (figure.low, figure.speaker) == (3, None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("HARBEK - Police said on Monday that six people had died.", "Police"),
        ("HARBEK, May 9 - Police said six people had died.", "Police"),
        ("HARBEK (KTA) — Rescuers said six people had died.", "Rescuers"),
        ("Harbek-based doctors said six people had died.", "Harbek-based doctors"),
        ("Hospital No. 2 said six people had died.", "Hospital No. 2"),
        ('"Six people have died," Hospital No. 2 said.', "Hospital No. 2"),
        ("According to School No. 14, six people had died.", "School No. 14"),
        ("A figure of 12 million, published by the bank, was wrong.", "the bank"),
        ("A toll of 14, given by the union, is disputed.", "the union"),
    ],
)
def test_a_dateline_and_a_numbered_house_leave_the_speaker_whole(read: Read, text: str, speaker: str) -> None:
    reading = read(text)
    (figure,) = reading.figures
    assert figure.speaker is not None and reading.document.words(figure.speaker.words) == speaker


@pytest.mark.parametrize(
    ("text", "days"),
    [("Men of the 4th Brigade left.", 0), ("It left on the 4th Street bus.", 0), ("It left on the 4th.", 1)],
)
def test_the_number_of_a_unit_is_no_day(read: Read, text: str, days: int) -> None:
    assert len(read(text).times) == days


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Six people were killed and 11 injured at the mill on 3 May.", 2),
        ("Six people were killed, and 11 were injured at the mill on 3 May.", 1),
    ],
)
def test_a_verb_that_lends_its_helper_shares_the_day(read: Read, text: str, dated: int) -> None:
    assert len([h for h in read(text, "a", published="2023-05-05").happenings if h.time]) == dated
