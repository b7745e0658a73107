"""Who puts what as so: the words, the speaker, how, and whether it is denied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Assertion, Reading

Read = Callable[..., Reading]


def words(reading: Reading, assertion: Assertion) -> str:
    return reading.document.words(assertion.span)


def holding(reading: Reading, piece: str) -> Assertion:
    """The shortest assertion whose words hold ``piece``."""
    found = [a for a in reading.assertions if piece in words(reading, a)]
    assert found, [words(reading, a) for a in reading.assertions]
    return min(found, key=lambda a: len(a.span))


def speaker(reading: Reading, assertion: Assertion) -> str | None:
    return None if assertion.speaker is None else reading.document.words(assertion.speaker.words)


@pytest.mark.parametrize(
    ("text", "said", "who", "modality", "polarity"),
    [
        ("Officials said the bridge was safe.", "the bridge was safe", "Officials", "reported", "positive"),
        ("The bridge, officials said, was safe.", "was safe", "officials", "reported", "positive"),
        ("The bridge was safe, said Anna Weber.", "The bridge was safe", "Anna Weber", "reported", "positive"),
        ("The mayor claimed that the ferry had sunk.", "the ferry had sunk", "The mayor", "claimed", "positive"),
        ("The company denied that it hid the leak.", "it hid the leak", "The company", "denied", "negative"),
        ("The company did not deny that it hid the leak.", "it hid the leak", "The company", "reported", "positive"),
        ("The army said there was no raid.", "there was no raid", "The army", "reported", "negative"),
        ("Nurses demanded a new hospital.", "a new hospital", "Nurses", "demanded", "positive"),
        ("The union called for new talks.", "new talks", "The union", "demanded", "positive"),
        ("The general rejected calls to resign.", "calls to resign", "The general", "denied", "negative"),
        ("Police accused the driver of theft.", "the driver of theft", "Police", "alleged", "positive"),
        ("The ministry promised to repair the road.", "to repair the road", "The ministry", "promised", "positive"),
        (
            "According to the union, half of the staff left.",
            "half of the staff left",
            "the union",
            "reported",
            "positive",
        ),
        ("The ship carried a load which sailors say was stolen.", "was stolen", "sailors", "reported", "positive"),
    ],
)
def test_a_reported_clause_belongs_to_who_says_it(
    read: Read, text: str, said: str, who: str, modality: str, polarity: str
) -> None:
    reading = read(text)
    assertion = holding(reading, said)
    assert (speaker(reading, assertion), assertion.modality, assertion.polarity) == (who, modality, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "Two people died in the fire in Oslo on Friday.",
        "The mayor, who has run Bergen since 2010, opened the trial.",
    ],
)
def test_what_nobody_is_named_for_is_the_outlets_own(read: Read, text: str) -> None:
    assert all(a.speaker is None and a.modality == "asserted" for a in read(text).assertions)
    assert read(text).assertions


def test_a_question_puts_nothing_as_so(read: Read) -> None:
    assert read("Did the bridge in Oslo collapse because of the storm?").assertions == ()


def test_a_passive_charge_has_no_speaker(read: Read) -> None:
    reading = read("The minister is alleged to have taken bribes.")
    (assertion,) = reading.assertions
    assert (assertion.speaker, assertion.modality) == (None, "alleged")


def test_each_joined_clause_is_a_claim_of_its_own(read: Read) -> None:
    reading = read("The coastguard said that four boats had sunk and that nine men were missing.")
    said = [words(reading, a) for a in reading.assertions]
    assert ["four boats" in w for w in said].count(True) == 1
    assert ["nine men" in w for w in said].count(True) == 1
    assert not any("four boats" in w and "nine men" in w for w in said)


@pytest.mark.parametrize(
    ("text", "said", "condition"),
    [
        ("The bank said it would pay if the court agreed.", "it would pay", "if the court agreed"),
        ("The queen promised to help in the event of war.", "to help", "in the event of war"),
        ("Unless it rains, the dam will hold, engineers said.", "the dam will hold", "Unless it rains"),
    ],
)
def test_a_condition_is_kept(read: Read, text: str, said: str, condition: str) -> None:
    reading = read(text)
    found = holding(reading, said).condition
    assert found is not None and reading.document.words(found) == condition


@pytest.mark.parametrize(
    ("text", "piece", "polarity"),
    [
        ("The inspector said the pump had been out of service.", "the pump", "negative"),
        ("The inspector said the pump had been in service.", "the pump", "positive"),
        ("The guard said he had heard no shot.", "he had heard no shot", "negative"),
        ("The guard said the gate would no longer close.", "the gate", "negative"),
        ("The firm said it was unwilling to pay.", "it was unwilling", "negative"),
        ("The firm said it had shut down the pump.", "it had shut down", "positive"),
        ("The flow had at no time passed the mark in Oslo.", "The flow", "negative"),
        ("The plan is not only cheap, officials said.", "The plan", "positive"),
        ("The club said it is not for money that they came.", "it is not for money", "positive"),
    ],
)
def test_polarity_is_that_of_the_clause(read: Read, text: str, piece: str, polarity: str) -> None:
    reading = read(text)
    assert holding(reading, piece).polarity == polarity


def test_the_clause_keeps_the_denial_and_its_speaker(read: Read) -> None:
    reading = read("The airline denied that the pilot was drunk.")
    assertion = holding(reading, "the pilot was drunk")
    assert reading.document.words(assertion.clause) == "The airline denied that the pilot was drunk"


def test_a_quotation_is_its_speakers_claim_sentence_by_sentence(read: Read) -> None:
    reading = read('"The vote was clean. We will not repeat the count," Peter Holm said on Monday.')
    first, second = holding(reading, "The vote was clean"), holding(reading, "We will not repeat")
    assert first.span != second.span
    assert (first.polarity, second.polarity) == ("positive", "negative")
    assert speaker(reading, first) == speaker(reading, second) == "Peter Holm"


def test_a_denial_points_back_to_the_claim_it_names(read: Read) -> None:
    text = (
        "Peter Holm said that the navy had mined the harbour. The fair opened late. "
        "The navy denied Holm's claim, saying there were no mines in the harbour."
    )
    reading = read(text)
    claim = holding(reading, "had mined the harbour")
    assert holding(reading, "Holm's claim").answers == claim.span
    assert holding(reading, "there were no mines").answers == claim.span


@pytest.mark.parametrize(
    ("text", "set_against"),
    [
        ("Police said the crowd was armed, but the union said the crowd was unarmed.", True),
        ("Police said the crowd was armed; the union said the crowd was unarmed.", True),
        ("Police said the crowd was armed. The union said the hall was full.", False),
    ],
)
def test_a_word_of_contrast_sets_two_voices_against_each_other(read: Read, text: str, set_against: bool) -> None:
    assert any(a.contrasts is not None for a in read(text).assertions) is set_against


@pytest.mark.parametrize(
    "text", ["", "a", "😀", "“", '"""', "No. No! No?", "said said said", "If.", "x" * 3000, "( ] « ”" * 50]
)
def test_any_text_is_read(read: Read, text: str) -> None:
    reading = read(text)
    assert all(0 <= a.span.start < a.span.end <= len(text) for a in reading.assertions)


