"""``rashomon read`` against the bare packaged pipeline: the same texts, the same number of processes, one run.

    python -m benchmarks.bench_read [PATH...] [--processes N] [--repetitions N] [--every K] [--json FILE]

A PATH is a folder of .txt files or a .jsonl file with a "text" in each row (or in each of its "docs"); without one
the example is read. Texts that occur twice are read once. ``--every K`` takes each K-th text in the order of their
digests. The baseline loads the same model as spaCy packages it and runs ``nlp.pipe`` over the texts; ours loads,
reads and writes every mark as JSON. They take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from .bench_report import EXAMPLES, Run, timed

LEAST = 0.8  # of the bare pipeline's speed: the promise
BASELINE = """
import json, sys
import spacy
if __name__ == "__main__":
    nlp = spacy.load(sys.argv[1])
    texts = [json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")]
    print(sum(len(doc) for doc in nlp.pipe(texts, n_process=int(sys.argv[3]))))
"""
READ = "from rashomon.cli.app import main; main()"


@dataclass(frozen=True, slots=True)
class Result:
    """Medians over the repetitions; ``relative_speed`` is the baseline's time over ours, of each pair."""

    articles: int
    words: int
    processes: int
    repetitions: int
    read_seconds: float
    baseline_seconds: float
    relative_speed: float
    relative_low: float
    relative_high: float
    words_per_second: float
    articles_per_second: float
    read_megabytes: float
    baseline_megabytes: float
    cores: int


def texts_of(path: Path) -> Iterator[str]:
    """The texts under a path, as they stand."""
    if path.is_dir():
        yield from (file.read_text("utf-8-sig") for file in sorted(path.rglob("*.txt")))
        return
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield from (part["text"] for part in row.get("docs", [row]))


def distinct(texts: Iterable[str], every: int = 1) -> list[str]:
    """Each text once, in the order of its digest, and of these each ``every``-th."""
    by_digest = {hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(): text for text in texts if text.strip()}
    return [by_digest[digest] for digest in sorted(by_digest)][::every]


def measure(texts: Sequence[str], processes: int, repetitions: int) -> Result:
    from rashomon.annotate.language_model import DEFAULT_MODEL

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        rows = (json.dumps({"id": f"{n:06d}", "text": text}) for n, text in enumerate(texts))
        corpus.write_text("\n".join(rows) + "\n", "utf-8")
        script = Path(folder) / "baseline.py"
        script.write_text(BASELINE, "utf-8")
        bare = [sys.executable, str(script), DEFAULT_MODEL, str(corpus), str(processes)]
        ours = [sys.executable, "-c", READ, "read", str(corpus), "--processes", str(processes)]
        pairs = [(timed(ours), timed(bare)) for _ in range(repetitions)]
    return summary(pairs, articles=len(texts), words=sum(len(text.split()) for text in texts), processes=processes)


def summary(pairs: Sequence[tuple[Run, Run]], *, articles: int, words: int, processes: int) -> Result:
    speeds = [bare.seconds / ours.seconds for ours, bare in pairs]
    seconds = statistics.median(ours.seconds for ours, _ in pairs)
    return Result(
        articles=articles,
        words=words,
        processes=processes,
        repetitions=len(pairs),
        read_seconds=round(seconds, 2),
        baseline_seconds=round(statistics.median(bare.seconds for _, bare in pairs), 2),
        relative_speed=round(statistics.median(speeds), 2),
        relative_low=round(min(speeds), 2),
        relative_high=round(max(speeds), 2),
        words_per_second=round(words / seconds, 1),
        articles_per_second=round(articles / seconds, 2),
        read_megabytes=round(max(ours.megabytes for ours, _ in pairs), 1),
        baseline_megabytes=round(max(bare.megabytes for _, bare in pairs), 1),
        cores=os.cpu_count() or 1,
    )


def text(result: Result) -> str:
    verdict = "reaches" if result.relative_speed >= LEAST else "BELOW"
    return "\n".join(
        [
            f"{result.articles} articles, {result.words} words, {result.processes} processes, {result.cores} cores",
            f"read      {result.read_seconds:8.2f} s   {result.read_megabytes:6.1f} MB",
            f"baseline  {result.baseline_seconds:8.2f} s   {result.baseline_megabytes:6.1f} MB"
            "   (load the model, run nlp.pipe)",
            f"speed     {result.relative_speed:8.2f} of the baseline's"
            f"   ({result.relative_low} to {result.relative_high}; {verdict} {LEAST})",
            f"          {result.words_per_second:8.0f} words/s, {result.articles_per_second:.1f} articles/s",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="folders or .jsonl files; by default the example")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--repetitions", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--json", type=Path, help="file to write the numbers to")
    asked = parser.parse_args()
    paths = asked.paths or [sorted(path for path in EXAMPLES.iterdir() if path.is_dir())[0]]
    texts = distinct((one for path in paths for one in texts_of(path)), asked.every)
    result = measure(texts, asked.processes, asked.repetitions)
    print(text(result))
    if asked.json:
        asked.json.write_text(json.dumps(asdict(result), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
