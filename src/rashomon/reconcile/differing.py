"""How much must be shared before two figures with different values are taken for one quantity.

One value twice is a sign by itself. Two values are a sign of two quantities: to join them is to call them rivals.
"""

from __future__ import annotations

import re
from datetime import date

from ..model.intervals import fits
from ..model.series import CUMULATIVE
from .figures import Entry
from .telling import lemmas, same_value, side_of

AGES_APART = 5  # years: two ages further apart are of two persons
CROWD = 20  # fewer people are counted one by one
MANY = 10
STEM = 5  # letters that "march" and "marcher", "protest" and "protester" share
YEARS_AGO = 5 * 365  # days; a court counts the dead of years ago, but not for so long
MONTH, LONGER = 28, 3  # days from which a time is a period, and how much longer makes another
PART = re.compile(r"\s+of\s+(?:the|these|those|them|his|her|its|their|our)\b", re.IGNORECASE)
MEASURED = frozenset({"count", "distance", "duration", "people"})


def event_stems(entry: Entry) -> frozenset[str]:
    """What kind of crowd it is, so that "marched" and "marchers" meet."""
    words = (entry.about | {entry.item.counted}) & lemmas("crowd", "events")
    return frozenset(word[:STEM] for word in words) if entry.item.kind == "people" else frozenset()


def is_part(entry: Entry) -> bool:
    """ "Four of the five": some of those counted elsewhere."""
    return bool(PART.match(entry.item.evidence[0].suffix) or PART.search(entry.item.evidence[0].exact))


def differ_too_much(left: Entry, right: Entry) -> bool:
    """True where the values alone say that two things are counted, or the nouns do beside them."""
    a, b = left.item, right.item
    if same_value(left, right):
        return False
    if _other_period(left, right):
        return True
    if a.kind == "age":
        return abs((a.low or 0) - (b.low or 0)) > AGES_APART
    if a.kind in CUMULATIVE:
        return (
            long_before(left, right)
            or is_part(left) != is_part(right)
            or (a.counted != b.counted and not fits(a, b) and _one_is_narrow(left, right))
        )
    if a.kind == "people":
        return is_part(left) or is_part(right)
    return False


def _other_period(left: Entry, right: Entry) -> bool:
    """True for the count of a month beside that of a year."""
    if left.window is None or right.window is None:
        return False
    short, long = sorted(_days(window) for window in (left.window, right.window))
    return long >= MONTH and long > LONGER * short


def _days(window: tuple[str, str]) -> int:
    first, last = (date.fromisoformat(day[:10]) for day in window)
    return (last - first).days + 1


def long_before(left: Entry, right: Entry) -> bool:
    """True for a toll of years ago beside one that is still counted."""
    return any(
        old.window is not None
        and new.item.counted_on is not None
        and (date.fromisoformat(new.item.counted_on) - date.fromisoformat(old.window[1][:10])).days > YEARS_AGO
        for old, new in ((left, right), (right, left))
        if old.item.counted_on is None
    )


def _one_is_narrow(left: Entry, right: Entry) -> bool:
    """True for "two men" beside "three people"."""
    return any(entry.item.counted in lemmas("generic", "narrow") for entry in (left, right))


def shows_enough(left: Entry, right: Entry, shared: int, place: bool, day: bool, names: int) -> bool:
    """Whether what the clauses share outweighs that the values differ; words for the noun itself do not count."""
    a, b = left.item, right.item
    if same_value(left, right):
        return True
    if a.kind in CUMULATIVE:
        return fits(a, b) or shared + place + day + names > 0 or _near(a.low or 0, b.low or 0)
    if a.kind == "people" and is_crowd(left) and is_crowd(right):
        return True
    if a.kind not in MEASURED:
        return True
    own = int(a.counted == b.counted and a.counted in left.about & right.about)
    few = min(a.low or a.high or 0, b.low or b.high or 0) < MANY
    return shared - own + place + day + min(1, names) >= (3 if few else 2)


def _near(one: float, other: float) -> bool:
    """True for four and five, not for one and two, nor for four and forty."""
    return min(one, other) >= 2 and max(one, other) <= 2 * min(one, other)


def is_crowd(entry: Entry) -> bool:
    """True where an event whose size is told stands beside a number of people that is not counted one by one."""
    large = (entry.item.low or entry.item.high or 0) >= CROWD
    sized = lemmas("crowd", "sized") | lemmas("crowd", "events")
    return large and bool((entry.about | {entry.item.counted}) & sized or side_of(entry) or entry.item.said_by)
