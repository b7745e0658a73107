"""The benchmark reports medians of pairs, and notices a process that fails."""

from __future__ import annotations

import sys

import pytest

from benchmarks.bench_report import Run, summary, text, timed


def test_medians_and_the_ratio_of_each_pair() -> None:
    pairs = [(Run(2.0, 200), Run(1.0, 100)), (Run(9.0, 210), Run(3.0, 90)), (Run(3.0, 190), Run(2.0, 80))]
    found = summary(pairs, articles=2, words=600)
    assert (found.report_seconds, found.baseline_seconds) == (3.0, 2.0)
    assert (found.ratio, found.ratio_low, found.ratio_high) == (2.0, 1.5, 3.0)
    assert (found.report_megabytes, found.baseline_megabytes) == (210, 100)
    assert (found.words_per_second, found.articles_per_second) == (200, 0.67)
    assert "within 2.5" in text(found)


def test_a_process_is_timed_and_its_memory_read() -> None:
    found = timed([sys.executable, "-c", "pass"])
    assert 0 < found.seconds < 30
    assert found.megabytes > 1


def test_a_failing_process_stops_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="boom"):
        timed([sys.executable, "-c", "raise ValueError('boom')"])
