"""How a harm came about: the kinds of cause that an assertion names, and that nobody knows."""

from __future__ import annotations

from functools import lru_cache

from ..resources import table
from .claim_terms import Content
from .once import once


@lru_cache(maxsize=1)
def _causes_table() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(words)) for name, words in table("opposites")["causes"].items())


@lru_cache(maxsize=1)
def _harm() -> frozenset[str]:
    return frozenset(table("opposites")["harm"]["words"])


@once
def causes_named(content: Content) -> frozenset[str]:
    """The kinds of cause that the words of an assertion name."""
    return frozenset(name for name, words in _causes_table() if content.words & words)


def other_cause(left: Content, right: Content) -> bool:
    """True where both speak of harm and name causes, none in common."""
    if left.negative or right.negative or not (left.words & _harm() and right.words & _harm()):
        return False
    here, there = causes_named(left), causes_named(right)
    return bool(here and there) and not here & there


@lru_cache(maxsize=1)
def _unknown() -> frozenset[str]:
    return frozenset(table("negation")["unknown"])


@once
def says_unknown(content: Content) -> bool:
    """``The cause is unclear``: said outright, not only in passing ("the disputed vote")."""
    return content.mark.head == "be" and bool(content.words & _unknown())
