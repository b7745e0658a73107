"""The scorer of attributions gives what is exact its due, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.polnear import ELEMENTS, Annotation, Count, Tally, count, jaccard, outermost, read_annotation, table
from rashomon.model.marks import Attribution
from rashomon.model.text import Span

TEXT = 'The ferry, Ilse Hahn said, is "late again" today.\nThe baker hopes to open. Nobody asked the clerk.'
BRAT = """\
T1\tSource 11 20\tIlse Hahn
T2\tCue 21 25\tsaid
T3\tContent 0 9;27 42\tThe ferry is "late again"
T4\tAttribution 21 25\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 50 59\tThe baker
T6\tCue 60 65\thopes
T7\tContent 66 73\tto open
T8\tAttribution-no-source 60 65\thopes
E2\tAttribution-no-source:T8 Content:T7 Cue:T6 Source:T5
T9\tDiscard 75 97\tNobody asked the clerk
"""


@pytest.fixture
def gold() -> Annotation:
    return read_annotation("a", TEXT, BRAT)


def scored(gold: Annotation, predicted: list[Attribution]) -> Tally:
    tally = Tally()
    count(tally, gold, predicted)
    return tally


def moved(one: Attribution, by: int) -> Attribution:
    return replace(
        one, **{kind: tuple(Span(s.start + by, s.end + by) for s in getattr(one, kind)) for kind in ELEMENTS}
    )


def test_reads_elements_with_all_their_parts(gold: Annotation) -> None:
    assert [[TEXT[s.start : s.end] for s in a.content] for a in gold.attributions] == [
        ["The ferry", 'is "late again"'],
        ["to open"],
    ]
    assert gold.passed_over == (Span(75, 97),)


def test_parts_that_only_blanks_keep_apart_are_one() -> None:
    brat = "T1\tCue 0 3\tThe\nT2\tContent 4 9;10 13\tferry Ils\nE1\tAttribution:T3 Cue:T1 Content:T2\n"
    assert read_annotation("a", "The ferry Ilse", brat).attributions[0].content == (Span(4, 13),)


def test_gold_against_itself_is_right(gold: Annotation) -> None:
    tally = scored(gold, list(gold.attributions))
    assert all(c.f1(c.exact) == c.f1(c.overlapping) == 1.0 for c in tally.elements.values())
    assert tally.marked.row()["overlap"] == tally.marked.row()["source"] == 1.0


def test_one_character_beside_is_not_exact(gold: Annotation) -> None:
    tally = scored(gold, [moved(a, 1) for a in gold.attributions])
    assert [c.exact for c in tally.elements.values()] == [0, 0, 0]
    assert [c.overlapping for c in tally.elements.values()] == [2, 2, 2]


def test_half_of_a_discontinuous_content_is_wrong(gold: Annotation) -> None:
    first, second = gold.attributions
    half = replace(first, content=first.content[1:])
    assert scored(gold, [half, second]).elements["content"].exact == 1


def test_nothing_predicted_is_worth_nothing(gold: Annotation) -> None:
    tally = scored(gold, [])
    assert [c.f1(c.exact) for c in tally.elements.values()] == [0.0, 0.0, 0.0]
    assert tally.marked.row()["overlap"] == 0.0


def test_what_is_discarded_counts_neither_way(gold: Annotation) -> None:
    inside = Attribution((Span(75, 81),), (Span(82, 87),), (Span(88, 97),), "speech")
    outside = Attribution((Span(43, 48),), (Span(0, 3),), (Span(21, 26),), "speech")
    assert scored(gold, [*gold.attributions, inside]).elements["source"].f1(2) == 1.0
    assert scored(gold, [*gold.attributions, outside]).elements["source"].f1(2) < 1.0


def test_an_element_said_twice_counts_once(gold: Annotation) -> None:
    tally = scored(gold, [*gold.attributions, *gold.attributions])
    assert tally.elements["cue"].predicted == 2


def test_a_wrong_source_of_a_marked_content_is_seen(gold: Annotation) -> None:
    first, second = gold.attributions
    tally = scored(gold, [replace(first, source=second.source), second])
    assert tally.marked.row()["overlap"] == 1.0
    assert tally.marked.row()["source"] == 0.0


def test_of_nested_attributions_the_outermost_counts() -> None:
    wide = Attribution((Span(0, 2),), (Span(3, 5),), (Span(6, 30),), "speech")
    inner = Attribution((Span(6, 8),), (Span(9, 12),), (Span(13, 30),), "speech")
    beside = Attribution((Span(31, 33),), (Span(34, 36),), (Span(37, 40),), "speech")
    assert outermost([inner, wide, beside]) == [wide, beside]


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(5, 15)], 1 / 3),
        ([(0, 4), (6, 10)], [(0, 4)], 0.5),
        ([(0, 1)], [(1, 2)], 0),
    ],
)
def test_share_of_characters(left: list[tuple[int, int]], right: list[tuple[int, int]], share: float) -> None:
    assert jaccard(tuple(Span(*s) for s in left), tuple(Span(*s) for s in right)) == pytest.approx(share)


def test_the_table_has_a_line_for_each_kind(gold: Annotation) -> None:
    lines = table(scored(gold, list(gold.attributions)).row()).splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["source", "cue", "content", "contents", "their"]
    assert Count().row()["exact"] == 0.0
