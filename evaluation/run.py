"""Scores every story at hand and prints one table.

    python -m evaluation.run [--json | --markdown]

Where ``RASHOMON_GOLD`` names the folder of development sets, the development story is scored too, the scorer there is
run beside ours, and the regular expressions there give the floor. Without it both are skipped, and this is said.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import reference
from .places import Score
from .stories import VARIABLE, Case, Outcome, cases, measure, one_folder, reference_folder

TARGETS = Path(__file__).with_name("targets.toml")
FIRST_RUNS = Path(__file__).with_name("first_runs.json")
SAME = 0.0015  # two scorers that round alike


@dataclass(frozen=True, slots=True)
class Row:
    measure: str
    floor: float | None
    ours: Score
    acceptable: float | None
    excellent: float | None
    reference: float | None
    verdict: str
    first: float | None = None


def targets() -> dict[str, Any]:
    return tomllib.loads(TARGETS.read_text("utf-8"))


def verdict(measured: float, wanted: list[float] | None, *, less: bool) -> str:
    """excellent, acceptable, below; empty where no target is set."""
    if wanted is None:
        return ""
    reached = [(measured <= bar) if less else (measured >= bar) for bar in wanted]
    return "excellent" if reached[1] else "acceptable" if reached[0] else "below"


def rows_of(outcome: Outcome) -> Iterator[Row]:
    """One row a measure, in the order in which they are scored."""
    wanted, other, floor = targets(), {}, {}
    folder = reference_folder()
    if folder is not None:
        with one_folder(outcome.case) as texts:
            other = reference.run(folder, outcome.gold, outcome.prediction, texts)
            floor = reference.floor(folder, outcome.case.gold, texts)
    for name, score in outcome.scores.items():
        bars = wanted.get(name)
        seen = score.of > 0 or name in wanted["less_is_better"]["measures"]
        word = verdict(score.value, bars if seen else None, less=name in wanted["less_is_better"]["measures"])
        if name in wanted["caps"]:
            word = "within the cap" if score.value <= wanted["caps"][name] else "CAP BROKEN"
        acceptable, excellent = bars or (None, None)
        first = first_run(outcome.case.name).get(name)
        yield Row(name, floor.get(name), score, acceptable, excellent, other.get(name), word, first)


def first_run(story_name: str) -> dict[str, float]:
    """What a story that was written blind scored when our code first ran on it; kept for ever."""
    kept = json.loads(FIRST_RUNS.read_text("utf-8"))
    return dict(kept.get(story_name, {}).get("scores", {}))


def shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def cells(row: Row) -> list[str]:
    ours = f"{shown(row.ours.value)} ({row.ours.found}/{row.ours.of})" if row.ours.of else shown(row.ours.value)
    return [
        row.measure,
        shown(row.floor),
        shown(row.first),
        ours,
        shown(row.acceptable),
        shown(row.excellent),
        row.verdict,
    ]


HEAD = """# Results

Made by `make results`, end to end: from files to the published `account.json`. "floor" is what regular
expressions reach, "acceptable" and "excellent" are judgements set beforehand. Counts stand beside
rates: in sets this small one item is often more than a point. "first run" is what a story that was written and
annotated without sight of the code scored when it was first read; it stays here for ever."""
LAYERS = (("documents", "articles"), ("quotes", "quotations"), ("figures", "figures"), ("claims", "claims"))
HEADINGS = ["measure", "floor", "first run", "ours", "acceptable", "excellent", "verdict"]


def table(rows: list[Row], *, markdown: bool) -> str:
    lines = [HEADINGS, *(cells(row) for row in rows)]
    if markdown:
        lines.insert(1, ["---"] * len(HEADINGS))
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def differences(rows: list[Row]) -> list[str]:
    return [
        f"{row.measure}: {shown(row.ours.value)} here, {shown(row.reference)} there"
        for row in rows
        if row.reference is not None and row.ours.of and abs(row.reference - row.ours.value) > SAME
    ]


def title(case: Case, gold: dict[str, Any]) -> str:
    counts = ((len(gold[layer]), word) for layer, word in LAYERS)
    return f"{case.name}: " + ", ".join(f"{count} {word}" for count, word in counts)


def text(results: list[tuple[Outcome, list[Row]]], *, markdown: bool) -> str:
    out = [HEAD] if markdown else []
    for outcome, rows in results:
        out.append(("## " if markdown else "") + title(outcome.case, outcome.gold))
        out.append(table(rows, markdown=markdown))
        if any(row.reference is not None for row in rows):
            found = differences(rows)
            out.append("The other scorer agrees." if not found else "The other scorer differs: " + "; ".join(found))
    if reference_folder() is None:
        out.append(f"skipped: the development story, the floor and the other scorer ({VARIABLE} is not set)")
    return "\n\n".join(out) + "\n"


def as_json(results: list[tuple[Outcome, list[Row]]]) -> str:
    stories = {
        outcome.case.name: {
            row.measure: {"ours": row.ours.value, "found": row.ours.found, "of": row.ours.of, "floor": row.floor}
            for row in rows
        }
        for outcome, rows in results
    }
    return json.dumps({"stories": stories, "skipped_development_story": reference_folder() is None}, indent=1)


def main(arguments: list[str]) -> None:
    results = [(outcome, list(rows_of(outcome))) for outcome in map(measure, cases())]
    print(as_json(results) if "--json" in arguments else text(results, markdown="--markdown" in arguments), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
