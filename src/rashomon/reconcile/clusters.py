"""Forms of names on their way to become one entity."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import dataclass, field
from typing import get_args

from ..model.marks import EntityType, Mention, Reading


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention in one article."""

    reading: Reading
    mention: Mention

    @property
    def form(self) -> str:
        return self.reading.document.words(self.mention.span)


@dataclass(slots=True)
class Cluster:
    """Forms that are one entity so far."""

    key: str
    sightings: list[Sighting] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)

    @property
    def type(self) -> EntityType:
        votes = Tally(s.mention.type for s in self.sightings)
        order: tuple[EntityType, ...] = get_args(EntityType)
        return max(order, key=lambda kind: (votes[kind], -order.index(kind)))

    @property
    def forms(self) -> Tally[str]:
        return Tally(s.form for s in self.sightings)

    @property
    def documents(self) -> set[str]:
        return {s.reading.document.id for s in self.sightings}

    def carrying(self, form: str) -> set[str]:
        """The documents that have this form."""
        return {s.reading.document.id for s in self.sightings if s.form == form}

    @property
    def longest(self) -> str:
        """The form with most words; of equals the more frequent, then the first in the alphabet."""
        return min(self.forms, key=lambda form: (-len(form.split()), -self.forms[form], form))
