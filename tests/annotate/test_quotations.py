"""What is speech, whose, and how it was said. Each wrong case stands beside the right one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Quotation, Reading

Read = Callable[..., Reading]

INTRODUCTION = "Mayor Ruth Okello met Daniel Frey, a harbour pilot, in the town hall on Tuesday.\n\n"


def told(reading: Reading, quotation: Quotation) -> tuple[str, str, str | None, str | None]:
    """Type, words, words for the speaker, the name they stand for."""
    document, speaker = reading.document, quotation.speaker
    inside = " // ".join(document.words(span) for span in quotation.spans)
    who = document.words(speaker.words) if speaker else None
    referent = document.words(speaker.referent) if speaker and speaker.referent else None
    return quotation.type, inside, who, referent


SPEECH = [
    ('"The pier is closed," said Okello.', ("direct", "The pier is closed,", "Okello", "Okello")),
    ('"The pier is closed," the mayor said.', ("direct", "The pier is closed,", "the mayor", "Ruth Okello")),
    ('"The pier is closed," she said.', ("direct", "The pier is closed,", "she", "Ruth Okello")),
    ("Frey told reporters: “Nobody warned us.”", ("direct", "Nobody warned us.", "Frey", "Frey")),
    ("‘Nobody warned us,’ Frey complained.", ("direct", "Nobody warned us,", "Frey", "Frey")),
    (
        '"Nobody warned us," said Frey, who has worked in the port for 20 years. "We had to guess."',
        ("direct", "Nobody warned us, // We had to guess.", "Frey", "Frey"),
    ),
    (
        "“We rowed for two hours,” said Frey, 48, whose boat saved six, “before we saw a lamp.”",
        ("direct", "We rowed for two hours, // before we saw a lamp.", "Frey", "Frey"),
    ),
    (
        "Her words on Tuesday were: ‘Every boat will be paid for, provided that the council votes for it.’",
        ("direct", "Every boat will be paid for, provided that the council votes for it.", "Her", "Ruth Okello"),
    ),
    (
        "Late at night Frey at last picked up the telephone: “Boats are not houses. Ask again.”",
        ("direct", "Boats are not houses. Ask again.", "Frey", "Frey"),
    ),
    ('Okello said the port was "as safe as a bank".', ("mixed", "as safe as a bank", "Okello", "Okello")),
    (
        'Okello called the plan "reckless" and said it would "cost lives".',
        ("mixed", "reckless // cost lives", "Okello", "Okello"),
    ),
    (
        'He later told officers that the company had offered "every assistance".',
        ("mixed", "every assistance", "He", "Daniel Frey"),
    ),
    ('Videos from the quay showed dockers chanting: "Open the gates!"', ("direct", "Open the gates!", "dockers", None)),
    (
        "Okello spoke hours before hundreds of angry dockers began gathering in one part of the city chanting “Out!”.",
        ("direct", "Out!", "hundreds of angry dockers", None),
    ),
    ("“Open the gates!” the crowd shouted.", ("direct", "Open the gates!", "the crowd", None)),
    ('There was a loud "No!" from angry dockers.', ("direct", "No!", "angry dockers", None)),
    (
        'The plan would, according to Frey, "drown the quay".',
        ("mixed", "drown the quay", "Frey", "Frey"),
    ),
    (
        "The company ‘knew or ought to have known’ of the leak, said the judge, Hanna Brandt.",
        ("mixed", "knew or ought to have known", "the judge", "Hanna Brandt"),
    ),
    (
        "‘I was told to stay,’ the 58-year-old said in a letter.",
        ("direct", "I was told to stay,", "the 58-year-old", "Ruth Okello"),
    ),
    ("“Nobody asked us,” the pilot told the Echo.", ("direct", "Nobody asked us,", "the pilot", "Daniel Frey")),
    (
        'Frey said in a statement read by his lawyer: "I wrote to them in March."',
        ("direct", "I wrote to them in March.", "Frey", "Frey"),
    ),
    (
        'A spokeswoman for the port said it had "no comment".',
        ("mixed", "no comment", "A spokeswoman for the port", None),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SPEECH, ids=[s[0][:40] for s in SPEECH])
def test_speech_with_its_speaker(read: Read, sentence: str, expected: tuple[str, str, str, str]) -> None:
    reading = read(INTRODUCTION + sentence)
    assert [told(reading, q) for q in reading.quotations] == [expected]


NOT_SPEECH = [
    "The so-called “night shift” ended at six.",
    "They walked in the “March of Lamps” through the old town.",
    "The ship, dubbed “the iron whale”, left on Friday.",
    "The countries formed a “customs union” in the nineties.",
    "The court ruled in what the town calls “the bottle case” on Monday.",
    "The firm was ordered to recall every “Clear Spring” bottle.",
]


@pytest.mark.parametrize("sentence", NOT_SPEECH)
def test_names_titles_and_scare_quotes_are_not_speech(read: Read, sentence: str) -> None:
    assert read(INTRODUCTION + sentence).quotations == ()


def test_a_quotation_over_two_paragraphs_is_one(read: Read) -> None:
    reading = read(
        INTRODUCTION + "“The water came at night,” Okello said. “Nobody slept.\n\n“In the morning the street was gone.”"
    )
    assert [len(q.spans) for q in reading.quotations] == [3]


def test_whoever_is_announced_by_a_colon_speaks_for_himself(read: Read) -> None:
    text = "“We saw nothing,” Okello said. “It was dark.” Her brother chose other words: “They saw and slept.”"
    reading = read(INTRODUCTION + text)
    assert [told(reading, q)[1] for q in reading.quotations] == [
        "We saw nothing, // It was dark.",
        "They saw and slept.",
    ]


def test_initials_are_no_speech(read: Read) -> None:
    assert not read(INTRODUCTION + "She told the court that she had written “R.O.” into the book.").quotations[1:]


def test_an_unnamed_person_is_not_given_a_name(read: Read) -> None:
    reading = read(INTRODUCTION + 'A crane driver stood beside the wreck. "I heard nothing," the man said.')
    (quotation,) = reading.quotations
    assert quotation.speaker is not None
    assert quotation.speaker.referent is not None
    assert reading.document.words(quotation.speaker.referent) == "A crane driver"


def test_it_is_the_body_named_before(read: Read) -> None:
    reading = read(INTRODUCTION + 'The World Trade Forum met in Geneva on Monday. "We will wait," it said.')
    (quotation,) = reading.quotations
    assert told(reading, quotation)[3] == "World Trade Forum"


def test_a_pronoun_of_the_other_gender_is_passed_over(read: Read) -> None:
    reading = read("Mr Frey met Ms Okello on Monday. Mr Frey was late.\n\n“I had waited for an hour,” she said.")
    (quotation,) = reading.quotations
    assert told(reading, quotation)[3] == "Okello"


def test_an_intermediary_is_named(read: Read) -> None:
    reading = read(INTRODUCTION + '"We will rebuild," Okello told workers, according to state news agency Norda.')
    (quotation,) = reading.quotations
    assert quotation.via is not None
    assert reading.document.words(quotation.via).endswith("Norda")


def test_spans_hold_the_words_without_marks(read: Read) -> None:
    reading = read(INTRODUCTION + 'Okello said: "It is over."')
    (quotation,) = reading.quotations
    assert reading.document.words(quotation.spans[0]) == "It is over."
    assert reading.document.words(quotation.outer) == '"It is over."'


@pytest.mark.parametrize(
    "text", ["", "“", '"""', "’’‘‘", "said said said", "“a” " * 300, "x" * 5000, "👩‍👧 “hé” said 👩"]
)
def test_odd_texts_do_no_harm(read: Read, text: str) -> None:
    reading = read(text)
    assert all(q.outer.end <= len(text) for q in reading.quotations)


