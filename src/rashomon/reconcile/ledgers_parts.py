"""Nouns that name a part of those harmed: ten inmates among twelve dead are a toll of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model.series import CUMULATIVE
from .differing import some_of_them
from .figures import Entry
from .telling import is_generic

OF_THEM = re.compile(r"\s+(?:of\s+(?:them|whom|these|those)|are|were)\s+(?:(?:are|were)\s+)?([a-z]+)s\b", re.IGNORECASE)


def part_nouns(found: Iterable[Entry]) -> frozenset[str]:
    """What some of those harmed are called beside others: "ten of them inmates", "12 inmates and two guards died"."""
    nouns = set()
    for entry in found:
        if "sum" in some_of_them(entry) and entry.item.kind in CUMULATIVE and not is_generic(entry):
            nouns.add(entry.item.counted)
        told = OF_THEM.match(entry.item.evidence[0].suffix) if entry.item.unit == "people" else None
        if told is not None:
            nouns.add(told[1].lower())
    return frozenset(nouns)


def one_is_part(left: Entry, right: Entry, nouns: frozenset[str]) -> bool:
    """True for tolls of which only one is of such a part, or each of another."""
    kinds = {left.item.kind, right.item.kind}
    if not nouns or not kinds & CUMULATIVE or len(kinds - {"people"}) > 1:
        return False
    one, other = left.item.counted, right.item.counted
    return one != other and (one in nouns or other in nouns)
