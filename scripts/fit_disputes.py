"""Fits the weights of ``resources/disputes.toml`` on the project's own invented stories.

python -m scripts.fit_disputes            writes the weights
python -m scripts.fit_disputes --report   judges the pairs of each story by weights that were fitted on all others

A pair of assertions is in dispute where the annotation has them on two sides of one dispute; all other pairs that are
judged are not. A dispute counts by the root of its pairs, so that one with many lines does not outweigh ten with few.
"""

from __future__ import annotations

import json
import sys
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.contested import side_places
from evaluation.places import Place
from evaluation.stories import Case
from rashomon.reconcile.calibrated import Features, probability
from rashomon.reconcile.claim_terms import Content, Weights, contents
from rashomon.reconcile.dispute_model import LEAST_ALONE, weights
from rashomon.reconcile.dispute_opposition import opposition
from rashomon.reconcile.dispute_rules import said_elsewhere
from rashomon.reconcile.dispute_signs import Ground, may_oppose, signs
from rashomon.reconcile.disputes import compared
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter
from scripts.fit_links import story_of
from scripts.fitting import RESOURCES, own_cases, ridge, run

TABLE = RESOURCES / "disputes.toml"
RIDGE = 10.0  # pull of each weight towards 0
POSITIVE = 3.0  # what a dispute with one pair counts, beside a pair without dispute
Sides = Sequence[tuple[str, list[list[Place]]]]


@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs of one story that are judged: their signs, and the disputes on whose two sides they stand."""

    name: str
    rows: Sequence[tuple[Features, frozenset[str]]]
    disputes: int


def sample(case: Case) -> Sample:
    gold = json.loads(case.gold.read_text("utf-8"))
    story = story_of(case)
    found = contents(story, find_entities(story, Counter.of(story), ()))
    stated = {claim["id"]: claim for claim in gold["claims"]}
    sides = [(f"{case.name}:{d['id']}", [side_places(s, stated) for s in d["sides"]]) for d in gold["disputes"]]
    return Sample(case.name, list(rows(found, sides)), len(sides))


def rows(found: list[Content], sides: Sides) -> Iterator[tuple[Features, frozenset[str]]]:
    """The signs of every pair that is judged, and its disputes."""
    known = Weights.of(found)
    ground, done = Ground.of(found, known), said_elsewhere(found)
    where = {
        c.order: [(name, frozenset(n for n, s in enumerate(each) if stands(c, s))) for name, each in sides]
        for c in found
    }
    for a, b in compared(found):
        ruled = not {a.order, b.order} & done and opposition(a, b, known)
        if (a.own_voice and b.own_voice) or not (may_oppose(a, b) or ruled):
            continue
        both = zip(where[a.order], where[b.order], strict=True)
        yield signs(a, b, ground), frozenset(name for (name, x), (_, y) in both if x and y and not x & y)


def stands(content: Content, side: Iterable[Place]) -> bool:
    cited = content.item.evidence[0]
    name = cited.document if cited.document.endswith(".txt") else f"{cited.document}.txt"
    return any(Place(name, cited.start, cited.end).touches(place) for place in side)


def fitted(samples: Iterable[Sample]) -> Features:
    found = [row for one in samples for row in one.rows]
    often = Tally(name for _, names in found for name in names)
    counts = [max((POSITIVE / often[name] ** 0.5 for name in names), default=1.0) for _, names in found]
    return ridge([(row, bool(names)) for row, names in found], list(weights()), RIDGE, counts)


def report(samples: Sequence[Sample]) -> Iterator[str]:
    """Of each story: pairs taken for a dispute by the signs alone, how many are, and the disputes that they show."""
    totals = Tally[str]()
    for left_out in samples:
        held = fitted(one for one in samples if one is not left_out)
        taken = [names for row, names in left_out.rows if probability(row, held) >= LEAST_ALONE]
        counts = Tally(
            right=sum(map(bool, taken)),
            taken=len(taken),
            shown=len({name for names in taken for name in names}),
            disputes=left_out.disputes,
        )
        totals += counts
        yield line(left_out.name, counts)
    yield line("all", totals)


def line(name: str, counts: Tally[str]) -> str:
    return (
        f"{name:18s} {counts['right']} of {counts['taken']} pairs right, "
        f"{counts['shown']} of {counts['disputes']} disputes shown"
    )


if __name__ == "__main__":
    samples = [sample(case) for case in own_cases()]
    sys.exit(run(TABLE, "opposed", lambda: report(samples), lambda: fitted(samples)))
