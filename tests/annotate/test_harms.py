"""Who was harmed, and how it is told to have come about; what did not happen harmed nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Harm, Reading
from rashomon.model.text import Span

Read = Callable[..., Reading]
LEAD = "Orrin Vale and Mara Lunt met in Tessary on Monday, officials said in a long statement. "


def harms(read: Read, text: str) -> list[tuple[str, str]]:
    reading = read(LEAD + text)
    return [(h.kind, reading.document.words(h.victim)) for h in reading.harms]


def one(read: Read, text: str) -> tuple[Reading, Harm]:
    reading = read(LEAD + text)
    assert len(reading.harms) == 1
    return reading, reading.harms[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A student was killed in the square.", [("killed", "A student")]),
        ("Orrin Vale died in the blast.", [("died", "Orrin Vale")]),
        ("Police shot a 34-year-old man.", [("shot", "a 34-year-old man")]),
        ("A miner was stabbed to death.", [("killed", "A miner")]),
        ("A teacher was fatally wounded.", [("killed", "A teacher")]),
        ("The teenager killed just blocks from a school was identified.", [("killed", "The teenager")]),
        ("The woman killed Tuesday night outside a bar was a nurse.", [("killed", "The woman")]),
        ("He killed his father and a first-grader.", [("killed", "his father"), ("killed", "a first-grader")]),
        ("Soldiers detained the journalist on Sunday.", [("detained", "the journalist")]),
        ("The driver was struck by a bullet.", [("hit", "The driver")]),
        ("A nurse and a soldier were injured.", [("injured", "A nurse"), ("injured", "a soldier")]),
        ("Mara Lunt was found dead on Tuesday.", [("died", "Mara Lunt")]),
        ("A sailor went missing during the storm.", [("missing", "A sailor")]),
        ("The killing of Mara Lunt shocked the town.", [("killed", "Mara Lunt")]),
        ("The guard suffered a head injury.", [("injured", "The guard")]),
        ("Among the dead is Mara Lunt, 27, a nurse.", [("died", "Mara Lunt, 27")]),
        ("Two children are among the dead, including Mara Lunt, aged seven.", [("died", "Mara Lunt")]),
        ("There were two children among the dead, including Mara Lunt.", [("died", "Mara Lunt")]),
        ("A nurse, a driver and a clerk were killed.", [("killed", x) for x in ("A nurse", "a driver", "a clerk")]),
        ("A nurse, a mother and a wife, was killed.", [("killed", "A nurse")]),
        (
            "Among the dead are Mara Lunt, aged 7, and Orrin Vale, 9.",
            [("died", "Mara Lunt"), ("died", "Orrin Vale, 9")],
        ),
        ("Six sailors remain missing, including Orrin Vale.", [("missing", "Orrin Vale")]),
        ("Six sailors are not missing, including Orrin Vale.", []),
        ("Six sailors are among the guests, including Orrin Vale.", []),
        ("A night nurse and a lorry driver were killed.", [("killed", "A night nurse"), ("killed", "a lorry driver")]),
        ("Among those injured were Mara Lunt and Orrin Vale.", [("injured", "Mara Lunt"), ("injured", "Orrin Vale")]),
        ("Twelve people were killed, including Mara Lunt, 34.", [("killed", "Mara Lunt, 34")]),
        ("Mara Lunt was one of three people killed in the blast.", [("killed", "Mara Lunt")]),
        (
            "She walked with her brother Orrin Vale, one of the two who were found alive.",
            [("alive", "her brother Orrin Vale")],
        ),
        ("She walked with Orrin Vale, one of the two who were not found alive.", []),
        ("By noon 23 bodies lay there. Mara Lunt, 60, is one of the 23.", [("died", "Mara Lunt, 60")]),
        ("The victim was identified as Mara Lunt.", [("victim", "Mara Lunt")]),
        ("The body of Mara Lunt was found on Monday.", [("died", "Mara Lunt")]),
        ("The burial of Mara Lunt drew a crowd.", [("died", "Mara Lunt")]),
        ("Mara Lunt's coffin was carried through the town.", [("died", "Mara Lunt")]),
        ("The grave of an old king was opened.", []),
        ("Orrin Vale, whose sister Mara Lunt is among the dead, spoke.", [("died", "Mara Lunt")]),
        ("Mara Lunt took her own life.", [("died", "Mara Lunt")]),
        ("Orrin Vale died in custody in Tessary.", [("died in custody", "Orrin Vale")]),
        ("The police shot Orrin Vale dead.", [("shot", "Orrin Vale"), ("died", "Orrin Vale")]),
        ("Orrin Vale was last seen on the pier.", [("missing", "Orrin Vale")]),
        ("Orrin Vale is feared to have drowned.", [("feared dead", "Orrin Vale")]),
        ("Orrin Vale was pulled from the rubble.", [("alive", "Orrin Vale")]),
        ("Orrin Vale was found alive on Sunday.", [("alive", "Orrin Vale")]),
        ("Orrin Vale was taken to a hospital in the city.", [("in hospital", "Orrin Vale")]),
        (
            "On the door is a list of the missing. It has Mara Lunt and Orrin Vale on it.",
            [("missing", "Mara Lunt"), ("missing", "Orrin Vale")],
        ),
        (
            "One of the missing was found. Mara Lunt, 27, had been taken to another town.",
            [("found", "Mara Lunt, 27")],
        ),
        ("One of the two missing men, Orrin Vale, was found alive on Sunday.", [("alive", "Orrin Vale")]),
        (
            "One of the two missing men was found. Mara Lunt is still missing.",
            [("found", "One of the two missing men"), ("missing", "Mara Lunt")],
        ),
        ("Two men, Orrin Vale and Tam Rook, are still missing.", [("missing", "Orrin Vale"), ("missing", "Tam Rook")]),
        (
            "Two of the crew, Orrin Vale and Tam Rook, remain missing.",
            [("missing", "Orrin Vale"), ("missing", "Tam Rook")],
        ),
    ],
)
def test_a_person_harmed(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    assert harms(read, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A student was not killed in the square.",
        "The men threatened to kill a teacher.",
        "If a student is killed, the talks will end.",
        "Should the inquiry prove that Mara Lunt was killed by a soldier, the general will resign.",
        "If the inquiry proves that Mara Lunt was killed by a soldier, the general will resign.",
        "Had Mara Lunt been killed, the council would know.",
        "The court must say whether it is true that Mara Lunt was killed.",
        "The council denied that Mara Lunt was killed.",
        "A student could be killed next time.",
        "Was a student killed in the square?",
        "They feared that the guide had been killed.",
        "Twelve people were killed in the square.",
        "Students were beaten in the square.",
        "The strike was hit by delays.",
        "The driver was struck by the silence.",
        "A man was kicked out of the club.",
        "Police arrested a man on suspicion of murder.",
        "The suspect was arrested at the station.",
        "Among the guests was Mara Lunt, 27.",
        "Mara Lunt is one of the 23.",
        "Mara Lunt was last seen in public in June.",
        "Mara Lunt is missing the first two games.",
        "Mara Lunt said her body ached.",
        "Mara Lunt took her own car.",
        "Orrin Vale was pulled from the list.",
        "The list has Mara Lunt on it.",
    ],
)
def test_nobody_is_harmed_by_what_did_not_happen_and_numbers_are_figures(read: Read, text: str) -> None:
    assert harms(read, text) == []


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("A student was shot by police.", "shot by police"),
        ("A student died when a device went off in his hand.", "died when a device went off in his hand"),
        ("A student died of his wounds on Monday.", "died of his wounds"),
        ("A student was killed in an explosion.", "killed in an explosion"),
        ("Police shot a student.", "Police shot a student"),
        ("A student died in Tessary.", None),
        ("A student was shot.", None),
    ],
)
def test_the_cause_runs_from_the_deed_to_what_brought_it_about(read: Read, text: str, cause: str | None) -> None:
    reading, harm = one(read, text)
    assert (reading.document.words(harm.cause) if harm.cause else None) == cause


def test_a_pronoun_stands_for_the_name_before_it(read: Read) -> None:
    reading, harm = one(read, "Orrin Vale walked home. Officials say he died when a shell went off.")
    assert harm.referent is not None
    assert reading.document.words(harm.referent) == "Orrin Vale"


def test_a_pronoun_stands_for_the_only_name_of_its_paragraph(read: Read) -> None:
    text = "Tomas Aldry denied this.\n\nThe empty chair belongs to Lenka Marr, the clerk. She was found dead in March."
    reading, harm = one(read, text)
    assert harm.referent is not None
    assert reading.document.words(harm.referent) == "Lenka Marr"


def test_what_stands_beside_a_condition_is_told(read: Read) -> None:
    assert harms(read, "The inquiry proved that Mara Lunt was killed by a soldier.") == [("killed", "Mara Lunt")]
    assert harms(read, "If the inquiry is fair, it will say that Mara Lunt was killed.") == [("killed", "Mara Lunt")]
    assert harms(read, "Mara Lunt had been killed by then.") == [("killed", "Mara Lunt")]


def test_whoever_is_quoted_speaks_of_another(read: Read) -> None:
    quoted = 'Minister Orrin Vale said on Friday: "The report shows that he was killed by a bullet."'
    assert harms(read, quoted) == []
    assert harms(read, "Minister Orrin Vale left on Friday. The report shows that he was killed by a bullet.") != []


def test_of_two_in_one_sentence_a_pronoun_stands_for_the_one_harmed(read: Read) -> None:
    text = "Those held are Hanno Brandt, 47, and Orrin Vale, 54, who was wounded. He had been lying in a hospital."
    reading = read(LEAD + text)
    told = [(h.kind, reading.document.words(h.referent)) for h in reading.harms if h.referent is not None]
    assert told[-1] == ("in hospital", "Orrin Vale")


@pytest.mark.parametrize(
    "text",
    [
        "Among the dead is Mara Lunt, 27.",
        "Among the dead is Mara Lunt, a nurse of 27.",
        "Mara Lunt (27) was killed.",
        "Mara Lunt, aged 27, was killed.",
    ],
)
def test_an_age_stands_beside_the_name(read: Read, text: str) -> None:
    reading, harm = one(read, text)
    assert harm.age is not None
    assert reading.document.words(harm.age) == "27"


def test_who_is_said_to_have_reported_a_harm(read: Read) -> None:
    reading, harm = one(read, "The guards met the captain, Orrin Vale, 54, whom several papers had reported drowned.")
    assert harm.speaker is not None
    assert reading.document.words(harm.speaker.words) == "several papers"


def test_day_and_place_are_those_of_the_clause(read: Read) -> None:
    reading, harm = one(read, "A student was killed in Tessary on Tuesday, and Orrin Vale left on Friday.")
    assert harm.time is not None
    assert "Tuesday" in reading.document.words(harm.time)
    assert harm.place is None or reading.document.words(harm.place) == "Tessary"


def test_places_are_places_of_the_text(read: Read) -> None:
    reading, harm = one(read, "“A student was killed,” Mara Lunt said.")
    assert reading.document.words(harm.trigger) == "killed"
    assert Span(harm.span.start, harm.span.end).covers(harm.trigger)


@pytest.mark.parametrize("text", ["", ".", "killed", "🙂 killed 🙂", "died " * 300])
def test_any_text_is_read(read: Read, text: str) -> None:
    assert all(harm.span.covers(harm.trigger) and harm.span.end <= len(text) for harm in read(text).harms)


def test_a_deed_to_oneself_and_to_somebody_without_a_name(read: Callable[..., Reading]) -> None:
    reading = read("The gunman then shot himself. A clerk was charged in the deadly shooting of a child at a mill.")
    words = reading.document.words
    assert [(words(h.victim), h.kind) for h in reading.harms] == [("The gunman", "shot"), ("a child", "killed")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Officials have confirmed two deaths, including Orrin Vale, and a man who died in custody in Tessary.",
            "Officials",
        ),
        ("The ministry confirmed that boy’s death, and the death of Mara Lunt, a nurse.", "The ministry"),
        ("The march began where Orrin Vale died on Monday.", None),
        ("Officials visited a man who died in custody.", None),
    ],
)
def test_a_death_in_what_somebody_confirms_is_on_their_word(
    read: Callable[..., Reading], text: str, who: str | None
) -> None:
    reading = read(text)
    last = reading.harms[-1]
    assert (reading.document.words(last.speaker.words) if last.speaker else None) == who


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A student was killed in the port city of Tessary.", "Tessary"),
        ("They laid flowers at the station where Mara Lunt died on Monday.", "the station"),
        ("They spoke of the moment where Mara Lunt died.", None),
    ],
)
def test_the_place_of_a_harm(read: Callable[..., Reading], text: str, where: str | None) -> None:
    reading, harm = one(read, text)
    assert (reading.document.words(harm.place) if harm.place else None) == where


def test_a_cause_that_nobody_knows_is_reported_as_such(read: Callable[..., Reading]) -> None:
    reading, harm = one(read, "The circumstances of Mara Lunt’s death are unclear.")
    assert harm.kind == "died" and harm.cause is not None
    assert reading.document.words(harm.cause) == "The circumstances of Mara Lunt’s death are unclear"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A stray bullet grazed a 3-year-old boy.", [("injured", "a 3-year-old boy")]),
        ("A woman is in critical condition after the blast.", [("injured", "A woman")]),
        ("A woman is in good condition for the race.", []),
        ("The shooting left a 16-year-old boy in the hospital.", [("injured", "a 16-year-old boy")]),
        ("He left a clerk in hospital.", []),
        ("A clerk was treated and released.", [("injured", "A clerk")]),
        ("A clerk was treated with respect.", []),
        ("Police found a man with a gunshot wound.", [("injured", "a man with a gunshot wound")]),
        ("The boy was struck in the leg.", [("hit", "The boy")]),
        ("The boy was struck by the idea.", []),
        ("The gunman turned the gun on himself.", [("shot", "The gunman")]),
        ("Police came after a 4-year-old was shot at an inn.", [("shot", "a 4-year-old")]),
        (
            "The remaining victims, a 24-year-old man and a 25-year-old woman, were shot in the leg.",
            [("shot", "a 24-year-old man"), ("shot", "a 25-year-old woman")],
        ),
        ("Police Sgt. Orrin Vale said he had been shot in the head.", []),
    ],
)
def test_wounds_and_who_tells_of_them(read: Read, text: str, found: list[tuple[str, str]]) -> None:
    reading = read(text)
    assert [(harm.kind, reading.document.words(harm.victim)) for harm in reading.harms] == found
