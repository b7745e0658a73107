"""Name pairs in five scripts, persons and firms: are they one name? Ours beside nomenklatura's logic-v2.

    python -m evaluation.names [--errors]

Reads ``$RASHOMON_GOLD/names/cases.jsonl``; without it the command says so and ends with 2. logic-v2 is asked where
nomenklatura can be imported, by this Python or the one that ``$RASHOMON_NOMENKLATURA`` names; else its row says why.

Folds are by family: two pairs that share a word are in one family, where the word is longer than three letters, is
neither a given name nor a word of bodies, and stands in at most ``COMMON`` pairs ("Mohammad", "Corporation" and the
like tie nobody). No family is in two folds. The threshold is chosen on four folds and scored on the fifth; nothing else
is fitted: the weights are set by hand and ship as they are, and the set states no licence under which any could be.
The rules were written with its errors in view, so the folds prove the threshold and not the rules.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from rashomon.reconcile.names import same_name
from rashomon.reconcile.names_parts import parts
from rashomon.reconcile.names_words import sounds
from rashomon.resources import words

FOLDS = 5
COMMON = 12  # pairs; a word that more have says nothing of a family
SHORT = 3
GRID = tuple(at / 20 for at in range(4, 20))
BINS = 5
DECIDED = 0.6  # the least share of pairs that must be decided where the rest may stay open
ASK = """
import json, sys
from followthemoney import EntityProxy
from nomenklatura.matching import LogicV2
def entity(key, schema, name):
    return EntityProxy.from_dict({"id": key, "schema": schema, "properties": {"name": [name]}})
config, out = LogicV2.default_config(), []
for at, (schema, a, b) in enumerate(json.load(sys.stdin)):  # ids differ, for comparisons are cached by id
    out.append(LogicV2.compare(entity(f"a{at}", schema, a), entity(f"b{at}", schema, b), config).score)
print(json.dumps(out))
"""


@dataclass(frozen=True, slots=True)
class Pair:
    schema: str
    a: str
    b: str
    one: bool

    @property
    def script(self) -> str:
        found = {parts(name).script for name in (self.a, self.b)}
        return "Latin" if found == {"LATIN"} else "across scripts" if len(found) > 1 else "other script"

    @property
    def kind(self) -> str:
        return "persons" if self.schema == "Person" else "firms and bodies"


@dataclass(frozen=True, slots=True)
class Counts:
    hits: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.wrong)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed)


def load(folder: Path) -> list[Pair]:
    rows = (json.loads(line) for line in (folder / "cases.jsonl").read_text("utf-8").splitlines() if line.strip())
    return [Pair(row["schema"], row["name1"], row["name2"], row["is_match"] == "true") for row in rows]


# ---------------------------------------------------------------- folds


def folds(pairs: Sequence[Pair]) -> list[int]:
    """The fold of each pair: the largest family first, each into the fold that has least."""
    families: dict[int, list[int]] = defaultdict(list)
    for at, family in enumerate(_families(pairs)):
        families[family].append(at)
    filled, out = [0] * FOLDS, [0] * len(pairs)
    for family in sorted(families, key=lambda f: (-len(families[f]), f)):
        fold = min(range(FOLDS), key=lambda f: (filled[f], f))
        filled[fold] += len(families[family])
        for at in families[family]:
            out[at] = fold
    return out


def _families(pairs: Sequence[Pair]) -> list[int]:
    """The number of the first pair of the family of each."""
    first = list(range(len(pairs)))

    def root(at: int) -> int:
        while first[at] != at:
            at = first[at]
        return at

    with_word: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        for word in sorted(_telling(pair.a) | _telling(pair.b)):
            with_word[word].append(at)
    for places in with_word.values():
        for at in places if len(places) <= COMMON else ():
            low, high = sorted((root(places[0]), root(at)))
            first[high] = low
    return [root(at) for at in range(len(pairs))]


def _telling(name: str) -> set[str]:
    left_out = words("persons", "female_names") | words("persons", "male_names")
    left_out |= words("names", "organisation") | words("names", "left_out") | words("names", "location")
    return {sounds(word) for word in parts(name).words if len(word) > SHORT and word not in left_out}


# ---------------------------------------------------------------- scores


def count(pairs: Iterable[Pair], scores: Iterable[float], threshold: float) -> Counts:
    seen = Counter((pair.one, score >= threshold) for pair, score in zip(pairs, scores, strict=True))
    return Counts(seen[True, True], seen[False, True], seen[True, False])


def choose(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    """The threshold of the grid with the best F1, of equals the one nearest to a half."""
    return max(GRID, key=lambda t: (count(pairs, scores, t).f1, -abs(t - 0.5)))


def held_out(pairs: Sequence[Pair], scores: Sequence[float], fold: Sequence[int]) -> list[tuple[float, Counts]]:
    """Fold by fold the threshold of the other four, and what it comes to."""
    out = []
    for held in range(FOLDS):
        rest, here = (_part(pairs, scores, fold, held, inside) for inside in (False, True))
        threshold = choose(*rest)
        out.append((threshold, count(*here, threshold)))
    return out


def _part(
    pairs: Sequence[Pair], scores: Sequence[float], fold: Sequence[int], held: int, inside: bool
) -> tuple[list[Pair], list[float]]:
    at = [i for i in range(len(pairs)) if (fold[i] == held) is inside]
    return [pairs[i] for i in at], [scores[i] for i in at]


def reliability(pairs: Sequence[Pair], scores: Sequence[float]) -> list[tuple[int, float, float]]:
    """For each part of the scale: pairs, mean share said, share that is one name."""
    rows = []
    for part in range(BINS):
        here = [(s, p.one) for p, s in zip(pairs, scores, strict=True) if min(int(s * BINS), BINS - 1) == part]
        if here:
            rows.append((len(here), mean(s for s, _ in here), mean(one for _, one in here)))
    return rows


def calibration_error(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    return sum(n * abs(said - true) for n, said, true in reliability(pairs, scores)) / max(1, len(pairs))


def decided(pairs: Sequence[Pair], scores: Sequence[float], band: float) -> tuple[int, int]:
    """How many are right of those at least ``band`` away from a half."""
    sure = [(p.one, s) for p, s in zip(pairs, scores, strict=True) if abs(s - 0.5) >= band]
    return sum(one is (s >= 0.5) for one, s in sure), len(sure)


def open_band(pairs: Sequence[Pair], scores: Sequence[float], fold: Sequence[int]) -> tuple[int, int]:
    """Right and decided over the folds, each with the band that the other four choose."""
    right = whole = 0
    for held in range(FOLDS):
        rest, here = (_part(pairs, scores, fold, held, inside) for inside in (False, True))
        bands = [b / 100 for b in range(0, 50, 2) if decided(*rest, b / 100)[1] >= DECIDED * len(rest[0])]
        found = [(decided(*rest, band)[0] / max(1, decided(*rest, band)[1]), -band) for band in bands]
        hits, out = decided(*here, -max(found)[1])
        right, whole = right + hits, whole + out
    return right, whole


# ---------------------------------------------------------------- the other


def ask_logic_v2(pairs: Sequence[Pair]) -> tuple[list[float] | None, str]:
    """logic-v2's scores, or None and why there are none."""
    python = os.environ.get("RASHOMON_NOMENKLATURA") or sys.executable
    asked = json.dumps([(pair.schema, pair.a, pair.b) for pair in pairs])
    try:
        done = subprocess.run([python, "-c", ASK], input=asked, capture_output=True, text=True, check=False)
    except OSError as problem:
        return None, f"{python} does not run: {problem.strerror}"
    if done.returncode:
        return None, (done.stderr.strip().splitlines() or ["no word"])[-1]
    scores: list[float] = json.loads(done.stdout.strip().splitlines()[-1])
    return scores, ""


