"""One matter put more strongly here than there, and one event under other words of blame."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from ..model.account import ClaimItem, DisputeItem, DisputeKind
from ..model.links import Story
from ..resources import table, words
from .claim_terms import Content, Weights, family, figures_clash
from .dispute_exclusion import contrary
from .dispute_rules import is_wish, same_point
from .dispute_sides import Side, claim_ids, dispute_of
from .once import once
from .support import Counter

BASE = 0.5
ONE_MATTER = 0.5  # likeness of two tellings that differ in strength
ONE_EVENT = 0.25  # the same where two words for one event stand against each other, and names are shared
APART = 2  # steps between "some" and "most": neighbours on the scale go together
COMMON = 60  # assertions: a term that more of them share is no reason to compare two
PREDICATE = 2  # words that a telling must share besides names

PASSIVE_WITHIN = 24  # characters
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?$", re.IGNORECASE)

Sides = tuple[list[Content], list[Content]]


def kind_disputes(
    found: Sequence[Content], weights: Weights, claims: tuple[ClaimItem, ...], story: Story, counter: Counter
) -> Iterator[tuple[float, DisputeItem]]:
    """Scored disputes of degree and of framing: the weaker, or the milder, word first."""
    listed: list[tuple[DisputeKind, str, Sides]] = [*_degrees(found, weights), *_framings(found, weights)]
    for kind, reason, sides in listed:
        low, high = _exclusive(sides)
        if not low or not high:
            continue
        both = [Side(side, claim_ids(side, claims)) for side in (low, high)]
        item = dispute_of(kind, both, (reason,), story, counter)
        if item is not None:
            yield BASE + math.log1p(item.support.articles), item


def _exclusive(sides: Sides) -> Sides:
    """The sides without the articles that tell it both ways."""
    here, there = ({c.document for c in side} for side in sides)
    low, high = ([c for c in side if c.document not in here & there] for side in sides)
    return low, high


# ------------------------------------------------------------ degree


@lru_cache(maxsize=1)
def _scales() -> Mapping[str, Mapping[str, int]]:
    """Scale → word → rank, the weakest lowest."""
    listed = table("degrees")
    return {
        scale: {word: rank for rank, step in enumerate(listed[scale].values()) for word in step}
        for scale in ("quantity", "intensity")
    }


@lru_cache(maxsize=1)
def _hedges() -> frozenset[str]:
    return frozenset(word for listed in table("degrees")["certainty"].values() for word in listed)


def _rank(content: Content, scale: str) -> int | None:
    """Where the words of an assertion stand on a scale; None where they take no stand."""
    if scale == "certainty" and content.negative:
        return None  # "could not confirm" is no hedge
    if scale == "certainty":
        return 0 if _hedges() & set(content.mark.grades) or _on_nobodys_word(content) else APART
    ranks = _scales()[scale]
    told = [ranks[grade] for grade in content.mark.grades if grade in ranks]
    if not told:
        return None
    return told[0] * (APART if scale == "intensity" else 1)


@once
def _on_nobodys_word(content: Content) -> bool:
    """``is believed to have fled``, ``is reported to be ill``: believed or told, and nobody named who does."""
    cue = content.mark.cue
    if not content.own_voice or cue is None:
        return False
    before = content.reading.document.text[max(0, cue.start - PASSIVE_WITHIN) : cue.start]
    passive = content.reading.document.words(cue).casefold() in table("degrees")["certainty"]["passives"]
    return passive and bool(PASSIVE.search(before))


def _degrees(found: Sequence[Content], weights: Weights) -> Iterator[tuple[DisputeKind, str, Sides]]:
    for scale in ("certainty", "quantity", "intensity"):
        pairs = [(a, b) for a, b in _pairs(found) if _stronger(a, b, scale) and _one_matter(a, b, weights)]
        for sides in _gathered(pairs):
            yield "degree", f"one says more than the other: {scale}", sides


def _stronger(low: Content, high: Content, scale: str) -> bool:
    here, there = _rank(low, scale), _rank(high, scale)
    return here is not None and there is not None and there - here >= APART


def _pairs(found: Sequence[Content]) -> Iterator[tuple[Content, Content]]:
    """Every ordered pair across articles that shares a term; contents that are questions or wishes left out."""
    by_term: dict[str, list[Content]] = {}
    for content in found:
        for term in sorted(content.terms - content.names):
            by_term.setdefault(term, []).append(content)
    seen: set[tuple[int, int]] = set()
    for term in sorted(by_term):
        if len(by_term[term]) <= COMMON:
            seen.update((a.order, b.order) for a, b in combinations(by_term[term], 2) if a.document != b.document)
    for left, right in sorted(seen):
        yield found[left], found[right]
        yield found[right], found[left]


def _one_matter(low: Content, high: Content, weights: Weights) -> bool:
    """True where both say one thing of one subject, apart from its strength."""
    if low.negative != high.negative or is_wish(low) != is_wish(high) or low.voice == high.voice:
        return False
    said, repeated = (c.item.evidence[0].exact.casefold() for c in (low, high))
    if said in repeated and not low.mark.grades:
        return False
    if figures_clash(low, high) or contrary(low, high) or not same_point(low, high):
        return False
    if (low.people or high.people) and low.people != high.people:
        return False
    head = family(low.mark.head)
    if head != family(high.mark.head) or head in words("negation", "light"):
        return False
    objects = _behind(low), _behind(high)
    if all(objects) and not objects[0] & objects[1]:
        return False
    shared = (low.terms & high.terms) - low.names
    return len(shared) >= PREDICATE and weights.likeness(low, high) >= ONE_MATTER


@once
def _behind(content: Content) -> frozenset[str]:
    """The two words after the predicate: mostly its object."""
    about, head = content.mark.about, content.mark.head
    at = about.index(head) + 1 if head in about else len(about)
    return frozenset(family(word) for word in about[at : at + 2])


def _gathered(pairs: Iterable[tuple[Content, Content]]) -> Iterator[Sides]:
    """Pairs that share a telling are one dispute."""
    groups: list[tuple[dict[int, Content], dict[int, Content]]] = []
    for low, high in pairs:
        home = next((g for g in groups if low.order in g[0] or high.order in g[1]), None)
        if home is None:
            home = ({}, {})
            groups.append(home)
        home[0][low.order] = low
        home[1][high.order] = high
    for lows, highs in groups:
        yield [lows[n] for n in sorted(lows)], [highs[n] for n in sorted(highs) if n not in lows]


# ------------------------------------------------------------ framing


@lru_cache(maxsize=1)
def _frames() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(p["mild"]), frozenset(p["harsh"])) for p in table("opposites")["framing"])


def _framings(found: Sequence[Content], weights: Weights) -> Iterator[tuple[DisputeKind, str, Sides]]:
    for mild, harsh in _frames():
        soft = [c for c in found if _called(c) & mild and not c.words & harsh]
        hard = [c for c in found if _called(c) & harsh and not c.words & mild]
        pairs = [(a, b) for a in soft for b in hard if _one_event(a, b, weights, mild | harsh)]
        told = sorted({word for a, b in pairs for word in (_called(a) | _called(b)) & (mild | harsh)})
        for sides in _gathered(pairs):
            yield "framing", f"other words for one event: {', '.join(told)}", sides


@once
def _called(content: Content) -> frozenset[str]:
    """The predicate, and the noun that is spoken of."""
    return frozenset({content.mark.head, *content.mark.subject[:1]})


def _one_event(left: Content, right: Content, weights: Weights, framed: frozenset[str]) -> bool:
    """True for two articles on one person, or on one named thing with another word in common."""
    if left.document == right.document or left.negative or right.negative or is_wish(left) or is_wish(right):
        return False
    other_words = frozenset(family(word) for word in framed) | framed
    if left.people and right.people and not left.people & right.people:
        return False
    shared = left.terms & right.terms
    if left.mark.head in framed and right.mark.head in framed:  # what one and the same did, or suffered
        return bool(left.people) and left.people == right.people
    rest = shared - other_words
    return bool(rest & left.names) and bool(rest - left.names) and weights.likeness(left, right) >= ONE_EVENT
