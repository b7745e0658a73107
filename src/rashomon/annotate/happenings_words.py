"""The event words, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True)
class EventWords:
    events: frozenset[str]
    onward: frozenset[str]
    not_events: frozenset[str]


@lru_cache(maxsize=1)
def event_words() -> EventWords:
    table = tomllib.loads(resources.files("rashomon.resources").joinpath("happenings.toml").read_text("utf-8"))
    events = frozenset(word for entries in table["kinds"].values() for word in entries)
    return EventWords(events, frozenset(table["words"]["onward"]), frozenset(table["words"]["not_events"]))
