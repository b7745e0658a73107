"""Fails where a score fell below its floor, or a gold changed without notice.

    python -m evaluation.gate                 check
    python -m evaluation.gate --pin           raise floors to what is measured now
    python -m evaluation.gate --pin --lower   also lower them: a decision that a reviewer must see; a story in which
                                              more is published than a cap allows keeps that number as its own cap
    python -m evaluation.gate --pin --new-gold   accept that gold or articles changed

Nothing else changes ``floors.json``. A story that is not at hand is skipped, said so, and never counted as passed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from .run import targets
from .stories import VARIABLE, Outcome, cases, measure

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.0005  # rounding
Floors = dict[str, dict[str, dict[str, Any]]]


def load(path: Path = FLOORS) -> Floors:
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def is_worse(name: str, measured: float, floor: float) -> bool:
    fallen = measured - floor if name in targets()["less_is_better"]["measures"] else floor - measured
    return fallen > SLACK


def complaints(outcome: Outcome, floors: Floors) -> list[str]:
    """What is wrong with one story, in sentences; empty where all is well."""
    name = outcome.case.name
    pinned = floors.get(name)
    if pinned is None:
        return [f"{name}: no floors yet; run with --pin"]
    out = [
        f"{name}: {file} changed since the floors were pinned; look at it, then --pin --new-gold"
        for file in sorted(pinned["digests"].items() ^ outcome.case.digests().items())
    ]
    for measure_name, floor in pinned["scores"].items():
        score = outcome.scores.get(measure_name)
        if score is None:
            out.append(f"{name}: {measure_name} is no longer measured")
        elif is_worse(measure_name, score.value, floor):
            out.append(f"{name}: {measure_name} is {score.value}, its floor is {floor}")
    for measure_name, cap in targets()["caps"].items():
        score = outcome.scores.get(measure_name)
        allowed = max(cap, pinned.get("over_cap", {}).get(measure_name, 0.0))
        if score is not None and score.value > allowed + SLACK:
            out.append(f"{name}: {measure_name} is {score.value}, more than {allowed} is a net")
    return out


def pinned(outcome: Outcome, old: dict[str, dict[str, Any]] | None, *, lower: bool) -> dict[str, dict[str, Any]]:
    """Floors at what is measured; an old one that is better stays, unless lowering was asked for."""
    caps = targets()["caps"]
    scores = {name: score.value for name, score in outcome.scores.items() if name not in caps}
    over = {
        n: outcome.scores[n].value for n, cap in caps.items() if n in outcome.scores and outcome.scores[n].value > cap
    }
    for name, floor in (old or {"scores": {}})["scores"].items():
        if not lower and name in scores and is_worse(name, scores[name], floor):
            scores[name] = floor
    floors: dict[str, dict[str, Any]] = {"digests": dict(outcome.case.digests()), "scores": scores}
    return {**floors, "over_cap": over} if lower and over else floors


def pin(outcomes: list[Outcome], floors: Floors, *, lower: bool, new_gold: bool) -> Floors:
    for outcome in outcomes:
        old = floors.get(outcome.case.name)
        if old is not None and old["digests"] != outcome.case.digests() and not new_gold:
            raise SystemExit(f"{outcome.case.name}: gold or articles changed; say --new-gold if that is meant")
        floors[outcome.case.name] = pinned(outcome, old, lower=lower)
    return floors


def main(arguments: list[str]) -> int:
    floors, outcomes = load(), [measure(case) for case in cases()]
    if "--pin" in arguments:
        floors = pin(outcomes, floors, lower="--lower" in arguments, new_gold="--new-gold" in arguments)
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    found = [line for outcome in outcomes for line in complaints(outcome, floors)]
    for name in sorted(floors.keys() - {outcome.case.name for outcome in outcomes}):
        print(f"SKIPPED, not passed: {name} ({VARIABLE} is not set)")
    for outcome in outcomes:
        wrong = sum(line.startswith(f"{outcome.case.name}:") for line in found)
        print(f"{outcome.case.name}: {'FAILED' if wrong else 'passed'}, {len(outcome.scores)} measures")
    print("".join(f"  {line}\n" for line in found), end="")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
