"""Who is meant: from the words at one place to the entity of the story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model.account import EntityItem, Voice
from ..model.counting import voice_key
from ..model.marks import Reading, Speaker
from ..model.text import Span
from .offices import Offices, holder
from .said_names import Meant, of_words


@dataclass(frozen=True, slots=True)
class Naming:
    """The entities of a story, looked up by place."""

    entities: Mapping[str, EntityItem]
    places: Mapping[tuple[str, Span], str]  # (document id, span of a mention) -> entity id
    offices: Offices = field(default_factory=dict)
    meant: Mapping[str, Meant] = field(default_factory=dict)  # descriptions that a person put down to somebody

    def entity(self, document: str, span: Span | None) -> str | None:
        """The entity that the mention at exactly ``span`` stands for."""
        return None if span is None else self.places.get((document, span))

    def among(self, document: str, spans: Iterable[Span]) -> tuple[str, ...]:
        """The entities that these mentions stand for, sorted, each once."""
        found = {self.places[document, span] for span in spans if (document, span) in self.places}
        return tuple(sorted(found))

    def voice(self, reading: Reading, speaker: Speaker | None) -> Voice | None:
        """Who speaks. None is the outlet's own voice; a voice without an entity has only the words that name it."""
        if speaker is None:
            return None
        document = reading.document
        words = document.cite(speaker.words)
        entity = self.entity(document.id, speaker.referent) or self.entity(document.id, speaker.words)
        reason = speaker.reason
        said = document.words(speaker.referent or speaker.words)
        meant = of_words(self.meant, said) if entity is None else None
        if meant is not None:
            return Voice(meant.name, meant.entity, words, meant.reason)
        if entity is None and speaker.referent is None:
            entity, reason = holder(self.offices, words.exact, document.id) or (None, reason)
        name = self.entities[entity].canonical if entity else said
        return Voice(name, entity, words, reason)

    @staticmethod
    def key(voice: Voice | None) -> str | None:
        """What makes two voices one source: the entity, else the folded words. None for the outlet's own voice."""
        return voice_key(voice)
