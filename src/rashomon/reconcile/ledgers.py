"""Ledgers: figures of one quantity side by side, and whether one value can fit them all.

Careful first: two figures of one size are not one quantity. Every pair that is joined has a reason, every pair that
cannot be joined keeps its groups apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter as Counted
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from math import log

from ..model.account import FigureItem, LedgerItem
from ..model.decisions import Decision
from ..model.ids import item_id
from ..model.intervals import conflicts, extremes, superseded, verdict
from ..model.links import Story
from ..model.series import CUMULATIVE
from .calibrated import Features, weights_of
from .counted import one_family, same_number, size_of
from .deciding import NOTHING, Deciding, deciding_on
from .figures import Entry, entries
from .ledger_words import common, what
from .ledgers_joined import clash, one_quantity, stand_apart
from .ledgers_parts import one_is_part, part_nouns
from .ledgers_replaced import SIDE_BY_SIDE, taken_back, taken_back_nearby
from .ledgers_same import FIRM, SMALL, chance, told_twice
from .ledgers_same import reasons as same_reasons
from .naming import Naming
from .rivals import rivals
from .support import Counter

TELLINGS = 20  # of one number that are asked what they count
MOST = 400  # figures of one article that are held against others; a table has more, and tells of no quantity twice
MANY = 1500  # figures of a story, from which on each is held against its neighbours in size alone
NEIGHBOURS = 150
OUTVOTED = 12  # pairs with a reason to one that stands apart

Join = tuple[float, tuple[str, ...], int, int]
"""How likely, why, and which two."""


@dataclass(slots=True)
class Group:
    """Entries taken for one quantity so far, and why."""

    members: list[Entry]
    reasons: set[str] = field(default_factory=set)


class _Grouping:
    """Groups on their way: each entry's group, and the entries of each by their numbers."""

    def __init__(self, found: Sequence[Entry], decided: Deciding, parts: frozenset[str] = frozenset()) -> None:
        self.found = found
        self._decided = decided
        self.groups = {index: Group([entry]) for index, entry in enumerate(found)}
        self.home = dict(zip(self.groups, self.groups, strict=True))
        self._inside = {index: [index] for index in self.groups}
        self._known: dict[tuple[int, int], bool] = {}
        self._parts = parts
        self._barred: dict[int, set[int]] = {index: set() for index in self.groups}

    def apart(self, a: int, b: int) -> bool:
        pair = (min(a, b), max(a, b))
        if pair not in self._known:
            one, other = self.found[pair[0]], self.found[pair[1]]
            self._known[pair] = one_is_part(one, other, self._parts) or stand_apart(one, other)
        return self._known[pair]

    def bars(self, left: int, right: int) -> Iterator[tuple[int, int]]:
        """The pairs of the two groups that stand apart.

        Not those that other tellings of the same numbers bring together, unless they clash.
        """
        for a in self._inside[left]:
            for b in self._inside[right]:
                if self.apart(a, b) and (
                    clash(self.found[a], self.found[b])
                    or all(self.apart(c, d) for c in self._told_as(a) for d in self._told_as(b))
                ):
                    yield a, b

    def _told_as(self, a: int) -> list[int]:
        """The tellings of one number; a small one is met by chance in another article."""
        found, one = self.found, self.found[a]
        small = size_of(one) < SMALL
        near = (c for c in self._inside[self.home[a]] if not small or found[c].document == one.document)
        return list(islice((c for c in near if same_number(one, found[c])), TELLINGS))

    def join(self, i: int, j: int, reasons: Iterable[str]) -> None:
        """Makes the groups of two entries one, unless a pair of them stands apart."""
        left, right = sorted((self.home[i], self.home[j]))
        if left == right:
            self.groups[left].reasons.update(reasons)
        elif right in self._barred[left]:
            return
        elif self._kept_apart(left, right) or next(self.bars(left, right), None):
            self._barred[left].add(right)
            self._barred[right].add(left)
        else:
            self.merge(left, right, reasons)

    def force(self, i: int, j: int, reasons: Iterable[str]) -> None:
        """Makes the groups of two entries one, whatever others of them say; only a person keeps them apart."""
        left, right = sorted((self.home[i], self.home[j]))
        if left != right and not self._kept_apart(left, right):
            self.merge(left, right, reasons)

    def _kept_apart(self, left: int, right: int) -> bool:
        return self._decided.keeps_apart(self._inside[left], self._inside[right])

    def merge(self, left: int, right: int, reasons: Iterable[str]) -> None:
        gone = self.groups.pop(right)
        self.groups[left].reasons |= gone.reasons | set(reasons)
        self.home.update((index, left) for index in self._inside[right])
        self._inside[left] += self._inside.pop(right)
        self.groups[left].members += gone.members
        self._barred[left].discard(right)
        for other in self._barred.pop(right) - {left}:  # growing brings no two nearer
            self._barred[other] = (self._barred[other] - {right}) | {left}
            self._barred[left].add(other)

    def between(self, joins: Iterable[Join]) -> list[tuple[tuple[int, int], list[tuple[str, ...]]]]:
        """Pairs of groups that reasons would join and nobody keeps apart, with the reasons; those with most first."""
        told: dict[tuple[int, int], list[tuple[str, ...]]] = {}
        for _, reasons, i, j in joins:
            left, right = sorted((self.home[i], self.home[j]))
            if left != right:
                told.setdefault((left, right), []).append(reasons)
        free = (item for item in told.items() if not self._kept_apart(*item[0]))
        return sorted(free, key=lambda item: (-len(item[1]), item[0]))

    def made(self) -> list[Group]:
        """The groups, those joined that a person joins."""
        together = self._decided.joined([self._inside[index] for index in self.groups])
        return [self._group(listed) for listed in together]

    def _group(self, listed: Sequence[int]) -> Group:
        reasons = {reason for n in listed if n in self.groups for reason in self.groups[n].reasons}
        return Group([self.found[index] for index in listed], reasons.union(self._decided.reasons(listed)))


