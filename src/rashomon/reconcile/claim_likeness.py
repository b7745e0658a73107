"""How alike two assertions are: words of one meaning count as one, numbers by their value, rare words more than common.

What an assertion tells is a set of terms; two of them are alike by what they have in common, described by a few
features. What each feature adds stands in a table (``resources/links.toml``).
"""

from __future__ import annotations

import math
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..model.marks import Figure
from ..resources import table, words
from .calibrated import Features
from .claim_terms import BACKGROUND, NAME_WEIGHT, Content, family
from .once import once
from .utterances_words import kin_of, weight

COMMON = 60  # assertions, and two more an article: a term that more of them share is no reason to compare two
MEANING = 0.75  # likeness from which two words may stand for each other
HEAVIEST = 20.0  # weight in common: more tells no more
MEASURED = frozenset({"money", "share", "duration", "distance", "speed", "age", "concentration", "year", "multiple"})
LEAST = 0.05  # of weight: no term says nothing
FEW = 12  # smaller numbers are met by chance, and round ones
ROUND = frozenset({100.0, 1000.0, 2000.0, 10000.0, 20000.0, 100000.0, 1000000.0})

Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The terms of the assertions of one story, what each weighs, and which stand for one another."""

    terms: tuple[Terms, ...]
    weight: Mapping[str, float]
    mass: tuple[float, ...]
    kin: Mapping[str, Mapping[str, float]]
    heads: tuple[str, ...]

    @staticmethod
    def of(found: list[Content]) -> Likeness:
        """``found`` in order: an assertion is known by its place."""
        terms = tuple(_terms(content) for content in found)
        tally = Tally(term for each in terms for term in each)
        weights = {term: _weight(term, len(found), n) for term, n in tally.items()}
        near = kin_of(term for term in tally if term.isalpha())
        kin = {
            term: {term: 1.0} | {w: v for w, v in near.get(term, {}).items() if v >= MEANING and w in tally}
            for term in tally
        }
        heads = tuple(family(content.mark.head) for content in found)
        return Likeness(
            terms, weights, tuple(math.fsum(sorted(weights[t] for t in each)) for each in terms), kin, heads
        )

    def pairs(self, documents: int) -> Iterator[tuple[int, int]]:
        """Pairs with a term in common that not everybody uses, or two such of one meaning."""
        users: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.terms):
            for term in each:
                users[term].append(number)
        most = COMMON + 2 * documents
        rare = {term for term, found in users.items() if len(found) <= most}
        seen = {
            (a, b) for term in rare for other in self.kin[term].keys() & rare for a in users[term] for b in users[other]
        }
        yield from sorted((a, b) for a, b in seen if a < b)

    def features(self, left: int, right: int) -> Features | None:
        """What two assertions share, by the names of the table; None where that is no more than names."""
        few, many = sorted((self.terms[left], self.terms[right]), key=len)
        held = [(term, found) for term in sorted(few) if (found := self._held(term, many)) is not None]
        told = sum(not term.startswith("entity-") for term, _ in held)
        least, most = sorted((self.mass[left], self.mass[right]))
        if not told or not least:
            return None
        common = math.fsum(value for _, value in held)
        numbers = [any(term[0] == "#" for term in self.terms[n]) for n in (left, right)]
        one_number = any(term[0] == "#" for term, _ in held)
        return {
            "short": min(1.0, common / least),
            "long": common / most,
            "weight": min(common, HEAVIEST) / HEAVIEST,
            "one_word": told == 1,
            "head": self.heads[right] in self.kin.get(self.heads[left], {self.heads[left]: 1.0}),
            "number": one_number,
            "one_number": numbers[0] != numbers[1],
            "other_number": all(numbers) and not one_number,
        }

    def _held(self, term: str, others: Terms) -> float | None:
        """How much of a term the others hold."""
        found = [
            value * math.sqrt(self.weight[term] * self.weight[w]) for w, value in self.kin[term].items() if w in others
        ]
        return max(found, default=None)


@once
def _terms(content: Content) -> Terms:
    """The terms of an assertion; its numbers by value, so that "17" and "seventeen" are one."""
    values = frozenset(_value(f) for f in content.figures if f.low is not None)
    told = content.terms - _titles(content) if content.people else content.terms
    return frozenset(t for t in told if t.startswith("entity-") or not _counts(t)) | values


def _titles(content: Content) -> Terms:
    """``Transport Minister`` before a name only names once more, and says nothing of its bearer."""
    about, titles = content.mark.about, words("persons", "titles")
    portfolios = {a for a, b in pairwise(about) if b in titles}
    return frozenset(family(w) for w in about if w in titles or w in portfolios) - {family(content.mark.head)}


def _value(figure: Figure) -> str:
    """A number, with its kind where that is none of the many ways to count people and things."""
    return f"#{figure.low:g}" + (figure.kind if figure.kind in MEASURED else "")


def one_count(left: Content, right: Content) -> bool:
    """True for a telling number that both give, of one kind or one noun: 31 deaths are not 31 pallets."""
    told = [f for f in left.figures if f.low is not None and f.low > FEW and f.low not in ROUND]
    return any(
        a.low == b.low and (a.kind == b.kind or (a.counted and a.counted == b.counted))
        for a in told
        for b in right.figures
    )


def _counts(term: str) -> bool:
    return any(c.isdigit() for c in term) or term in _spelled()


@lru_cache(maxsize=1)
def _spelled() -> frozenset[str]:
    numbers = table("numbers")
    return frozenset(word for part in ("units", "tens", "magnitudes") for word in numbers[part])


def _weight(term: str, total: int, number: int) -> float:
    rare = math.log((total + BACKGROUND) / (number + 1))
    if term.startswith("entity-"):
        return max(LEAST, rare * NAME_WEIGHT)
    return max(LEAST, rare * weight(term)) if term.isalpha() else max(LEAST, rare)
