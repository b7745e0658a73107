"""What each article does with a finding: carries, carries differently, not found, published before it happened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.model.account import (
    DisputeItem,
    EventItem,
    EventTime,
    FigureItem,
    LedgerItem,
    SideItem,
    Support,
    UtteranceConflict,
    UtteranceItem,
)
from rashomon.model.coverage import coverage_rows, day_out
from rashomon.model.text import Evidence

SUPPORT = Support(1, 1, 0)
LATEST = {"a": "2031-05-01", "b": "2031-05-04", "c": None}


def at(document: str) -> Evidence:
    return Evidence(document, 0, 1, "x")


def states(**findings: Any) -> list[str]:
    names = ("disputes", "ledgers", "figures", "utterances", "events")
    rows = coverage_rows(LATEST, *(findings.get(name, ()) for name in names))
    return [cell.state for row in rows for cell in row.cells]


def side(*documents: str) -> SideItem:
    return SideItem(at(documents[0]), (), (), (), None, tuple(at(d) for d in documents), SUPPORT)


def test_an_article_with_one_side_only_carries_a_dispute_differently():
    dispute = DisputeItem("d", "denial", "", (side("a", "b"), side("a")), (), (), (at("a"),), SUPPORT)
    assert states(disputes=(dispute,)) == ["carries", "carries_differently", "not_found"]


def figure(name: str, document: str, value: float) -> FigureItem:
    return FigureItem(
        name, value, value, False, "", "people", "sailor", "", False, False, None, None, None, (at(document),),
        at(document), SUPPORT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"a": 11, "b": 11}, ["carries", "carries", "not_found"]),
        ({"a": 9, "b": 11, "c": 11}, ["carries_differently", "carries", "carries"]),
        ({"a": 9, "b": 11}, ["carries", "carries_differently", "not_found"]),
    ],
)
def test_the_value_of_most_articles_is_the_usual_one(values, expected):
    figures = tuple(figure(f"f{d}", d, value) for d, value in values.items())
    ledger = LedgerItem(
        "l", "", "", "", tuple(f.id for f in figures), "agree", None, None, (), (), (at("a"),), SUPPORT, ""
    )
    assert states(ledgers=(ledger,), figures=figures) == expected


def test_an_article_with_a_value_that_no_side_holds_carries_the_dispute_differently():
    figures = (figure("f1", "a", 11), figure("f2", "b", 14), figure("f3", "c", 4))
    count = LedgerItem("l", "", "", "", ("f1", "f2", "f3"), "conflict", None, None, (), (), (at("a"),), SUPPORT, "")
    sides = tuple(replace(side(d), figures=(f,)) for d, f in (("a", "f1"), ("b", "f2")))
    dispute = DisputeItem("d", "figures", "", sides, (), (), (at("a"),), SUPPORT)
    assert states(disputes=(dispute,), ledgers=(count,), figures=figures)[:3] == ["carries_differently"] * 3
    assert states(disputes=(dispute,), figures=figures)[2] == "not_found"


@pytest.mark.parametrize(
    ("documents", "day", "status", "expected"),
    [
        ("bc", "2031-05-03", "past", ["published_before", "carries", "carries"]),
        ("bc", "2031-05-01", "past", ["not_found", "carries", "carries"]),
        ("bc", "2031-05-03", "scheduled", ["not_found", "carries", "carries"]),
    ],
)
def test_an_article_cannot_carry_what_had_not_happened(documents, day, status, expected):
    event = EventItem(
        "e", day, day, "day", status, "fall", (), (), (), (), tuple(at(d) for d in documents), SUPPORT, ""
    )
    assert states(events=(event,)) == expected


def test_another_day_for_the_same_event_is_carried_differently():
    times = (EventTime("b", None, "2031-05-02", "2031-05-02", ""), EventTime("c", None, "2031-05-03", "2031-05-03", ""))
    event = EventItem(
        "e", "2031-05-03", "2031-05-03", "day", "past", "fall", times, (), (), (), (at("b"), at("c")), SUPPORT, ""
    )
    assert states(events=(event,)) == ["published_before", "carries_differently", "carries"]


def test_what_one_article_alone_tells_has_no_row():
    event = EventItem("e", None, None, "day", "past", "fall", (), (), (), (), (at("b"),), SUPPORT, "")
    assert states(events=(event,)) == []


def ledger(figures: tuple[FigureItem, ...], as_of: str | None) -> LedgerItem:
    ids = tuple(f.id for f in figures)
    return LedgerItem(
        "l", "", "", "", ids, "agree", None, None, (), (), (at("b"),), SUPPORT, "", as_of=as_of
    )  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2031-05-03", ["published_before", "carries", "carries"]),
        ("2031-05-01", ["not_found", "carries", "carries"]),
        # a month begins before its days do, and no day says nothing
        ("2031-05", ["not_found", "carries", "carries"]),
        (None, ["not_found", "carries", "carries"]),
    ],
)
def test_an_article_cannot_carry_a_count_of_a_later_day(as_of, expected):
    figures = (figure("f1", "b", 11), figure("f2", "c", 11))
    assert states(ledgers=(ledger(figures, as_of),), figures=figures) == expected


@pytest.mark.parametrize(
    ("days", "claims", "expected"),
    [
        (("2031-05-03", "2031-05-04"), (), "published_before"),
        # what has no day, and what is claimed, may have been said before
        (("2031-05-03", None), (), "not_found"),
        (("2031-05-03", "2031-05-04"), ("c1",), "not_found"),
        (("2031-05-01", "2031-05-04"), (), "not_found"),
    ],
)
def test_an_article_cannot_take_part_in_a_dispute_over_later_counts(days, claims, expected):
    figures = tuple(replace(figure(f"f{n}", "b", n), as_of=day) for n, day in enumerate(days))
    sides = tuple(replace(side("b"), figures=(f.id,), claims=claims) for f in figures)
    dispute = DisputeItem("d", "figures", "", sides, (), (), (at("b"),), SUPPORT)
    assert states(disputes=(dispute,), figures=figures)[0] == expected


@pytest.mark.parametrize(
    ("conflicts", "expected"),
    [
        ((), "published_before"),
        ((UtteranceConflict("date", ()),), "not_found"),
        ((UtteranceConflict("place", ()),), "published_before"),
    ],
)
def test_an_article_cannot_carry_what_was_said_later(conflicts, expected):
    said = UtteranceItem(
        "u", (), "", None, (), (at("b"), at("c")), SUPPORT, "", date="2031-05-03", conflicts=conflicts
    )  # fmt: skip
    assert states(utterances=(said,))[0] == expected


@pytest.mark.parametrize(
    ("date", "latest", "day"),
    [
        ("2031-05-01", "2031-05-02", "2031-05-01"),  # dated, if by inference: as the page says it
        ("2031-05-01T09:00", None, "2031-05-01"),
        (None, "2031-05-02", "2031-05-02"),
        (None, None, None),
    ],
)
def test_an_article_is_out_on_the_day_by_which_it_is_dated(date, latest, day):
    assert day_out(date, latest) == day


def sided(figures: tuple[str, ...], *documents: str, claims: tuple[str, ...] = ()) -> SideItem:
    return SideItem(at(documents[0]), claims, figures, (), None, tuple(at(d) for d in documents), SUPPORT)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((), ["published_before", "carries_differently", "carries_differently"]),
        (("c1",), ["not_found", "carries_differently", "carries_differently"]),  # a claim may be older than the count
    ],
)
def test_a_point_about_one_dated_quantity_cannot_stand_in_an_article_that_is_older(claims, expected):
    figures = (figure("f1", "b", 9), figure("f2", "c", 11))
    ledger = LedgerItem(
        "l", "", "", "", ("f1", "f2"), "conflict", None, None, (), (), (at("b"),), SUPPORT, "", as_of="2031-05-03"
    )
    sides = (sided(("f1",), "b", claims=claims), sided(("f2",), "c"))
    dispute = DisputeItem("d", "figures", "", sides, (), (), (at("b"),), SUPPORT)
    assert states(disputes=(dispute,), ledgers=(ledger,), figures=figures)[:3] == expected


def test_an_article_that_only_announces_what_happened_later_came_out_before_it():
    event = EventItem(
        "e", "2031-05-03", "2031-05-03", "day", "past", "march", (), (), (), (), (at("a"), at("b")), SUPPORT, ""
    )
    announced = EventTime("a", at("a"), "2031-05-03", "2031-05-03", "", "scheduled")
    told = EventTime("b", at("b"), "2031-05-03", "2031-05-03", "")
    assert states(events=(replace(event, times=(announced, told)),))[:2] == ["published_before", "carries"]
    later = replace(announced, document="b"), replace(told, document="a")
    assert states(events=(replace(event, times=later),))[:2] == ["carries", "carries"]


@pytest.mark.parametrize(("kind", "expected"), [("people", "published_before"), ("duration", "not_found")])
def test_what_holds_for_years_can_be_told_before_the_day_it_is_given_for(kind, expected):
    figures = (figure("f", "b", 26), figure("g", "c", 26))
    ledger = LedgerItem(
        "l", "", "", kind, ("f", "g"), "agree", None, None, (), (), (at("b"),), SUPPORT, "", None, "2031-05-04"
    )
    assert states(ledgers=(ledger,), figures=figures)[0] == expected


def test_what_an_article_of_an_earlier_day_tells_did_not_come_to_be_on_the_later_one():
    """A day that is wrong, or a plan: nobody is said to have been too early for what another told by then."""
    told_early = (figure("f1", "a", 11), figure("f2", "c", 11))
    assert states(ledgers=(ledger(told_early, "2031-05-06"),), figures=told_early) == [
        "carries",
        "not_found",
        "carries",
    ]
    told_later = (figure("f1", "c", 11), figure("f2", "c", 11))
    assert states(ledgers=(ledger(told_later, "2031-05-06"),), figures=told_later)[:2] == ["published_before"] * 2
