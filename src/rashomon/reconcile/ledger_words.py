"""What a ledger is of, in words: kind, whose or of what, where, when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .figures import Entry
from .naming import Naming

OWNED = frozenset({"age", "share", "duration", "year", "votes"})


def called(owner: str | None, naming: Naming) -> str | None:
    """The name of an entity; words that stand for none are their own name."""
    return naming.entities[owner].canonical if owner and owner in naming.entities else owner


def what(members: Sequence[Entry], naming: Naming) -> str:
    """The quantity in a fixed template: kind, whose or of what, where, when."""
    first = members[0]
    owner = called(first.owner, naming)
    counted = next((entry.item.counted for entry in members if entry.item.counted), "")
    place = common(entry.item.place for entry in members)
    day = common(entry.item.as_of for entry in members)
    if first.item.kind in OWNED:
        return ", ".join(part for part in (first.item.kind, owner or counted) if part)
    return ", ".join(dict.fromkeys(part for part in (first.item.kind, counted, place, day) if part))


def common(values: Iterable[str | None]) -> str | None:
    """What all that say it say alike; figures of two days are headed by none."""
    said = {value for value in values if value}
    return said.pop() if len(said) == 1 else None
