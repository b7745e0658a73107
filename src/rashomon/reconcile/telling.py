"""What a figure says of itself that tells its quantity from another's: its words, its role, its side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..model.series import GIVEN_UP
from ..resources import table
from .figures import Entry
from .once import once

ROLED = frozenset({"money", "share", "concentration"})
NEAR = 1.25  # two counts of one noun this near are two versions of one
LIMIT = re.compile(r"\b(?:limit|threshold|maximum|guideline)\b", re.IGNORECASE)
MEASURED_BY = re.compile(
    r"\b(?:times|above|over|beyond|exceed\w*|below|under|within)\s+(?:[\w’'-]+\s+){0,3}(?:limit|threshold|maximum|guideline)\b"
)
WHOLE = ("turnout", "work")  # topics of which a place and day have one share
_WORDS = "turnout|participation|unemployment|joblessness"
_OTHER = r"(?:\d[\d.]*\s*(?:%|per\s?cent)?,?\s+(?:not|to|instead\s+of|rather\s+than)\s+)?"  # "62.9 percent, not"
BEHIND = re.compile(rf"\b({_WORDS})\b[^,;.:\d%]*{_OTHER}$", re.IGNORECASE)
BEFORE = re.compile(rf"\s+({_WORDS})\b", re.IGNORECASE)
NEAR_BY = 40  # characters before a number in which a word says what it is
COUNTED = 20  # from this number on


@lru_cache(maxsize=32)
def lemmas(name: str, key: str) -> frozenset[str]:
    return frozenset(table("units")[name][key].split())


@once
def telling(entry: Entry) -> frozenset[str]:
    """The lemmas that say what the figure is about, those that most clauses share left out."""
    return (
        entry.about
        - lemmas("plain", "lemmas")
        - set(table("units")["measures"])
        - (lemmas("crowd", "lemmas") if entry.item.kind == "people" else set())
    )


@once
def topics_of(entry: Entry) -> frozenset[str]:
    words = entry.about | {entry.item.counted}
    return frozenset(topic for topic in table("units")["topics"] if words & lemmas("topics", topic))


@once
def measure_of(entry: Entry) -> str:
    """ "A turnout of 60 percent": what this share is of itself, whoever is spoken of or speaks."""
    words = entry.item.evidence[0]
    found = (BEHIND.search(words.prefix[-NEAR_BY:]), BEFORE.match(words.suffix))
    named = next((match[1].lower() for match in found if match is not None), "")
    return next((str(topic) for topic in WHOLE if named in lemmas("topics", topic)), "") if named else ""


@once
def roles_of(entry: Entry) -> frozenset[str]:
    """What this sum, share or reading is: an award, a fine, a limit, a change …"""
    if entry.item.kind not in ROLED:
        return frozenset()
    roles = {str(role) for role in table("units")["roles"] if entry.about & lemmas("roles", role)}
    level = entry.item.moves in ("from", "to")  # "rose from 4 to 5 percent": what it was and is, not by how much
    changes = entry.item.kind == "share" and not level and entry.about & lemmas("change", "lemmas")
    return frozenset(roles | ({"change"} if changes else set())) - ({"limit"} if _beside_limit(entry) else set())


def _beside_limit(entry: Entry) -> bool:
    """ "84 micrograms, eight times the limit": a reading that is measured by a limit is none."""
    own = LIMIT.search(entry.item.evidence[0].prefix[-NEAR_BY:])
    return own is None and MEASURED_BY.search(entry.item.shown.exact) is not None


def same_value(left: Entry, right: Entry) -> bool:
    a, b = left.item, right.item
    return (a.low, a.high) == (b.low, b.high) and (a.low, a.high) != (None, None)


def other_role(left: Entry, right: Entry) -> bool:
    """True for an award and a fine; what is a limit or a change is so in both places."""
    a, b = roles_of(left), roles_of(right)
    return differ(a, b) or bool((a ^ b) & {"limit", "change", "demand"})


def _sides() -> list[frozenset[str]]:
    return [lemmas("sides", side) for side in table("units")["sides"]]


@once
def side_of(entry: Entry) -> str | None:
    for words in ({entry.item.counted}, entry.about):
        found = [str(side) for side in table("units")["sides"] if words & lemmas("sides", side)]
        if len(found) == 1:
            return found[0]
    return None


@once
def is_generic(entry: Entry) -> bool:
    counted = entry.item.counted
    return not counted or any(counted in words for words in (lemmas("generic", "nouns"), *_sides()))


def differ(left: Iterable[str | None], right: Iterable[str | None]) -> bool:
    first, second = set(left), set(right)
    return bool(first and second and not first & second)


@once
def is_rejected(entry: Entry) -> bool:
    """ "38 million, not 83 million", "up from 83": given to be refused, or as what it was before."""
    return entry.item.moves in GIVEN_UP


def nearly(left: Entry, right: Entry) -> bool:
    """ "412 plaintiffs" and "421 plaintiffs": one exact count of a noun that is not just "people"."""
    a, b = left.item, right.item
    exact = a.low is not None and b.low is not None and a.low == a.high and b.low == b.high
    if not exact or a.counted != b.counted or is_generic(left) or left.document == right.document:
        return False
    low, high = sorted((a.low or 0.0, b.low or 0.0))
    return low >= COUNTED and high <= NEAR * low
