"""The measure of time expressions rewards what is right, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.tbaq import Article, Timex, article, articles, matches, read, score, which

FILE = """<?xml version="1.0" ?>
<TimeML><DOCID>invented</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-16" functionInDocument="CREATION_TIME">May 16</TIMEX3></DCT>
<TEXT>
The <EVENT eid="e1">vote</EVENT> was put off on <TIMEX3 tid="t1" type="DATE" value="2031-05-12">Monday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="P2W" mod="APPROX">about two weeks</TIMEX3>.
</TEXT></TimeML>
"""


@pytest.fixture
def invented(tmp_path: Path) -> Article:
    path = tmp_path / "invented.tml"
    path.write_text(FILE, "utf-8")
    return article(path)


def test_a_file_is_its_text_with_the_places_of_its_times(invented: Article) -> None:
    assert invented.date == "2031-05-16"
    assert [invented.text[t.start : t.end] for t in invented.gold] == ["Monday", "about two weeks"]
    assert [(t.type, t.value, t.mod) for t in invented.gold] == [
        ("DATE", "2031-05-12", ""),
        ("DURATION", "P2W", "APPROX"),
    ]


def test_gold_against_gold_is_perfect(invented: Article) -> None:
    result = score([(invented.gold, invented.gold)])
    assert (result.relaxed_f1, result.strict_f1, result.value_f1, result.value_accuracy) == (1.0, 1.0, 1.0, 1.0)


def test_a_shifted_span_is_found_but_not_exact(invented: Article) -> None:
    shifted = [replace(t, start=t.start - 3, end=t.end - 3) for t in invented.gold]
    result = score([(invented.gold, shifted)])
    assert (result.relaxed_f1, result.strict_f1, result.value_f1) == (1.0, 0.0, 1.0)


def test_a_span_beside_is_not_found(invented: Article) -> None:
    beside = [replace(t, start=t.end, end=t.end + 3) for t in invented.gold]
    assert score([(invented.gold, beside)]).relaxed_f1 == 0.0


def test_one_expression_matches_one_alone() -> None:
    whole = Timex(0, 20, "DATE", "2031-05-12")
    halves = [Timex(0, 9, "DATE", "2031-05-12"), Timex(10, 20, "TIME", "T09:00")]
    assert list(matches([whole], halves)) == [(whole, halves[1])]
    assert score([([whole], halves)]).relaxed_f1 == pytest.approx(2 / 3)


def test_of_two_that_touch_the_closer_match_is_taken() -> None:
    near, wide = Timex(5, 11, "DATE", "2031-05-12"), Timex(0, 30, "DATE", "2031-05-12")
    assert list(matches([Timex(5, 11, "DATE", "2031-05-12")], [wide, near])) == [(near, near)]


def test_a_wrong_value_or_type_is_no_hit_of_its_kind(invented: Article) -> None:
    result = score([(invented.gold, [replace(t, type="SET", value="P1D") for t in invented.gold])])
    assert (result.matched, result.types, result.values) == (2, 0, 0)


def test_nothing_found_and_nothing_to_find() -> None:
    assert score([([], [])]).relaxed_f1 == 0.0


def test_the_product_reads_the_text_with_the_day_of_the_file(invented: Article) -> None:
    assert [t.value for t in read(invented)] == ["2031-05-12", "P2W"]


def test_the_parts_of_the_set_divide_it(tmp_path: Path) -> None:
    for part, names in {"TimeBank": "abcd", "AQUAINT": "efgh"}.items():
        (tmp_path / part).mkdir()
        for name in names:
            (tmp_path / part / f"{name}.tml").write_text(FILE, "utf-8")
    found = {part: [a.name for a in articles(tmp_path, part)] for part in ("read", "unread", "TimeBank", "")}
    assert found == {
        "read": ["e", "g", "a", "b"],
        "unread": ["f", "h", "c", "d"],
        "TimeBank": ["a", "b", "c", "d"],
        "": ["e", "f", "g", "h", "a", "b", "c", "d"],
    }
    assert which(tmp_path / "AQUAINT" / "h.tml") == "unread"
