"""The benchmark reports medians of pairs, and notices a process that fails."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.bench_report import Run, summary, text, timed

ROOT = Path(__file__).resolve().parents[2]


def test_medians_and_the_ratio_of_each_pair() -> None:
    pairs = [(Run(2.0, 200), Run(1.0, 100)), (Run(9.0, 210), Run(3.0, 90)), (Run(3.0, 190), Run(2.0, 80))]
    found = summary(pairs, articles=2, words=600)
    assert (found.report_seconds, found.baseline_seconds) == (3.0, 2.0)
    assert (found.ratio, found.ratio_low, found.ratio_high) == (2.0, 1.5, 3.0)
    assert (found.report_megabytes, found.baseline_megabytes) == (210, 100)
    assert (found.words_per_second, found.articles_per_second) == (200, 0.67)
    assert "within 2.5" in text(found)


def test_a_process_is_timed_and_its_memory_read() -> None:
    """Started from a small process: until a child runs its own program, the memory of its parent counts as its own."""
    asked = "import sys; from benchmarks.bench_report import timed; print(timed([sys.executable, '-c', 'pass']))"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = re.fullmatch(r"Run\(seconds=([\d.]+), megabytes=([\d.]+)\)\n", told)
    assert found is not None, told
    assert 0 < float(found[1]) < 30
    assert 1 < float(found[2]) < 1000


def test_a_failing_process_stops_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="boom"):
        timed([sys.executable, "-c", "raise ValueError('boom')"])
