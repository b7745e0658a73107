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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.contested import side_places
from evaluation.places import Place
from evaluation.stories import Case
from rashomon.reconcile.calibrated import Features, probability
from rashomon.reconcile.claim_terms import Content, Weights, contents
from rashomon.reconcile.dispute_denied import may_deny, signs_of_denial
from rashomon.reconcile.dispute_denied import weights as weights_of_denial
from rashomon.reconcile.dispute_exchange import stand_apart
from rashomon.reconcile.dispute_model import LEAST_ALONE, LEAST_DENIED, weights
from rashomon.reconcile.dispute_opposition import on_its_own_page, opposition
from rashomon.reconcile.dispute_rules import said_elsewhere
from rashomon.reconcile.dispute_signs import Ground, may_oppose, signs
from rashomon.reconcile.disputes import compared
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter
from scripts.fit_links import reliability, story_of
from scripts.fitting import RESOURCES, own_cases, ridge, written

TABLE = RESOURCES / "disputes.toml"
RIDGE = 10.0  # pull of each weight towards 0
POSITIVE = 3.0  # what a dispute with one pair counts, beside a pair without dispute
Sides = Sequence[tuple[str, list[list[Place]]]]
Row = tuple[Features, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs of one story that are judged: their signs, and the disputes on whose two sides they stand."""

    name: str
    rows: Sequence[Row]
    denials: Sequence[Row]
    exchanges: Sequence[frozenset[str]]
    disputes: int


def sample(case: Case) -> Sample:
    gold = json.loads(case.gold.read_text("utf-8"))
    story = story_of(case)
    naming = find_entities(story, Counter.of(story), ())
    found = contents(story, naming)
    stated = {claim["id"]: claim for claim in gold["claims"]}
    sides = [(f"{case.name}:{d['id']}", [side_places(s, stated) for s in d["sides"]]) for d in gold["disputes"]]
    ground = Ground.of(found, Weights.of(found))
    standing = Standing.of(found, sides)
    told = [standing.opposed(a, b) for a, b in stand_apart(found)]
    rows = list(judged(found, ground, standing)), list(denials(found, ground, standing))
    return Sample(case.name, *rows, told, len(sides))


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


def judged(found: list[Content], ground: Ground, standing: Standing) -> Iterator[Row]:
    """The signs of every pair that is judged wherever it stands, and its disputes."""
    done = said_elsewhere(found)
    for a, b in compared(found):
        ruled = not {a.order, b.order} & done and opposition(a, b, ground.weights)
        if not (a.own_voice and b.own_voice) and (may_oppose(a, b) or ruled):
            yield signs(a, b, ground), standing.opposed(a, b)


def denials(found: list[Content], ground: Ground, standing: Standing) -> Iterator[Row]:
    """The signs of every claim and reply that may be a denial of it, and their disputes."""
    for a, b in compared(found):
        for claim, reply in ((a, b), (b, a)):
            if not on_its_own_page(a, b) and may_deny(claim, reply, ground):
                yield signs_of_denial(claim, reply, ground), standing.opposed(a, b)


def stands(content: Content, side: Iterable[Place]) -> bool:
    cited = content.item.evidence[0]
    name = cited.document if cited.document.endswith(".txt") else f"{cited.document}.txt"
    return any(Place(name, cited.start, cited.end).touches(place) for place in side)


def fitted(found: Sequence[Row], names: Sequence[str], pull: float) -> Features:
    often = Tally(name for _, disputes in found for name in disputes)
    counts = [max((POSITIVE / often[name] ** 0.5 for name in disputes), default=1.0) for _, disputes in found]
    return ridge([(row, bool(disputes)) for row, disputes in found], names, pull, counts)


@dataclass(frozen=True, slots=True)
class Model:
    """A table of weights, the pairs that it judges, and from which share on it says that they are opposed."""

    name: str
    weights: Features
    rows: Callable[[Sample], Sequence[Row]]
    least: float

    def fitted(self, samples: Iterable[Sample]) -> Features:
        return fitted([row for one in samples for row in self.rows(one)], list(self.weights), RIDGE)


MODELS = (
    Model("opposed", weights(), lambda sample: sample.rows, LEAST_ALONE),
    Model("denied", weights_of_denial(), lambda sample: sample.denials, LEAST_DENIED),
)


def report(samples: Sequence[Sample]) -> Iterator[str]:
    for model in MODELS:
        yield from reported(model, samples)
    yield from exchanges(samples)


def reported(model: Model, samples: Sequence[Sample]) -> Iterator[str]:
    """Of each story: pairs taken for a dispute by the signs alone, how many are, and the disputes that they show."""
    totals, told = Tally[str](), list[tuple[float, bool]]()
    for left_out in samples:
        held = model.fitted(one for one in samples if one is not left_out)
        shares = [(probability(row, held), disputes) for row, disputes in model.rows(left_out)]
        told += [(share, bool(disputes)) for share, disputes in shares]
        counts = counted([disputes for share, disputes in shares if share >= model.least], left_out)
        totals += counts
        yield line(f"{model.name} {left_out.name}", counts)
    yield line(f"{model.name} all", totals)
    yield from reliability(told)


def exchanges(samples: Sequence[Sample]) -> Iterator[str]:
    """The same of exchanges, which all have one share: as many as are disputes in the other stories."""
    totals, told = Tally[str](), list[tuple[float, bool]]()
    for left_out in samples:
        others = [bool(disputes) for one in samples if one is not left_out for disputes in one.exchanges]
        told += [((sum(others) + 1) / (len(others) + 2), bool(disputes)) for disputes in left_out.exchanges]
        counts = counted(left_out.exchanges, left_out)
        totals += counts
        yield line(f"exchange {left_out.name}", counts)
    yield line("exchange all", totals)
    yield from reliability(told)


def counted(taken: Sequence[frozenset[str]], story: Sample) -> Tally[str]:
    shown = {name for disputes in taken for name in disputes}
    return Tally(right=sum(map(bool, taken)), taken=len(taken), shown=len(shown), disputes=story.disputes)


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
    for model in MODELS:
        found = written(TABLE.read_text("utf-8"), model.name, model.fitted(samples))
        TABLE.write_text(found, "utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
