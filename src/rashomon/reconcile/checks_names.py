"""Names that the articles write in two ways."""

from __future__ import annotations

from itertools import combinations

from ..model.account import EntityItem
from ..model.text import Evidence
from .names_words import alike, fold

LEAST = 0.6  # likeness of the two words that differ: below that they are two names of one bearer
LETTERS = 4


def written_two_ways(entity: EntityItem) -> tuple[Evidence, Evidence] | None:
    """Where either spelling stands first, or None where the forms differ only in length."""
    if entity.type not in ("PER", "GPE", "LOC", "ORG"):
        return None
    forms = sorted(entity.forms, key=lambda form: (-form.count, form.text))
    for one, other in combinations([form.text for form in forms], 2):
        if _differ(one, other):
            places = [_first(entity, form) for form in (one, other)]
            if places[0] is not None and places[1] is not None:
                return places[0], places[1]
    return None


def _differ(one: str, other: str) -> bool:
    """The last words are two spellings of one: neither the same, nor one a piece of the other."""
    left, right = (fold(name).split() for name in (one, other))
    if not left or not right:
        return False
    for a, b in ((left[-1], right[-1]), (left[0], right[0])):
        if (len(left) > 1) == (len(right) > 1) and a != b and min(len(a), len(b)) >= LETTERS:
            return not (a.startswith(b) or b.startswith(a)) and alike(a, b) >= LEAST
    return False


def _first(entity: EntityItem, form: str) -> Evidence | None:
    return next((m.evidence for m in entity.mentions if m.form == "name" and m.evidence.exact == form), None)
