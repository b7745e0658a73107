"""Two times of the day of one thing: in figures or in words, exact or as a bound."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.model.links import Story
from rashomon.model.marks import Reading
from rashomon.reconcile.claim_terms import contents
from rashomon.reconcile.dispute_values import rival_values
from rashomon.reconcile.entities import find_entities
from rashomon.reconcile.support import Counter


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Ruth Okello said the boat sank at 4.10.", "Jan Moe said the boat sank at ten past four.", False),
        ("Ruth Okello said the boat sank at 4.10.", "Jan Moe said the boat sank at half past four.", True),
        ("Ruth Okello said the boat sank before 12.45.", "Jan Moe said the boat sank at ten past one.", True),
        ("Ruth Okello said the boat sank before 12.45.", "Jan Moe said the boat sank at twenty to one.", False),
        ("Ruth Okello said the boat sank after 12.45.", "Jan Moe said the boat sank at ten past one.", False),
        ("Ruth Okello said the boat sank at 4.10.", "Jan Moe said the crane fell at half past four.", False),
    ],
)
def test_times_of_the_day_of_one_thing(read: Callable[..., Reading], one: str, other: str, apart: bool) -> None:
    story = Story(tuple(read(t, f"{n}.txt", published="2021-03-10") for n, t in enumerate((one, other))))
    found = contents(story, find_entities(story, Counter.of(story), ()))
    pairs = [o for a in found for b in found if a.order < b.order for o in rival_values(a, b)]
    assert bool(pairs) == apart
