"""Full names: what they are cut short to, and which is a fuller form of another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.full_names import family_names
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("form", "families"),
    [
        ("Hanna Lindgren", ["lindgren"]),
        ("Arne Ola Lindgren Jr.", ["lindgren"]),
        ("Arne Lindgren III", ["lindgren"]),
        ("Gaia Lo Verso", ["verso", "lo verso"]),
        ("Omar al-Tarif", ["tarif", "al tarif"]),
        ("Pieter van der Kolk", ["kolk", "der kolk", "van der kolk"]),
        ("al-Tarif", []),  # no given name: it is cut short already
        ("Lindgren", []),
        ("Arne Junior", ["junior"]),  # with nothing else to be the family name
    ],
)
def test_a_full_name_is_cut_short_to_its_family_name(form: str, families: list[str]) -> None:
    assert list(family_names(form)) == families


def one(read: Read, text: str, a: str, b: str) -> bool:
    story = Story((read(text, "a.txt"),))
    items = find_entities(story, Counter.of(story), ()).entities.values()
    return any({a, b} <= {form.text for form in item.forms} for item in items)


@pytest.mark.parametrize(
    ("text", "a", "b", "joined"),
    [
        ("Mayor Hanna B. Lindgren spoke. Hanna Lindgren was calm.", "Hanna B. Lindgren", "Hanna Lindgren", True),
        ("Mayor William T. Lindgren spoke. Bill Lindgren was calm.", "William T. Lindgren", "Bill Lindgren", True),
        ("Mayor Hanna B. Lindgren spoke. Greta Lindgren was calm.", "Hanna B. Lindgren", "Greta Lindgren", False),
        # which of the two nobody can tell
        (
            "Mayor Peter B. Lindgren met his uncle Peter J. Lindgren in Oslo. Peter Lindgren was calm.",
            "Peter B. Lindgren",
            "Peter Lindgren",
            False,
        ),
        ("Mayor Omar al-Tarif spoke in Oslo. Later al-Tarif left.", "Omar al-Tarif", "al-Tarif", True),
    ],
)  # fmt: skip
def test_a_fuller_form_in_one_article_is_the_same_person(read: Read, text: str, a: str, b: str, joined: bool) -> None:
    assert one(read, text, a, b) is joined
