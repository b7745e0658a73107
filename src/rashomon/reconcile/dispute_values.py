"""Two voices side by side who give one thing another time of the day, or another length."""

from __future__ import annotations

from collections.abc import Iterator

from .claim_terms import Content
from .dispute_meanings import SAYING, near
from .dispute_rules import COPULAS, Opposition, asks, is_wish
from .dispute_signs import clocks
from .once import once

STRENGTH = 1.5
BESIDE = 3  # assertions of one text
APART = 1.25  # times: lengths nearer to each other are one, rounded
ONE_SIZE = 10


@once
def values(content: Content) -> tuple[str, float] | None:
    """The kind and the value, where an assertion gives just one: minutes of the day, or a length with its unit."""
    if asks(content) or is_wish(content) or content.mark.condition is not None or content.negative:
        return None
    told = clocks(content)
    lengths = [(f.unit, f.low) for f in content.figures if f.kind == "duration" and f.low and f.low == f.high]
    if len(told) == 1 and not lengths:
        return "clock", float(next(iter(told)))
    if len(lengths) == 1 and not told and lengths[0][1] is not None:
        return lengths[0][0], lengths[0][1]
    return None


@once
def value_keys(content: Content) -> frozenset[str]:
    found = values(content)
    return frozenset({f"={found[0]}"}) if found is not None else frozenset()


def rival_values(left: Content, right: Content) -> Iterator[Opposition]:
    here, there = values(left), values(right)
    if here is None or there is None or here[0] != there[0] or left.voice == right.voice:
        return
    low, high = sorted((here[1], there[1]))
    differ = low != high if here[0] == "clock" else low * APART < high < low * ONE_SIZE
    if not differ or not _one_thing(left, right):
        return
    kind = "times of the day" if here[0] == "clock" else here[0]
    yield Opposition(left, right, "contradiction", STRENGTH, f"different values: {kind}", frozenset({f"={here[0]}"}))


def _one_thing(left: Content, right: Content) -> bool:
    """One predicate of one subject; of two voices in a row it is enough that neither tells of something else."""
    a, b = left.mark, right.mark
    nouns = [subject[0] for subject in (a.subject, b.subject) if subject and subject[0].isalpha()]
    other = len(nouns) == 2 and not near(nouns[0], nouns[1])
    if other or left.own_voice or right.own_voice:
        return False
    if len(nouns) == 2 and near(a.head, b.head):
        return True
    beside = left.document == right.document and abs(left.order - right.order) <= BESIDE
    return beside and (near(a.head, b.head) or bool({a.head, b.head} & (COPULAS | SAYING)))
