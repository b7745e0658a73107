"""Forms of names on their way to become one entity."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from ..model.marks import EntityType, Mention, Reading

KINDS: tuple[EntityType, ...] = get_args(EntityType)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention in one article."""

    reading: Reading
    mention: Mention

    @property
    def form(self) -> str:
        return self.reading.document.words(self.mention.span)


class Counts(NamedTuple):
    """What the sightings of a cluster come to together."""

    sightings: int
    forms: Tally[str]
    type: EntityType
    documents: frozenset[str]
    longest: str


def counts(sightings: list[Sighting]) -> Counts:
    forms = Tally(s.form for s in sightings)
    votes = Tally(s.mention.type for s in sightings)
    return Counts(
        len(sightings),
        forms,
        max(KINDS, key=lambda kind: (votes[kind], -KINDS.index(kind))),
        frozenset(s.reading.document.id for s in sightings),
        min(forms, key=lambda form: (-len(form.split()), -forms[form], form), default=""),
    )


@dataclass(slots=True)
class Cluster:
    """Forms that are one entity so far."""

    key: str
    sightings: list[Sighting] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)
    _counted: Counts | None = None

    @property
    def type(self) -> EntityType:
        """What most of its mentions are."""
        return self._counts().type

    @property
    def forms(self) -> Tally[str]:
        """How often each form stands in the texts."""
        return self._counts().forms

    @property
    def documents(self) -> frozenset[str]:
        return self._counts().documents

    @property
    def longest(self) -> str:
        """The form with most words; of equals the more frequent, then the first in the alphabet."""
        return self._counts().longest

    def _counts(self) -> Counts:
        """Counted again only when sightings came or went: clusters are compared pair by pair."""
        if self._counted is None or self._counted.sightings != len(self.sightings):
            self._counted = counts(self.sightings)
        return self._counted

    def carrying(self, form: str) -> set[str]:
        """The documents that have this form."""
        return {s.reading.document.id for s in self.sightings if s.form == form}
