"""Words of two assertions held against each other: in common by family, stem or meaning, or excluding each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from ..resources import table, words
from .claim_terms import Content, Weights, family
from .once import once
from .utterances_words import meanings, weight

SAME, STEMMED, MEANT = 1.0, 0.9, 0.6
ONE_MEANING = 0.85  # nearness in the general table from which two words are one meaning
ANTONYM, ALMOST = 1.0, 0.5
STEM = 4  # letters
APOSTROPHE = frozenset("'’")
PREFIXES = ("un", "in", "im", "ir", "dis", "non", "mis")
ENDINGS = (
    *("ations", "ation", "ments", "ment", "ness", "ings", "ing", "ions", "ion", "ies", "ied", "able", "ible", "ally"),
    *("ures", "ure", "ity", "ive", "ful", "less", "ate", "ers", "ors", "ed", "er", "or", "es", "ly", "al"),
    *("y", "s", "e"),
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What is left of a word without its ending: "fault" of "faulty", "resign" of "resignation"."""
    return next((word[: -len(e)] for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= STEM), word)


@lru_cache(maxsize=65536)
def _meant(word: str) -> frozenset[str]:
    return frozenset(k for k, near in meanings(word).items() if near >= ONE_MEANING) if word.isalpha() else frozenset()


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    """Each word to those that exclude it, and how surely."""
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for name, value in (("near", ALMOST), ("direct", ANTONYM)):
        for line in table("antonyms")[name].split("\n"):
            if line:
                a, b = line.split()
                out[a][b] = out[b][a] = value
    for pair in (*table("opposites")["pairs"], *table("opposites")["qualities"]):
        for a, b in product(pair["one"], pair["other"]):
            out[a][b] = out[b][a] = ANTONYM
    return out


@lru_cache(maxsize=65536)
def excludes(a: str, b: str) -> float:
    """How surely two words exclude each other: by the tables, or by a prefix that negates."""
    known = _table().get(a, {}).get(b, 0.0)
    if known:
        return known
    short, long = sorted((a, b), key=len)
    made = len(short) >= STEM and long.endswith(short) and long.removesuffix(short) in PREFIXES
    return ANTONYM if made else 0.0


@once
def spoken(content: Content) -> tuple[str, ...]:
    """The words that carry meaning, once each."""
    return tuple(sorted(word for word in content.words if word[0].isalnum() and not APOSTROPHE & set(word)))


@once
def _index(content: Content) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Families, stems and meanings of the words."""
    told = spoken(content)
    return (
        frozenset(map(family, told)),
        frozenset(map(stem, told)),
        frozenset(meaning for word in told for meaning in _meant(word)),
    )


@once
def word_keys(content: Content) -> frozenset[str]:
    """What brings two contents together for comparison."""
    return frozenset().union(*_index(content), content.names)


@once
def _mayoppose(content: Content) -> frozenset[str]:
    """The words of the tables that exclude one of the content, and what a prefix leaves of one."""
    return frozenset(other for word in spoken(content) for other in _table().get(word, ()))


def exclusions(left: Content, right: Content) -> list[tuple[str, str, float]]:
    """Pairs of words that exclude each other."""
    listed = _mayoppose(left)
    found = [(a, b, excludes(a, b)) for b in spoken(right) if b in listed for a in spoken(left)]
    found += [
        (a, b, ANTONYM)
        for one, other, turned in ((left, right, False), (right, left, True))
        for x, y in _made(one, other)
        for a, b in ([(y, x)] if turned else [(x, y)])
    ]
    return [each for each in found if each[2]]


def _made(left: Content, right: Content) -> list[tuple[str, str]]:
    """Words of the left that are a word of the right under a prefix that negates."""
    return [(word, rest) for word, rest in _bare(left) if rest in right.words]


@once
def _bare(content: Content) -> tuple[tuple[str, str], ...]:
    return tuple(
        (word, word.removeprefix(prefix))
        for word in spoken(content)
        for prefix in PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= STEM
    )


@dataclass(frozen=True, slots=True)
class Shared:
    """The words of the left that the right has too, how near each is, and what they weigh."""

    nearness: Mapping[str, float]
    mass: float


class Lexicon:
    """What the words of one story weigh: those weigh most that are rare in it and in English."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._known: dict[str, float] = {}

    def weigh(self, word: str) -> float:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._weights.weight.get(family(word), 1.0) * weight(word)
        return known

    def mass(self, told: Iterable[str]) -> float:
        return sum(self.weigh(word) for word in told)

    def names(self, names: frozenset[str]) -> float:
        return self._weights.mass(names)

    def shared(self, left: Content, right: Content) -> Shared:
        families, stems, meant = _index(right)
        near: dict[str, float] = {}
        for word in spoken(left):
            if family(word) in families:
                near[word] = SAME
            elif stem(word) in stems:
                near[word] = STEMMED
            elif _meant(word) & meant:
                near[word] = MEANT
        return Shared(near, sum(self.weigh(word) * value for word, value in near.items()))


@cache
def light_words() -> frozenset[str]:
    return words("negation", "light") | words("opposites", "weak")
