"""What an article takes back, and the figure that it puts in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model.series import CUMULATIVE
from .counted import is_bare, one_family
from .figures import Entry
from .telling import is_generic, is_rejected

NEXT = 60  # characters between an error and its correction that nothing else comes between
SIDE_BY_SIDE = 250  # characters within which one count answers another
NEAREST = 200  # figures on either side among which its place is looked for
STEAD = re.compile(r"\b(?:instead\s+of|rather\s+than)\s+$", re.IGNORECASE)
BACK_THEN = re.compile(
    r"\s+(?:[\w%]+\s+){0,3}?(?:at|in|on|before|last|an?\s+(?:year|month|week|day)|the\s+(?:year|month|week|day)|ago|earlier)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\bcount(?:ed|ing)\s+$", re.IGNORECASE)
WRONGLY = r"(?:twice|too\s+(?:many|few)|more\s+than\s+once|by\s+mistake|in\s+error)"
MISCOUNTED = re.compile(rf"\s+(?:[\w’'-]+\s+){{0,4}}?{WRONGLY}\b", re.IGNORECASE)
COUNTED_TWICE = re.compile(rf"\s+(?:[\w’'-]+\s+){{0,5}}?(?:counted\s+{WRONGLY}|double[- ]counted)\b", re.IGNORECASE)


def is_miscount(entry: Entry) -> bool:
    """ "We counted four people twice", "four had been counted twice": the size of an error, and no count."""
    words = entry.item.evidence[0]
    own = COUNTED.search(words.prefix) and MISCOUNTED.match(words.suffix)
    return bool(own or COUNTED_TWICE.match(words.suffix))


def taken_back(found: Sequence[Entry]) -> Iterable[tuple[tuple[str, ...], int, int]]:
    """ "An earlier version said 18 tonnes": what is taken back is a quantity that the article gives elsewhere."""
    starts = [(entry.document, entry.mark.span.start) for entry in found]
    order = sorted(range(len(found)), key=lambda i: (starts[i], i))
    rank = {i: n for n, i in enumerate(order)}
    for i, old in enumerate(found):
        if not is_rejected(old) or is_another_times(old):
            continue
        around = order[max(0, rank[i] - NEAREST) : rank[i] + NEAREST + 1]
        there = sorted(j for j in around if j != i and _can_replace(old, found[j]))
        if is_bare(old):
            there = [j for j in there if _answered(old, found[j])]
        if there:
            nearest = min(there, key=lambda j: abs(old.mark.span.start - found[j].mark.span.start))
            yield ("one in place of the other",), min(i, nearest), max(i, nearest)


def _answered(old: Entry, new: Entry) -> bool:
    """A bare error is put right by what stands shortly before it; what is withdrawn, in its own sentence."""
    if old.item.moves == "withdrawn" and old.item.shown.span != new.item.shown.span:
        return False
    return 0 < old.mark.span.start - new.mark.span.start < SIDE_BY_SIDE


def is_another_times(old: Entry) -> bool:
    """ "460 million, up from 410 million at the end of June": both were right, each at its time; a toll grows."""
    past = old.item.moves == "from" and BACK_THEN.match(old.item.evidence[0].suffix)
    return bool(past) and old.item.kind not in CUMULATIVE


def taken_back_nearby(found: Sequence[Entry]) -> Iterable[tuple[tuple[str, ...], int, int]]:
    """What is taken back in the very sentence before or behind: "It said that three had died. It was two"."""
    for reasons, i, j in taken_back(found):
        spans = sorted((found[i].mark.span, found[j].mark.span))
        if spans[1].start - spans[0].end < NEXT:
            yield reasons, i, j


def _can_replace(old: Entry, new: Entry) -> bool:
    a, b = old.item, new.item
    nouns = a.counted == b.counted or "" in (a.counted, b.counted) or (is_generic(old) and is_generic(new))
    stead = STEAD.search(old.item.evidence[0].prefix) and new.mark.span.start > old.mark.span.start
    none = is_rejected(new) or is_miscount(new) or stead
    return old.document == new.document and not none and one_family(old, new) and nouns
