"""Speeds, weights, volumes: few things in one story are measured so, and two such figures need little in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..resources import table
from .counted import number_words
from .differing import close
from .figures import Entry
from .once import once

MEASURES = frozenset({"litres", "tonnes", "kilograms", "hectares", "acres", "gallons", "barrels"})
PERIOD = re.compile(r"\s+(?:an?|per|each|every)\s+(day|week|month|year)\b", re.IGNORECASE)
SHORT = 3  # letters of words too short to tell


def one_measure(left: Entry, right: Entry, shared: Iterable[str]) -> tuple[str, ...]:
    """Why two measures of two articles are of one thing; what the sentences share counts too."""
    apart = left.document == right.document or _period(left) != _period(right)
    if apart or not (_measured(left) and _measured(right)):
        return ()
    words = sorted({*shared, *(sentence_words(left) & sentence_words(right))})
    enough = len(words) >= (1 if close(left, right) else 2)
    return ("same unit", f"share: {', '.join(words[:4])}") if enough else ()


@once
def _measured(entry: Entry) -> bool:
    """True for a speed, and for a volume or weight that no noun follows."""
    if entry.item.kind == "speed":
        return True
    return entry.item.kind == "count" and entry.item.unit in MEASURES and not entry.item.counted


@once
def _period(entry: Entry) -> str:
    """ "5,000 tonnes a month" is no "5,000 tonnes"."""
    found = PERIOD.match(entry.item.evidence[0].suffix)
    return found[1].lower() if found else ""


@once
def sentence_words(entry: Entry) -> frozenset[str]:
    """The words of its sentence that tell something; no numbers, no measures."""
    measures = table("units")["measures"]
    told = entry.around - _common() - number_words()
    return frozenset(word for word in told if len(word) > SHORT and word.removesuffix("s") not in measures)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for family in table("common_words").values() for word in family.split())
