"""Short forms of names, and whose they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.short_forms import is_short_of
from rashomon.reconcile.support import Counter

Read = Callable[..., Reading]


def together(read: Read, a: str, b: str, *texts: str) -> bool:
    story = Story(tuple(read(text, f"{n}.txt") for n, text in enumerate(texts)))
    items = find_entities(story, Counter.of(story), ()).entities.values()
    return any({a, b} <= {form.text for form in item.forms} for item in items)


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("morwell", "morwell lines", True),
        ("morwell", "morwell shipping group", True),
        ("district hospital", "east bergen district hospital", True),
        ("morwell", "morwell choir", False),
        ("free union", "free union of bakers", True),
        ("free men", "free men of bergen", False),
        ("morwell lines", "morwell lines", False),
        ("lines", "morwell lines", False),
    ],
)
def test_a_short_form_leaves_out_what_kind_of_body_it_is(short: str, name: str, expected: bool) -> None:
    assert is_short_of(short, name) is expected


SISTER = "The searchers spoke with her brother, Peter Lindgren, on Monday. Peter Lindgren thanked them."


def test_a_given_name_with_the_same_kinship_is_the_same_person(read: Read) -> None:
    alone = "Her brother Peter waited in Bergen on Sunday. He said that Peter is not his full name."
    assert together(read, "Peter", "Peter Lindgren", SISTER, alone)


def test_a_given_name_of_another_kinship_is_not(read: Read) -> None:
    alone = "Her neighbour Peter waited in Bergen on Sunday. She said that Peter had called."
    assert not together(read, "Peter", "Peter Lindgren", SISTER, alone)
