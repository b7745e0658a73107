"""Cold ``rashomon report`` against the parse that any such program needs, in one run.

    python -m benchmarks.bench_report [FOLDER] [--repetitions N] [--json FILE]

The baseline imports spaCy, loads the same model and parses the same texts: less than that nobody can do who reads
sentences. Both are new processes, started in turn, so that a busy machine slows both. Reported are medians, the
ratio of each pair, words and articles a second, and the largest memory a process had.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LIMIT = 2.5  # times the baseline: the promise for five articles
BASELINE = """
import sys
import spacy
nlp = spacy.load(sys.argv[1])
texts = [open(name, encoding="utf-8-sig").read() for name in sys.argv[2:]]
print(sum(len(doc) for doc in nlp.pipe(texts)))
"""
REPORT = "from rashomon.cli.app import main; main()"


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from start to end, and its largest memory."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured, on what, and where."""

    articles: int
    words: int
    repetitions: int
    report_seconds: float
    baseline_seconds: float
    ratio: float
    ratio_low: float
    ratio_high: float
    words_per_second: float
    articles_per_second: float
    report_megabytes: float
    baseline_megabytes: float
    python: str
    cores: int


def timed(command: list[str]) -> Run:
    """Runs a new process to its end.

    Raises:
        SystemExit: where it fails, with what it said.
    """
    with tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"{command[:3]} failed:\n{errors.read().decode(errors='replace')[-2000:]}")
    return Run(seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024))


def run_report(folder: Path) -> Run:
    with tempfile.TemporaryDirectory() as out:
        return timed([sys.executable, "-c", REPORT, "report", str(folder), "-o", str(Path(out) / "report")])


def run_baseline(files: Sequence[Path], model: str) -> Run:
    return timed([sys.executable, "-c", BASELINE, model, *map(str, files)])


def measure(folder: Path, repetitions: int) -> Result:
    from rashomon.annotate.language_model import DEFAULT_MODEL

    files = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md", ".html", ".htm"})
    words = sum(len(path.read_text("utf-8-sig").split()) for path in files)
    run_baseline(files, DEFAULT_MODEL)  # so that both find the files of the libraries in memory
    pairs = [(run_report(folder), run_baseline(files, DEFAULT_MODEL)) for _ in range(repetitions)]
    return summary(pairs, articles=len(files), words=words)


def summary(pairs: Sequence[tuple[Run, Run]], *, articles: int, words: int) -> Result:
    """Medians over the repetitions; the ratio is that of each pair."""
    ratios = [ours.seconds / baseline.seconds for ours, baseline in pairs]
    seconds = statistics.median(ours.seconds for ours, _ in pairs)
    return Result(
        articles=articles,
        words=words,
        repetitions=len(pairs),
        report_seconds=round(seconds, 3),
        baseline_seconds=round(statistics.median(baseline.seconds for _, baseline in pairs), 3),
        ratio=round(statistics.median(ratios), 2),
        ratio_low=round(min(ratios), 2),
        ratio_high=round(max(ratios), 2),
        words_per_second=round(words / seconds, 1),
        articles_per_second=round(articles / seconds, 2),
        report_megabytes=round(max(ours.megabytes for ours, _ in pairs), 1),
        baseline_megabytes=round(max(baseline.megabytes for _, baseline in pairs), 1),
        python=platform.python_version(),
        cores=os.cpu_count() or 1,
    )


def text(result: Result) -> str:
    verdict = "within" if result.ratio <= LIMIT else "ABOVE"
    return "\n".join(
        [
            f"{result.articles} articles, {result.words} words, {result.repetitions} repetitions, {result.cores} cores",
            f"report    {result.report_seconds:6.2f} s   {result.report_megabytes:6.1f} MB",
            f"baseline  {result.baseline_seconds:6.2f} s   {result.baseline_megabytes:6.1f} MB"
            "   (import spaCy, load the model, parse the texts)",
            f"ratio     {result.ratio:6.2f}     ({result.ratio_low} to {result.ratio_high}; {verdict} {LIMIT})",
            f"speed     {result.words_per_second:6.0f} words/s, {result.articles_per_second:.2f} articles/s, cold",
        ]
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Times a cold report against a bare parse.")
    parser.add_argument("folder", nargs="?", type=Path, help="articles; by default the example")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--json", type=Path, help="file to write the numbers to")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    folder = asked.folder or sorted(path for path in EXAMPLES.iterdir() if path.is_dir())[0]
    result = measure(folder, asked.repetitions)
    print(text(result))
    if asked.json:
        asked.json.write_text(json.dumps(asdict(result), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