SPEAKERS = [
    ("“Not one of them called,” sobbed pensioner Ilse Kramm, 71.", "Kramm"),
    ("‘Each week costs 900 tonnes,’ said Orwell Marr’s Tilda Fenn.", "Fenn"),
    ("“We are late,” the captain beamed.", "captain"),
    ("“We are late,” launched Tilda Fenn.", "Fenn"),
    ("Ms Fenn, speaking at the port on Friday, said the ministry “will not wait for an appeal”.", "Fenn"),
    ("The voice told them, she said, to “stay below deck”.", "she"),
    ("Tilda Fenn released a statement on Friday:\n\n“We are late. We are sorry for it.”", "Fenn"),
]


@pytest.mark.parametrize(("text", "who"), SPEAKERS, ids=[s[0][:40] for s in SPEAKERS])
def test_who_speaks(read: Read, text: str, who: str) -> None:
    (quotation,) = read(text).quotations
    assert quotation.speaker is not None
    assert who in text[quotation.speaker.words.start : quotation.speaker.words.end]


def test_a_sentence_behind_a_full_stop_attributes_nothing(read: Read) -> None:
    text = "“The fund had no bad luck,” said the judge. “It was emptied.” Tilda Fenn got six years."
    (quotation,) = read(text).quotations
    assert quotation.speaker is not None
    assert text[quotation.speaker.words.start : quotation.speaker.words.end] == "the judge"
    assert len(quotation.spans) == 2


@pytest.mark.parametrize("text", ["''We are late,'' the captain said.", "``We are late,'' the captain said."])
def test_two_apostrophes_are_one_mark(read: Read, text: str) -> None:
    (quotation,) = read(text).quotations
    assert text[quotation.spans[0].start : quotation.spans[0].end] == "We are late,"
    assert (quotation.outer.start, text[quotation.outer.end - 2 : quotation.outer.end]) == (0, "''")


def test_a_programme_named_inside_marks_with_its_comma_is_no_speech(read: Read) -> None:
    text = "The captain spoke on “Harbour Late Night,” a programme for sailors."
    assert read(text).quotations == ()
