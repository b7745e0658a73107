"""A person's word on who speaks: whom a description, "the ministry", stands for, and who said which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from ..model.account import EntityItem, Voice
from ..model.counting import spoken
from ..model.decisions import Decision
from ..model.marks import Reading
from ..model.text import Span
from .deciding import in_order, why
from .names_words import fold
from .placed import said_at


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a description stands for: an entity, or where no name was joined with it, another description."""

    entity: str | None
    name: str
    reason: str


def meant_by(decisions: Iterable[Decision], entities: Iterable[EntityItem]) -> dict[str, Meant]:
    """By the words of a description whom they stand for; of two decisions on the same words the later stands."""
    forms = {fold(form.text): entity for entity in entities for form in entity.forms}
    found: dict[str, Meant] = {}
    for decision in in_order(decisions):
        described = [name for name in decision.names if fold(name) not in forms]
        if decision.kind == "same" and described:
            named = next((forms[fold(name)] for name in decision.names if fold(name) in forms), None)
            home = found.get(spoken(described[0])) if named is None else None
            meant = Meant(named.id, named.canonical, "") if named else home or Meant(None, described[0], "")
            _join(found, described, replace(meant, reason=why(decision)))
        elif decision.kind == "not_same":
            for name in described:  # stays what it is called, whoever the reading takes it for
                found[spoken(name)] = Meant(None, name, why(decision))
    return found


def _join(found: dict[str, Meant], described: Iterable[str], meant: Meant) -> None:
    """The descriptions, and those that stood for one of them, stand for ``meant``."""
    words = {spoken(name) for name in described}
    words |= {key for key, before in found.items() if before.entity is None and spoken(before.name) in words}
    found.update(dict.fromkeys(words, meant))


def of_words(meant: Mapping[str, Meant], words: str) -> Meant | None:
    return meant.get(spoken(words)) if meant else None


Told = Mapping[str, tuple[tuple[Span, Voice], ...]]
"""By document the stretches whose speaker a person gave, in the order of the decisions."""


def told_by(
    decisions: Iterable[Decision], entities: Iterable[EntityItem], readings: Iterable[Reading]
) -> dict[str, tuple[tuple[Span, Voice], ...]]:
    """The quotations that have the words of a decision, whole: figures and claims in them are the speaker's too. A
    decision on places is on what stands there alone."""
    said = [d for d in decisions if d.kind == "speaker" and (d.words or d.of)]
    if not said:
        return {}
    forms = {text: e for e in entities for text in (*(f.text for f in e.forms), e.canonical)}
    voices = [(d, _voice_of(d, forms.get(d.speaker))) for d in said]
    return {r.document.id: tuple((span, voice) for d, voice in voices for span in _stretches(d, r)) for r in readings}


def _voice_of(decision: Decision, entity: EntityItem | None) -> Voice:
    name = entity.canonical if entity else decision.speaker
    return Voice(name, entity.id if entity else None, None, why(decision))


def _stretches(decision: Decision, reading: Reading) -> Iterable[Span]:
    document = reading.document
    if decision.of:
        return said_at(decision, reading)
    if decision.document not in ("", document.id):
        return ()
    return chain.from_iterable(q.spans for q in reading.quotations if is_on(decision, map(document.words, q.spans)))


def is_on(decision: Decision, said: Iterable[str]) -> bool:
    """Whether these are the words that the decision is on."""
    return any(decision.words in words for words in said)


def told_at(told: Told, document: str, at: Span | None) -> Voice | None:
    """Whom the last decision gives that is on most of these words."""
    if at is None:
        return None
    return next((voice for span, voice in reversed(told.get(document, ())) if 2 * span.overlap(at) > len(at)), None)
