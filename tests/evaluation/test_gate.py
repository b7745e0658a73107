"""The gate opens for what is at least as good, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import gate
from evaluation.places import Score
from evaluation.run import Row, table, verdict
from evaluation.stories import Case, Outcome
from evaluation.to_prediction import to_prediction


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("The wall cracked.")
    (tmp_path / "gold.json").write_text("{}")
    return Case("wall", tmp_path / "gold.json", tmp_path / "articles", tmp_path / "texts")


def outcome(case: Case, **values: float) -> Outcome:
    scores = {name.replace("_", " "): Score(value, 1, 1) for name, value in values.items()}
    return Outcome(case, {}, {}, scores)


def pinned(case: Case, **values: float) -> gate.Floors:
    return gate.pin([outcome(case, **values)], {}, lower=False, new_gold=False)


@pytest.mark.parametrize(
    ("floor", "measured", "passes"),
    [(0.5, 0.5, True), (0.5, 0.7, True), (0.5, 0.4, False), (0.5, 0.4999, True)],
)
def test_a_score_may_not_fall(case: Case, floor: float, measured: float, passes: bool) -> None:
    found = gate.complaints(outcome(case, figures_F1=measured), pinned(case, figures_F1=floor))
    assert (found == []) is passes


def test_of_false_merges_less_is_better(case: Case) -> None:
    floors = pinned(case, false_merges=1)
    assert gate.complaints(outcome(case, false_merges=0), floors) == []
    assert gate.complaints(outcome(case, false_merges=2), floors) == ["wall: false merges is 2, its floor is 1"]


def test_a_changed_article_is_noticed(case: Case) -> None:
    floors = pinned(case, figures_F1=0.5)
    (case.articles / "a.txt").write_text("The wall fell.")
    assert any("changed" in line for line in gate.complaints(outcome(case, figures_F1=0.5), floors))
    with pytest.raises(SystemExit, match="--new-gold"):
        gate.pin([outcome(case, figures_F1=0.5)], floors, lower=False, new_gold=False)


def test_a_measure_that_is_gone_is_a_failure(case: Case) -> None:
    assert gate.complaints(outcome(case), pinned(case, figures_F1=0.5)) == ["wall: figures F1 is no longer measured"]


def test_a_net_does_not_pass(case: Case) -> None:
    floors = pinned(case, figures_F1=0.5)
    measured = Outcome(case, {}, {}, {"figures F1": Score(0.5, 1, 1), "events per gold event": Score(2.1, 21, 10)})
    assert gate.complaints(measured, floors) == ["wall: events per gold event is 2.1, more than 2.0 is a net"]


def test_floors_fall_only_where_that_is_said(case: Case) -> None:
    floors = pinned(case, figures_F1=0.8)
    kept = gate.pin([outcome(case, figures_F1=0.6)], floors, lower=False, new_gold=False)
    assert kept["wall"]["scores"]["figures F1"] == 0.8
    fallen = gate.pin([outcome(case, figures_F1=0.6)], floors, lower=True, new_gold=False)
    assert fallen["wall"]["scores"]["figures F1"] == 0.6


def test_a_story_without_floors_does_not_pass(case: Case) -> None:
    assert gate.complaints(outcome(case), {}) == ["wall: no floors yet; run with --pin"]


@pytest.mark.parametrize(
    ("value", "bars", "less", "word"),
    [
        (0.9, [0.7, 0.9], False, "excellent"),
        (0.8, [0.7, 0.9], False, "acceptable"),
        (0.6, [0.7, 0.9], False, "below"),
        (0, [1, 0], True, "excellent"),
        (2, [1, 0], True, "below"),
        (0.5, None, False, ""),
    ],
)
def test_verdicts(value: float, bars: list[float] | None, less: bool, word: str) -> None:
    assert verdict(value, bars, less=less) == word


def test_the_table_shows_counts_beside_rates() -> None:
    row = Row("figures F1", 0.5, Score(0.75, 3, 4), 0.7, 0.9, None, "acceptable")
    assert table([row], markdown=True).splitlines()[-1] == (
        "| figures F1 | 0.5 |  | 0.75 (3/4) | 0.7 | 0.9 | acceptable |"
    )


def test_the_adapter_renames_and_keeps_everything() -> None:
    words = {"document": "a.txt", "start": 3, "end": 7, "exact": "wall", "prefix": "", "suffix": ""}
    place = {"doc": "a.txt", "start": 3, "end": 7, "text": "wall"}
    account = {
        "documents": [
            {
                "id": "a.txt",
                "publication": {"date": None},
                "body": [{"start": 0, "end": 9}],
                "credits": [{"name": "AP"}],
            }
        ],
        "entities": [{"id": "e", "canonical": "Wall", "mentions": [{"form": "name", "evidence": words}]}],
        "quotes": [{"id": "q", "type": "direct", "evidence": [words], "speaker": {"entity": None, "name": "he"}}],
        "utterances": [{"quotes": ["q"]}],
        "figures": [{"id": "f", "low": 1, "high": None, "evidence": [words, words]}],
        "ledgers": [{"figures": ["f"], "verdict": "single", "conflicts": [["f", "g"]]}],
        "claims": [{"assertions": [{"id": "c", "evidence": [words], "said_by": None}]}],
        "disputes": [{"sides": [{"evidence": [words]}, {"evidence": [words]}]}],
        "events": [{"start": "2024-01-01", "end": None, "status": "past", "evidence": [words]}],
        "reuse": [{"evidence": [words, words]}],
    }
    assert to_prediction(account) == {
        "documents": [{"id": "a.txt", "publication_date": None, "keep": [[0, 9]], "credits": ["AP"]}],
        "entities": [{"id": "e", "canonical": "Wall", "mentions": [place]}],
        "quotes": [{"id": "q", "doc": "a.txt", "type": "direct", "spans": [place], "speaker": "he"}],
        "quote_groups": [{"members": ["q"]}],
        "figures": [{"id": "f", "low": 1, "high": None, **place}],
        "figure_groups": [{"members": ["f"], "verdict": "single"}],
        "figure_conflicts": [{"a": ["f"], "b": ["g"]}],
        "claims": [{"id": "c", "evidence": [place], "attributed_to": "narrator"}],
        "claim_groups": [{"members": ["c"]}],
        "disputes": [{"sides": [{"evidence": [place]}, {"evidence": [place]}]}],
        "timeline": [{"start": "2024-01-01", "end": None, "status": "past", "evidence": [place]}],
        "reuse": [{"spans": [place, place]}],
    }
