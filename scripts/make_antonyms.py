"""Writes src/rashomon/resources/antonyms.toml: English words that exclude each other.

Drawn from WordNet 3.0 as ``make_synonyms.py`` draws its table: the antonyms of a usual sense, and of adjectives also
what is almost the one against what is almost the other ("harmless" against "toxic"), where each is counted.

    python -m scripts.make_antonyms WORDNET_FOLDER > src/rashomon/resources/antonyms.toml
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from scripts.make_synonyms import NOTICE, PARTS, PLAIN, counts, data_lines, lemmas_of, listed, usual_senses

Pairs = set[tuple[str, ...]]
OPPOSED = ("verb", "adj", "adv")  # nouns that are antonyms mostly stand side by side: men and women
MOST_NEAR = 12  # words about one adjective: behind larger sets stand "good", "great", "new"


def pointers(fields: list[str]) -> Iterator[tuple[str, str, int, int]]:
    """Sign, synset, and the words of either that the pointer holds for (0: all)."""
    at = 4 + 2 * int(fields[3], 16)
    letter = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
    for n in range(int(fields[at])):
        sign, where, part, ends = fields[at + 1 + 4 * n : at + 5 + 4 * n]
        yield sign, f"{letter[part]}:{where}", int(ends[:2], 16), int(ends[2:], 16)


def antonyms(folder: Path) -> tuple[Pairs, Pairs]:
    """Pairs of antonyms, and pairs of sets about two adjectives that are."""
    usual = usual_senses(folder, counts(folder))
    raw = {key: fields for part in PARTS for key, fields in data_lines(folder, part)}
    words = {key: [w.lower() for w in lemmas_of(fields)] for key, fields in raw.items()}
    plain = {key: [w for w in own if PLAIN.fullmatch(w) and (w, key) in usual] for key, own in words.items()}
    direct: Pairs = set()
    indirect: Pairs = set()
    for key, fields in raw.items():
        for sign, other, source, target in pointers(fields) if key.startswith(OPPOSED) else ():
            if sign != "!" or not source or not target:
                continue
            pair = words[key][source - 1], words[other][target - 1]
            if pair[0] not in plain[key] or pair[1] not in plain[other]:
                continue
            direct.add(tuple(sorted(pair)))
            around = [_about(raw, plain, each) for each in (key, other)]
            if key.startswith("adj") and all(len(near) <= MOST_NEAR for near in around):
                indirect |= {tuple(sorted(p)) for p in product(*around) if p[0] != p[1]}
    return direct, indirect - direct


def _about(raw: dict[str, list[str]], plain: dict[str, list[str]], key: str) -> list[str]:
    """The words of an adjective and of those that are almost the same."""
    near = [other for sign, other, _, _ in pointers(raw[key]) if sign == "&"]
    return sorted({word for each in (key, *near) for word in plain[each]})


def main(folder: Path) -> None:
    totals: dict[str, int] = {}
    for (lemma, _), count in counts(folder).items():
        totals[lemma] = totals.get(lemma, 0) + count
    direct, indirect = antonyms(folder)
    print(NOTICE)
    listed("# Antonyms.\ndirect", ((a, b) for a, b in direct if totals.get(a) or totals.get(b)))
    close = (pair for pair in indirect if all(totals.get(word, 0) >= 2 for word in pair))
    listed("# What is almost the one, and what is almost the other.\nnear", close)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
