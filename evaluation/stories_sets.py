"""Measures the grouping of articles into stories on the development sets, with one setting for all.

    python -m evaluation.stories_sets

BCubed against the known events: precision, recall and F1 with an interval from drawing the true events again and
again; beside it TF-IDF with average linkage at the threshold that is best for each set. In every set the articles that
are alone in their event count like all others.

Then the setting (the likeness that joins two lone articles, and the share of their own likeness to which two halves
must be like each other) is chosen on two sets and scored on the third. What is chosen is not the highest point of the
grid, for single settings go up and down by two points where one large event falls apart, and the highest tells more of
that event than of the setting; it is the centre of all that do as well, within the error that drawing the events again
shows.

Two incidents of one kind, five articles each, are drawn to see whether they part, and events told by a handful are
taken as runs of their own, to see whether they stay whole.
"""

from __future__ import annotations

import json
import math
import random
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rashomon.link import grouping
from rashomon.link.grouping import Article, joins, partition, similarities
from rashomon.link.stories import article_of
from rashomon.model.text import Document, Metadata, Span

from .stories import reference_folder

if TYPE_CHECKING:
    from rashomon.link.grouping import Matrix

DRAWS = 1000
TWINS, TWIN_ARTICLES = 200, 5
HANDFUL = range(6, 31)  # articles of a run that somebody may have gathered by hand
THRESHOLDS = [n / 100 for n in range(2, 60, 2)]
BARS, ALIKES = [n / 100 for n in range(4, 17)], [n / 100 for n in range(50, 100, 5)]
ERROR = 0.01  # of an F1 measured on some hundred events: half of what 95 of 100 draws lie around it
CHOSEN_ON = (("FNC", "GVA, three or more", "ECB+"), ("FNC", "GVA, all", "ECB+"))
Setting = tuple[float, float]  # of the grid: a bar and a share


@dataclass(frozen=True, slots=True)
class Item:
    """An article of a set: its text, the event that it tells, the day it came out where the set says so."""

    text: str
    event: Hashable
    day: str | None = None

    def article(self) -> Article:
        document = Document("", "", self.text, metadata=Metadata(published=self.day))
        return article_of(document, [Span(0, len(self.text))])


@dataclass(frozen=True, slots=True)
class BCubed:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


# ------------------------------------------------------------------ the sets


def sets(folder: Path) -> dict[str, list[Item]]:
    """Each set by name."""
    incidents = list(_gva(folder))
    often = Counter(item.event for item in incidents)
    return {
        "FNC": list(_fnc(folder)),
        "GVA, three or more": [item for item in incidents if often[item.event] > 2],
        "GVA, all": incidents,
        "ECB+": list(_ecb(folder)),
        "MEANTIME": list(_meantime(folder)),
    }


def _lines(path: Path) -> Iterator[dict[str, object]]:
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def _fnc(folder: Path) -> Iterator[Item]:
    for cluster in _lines(folder / "stories_fnc" / "clusters.jsonl"):
        yield from (Item(d["text"], cluster["cluster"]) for d in cluster["docs"])  # type: ignore[attr-defined]


def _gva(folder: Path) -> Iterator[Item]:
    for line in _lines(folder / "figures_gva" / "docs.jsonl"):
        yield Item(str(line["text"]), str(line["incident"]), str(line["dct"]) if line["dct"] else None)


def _ecb(folder: Path) -> Iterator[Item]:
    for line in _lines(folder / "entities_ecbplus" / "docs.jsonl"):
        yield Item(prose(line["tokens"]), (line["topic"], line["subtopic"]))  # type: ignore[arg-type]


def _meantime(folder: Path) -> Iterator[Item]:
    """Two topics of sixty articles on sixty events; each is a story of its own."""
    for path in sorted((folder / "entities_meantime").rglob("*.xml")):
        tokens = re.findall(r"<token [^>]*>([^<]*)</token>", path.read_text("utf-8"))
        yield Item(prose(tokens), path.stem)


def prose(tokens: Sequence[str]) -> str:
    """Running text of tokens, as an article would have it."""
    text = " ".join(tokens).replace("``", "“").replace("''", "”")
    text = re.sub(r" (n't|'s|'re|'ve|'d|'ll|'m)\b", r"\1", text)
    return re.sub(r"([(\[“$]) ", r"\1", re.sub(r" ([,.;:!?%)\]”])", r"\1", text))


