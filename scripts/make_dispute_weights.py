"""Writes src/rashomon/resources/disputes.toml: what each sign of a dispute weighs.

A logistic regression, held small, over pairs of assertions: of the annotated stories those that stand on two sides of a
dispute against all others, and the pairs of real news clusters, where disputes are rare, as others. A dispute counts by
the root of its pairs. ``--without STORY`` leaves one out, to measure what the weights do where nothing was learned.

    RASHOMON_GOLD=FOLDER python -m scripts.make_dispute_weights > src/rashomon/resources/disputes.toml
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

import numpy as np

from evaluation.contested import side_places
from evaluation.places import Item, Place
from evaluation.stories import cases, reference_folder
from rashomon import pipeline
from rashomon.reconcile import reconcile
from rashomon.reconcile.claim_terms import Content, Weights
from rashomon.reconcile.dispute_opposition import opposition
from rashomon.reconcile.dispute_rules import said_elsewhere
from rashomon.reconcile.dispute_signs import Ground, may_oppose, signs
from rashomon.reconcile.disputes import compared

NOTICE = "# Made by scripts/make_dispute_weights.py from the annotated stories; do not edit."
POSITIVE = 3.0  # of a dispute with one pair
KEPT_SMALL = 10.0
CLUSTER = range(4, 15)  # articles
HELD_OUT = 12  # clusters that are never learned from: what is published of them is read
Row = tuple[dict[str, float], frozenset[str]]


def contents_of(path: Path) -> list[Content]:
    with mock.patch.object(reconcile, "find_disputes", wraps=reconcile.find_disputes) as seen:
        pipeline.make_accounts([str(path)])
    return [] if seen.call_args is None else list(seen.call_args.args[1])


def rows(found: list[Content], sides: Sequence[tuple[str, list[list[Place]]]]) -> Iterator[Row]:
    """The signs of every pair that is judged, and the disputes on whose two sides it stands."""
    weights = Weights.of(found)
    ground, done = Ground.of(found, weights), said_elsewhere(found)
    where = {
        c.order: [(name, frozenset(n for n, s in enumerate(each) if stands(c, s))) for name, each in sides]
        for c in found
    }
    for a, b in compared(found):
        if (a.own_voice and b.own_voice) or not (
            may_oppose(a, b) or (not {a.order, b.order} & done and opposition(a, b, weights))
        ):
            continue
        both = zip(where[a.order], where[b.order], strict=True)
        yield signs(a, b, ground), frozenset(name for (name, x), (_, y) in both if x and y and not x & y)


def stands(content: Content, side: list[Place]) -> bool:
    cited = content.item.evidence[0]
    name = cited.document if cited.document.endswith(".txt") else f"{cited.document}.txt"
    return any(Place(name, cited.start, cited.end).touches(place) for place in side)


def annotated(without: str) -> Iterator[Row]:
    for case in cases():
        if case.name != without:
            gold: Item = json.loads(case.gold.read_text(encoding="utf-8"))
            stated = {claim["id"]: claim for claim in gold["claims"]}
            sides = [(f"{case.name}:{d['id']}", [side_places(s, stated) for s in d["sides"]]) for d in gold["disputes"]]
            yield from rows(contents_of(Path(case.articles)), sides)


def real() -> Iterator[Row]:
    lines = (reference_folder() / "stories_fnc" / "clusters.jsonl").read_text(encoding="utf-8").splitlines()
    clusters = [c for c in map(json.loads, lines) if len(c["docs"]) in CLUSTER]
    clusters.sort(key=lambda c: hashlib.sha256(f"disputes-l3{c['cluster']}".encode()).hexdigest())
    for cluster in clusters[HELD_OUT:]:
        with tempfile.TemporaryDirectory() as folder:
            for number, document in enumerate(cluster["docs"]):
                Path(folder, f"{number:03d}.txt").write_text(document["text"], encoding="utf-8")
            yield from rows(contents_of(Path(folder)), [])


def fitted(found: Sequence[Row]) -> dict[str, float]:
    often = Counter(name for _, names in found for name in names)
    table = np.array([list(each.values()) for each, _ in found])
    target = np.array([float(bool(names)) for _, names in found])
    weight = np.array([max((POSITIVE / often[name] ** 0.5 for name in names), default=1.0) for _, names in found])
    beta = np.zeros(table.shape[1])
    for _ in range(60):
        guess = 1 / (1 + np.exp(-np.clip(table @ beta, -30, 30)))
        bend = (table.T * (weight * guess * (1 - guess))) @ table + KEPT_SMALL * np.eye(len(beta))
        beta += np.linalg.solve(bend, table.T @ (weight * (target - guess)) - KEPT_SMALL * beta)
    return dict(zip(found[0][0], map(float, beta), strict=True))


def main(without: str = "") -> None:
    print(NOTICE + "\n\n[weights]")
    for name, value in fitted([*annotated(without), *real()]).items():
        print(f'"{name}" = {value:.2f}')


if __name__ == "__main__":
    main(*sys.argv[2:3])
