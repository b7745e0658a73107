"""Fits the weights of ``day`` in ``resources/dating.toml`` on the project's own invented stories.

python -m scripts.fit_dates            writes the weights
python -m scripts.fit_dates --report   dates the articles of each story by weights that were fitted on all others

Each article is dated as if its own day were not known: by all others of its story, by those of them that state a day,
and by each of these alone, which is harder and counts for less. Every day near the dated ones is a candidate, and the
weights make the annotated day the most probable one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from evaluation.stories import Case
from rashomon import pipeline
from rashomon.annotate.times_publication import UNKNOWN
from rashomon.link.dates import candidates, is_on, windows
from rashomon.link.dates_signs import Clues, DatedClauses, signs
from rashomon.model.dating import redate
from rashomon.model.marks import Reading
from rashomon.resources import table
from scripts.fitting import RESOURCES, own_cases, run

TABLE = RESOURCES / "dating.toml"
BY_HAND = frozenset({"contradicted", "date_to_come"})
RIDGE = 1.0
ROUNDS = 40
COUNTS = {"all others": 1.0, "those that state a day": 1.0, "one that states a day": 0.3}
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """One article whose day is asked for: by which others, and for each candidate its signs and whether it is right."""

    story: str
    by: str
    days: Sequence[date]
    signs: Sequence[Weights]
    right: Sequence[bool]


def samples(case: Case) -> Iterable[Sample]:
    documents, _, _ = pipeline.take_in([str(case.articles)])
    readings, _ = pipeline.annotate_all(documents)
    published = {d["id"]: d["publication"] for d in json.loads(case.gold.read_text("utf-8"))["documents"]}
    for reading in readings:
        others = [r for r in readings if r is not reading]
        firm = [r for r in others if r.publication.how in ("stated", "given")]
        told = [_as_annotated(r, published[r.document.id]) for r in others]
        ways = [("all others", told), ("those that state a day", firm)]
        for by, known in ways + [("one that states a day", [one]) for one in firm]:
            found = _sample(case.name, by, reading, known, published[reading.document.id])
            if found is not None:
                yield found


def _as_annotated(reading: Reading, published: Mapping[str, Any]) -> Reading:
    day = published["date"]
    return redate(reading, replace(UNKNOWN, date=day, earliest=day, latest=day, how="stated"))


def _sample(story: str, by: str, reading: Reading, known: Sequence[Reading], right: Mapping[str, Any]) -> Sample | None:
    """None where nothing is known, or the day is out of reach."""
    near, undated = list(windows(known)), redate(reading, UNKNOWN)
    days = [day for day in candidates(near) if is_on(day, reading.publication.anchor)] if near else []
    labels = [right["earliest"] <= day.isoformat() <= right["latest"] for day in days]
    if not any(labels):
        return None
    clues = Clues.of(undated, DatedClauses([*known, undated]))
    return Sample(story, by, days, [signs(clues, day, near) for day in days], labels)


def fitted(every: Sequence[Sample]) -> Weights:
    """Weights that make the annotated days most probable, each held towards 0: Newton's way on a convex bound."""
    by_hand = {name: value for name, value in table("dating")["day"].items() if name in BY_HAND}
    names = [name for name in table("dating")["day"] if name not in by_hand]
    rows = [(_matrix(one, names), np.array(one.right, float), COUNTS[one.by]) for one in every]
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        slope, spread = -RIDGE * weights, RIDGE * np.eye(len(names))
        for x, right, count in rows:
            likely = _shares(x @ weights)
            wanted = likely * right / (likely @ right)
            mean = likely @ x
            slope += count * (wanted @ x - mean)
            spread += count * ((x * likely[:, None]).T @ x - np.outer(mean, mean))
        weights += np.linalg.solve(spread, slope)
    return {name: round(float(value), 2) + 0.0 for name, value in zip(names, weights, strict=True)} | by_hand


def _matrix(sample: Sample, names: Sequence[str]) -> Any:
    return np.array([[row.get(name, 0.0) for name in names] for row in sample.signs])


def _shares(sums: Any) -> Any:
    shares = np.exp(sums - sums.max())
    return shares / shares.sum()


def report(every: Sequence[Sample]) -> Iterable[str]:
    """Articles dated rightly by weights from the other stories, and how sure of them."""
    found: list[tuple[str, str, bool]] = []
    for story in sorted({one.story for one in every}):
        weights = fitted([one for one in every if one.story != story])
        names = list(weights)
        for one in (one for one in every if one.story == story):
            best = int(np.argmax(_matrix(one, names) @ np.array([weights[name] for name in names])))
            found.append((story, one.by, one.right[best]))
    for name in [*sorted({story for story, _, _ in found}), "all"]:
        cells = [[ok for story, way, ok in found if way == by and name in (story, "all")] for by in COUNTS]
        yield f"{name:18s}" + "".join(f"{by}: {sum(x)} of {len(x)}   " for by, x in zip(COUNTS, cells, strict=True))


if __name__ == "__main__":
    every = [one for case in own_cases() for one in samples(case)]
    sys.exit(run(TABLE, "day", lambda: report(every), lambda: fitted(every)))
