"""One record a person harmed; every value side by side with who reports it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import CasualtyItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.casualties import find_casualties
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
LEAD = "The town of Tessary held a vigil on Monday, and thousands of people came to the square. "


def casualties(read: Read, *texts: str) -> tuple[CasualtyItem, ...]:
    story = Story(tuple(read(LEAD + text, f"{n}.txt") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    return find_casualties(story, (), (), find_entities(story, counter, ()), counter)


def test_causes_stand_beside_each_other_with_who_holds_them(read: Read) -> None:
    (found,) = casualties(
        read,
        "Officials say Orrin Vale died when a device went off in his hand.",
        "Orrin Vale's sister, Mara Vale, said Orrin Vale had been shot by police.",
    )
    assert found.name == "Orrin Vale"
    assert {(r.value, r.said_by.name if r.said_by else None) for r in found.causes} == {
        ("died when a device went off in his hand", "Officials"),
        ("shot by police", "Mara Vale"),
    }
    assert found.support.articles == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A night nurse and a lorry driver were killed in the fire.", ["A night nurse", "a lorry driver"]),
        ("The blast killed a teacher and a retired miner.", ["a teacher", "a retired miner"]),
        ("A nurse was killed. The nurse was killed in the fire.", ["A nurse"]),
    ],
)
def test_two_whom_one_clause_tells_of_are_two(read: Read, text: str, told: list[str]) -> None:
    assert [person.evidence[0].exact for person in casualties(read, text)] == told


def test_age_and_sex_are_cited(read: Read) -> None:
    (found,) = casualties(read, "A 34-year-old woman was killed in the square.")
    assert found.name == ""
    assert [r.value for r in found.ages] == ["34"]
    assert [(r.value, r.evidence.exact) for r in found.sex] == [("female", "woman")]
    assert found.evidence[0].exact == "A 34-year-old woman"


@pytest.mark.parametrize(
    ("here", "there", "records"),
    [
        ("A 34-year-old man was killed.", "A 34-year-old man was killed.", 1),
        ("A 34-year-old man was killed.", "A 29-year-old man was killed.", 2),
        ("A 34-year-old man was killed.", "A 34-year-old woman was killed.", 2),
        ("A 34-year-old man was killed.", "A 34-year-old man was detained.", 2),
        ("Orrin Vale, 34, was killed.", "A 34-year-old man was killed.", 1),
        ("A policeman was injured on Monday.", "A policeman was injured on Monday.", 1),
        ("A policeman was injured on Monday.", "A fisherman was injured on Monday.", 2),
        ("A policeman was injured on Monday.", "A policeman was killed on Monday.", 2),
    ],
)
def test_unnamed_persons_are_joined_only_where_that_is_safe(read: Read, here: str, there: str, records: int) -> None:
    assert len(casualties(read, here, there)) == records


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("A student was killed. The student was shot by police.", 1),
        ("A student was killed. Another student was shot by police.", 2),
        ("A student fell in the square. He died of his wounds.", 1),
        ("Twelve people were killed.", 0),
        ("Officials denied that a student had been killed.", 0),
        ("His father died.", 0),
    ],
)
def test_sentences_of_one_article(read: Read, text: str, records: int) -> None:
    assert len(casualties(read, text)) == records


def test_states_that_differ_stand_side_by_side(read: Read) -> None:
    (found,) = casualties(
        read,
        "Among the dead is Mara Lunt, 27, a nurse.",
        "Mara Lunt, 27, was last seen on the pier.",
        "Mara Lunt was found alive on Sunday.",
    )
    assert [r.value for r in found.harms] == ["died", "missing", "alive"]
    assert found.support.articles == 3


def test_one_name_in_two_spellings_of_one_age_and_harm(read: Read) -> None:
    here, there = "Among the dead is Elin Varnsund, 22, a student.", "Among the dead is Eline Warnsund, 22."
    assert len(casualties(read, here, there)) == 1


def test_a_calling_stands_for_the_name_of_its_bearer(read: Read) -> None:
    text = "The skipper is feared dead. Captain Orrin Vale, 54, was last seen on the bridge."
    assert len(casualties(read, text)) == 1


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Those arrested are Orrin Vale, 47, and Mara Lunt.", 0),
        ("Orrin Vale was last seen on the pier. Those arrested are Orrin Vale, 47, and Mara Lunt.", 1),
        ("A sailor was pulled from a raft.", 0),
    ],
)
def test_who_is_well_or_under_arrest_is_told_of_where_harm_was_feared(read: Read, text: str, records: int) -> None:
    assert len(casualties(read, text)) == records


def test_the_word_that_tells_the_harm_is_the_text_s(read: Read) -> None:
    (found,) = casualties(read, "Orrin Vale, 34, died in custody. Orrin Vale was killed, his sister said.")
    assert [(r.value, r.words.exact if r.words else "") for r in found.harms] == [
        ("died in custody", "died"),
        ("killed", "killed"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("People laid flowers at the scene near the old bridge where Orrin Vale died on Monday.", ["the old bridge"]),
        ("People laid flowers at the spot where Orrin Vale died on Monday.", []),
    ],
)
def test_the_place_before_the_clause_is_where_it_happened(read: Read, text: str, places: list[str]) -> None:
    (found,) = casualties(read, text)
    assert [r.value for r in found.places] == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orrin Vale died on Monday. The circumstances of Orrin Vale's death are unclear.", True),
        ("Orrin Vale died on Monday. The funeral after Orrin Vale's death is on Friday.", False),
    ],
)
def test_that_the_cause_is_unclear_is_reported_too(read: Read, text: str, told: bool) -> None:
    (found,) = casualties(read, text)
    assert any("unclear" in r.value for r in found.causes) is told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The body of a man was found in a cellar. Police later named him as Orrin Vale.", ["Orrin Vale"]),
        ("The body of a man, identified as Orrin Vale, was found in a cellar.", ["Orrin Vale"]),
        ("A man was shot at the gate on Monday. The victim was identified as Orrin Vale.", ["Orrin Vale"]),
        ("A woman was shot at the gate on Monday. Police named him as Orrin Vale.", [""]),
        ("Orrin Vale was shot. The man died of heart failure, the ministry said.", ["Orrin Vale"]),
        ("Orrin Vale was shot. This young man was killed by a stone, the ministry said.", ["Orrin Vale"]),
        ("Orrin Vale was shot. The second man died of heart failure.", ["Orrin Vale", ""]),
        ("Orrin Vale was shot. A man died of heart failure, the ministry said.", ["Orrin Vale", ""]),
        ("Orrin Vale and Petr Salko were shot. The man died of heart failure.", ["Orrin Vale", "Petr Salko", ""]),
    ],
)
def test_who_is_named_elsewhere_is_one_person(read: Read, text: str, names: list[str]) -> None:
    assert [item.name for item in casualties(read, text)] == names


def test_a_death_of_a_family_name_is_not_that_of_the_sister_who_speaks(read: Read) -> None:
    (found,) = casualties(
        read,
        "One man, Elias Romm, 58, died on Wednesday. “Elias died because of the gas,” said his sister, Marta Romm.\n\n"
        "The hospital said Romm had died of heart failure.",
    )
    assert (found.name, [h.value for h in found.harms]) == ("Elias Romm", ["died", "died", "died"])


def test_an_arrest_of_who_is_charged_is_no_harm_by_name_or_by_calling(read: Read) -> None:
    assert (
        casualties(
            read,
            "Police detained a lorry driver over the fire.\n\nPolice arrested a 41-year-old lorry driver, Tomas "
            "Reke, on suspicion of carrying undeclared fuel.",
        )
        == ()
    )
