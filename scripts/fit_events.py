"""Fits the weights of ``same_event`` in ``resources/happenings.toml`` on the project's own invented stories.

python -m scripts.fit_events            writes the weights
python -m scripts.fit_events --report   scores each story by weights that were fitted on all others

A pair of clauses is of one event where both stand in evidence of one annotated event. The same stories give the same
weights: pairs stand in the order of the articles, and nothing is drawn at random.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from evaluation.stories import Case
from rashomon.reconcile.calibrated import probability
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.events_alike import ENOUGH, Judge, can_tell, group_told, same_days
from rashomon.reconcile.events_told import Told, telling
from rashomon.reconcile.support import Counter
from rashomon.resources import table
from scripts.fit_links import rate, reliability, story_of
from scripts.fitting import RESOURCES, own_cases, ridge, run

TABLE = RESOURCES / "happenings.toml"
BY_HAND = frozenset({"clock", "other_speaker"})  # met too seldom to be learned
BARS = (0.2, 0.24, 0.28, 0.32, 0.36)
BANDS = ((0.3, 0.7), (0.2, 0.8))  # where it may say that it cannot tell
RIDGE = 5.0  # pull of each weight towards 0
Weights = Mapping[str, float]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """The clauses of one story, the events that each shows, and the signs of each pair that can be judged."""

    name: str
    told: Sequence[Told]
    shows: Sequence[frozenset[str]]
    signs: Mapping[Pair, Weights]

    @property
    def judged(self) -> list[tuple[Weights, bool]]:
        return [(row, bool(self.shows[a] & self.shows[b])) for (a, b), row in self.signs.items() if self.counts(a, b)]

    def counts(self, a: int, b: int) -> bool:
        """Clauses that no annotated event holds count neither way."""
        return bool(self.shows[a] and self.shows[b])


# ---------------------------------------------------------------- samples


def sample(case: Case) -> Sample:
    story = story_of(case)
    naming = find_entities(story, Counter.of(story), ())
    told = [telling(reading, one, naming) for reading in story.readings for one in reading.happenings]
    told = sorted((one for one in told if one.days), key=lambda one: one.place)
    events = json.loads(case.gold.read_text("utf-8"))["timeline"]
    judge, rows = Judge.of(told), {}
    for a, b in combinations(range(len(told)), 2):
        if same_days(told[a], told[b]):
            signs = dict(judge.signs(told[a], told[b]))
            if can_tell(signs):
                rows[a, b] = signs
    return Sample(case.name, told, [frozenset(_shown(one, events)) for one in told], rows)


def _shown(told: Told, events: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """The annotated events in whose evidence a half of the clause, or half of whose evidence, stands."""
    span = told.happening.span
    for event in events:
        for evidence in (e["span"] for e in event["evidence"] if e["span"]["doc"] == told.reading.document.id):
            common = min(span.end, evidence["end"]) - max(span.start, evidence["start"])
            if 2 * common >= min(len(span), evidence["end"] - evidence["start"]):
                yield event["id"]


# ---------------------------------------------------------------- fitting


def fitted(samples: Iterable[Sample]) -> Weights:
    """Weights that make what the annotation says most likely, none far from 0 without need."""
    by_hand = {name: value for name, value in table("happenings")["same_event"].items() if name in BY_HAND}
    names = [name for name in table("happenings")["same_event"] if name not in by_hand]
    return ridge([one for sample in samples for one in sample.judged], names, RIDGE) | by_hand


# ---------------------------------------------------------------- report


def pair_scores(sample: Sample, weights: Weights | None, bar: float = ENOUGH) -> tuple[int, int, int]:
    """Pairs of clauses of two articles: right, joined, wanted among those that were read."""
    number = {id(one): index for index, one in enumerate(sample.told)}
    groups = [[number[id(one)] for one in group] for group in group_told(sample.told, weights=weights, bar=bar)]
    joined = {pair for group in groups for pair in combinations(sorted(group), 2)}
    pairs = [
        (a, b)
        for a, b in combinations(range(len(sample.told)), 2)
        if sample.counts(a, b) and sample.told[a].reading is not sample.told[b].reading
    ]
    one = {(a, b) for a, b in pairs if sample.shows[a] & sample.shows[b]}
    return len(one & joined), len(joined & set(pairs)), len(one)


def report(samples: Sequence[Sample]) -> Iterable[str]:
    totals, told, held = [], [], {}
    for left_out in samples:
        held[left_out.name] = weights = fitted(one for one in samples if one is not left_out)
        totals.append(pair_scores(left_out, weights))
        told += [(probability(row, weights), same) for row, same in left_out.judged]
        yield f"{left_out.name:18s} {rate(*totals[-1])}"
    yield "all " + rate(*(sum(column) for column in zip(*totals, strict=True)))
    yield from reliability(told)
    yield from forced_and_decided(told)
    yield from bars(samples, held)


def forced_and_decided(told: Sequence[tuple[float, bool]]) -> Iterable[str]:
    """How often it is right where every pair is decided at one half, and where the middle is left open."""
    for low, high in ((0.5, 0.5), *BANDS):
        decided = [(p >= high) == same for p, same in told if p < low or p >= high]
        right = f"{sum(decided)} of {len(decided)} right, {sum(decided) / max(1, len(decided)):.3f}"
        yield f"open from {low} to {high}: {right}; decided {len(decided) / max(1, len(told)):.3f}"


def bars(samples: Sequence[Sample], held: Mapping[str, Weights]) -> Iterable[str]:
    """F1 over the stories left out, of groups that are joined from each of some probabilities on."""
    for bar in BARS:
        totals = [pair_scores(sample, held[sample.name], bar) for sample in samples]
        stories = [2 * right / max(1, joined + wanted) for right, joined, wanted in totals]
        whole = rate(*(sum(column) for column in zip(*totals, strict=True)))
        yield f"joined from {bar}: {whole}; mean of the stories {sum(stories) / max(1, len(stories)):.3f}"


if __name__ == "__main__":
    samples = [sample(case) for case in own_cases()]
    sys.exit(run(TABLE, "same_event", lambda: report(samples), lambda: fitted(samples)))
