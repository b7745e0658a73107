"""A person's word on matches: which quotations, assertions or figures are one, and which are not.

The later word on two of them stands; of words of one day that on their being apart. An item is named by its place in a
text. Where a text is read a little differently than when the decision was made, the item that has most of these
characters is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ..model.decisions import DECIDED, Decision, Sort, place_of
from ..model.text import Evidence


def why(decision: Decision) -> str:
    """How the reason begins of what a person decided."""
    return f"{DECIDED} {decision.who}" + (f": {decision.why}" if decision.why else "")


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """As they are to be applied: by day, and what keeps two apart as the last of its day."""
    return sorted(decisions, key=lambda d: (d.when, d.kind == "not_same"))


@dataclass(frozen=True, slots=True)
class Deciding:
    """What was decided on items of one sort, by their numbers."""

    one: tuple[tuple[tuple[int, ...], str], ...] = ()
    two: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def keeps_apart(self, left: Iterable[int], right: Sequence[int]) -> bool:
        """True where somebody said that one of the left is not one of the right."""
        return bool(self.two) and any((min(a, b), max(a, b)) in self.two for a in left for b in right)

    def reasons(self, group: Iterable[int]) -> Iterator[str]:
        """Why a group is one, as far as a person said so."""
        inside = set(group)
        return (reason for listed, reason in self.one if inside.issuperset(listed))

    def joined(self, groups: Iterable[Sequence[int]]) -> list[list[int]]:
        """The groups, those as one of which a person said that they are."""
        made = [list(group) for group in groups]
        for listed, _ in self.one:
            for other in listed[1:]:
                self._join(made, listed[0], other)
        return [group for group in made if group]

    def _join(self, groups: list[list[int]], one: int, other: int) -> None:
        home, away = _home(groups, one), _home(groups, other)
        if other in home:
            return
        if not self.keeps_apart(home, away):
            home += [item for item in away if item not in home]
            away.clear()
        elif not self.keeps_apart(home, [other]):
            away.remove(other)
            home.append(other)
        else:
            home.remove(one)
            away.remove(other)
            groups.append([one, other])
        home.sort()


def _home(groups: list[list[int]], item: int) -> list[int]:
    """The first group that has it; where none has, it is one of its own."""
    found = next((group for group in groups if item in group), None)
    if found is None:
        groups.append(found := [item])
    return found


NOTHING = Deciding()


def deciding_on(decisions: Iterable[Decision], of: Sort, places: Sequence[Evidence]) -> Deciding:
    """The decisions on items of this sort; ``places`` says where each of them stands."""
    one: list[tuple[tuple[int, ...], str]] = []
    two: set[tuple[int, int]] = set()
    for decision in in_order(decisions):
        found = items_of(decision, of, places)
        if found and decision.kind == "same":
            one.append((found, why(decision)))
            two.difference_update(combinations(sorted(found), 2))
        elif found and decision.kind == "not_same":
            one = [(left, reason) for listed, reason in one if len(left := _without(listed, found)) > 1]
            two.update((min(found[0], n), max(found[0], n)) for n in found[1:])
    return Deciding(tuple(one), frozenset(two)) if one or two else NOTHING


def _without(listed: tuple[int, ...], apart: tuple[int, ...]) -> tuple[int, ...]:
    """What is left of those that were one: the first of ``apart`` goes where one of the others is."""
    return tuple(n for n in listed if n != apart[0]) if set(listed).intersection(apart[1:]) else listed


def items_of(decision: Decision, of: Sort, places: Sequence[Evidence]) -> tuple[int, ...]:
    """The items that a decision names; nothing where it is of another sort, or the story has not all of them."""
    found = there(decision, of, places)
    return found if len(found) > 1 and -1 not in found else ()


def there(decision: Decision, of: Sort, places: Sequence[Evidence]) -> tuple[int, ...]:
    """The items that a decision names, each once, with -1 for those that the story has not."""
    if not of or decision.of != of:
        return ()
    return tuple(dict.fromkeys(nearest(told, places) for told in decision.places))


def nearest(told: str, places: Sequence[Evidence]) -> int:
    """The item with most of the characters, of equals the tightest, then the first; -1 where none has any."""
    place = place_of(told)
    if place is None:
        return -1
    name, start, end = place
    shares = (
        (min(e.end, end) - max(e.start, start), -(e.end - e.start), -n)
        for n, e in enumerate(places)
        if e.document == name
    )
    share, _, number = max(shares, default=(0, 0, 0))
    return -number if share > 0 else -1
