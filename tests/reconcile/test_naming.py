"""A voice is the entity whose name its words are, though the reading took them for no name there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rashomon.model.account import EntityItem, FormItem, MentionItem, Support
from rashomon.model.marks import Speaker
from rashomon.model.text import Evidence, Span
from rashomon.reconcile.naming import Naming

Read = Callable[..., Any]
TEXT = "“It is late,” Brask told the board."


def person(name: str, number: int, *forms: str) -> EntityItem:
    at = MentionItem("name", Evidence("b", 0, len(name), name))
    items = tuple(FormItem(form, 1, ("b",)) for form in (name, *forms))
    return EntityItem(f"entity-{number}", name, "PER", items, (), (), (at,), Support(1, 1, 0))


@pytest.mark.parametrize(
    ("people", "name", "entity"),
    [
        ([person("Elna Brask", 1, "Brask")], "Elna Brask", "entity-1"),
        ([person("Elna Brask", 1, "Brask"), person("Odo Brask", 2, "Brask")], "Brask", None),
        ([person("Elna Brask", 1)], "Brask", None),
    ],
)
def test_a_name_of_one_bearer_alone_is_theirs(
    read: Read, people: list[EntityItem], name: str, entity: str | None
) -> None:
    reading = read(TEXT)
    start = TEXT.index("Brask")
    voice = Naming({p.id: p for p in people}, {}).voice(reading, Speaker(Span(start, start + 5), None, "named"))
    assert voice is not None and (voice.name, voice.entity) == (name, entity)


@pytest.mark.parametrize(("words", "name"), [("They", "unnamed"), ("The board", "The board")])
def test_a_pronoun_that_stands_for_nobody_known_is_unnamed(read: Read, words: str, name: str) -> None:
    reading = read(f"{words} said that it was late.")
    voice = Naming({}, {}).voice(reading, Speaker(Span(0, len(words)), None, ""))
    assert voice is not None and voice.words is not None
    assert (voice.name, voice.words.exact) == (name, words)
