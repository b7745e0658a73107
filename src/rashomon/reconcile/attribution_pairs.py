"""One content told in two articles, found apart from the claims: other words of one meaning, one predicate, one number.

Claims are joined so that nothing foreign comes in; two tellings that differ only in the voice are often worded more
freely than that. Here a pair stands if most of the shorter telling is in the longer one, in the same words or in
words alike, its predicate and its subject among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..resources import words
from .claim_terms import Content, family, figures_clash
from .claims import may_be_same
from .dispute_rules import COPULAS
from .utterances_words import alike, weight

MEANING = 0.75  # likeness from which two words may stand for each other
FEWEST = 3  # words of one telling that the other must hold; of them:
FEWEST_PLAIN = 2  # that are neither numbers nor units
LARGER, SMALLER = 0.5, 0.35  # share of the one telling, and of the other
BOTH = 0.95  # the two shares together
WHOLLY = 0.85
COMMON = 40  # tellings: a word that more of them share is no reason to compare two


@dataclass(frozen=True)
class Told:
    """A content with the words and numbers by which it is compared."""

    content: Content

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(f"{f.low:g}" for f in self.content.figures if f.low is not None)

    @cached_property
    def plain(self) -> frozenset[str]:
        """Words that are no numbers, particles cut off; nor units of the numbers."""
        units = {f.unit for f in self.content.figures}
        cut = {w.split("_")[0] for w in self.content.words}
        counted = words("tellings", "magnitudes") | words("tellings", "stock") | units
        return frozenset(w for w in cut if len(w) > 1 and not w[0].isdigit() and w not in counted)

    @cached_property
    def all(self) -> frozenset[str]:
        return self.plain | self.numbers

    @cached_property
    def heads(self) -> frozenset[str]:
        """The predicate, with its particle where it has one."""
        head = self.content.mark.head
        return frozenset(w for w in self.content.words if w == head or w.startswith(f"{head}_")) | {head}


def same_content(left: Told, right: Told) -> frozenset[str]:
    """The words of the left telling that the right one holds, where that makes them one content; else nothing."""
    if not _comparable(left.content, right.content):
        return frozenset()
    shared = frozenset(w for w in left.plain if held(w, right.plain))
    numbers = left.numbers & right.numbers
    if len(shared) + len(numbers) < FEWEST or len(shared) < FEWEST_PLAIN:
        return frozenset()
    shares = sorted((_share(left, right), _share(right, left)))
    if shares[0] < SMALLER or shares[1] < LARGER or sum(shares) < BOTH:
        return frozenset()
    if not one_predicate(left, right, wholly=shares[1] >= WHOLLY) or not _one_subject(left, right):
        return frozenset()
    return shared | numbers


def _comparable(left: Content, right: Content) -> bool:
    """One polarity, condition and time, no clash of numbers or persons."""
    if not may_be_same(left, right) and (figures_clash(left, right) or left.negative != right.negative):
        return False
    if (left.mark.condition is None) != (right.mark.condition is None) or left.mark.future != right.mark.future:
        return False
    return not (left.people and right.people and not left.people & right.people)


def held(word: str, others: frozenset[str]) -> bool:
    return word in others or any(alike(word, other) >= MEANING for other in others)


def _share(left: Told, right: Told) -> float:
    total = sum(weight(w) for w in sorted(left.all))
    common = sum(weight(w) for w in sorted(left.all) if w in right.numbers or held(w, right.plain))
    return common / total if total else 0.0


def one_predicate(left: Told, right: Told, *, wholly: bool) -> bool:
    """The predicate of each is in the other; of one only, where the other has none of its own or is held wholly."""
    heads = [told.content.mark.head for told in (left, right)]
    held_in = [_predicated(left, right), _predicated(right, left)]
    if all(held_in) or (wholly and any(held_in)) or all(head in COPULAS for head in heads):
        return True
    return any(held_in) and any(head in COPULAS for head in heads)


def _predicated(one: Told, other: Told) -> bool:
    if one.content.mark.head in COPULAS or not one.content.mark.head:
        return False
    families = {family(w) for w in other.content.words}
    return any(family(h) in families or held(h.split("_")[0], other.plain) for h in one.heads)


def _one_subject(left: Told, right: Told) -> bool:
    """Said of one thing, as far as both say of what; of a pronoun nothing is known."""
    here, there = left.content.mark.subject, right.content.mark.subject
    if not here or not there or left.content.names & right.content.names:
        return True
    return any(held(w, right.plain) for w in here) or any(held(w, left.plain) for w in there)


def near_pairs(found: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of different articles with words or numbers in common, in the order of the story."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, told in enumerate(found):
        for word in sorted(told.all):
            by_word[word].append(place)
    near: dict[tuple[int, int], int] = defaultdict(int)
    for word in sorted(by_word):
        users = by_word[word] if len(by_word[word]) <= COMMON else []
        for n, one in enumerate(users):
            for other in users[n + 1 :]:
                near[one, other] += 1
    for one, other in sorted(near):
        if near[one, other] >= FEWEST_PLAIN and found[one].content.document != found[other].content.document:
            yield found[one], found[other]
