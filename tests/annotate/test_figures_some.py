"""Numbers with a verb of their own count some of those before; "one" is a count beside two; the noun is the nearest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Reading

Read = Callable[..., Reading]


def told(read: Read, text: str) -> list[tuple[float | None, str, str]]:
    return [(f.low, f.kind, f.counted) for f in read(text).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fourteen hikers were hurt. Five are safe at home.",
            [(14, "injured", "hiker"), (5, "people", "")],
        ),
        (
            "The log shows 12 letters, of which seven were opened and three came back.",
            [(12, "count", "letter"), (7, "count", ""), (3, "count", "")],
        ),
        ("Forty houses were destroyed.", [(40, "count", "house")]),
        ("Forty homes and three schools were destroyed.", [(40, "count", "home"), (3, "count", "school")]),
        ("Forty years later the houses stood.", []),
        ("Nine miners died; two were brothers.", [(9, "deaths", "miner"), (2, "people", "brother")]),
        ("Fourteen hikers were hurt. One wonders why.", [(14, "injured", "hiker")]),
        ("The road was closed. Five are better than four.", []),
        ("The mayor was asked for names. Two said nothing.", []),
    ],
)
def test_a_number_with_a_verb_of_its_own_counts_some_of_those_before(
    read: Read, text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what the clause says of them is not what was said of those before
        (
            "Some 30 people are still missing. The port, which thinks about 80 were on board, counts them.",
            [(30, "missing", "people"), (80, "count", "")],
        ),
        (
            "Police have 30 people in custody; by Friday it was 43.",
            [(30, "detained", "people"), (43, "detained", "people")],
        ),
        # nor does a part lend to a total
        (
            "The clinic has 43 injured on its books, of whom nine have gone home; its own sheet says 47.",
            [(43, "injured", ""), (9, "people", ""), (47, "injured", "")],
        ),
        (
            "Of all 5,200 nurses, about 1,900 were on strike, it said.",
            [(5200, "people", "nurse"), (1900, "people", "nurse")],
        ),
    ],
)
def test_what_a_bare_number_takes_from_the_one_before(
    read: Read, text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12 dead, around 150 hurt.", [(12, "deaths", ""), (150, "injured", "hurt")]),
        ("Sixteen dead and 90 wounded soldiers.", [(16, "deaths", ""), (90, "injured", "soldier")]),
        ("The blast hurt 16 young, tired soldiers.", [(16, "injured", "soldier")]),
    ],
)
def test_a_noun_belongs_to_the_number_nearest_to_it(
    read: Read, text: str, expected: list[tuple[float, str, str]]
) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army had put the toll at eight.", [(8, "deaths", "")]),
        ("Officials gave a toll of eight.", [(8, "deaths", "")]),
        ("The injury toll stood at eight.", [(8, "injured", "")]),
        ("The troll sat at eight.", []),
    ],
)
def test_a_toll_counts_the_dead_by_whatever_verb(read: Read, text: str, expected: list[tuple[float, str, str]]) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The navy lost three drones, it said. At first it had spoken of one drone.",
            [(3, "count", "drone"), (1, "count", "drone")],
        ),
        (
            "The navy lost three drones. The rebels say that a single drone was shot at.",
            [(3, "count", "drone"), (1, "count", "drone")],
        ),
        ("Only one pump worked.", [(1, "count", "pump")]),
        ("The navy lost one drone.", []),
        ("The navy lost a single drone.", []),
        ("Three drones flew. Not a single drone came back, and not one drone was found.", [(3, "count", "drone")]),
        ("Three drones flew. He knew that one drone well.", [(3, "count", "drone")]),
        ("No link to a single death was found. Two deaths were looked at.", [(2, "deaths", "death")]),
        ("Two ways were open. He saw one way out.", []),
    ],
)
def test_one_is_a_count_where_others_are_counted(read: Read, text: str, expected: list[tuple[float, str, str]]) -> None:
    assert told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Two suspects, aged 31 and 38, were held.", [31, 38]),
        ("Her daughter was four.", [4]),
        ("Six people, the youngest of them just 17, were hurt.", [17]),
        ("The oldest victim was 80.", [80]),
        ("The crew was four.", []),
        ("He is the only one.", []),
        ("The youngest team won 17 games.", []),
    ],
)
def test_ages(read: Read, text: str, ages: list[float]) -> None:
    assert [f.low for f in read(text).figures if f.kind == "age"] == ages


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three stalls burned out.", "count"),
        ("Three children were burned.", "injured"),
        ("Six phones were dead.", "count"),
    ],
)
def test_what_is_done_to_things_is_no_harm_to_people(read: Read, text: str, kind: str) -> None:
    assert [f.kind for f in read(text).figures] == [kind]


def test_a_demonstrative_gives_no_figure(read: Read) -> None:
    (figure,) = read("That brings the number of dead to three.").figures
    assert (figure.low, figure.kind, figure.speaker) == (3, "deaths", None)
