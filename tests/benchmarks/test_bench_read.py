"""The benchmark of reading takes each text once and compares pairs of runs."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.bench_read import distinct, summary, text, texts_of
from benchmarks.bench_report import Run


def test_texts_of_folders_and_of_rows_and_each_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    (tmp_path / "b.txt").write_text("Two.", "utf-8")
    rows = tmp_path / "rows.jsonl"
    rows.write_text("\n".join(map(json.dumps, [{"text": "Two."}, {"docs": [{"text": "Three."}, {"text": " "}]}])))
    found = distinct([*texts_of(tmp_path), *texts_of(rows)])
    assert sorted(found) == ["One.", "Three.", "Two."]
    assert distinct(found, every=2) == [found[0], found[2]]


def test_speed_is_the_baselines_time_over_ours() -> None:
    pairs = [(Run(2.0, 200), Run(1.0, 100)), (Run(4.0, 210), Run(4.0, 90)), (Run(3.0, 190), Run(2.7, 80))]
    found = summary(pairs, articles=6, words=900, processes=2)
    assert (found.relative_speed, found.relative_low, found.relative_high) == (0.9, 0.5, 1.0)
    assert (found.words_per_second, found.articles_per_second) == (300, 2)
    assert "reaches 0.8" in text(found)
