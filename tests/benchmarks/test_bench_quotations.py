"""The comparison runs with what is installed, and each tool's words stand where it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks import bench_quotations
from benchmarks.bench_quotations import compare, installed, paragraphs

TEXT = "The port stays open.\n\n“We are late,” the captain said. “Nobody told us.”\n"
BRAT = """\
T1\tContent 22 36;55 72\tx
T2\tCue 49 53\tsaid
T3\tSource 37 48\tthe captain
E1\tAttribution:T3 Content:T1 Cue:T2 Source:T3
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "attributions" / "a_0000.ann").write_text(BRAT, "utf-8")
    return tmp_path


def test_paragraphs_know_where_they_begin() -> None:
    assert [TEXT[at : at + len(words)] == words for at, words in paragraphs(TEXT)] == [True, True]


def test_a_tool_that_is_not_there_is_left_out(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setitem(bench_quotations.TOOLS, "nobody's", (bench_quotations.ours, "no_such_module"))
    assert "nobody's" not in installed()
    assert "nobody's is left out" in capsys.readouterr().err


def test_one_line_a_tool(folder: Path, monkeypatch: pytest.MonkeyPatch, nlp: Any) -> None:
    monkeypatch.setattr(bench_quotations, "TOOLS", {"rashomon": (bench_quotations.ours, "rashomon")})
    lines = list(compare(folder, 0, None))
    assert lines[0].startswith("1 annotations")
    assert lines[-1].split()[:4] == ["rashomon", "1.000", "1.000", "1.000"]
