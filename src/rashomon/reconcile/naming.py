"""Who is meant: from the words at one place to the entity of the story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..model.account import EntityItem, Voice
from ..model.counting import voice_key
from ..model.marks import Reading, Speaker
from ..model.text import Span
from .bodies import Bodies
from .names_words import fold
from .offices import Offices, holder
from .said_names import Meant, Told, of_words, told_at
from .spokespeople import Spokespeople

UNNAMED = "unnamed"
PRONOUNS = frozenset("he she they it its his her their him them who i we you one".split())  # noqa: SIM905


@dataclass(frozen=True)
class Naming:
    """The entities of a story, looked up by place."""

    entities: Mapping[str, EntityItem]
    places: Mapping[tuple[str, Span], str]  # (document id, span of a mention) -> entity id
    offices: Offices = field(default_factory=dict)
    bodies: Bodies = field(default_factory=Bodies)
    meant: Mapping[str, Meant] = field(default_factory=dict)  # descriptions that a person put down to somebody
    told: Told = field(default_factory=dict)  # whom a person gave as the speaker of which words
    speaking: Spokespeople = field(default_factory=Spokespeople)

    def entity(self, document: str, span: Span | None) -> str | None:
        """The entity that the mention at exactly ``span`` stands for."""
        return None if span is None else self.places.get((document, span))

    def among(self, document: str, spans: Iterable[Span]) -> tuple[str, ...]:
        """The entities that these mentions stand for, sorted, each once."""
        found = {self.places[document, span] for span in spans if (document, span) in self.places}
        return tuple(sorted(found))

    def voice(self, reading: Reading, speaker: Speaker | None, at: Span | None = None) -> Voice | None:
        """Who speaks, and who speaks the words ``at`` where a person decided it.

        None is the outlet's own voice; a voice without an entity has only the words that name it, and where these are a
        pronoun it is "unnamed".
        """
        document = reading.document
        decided = told_at(self.told, document.id, at)
        if decided is not None:
            return decided
        if speaker is None:
            return None
        words = document.cite(speaker.words)
        entity = self.entity(document.id, speaker.referent) or self.entity(document.id, speaker.words)
        reason = speaker.reason
        said = document.words(speaker.referent or speaker.words)
        meant = of_words(self.meant, said) if entity is None else None
        if meant is not None:
            return Voice(meant.name, meant.entity, words, meant.reason)
        if entity is None and speaker.referent is None:
            entity, reason = holder(self.offices, words.exact, document.id) or (None, reason)
        if entity is None:
            entity, reason = self.bodies.meant(said, document.id) or (None, reason)
        entity = entity or self._called(said)
        name = self.entities[entity].canonical if entity else UNNAMED if said.casefold() in PRONOUNS else said
        behind = self.speaking.behind(entity, document.id, speaker.words)
        return Voice(name, entity, words, reason, None if behind == entity else behind)

    def _called(self, said: str) -> str | None:
        """Whose name these words are, though the reading took them for no name: of one bearer in the story alone."""
        bearers = self._bearers.get(fold(said), ()) if said[:1].isupper() else ()
        return next(iter(bearers)) if len(bearers) == 1 else None

    @cached_property
    def _bearers(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for entity in self.entities.values():
            for key in {fold(form.text) for form in entity.forms}:
                found[key] = found.get(key, frozenset()) | {entity.id}
        return found

    @staticmethod
    def key(voice: Voice | None) -> str | None:
        """What makes two voices one source: the entity, else the folded words. None for the outlet's own voice."""
        return voice_key(voice)