# ------------------------------------------------------------------ scoring


def shares(events: Sequence[Hashable], labels: Sequence[int]) -> list[tuple[float, float]]:
    """BCubed precision and recall of each article."""
    both, event, label = Counter(zip(events, labels, strict=True)), Counter(events), Counter(labels)
    return [(both[e, n] / label[n], both[e, n] / event[e]) for e, n in zip(events, labels, strict=True)]


def bcubed(events: Sequence[Hashable], labels: Sequence[int]) -> BCubed:
    """The mean over all articles."""
    precision, recall = zip(*shares(events, labels), strict=True)
    return BCubed(math.fsum(precision) / len(events), math.fsum(recall) / len(events))


def interval(events: Sequence[Hashable], labels: Sequence[int]) -> tuple[float, float]:
    """F1 between which 95 of 100 draws of as many events lie."""
    of_event: defaultdict[Hashable, list[tuple[float, float]]] = defaultdict(list)
    for event, share in zip(events, shares(events, labels), strict=True):
        of_event[event].append(share)
    sums = np.array([[len(x), *np.sum(x, axis=0)] for _, x in sorted(of_event.items(), key=lambda pair: str(pair[0]))])
    drawn = np.random.default_rng(1).integers(0, len(sums), (DRAWS, len(sums)))
    totals = sums[drawn].sum(axis=1)
    f1 = sorted(BCubed(p / n, r / n).f1 for n, p, r in totals)
    return f1[int(0.025 * DRAWS)], f1[int(0.975 * DRAWS) - 1]


# ------------------------------------------------------------------ what is compared


def plain_tf_idf(items: Sequence[Item]) -> Matrix:
    """What one would put together: cosine of TF-IDF over all words."""
    bags = [Counter(re.findall(r"[^\W_]+", item.text.casefold())) for item in items]
    frequency = Counter(word for bag in bags for word in bag)
    weighted = [
        {word: (1 + math.log(n)) * math.log(len(bags) / frequency[word]) for word, n in bag.items()} for bag in bags
    ]
    numbers = {word: n for n, word in enumerate(frequency)}
    ids = [np.array([numbers[w] for w in bag], dtype=np.int64) for bag in weighted]
    values = [grouping.unit(np.array(list(bag.values()), dtype=np.float64)) for bag in weighted]
    return grouping.products(ids, values)


def linked(similarity: Matrix, threshold: float) -> list[int]:
    """Labels of average linkage at one threshold."""
    label = list(range(len(similarity)))
    members = {n: [n] for n in label}
    for number, (left, right, _) in enumerate(joins(similarity.copy(), threshold)):
        members[len(similarity) + number] = members.pop(left) + members.pop(right)
    for name, numbers in members.items():
        for n in numbers:
            label[n] = name
    return label


def best_threshold(events: Sequence[Hashable], similarity: Matrix) -> tuple[float, float]:
    """F1 of the best threshold, and the threshold."""
    return max((bcubed(events, linked(similarity, t)).f1, t) for t in THRESHOLDS)


def chosen_elsewhere(tables: dict[str, dict[Setting, float]]) -> Iterator[tuple[str, Setting, float, float]]:
    """For each set: the setting chosen on the others, F1 with it, and F1 with that best for the set itself."""
    for name, own in tables.items():
        others = [table for other, table in tables.items() if other != name]
        setting = centre({s: statistics.fmean(table[s] for table in others) for s in own})
        yield name, setting, own[setting], max(own.values())


def centre(table: dict[Setting, float]) -> Setting:
    """Amid the settings that do as well as can be told: the mean of all, each weighing e to the power of its F1 in
    errors; then the nearest of the grid."""
    best = max(table.values())
    weight = {setting: math.exp((f1 - best) / ERROR) for setting, f1 in table.items()}
    middle = [math.fsum(w * s[axis] for s, w in weight.items()) / math.fsum(weight.values()) for axis in (0, 1)]
    return min(table, key=lambda s: (abs(s[0] - middle[0]) / BARS[0] + abs(s[1] - middle[1]) / ALIKES[0], s))


