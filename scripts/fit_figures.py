"""Fits the weights ``[figures]`` of ``resources/links.toml`` on the project's own invented stories.

python -m scripts.fit_figures            writes the weights
python -m scripts.fit_figures --report   scores each story by weights that were fitted on all others

The pairs are numbers given twice. Where the annotation says that two counts of harm are of two days it says nothing of
whether one ledger may hold both: such pairs count neither way.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from evaluation.places import Place, agreement, one_to_one, place
from evaluation.stories import Case
from rashomon.reconcile.calibrated import Features, weights_of
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import Entry, entries, find_figures
from rashomon.reconcile.ledgers import group_entries
from rashomon.reconcile.ledgers_joined import stand_apart
from rashomon.reconcile.ledgers_same import FIRM, features, told_twice
from rashomon.reconcile.support import Counter
from scripts.fit_links import TABLE, Label, Pair, Sample, fitted, report, story_of
from scripts.fitting import own_cases, run

MODEL, NEAR = "figures", 0.3


def sample(case: Case) -> Sample:
    """The pairs of one story; a right pair is of two articles, for that is what is counted elsewhere."""
    gold = json.loads(case.gold.read_text("utf-8"))
    story = story_of(case)
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    found = entries(story, find_figures(story, naming, counter), naming)
    rows = {
        (a, b): features(found[a], found[b])
        for a, b in combinations(range(len(found)), 2)
        if told_twice(found[a], found[b]) and not stand_apart(found[a], found[b])
    }

    def grouped(weights: Features) -> set[Pair]:
        home = {id(entry): index for index, entry in enumerate(found)}
        groups = [sorted(home[id(e)] for e in group.members) for group in group_entries(found, naming, weights)]
        return {pair for group in groups for pair in combinations(group, 2)}

    matched = annotated(gold, found)
    labels = {pair: verdict(gold, found, matched, pair) for pair in combinations(range(len(found)), 2)}
    wanted = sum(label is True for label in labels.values())
    return Sample(case.name, rows, labels, wanted, grouped)


def annotated(gold: Mapping[str, Any], found: Sequence[Entry]) -> dict[int, Mapping[str, Any]]:
    """The annotated figure behind each that was read."""
    there = [place(figure["span"]) for figure in gold["figures"]]
    here = [Place(e.document, e.mark.span.start, e.mark.span.end) for e in found]
    docs = [p.doc for p in there], [p.doc for p in here]
    match = one_to_one(there, here, lambda a, b: agreement([a], [b]), NEAR, docs=docs)
    return {j: gold["figures"][i] for i, j in match.items()}


def verdict(
    gold: Mapping[str, Any], found: Sequence[Entry], matched: Mapping[int, Mapping[str, Any]], pair: Pair
) -> Label:
    """Whether the annotation has both in one group; nothing where it has one of them not, or on the edge."""
    if not all(index in matched and not matched[index].get("optional") for index in pair):
        return None
    left, right = (matched[index]["group"] for index in pair)
    if left == right:
        return True
    groups = {group["id"]: group for group in gold["figure_groups"]}
    soft = any(groups[g].get("optional") or groups[g].get("uncertain") for g in (left, right) if g in groups)
    derived = any(groups.get(a, {}).get("derives_from") == b for a, b in ((left, right), (right, left)))
    return None if soft or derived else False


if __name__ == "__main__":
    samples = [sample(case) for case in own_cases()]
    sys.exit(run(TABLE, MODEL, lambda: report(MODEL, FIRM, samples), lambda: fitted(samples, list(weights_of(MODEL)))))
