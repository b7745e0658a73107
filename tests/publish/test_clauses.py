"""The clause that carries a side stands alone only where nothing around it turns it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from crane_story import crane_account

from rashomon.model.account import AssertionItem, Voice
from rashomon.model.text import Evidence
from rashomon.publish.page.book import open_book
from rashomon.publish.page.clauses import about_figure, stands_alone
from rashomon.publish.page.contested import dispute_rows
from rashomon.publish.page.topics import named, shared_words, topic

MAYOR = Voice("Ada Lund", "e", None)


def cited(text: str, words: str) -> tuple[Evidence, Evidence]:
    start = text.index(words)
    return Evidence("a", 0, len(text), text), Evidence("a", start, start + len(words), words)


@pytest.mark.parametrize(
    ("text", "words", "polarity", "modality", "alone"),
    [
        ("Ada Lund claimed the harbour had been closed at noon", "the harbour had been closed at noon", "positive", "claimed", True),  # noqa: E501
        ("Ada Lund warned of fog, saying there was no ship in the bay", "there was no ship in the bay", "negative", "reported", True),  # noqa: E501
        # what stands before it turns it
        ("Ada Lund denied the harbour had been closed at noon", "the harbour had been closed at noon", "negative", "denied", False),  # noqa: E501
        ("Ada Lund said it was not so that the harbour had been closed", "the harbour had been closed", "negative", "reported", False),  # noqa: E501
        ("If it storms, Ada Lund said, the harbour will be closed", "the harbour will be closed", "positive", "reported", False),  # noqa: E501
        # but not what another sentence says
        ("The harbour had been closed. No ship came in, Ada Lund said", "The harbour had been closed", "positive", "claimed", True),  # noqa: E501
        # it begins in the middle of a clause
        ("Ada Lund spoke to Tom Oster Monday, after the harbour had been closed", "Monday, after the harbour had been closed", "positive", "claimed", False),  # noqa: E501
        ("Ada Lund demanded that the harbour be closed", "the harbour be closed", "positive", "demanded", False),
    ],
)  # fmt: skip
def test_a_statement_stands_alone_where_nothing_around_it_turns_it(
    text: str, words: str, polarity: str, modality: str, alone: bool
) -> None:
    shown, inner = cited(text, words)
    item = AssertionItem("a", MAYOR, polarity, modality, (inner,), shown, None, None)  # type: ignore[arg-type]
    assert stands_alone(item, shown) is alone


@pytest.mark.parametrize(
    ("text", "figure", "clause"),
    [
        (
            "Although there was no official count, a crew of the station estimated that some 4,000 people came, "
            "making it one of the largest rallies in the town for years.",
            "4,000 people",
            "a crew of the station estimated that some 4,000 people came",
        ),
        (
            '"I am not a man of crowds and never was one in my life," the mayor said as some 4,000 people waved flags.',
            "4,000 people",
            "the mayor said as some 4,000 people waved flags.",
        ),
        # a condition, and a denial behind it, stay
        (
            "But Ms Lund insists that where the votes of the harbour were counted as cast, she had 60 percent of them.",
            "60 percent",
            "",
        ),
        (
            "At the harbour of the town some 4,000 people were hurt on Monday, which the police of the town denied.",
            "4,000",
            "",
        ),
        ("Some 4,000 people came.", "4,000", ""),
    ],
)
def test_the_clause_of_a_figure(text: str, figure: str, clause: str) -> None:
    shown, inner = cited(text, figure)
    first, last = about_figure(shown, [inner])
    assert text[first:last] == (clause or text)


def test_the_line_that_heads_a_side_is_never_folded() -> None:
    for row in dispute_rows(open_book(crane_account())):
        for side in row.sides:
            lines = [line.cite for holder in side.holders for line in holder.lines]
            heading = [c for c in lines if c.document == side.words.document and c.start <= side.words.start < c.end]
            assert not heading or heading[0].anchor in side.first


def test_a_topic_is_an_event_a_harm_or_a_quantity_before_it_is_a_name() -> None:
    account = crane_account()
    book = open_book(account)
    dispute = next(d for d in account.disputes if d.kind == "figures")
    assert named(book, dispute) == topic(book, dispute)[0] != ""
    used = tuple(f for side in dispute.sides for f in side.figures)
    event = replace(account.events[0], kind="march", start="2031-05-06", end="2031-05-06", figures=used, places=())
    event = replace(event, evidence=(Evidence("courier.txt", 0, 9, "the march"),))
    told = named(open_book(replace(account, events=(event,))), dispute)
    assert told.endswith("6 May 2031") and ": march" in told
    placed = tuple(replace(f, place="Pell Quay") for f in account.figures)
    assert "Pell Quay" in named(open_book(replace(account, events=(event,), figures=placed)), dispute)


def test_neighbouring_shared_words_are_one_phrase() -> None:
    account = crane_account()
    dispute = account.disputes[0]
    side = dispute.sides[0]
    same = replace(dispute, sides=(side, side))
    phrases = shared_words(open_book(account), same)
    assert phrases and all(" " not in p.words or p.words in p.words for p in phrases)
    assert len({p.anchor for p in phrases}) == len(phrases)