def group_entries(
    found: Sequence[Entry], naming: Naming, weights: Features, decided: Deciding = NOTHING
) -> list[Group]:
    """Joins pairs that have a reason, the best shown first, unless a pair of the two groups stands apart.

    Where very many pairs of two groups have a reason, a pair apart among them is outvoted: one sentence misread would
    part the toll of a whole story.
    """
    grouping = _Grouping(found, decided, part_nouns(found))
    joins = sorted(_joins(found, naming, weights, grouping.apart), key=_surest)
    for _, reasons, i, j in joins:
        grouping.join(i, j, reasons)
    while _outvoted(grouping, joins):
        pass
    for reasons, i, j in (*rivals(found), *taken_back_nearby(found)):
        grouping.force(i, j, reasons)
    return grouping.made()


def _outvoted(grouping: _Grouping, joins: Sequence[Join]) -> bool:
    """Joins the first two groups between which reasons outvote what bars; false where there are none."""
    for (left, right), reasons in grouping.between(joins):
        most = len(reasons) // OUTVOTED
        if most and len(list(islice(grouping.bars(left, right), most + 1))) <= most:
            grouping.merge(left, right, (r for told in reasons for r in told))
            return True
    return False


def _surest(join: Join) -> tuple[float, int, int, int]:
    """One value twice before two values, the likeliest first; then the nearest values, the best shown first."""
    likely, reasons, i, j = join
    return -likely, -len(reasons), i, j


def _joins(
    found: Sequence[Entry], naming: Naming, weights: Features, apart: Callable[[int, int], bool]
) -> Iterable[Join]:
    """Pairs of two figures that have a reason, among the first of each article: bounded however long the text."""
    yield from ((0.0, *join) for join in taken_back(found))
    readings = _readings(found)
    for i, j in _pairs(found):
        twice = told_twice(found[i], found[j])
        if not (twice or one_family(found[i], found[j])) or apart(i, j):
            continue
        if twice:
            likely = chance(found[i], found[j], weights)
            if likely >= FIRM:
                yield likely, same_reasons(found[i], found[j]), i, j
        elif not (found[i].item.kind == "concentration" and _listed(found, readings, i, j)):
            reasons = one_quantity(found[i], found[j], naming)
            if reasons:
                yield -_far(found[i], found[j]), reasons, i, j


