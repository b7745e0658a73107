"""Whom a pronoun or description means: who spoke before, not who is asked, spoken of, or named in the words said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Quotation, Reading

Read = Callable[..., Reading]


def who(reading: Reading, quotation: Quotation) -> tuple[str | None, str | None]:
    """The words for the speaker of a quotation, and the words of whom they mean."""
    speaker, words = quotation.speaker, reading.document.words
    if speaker is None:
        return None, None
    return words(speaker.words), words(speaker.referent) if speaker.referent else None


MAYOR = "Ruth Marlow, the mayor, met Colin Denham on Monday.\n\n"

LAST = [
    # who only asks does not answer
    (
        "“Should there be a list?” a reporter asked Denham at the fair.\n\n"
        "“There should be many,” the councillor replied. “We need them.”\n\n“I would keep one myself,” he added.",
        ("he", "Denham"),
    ),
    ("A reporter spoke next. “The list is long,” he added.", ("he", "A reporter")),
    ("A reporter asked Colin Denham whether the list was long. “It is,” he replied.", ("he", "Colin Denham")),
    # whom somebody calls something is not who goes on speaking
    (
        MAYOR + "Denham went after Carl Pratt, calling him “a bore”.\n\nHe says, “Nobody would hire him.”",
        ("He", "Denham"),
    ),
    (MAYOR + "Denham praised the town.\n\nHe says, “Everybody would move here.”", ("He", "Denham")),
    # nor is who is named in the pronoun's own words
    (
        "Dana Pruitt runs a shop.\n\nHelen Stroud wants it closed.\n\n“I like what Helen Stroud does not,” she said.",
        ("she", "Dana Pruitt"),
    ),
    (
        "Dana Pruitt runs a shop.\n\nHelen Stroud wants it closed.\n\n“I like what nobody else does,” she said.",
        ("she", "Helen Stroud"),
    ),
    # of two with one family name each has his own first name
    (
        "Dagmar Lorne and Paul Lorne met on Monday.\n\nDagmar Lorne stayed.\n\n“I had to wait,” she said.",
        ("she", "Dagmar Lorne"),
    ),
    # the first name rules out
    (
        MAYOR + "Rep. Steve Kolb said Marlow called members. She added that it “is going to be close”.",
        ("She", "Marlow"),
    ),
    (
        MAYOR + "Rep. Steve Kolb said Marlow called members. He added that it “is going to be close”.",
        ("He", "Steve Kolb"),
    ),
    # a clause that says "where he said" belongs to the name before it
    ("The gang released a video from Mr Hart, where he said: “I need any help that I can get.”", ("he", "Hart")),
    # a description with more behind it, or of somebody's kin, is nobody who has been named
    (
        "Oliver Hart was caught.\n\nThe man in the mask says: “This is Oliver Hart. You were warned.”",
        ("The man in the mask", None),
    ),
    ("Oliver Hart was caught.\n\nThe man says: “I was warned by nobody.”", ("The man", "Oliver Hart")),
    ("Lucy Hart waited.\n\nHis mother pleaded with them, saying he “was only helping”.", ("His mother", None)),
    ("Lucy Hart, the mother of two, waited.\n\nThe mother said: “He was only helping.”", ("The mother", "Lucy Hart")),
    # a spokesman for a person is not that person
    ("A spokesman for Colin Denham told us: “This is not his work.”", ("A spokesman for Colin Denham", None)),
    ("The councillor Colin Denham told us: “This is not my work.”", ("The councillor", "Colin Denham")),
    # nor is hers, or another's; but who is called hers
    ("Rita Sollen was calm. Her spokesman told us: “This is not her work.”", ("Her spokesman", None)),
    (
        "Harl Widd, a spokesman for the port, rang. Dana Pruitt was calm. Her spokesman said: “It is not her work.”",
        ("Her spokesman", None),
    ),
    (
        "Her spokesman, Harl Widd, rang. Dana Pruitt was calm. Her spokesman said: “It is not her work.”",
        ("Her spokesman", "Harl Widd"),
    ),
    # an unnamed person who was brought in, not who was named before him
    (
        "Colin Denham has a broken arm, a doctor at the clinic told us. “He wants his hat,” the doctor said.",
        ("the doctor", "a doctor at the clinic"),
    ),
    # those who count a crowd do not shout
    (
        "Hundreds of people stood on the quay. Police counted 300.\n\n“Give it back!” they shouted.",
        ("they", "Hundreds of people"),
    ),
    ("Hundreds of people stood on the quay. Police came.\n\n“Go home,” they said.", ("they", "Police")),
    # a first name in "a" is a woman's, whatever her family name ends in
    (
        "Ivo Brandt spoke at noon. Harbour Minister Zavala Orsenko came. “I was late,” she said.",
        ("she", "Zavala Orsenko"),
    ),
    # a headline leaves out the article; of two who are called so, nobody is meant
    (
        "Mayor denies “any knowledge” of it\n\nColin Denham, the mayor, came on Monday.",
        ("Mayor", "Colin Denham"),
    ),
    (
        "Mayor denies “any knowledge” of it\n\nColin Denham, the mayor, met Karl Pratt, mayor of Ulm.",
        ("Mayor", None),
    ),
    # what is described does not speak
    (MAYOR + "Marlow spoke of Denham and described his cooking skills as “work in progress”.", ("Marlow", "Marlow")),
    # claims that others try to disprove are not theirs
    (
        "Villagers released letters in an effort to disprove council claims of “large savings” in the budget.",
        ("council", None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), LAST)
def test_the_last_speaker(read: Read, text: str, expected: tuple[str, str | None]) -> None:
    reading = read(text)
    quotations = [q for q in reading.quotations if q.type != "indirect"]
    assert who(reading, quotations[-1]) == expected


INDIRECT = [
    # the noun nearest to the verb
    (
        "Salem has a population of 1.2 million people and many residents reported hearing a loud bang.",
        [("many residents", "hearing a loud bang")],
    ),
    (
        "A case was reported in the press, claiming that seven children fell ill.",
        [("the press", "seven children fell ill")],
    ),
    # what they expect to hear is not what they say
    ("The letters echo the message that party officials expect to hear from Marlow.", []),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_who_is_said_to_have_said(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    reading = read(text)
    told = [(who(reading, q)[0], reading.document.words(q.outer)) for q in reading.quotations]
    assert told == expected


def test_a_nickname_is_no_speech(read: Read) -> None:
    assert not read("Deputies found his wife Candace “Candy” Hart at home.").quotations
    assert read("Deputies found that she was “sleeping soundly” at home.").quotations


def test_the_day_is_no_part_of_who_speaks(read: Read) -> None:
    text = "The Harbour Office (HO) on Thursday dismissed as “pure invention” reports that a crane had failed."
    reading = read(text)
    words = {text[q.speaker.words.start : q.speaker.words.end] for q in reading.quotations if q.speaker}
    assert words == {"The Harbour Office (HO)"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # a name beside "the minister of that land" hangs lower in the parse
        (
            "Nadia Brask, a lawyer, spoke at noon.\n\nThe foreign minister of Marland, Teodra Volm, asked for talks. "
            "“We will not wait,” she told parliament.",
            "Teodra Volm",
        ),
        # after whom something is told speaks on
        (
            "According to the deputy harbour minister, Ivo Brandt, the owner was told on Monday. "
            "“They knew it,” he told the Gazette.",
            "Ivo Brandt",
        ),
        # the sentences of a quotation are no distance to who was named before it
        (
            "Furious pensioner Tilda Renn, 68, blasted town chiefs. “The bell was silent. We waited. "
            "I want to know who was paid!” she fumed.",
            "Tilda Renn",
        ),
        # "it" is the nearest body, named or not
        ("Marland asked for help. The ministry counted 40 boats. “More may follow,” it said.", "The ministry"),
        ("The ministry counted 40 boats. Marland asked for help. “More may follow,” it said.", "Marland"),
        ("Marland asked for help. The storm took 40 boats. “More may follow,” it said.", "Marland"),
    ],
)
def test_the_nearest_voice_is_meant(read: Read, text: str, meant: str) -> None:
    reading = read(text)
    said = [who(reading, q)[1] for q in reading.quotations]
    assert said[-1] == meant


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Correction: An earlier version of this article said that nine boats had sunk.", []),
        ("Note: The headline read “Nine boats sunk in the night”. We have changed it.", []),
        ("According to our recording, the words were that they “have taken the whole quay as a pledge”.", []),
        # but what others wrote speaks
        ("The report of the harbour board says that nine boats had sunk.", ["The report of the harbour board"]),
        ("The text of the letter says that nine boats had sunk.", ["The text of the letter"]),
    ],
)
def test_what_the_outlet_wrote_before_is_no_voice(read: Read, text: str, voices: list[str]) -> None:
    reading = read(text)
    assert [who(reading, q)[0] for q in reading.quotations] == voices
    assert [text[a.speaker.words.start : a.speaker.words.end] for a in reading.assertions if a.speaker] == voices


CLERK = "Ruth Marlow spoke for six minutes. Tom Pratt, {calling}, had come early and missed nothing. "


@pytest.mark.parametrize(
    ("calling", "description", "meant"),
    [
        ("a student", "the minister", "Ruth Marlow"),  # who is called otherwise, and never so
        ("a minister of old", "the minister", "Tom Pratt"),
        ("a cheerful soul", "the minister", "Tom Pratt"),  # nothing tells that he is none
        ("a student", "the politician", "Tom Pratt"),  # no office: many a student is one
    ],
)
def test_an_office_is_not_that_of_somebody_of_another_calling(
    read: Read, calling: str, description: str, meant: str
) -> None:
    reading = read(CLERK.format(calling=calling) + f"“The list is long,” {description} said.")
    assert who(reading, reading.quotations[-1])[1] == meant


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Mother of two Lise Borg (34) told the Comet: “They let us breathe it.”",
            "Mother of two Lise Borg",
            "Lise Borg",
        ),
        ("A spokesman for Jon Aas (52) said nobody came.", "A spokesman for Jon Aas", ""),
        (
            "The head, Tor Lund, left. One of them, Anna Vik, said she ran. “I saw nothing,” she said.",
            "she",
            "Anna Vik",
        ),
        ("Lise Borg left. One woman said she had run. “I saw nothing,” she said.", "she", "One woman"),
        ("The chief, Olav Renner, left. For Renner the matter is clear: “They saved too much.”", "Renner", "Renner"),
    ],
)
def test_who_speaks_beside_a_number_or_behind_for(read: Read, text: str, words: str, speaker: str) -> None:
    reading = read(f"Six people died in Velm.\n\n{text}\n")
    said = reading.quotations[-1].speaker
    assert said is not None
    assert reading.document.words(said.words) == words
    assert (reading.document.words(said.referent) if said.referent else "") == speaker
