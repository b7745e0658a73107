"""A person's word that a speaker who is only described, "the ministry", is one that the articles name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..model.account import EntityItem
from ..model.counting import spoken
from ..model.decisions import Decision
from .deciding import in_order, why
from .names_words import fold


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
            for name in described:
                found.pop(spoken(name), None)
    return found


def _join(found: dict[str, Meant], described: Iterable[str], meant: Meant) -> None:
    """The descriptions, and those that stood for one of them, stand for ``meant``."""
    words = {spoken(name) for name in described}
    words |= {key for key, before in found.items() if before.entity is None and spoken(before.name) in words}
    found.update(dict.fromkeys(words, meant))


def of_words(meant: Mapping[str, Meant], words: str) -> Meant | None:
    return meant.get(spoken(words)) if meant else None
