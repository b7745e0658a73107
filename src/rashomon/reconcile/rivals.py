"""Counts of one thing that one passage sets against each other, by how it is built.

"The hospital speaks of six, the police of four", "58 (police), 112 (union)", "43 are held, say police. The union: 112."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..model.intervals import fits
from .counted import WORD, is_bare, one_family, size_of
from .differing import NUMBER
from .figures import Entry
from .ledger_words import OWNED
from .naming import UNNAMED, Naming
from .once import once
from .telling import is_generic

TIMES = 10  # that one of two rivals may be the other
GAP = 90  # characters between two numbers of one row
JOINT = 4  # characters between two sentences
BACK = 3  # figures before one that it can answer
WHOLE = re.compile(rf"(?:{NUMBER}|[\d,.]+)\s+of\s+(?:(?:the|its|all|their)\s+)*$", re.IGNORECASE)  # "2,400 of 3,100"
PART = re.compile(r"\b(?:including|among\s+them|of\s+(?:them|whom))\s+$", re.IGNORECASE)
GIVING = (
    r"(?:(?:of|at|to|it|there|was|were|is|are|speaks?|spoke|puts?|gives?|gave|says?|said|counts?|counted|names?"
    r"|reports?|reported|knows?|knew)[^\w;]+)*"
)
BESIDE = re.compile(rf"[^\w;]*{GIVING}(?:(?:{NUMBER}|[\d,.]+)\s+[a-z]+\s+and\s+)?", re.IGNORECASE)
APPOSED = re.compile(r"^,\s[^,;.\d]{3,60},\s")  # "the organisers, a group called X, speak of 4,000"
BEHIND = re.compile(r"\W*(?:[a-z]+\W+){0,2}?(?:according\s+to|says?|said|\()?\W*", re.IGNORECASE)

Pair = tuple[tuple[str, ...], int, int]


def rivals(found: Sequence[Entry]) -> Iterator[Pair]:
    """Pairs of figures that two voices give of one thing in one row: noun and verb are said once."""
    for _, listed in groupby(range(len(found)), key=lambda i: found[i].document):
        near = sorted(listed, key=lambda i: found[i].mark.span)
        for n, j in enumerate(near):
            before = (i for i in reversed(near[max(0, n - BACK) : n]) if _can_be_answered(found[i], found[j]))
            i = next(before, None)
            if i is not None and _answered(found[i], found[j]):
                yield ("one after the other, by two voices",), min(i, j), max(i, j)


def _can_be_answered(first: Entry, second: Entry) -> bool:
    """True for a number of the same family that is neither the whole nor a part of the one before it."""
    prefix = first.item.evidence[0].prefix
    return one_family(first, second) and not (WHOLE.search(prefix) or PART.search(prefix))


def _answered(first: Entry, second: Entry) -> bool:
    """True where the second number has no noun of its own and its giver, another one, right beside it."""
    if first.item.kind in OWNED or fits(first.item, second.item):
        return False
    voices = {named_voice(entry) for entry in (first, second)}
    if one_body(first, second):
        return False
    small, large = sorted(map(size_of, (first, second)))
    if None in voices or len(voices) == 1 or large > TIMES * max(1.0, small):
        return False
    return (
        second.mark.span.start - first.mark.span.end < GAP and _same_noun(first, second) and _is_in_reach(first, second)
    )


def _is_in_reach(first: Entry, second: Entry) -> bool:
    """True in one sentence; in the next one where nothing but its giver stands before the number."""
    if first.mark.span.start >= second.item.shown.start:
        return _given_beside(second)
    near = first.mark.span.start >= second.item.shown.start - len(second.told_before) - JOINT
    return near and _given_beside(second, alone=True)


def named_voice(entry: Entry) -> str | None:
    """Who gives the figure; nothing where a pronoun stands for nobody who could be told."""
    said = entry.item.said_by
    return Naming.key(said) if said is None or said.name != UNNAMED else None


def one_body(left: Entry, right: Entry) -> bool:
    """ "The ministry" and "the transport ministry": in one article perhaps one and the same."""
    one, other = _voice_words(left), _voice_words(right)
    return bool(one and other) and (one <= other or other <= one)


@once
def _voice_words(entry: Entry) -> frozenset[str]:
    said = entry.item.said_by
    words = said.words.exact.lower() if said is not None and said.words is not None else ""
    return frozenset(WORD.findall(words)) - {"the", "a", "an"}


def _same_noun(first: Entry, second: Entry) -> bool:
    """True where the second says no noun, or again that of the first, which says more than "people"."""
    one, other = first.item.counted, second.item.counted
    lent = one == other or not other or (is_generic(first) and is_generic(second))
    return (_lent(second) and lent) or (one == other and not is_generic(first))


@once
def _lent(entry: Entry) -> bool:
    """True for a number that no noun follows."""
    noun = entry.mark.counted_words
    return is_bare(entry) or noun is None or noun.end <= entry.mark.span.start


def _given_beside(entry: Entry, alone: bool = False) -> bool:
    """True where who gives the number stands right before or behind it; ``alone``: and nothing else before it."""
    speaker, words, shown = entry.mark.speaker, entry.item.evidence[0], entry.item.shown
    if speaker is None or speaker.words.start < shown.start or speaker.words.end > shown.end:
        return False
    start = words.start - shown.start
    if speaker.words.end <= words.start:
        between = APPOSED.sub(" ", shown.exact[speaker.words.end - shown.start : start])
        return bool(BESIDE.fullmatch(between)) and not (alone and speaker.words.start - shown.start > JOINT)
    between = shown.exact[words.end - shown.start : speaker.words.start - shown.start]
    return words.end <= speaker.words.start and bool(BEHIND.fullmatch(between)) and not (alone and start > JOINT)
