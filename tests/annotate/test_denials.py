"""What is denied, and what only looks like a denial: the forms in which news tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.marks import Assertion, Reading

Read = Callable[..., Reading]


def words(reading: Reading, assertion: Assertion) -> str:
    return reading.document.words(assertion.span)


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(words(reading, a), a.modality, a.polarity) for a in reading.assertions]


@pytest.mark.parametrize(
    ("text", "said", "modality", "polarity"),
    [
        # a gerund, alone and by its auxiliary
        ("Orvel Lines denied paying the inspector.", "paying the inspector", "denied", "negative"),
        ("Orvel Lines denies having paid the inspector.", "having paid the inspector", "denied", "negative"),
        ("She denies ever having met the broker.", "ever having met the broker", "denied", "negative"),
        ("The guard denied being paid by the firm.", "being paid by the firm", "denied", "negative"),
        ("Anton Weber admitted having taken the key.", "having taken the key", "reported", "positive"),
        # a noun for words, and what they say
        (
            "The mayor rejected suggestions that he had known of the leak.",
            "suggestions that he had known of the leak",
            "denied",
            "negative",
        ),
        (
            "The airline contested the finding that the crew was tired.",
            "the finding that the crew was tired",
            "denied",
            "negative",
        ),
        # a judgement
        ("The ministry described the video as fake.", "the video as fake", "reported", "positive"),
        (
            "The ministry called the reports of torture fabricated.",
            "the reports of torture fabricated",
            "reported",
            "positive",
        ),
        # a plea, unlike what somebody pleads for
        ("He pleaded not guilty to arson.", "not guilty to arson", "claimed", "negative"),
        ("He pleaded guilty to arson.", "guilty to arson", "claimed", "positive"),
        ("He pleaded for mercy.", "mercy", "demanded", "positive"),
        # doubt
        ("Experts doubt that the bridge was inspected.", "the bridge was inspected", "believed", "negative"),
        ("Experts do not doubt that the bridge was inspected.", "the bridge was inspected", "believed", "positive"),
        # no more than a pointer
        ("Orvel Lines denied it.", "it", "denied", "negative"),
        ("Orvel Lines disputes all of this.", "all of this", "denied", "negative"),
        ("Orvel Lines rejected that.", "that", "denied", "negative"),
        # no verb
        ('"Not one gram of gas," the manager said.', "Not one gram of gas", "claimed", "negative"),
        ('The director said: "No lists. No bank data."', "No lists", "claimed", "negative"),
        ('"Not only the harbour burned," he said.', "Not only the harbour burned", "claimed", "positive"),
    ],
)
def test_a_denial_and_what_it_denies(read: Read, text: str, said: str, modality: str, polarity: str) -> None:
    assert (said, modality, polarity) in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The bank neither confirmed nor denied the payment.",
        "The bank refused to confirm or deny the payment.",
        "The bank stopped short of denying the payment.",
        "The party contested the election in May.",  # stood in it
        'The bank said: "No comment."',
    ],
)
def test_nothing_is_denied(read: Read, text: str) -> None:
    reading = read(text)
    assert not [a for a in reading.assertions if a.speaker is not None and a.polarity == "negative"]


@pytest.mark.parametrize(
    ("text", "denial", "meant"),
    [
        ("Ruth Okello said the valve had failed. The firm denied it.", "it", "the valve had failed"),
        (
            "Ruth Okello said the valve had failed. The firm denied it. “Every valve was new,” it said.",
            "it",
            "the valve had failed",
        ),
        (  # the outlet's own sentence
            "The leak drove 300 people from Port Anley. The firm denies it.",
            "it",
            "The leak drove 300 people from Port Anley",
        ),
        (  # what the denier says next tells which of the two he means
            "Ruth Okello said the siren had been silent and that the staff had fled. The firm denied this. "
            "“The siren was not silent,” the firm said.",
            "this",
            "the siren had been silent",
        ),
        (  # his own words are not what he denies
            "Jan Moe said the valve had failed. Ruth Okello said the valve was new. Jan Moe disputed that.",
            "that",
            "the valve was new",
        ),
        ("Ruth Okello spoke. " + "It rained in the valley all day long. " * 20 + "The firm denied it.", "it", None),
    ],
)
def test_what_a_pointer_points_back_to(read: Read, text: str, denial: str, meant: str | None) -> None:
    reading = read(text)
    pointer = next(a for a in reading.assertions if words(reading, a) == denial and a.modality == "denied")
    found = None if pointer.answers is None else reading.document.words(pointer.answers)
    assert found == meant


@pytest.mark.parametrize(
    ("reply", "answers"),
    [
        ("The firm denied it.", True),
        ("The firm denies that it happened.", True),
        ("The firm said this never happened.", True),
        ("The firm said this was not true.", True),
        ("“That is a lie,” Jan Moe said.", True),
        ("Jan Moe called this absurd.", True),
        ("Jan Moe dismissed this as nonsense.", True),
        ("Jan Moe rejected the accusation.", True),
        ("Jan Moe rejected the accusation as “pure invention”.", True),
        ("Jan Moe said she was lying.", True),
        ("Jan Moe called the figures of the union absurd.", False),  # a matter of its own
        ("“They are lying to you about the numbers,” Jan Moe said.", False),
        ("“That was wrong,” Jan Moe said.", False),  # a deed may be wrong
        ("“That is true,” Jan Moe said.", False),
        ("Jan Moe said the pump had never worked.", False),
    ],
)
def test_what_calls_the_words_before_untrue(read: Read, reply: str, answers: bool) -> None:
    reading = read(f"Ruth Okello said the valve had failed. {reply}")
    found = {reading.document.words(a.answers) for a in reading.assertions if a.answers is not None}
    assert found == ({"the valve had failed"} if answers else set())
