"""How alike two assertions are: words of one meaning count as one, numbers by their value, rare words more than common.

What an assertion tells is a set of terms; two of them are alike by the share of the weight that each finds in the
other. One term in common is enough where it is nearly all that both tell.
"""

from __future__ import annotations

import math
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model.marks import Figure
from ..resources import table
from .claim_terms import BACKGROUND, NAME_WEIGHT, Content, family, once
from .utterances_words import kin_of, weight

COMMON = 60  # assertions, and two more an article: a term that more of them share is no reason to compare two
MEANING = 0.75  # likeness from which two words may stand for each other
ALONE = 0.35  # likeness from which one term in common is enough
OWN_WORDS = 0.05  # more for what one named voice says in two articles: it is translated, and cut
MEASURED = frozenset({"money", "share", "duration", "distance", "age", "concentration", "year", "multiple"})
LEAST = 0.05  # of weight: no term says nothing

Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The terms of the assertions of one story, what each weighs, and which stand for one another."""

    terms: tuple[Terms, ...]
    weight: Mapping[str, float]
    mass: tuple[float, ...]
    kin: Mapping[str, Mapping[str, float]]
    roles: tuple[Terms, ...]

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
        roles = tuple(_roles(content) for content in found)
        return Likeness(
            terms, weights, tuple(math.fsum(sorted(weights[t] for t in each)) for each in terms), kin, roles
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

    def between(self, left: int, right: int) -> float:
        """The share of weight in common, between 0 and 1; 0 where only names, or one term of many, are shared."""
        few, many = sorted((self.terms[left], self.terms[right]), key=len)
        held = [found for term in sorted(few) if (found := self._held(term, many))]
        if all(name for _, name in held) or not self.mass[left] * self.mass[right]:
            return 0.0
        share = math.fsum(value for value, _ in held) / math.sqrt(self.mass[left] * self.mass[right])
        if len(held) > 1:
            return share
        return share if share >= ALONE and self._leads(left, right) else 0.0

    def _leads(self, left: int, right: int) -> bool:
        """True where a term leads both: what is done, or of what it is said, or how many."""
        return any(term in self.kin and self.kin[term].keys() & self.roles[right] for term in self.roles[left])

    def _held(self, term: str, others: Terms) -> tuple[float, bool] | None:
        """How much of a term the others hold, and whether it is a name."""
        kin = self.kin[term]
        found = [(value * math.sqrt(self.weight[term] * self.weight[w]), w) for w, value in kin.items() if w in others]
        return (max(found)[0], term.startswith("entity-")) if found else None


@once
def _terms(content: Content) -> Terms:
    """The terms of an assertion; its numbers by value, so that "17" and "seventeen" are one."""
    values = frozenset(_value(f) for f in content.figures if f.low is not None)
    return frozenset(t for t in content.terms if t.startswith("entity-") or not _counts(t)) | values


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    """Verbs that tell how something was said, and not what."""
    said = table("attribution")["modality"]
    return frozenset(verb for stance in ("reported", "claimed", "demanded") for verb in said[stance])


def _value(figure: Figure) -> str:
    """A number, with its kind where that is none of the many ways to count people and things."""
    return f"#{figure.low:g}" + (figure.kind if figure.kind in MEASURED else "")


@once
def _roles(content: Content) -> Terms:
    """The predicate and the noun that it is said of, by which one term says what is told."""
    spoken = {content.mark.head, *content.mark.subject[:1]} - _saying()
    return frozenset(family(word) for word in spoken) | frozenset(t for t in _terms(content) if t[0] == "#")


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
