"""Who is said to say, think, want or show what: the three parts, to the character."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.annotate.read import attributions_of
from tests.conftest import document

Parts = tuple[str, str, str]


@pytest.fixture
def parts(nlp: Any) -> Any:
    def of(text: str) -> list[Parts]:
        found = attributions_of(document(text), nlp)
        return [
            tuple(" … ".join(text[s.start : s.end] for s in spans) for spans in (a.source, a.cue, a.content))  # type: ignore[misc]
            for a in found
        ]

    return of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor said that the bridge was safe.", ("The mayor", "said", "that the bridge was safe")),
        ("The bridge was safe, the mayor said.", ("the mayor", "said", "The bridge was safe")),
        ("“The bridge is safe,” said the mayor.", ("the mayor", "said", "“The bridge is safe,”")),
        (
            "“The bridge is safe,” said the mayor. “I crossed it.”",
            ("the mayor", "said", "“The bridge is safe,” … “I crossed it.”"),
        ),
        ("''The bridge is safe,'' the mayor said.", ("the mayor", "said", "''The bridge is safe,''")),
        ("The bridge, the mayor said, is safe for buses.", ("the mayor", "said", "The bridge … is safe for buses")),
        ("The mayor has not said whether it was safe.", ("The mayor", "has not said", "whether it was safe")),
        (
            "According to the engineers, the bridge was unsafe.",
            ("the engineers", "According to", "the bridge was unsafe"),
        ),
        (
            "The bridge was unsafe, according to the engineers.",
            ("the engineers", "according to", "The bridge was unsafe"),
        ),
        (
            "The mayor, who opened the bridge, said that it was safe.",
            ("The mayor, who opened the bridge,", "said", "that it was safe"),
        ),
        ("The union vowed to close the port.", ("The union", "vowed", "to close the port")),
        ("The union urged the ministry to close the port.", ("The union", "urged", "the ministry to close the port")),
        ("The union called for a strike in May.", ("The union", "called for", "a strike in May")),
        ("The union called the offer a bad joke.", ("The union", "called", "the offer a bad joke")),
        ("The union expressed concern about the offer.", ("The union", "expressed concern about", "the offer")),
        ("The port is expected to close.", ("", "is expected", "The port … to close")),
        ("The offer was criticized by the union.", ("the union", "was criticized", "The offer")),
        ("Residents were worried about the smoke.", ("Residents", "were worried about", "the smoke")),
        ("Mr. Holt-Berger said that it was safe.", ("Mr. Holt-Berger", "said", "that it was safe")),
        ("Their plan to close the port failed.", ("Their", "plan", "to close the port")),
        ("Nobody saw the union’s claim that the port was safe.", ("the union’s", "claim", "that the port was safe")),
        ("Marta Olsen: The port must stay open", ("Marta Olsen", ":", "The port must stay open")),
        ("The captain said in a statement: “We are late.”", ("The captain", "said in a statement:", "“We are late.”")),
    ],
)
def test_parts_to_the_character(parts: Any, text: str, wanted: Parts) -> None:
    assert parts(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell into the river on Monday.",
        "The film “Late Trains” runs until Sunday.",
        "Note: the ferry leaves at nine.",
        "",
        "!",
        "“",
        "''",
        "😀 according",
        "according to",
    ],
)
def test_what_nobody_says_is_put_down_to_nobody(parts: Any, text: str) -> None:
    assert parts(text) == []


def test_of_nested_words_the_outermost_is_told(parts: Any) -> None:
    assert parts("The clerk said that the mayor had promised to resign.") == [
        ("The clerk", "said", "that the mayor had promised to resign")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what the parser takes for a participle, though the sentence has no other verb
        ("Berger, a baker, called the plan “strong.”", [("Berger, a baker,", "called", "the plan “strong.”")]),
        # the sentence of the outlet's before the marks is not told
        (
            "The clerk denied the end of the ferry. “It runs until May,” he said.",
            [("The clerk", "denied", "the end of the ferry"), ("he", "said", "“It runs until May,”")],
        ),
        # reason and condition are told, contrast is not
        (
            "She said that the wall “leans,” because it rained.",
            [("She", "said", "that the wall “leans,” because it rained")],
        ),
        (
            "She told the council that the wall “leans,” even though it stands.",
            [("She", "told", "that the wall “leans,”")],
        ),
        # a sentence that goes on behind its attribution
        (
            "“It was a long night,” Berger said on the quay. That makes him “a man who can wait for a boat.”",
            [("Berger", "said", "“It was a long night,” … That makes him “a man who can wait for a boat.”")],
        ),
        # words in marks that open a clause
        (
            "The clerk testified “hundreds” of letters had been lost.",
            [("The clerk", "testified", "“hundreds” of letters had been lost")],
        ),
        # what is set off before the speaker is not told
        (
            "On a visit to the quay, Berger told reporters that the wall “leans.”",
            [("Berger", "told", "that the wall “leans.”")],
        ),
    ],
)
def test_how_far_words_in_marks_reach(parts: Any, text: str, wanted: list[Parts]) -> None:
    assert parts(text) == wanted


def test_words_in_marks_go_on_in_the_next_paragraph(parts: Any) -> None:
    text = "“We were late,” the captain said.\n\n“Nobody told us of the storm.”"
    assert parts(text) == [("the captain", "said", "“We were late,” … “Nobody told us of the storm.”")]


def test_the_name_of_a_programme_is_no_second_quotation(parts: Any) -> None:
    text = "“We were late,” the captain said on the programme “Late Harbour.”"
    assert parts(text) == [("the captain", "said", "“We were late,”")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor said that it was safe.", "speech"),
        ("The mayor believes that it is safe.", "thought"),
        ("The mayor wants to resign.", "intention"),
        ("The mayor promised to resign.", "promise"),
        ("The mayor urged the clerk to resign.", "demand"),
        ("The mayor seems to hesitate.", "display"),
    ],
)
def test_each_is_of_a_kind(nlp: Any, text: str, kind: str) -> None:
    assert [a.kind for a in attributions_of(document(text), nlp)] == [kind]
