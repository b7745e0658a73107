"""Two voices side by side who give one thing another time of the day, or another length."""

from __future__ import annotations

import re
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
HALF_A_DAY = 720  # minutes
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
PAST = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
SPELT = re.compile(rf"\b({'|'.join(PAST)})\s+(past|to)\s+({'|'.join(HOURS)})\b", re.IGNORECASE)
BOUND = re.compile(r"\b(before|after)\s+\d{1,2}[:.]\d\d", re.IGNORECASE)


@once
def times_of_day(content: Content) -> frozenset[int]:
    """Times in figures, and in words: "ten past one", "half past two"; whatever the half of the day."""
    spelt = ((PAST[m[1].lower()], m[2].lower(), m[3].lower()) for m in SPELT.finditer(content.item.evidence[0].exact))
    told = {60 * (HOURS.index(hour) + 1) + (past if way == "past" else -past) for past, way, hour in spelt}
    return frozenset(minutes % HALF_A_DAY for minutes in {*told, *clocks(content)})


@once
def values(content: Content) -> tuple[str, float] | None:
    """The kind and the value, where an assertion gives just one: minutes of the day, or a length with its unit."""
    if asks(content) or is_wish(content) or content.mark.condition is not None or content.negative:
        return None
    told = times_of_day(content)
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
    differ = _times_differ(left, right) if here[0] == "clock" else low * APART < high < low * ONE_SIZE
    if not differ or not _one_thing(left, right):
        return
    kind = "times of the day" if here[0] == "clock" else here[0]
    yield Opposition(left, right, "contradiction", STRENGTH, f"different values: {kind}", frozenset({f"={here[0]}"}))


def _times_differ(left: Content, right: Content) -> bool:
    """True for two times; "before 12.45" leaves room for 12.40, and none for ten past one."""
    (here,), (there,) = times_of_day(left), times_of_day(right)
    apart = (there - here + HALF_A_DAY // 2) % HALF_A_DAY - HALF_A_DAY // 2  # minutes, across twelve o'clock
    if (_bound(left) == "before" and apart < 0) or (_bound(right) == "before" and apart > 0):
        return False
    if (_bound(left) == "after" and apart > 0) or (_bound(right) == "after" and apart < 0):
        return False
    return apart != 0


@once
def _bound(content: Content) -> str:
    found = BOUND.search(content.item.evidence[0].exact)
    return found[1].lower() if found is not None else ""


@once
def _noun(content: Content) -> str:
    """The noun of the subject; of "the first shot at ten past one", which has no predicate, the first noun."""
    mark = content.mark
    bare = not mark.subject and mark.head in HOURS and mark.about
    told = mark.about[0] if bare else mark.subject[0] if mark.subject else ""
    return told if told.isalpha() else ""


def _one_thing(left: Content, right: Content) -> bool:
    """One predicate of one subject; of two voices in a row it is enough that neither tells of something else."""
    a, b = left.mark, right.mark
    nouns = [noun for noun in (_noun(left), _noun(right)) if noun]
    other = len(nouns) == 2 and not near(nouns[0], nouns[1])
    if other or left.own_voice or right.own_voice:
        return False
    if len(nouns) == 2 and (near(a.head, b.head) or {a.head, b.head} & {*HOURS}):
        return True
    beside = left.document == right.document and abs(left.order - right.order) <= BESIDE
    return beside and (near(a.head, b.head) or bool({a.head, b.head} & (COPULAS | SAYING)))