def by_setting(items: Sequence[Item], similarity: Matrix) -> dict[Setting, float]:
    """F1 for each bar and share of likeness of a grid."""
    events, table = [item.event for item in items], {}
    merges = joins(np.array(similarity), grouping.LONE)
    for share in ALIKES:
        for least in BARS:
            groups = grouping.cut(len(items), merges, least, share)
            table[least, share] = bcubed(events, grouping.lone_taken_in(groups, similarity)).f1
    return table


def twins(items: Sequence[Item], *, dated: bool) -> tuple[float, float]:
    """Of pairs of like incidents told by five articles each: how many part exactly, and mean F1."""
    of_event: defaultdict[Hashable, list[int]] = defaultdict(list)
    articles = [item.article() for item in items]
    for number, item in enumerate(items):
        of_event[item.event].append(number)
    large = sorted(event for event, numbers in of_event.items() if len(numbers) >= TWIN_ARTICLES)  # type: ignore[type-var]
    alike = similarities([Article(a.terms, None, a.names) for a in articles])
    near = {
        one: sorted(
            (other for other in large if other != one),
            key=lambda other: -float(alike[np.ix_(of_event[one], of_event[other])].mean()),
        )[:3]
        for one in large
    }
    rng, scores = random.Random(1), []
    for _ in range(TWINS):
        one = rng.choice(large)
        other = rng.choice(near[one])
        numbers = [n for e in (one, other) for n in rng.sample(of_event[e], TWIN_ARTICLES)]
        drawn = [articles[n] if dated else Article(articles[n].terms, None, articles[n].names) for n in numbers]
        labels = partition(similarities(drawn), len(drawn))
        scores.append(bcubed([items[n].event for n in numbers], labels).f1)
    return sum(score == 1 for score in scores) / TWINS, math.fsum(scores) / TWINS


def alone(items: Sequence[Item]) -> tuple[int, int]:
    """Events told by six to thirty articles, each taken as a run of its own: how many are left whole, of how many."""
    of_event: defaultdict[Hashable, list[Article]] = defaultdict(list)
    for item in items:
        of_event[item.event].append(item.article())
    runs = [articles for articles in of_event.values() if len(articles) in HANDFUL]
    whole = [len(set(partition(similarities(run), len(run)))) == 1 for run in runs]
    return sum(whole), len(whole)


def main() -> None:
    """Prints the tables.

    Raises:
        SystemExit: where the folder of sets is not named.
    """
    folder = reference_folder()
    if folder is None:
        raise SystemExit("the sets are not part of the project: name their folder in RASHOMON_GOLD")
    every, tables = sets(folder), {}
    print("set | articles | events | precision | recall | F1 (95 %) | without dates | TF-IDF at its best threshold")
    for name, items in every.items():
        events, articles = [item.event for item in items], [item.article() for item in items]
        similarity = similarities(articles)
        labels = partition(similarity, len(items))
        undated = partition(similarities([Article(a.terms, None, a.names) for a in articles]), len(items))
        score, (low, high) = bcubed(events, labels), interval(events, labels)
        floor, threshold = best_threshold(events, plain_tf_idf(items))
        print(f"{name} | {len(items)} | {len(set(events))} | {score.precision:.3f} | {score.recall:.3f} | "
              f"{score.f1:.3f} ({low:.3f} to {high:.3f}) | {bcubed(events, undated).f1:.3f} | "
              f"{floor:.3f} at {threshold:.2f}")  # fmt: skip
        tables[name] = by_setting(items, similarity)
    for name in ("FNC", "GVA, all", "ECB+"):
        whole, runs = alone(every[name])
        print(f"one event as a run of its own, {name}: {whole} of {runs} left whole")
    print(f"setting in use: {grouping.MANY[1]:.2f} and {grouping.MANY[2]:.2f}")
    for trio in CHOSEN_ON:
        for name, (least, share), elsewhere, own in chosen_elsewhere({name: tables[name] for name in trio}):
            others = " and ".join(other for other in trio if other != name)
            print(f"chosen on {others}: {least:.2f} and {share:.2f}; {name} {elsewhere:.3f}, its own best {own:.3f}, "
                  f"loss {own - elsewhere:.3f}")  # fmt: skip
    for dated in (False, True):
        exact, mean = twins(every["GVA, all"], dated=dated)
        print(f"two like incidents, {'with' if dated else 'without'} dates: {exact:.2f} part exactly, F1 {mean:.3f}")


if __name__ == "__main__":
    main()
