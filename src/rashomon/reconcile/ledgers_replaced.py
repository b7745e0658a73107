"""What an article takes back, and the figure that it puts in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .counted import is_bare, one_family
from .figures import Entry
from .telling import is_generic, is_rejected

NEXT = 60  # characters between an error and its correction that nothing else comes between
SIDE_BY_SIDE = 250  # characters within which one count answers another


def taken_back(found: Sequence[Entry]) -> Iterable[tuple[tuple[str, ...], int, int]]:
    """ "An earlier version said 18 tonnes": what is taken back is a quantity that the article gives elsewhere."""
    for i, old in enumerate(found):
        if not is_rejected(old):
            continue
        there = [j for j, new in enumerate(found) if j != i and _can_replace(old, new)]
        if is_bare(old):
            there = [j for j in there if 0 < old.mark.span.start - found[j].mark.span.start < SIDE_BY_SIDE]
        if there:
            nearest = min(there, key=lambda j: abs(old.mark.span.start - found[j].mark.span.start))
            yield ("one in place of the other",), min(i, nearest), max(i, nearest)


def taken_back_nearby(found: Sequence[Entry]) -> Iterable[tuple[tuple[str, ...], int, int]]:
    """What is taken back in the very sentence before or behind: "It said that three had died. It was two"."""
    for reasons, i, j in taken_back(found):
        spans = sorted((found[i].mark.span, found[j].mark.span))
        if spans[1].start - spans[0].end < NEXT:
            yield reasons, i, j


def _can_replace(old: Entry, new: Entry) -> bool:
    a, b = old.item, new.item
    nouns = a.counted == b.counted or "" in (a.counted, b.counted) or (is_generic(old) and is_generic(new))
    return old.document == new.document and not is_rejected(new) and one_family(old, new) and nouns
