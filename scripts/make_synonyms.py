"""Writes src/rashomon/resources/synonyms.toml: English words of one meaning, word families, irregular forms, frequency.

All of it is drawn from WordNet 3.0 (Princeton University, free with its notice), whose files Debian packages as
``wordnet-base``. A word stands with another only in a sense that it usually has: its first ones, in the order of the
texts in which WordNet's senses were counted.

    python -m scripts.make_synonyms WORDNET_FOLDER > src/rashomon/resources/synonyms.toml
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PARTS = ("noun", "verb", "adj", "adv")
LETTER = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
USUAL_SENSES = 5  # a later sense of a word is seldom meant
USUAL_SHARE = 0.07  # of the times that the word was counted
MOST_TOGETHER = 9  # larger sets hold slang and dialect
RARE = 5  # of rarer verbs the kinds are too many
COMMON = (10, 30, 100, 300)  # how often the words of each list were counted, at least
STEM = 4  # families whose words begin alike are seen without a table
REGULAR = ("ed", "ing", "s")  # endings that are taken off without a table
PLAIN = re.compile(r"[a-z]{3,}")

NOTICE = """\
# Made by scripts/make_synonyms.py; do not edit. From WordNet 3.0, Copyright 2006 by Princeton University. All rights
# reserved. Permission to use, copy, modify and distribute this database for any purpose and without fee or royalty is
# granted with this notice; it is provided "as is", without warranty. Princeton keeps its title and copyright.
"""


@dataclass(frozen=True)
class Meaning:
    """A synset: its usual words, the meanings above it, and the words its own are derived from."""

    words: tuple[str, ...]
    above: tuple[str, ...]
    derived: tuple[tuple[str, str], ...]


def meanings(folder: Path) -> dict[str, Meaning]:
    counted = counts(folder)
    usual = usual_senses(folder, counted)
    raw = {key: line for part in PARTS for key, line in data_lines(folder, part)}
    lemmas = {key: lemmas_of(line) for key, line in raw.items()}
    return {key: meaning(key, line, lemmas, usual) for key, line in raw.items()}


def data_lines(folder: Path, part: str) -> Iterator[tuple[str, list[str]]]:
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            fields = line.split(" | ")[0].split()
            yield f"{part}:{fields[0]}", fields


def lemmas_of(fields: list[str]) -> list[str]:
    return [fields[4 + 2 * n].split("(")[0] for n in range(int(fields[3], 16))]


def meaning(key: str, fields: list[str], lemmas: dict[str, list[str]], usual: set[tuple[str, str]]) -> Meaning:
    own = lemmas[key]
    at = 4 + 2 * len(own)
    pointers = [fields[at + 1 + 4 * n : at + 5 + 4 * n] for n in range(int(fields[at]))]
    above = tuple(f"{LETTER[part]}:{where}" for sign, where, part, _ in pointers if sign == "@")
    derived = []
    for sign, where, part, ends in pointers:
        source, target = int(ends[:2], 16), int(ends[2:], 16)
        other = f"{LETTER[part]}:{where}"
        if sign in "+\\" and source and target and (own[source - 1], key) in usual:
            word = lemmas[other][target - 1]
            if (word, other) in usual:
                derived.append((own[source - 1], word))
    return Meaning(tuple(w for w in own if PLAIN.fullmatch(w) and (w, key) in usual), above, tuple(derived))


def counts(folder: Path) -> dict[tuple[str, str], int]:
    """How often each word was counted as each part of speech, over all its senses."""
    found: Counter[tuple[str, str]] = Counter()
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split()
        lemma, kind = key.split("%")
        found[lemma, {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}[kind[0]]] += int(count)
    return found


def usual_senses(folder: Path, counted: dict[tuple[str, str], int]) -> set[tuple[str, str]]:
    """Pairs of a word and a meaning that it usually has."""
    each = sense_counts(folder)
    usual = set()
    for part in PARTS:
        for line in (folder / f"index.{part}").read_text().splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            senses = fields[-int(fields[2]) :]
            total = counted.get((fields[0], part), 0)
            for number, where in enumerate(senses[:USUAL_SENSES], 1):
                share = each.get((fields[0], part, number), 0) / total if total else (1.0 if number == 1 else 0.0)
                if share >= USUAL_SHARE:
                    usual.add((fields[0], f"{part}:{where}"))
    return usual


def sense_counts(folder: Path) -> dict[tuple[str, str, int], int]:
    found = {}
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, number, count = line.split()
        lemma, kind = key.split("%")
        part = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}[kind[0]]
        found[lemma, part, int(number)] = int(count)
    return found


def groups(found: dict[str, Meaning], known: set[str]) -> Iterator[tuple[str, ...]]:
    """Words of one meaning, at least one of them counted."""
    for item in found.values():
        words = tuple(dict.fromkeys(item.words))
        if 2 <= len(words) <= MOST_TOGETHER and known & set(words):
            yield words


def broader(found: dict[str, Meaning], known: set[str]) -> Iterator[tuple[str, str]]:
    """A verb and the verbs it is a kind of, both counted: "rescue" and "save"."""
    for key, item in found.items():
        if key.startswith("verb"):
            for above in item.above:
                yield from ((a, b) for a in item.words for b in found[above].words if {a, b} <= known and a != b)


def families(found: dict[str, Meaning], known: set[str]) -> Iterator[tuple[str, str]]:
    """Noun and verb, adjective and noun of one family that do not begin alike: "choose" and "choice"."""
    for item in found.values():
        for a, b in item.derived:
            if PLAIN.fullmatch(a) and PLAIN.fullmatch(b) and a[:STEM] != b[:STEM] and {a, b} & known:
                yield (a, b) if a < b else (b, a)


def irregular(folder: Path, known: set[str]) -> Iterator[tuple[str, str]]:
    for part in PARTS:
        for line in (folder / f"{part}.exc").read_text().splitlines():
            form, lemma = line.split()[:2]
            if PLAIN.fullmatch(form) and PLAIN.fullmatch(lemma) and lemma in known and not form.endswith(REGULAR):
                yield form, lemma


def main(folder: Path) -> None:
    totals: dict[str, int] = defaultdict(int)
    for (lemma, _), count in counts(folder).items():
        totals[lemma] += count
    known = {lemma for lemma, count in totals.items() if count >= 2 and PLAIN.fullmatch(lemma)}
    found = meanings(folder)
    print(NOTICE)
    listed("# Words of one meaning.\nsame", groups(found, known))
    listed("# A verb and one that it is a kind of.\nbroader", broader(found, {w for w in known if totals[w] >= RARE}))
    listed("# Words of one family that do not begin alike.\nfamilies", families(found, known))
    listed("# Forms that no ending tells.\nirregular", irregular(folder, known))
    print("# Words counted at least so often in WordNet's texts: each list without the next.\n[common]")
    for low, high in zip(COMMON, (*COMMON[1:], sys.maxsize), strict=True):
        print(f"{low} = '''\n{' '.join(sorted(w for w in known if low <= totals[w] < high))}\n'''")


def listed(name: str, rows: Iterable[tuple[str, ...]]) -> None:
    print(f"{name} = '''\n" + "\n".join(" ".join(row) for row in sorted(set(rows))) + "\n'''\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
