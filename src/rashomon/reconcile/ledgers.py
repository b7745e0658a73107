"""Ledgers: figures of one quantity side by side, and whether one value can fit them all.

Careful first: two figures of one size are not one quantity. Every pair that is joined has a reason, every pair that
cannot be joined keeps its groups apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from .ledgers_replaced import SIDE_BY_SIDE, taken_back
from .ledgers_same import FIRM, SMALL, chance, told_twice
from .ledgers_same import reasons as same_reasons
from .naming import Naming
from .support import Counter

TELLINGS = 20  # of one number that are asked what they count


@dataclass(slots=True)
class Group:
    """Entries taken for one quantity so far, and why."""

    members: list[Entry]
    reasons: set[str] = field(default_factory=set)


def group_entries(
    found: Sequence[Entry], naming: Naming, weights: Features, decided: Deciding = NOTHING
) -> list[Group]:
    """Joins pairs that have a reason, the best shown first, unless a pair of the two groups stands apart."""
    groups = {index: Group([entry]) for index, entry in enumerate(found)}
    home = dict(zip(groups, groups, strict=True))
    inside = {index: [index] for index in groups}
    known: dict[tuple[int, int], bool] = {}

    def apart(a: int, b: int) -> bool:
        pair = (min(a, b), max(a, b))
        if pair not in known:
            known[pair] = stand_apart(found[pair[0]], found[pair[1]])
        return known[pair]

    def bars(a: int, b: int) -> bool:
        """True where the two stand apart, and no other telling of the same numbers brings them together."""
        return apart(a, b) and (clash(found[a], found[b]) or all(apart(c, d) for c in told_as(a) for d in told_as(b)))

    def told_as(a: int) -> list[int]:
        """The tellings of one number; a small one is met by chance in another article."""
        small, mates = size_of(found[a]) < SMALL, inside[home[a]]
        near = (c for c in mates if not small or found[c].document == found[a].document)
        return list(islice((c for c in near if same_number(found[a], found[c])), TELLINGS))

    barred: dict[int, set[int]] = {
        index: set() for index in groups
    }  # groups that stand apart; growing brings no two nearer
    for _, reasons, i, j in sorted(_joins(found, naming, weights, apart), key=_surest):
        left, right = sorted((home[i], home[j]))
        if left == right:
            groups[left].reasons.update(reasons)
        elif right in barred[left]:
            continue
        elif decided.keeps_apart(inside[left], inside[right]) or any(
            bars(a, b) for a in inside[left] for b in inside[right]
        ):
            barred[left].add(right)
            barred[right].add(left)
        else:
            gone = groups.pop(right)
            groups[left].reasons |= gone.reasons | set(reasons)
            home.update((index, left) for index in inside[right])
            inside[left] += inside.pop(right)
            groups[left].members += gone.members
            for other in barred.pop(right):
                barred[other] = (barred[other] - {right}) | {left}
                barred[left].add(other)
    together = decided.joined([inside[index] for index in groups])
    return [_group(listed, found, [groups[n] for n in listed if n in groups], decided) for listed in together]


def _group(listed: Sequence[int], found: Sequence[Entry], made: Iterable[Group], decided: Deciding) -> Group:
    reasons = {reason for group in made for reason in group.reasons}
    return Group([found[index] for index in listed], reasons.union(decided.reasons(listed)))


Join = tuple[float, tuple[str, ...], int, int]


def _surest(join: Join) -> tuple[float, int, int, int]:
    """One value twice before two values, the likeliest first; then the nearest values, the best shown first."""
    likely, reasons, i, j = join
    return -likely, -len(reasons), i, j


def _joins(
    found: Sequence[Entry], naming: Naming, weights: Features, apart: Callable[[int, int], bool]
) -> Iterable[Join]:
    yield from ((0.0, *join) for join in taken_back(found))
    readings = [index for index, entry in enumerate(found) if entry.item.kind == "concentration"]
    for i, j in combinations(range(len(found)), 2):
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


def _far(left: Entry, right: Entry) -> float:
    """How far two numbers are from each other: counts that grow, grow step by step."""
    small, large = sorted((size_of(left), size_of(right)))
    return round(log(large / small), 1) if small > 0 and left.item.kind in CUMULATIVE else 0.0


def _listed(found: Sequence[Entry], indices: Sequence[int], i: int, j: int) -> bool:
    """True for two of three or more readings side by side: a list, not two versions of one."""
    if found[i].document != found[j].document:
        return False
    starts = [found[k].mark.span.start for k in indices if found[k].document == found[i].document]
    return sum(abs(start - found[i].mark.span.start) < SIDE_BY_SIDE for start in starts) > len((i, j))


def _ledger(group: Group, naming: Naming, counter: Counter) -> LedgerItem:
    items = [entry.item for entry in group.members]
    evidence = tuple(item.evidence[0] for item in items)
    minimum, maximum = extremes(items)
    return LedgerItem(
        id=item_id("ledger", evidence),
        what=what(group.members, naming),
        unit=items[0].unit,
        kind=items[0].kind,
        figures=tuple(item.id for item in items),
        verdict=verdict(items),
        minimum=minimum,
        maximum=maximum,
        conflicts=conflicts(items),
        reasons=tuple(sorted(group.reasons)),
        evidence=evidence,
        support=counter.support([e.document for e in evidence], [item.said_by for item in items]),
        line="",
        place=common(item.place for item in items),
        as_of=common(item.as_of for item in items),
        superseded=superseded(items),
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
