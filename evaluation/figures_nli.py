"""Whether the figures of one sentence follow from those of another: NewsNLI, two lines of news a pair.

    python -m evaluation.figures_nli [--errors]

Reads ``$RASHOMON_GOLD/figures_nli/newsnli.jsonl``; without it the command says so and ends with 2. Nothing is
compared but figures: how the package reads them, which it takes for one quantity (kind, unit, what is counted), the
values that their words allow, and the words of the sentence that say what they are figures of. A pair is entailment
where each figure of the hypothesis has one in the premise that it follows from, and those words are covered.

The pairs on even lines (from 0) are the half that thresholds were chosen on; those on odd lines are held out.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rashomon.annotate import language_model
from rashomon.annotate.numbers import Number, find_numbers
from rashomon.annotate.read import annotate
from rashomon.link.lineage import link_story
from rashomon.model.intervals import fits, interval
from rashomon.model.marks import Reading
from rashomon.model.text import Document, Metadata
from rashomon.reconcile.counted import one_family, same_number
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.figures import Entry, entries, find_figures
from rashomon.reconcile.support import Counter
from rashomon.reconcile.utterances_words import LEAST_ALIKE, alike, content_of, weight

COVERED = 0.6  # of the weight of the words: chosen on the even lines
PEOPLE = frozenset({"people", "count", "deaths", "injured", "detained", "missing", "casualties", "ill"})
PARTS = (2, 3)  # figures of the premise that one of the hypothesis can be the sum of


@dataclass(frozen=True, slots=True)
class Pair:
    name: str
    premise: str
    hypothesis: str
    label: str


@dataclass(frozen=True, slots=True)
class Judged:
    pair: Pair
    answer: str
    reasons: tuple[str, ...]  # why it does not follow


def judge(pair: Pair) -> Judged:
    """Entailment or neutral, by the figures alone."""
    premise, hypothesis = _read(pair.premise, "premise"), _read(pair.hypothesis, "hypothesis")
    figures = _entries(premise, hypothesis)
    given = [entry for entry in figures if entry.document == "premise"]
    asked = [entry for entry in figures if entry.document == "hypothesis"]
    numbers = find_numbers(pair.premise)
    reasons = [f"no such figure: {e.item.evidence[0].exact}" for e in asked if not _follows(e, given, numbers)]
    reasons += [f"no such number: {words}" for words in _other_numbers(pair.hypothesis, asked, numbers)]
    if not reasons and (share := _covered(pair.hypothesis, pair.premise)) < COVERED:
        reasons.append(f"of something else: {share:.2f}")
    return Judged(pair, "neutral" if reasons else "entailment", tuple(reasons))


def _read(text: str, name: str) -> Reading:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return annotate(Document(name, digest, text, metadata=Metadata(language="en")), language_model.load())


def _entries(premise: Reading, hypothesis: Reading) -> list[Entry]:
    story = link_story((premise, hypothesis))
    counter = Counter.of(story)
    naming = find_entities(story, counter, ())
    return entries(story, find_figures(story, naming, counter), naming)


def _follows(asked: Entry, given: Sequence[Entry], numbers: Iterable[Number]) -> bool:
    """True where a figure of the premise, some of them together, or a number not read as a figure says as much."""
    alike_ones = [entry for entry in given if _one_quantity(asked, entry)]
    if any(_says(entry, asked) for entry in alike_ones):
        return True
    if any((number.low, number.high) == (asked.item.low, asked.item.high) for number in numbers):
        return True
    parts = [entry.item.low for entry in alike_ones if entry.item.low]
    return any(sum(some) == asked.item.low for size in PARTS for some in combinations(parts, size))


def _one_quantity(left: Entry, right: Entry) -> bool:
    """One family of the ledgers, or people under two nouns."""
    people = {left.item.kind, right.item.kind} <= PEOPLE
    return people or "" in (left.item.unit, right.item.unit) or one_family(left, right)


def _says(given: Entry, asked: Entry) -> bool:
    """True where the value given lies within what is asked, or both are rounded and fit."""
    if same_number(given, asked):
        return True
    (a, b), (c, d) = interval(asked.item), interval(given.item)
    rounded = asked.item.approximate or given.item.approximate
    return (a <= c and d <= b) or (rounded and fits(given.item, asked.item))


def _other_numbers(text: str, figures: Sequence[Entry], given: Iterable[Number]) -> Iterator[str]:
    """Numbers that are no figures (a score, a date) and that the premise does not have."""
    values = {(number.low, number.high) for number in given}
    for number in find_numbers(text):
        inside = any(e.mark.span.start < number.core_end and number.core_start < e.mark.span.end for e in figures)
        pronoun = number.words and number.low == 1
        if not inside and not pronoun and (number.low, number.high) not in values:
            yield text[number.core_start : number.core_end]


def _covered(text: str, by: str) -> float:
    """The share of the words that ``by`` has too, or words near in meaning; each as telling as it is rare."""
    there = content_of(by)
    words = [word for word in content_of(text) if not word.isdigit()]
    near = {word: max((alike(word, other) for other in there), default=0.0) for word in words}
    whole = sum(weight(word) for word in words)
    return sum(weight(w) * near[w] for w in words if near[w] >= LEAST_ALIKE) / whole if whole else 1.0


def load(folder: Path) -> list[Pair]:
    """The pairs in the order of the file."""
    lines = (folder / "newsnli.jsonl").read_text("utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return [Pair(row["id"], row["premise"], row["hypothesis"], row["label"]) for row in rows]


def accuracy(judged: Sequence[Judged]) -> tuple[int, int]:
    return sum(one.answer == one.pair.label for one in judged), len(judged)


def report(judged: Sequence[Judged]) -> list[str]:
    """Both halves, then all, with what each label was taken for."""
    lines = []
    for name, part in (("even lines", judged[::2]), ("odd lines (held out)", judged[1::2]), ("all", judged)):
        right, whole = accuracy(part)
        lines.append(f"{name:22s} accuracy {right / max(1, whole):.3f} ({right}/{whole})")
    for label in ("entailment", "neutral"):
        ours = [one for one in judged if one.pair.label == label]
        lines.append(f"{label:22s} found    {sum(one.answer == label for one in ours)}/{len(ours)}")
    return lines


def main(arguments: Sequence[str]) -> int:
    gold = os.environ.get("RASHOMON_GOLD")
    folder = Path(gold) / "figures_nli" if gold else None
    if folder is None or not (folder / "newsnli.jsonl").is_file():
        print("RASHOMON_GOLD names no folder with figures_nli in it: nothing is measured", file=sys.stderr)
        return 2
    judged = [judge(pair) for pair in load(folder)]
    print("\n".join(report(judged)))
    if "--errors" in arguments:
        for one in judged[::2]:  # the held-out half is not looked at
            if one.answer != one.pair.label:
                print(f"{one.pair.name} {one.pair.label}: {'; '.join(one.reasons) or 'all follow'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
