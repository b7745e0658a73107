"""Persons of whom a later article tells what became of them: missing, then found; detained, then released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.links import Story
from .casualties_seen import Seen, sightings
from .changes_told import Told
from .naming import Naming

BECAME = {
    "missing": ("killed", "died", "released", "injured", "found", "alive"),
    "injured": ("killed", "died"),
    "detained": ("released", "killed", "died", "died in custody"),
}
"""What can follow; nothing follows a death."""


def status_steps(story: Story, naming: Naming, days: Mapping[str, str | None]) -> Iterator[Told]:
    """A step for each named person whose state one article gives and a later one gives otherwise."""
    people: dict[str, list[Seen]] = {}
    for seen in sightings(story, naming):
        if seen.entity is not None and days.get(seen.document):
            people.setdefault(seen.entity, []).append(seen)
    for sightings_of in people.values():
        for state, later in BECAME.items():
            yield from _step(state, later, sightings_of, days)


def _step(state: str, later: tuple[str, ...], seen: list[Seen], days: Mapping[str, str | None]) -> Iterator[Told]:
    """Safe only where every article with the new state is later than the first with the old."""
    old = [one for one in seen if one.harm.kind == state]
    new = [one for one in seen if one.harm.kind in later]
    if not old or not new:
        return
    first_old, first_new = (min(str(days[one.document]) for one in group) for group in (old, new))
    if first_old >= first_new:
        return
    informed = {one.document for one in new}
    still = dict.fromkeys(one.document for one in old if str(days[one.document]) >= first_new)
    yield Told(
        "status",
        tuple(dict.fromkeys(one.cite(one.harm.span) for one in old if one.document not in informed)),
        tuple(dict.fromkeys(one.cite(one.harm.span) for one in new)),
        tuple(document for document in still if document not in informed),
        (f"{state}, then {new[0].harm.kind}",),
    )
