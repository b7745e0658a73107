"""Which figure a later one took the place of, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.model.account import FigureItem, Support, Voice
from rashomon.model.intervals import conflicts, superseded, verdict
from rashomon.model.text import Evidence


def figure(name: str, low: float, day: str | None, by: str = "published", **more: Any) -> FigureItem:
    """Named by its document, which is the first letter of the name."""
    words = Evidence(name[0], at := more.pop("start", 0), at + 1, "x")
    values: dict[str, Any] = {"high": low, "kind": "deaths", "said_by": None, "moves": "", "negated": False} | more
    return FigureItem(
        name, low, high_open=False, unit="people", counted="", qualifier="", approximate=False,
        place=None, as_of=None, evidence=(words,), shown=words, support=Support(1, 1, 0), counted_on=day,
        counted_by=by, **values,
    )  # fmt: skip


POLICE, CLINIC = Voice("police", "e1", None), Voice("clinic", "e2", None)
FIRST, SECOND = "2021-03-08", "2021-03-09"


@pytest.mark.parametrize(
    ("figures", "gone", "expected"),
    [
        ([figure("a", 12, FIRST), figure("b", 31, SECOND)], ["a"], "refine"),
        ([figure("a", 12, FIRST), figure("b", 31, SECOND), figure("c", 12, SECOND)], ["a", "c"], "refine"),
        ([figure("a", 12, FIRST), figure("b", 31, FIRST)], [], "conflict"),
        ([figure("a", 12, None), figure("b", 31, SECOND)], [], "conflict"),
        ([figure("a", 31, FIRST), figure("b", 12, SECOND)], [], "conflict"),
        # one of the wounded may have died; two voices that are named contradict each other all the same
        ([figure("a", 4, FIRST, kind="injured"), figure("b", 3, SECOND, kind="injured")], ["a"], "refine"),
        (
            [
                figure("a", 4, FIRST, kind="injured", said_by=POLICE),
                figure("b", 3, SECOND, kind="injured", said_by=CLINIC),
            ],
            [],
            "conflict",
        ),
        ([figure("a", 6, FIRST), figure("b", 7, FIRST, attackers=1)], [], "refine"),
        ([figure("a", 31, FIRST, kind="missing"), figure("b", 12, SECOND, kind="missing")], ["a"], "refine"),
        ([figure("a", 12, FIRST, kind="people"), figure("b", 31, SECOND, kind="people")], [], "conflict"),
        ([figure("a", 12, FIRST, said_by=POLICE), figure("b", 31, SECOND, said_by=CLINIC)], ["a"], "refine"),
        (
            [
                figure("a", 12, FIRST, kind="detained", said_by=POLICE),
                figure("b", 31, SECOND, kind="detained", said_by=CLINIC),
            ],
            [],
            "conflict",
        ),
        ([figure("a", 31, None, page="p", version=1), figure("b", 12, None, page="p", version=2)], ["a"], "refine"),
        ([figure("a", 31, None, page="p", version=1), figure("b", 12, None, page="q", version=1)], [], "conflict"),
        (
            [
                figure("a", 31, None, page="p", version=1),
                figure("b1", 12, None, page="p", version=2),
                figure("b2", 31, None, page="p", version=2),
            ],
            [],
            "conflict",
        ),
        (
            [figure("a", 12, FIRST, "words", said_by=POLICE), figure("b", 31, SECOND, "words", said_by=CLINIC)],
            ["a"],
            "refine",
        ),
        ([figure("a1", 12, FIRST, moves="from"), figure("a2", 31, FIRST)], ["a1"], "refine"),
        ([figure("a1", 90, None, "", moves="wrong"), figure("a2", 9, None, "")], ["a1"], "refine"),
        (
            [figure("a1", 90, None, "", moves="wrong"), figure("a2", 9, None, ""), figure("b", 90, None, "")],
            ["a1", "b"],
            "conflict",
        ),
        ([figure("a", 12, FIRST, high=None), figure("b", 31, SECOND)], ["a"], "refine"),
        ([figure("a", 40, FIRST, high=None), figure("b", 43, SECOND)], [], "refine"),
    ],
)
def test_time_or_a_correction_orders_figures(figures: list[FigureItem], gone: list[str], expected: str) -> None:
    assert [step.figure for step in superseded(figures)] == gone
    assert verdict(figures) == expected
    assert bool(conflicts(figures)) == (expected == "conflict")


def test_a_voice_that_keeps_to_its_number_is_not_superseded() -> None:
    kept = [figure("a", 14, FIRST, said_by=POLICE), figure("b", 30, SECOND), figure("c", 14, SECOND, said_by=POLICE)]
    other = [*kept[:1], figure("b", 30, SECOND, said_by=CLINIC), kept[2]]
    assert superseded(other) == () and len(conflicts(other)) == 2
    assert [step.figure for step in superseded(kept)] == ["a", "c"]  # nobody else is named for the 30


def test_a_denial_by_another_voice_corrects_nobody() -> None:
    """ "Not 12", says the clinic of what the police give as 31: two sides, and nothing is put right."""
    denied, said = (
        figure("a", 12, None, moves="wrong", negated=True, said_by=CLINIC),
        figure("a2", 31, None, said_by=POLICE),
    )
    assert not superseded([denied, said])
    own = figure("a2", 31, None, said_by=CLINIC)
    assert [step.reason for step in superseded([denied, own])] == ["corrected"]


def test_an_error_that_is_put_right_contradicts_nobody() -> None:
    error, right = figure("a", 52, FIRST, moves="wrong"), figure("a2", 41, FIRST)
    other = figure("b", 90, FIRST, said_by=CLINIC)
    assert conflicts([error, right, other]) == (("a2", "b"),)


def test_an_error_is_not_put_right_with_the_toll_of_another_day() -> None:
    error, later = figure("a", 52, FIRST, moves="wrong"), figure("a2", 63, SECOND, start=900)
    assert [step.reason for step in superseded([error, later])] == [f"counted later: {FIRST}, {SECOND}"]
    beside = figure("a3", 41, SECOND, start=90)
    assert superseded([error, later, beside])[0].by == "a3"


def test_who_is_told_side_by_side_does_not_count_on_for_the_other() -> None:
    police, clinic = figure("a", 12, FIRST, said_by=POLICE), figure("c", 31, SECOND, said_by=CLINIC)
    assert [s.figure for s in superseded([police, clinic])] == ["a"]
    assert not conflicts([police, clinic])
    beside = [figure("b", 11, FIRST, said_by=POLICE, start=4), figure("b2", 14, FIRST, said_by=CLINIC, start=8)]
    told = superseded([police, *beside, clinic])
    assert "a" not in [s.figure for s in told]  # the article b knows both of them, each with its number
    outlet = figure("d", 31, SECOND)
    assert "a" in [s.figure for s in superseded([police, *beside, outlet])]  # the outlet's own count takes no side


@pytest.mark.parametrize(
    ("kind", "low", "later", "gone"),
    [
        ("missing", 31, 12, ["a"]),  # whoever looks for them counts fewer day by day
        ("missing", 31, 150, []),
        ("deaths", 31, 150, ["a"]),
        ("ill", 31, 150, []),  # of the ill each side has its own
    ],
)
def test_another_voice_replaces_only_what_goes_by_what_is_found(
    kind: str, low: float, later: float, gone: list[str]
) -> None:
    figures = [
        figure("a", low, FIRST, kind=kind, said_by=POLICE),
        figure("b", later, SECOND, kind=kind, said_by=CLINIC),
    ]
    assert [s.figure for s in superseded(figures)] == gone


def test_who_denies_the_number_of_another_corrects_nobody() -> None:
    denied = Evidence("a", 20, 21, "x", prefix="We miss seven, not ", suffix=" of us")
    held, own = figure("a", 4, FIRST, said_by=POLICE), figure("a2", 7, FIRST, said_by=CLINIC, start=10)
    wrong = replace(figure("a3", 4, FIRST, said_by=CLINIC, moves="wrong", start=20), evidence=(denied,))
    assert superseded([held, own, wrong]) == ()
    assert {s.figure for s in superseded([own, wrong])} == {"a3"}  # where nobody else gives four, it is put right


@pytest.mark.parametrize(
    ("held", "gone"),
    [
        ([], ["a", "b"]),
        # another voice of an article in which the giver gives it too
        ([("a", POLICE)], ["a", "b", "held"]),
        # an article in which another gives it alone: it stands on the word of both
        ([("c", POLICE)], []),
    ],
)
def test_what_its_giver_withdraws_another_may_hold(held: list[tuple[str, Voice]], gone: list[str]) -> None:
    figures = [
        figure("a", 19, FIRST, said_by=CLINIC),
        figure("b", 19, SECOND, said_by=CLINIC, moves="withdrawn"),
        figure("b2", 15, SECOND, said_by=POLICE, start=40),
        *(replace(figure(document, 19, FIRST, said_by=voice, start=80), id="held") for document, voice in held),
    ]
    found = superseded(figures)
    assert [step.figure for step in found] == gone
    assert {step.reason for step in found} <= {"withdrawn"}
