"""Who "the ministry" is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.decisions import Decision
from rashomon.model.links import Story
from rashomon.model.marks import Reading, Speaker
from rashomon.model.text import Span
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]
NAMED = "The Ministry of Health closed the ward on Monday. A letter came late. "
RIVAL = "The Ministry of Justice sent two inspectors on Tuesday."


def voice(read: Read, words: str, said: str, *others: str, decisions: tuple[Decision, ...] = ()) -> str:
    """Who is meant by ``words`` where they stand last in the first article."""
    readings = tuple(read(text, f"{n}.txt") for n, text in enumerate((said, *others)))
    story = Story(readings)
    naming = find_entities(story, Counter.of(story), decisions)
    at = said.rindex(words)
    found = naming.voice(readings[0], Speaker(Span(at, at + len(words)), None, ""))
    assert found is not None
    return found.name if found.entity else "nobody"


@pytest.mark.parametrize(
    ("words", "said", "others", "meant"),
    [
        ("the ministry", NAMED + "In the evening the ministry said so.", [], "Ministry of Health"),
        ("The health ministry", NAMED + "The health ministry said so.", [RIVAL], "Ministry of Health"),
        ("The ministry", "The ministry said so.", [NAMED], "Ministry of Health"),  # of the story
        ("the ministry", NAMED + "In the evening the ministry said so.", [RIVAL], "Ministry of Health"),
        # two, here or in the story; another kind; one that nobody names; said before any is named
        ("the ministry", NAMED + RIVAL + " In the evening the ministry said so.", [], "nobody"),
        ("The ministry", "The ministry said so.", [NAMED, RIVAL], "nobody"),
        ("the council", NAMED + "In the evening the council said so.", [], "nobody"),
        ("the transport ministry", NAMED + "In the evening the transport ministry said so.", [], "nobody"),
        ("the ministry", NAMED + "A clerk of the transport ministry wept, the ministry said.", [], "nobody"),
        (
            "the ministry",
            "According to the ministry all was well. " + NAMED + "So the ministry said.",
            [RIVAL],
            "nobody",
        ),
        ("a ministry", NAMED + "In the evening a ministry said so.", [], "nobody"),
    ],
)
def test_the_only_one_that_can_be(read: Read, words: str, said: str, others: list[str], meant: str) -> None:
    assert voice(read, words, said, *others) == meant


def test_what_a_body_is_called_beside_its_name(read: Read) -> None:
    said = "Harmon Freight, a haulage company, closed its yard in Berlin on Monday. Many came. Then the {} said so."
    assert voice(read, "the company", said.format("company")) == "Harmon Freight"
    assert voice(read, "the haulage company", said.format("haulage company")) == "Harmon Freight"
    assert voice(read, "the bank", said.format("bank")) == "nobody"
    told = "Nordhaven Rail and Nordhaven Rail again hired Harmon Freight, a haulage company, in Berlin. "
    assert (
        voice(read, "The company", told + "The company said so.") == "nobody"
    )  # it need not be the one that is called so in passing
    # which of the firms of a story is a company, names seldom show: it must be called so in the article itself
    assert voice(read, "the company", "On Monday the company said so.", said.format("mayor")) == "nobody"


def test_a_person_says_that_it_is_another(read: Read) -> None:
    parted = Decision("not_same", "ann", "2026-01-01", "seen", names=("the ministry", "Ministry of Health"))
    said = NAMED + "In the evening the ministry said so."
    assert voice(read, "the ministry", said, decisions=(parted,)) == "nobody"