def test_half_of_an_either_or_is_never_shown_alone(read: Read) -> None:
    reading = read("Anna Weber led the inquiry. “Either the gate broke or somebody opened it,” she said on Monday.")
    assert "somebody opened it" in words(reading, holding(reading, "the gate broke"))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A BNR crew in the Tarnish capital Gorvo estimated that around 50,000 people attended.", "BNR"),
        (
            "Several states have also criticised the plan with Norway's Peter Brandt stating that the vote was unfair.",
            "Brandt",
        ),
        (
            "Their visits came after Norway’s envoy to Chile, Peter Brandt, declared that the miners were right.",
            "Brandt",
        ),
    ],
)
def test_the_named_speaker_and_no_place_or_crowd(read: Callable[..., Reading], text: str, who: str) -> None:
    reading = read(text)
    voices = [reading.document.words(a.speaker.referent or a.speaker.words) for a in reading.assertions if a.speaker]
    assert voices and who in voices[-1]


def test_the_leaders_are_those_told_of_before(read: Callable[..., Reading]) -> None:
    text = "The prime ministers of two states met in Gorvo. The leaders said that the vote was unfair."
    reading = read(text)
    (voice,) = {a.speaker for a in reading.assertions if a.speaker}
    assert reading.document.words(voice.referent) == "The prime ministers of two states"
    reading = read("The leaders of two states said that the vote was unfair.")
    assert all(a.speaker.referent is None for a in reading.assertions if a.speaker)


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        (
            "The storm in Norway destroyed the old station and killed nine people.",
            ["The storm in Norway destroyed the old station", "killed nine people"],
        ),
        (
            "The mayor said the storm had torn down the mast and left 300 homes in Bergen without power.",
            ["the storm had torn down the mast", "left 300 homes in Bergen without power"],
        ),
        (  # one object for both verbs
            "The crew in Oslo cleaned and repaired the old bell.",
            ["The crew in Oslo cleaned and repaired the old bell"],
        ),
        (  # one of two, nobody says which
            "The boat left Bergen at nine or sank near Oslo.",
            ["The boat left Bergen at nine or sank near Oslo"],
        ),
    ],
)
def test_what_a_subject_did_besides_stands_alone(read: Read, text: str, deeds: list[str]) -> None:
    reading = read(text)
    assert [words(reading, a) for a in reading.assertions] == deeds


