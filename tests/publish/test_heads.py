"""Heads of the sides: shorter where that loses nothing, whole where it might; counts told apart; why they shrink."""

from __future__ import annotations

from dataclasses import replace

import pytest
from crane_story import at, crane_account, figures

from rashomon.model.account import LineageItem, Support, Voice
from rashomon.publish.page.behind import notes, shared_words, told_apart
from rashomon.publish.page.book import open_book
from rashomon.publish.page.contested import dispute_rows
from rashomon.publish.page.heads import cut, figure_alone, shorter


@pytest.mark.parametrize(
    ("words", "parted", "head"),
    [
        (
            "the pilot died when the rotor struck a cable over the bay after the storm had passed",
            ("rotor", "gun"),
            "the pilot died when the rotor struck a cable over the bay",
        ),
        ("that the vote was fair", ("fair",), "the vote was fair"),
        ("but no ballot was lost", ("lost",), "no ballot was lost"),
        # who says it stands below; "there is" says nothing where "no" follows
        ("she said the bridge was closed", ("closed",), "the bridge was closed"),
        ("the inspector found that the cable had been cut", ("cut",), "the cable had been cut"),
        ("there will be no second inquiry", ("inquiry",), "no second inquiry"),
        ("there was a second inquiry", ("inquiry",), "there was a second inquiry"),
        ("he never said that the bridge was closed", ("closed",), "he never said that the bridge was closed"),
        # short enough
        ("the vote was fair after all had been said", ("fair",), "the vote was fair after all had been said"),
        # the tail turns the meaning
        (
            "the ministry will open the archive to everybody after the vote unless the court forbids it",
            ("open",),
            "the ministry will open the archive to everybody after the vote unless the court forbids it",
        ),
        (
            "the two companies that own the mine were warned, while the third never heard of it",
            ("warned",),
            "the two companies that own the mine were warned, while the third never heard of it",
        ),
        # the tail holds the word on which the sides part
        (
            "the guards at the northern gate of the harbour, who opened fire on the crowd",
            ("fire",),
            "the guards at the northern gate of the harbour, who opened fire on the crowd",
        ),
        # that word is not found: nothing is cut
        (
            "the guards at the northern gate of the harbour shot into the air, which nobody saw",
            ("detain",),
            "the guards at the northern gate of the harbour shot into the air, which nobody saw",
        ),
        # a quotation stays closed
        (
            'the mayor called it "a plan for fair weather, while others drown" before the whole council of the town',
            ("plan",),
            'the mayor called it "a plan for fair weather, while others drown"',
        ),
    ],
)
def test_a_head_is_cut_only_where_nothing_turns(words: str, parted: tuple[str, ...], head: str) -> None:
    first, last = cut(words, parted)
    assert words[first:last] == head


@pytest.mark.parametrize(
    ("line", "name", "head"),
    [
        ("Some 3,000 people marched", "march courier", "Some 3,000 people marched"),
        ("At least 14 dockers were hurt", "hurt courier", "At least 14 dockers were hurt"),
        ("were injured on May 5", "hurt wire", "were injured on May 5"),  # the figure stands elsewhere
    ],
)
def test_a_figure_heads_its_side_with_its_qualifier(line: str, name: str, head: str) -> None:
    document = "wire" if "injured" in line else "courier"
    assert figure_alone(open_book(crane_account()), at(document, line), [figures()[name]]).words == head


def test_a_figure_before_which_a_negation_stands_keeps_it() -> None:
    book = open_book(crane_account())
    words = at("courier", "denied that any warning had reached his office")
    figure = replace(figures()["hurt courier"], evidence=(at("courier", "any warning"),), qualifier="")
    assert figure_alone(book, words, [figure]).words == words.exact
    plain = replace(figure, evidence=(at("courier", "warning had"),))
    assert figure_alone(book, at("courier", "any warning had reached his office"), [plain]).words.startswith("warning")


def test_a_side_of_a_difference_in_condition_is_headed_by_its_condition() -> None:
    account = crane_account()
    dispute = replace(account.disputes[0], kind="condition")
    words = at("courier", "a gust of 110 km/h had brought the crane down")
    side = replace(dispute.sides[0], words=words)
    book = open_book(account)
    assert shorter(book, dispute, side, [at("courier", "110 km/h")]).words == "110 km/h"
    assert shorter(book, dispute, side, []).words == words.exact


NAMED, OTHER = Voice("Ama Brandvold", "e1", None), Voice("Joost Ferreira", "e2", None)
OFFICIALS = Voice("officials", None, None)


@pytest.mark.parametrize(
    ("voices", "sources", "count", "unnamed"),
    [
        ([NAMED, OTHER, None], 2, "2 named sources", ()),
        ([NAMED, OFFICIALS], (1, 2), "1 named source", ("officials",)),
        ([OFFICIALS, Voice("The officials", None, None)], 1, "0 named sources", ("officials",)),
        ([None], 0, "0 named sources", ()),
        ([NAMED], (1, 3), "1–3 sources", ()),  # not the voices that were counted: said as it was counted
    ],
)
def test_named_sources_stand_apart_from_unnamed(
    voices: list[Voice | None], sources: int | tuple[int, int], count: str, unnamed: tuple[str, ...]
) -> None:
    rows, names = told_apart(Support(3, 3, sources), voices)
    assert (f"{rows[2].count} {rows[2].noun}", names) == (count, unnamed)


def test_a_shared_origin_is_named_where_it_makes_articles_fewer_reports() -> None:
    account = crane_account()
    side = account.disputes[1].sides[0]
    documents = tuple(dict.fromkeys(e.document for e in (*side.evidence, at("courier", "14"), at("wire", "Fourteen"))))
    side = replace(side, evidence=(at("courier", "14"), at("wire", "Fourteen")), support=Support(2, (1, 2), 1))
    origin = LineageItem("l", "shared_origin", documents, "Norrpress", (), (), "")
    book = open_book(replace(account, lineage=(origin,)))
    said = [(NAMED, at("courier", "14")), (NAMED, at("wire", "Fourteen"))]
    assert [note.partition(" both ")[2] for note in notes(book, side, said, [])][:1] == ["credit Norrpress"]
    assert "goes back to 1 source in both" in notes(book, side, said, [])
    # the outlet's own voice is no source: one voice of two does not make both go back to it
    assert "goes back to 1 source in both" not in notes(book, side, [said[0], (None, said[1][1])], [])


def test_shared_words_are_counted_between_articles_only() -> None:
    book = open_book(crane_account())
    words = "were injured on May 5 when a crane collapsed in strong wind, the port authority"
    one, other = book.cite(at("wire", words)), book.cite(at("gazette", words))
    assert shared_words([one, other]) == ("15 of 15 words shared",)
    assert shared_words([one, one]) == ()


def test_differences_that_can_both_be_so_come_last_and_the_others_keep_their_order() -> None:
    account = crane_account()
    first, *others = account.disputes
    changed = replace(account, disputes=(replace(first, kind="degree"), *others))
    rows = dispute_rows(open_book(changed))
    assert [row.id for row in rows] == [*(item.id for item in others), first.id]
    assert [(row.number, row.lesser) for row in rows] == [(n, n == len(rows)) for n in range(1, len(rows) + 1)]
