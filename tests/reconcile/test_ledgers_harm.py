"""Tolls of one deed: whom "others" leaves out, what is some of a whole, and what one place has only one of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import FigureItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import find_figures
from rashomon.reconcile.ledgers import find_ledgers
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def verdicts(read: Read, kind: str, *texts: str) -> list[tuple[str, list[float | None]]]:
    """Each ledger of the kind with its verdict and the lower ends of its figures."""
    story = Story(tuple(read(text, f"{n}.txt", published="2021-03-10") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    figures = find_figures(story, naming, counter)
    by_id: dict[str, FigureItem] = {item.id: item for item in figures}
    return [
        (ledger.verdict, [by_id[name].low for name in ledger.figures])
        for ledger in find_ledgers(story, figures, naming, counter)
        if ledger.kind == kind
    ]


@pytest.mark.parametrize(
    ("kind", "first", "second", "expected"),
    [
        # the others are those who were not killed; without a toll before them they are an increment
        ("injured", "One man died and six others were hurt at the mill.", "The blast hurt eight people at the mill.",
         [("conflict", [6, 8])]),
        # who is still held is some of those who were taken away
        ("detained", "Police detained 14 people at the mill on Monday.", "Some 27 people were still being held.",
         [("single", [14]), ("single", [27])]),
        # the second part of the dead is a part as well
        ("deaths", "Twelve people died. Five of the dead were guests and six were members of the staff, she said.",
         "The blast at the mill killed 12 people.", [("agree", [12, 12]), ("single", [5]), ("single", [6])]),
        ("injured", "Two died. Another 14 were wounded in the blast.", "The blast wounded 14 people.",
         [("agree", [14, 14])]),
        ("deaths", "The blast killed 31 people at the mill.", "Two more people were killed at the mill on Monday.",
         [("single", [31]), ("single", [2])]),
        ("injured", "The shots at the mill fatally wounded a boy and injured five others.",
         "The shots wounded a boy at the mill and injured five others.",
         [("single", [5]), ("single", [5])]),
        ("injured", "The shots at the mill fatally wounded a boy and injured five others.",
         "The shots at the mill killed a boy and injured five others.",
         [("agree", [5, 5])]),
        ("injured", "The blast at the mill killed a man and wounded five others.",
         "The blast wounded six people at the mill.",
         [("conflict", [5, 6])]),
        # a summand is no rival of the sum
        ("deaths", "Three people were killed at the mill.", "Two guards and a clerk were killed at the mill.",
         [("single", [3]), ("single", [2])]),
        # those in a critical state are some of those who were hurt
        ("injured", "The blast at the mill hurt nine people.", "The blast at the mill critically injured four people.",
         [("single", [9]), ("single", [4])]),
        # what was met on arrival is no toll, and one deed of two is not both
        ("deaths", "The shooting at the mill killed four people.",
         "Police were called to the mill, where they found two people shot dead.",
         [("single", [4]), ("single", [2])]),
        # the attackers may be counted with the others; the rest of the difference is a contradiction
        ("deaths", "The attack at the mill killed six people.",
         "The attack at the mill left seven people dead, including the gunman.",
         [("refine", [6, 7])]),
        ("deaths", "The attack at the mill killed five people.",
         "The attack at the mill left seven people dead, including the gunman.",
         [("conflict", [5, 7])]),
        # what was told at first is revised, not contradicted
        ("injured", "The blast at the mill wounded five people.",
         "The blast at the mill wounded five people. Police initially had said that four were wounded in the blast.",
         [("refine", [5, 5, 4])]),
        ("injured", "The blast at the mill wounded five people.",
         "The blast at the mill wounded five people. Police said that four were wounded in the blast.",
         [("conflict", [5, 5, 4])]),
        # of those wounded some are the dead of another toll
        ("injured", "The blast at the mill wounded four people.",
         "The blast at the mill wounded six people, two of them fatally.",
         [("single", [4]), ("single", [6]), ("single", [2])]),
        # two quarters, or one deed beside those of a whole town
        ("injured", "A shooting in the Mill Hill neighborhood hurt four people on Friday afternoon.",
         "A shooting in the Old Docks neighborhood hurt two people on Friday afternoon.",
         [("single", [4]), ("single", [2])]),
        ("deaths", "The shooting at the mill killed two people on Friday.",
         "Five people were killed in shootings across the town since Friday.",
         [("single", [2]), ("single", [5])]),
        # the first thing that two articles tell
        ("injured", "Four people were hurt when gunmen opened fire at a barber's.",
         "At least six people were wounded overnight.",
         [("conflict", [4, 6])]),
        # who died at the scene is not all who died
        ("deaths", "The shooting at the mill killed three people.",
         "Two people who were struck at the mill died at the scene.",
         [("single", [3]), ("single", [2])]),
        # somebody stands right before the number
        ("injured", "Woman, 3 children hurt in shooting at the mill",
         "Four people were hurt in the shooting at the mill.",
         [("single", [3]), ("single", [4])]),
        ("injured", "The shootings at the mill hurt five people.",
         "In the first shooting at the mill three people were hurt.",
         [("single", [5]), ("single", [3])]),
    ],
)  # fmt: skip
def test_a_toll_is_compared_with_tolls_of_the_same_people(
    read: Read, kind: str, first: str, second: str, expected: list[tuple[str, list[float]]]
) -> None:
    assert verdicts(read, kind, first, second) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        # two bodies that count the harmed of one story count the same people, with no word in common
        ("The union said 14 people were injured.", [("conflict", [9, 14])]),
        ("The union put the number of injured at 14.", [("conflict", [9, 14])]),
        # more than twice as many, an outlet's own number, some of them
        ("The union said 27 people were injured.", [("single", [9]), ("single", [27])]),
        ("Later 14 people were injured.", [("single", [9]), ("single", [14])]),
        ("The union said 14 of the workers were injured.", [("single", [9]), ("single", [14])]),
        ("The union said 14 people were slightly injured.", [("single", [9]), ("single", [14])]),
        # another day, years ago
        ("The union said 14 people were injured on 20 February.", [("single", [9]), ("single", [14])]),
        ("The union said 14 people were injured by a fire in 2009.", [("single", [9]), ("single", [14])]),
    ],
)  # fmt: skip
def test_two_bodies_count_the_same_people(read: Read, second: str, expected: list[tuple[str, list[float]]]) -> None:
    told = "The mill burned on Tuesday. Nobody could say why. The clinic said nine people had been hurt."
    assert verdicts(read, "injured", told, f"Doors were locked. Workers protested. {second}") == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # whoever gives it: a vote has one turnout, and that of an earlier vote is another
        ("The commission said turnout was 61.5 percent.", "The alliance spoke of a turnout of 54 percent.",
         [("conflict", [61.5, 54])]),
        ("The commission said turnout was 61.5 percent.", "In May 2014 turnout was 70 percent.",
         [("single", [61.5]), ("single", [70])]),
        ("The commission said turnout was 61.5 percent.", "The alliance won 54 percent.",
         [("single", [61.5]), ("single", [54])]),
    ],
)  # fmt: skip
def test_a_vote_has_one_turnout(read: Read, first: str, second: str, expected: list[tuple[str, list[float]]]) -> None:
    assert verdicts(read, "share", first, second) == expected


def test_a_crew_of_so_many_is_not_as_many_dead(read: Read) -> None:
    found = verdicts(read, "deaths", "The barge had 31 crew members aboard.", "The fire killed 31 people.")
    assert found == [("single", [31])]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        # a number alone is of the harmed by the words beside it, and not by its value
        ("Mara Lunt speaks for a committee of survivors. “No one made the siren ring, and at three hours less "
         "twenty the water was in our kitchens,” she said.", [("single", [20])]),
        ("Mara Lunt speaks for a committee of survivors. “Of the missing at the mill I know twenty,” she said.",
         [("agree", [20, 20])]),
    ],
)  # fmt: skip
def test_a_number_alone_is_no_toll_by_chance(read: Read, second: str, expected: list[tuple[str, list[float]]]) -> None:
    first = "About 20 people are unaccounted for at the mill, survivors say."
    assert verdicts(read, "missing", first, second) == expected


def test_a_reading_measured_by_a_limit_is_no_limit(read: Read) -> None:
    first = "The agency found 84 micrograms of lead per litre in the well, eight times the limit."
    second = "The agency found 84 micrograms of lead per litre in the well."
    assert verdicts(read, "concentration", first, second) == [("agree", [84, 84])]


@pytest.mark.parametrize(
    ("recalled", "expected"),
    [
        # what happened before the story is another event, whether dated, or told as long ago
        (
            "It is the second fire in weeks. Four guests died at the mill on 10 February.",
            [("single", [7]), ("single", [4])],
        ),
        ("In April 2019 four guests died in a fire at the mill.", [("single", [7]), ("single", [4])]),
        ("Three years ago a fire at the mill killed four guests.", [("single", [7]), ("single", [4])]),
        # a toll of the day before is that of the story
        ("The fire at the mill killed four guests on Tuesday.", [("conflict", [7, 4])]),
    ],
)
def test_a_toll_of_another_event_is_no_earlier_toll_of_this_one(
    read: Read, recalled: str, expected: list[tuple[str, list[float]]]
) -> None:
    own = "A fire at the mill killed seven guests on Tuesday, 9 March, the mayor said."
    found = verdicts(read, "deaths", own, f"The mill was searched by police. {recalled}")
    assert found == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # all whom one loss hit are one whole, whoever counts them
        ("The bank said that 310,000 people were affected.", "Mara Lunt estimates that 900,000 people are concerned.",
         [("conflict", [310_000, 900_000])]),
        # small numbers are of many things, and so are people of whom it is not said
        ("The bank said that 31 people were affected.", "Mara Lunt estimates that 90 people are concerned.",
         [("single", [31]), ("single", [90])]),
        ("The bank said that 310,000 people were affected.", "Mara Lunt estimates that 900,000 people live there.",
         [("single", [310_000]), ("single", [900_000])]),
        # who gives the second number may be told by two names
        ("The police counted 1,500 marchers. The organisers, a group of tenants, spoke of 4,000.", "It was cold.",
         [("conflict", [1_500, 4_000])]),
        ("The police counted 1,500 marchers. The organisers, a group of tenants, own 4,000 flats.", "It was cold.",
         [("single", [1_500])]),
    ],
)  # fmt: skip
def test_rivals_on_one_whole_conflict(
    read: Read, first: str, second: str, expected: list[tuple[str, list[float]]]
) -> None:
    assert verdicts(read, "people", first, second) == expected


FERRY = (
    "A fire killed 11 people two miles off Kessa Island on Friday, the coastguard said. It said that 148 passengers"
    " had been on board."
)
UNION = "The union said that 19 people had died in the fire on the ferry Merle on Friday."


def test_a_ship_lies_where_it_lies(read: Read) -> None:
    """The dead of a fire on a ferry and those of a fire off an island are no dead of two places."""
    assert verdicts(read, "deaths", FERRY, UNION) == [("conflict", [11, 19])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # what stands behind a number withdrawn is not what takes its place
        ('The union withdrew its figure of 19. "We counted four people twice," its secretary, Bror Hald, said.', 4),
        ('The union withdrew its figure of 19. "Four of them had been counted twice," its secretary said.', 4),
        ("The union withdrew its figure of 19 on Sunday. The company corrected the number of passengers to 184.", 184),
        ("Five passengers are missing. The union withdrew its figure of 19.", 5),
    ],
)
def test_a_toll_that_is_withdrawn_is_a_toll(read: Read, words: str, expected: int) -> None:
    """It stays among the tolls, and no number beside it comes to stand there."""
    tolls = [lows for _, lows in verdicts(read, "deaths", FERRY, UNION, words)]
    assert [11, 19] in [lows[:2] for lows in tolls]
    assert not any(expected in lows for lows in tolls)


def test_those_who_lived_in_one_place_are_of_one_whole(read: Read) -> None:
    found = verdicts(
        read, "count", "Police put the number of people living in the camp at 600.",
        "The committee said at least 2,000 people had lived in the camp.",
    )  # fmt: skip
    found += verdicts(
        read, "people", "About 600 people lived in the camp, police said.",
        "The committee said 1,850 people had lived in the camp.",
    )  # fmt: skip
    assert found == [("conflict", [600, 2000]), ("conflict", [600, 1850])]
