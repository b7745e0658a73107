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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.contested import side_places
from evaluation.places import Place
from evaluation.stories import Case
from rashomon.reconcile.calibrated import Features, probability
from rashomon.reconcile.claim_terms import Content, Weights, contents
from rashomon.reconcile.dispute_exchange import Scene, exchange_signs, stand_apart
from rashomon.reconcile.dispute_model import LEAST_ALONE, LEAST_EXCHANGED, exchange_weights, weights
from rashomon.reconcile.dispute_opposition import opposition
from rashomon.reconcile.dispute_rules import said_elsewhere
from rashomon.reconcile.dispute_signs import Ground, may_oppose, signs
from rashomon.reconcile.disputes import compared
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter
from scripts.fit_links import reliability, story_of
from scripts.fitting import RESOURCES, own_cases, ridge, written

TABLE = RESOURCES / "disputes.toml"
RIDGE, RIDGE_EXCHANGES = 10.0, 3.0  # pull of each weight towards 0
POSITIVE = 3.0  # what a dispute with one pair counts, beside a pair without dispute
Sides = Sequence[tuple[str, list[list[Place]]]]
Row = tuple[Features, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs of one story that are judged: their signs, and the disputes on whose two sides they stand."""

    name: str
    rows: Sequence[Row]
    exchanges: Sequence[Row]
    disputes: int


def sample(case: Case) -> Sample:
    gold = json.loads(case.gold.read_text("utf-8"))
    story = story_of(case)
    naming = find_entities(story, Counter.of(story), ())
    found = contents(story, naming)
    stated = {claim["id"]: claim for claim in gold["claims"]}
    sides = [(f"{case.name}:{d['id']}", [side_places(s, stated) for s in d["sides"]]) for d in gold["disputes"]]
    ground = Ground.of(found, Weights.of(found))
    scene, standing = Scene.of(found, ground, naming), Standing.of(found, sides)
    told = [(exchange_signs(a, b, scene), standing.opposed(a, b)) for a, b in stand_apart(found, scene)]
    return Sample(case.name, list(rows(found, ground, standing)), told, len(sides))


@dataclass(frozen=True, slots=True)
class Standing:
    """On which sides of which disputes each assertion stands."""

    where: Mapping[int, Sequence[tuple[str, frozenset[int]]]]

    @staticmethod
    def of(found: Iterable[Content], sides: Sides) -> Standing:
        def on(content: Content) -> list[tuple[str, frozenset[int]]]:
            return [
                (name, frozenset(n for n, side in enumerate(each) if stands(content, side))) for name, each in sides
            ]

        return Standing({content.order: on(content) for content in found})

    def opposed(self, left: Content, right: Content) -> frozenset[str]:
        """The disputes on whose two sides they stand."""
        both = zip(self.where[left.order], self.where[right.order], strict=True)
        return frozenset(name for (name, x), (_, y) in both if x and y and not x & y)


def rows(found: list[Content], ground: Ground, standing: Standing) -> Iterator[Row]:
    """The signs of every pair that is judged wherever it stands, and its disputes."""
    done = said_elsewhere(found)
    for a, b in compared(found):
        ruled = not {a.order, b.order} & done and opposition(a, b, ground.weights)
        if not (a.own_voice and b.own_voice) and (may_oppose(a, b) or ruled):
            yield signs(a, b, ground), standing.opposed(a, b)


def stands(content: Content, side: Iterable[Place]) -> bool:
    cited = content.item.evidence[0]
    name = cited.document if cited.document.endswith(".txt") else f"{cited.document}.txt"
    return any(Place(name, cited.start, cited.end).touches(place) for place in side)


def fitted(found: Sequence[Row], names: Sequence[str], pull: float) -> Features:
    often = Tally(name for _, disputes in found for name in disputes)
    counts = [max((POSITIVE / often[name] ** 0.5 for name in disputes), default=1.0) for _, disputes in found]
    return ridge([(row, bool(disputes)) for row, disputes in found], names, pull, counts)


def opposed(samples: Iterable[Sample]) -> Features:
    return fitted([row for one in samples for row in one.rows], list(weights()), RIDGE)


def exchanged(samples: Iterable[Sample]) -> Features:
    return fitted([row for one in samples for row in one.exchanges], list(exchange_weights()), RIDGE_EXCHANGES)


def report(samples: Sequence[Sample]) -> Iterator[str]:
    """Of each story: pairs taken for a dispute by the signs alone, how many are, and the disputes that they show."""
    for name, fit, least in (("opposed", opposed, LEAST_ALONE), ("exchange", exchanged, LEAST_EXCHANGED)):
        totals, told = Tally[str](), list[tuple[float, bool]]()
        for left_out in samples:
            held = fit(one for one in samples if one is not left_out)
            rows = left_out.rows if name == "opposed" else left_out.exchanges
            shares = [(probability(row, held), disputes) for row, disputes in rows]
            told += [(share, bool(disputes)) for share, disputes in shares]
            taken = [disputes for share, disputes in shares if share >= least]
            counts = Tally(
                right=sum(map(bool, taken)),
                taken=len(taken),
                shown=len({name for disputes in taken for name in disputes}),
                disputes=left_out.disputes,
            )
            totals += counts
            yield line(f"{name} {left_out.name}", counts)
        yield line(f"{name} all", totals)
        yield from reliability(told)


def line(name: str, counts: Tally[str]) -> str:
    return (
        f"{name:28s} {counts['right']} of {counts['taken']} pairs right, "
        f"{counts['shown']} of {counts['disputes']} disputes shown"
    )


def main() -> int:
    samples = [sample(case) for case in own_cases()]
    if "--report" in sys.argv:
        sys.stdout.write("\n".join(report(samples)) + "\n")
        return 0
    text = TABLE.read_text("utf-8")
    for model, fit in (("opposed", opposed), ("exchange", exchanged)):
        text = written(text, model, fit(samples))
    TABLE.write_text(text, "utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
