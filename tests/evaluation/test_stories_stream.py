"""The made stream is what it says: variants differ, look-alikes have other names, days are new."""

from __future__ import annotations

import random

import pytest

from evaluation.stories_sets import Item
from evaluation.stories_stream import _variant, kept_share, stream_of

TEXTS = tuple(
    "\n".join(
        f"Harbour master {name} Vane closed pier {n} at {town} on Monday. Then {n} ferries burned there! "
        f"Of {n} hands nobody was hurt, {name} Vane said. The {kind} began in store {n}. It rained for {n} hours."
        for n in range(start, start + 3)
    )
    for start, name, town, kind in (
        (11, "Osric", "Quellmark", "blaze"),
        (21, "Osric", "Quellmark", "fire"),
        (31, "Ilka", "Tarnovia", "flood"),
    )
)
REAL = [("made", Item(text, event)) for text, event in zip(TEXTS, (1, 1, 2), strict=True)]


@pytest.mark.parametrize("told", [TEXTS, TEXTS[:1], ("Rain fell on the harbour.",)])
def test_a_variant_keeps_at_most_seven_of_ten_sentences(told):
    rng = random.Random(3)
    for _ in range(50):
        assert kept_share(told[0], _variant(0, told, rng)) <= 0.7


def test_the_stream_holds_every_real_article_once_and_is_in_order_of_days():
    made = stream_of(30, REAL)
    assert len(made) == 30
    assert sorted(m.item.text for m in made if m.real) == sorted(TEXTS)
    assert [m.item.day for m in made] == sorted(m.item.day for m in made)
    assert {m.item.event for m in made} > {(("made", 1), -1), (("made", 2), -1)}
