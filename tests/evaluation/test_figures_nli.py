"""Which figures follow from which: pairs of sentences made up for the purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import figures_nli
from evaluation.figures_nli import Pair, judge


@pytest.mark.parametrize(
    ("premise", "hypothesis", "label"),
    [
        ("Nine bakers were injured in the fire.", "9 bakers were hurt in the fire.", "entailment"),
        ("Nine bakers were injured in the fire.", "Ten bakers were hurt in the fire.", "neutral"),
        ("About 400 boats were lost in the storm.", "More than 900 boats were lost in the storm.", "neutral"),
        ("The storm sank 412 boats.", "More than 400 boats were sunk by the storm.", "entailment"),
        ("More than 400 boats were sunk by the storm.", "The storm sank 412 boats.", "neutral"),
        ("Two bakers and three cooks died in the fire.", "Five people died in the fire.", "entailment"),
        ("The storm sank nine boats.", "Nine bakers opened a school for dancers.", "neutral"),
    ],
)
def test_a_pair(premise: str, hypothesis: str, label: str) -> None:
    assert judge(Pair("p", premise, hypothesis, label)).answer == label


def test_both_halves_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pair = {"premise": "Six mills burned.", "hypothesis": "Six mills burned.", "label": "entailment"}
    (tmp_path / "figures_nli").mkdir()
    lines = (json.dumps({"id": str(n), **pair}) for n in range(3))
    (tmp_path / "figures_nli" / "newsnli.jsonl").write_text("\n".join(lines), "utf-8")
    monkeypatch.setenv("RASHOMON_GOLD", str(tmp_path))
    assert figures_nli.main([]) == 0
    out = capsys.readouterr().out
    assert "1.000 (2/2)" in out
    assert "1.000 (1/1)" in out


def test_without_the_set_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("RASHOMON_GOLD", raising=False)
    assert figures_nli.main([]) == 2
    assert "nothing is measured" in capsys.readouterr().err
