"""Two assertions that share their words, and do not say one thing: part and whole, two denials, "this and not that"."""

from __future__ import annotations

import re

from .claim_terms import Content
from .dispute_aims import core, one_of
from .dispute_left_open import WORD
from .dispute_words import stem
from .once import once

OF_THEM = re.compile(r"\bof (?:the|its|his|her|their|our|these|those|them)\s*$", re.IGNORECASE)
NOT_THAT = re.compile(r"(?:,|\bbut|\band)\s+not\s+((?:[\w’'-]+\s*){1,4})", re.IGNORECASE)
TELLING = 4  # letters

Stems = frozenset[str]


def tell_of_two(left: Content, right: Content, one_word: bool) -> bool:
    """True where one tells of a part, both deny and not the same, or one says with it what it is not.

    ``one_word``: no more than one word is in both, names aside.
    """
    return _part_and_whole(left, right) or (one_word and _deny_two(left, right)) or _not_that(left, right)


def _part_and_whole(left: Content, right: Content) -> bool:
    """``47 were held``, ``all but six of the 47 were set free``."""
    return bool(_parted(left) & _counted(right) or _parted(right) & _counted(left))


@once
def _parted(content: Content) -> frozenset[float]:
    """The numbers of which a sentence tells of some."""
    text, start = content.item.evidence[0].exact, content.mark.span.start
    found = (f for f in content.figures if OF_THEM.search(text[: f.span.start - start]))
    return frozenset(f.low for f in found if f.low is not None)


@once
def _counted(content: Content) -> frozenset[float]:
    return frozenset(f.low for f in content.figures if f.low is not None) - _parted(content)


def _deny_two(left: Content, right: Content) -> bool:
    """``No such letter ever came``, ``a letter is not a warning``: a word in common, and another is negated."""
    if not (left.negative and right.negative):
        return False
    here, there = core(left), core(right)
    crossed = _stems(here) & _stems(right.words) and _stems(there) & _stems(left.words)
    return bool(here and there) and not (crossed or one_of(here, there))


def _stems(words: frozenset[str]) -> Stems:
    return frozenset(map(stem, words))


def _not_that(left: Content, right: Content) -> bool:
    """``It was seen in March``, ``it was seen in April, not in March``."""
    here, there = _ruled_out(left), _ruled_out(right)
    if left.negative or right.negative or not (here or there):
        return False
    return bool(here & _all(right) - there or there & _all(left) - here or bool(here) != bool(there))


@once
def _ruled_out(content: Content) -> Stems:
    found = (word for m in NOT_THAT.finditer(content.item.evidence[0].exact) for word in WORD.findall(m[1]))
    return frozenset(stem(word.casefold()) for word in found if len(word) >= TELLING)


@once
def _all(content: Content) -> Stems:
    return frozenset(stem(word.casefold()) for word in WORD.findall(content.item.evidence[0].exact))
