"""Pairs of names: no family in two folds, counts as they are, and a missing rival says why."""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.names import (
    Counts,
    Pair,
    ask_logic_v2,
    calibration_error,
    choose,
    count,
    decided,
    folds,
    held_out,
    main,
    report,
)

PAIRS = [
    Pair("Person", "Hanna Lindgren", "Hana Lindgren", True),
    Pair("Person", "Olof Lindgren", "Hanna Lindgren", False),
    Pair("Company", "Harnec AG", "Harnec Aktiengesellschaft", True),
    Pair("Company", "Harnec AG", "Kolvar AG", False),
    Pair("Company", "Kolvar Group", "Kolvar", True),
    Pair("Person", "Ася Вестби", "Asya Vestby", True),
    Pair("Person", "Otto Marchetti", "Otto Stelz", False),
]
SCORES = [0.9, 0.2, 0.95, 0.1, 0.9, 0.4, 0.45]


def test_pairs_of_one_family_share_a_fold() -> None:
    found = folds(PAIRS)
    assert found[0] == found[1]
    assert found[2] == found[3] == found[4]
    assert len({found[0], found[2], found[5], found[6]}) == 4


def test_counts() -> None:
    assert count(PAIRS, SCORES, 0.5) == Counts(3, 0, 1)
    assert Counts(3, 0, 1).f1 == 6 / 7
    assert choose(PAIRS, SCORES) == 0.4
    assert [counts.missed for _, counts in held_out(PAIRS, SCORES, folds(PAIRS))].count(1) == 1


def test_shares() -> None:
    assert calibration_error(PAIRS[:1], [1.0]) == 0.0
    assert calibration_error(PAIRS[1:2], [0.75]) == 0.75
    assert decided(PAIRS, SCORES, 0.0) == (6, 7)
    assert decided(PAIRS, SCORES, 0.2) == (5, 5)


def test_scripts_are_told() -> None:
    assert [PAIRS[at].script for at in (0, 5)] == ["Latin", "across scripts"]


def test_a_rival_that_is_not_there_is_left_out_with_the_reason(monkeypatch) -> None:
    monkeypatch.setenv("RASHOMON_NOMENKLATURA", "/no/such/python")
    scores, why = ask_logic_v2(PAIRS)
    assert scores is None and "does not run" in why
    assert any("logic-v2: not asked" in line for line in report(PAIRS, SCORES, scores, why))


def test_command(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("RASHOMON_GOLD", str(tmp_path))
    monkeypatch.setenv("RASHOMON_NOMENKLATURA", "/no/such/python")
    assert main([]) == 2
    (tmp_path / "names").mkdir()
    rows = [{"schema": p.schema, "name1": p.a, "name2": p.b, "is_match": str(p.one).lower()} for p in PAIRS]
    (tmp_path / "names" / "cases.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert main(["--errors"]) == 0
    assert "mean F1 of the folds" in capsys.readouterr().out
