"""Reported speech without marks: what counts, whose it is, to whom and when. Each wrong case beside the right one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Quotation, Reading

Read = Callable[..., Reading]

INTRODUCTION = "Mayor Ruth Okello met Daniel Frey, a harbour pilot, in the town hall.\n\n"


def indirect(reading: Reading) -> list[Quotation]:
    return [q for q in reading.quotations if q.type == "indirect"]


def told(reading: Reading, quotation: Quotation) -> tuple[str, str | None, str | None]:
    """The words, the words for who says them, the verb."""
    words, speaker = reading.document.words, quotation.speaker
    inside = " // ".join(words(span) for span in quotation.spans)
    return inside, words(speaker.words) if speaker else None, words(quotation.cue) if quotation.cue else None


SPEECH = [
    ("Okello said that the pier was closed.", [("the pier was closed", "Okello", "said")]),
    ("The pier is closed, Okello said on Friday.", [("The pier is closed", "Okello", "said")]),
    ("The pier is closed, said Okello.", [("The pier is closed", "Okello", "said")]),
    ("The pier, the port authority has announced, will be rebuilt.",
     [("The pier // will be rebuilt", "the port authority", "announced")]),
    ("According to the union, half stayed at home.", [("half stayed at home", "the union", "According")]),
    ("Police counted about 900 marchers.", [("about 900 marchers", "Police", "counted")]),
    ("The dockers spoke of more than 700.", [("more than 700", "The dockers", "spoke")]),
    ("Police put the damage at 40,000.", [("the damage at 40,000", "Police", "put")]),
    ("The court found that the owners had known.", [("the owners had known", "The court", "found")]),
    ("Okello asked whether the pier was safe.", [("whether the pier was safe", "Okello", "asked")]),
    ("Okello denied hiding the report.", [("hiding the report", "Okello", "denied")]),
    ("Okello urged residents to stay at home.", [("residents to stay at home", "Okello", "urged")]),
    ("Okello called on the owners to publish the report.",
     [("the owners to publish the report", "Okello", "called")]),
    ("The pier will close in March, Okello said, adding that nobody would lose a job.",
     [("The pier will close in March", "Okello", "said"), ("nobody would lose a job", "Okello", "adding")]),
    ("Drivers were told by police that the road was closed.", [("the road was closed", "police", "told")]),
    ("Okello said the pier was safe, and the union said it was not.",
     [("the pier was safe", "Okello", "said"), ("it was not", "the union", "said")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SPEECH, ids=[s[0][:50] for s in SPEECH])
def test_reported_speech(read: Read, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    reading = read(INTRODUCTION + sentence)
    assert [told(reading, q) for q in indirect(reading)] == expected


NO_SPEECH = [
    "Okello counted 17 birds.",
    "Police put the driver in a cell at 9.30.",
    "A court found the harbour owners liable.",
    "Okello believes that the pier is closed.",
    "Okello decided that the pier was safe.",
    "Okello hopes to win the election.",
    "The court ordered the company to pay a fine.",
    "It goes without saying that the pier is closed.",
    "The town is arguing about a pier, a crane and a list of names.",
    '"The pier is closed," Okello said.',
    'Okello said the pier was "as safe as a bank".',
    "Nobody came.",
    "",
    "😀",
]


@pytest.mark.parametrize("sentence", NO_SPEECH)
def test_thoughts_acts_and_words_in_marks_are_not_reported_speech(read: Read, sentence: str) -> None:
    assert indirect(read(sentence)) == []


def test_a_second_clause_stands_beside_a_quoted_fragment(read: Read) -> None:
    reading = read('Okello said that the pier was "as safe as a bank" and that it would open on Monday.')
    assert [told(reading, q)[0] for q in indirect(reading)] == ["it would open on Monday"]


def test_an_agency_that_reports_it_is_no_second_speaker(read: Read) -> None:
    (quotation,) = indirect(reading := read("Okello said the pier was closed, the Coast Agency reports."))
    assert told(reading, quotation)[1] == "Okello"
    assert quotation.via is not None
    assert reading.document.words(quotation.via) == "the Coast Agency"


WHEN = [
    ("The pier is closed, Okello said on Friday.", None, "Friday"),
    ("Okello on Friday said the pier was closed.", None, "Friday"),
    ("Okello said the pier would close on Friday.", None, None),
    ("In a statement on Tuesday, Okello said nobody had been hurt.", None, "Tuesday"),
    ("Speaking at a rally on Saturday, Okello warned that the town was in danger.", None, "Saturday"),
    ("Okello told reporters on Monday that the pier was closed.", "reporters", "Monday"),
    ("Okello told the court the pier would open by Sunday.", "the court", None),
    ("Drivers were told by police on Friday that the road was closed.", "Drivers", "Friday"),
    ('"The pier is closed," Okello told the Coast Mail on Monday.', "the Coast Mail", "Monday"),
    ("Okello said to reporters that the pier was closed.", "reporters", None),
]


@pytest.mark.parametrize(("sentence", "to", "when"), WHEN, ids=[s[0][:50] for s in WHEN])
def test_to_whom_and_on_which_day(read: Read, sentence: str, to: str | None, when: str | None) -> None:
    reading = read(INTRODUCTION + sentence, published="2024-03-20")
    (quotation,) = reading.quotations
    words = reading.document.words
    assert (words(quotation.addressee) if quotation.addressee else None) == to
    assert (words(quotation.time) if quotation.time else None) == when


def test_who_goes_on_speaking_speaks_on_the_same_day(read: Read) -> None:
    reading = read(INTRODUCTION + "Okello said on Friday that the pier was closed. She said nobody had been hurt.")
    assert [reading.document.words(q.time) for q in indirect(reading) if q.time] == ["Friday", "Friday"]


MORE = [
    ("More than 2,400, says the union; fewer than 900, says the company.",
     [("More than 2,400", "the union"), ("fewer than 900", "the company")]),
    ("The opposition believes that the letters are his.", [("the letters are his", "The opposition")]),
    ("Okello believes that the letters are his.", []),
    ("The pier closed, says Frey, who maintains that he told the owners.",
     [("The pier closed", "Frey"), ("he told the owners", "Frey")]),
    ("The pier closed. An official asked not to be named.", []),
    ("The pier closed. Divers look for two men reported missing by relatives.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MORE, ids=[m[0][:40] for m in MORE])
def test_parts_positions_and_sources_who_stay_unnamed(
    read: Read, text: str, wanted: list[tuple[str, str | None]]
) -> None:
    reading = read(INTRODUCTION + text)
    assert [told(reading, q)[:2] for q in indirect(reading)] == wanted
