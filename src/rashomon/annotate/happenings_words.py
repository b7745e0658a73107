"""The event words, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .. import resources


@dataclass(frozen=True)
class EventWords:
    events: frozenset[str]
    onward: frozenset[str]
    not_events: frozenset[str]


@lru_cache(maxsize=1)
def event_words() -> EventWords:
    table = resources.table("happenings")
    events = frozenset(word for entries in table["kinds"].values() for word in entries)
    return EventWords(events, frozenset(table["words"]["onward"]), frozenset(table["words"]["not_events"]))