def test_a_deed_is_shown_with_the_subject_that_it_shares(read: Read) -> None:
    reading = read("The storm in Norway destroyed the old station and killed nine people.")
    deed = holding(reading, "killed nine people")
    assert reading.document.words(deed.clause).startswith("The storm in Norway")
    assert "storm" in deed.about
    assert {reading.document.words(name) for name in deed.names} == {"Norway"}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Six people died in Bergen when the water rose.",
            ["Six people died in Bergen when the water rose"],
        ),
        (
            "Six people died in Bergen when the dam above the town burst in a storm on Friday.",
            ["Six people died in Bergen", "when the dam above the town burst in a storm on Friday"],
        ),
        (
            "Forty houses were destroyed; the old bridge in Bergen was damaged.",
            ["Forty houses were destroyed", "the old bridge in Bergen was damaged"],
        ),
    ],
)
def test_a_clause_too_small_to_stand_alone_stays_with_its_own(read: Read, text: str, claims: list[str]) -> None:
    reading = read(text)
    assert [words(reading, a) for a in reading.assertions] == claims


def test_who_is_questioned_is_nothing_that_is_said(read: Read) -> None:
    reading = read("Parliament is to question Weber on Tuesday.")
    assert [(words(reading, a), a.modality) for a in reading.assertions] == [
        ("Parliament is to question Weber on Tuesday", "scheduled")
    ]


@pytest.mark.parametrize(
    ("text", "denied"),
    [("The navy contradicted the company.", []), ("The navy contradicted the report.", ["the report"])],
)
def test_who_is_contradicted_is_nothing_that_is_denied(read: Read, text: str, denied: list[str]) -> None:
    reading = read(text)
    assert [words(reading, a) for a in reading.assertions if a.modality == "denied"] == denied


def test_what_is_asked_inside_a_sentence_is_not_told(read: Read) -> None:
    reading = read("It is unclear how many patients of the clinic in Bergen had been inside on Friday.")
    assert not [a for a in reading.assertions if words(reading, a).startswith("how many")]
