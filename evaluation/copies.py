"""Copies made by rule, so that the truth is known: are they found, and how many reports are counted?

    python -m evaluation.copies

Prints F1 by kind and strength of copying beside MinHash as datasketch and rensa give it (where they are installed);
what is said of real pairs by how much wording they share; the count of reports of made
stories beside "always from one to all" and "always one"; and what floods of altered copies do to that count.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rashomon import pipeline
from rashomon.link.lineage import find_copies
from rashomon.model.links import Story, Verdict
from rashomon.model.marks import Reading
from rashomon.reconcile.support import Counter

from .copies_made import ALTERED, KINDS, reading, swapped
from .stories import cases, reference_folder

EACH = 50  # pairs of each kind and strength, and as many that are no copies
STRENGTHS = (0.0, 0.1, 0.2, 0.3)
MADE_STORIES, ORIGINALS, MOST_COPIES = 240, 4, 8
FLOOD_SIZES, FLOOD_SWAPS = (1, 3, 10, 30, 100, 300, 1000), (0.0, 0.1, 0.2)
FLOODS, FEW, LARGE = 3, 1, 300  # of each size; of a large one only where most is swapped


@dataclass(frozen=True, slots=True)
class Real:
    """A real article: its incident and where it stood."""

    text: str
    incident: str
    host: str

    @property
    def held_out(self) -> bool:
        """Whether the incident is of the half on which nothing was chosen."""
        return int(hashlib.sha256(self.incident.encode()).hexdigest(), 16) % 2 == 1


def real_articles(folder: Path) -> list[Real]:
    """Articles of some length, with a host that is not the archive's."""
    lines = map(json.loads, (folder / "figures_gva" / "docs.jsonl").read_text("utf-8").splitlines())
    hosts = ((line, re.sub(r"^https?://web\.archive\.org/web/\d+/", "", line["uri"] or "")) for line in lines)
    found = [Real(line["text"], line["incident"], urlsplit(url).netloc) for line, url in hosts]
    return [real for real in found if len(real.text.split()) > 120]


# ------------------------------------------------------------------ finding


def verdict(one: str, other: str) -> Verdict:
    links = find_copies([reading("a", one), reading("b", other)])
    return links[0].verdict if links else Verdict.NO


def shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[n : n + 3]) for n in range(len(words) - 2)}


def by_datasketch(one: str, other: str) -> float:
    from datasketch import MinHash  # type: ignore[import-untyped,import-not-found,unused-ignore]

    left, right = MinHash(num_perm=128), MinHash(num_perm=128)
    left.update_batch([s.encode() for s in sorted(shingles(one))])
    right.update_batch([s.encode() for s in sorted(shingles(other))])
    return float(left.jaccard(right))


def by_rensa(one: str, other: str) -> float:
    from rensa import RMinHash  # type: ignore[import-untyped,import-not-found,unused-ignore]

    left, right = RMinHash(num_perm=128, seed=1), RMinHash(num_perm=128, seed=1)
    left.update(sorted(shingles(one)))
    right.update(sorted(shingles(other)))
    return float(left.jaccard(right))


