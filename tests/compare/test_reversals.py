"""A draft that says the opposite of its source, beside one that says the same in other words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.checked import Checked

Check = Callable[..., Checked]

ARTICLE = """Ferry burns off Orva island

ORVA, 12 May 2031 - A fire broke out on the ferry Merle on Monday, and the harbour of Orva was closed for six hours.
The company that owns the ferry, Brand Lines, has its seat in Torsk.

{}

The weather in Orva was fair on Tuesday. Schools will open again on Thursday.
"""
RULED = "The minister, Hedda Sorl, did not rule out a public inquiry."
DENIED = "Brand Lines denied that the sprinklers on the car deck had failed."
UNABLE = "The inspectors were unable to enter the engine room."
AGAINST = "The council voted against the closure of the harbour."
REFUSED = "The captain refused to leave the bridge."


def flags(check: Check, source: str, draft: str) -> list[str]:
    """The changes of what is flagged in the draft."""
    return [i.change for i in check(draft, ARTICLE.format(source)).items if i.flagged]


@pytest.mark.parametrize(
    ("source", "draft", "change"),
    [
        (RULED, "The minister, Hedda Sorl, ruled out a public inquiry.", "negation dropped"),
        (RULED.replace("did not rule", "ruled"), RULED, "negation added"),
        (DENIED, "According to Brand Lines the sprinklers had failed.", "negation dropped"),
        (DENIED, "Brand Lines confirmed the sprinklers had failed.", "negation dropped"),
        (UNABLE, "The inspectors were able to enter the engine room.", "negation dropped"),
        (AGAINST, "The council voted for the closure of the harbour.", "opposite"),
        (AGAINST, "The council voted in favour of the closure of the harbour.", "opposite"),
        (REFUSED, "The captain left the bridge.", "negation dropped"),
        ("Lorn opposes the sale of the ferry.", "Lorn supports the sale of the ferry.", "opposite"),
        ("The company lacked a licence for the ferry.", "The company had a licence for the ferry.", "negation dropped"),
        ("The port stopped the ferry from sailing.", "The port let the ferry sail.", "opposite"),
        ("The families withdrew their complaint.", "The families filed a complaint.", "opposite"),
        ("The mayor would not say whether the harbour will open.", "The mayor said the harbour will open.",
         "negation dropped"),
    ],
)  # fmt: skip
def test_a_reversal_is_seen(check: Check, source: str, draft: str, change: str) -> None:
    assert flags(check, source, draft) == [change]


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        (DENIED, "Brand Lines said the sprinklers had not failed."),
        (DENIED, "Brand Lines denies that its sprinklers failed."),
        (UNABLE, "The inspectors could not enter the engine room."),
        (REFUSED, "The captain would not leave the bridge."),
        ("None of the lifeboats could be lowered.", "No lifeboat could be lowered."),
        ("The surgeon treated all of the wounded.", "The surgeon treated some of the wounded."),
        ("Lorn rejected claims that the doors were locked.", "Lorn rejected reports that the doors had been locked."),
    ],
)
def test_the_same_in_other_words_is_left_alone(check: Check, source: str, draft: str) -> None:
    assert flags(check, source, draft) == []


def test_a_sentence_like_none_of_the_sources_is_noted(check: Check) -> None:
    found = check(
        "Divers raised the wreck with long ropes.\n\n# Ten years later\n\nWho will pay?", ARTICLE.format(RULED)
    )
    (item,) = (i for i in found.items if i.kind == "statement")
    assert (item.evidence.exact, item.verdict, item.change) == (
        "Divers raised the wreck with long ropes.", "not found", "unlike",
    )  # fmt: skip
    assert (item.noted, item.flagged, found.faithful) == (True, False, True)
    assert item.line.startswith("Statement: not found (no sentence of the sources is like it)")


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("The coastguard said that 19 people had died.", "said by another"),  # it counts 11
        ("The fire brigade said that 19 people had died.", ""),  # nobody says what it counts
        ("The Seamen's Union said that 19 people had died.", ""),
    ],
)
def test_whoever_gives_another_number_does_not_give_that_of_a_named_body(
    check: Check, draft: str, verdict: str
) -> None:
    told = (
        "The coastguard said that 11 people had died. The Seamen's Union said that 19 people had died, eight more than"
        " the coastguard and the fire brigade admit."
    )
    items = check(draft, ARTICLE.format(told)).items
    assert [i.verdict for i in items if i.kind == "figure" and i.noted] == [verdict] * bool(verdict)
