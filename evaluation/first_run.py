"""Keeps what a story that was written blind scores when it is first read.

    python -m evaluation.first_run STORY

Writes digests of annotation and articles with every score into ``first_runs.json``. A story has one first run: a
second call is refused.
"""

from __future__ import annotations

import json
import sys

from .run import FIRST_RUNS
from .stories import cases, measure


def keep(name: str) -> None:
    """Measures the story and keeps the scores.

    Raises:
        SystemExit: for a story that is not at hand, or has had its first run.
    """
    kept = json.loads(FIRST_RUNS.read_text("utf-8"))
    if name in kept:
        raise SystemExit(f"{name} has had its first run; it stays as it is")
    case = next((case for case in cases() if case.name == name), None)
    if case is None:
        raise SystemExit(f"no story {name}; there are {', '.join(case.name for case in cases())}")
    digests = case.digests()
    scores = {measured: score.value for measured, score in measure(case).scores.items()}
    kept[name] = {"gold_sha256": digests.pop(case.gold.name), "articles_sha256": digests, "scores": scores}
    FIRST_RUNS.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    keep(sys.argv[1])