def bounded_and_best(found: Sequence[float], false: Sequence[float]) -> tuple[float, float]:
    """F1 at a threshold above which at most one in a hundred of others is, and at the one that is best in hindsight."""

    def at(limit: float) -> float:
        return expected_f1(*(sum(score >= limit for score in scores) / len(scores) for scores in (found, false)))

    strict = sorted(false)[-1 - len(false) // 100] + 1e-9
    return at(strict), max(at(n / 100) for n in range(1, 100))


def _others() -> dict[str, Callable[[str, str], float]]:
    found: dict[str, Callable[[str, str], float]] = {}
    for name, measure in (("datasketch", by_datasketch), ("rensa", by_rensa)):
        try:
            measure("one two three", "one two four")
        except ImportError:
            continue
        found[name] = measure
    return found


def by_kind(reals: Sequence[Real], rng: random.Random) -> Iterator[str]:
    """F1 by kind and strength; those that are no copies tell the same incident elsewhere, with hardly a shared run."""
    apart = [(a, b) for a, b, share in same_incident(reals) if share < 0.05]
    false = [verdict(a.text, b.text) for a, b in apart]
    others = _others()
    scored_false = {name: sorted(measure(a.text, b.text) for a, b in apart) for name, measure in others.items()}
    sure, unsure = (sum(v is one for v in false) / len(false) for one in (Verdict.YES, Verdict.UNSURE))
    yield f"{len(false)} pairs that are no copies: said to be copies {sure:.4f}, unsure {unsure:.4f}"
    yield "kind | swaps | sure | sure or unsure | " + " | ".join(f"{name}: .01 false | at best" for name in others)
    for kind, change in KINDS.items():
        for strength in STRENGTHS:
            pairs = []
            for _ in range(EACH):
                one, other = rng.sample(list(reals), 2)
                pairs.append((one.text, swapped(change(one.text, other.text, rng), strength, rng)))
            found = [verdict(*pair) for pair in pairs]
            cells = [expected_f1(sum(v is Verdict.YES for v in found) / EACH, sure),
                     expected_f1(sum(v is not Verdict.NO for v in found) / EACH, sure + unsure)]  # fmt: skip
            for name, measure in others.items():
                cells += bounded_and_best([measure(*pair) for pair in pairs], scored_false[name])
            yield f"{kind} | {strength:.0%} | " + " | ".join(f"{cell:.3f}" for cell in cells)


def expected_f1(found: float, false: float) -> float:
    """F1 where there are as many that are no copies as copies, by the shares of both that are said to be copies."""
    return 2 * found / (1 + found + false)


def same_incident(reals: Sequence[Real]) -> Iterator[tuple[Real, Real, float]]:
    """Pairs of one incident from two hosts, with the share of runs of six words that both have."""
    incidents: defaultdict[str, list[Real]] = defaultdict(list)
    for real in reals:
        incidents[real.incident].append(real)
    for group in incidents.values():
        for a, b in list(combinations(group, 2))[:8]:
            if a.host != b.host:
                yield a, b, _runs_shared(a.text, b.text)


def _runs_shared(one: str, other: str) -> float:
    left, right = (
        {tuple(words[n : n + 6]) for n in range(len(words) - 5)}
        for words in (re.findall(r"\w+", text.casefold()) for text in (one, other))
    )
    return len(left & right) / max(1, min(len(left), len(right)))


def by_containment(reals: Sequence[Real]) -> Iterator[str]:
    yield "shared runs of six words | pairs of two hosts | sure | unsure | no"
    rows: defaultdict[float, list[Verdict]] = defaultdict(list)
    limits = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8)
    for a, b, share in same_incident(reals):
        rows[max(limit for limit in limits if limit <= share)].append(verdict(a.text, b.text))
    for limit, found in sorted(rows.items()):
        counts = [sum(v is one for v in found) for one in (Verdict.YES, Verdict.UNSURE, Verdict.NO)]
        yield f"from {limit} | {len(found)} | " + " | ".join(map(str, counts))


# ------------------------------------------------------------------ counting


def reports(readings: Sequence[Reading]) -> tuple[int, int]:
    """The least and the most independent reports."""
    count = Counter.of(Story(tuple(readings), tuple(find_copies(readings)))).support(r.document.id for r in readings)
    return (count.reports, count.reports) if isinstance(count.reports, int) else (count.reports[0], count.reports[1])


@dataclass(slots=True)
class Tally:
    """What the counts of reports come to, over stories whose truth is known."""

    stories: int = 0
    inside: int = 0
    single: int = 0
    right: int = 0
    naive: int = 0
    wide: float = 0.0

    def add(self, low: int, high: int, truth: int, articles: int) -> None:
        self.stories += 1
        self.inside += low <= truth <= high
        self.single += low == high
        self.right += low == high == truth
        self.naive += truth == 1
        self.wide += (high - low) / max(1, articles - 1)

    def lines(self, name: str) -> Iterator[str]:
        share = 1 / max(1, self.stories)
        told = f"one number {self.single * share:.3f}, right in {self.right / max(1, self.single):.3f}"
        kept = f"truth inside {self.inside * share:.3f}; mean width {self.wide * share:.3f} of N-1"
        yield f"{self.stories} {name}: {kept}; {told}"
        naive = f"always one: inside {self.naive * share:.3f}"
        yield f"  always from one to all: inside 1.000, width 1.000, one number 0.000; {naive}"


def made_stories(reals: Sequence[Real], rng: random.Random) -> Iterator[str]:
    """Reports of other hosts on one incident, and copies of them by every rule."""
    for name, half in (("half the bounds were chosen on", False), ("half held out", True)):
        tally = Tally()
        groups = _untouched([real for real in reals if real.held_out is half])
        for _ in range(MADE_STORIES):
            originals = _independent(rng.choice(groups), rng)
            texts = [real.text for real in originals]
            for _ in range(rng.randint(1, MOST_COPIES)):
                change = KINDS[rng.choice(sorted(KINDS))]
                made = change(rng.choice(originals).text, rng.choice(originals).text, rng)
                texts.append(swapped(made, rng.choice((0, 0.1, 0.2)), rng))
            rng.shuffle(texts)
            tally.add(*reports([reading(f"{n:02}", text) for n, text in enumerate(texts)]), len(originals), len(texts))
        yield from tally.lines(f"made stories ({name})")


