"""Fits the weights of ``resources/copies.toml`` on copies made by rule from the project's own invented stories.

python -m scripts.fit_copies            writes the weights
python -m scripts.fit_copies --report   scores each story by weights that were fitted on all others

The same stories give the same weights: what is drawn is drawn by a fixed seed.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from evaluation.copies_made import KINDS, reading, swapped
from evaluation.stories import Case
from rashomon.link.copies import overlap, sheet_of
from rashomon.link.likeness import logistic, shares_of
from rashomon.reconcile.calibrated import Features
from scripts.fitting import RESOURCES, Judged, own_cases, ridge, written

TABLE = RESOURCES / "copies.toml"
RIDGE = 1.0  # pull of each weight towards 0
SHARES = (0.0, 0.1, 0.2, 0.3)
MADE = tuple((first, then) for first in KINDS for then in ("whole", "trim", "splice"))
"""A text told in other words is seldom left whole besides."""


@dataclass(frozen=True, slots=True)
class Family:
    """The pairs of one story: copies of its articles, and articles that are none of each other."""

    name: str
    judged: tuple[Judged, ...]


def family(case: Case) -> Family:
    """Copies of every kind and strength of each article; every pair of articles that share no agency text."""
    gold = json.loads(case.gold.read_text("utf-8"))
    texts = [path.read_text("utf-8") for path in sorted(case.articles.glob("*.txt"))]
    names = [path.name for path in sorted(case.articles.glob("*.txt"))]
    rng = random.Random(case.name)
    copies = [(text, made) for text in texts for made in _copies(text, rng.choice(texts), rng)]
    bound = _bound(gold)
    apart = [(texts[a], texts[b]) for a, b in combinations(range(len(texts)), 2) if not {names[a], names[b]} <= bound]
    judged = [*((measured(*pair), True) for pair in copies), *((measured(*pair), False) for pair in apart)]
    return Family(case.name, tuple(judged))


def _copies(text: str, other: str, rng: random.Random) -> Iterator[str]:
    for first, then in MADE:
        made = KINDS[then](KINDS[first](text, other, rng), other, rng)
        yield swapped(made, rng.choice(SHARES), rng)


def _bound(gold: dict[str, Any]) -> set[str]:
    """Articles that are, or may be, partly one agency's text, or a later version of another."""
    lineage = gold["lineage"]
    named = {name for agency in lineage.get("shared_agencies", ()) for name in agency["docs"]}
    named |= {name for pair in lineage.get("near_duplicate_documents", ()) for name in pair}
    for relation in ("copies", "rewrites", "translations"):
        named |= {name for pair in lineage.get(relation, ()) for name in (pair["copy"], pair["source"])}
    named |= {name for pair in lineage.get("corrections", ()) for name in (pair["later"], pair["earlier"])}
    numbers = {document["short"]: document["id"] for document in gold["documents"]}
    return {numbers.get(name, name) for name in named}


def measured(one: str, other: str) -> Features:
    """The shares by which the two are judged."""
    left, right = sheet_of(reading("a", one)), sheet_of(reading("b", other))
    most = max(overlap(left, right), overlap(right, left), key=lambda found: found.all)
    return shares_of(left, right, most)


def fitted(families: Sequence[Family], names: Sequence[str]) -> Features:
    """Copies and others weigh the same, however many of them there are."""
    judged = [pair for one in families for pair in one.judged]
    copies = sum(label for _, label in judged)
    others = len(judged) - copies
    counts = [1.0 if label else copies / others for _, label in judged]
    return ridge(judged, names, RIDGE, counts)


def report(families: Sequence[Family], names: Sequence[str]) -> Iterator[str]:
    for one in families:
        weights = fitted([other for other in families if other is not one], names)
        shares = [(logistic(row, weights), label) for row, label in one.judged]
        found = sum(share >= 0.5 for share, label in shares if label)
        false = sum(share >= 0.5 for share, label in shares if not label)
        copies = sum(label for _, label in shares)
        yield f"{one.name}: {found} of {copies} copies; {false} of {len(shares) - copies} others"


def main() -> int:
    text = TABLE.read_text("utf-8")
    names = [line.split(" = ")[0] for line in text.splitlines() if " = " in line]
    families = [family(case) for case in own_cases()]
    if "--report" in sys.argv:
        sys.stdout.write("\n".join(report(families, names)) + "\n")
    else:
        TABLE.write_text(written(text, "copy", fitted(families, names)), "utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