def _pairs(found: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Any two figures that are held against others; of very many, those next to each other in size."""
    held = _held(found)
    if len(held) <= MANY:
        yield from combinations(held, 2)
        return
    held.sort(key=lambda index: (size_of(found[index]), index))
    for n, one in enumerate(held):
        yield from ((min(one, other), max(one, other)) for other in held[n + 1 : n + 1 + NEIGHBOURS])


def _held(found: Sequence[Entry]) -> list[int]:
    """The figures held against others: the first of each article."""
    seen: Counted[str] = Counted()
    kept = []
    for index, entry in enumerate(found):
        seen[entry.document] += 1
        if seen[entry.document] <= MOST:
            kept.append(index)
    return kept


def _readings(found: Sequence[Entry]) -> dict[str, list[int]]:
    """Where the readings of each article stand, in order."""
    starts: dict[str, list[int]] = {}
    for entry in found:
        if entry.item.kind == "concentration":
            starts.setdefault(entry.document, []).append(entry.mark.span.start)
    return {document: sorted(listed) for document, listed in starts.items()}


def _far(left: Entry, right: Entry) -> float:
    """How far two numbers are from each other: counts that grow, grow step by step."""
    small, large = sorted((size_of(left), size_of(right)))
    return round(log(large / small), 1) if small > 0 and left.item.kind in CUMULATIVE else 0.0


def _listed(found: Sequence[Entry], readings: Mapping[str, Sequence[int]], i: int, j: int) -> bool:
    """True for two of three or more readings side by side: a list, not two versions of one."""
    if found[i].document != found[j].document:
        return False
    starts, start = readings[found[i].document], found[i].mark.span.start
    near = bisect_left(starts, start + SIDE_BY_SIDE) - bisect_right(starts, start - SIDE_BY_SIDE)
    return near > len((i, j))


def _ledger(group: Group, naming: Naming, counter: Counter) -> LedgerItem:
    items = [entry.item for entry in group.members]
    evidence = tuple(item.evidence[0] for item in items)
    ends = extremes(items)
    return LedgerItem(
        id=item_id("ledger", evidence),
        what=what(group.members, naming),
        unit=items[0].unit,
        kind=items[0].kind,
        figures=tuple(item.id for item in items),
        verdict=verdict(items),
        minimum=ends.minimum,
        maximum=ends.maximum,
        conflicts=conflicts(items),
        reasons=tuple(sorted(group.reasons)),
        evidence=evidence,
        support=counter.support([e.document for e in evidence], [item.said_by for item in items]),
        line="",
        place=common(item.place for item in items),
        as_of=common(item.as_of for item in items),
        superseded=superseded(items),
        minimum_open=ends.minimum_open,
        maximum_open=ends.maximum_open,
        vague=ends.vague,
    )


def find_ledgers(
    story: Story,
    figures: tuple[FigureItem, ...],
    naming: Naming,
    counter: Counter,
    decisions: Iterable[Decision] = (),
) -> tuple[LedgerItem, ...]:
    """Every figure in one ledger, in the order in which the quantities first come up in the story."""
    place = {item.id: index for index, item in enumerate(figures)}
    found = entries(story, figures, naming)
    decided = deciding_on(decisions, "figures", [entry.item.evidence[0] for entry in found])
    groups = group_entries(found, naming, weights_of("figures"), decided)
    for group in groups:
        group.members.sort(key=lambda entry: place[entry.item.id])
    ledgers = [_ledger(group, naming, counter) for group in groups]
    return tuple(sorted(ledgers, key=lambda ledger: place[ledger.figures[0]]))