def _untouched(reals: Sequence[Real]) -> list[list[Real]]:
    """By incident, the articles that share hardly a run of words with one from another host."""
    incidents: defaultdict[str, list[Real]] = defaultdict(list)
    for a, b, share in same_incident(reals):
        if share < 0.02:
            incidents[a.incident] += [real for real in (a, b) if real not in incidents[a.incident]]
    return [incidents[name] for name in sorted(incidents)]


def own_stories() -> Iterator[str]:
    """The invented stories, whole and by what each quotation and claim is carried by, by the lineage annotated."""
    whole, parts = Tally(), Tally()
    for case in cases():
        gold = json.loads(case.gold.read_text("utf-8"))
        (story,) = pipeline.find_lineage([str(case.articles)])[0]
        counter, named = Counter.of(story), {document["short"]: document["id"] for document in gold["documents"]}
        for tally, carriers in [(whole, set(named.values())), *((parts, found) for found in _carried(gold))]:
            count = counter.support(carriers).reports
            low, high = (count, count) if isinstance(count, int) else count
            tally.add(low, high, len({_root(gold, named, name) for name in carriers}), len(carriers))
    yield from whole.lines("stories of our own")
    yield from parts.lines("quotations and claims of those that several articles carry")


def _carried(gold: dict[str, Any]) -> Iterator[set[str]]:
    quotes = {quote["id"]: quote["doc"] for quote in gold["quotes"]}
    found = [{quotes[member["quote"]] for member in group["members"]} for group in gold["quote_groups"]]
    found += [{told["doc"] for told in claim["assertions"]} for claim in gold["claims"]]
    return (carriers for carriers in found if len(carriers) > 1)


def _root(gold: dict[str, Any], named: dict[str, str], name: str) -> str:
    """The first article of the report that it is, by what is annotated as copy or translation."""
    lineage = gold["lineage"]
    pairs = [sorted(named.get(one, one) for one in pair) for pair in lineage["near_duplicate_documents"]]
    pairs += [sorted((pair["source"], pair["copy"])) for pair in lineage.get("translations", ())]
    sources: dict[str, str] = {later: first for first, later in pairs}
    return sources.get(name, name)


def _independent(group: Sequence[Real], rng: random.Random) -> list[Real]:
    chosen: list[Real] = []
    for real in rng.sample(list(group), len(group)):
        if len(chosen) < ORIGINALS and all(_runs_shared(real.text, one.text) < 0.02 for one in chosen):
            chosen.append(real)
    return chosen


def flooded(reals: Sequence[Real], rng: random.Random) -> Iterator[str]:
    """How much a flood of altered copies raises the count."""
    yield "copies | swaps | raised the most by | and the least by"
    pairs = [(a, b) for a, b, share in same_incident(reals) if share < 0.02]
    for size in FLOOD_SIZES:
        for share in FLOOD_SWAPS:
            highest, lowest = 0, 0
            for _ in range(FLOODS if size < LARGE or share == FLOOD_SWAPS[-1] else FEW):
                a, b = rng.choice(pairs)
                base = [reading("a", a.text), reading("b", b.text)]
                before = reports(base)
                copies = [
                    reading(f"copy {n:04}", swapped(_altered(a.text, b.text, rng), share, rng)) for n in range(size)
                ]
                after = reports([*base, *copies])
                highest, lowest = max(highest, after[1] - before[1]), max(lowest, after[0] - before[0])
            yield f"{size} | {share:.0%} | +{highest} | +{lowest}"


def _altered(text: str, other: str, rng: random.Random) -> str:
    return ALTERED[rng.choice(sorted(ALTERED))](text, other, rng)


def main() -> None:
    """Prints the tables.

    Raises:
        SystemExit: where the folder of sets is not named.
    """
    folder = reference_folder()
    if folder is None:
        raise SystemExit("the sets are not part of the project: name their folder in RASHOMON_GOLD")
    reals = real_articles(folder)
    rng = random.Random(11)
    parts = by_kind(reals, rng), by_containment(reals), made_stories(reals, rng), own_stories(), flooded(reals, rng)
    for part in parts:
        for line in part:
            print(line, flush=True)


if __name__ == "__main__":
    main()
