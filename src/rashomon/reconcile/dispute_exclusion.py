"""Two assertions that cannot both be so: predicates that exclude each other, and two causes of one harm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..resources import table
from .claim_terms import Content, family
from .dispute_causes import causes_named, other_cause
from .dispute_meanings import SHORTLY, is_bound, plain_predicate
from .dispute_rules import COPULAS, Opposition, cue_of, is_wish, set_against
from .once import once

NOBODY = re.compile(r"[\"“‘']?(?:no|none|nobody|not one|not a single)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(p["one"]), frozenset(p["other"])) for p in table("opposites")["pairs"])


@once
def _stands(content: Content) -> Mapping[int, bool]:
    """The pairs of which it takes a side, by their number: True for the first side; not where it uses both."""
    if is_bound(content) or (content.negative and NOBODY.match(content.item.evidence[0].exact)):
        return {}  # "no soldier was among the dead" says of none that he lives
    told = _predicate(content)
    sides = ((number, bool(told & one), bool(told & other)) for number, (one, other) in enumerate(_pairs()))
    return {number: first != content.negative for number, first, second in sides if first != second}


@once
def pole_keys(content: Content) -> frozenset[str]:
    """What brings "it is harmless" and "this is poison" together though no word is in both."""
    return frozenset(f"=pole {number}" for number in _stands(content)) if plain_predicate(content) else frozenset()


@once
def _predicate(content: Content) -> frozenset[str]:
    """The words with which something is said of the topic; the topic's own words left out."""
    mark = content.mark
    if is_wish(content):
        return frozenset()
    if mark.head in COPULAS:
        return frozenset(w for w in mark.about if w not in mark.subject)
    return frozenset({mark.head})


def contrary(left: Content, right: Content) -> bool:
    """True where the two take opposite sides of a pair of predicates, or name two causes: they never say the same."""
    here, there = _stands(left), _stands(right)
    return other_cause(left, right) or any(there.get(number, side) != side for number, side in here.items())


def antonyms(left: Content, right: Content) -> Iterator[Opposition]:
    shared = _topics(left) & _topics(right)
    close = set_against(left, right)
    pointed = _of_a_pronoun(left, right)
    if (not shared and not close and not pointed) or _numbered_apart(left, right):
        return
    for number, here in _stands(left).items():
        if _stands(right).get(number, here) == here:
            continue
        one, other = _pairs()[number]
        if not (shared - {family(w) for w in one | other}) and not close and not pointed & (one | other):
            continue
        if _predicate(left) & _predicate(right) & (one | other):
            continue  # the same word with and without "not" is a denial
        told = sorted((_predicate(left) | _predicate(right)) & (one | other))
        first, second = (left, right) if here else (right, left)
        reason = f"cannot both be so: {', '.join(told)}"
        yield Opposition(first, second, "contradiction", 2.0 + close, reason, frozenset(family(w) for w in one | other))


def _numbered_apart(left: Content, right: Content) -> bool:
    """``Gate 6`` and ``Gate 7`` are two things."""
    here, there = (frozenset(w for w in c.mark.subject if w.isdigit()) for c in (left, right))
    return bool(here and there) and not here & there


def _of_a_pronoun(left: Content, right: Content) -> frozenset[str]:
    """The telling words with which "it" here, and "it" or a noun there, is said to be something."""
    if left.document == right.document and abs(left.order - right.order) > SHORTLY:
        return frozenset()
    here, there = plain_predicate(left), plain_predicate(right)
    return here | there if here and there and not (left.mark.subject and right.mark.subject) else frozenset()


@lru_cache(maxsize=1)
def _events() -> frozenset[str]:
    return frozenset(family(word) for members in table("opposites")["events"] for word in members)


@once
def _topics(content: Content) -> frozenset[str]:
    """What the assertion is about: its subject, or the happenings it names where it has no subject but names."""
    return content.topic or (content.terms & _events())


# ------------------------------------------------------------ causes


def causes(left: Content, right: Content) -> Iterator[Opposition]:
    """Two voices on one person's harm who name different causes."""
    same = left.people & right.people
    if not other_cause(left, right) or not (same or set_against(left, right)):
        return
    told = " against ".join(", ".join(sorted(causes_named(c))) for c in (left, right))
    strength = 2.0 + 0.5 * set_against(left, right) + 0.5 * bool(same)
    yield Opposition(left, right, "contradiction", strength, f"different causes of one harm: {told}", same)


def blames(left: Content, right: Content) -> Iterator[Opposition]:
    """One voice names a cause, and the text sets another voice against it."""
    if left.negative or right.negative or is_wish(left) or is_wish(right) or not set_against(left, right):
        return
    named = frozenset(table("opposites")["harm"]["cause_words"])
    if any(c.words & named or cue_of(c).casefold().rstrip("sdg").rstrip("n") in named for c in (left, right)):
        matter = left.terms | right.terms
        yield Opposition(left, right, "contradiction", 2.0, "two accounts of the cause, set against each other", matter)