# ---------------------------------------------------------------- the table


def report(pairs: Sequence[Pair], ours: Sequence[float], other: Sequence[float] | None, why: str) -> list[str]:
    fold = folds(pairs)
    sizes = Counter(_families(pairs))
    lines = [f"{len(pairs)} pairs, {len(sizes)} families, the largest of {max(sizes.values())}; {FOLDS} folds"]
    for name, scores in (("ours", ours), ("logic-v2", other)):
        lines += [f"{name}: not asked ({why})"] if scores is None else _table(name, pairs, scores, fold)
    right, whole = decided(pairs, ours, 0.0)
    sure, told = open_band(pairs, ours, fold)
    lines.append("ours: share said and share that is one name")
    lines += [f"  {n:4d} pairs  said {said:.3f}  is {true:.3f}" for n, said, true in reliability(pairs, ours)]
    errors = [calibration_error(*_part(pairs, ours, fold, held, True)) for held in range(FOLDS)]
    lines.append(f"  calibration error {calibration_error(pairs, ours):.3f}; mean over folds {mean(errors):.3f}")
    lines.append(f"  all forced: right {right / whole:.3f} ({right}/{whole}); cannot-tell band of the other folds: ")
    lines[-1] += f"{sure / max(1, told):.3f} of the decided ({sure}/{told})"
    return lines


def _table(name: str, pairs: Sequence[Pair], scores: Sequence[float], fold: Sequence[int]) -> list[str]:
    found = held_out(pairs, scores, fold)
    lines = [_row(f"{name} fold {at + 1}, threshold {t:.2f}", counts) for at, (t, counts) in enumerate(found)]
    f1 = [counts.f1 for _, counts in found]
    lines.append(f"{name + ' mean F1 of the folds':36s} {mean(f1):.3f}  (least {min(f1):.3f})")
    kinds: tuple[tuple[str, Callable[[Pair], str]], ...] = (("script", lambda p: p.script), ("kind", lambda p: p.kind))
    for title, of in kinds:
        for value in sorted({of(pair) for pair in pairs}):
            total = Counts(0, 0, 0)
            for held, (threshold, _) in enumerate(found):
                at = [i for i in range(len(pairs)) if fold[i] == held and of(pairs[i]) == value]
                here = count([pairs[i] for i in at], [scores[i] for i in at], threshold)
                total = Counts(total.hits + here.hits, total.wrong + here.wrong, total.missed + here.missed)
            lines.append(_row(f"{name} {title}: {value}", total))
    return lines


def _row(name: str, counts: Counts) -> str:
    numbers = f"{counts.hits} right, {counts.wrong} wrong, {counts.missed} missed"
    return f"{name:36s} P {counts.precision:.3f}  R {counts.recall:.3f}  F1 {counts.f1:.3f}  ({numbers})"


def main(arguments: Sequence[str]) -> int:
    gold = os.environ.get("RASHOMON_GOLD")
    folder = Path(gold) / "names" if gold else None
    if folder is None or not (folder / "cases.jsonl").is_file():
        print("RASHOMON_GOLD names no folder with names in it: nothing is measured", file=sys.stderr)
        return 2
    pairs = load(folder)
    likenesses = [same_name(pair.a, pair.b) for pair in pairs]
    print("\n".join(report(pairs, [likeness.score for likeness in likenesses], *ask_logic_v2(pairs))))
    if "--errors" in arguments:
        for pair, likeness in zip(pairs, likenesses, strict=True):
            if likeness.same is not pair.one:
                said = "one" if likeness.same else "two"
                print(f"said {said} ({likeness.score}): {pair.a} | {pair.b}: {'; '.join(likeness.reasons)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
