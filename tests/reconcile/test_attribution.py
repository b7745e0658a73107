"""One content, told on somebody's word here and otherwise there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.account import AttributionChangeItem
from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.attribution import find_attribution_changes
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.claims import find_claims
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
LEAD = "The town of Tessary held a vigil on Monday, and thousands of people came to the square.\n\n"


def changes(read: Read, *texts: str) -> tuple[AttributionChangeItem, ...]:
    story = Story(tuple(read(text, f"{n}.txt") for n, text in enumerate(texts)))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    found = contents(story, naming)
    return find_attribution_changes(story, found, find_claims(found, counter), naming, counter)


def voices(change: AttributionChangeItem) -> list[str | None]:
    return [told.said_by.name if told.said_by else None for told in change.tellings]


def test_said_by_somebody_here_and_in_its_own_voice_there(read: Read) -> None:
    (found,) = changes(
        read,
        LEAD + "The crane collapsed because its bolts had rusted through, Mara Lunt said.",
        LEAD + "The crane collapsed because its bolts had rusted through.",
    )
    assert found.kind == "own_voice"
    assert voices(found) == ["Mara Lunt", None]
    assert found.support.articles == 2


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("The sirens sounded for 20 minutes, Mara Lunt said.", "The sirens of the valley had wailed for 20 minutes."),
        ("Two people were detained for a short time, according to police.", "Two persons were held for a short while."),
        (
            "Gusts of 95 kilometres an hour kept the helicopters on the ground until noon, Mara Lunt said.",
            "The rescuers were there within the hour, although gusts of 95 kilometres an hour kept their helicopters "
            "on the ground until noon.",
        ),
    ],
)
def test_other_words_of_one_meaning(read: Read, said: str, own: str) -> None:
    (found,) = changes(read, LEAD + said, LEAD + own)
    assert found.kind == "own_voice"
    assert voices(found)[1] is None


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("The crane collapsed because its bolts had rusted, Mara Lunt said.", "The crane was painted red in Tessary."),
        ("The crane collapsed on its own weight, Mara Lunt said.", "The crane did not collapse on its own weight."),
        ("The crane killed 12 harbour workers, Mara Lunt said.", "The crane killed 19 harbour workers."),
        ("The crane will be repaired if money comes, Mara Lunt said.", "The crane will be repaired with money soon."),
        ("The crane collapsed on the harbour, Mara Lunt said.", "The crane reportedly collapsed on the harbour."),
        ("The company was not available for comment, Mara Lunt said.", "The company was not available for comment."),
        (
            "The crane collapsed on the harbour wall, Mara Lunt said.",
            "The crane collapsed on the harbour wall, Orrin Vale said. The crane collapsed on the harbour wall.",
        ),
        (
            "The company will pay 20,000 crowns to every family, its chief said.",
            "The company has offered 20,000 crowns.",
        ),
        ("The sirens sounded for 20 minutes, Mara Lunt said.", "The sirens were repaired for 20 days."),
        (
            "By noon the police counted 400 people in the square, Mara Lunt said.",
            "The police counted 400 in the square.",
        ),
    ],
)
def test_other_contents_and_hedged_ones_are_no_change(read: Read, said: str, own: str) -> None:
    assert [c for c in changes(read, LEAD + said, LEAD + own) if c.kind == "own_voice"] == []


def test_a_headline_makes_one_mans_act_what_another_says_of_him(read: Read) -> None:
    text = (
        "Orrin Vale promises support to Mara Lunt\n\n"
        "The town of Tessary held a vigil on Monday, and thousands of people came.\n\n"
        "Mara Lunt said Orrin Vale had promised to support her in the event of a flood.\n"
    )
    (found,) = changes(read, text)
    assert found.kind == "headline"
    assert [told.where for told in found.tellings] == ["headline", "body"]
    assert voices(found) == ["Orrin Vale", "Mara Lunt"]


def test_a_headline_that_its_body_bears_out_is_no_change(read: Read) -> None:
    text = (
        "Orrin Vale promises support to Mara Lunt\n\n"
        "The town of Tessary held a vigil on Monday, and thousands of people came.\n\n"
        "Orrin Vale promised to support Mara Lunt in the event of a flood.\n"
        "Mara Lunt said Orrin Vale had promised to support her.\n"
    )
    assert changes(read, text) == ()


def test_a_headline_puts_as_so_what_its_body_only_attributes(read: Read) -> None:
    body = "The town of Tessary held a vigil on Monday, and thousands of people came.\n\n"
    said = "Mara Lunt said rusted bolts had toppled the harbour crane.\n"
    found = changes(read, "Rusted bolts toppled harbour crane in Tessary\n\n" + body + said)
    assert [c.kind for c in found] == ["headline"]
    hedged = changes(read, "Rusted bolts reportedly toppled harbour crane in Tessary\n\n" + body + said)
    assert hedged == ()


def test_a_headline_puts_as_so_what_its_body_hedges(read: Read) -> None:
    body = "The town of Tessary held a vigil on Monday, and thousands of people came.\n\n"
    hedged = "The harbour crane is feared to have crushed the old lighthouse.\n"
    (found,) = changes(read, "Harbour crane crushed the old lighthouse\n\n" + body + hedged)
    assert found.kind == "headline"
    assert found.reasons == ("in the body hedged: feared",)
    told = "On Sunday the harbour crane crushed the old lighthouse in the storm.\n"
    assert changes(read, "Harbour crane crushed the old lighthouse\n\n" + body + hedged + told) == ()


def test_words_of_one_person_given_to_another(read: Read) -> None:
    words = "“The bolts had rusted through long before the night of the storm,” {} said on Monday."
    found = changes(read, LEAD + words.format("Mara Lunt"), LEAD + words.format("Orrin Vale"))
    assert [c.kind for c in found] == ["speaker"]
    assert changes(read, LEAD + words.format("Mara Lunt"), LEAD + words.format("Mara Lunt")) == ()


@pytest.mark.parametrize(
    "own",
    [
        "Police: the crane collapsed because its bolts had rusted through.",
        "The mayor had no doubt, he said on Friday; the crane collapsed because its bolts had rusted through.",
    ],
)
def test_what_the_sentence_puts_down_to_somebody_is_not_its_own(read: Read, own: str) -> None:
    said = "The crane collapsed because its bolts had rusted through, Mara Lunt said."
    assert changes(read, LEAD + said, LEAD + own) == ()


def test_a_wish_in_the_body_is_nobody_s_word_for_the_headline(read: Read) -> None:
    body = "Mara Lunt said on the square: “Let the speech rattle the harbour walls!”"
    assert changes(read, f"One speech rattles the harbour walls\n\n{body}", LEAD) == ()
