"""One number given twice: how likely it is one quantity. The weights stand in ``resources/links.toml``."""

from __future__ import annotations

import math

from ..model.series import CUMULATIVE
from .calibrated import Features, probability
from .counted import (
    HARMED,
    digits,
    hardly_by_chance,
    is_bare,
    is_listed,
    is_people,
    noun_of,
    one_family,
    same_number,
    same_term,
    sets_of,
    size_of,
)
from .differing import is_history, is_known
from .figures import Entry
from .ledger_words import OWNED
from .ledgers_measured import sentence_words
from .naming import Naming
from .once import once
from .telling import is_generic, other_role, roles_of, same_value, telling

FIRM = 0.5  # from which two figures are one quantity
SMALL = 10  # below it two equal numbers are no sign of one quantity
PEOPLE = CUMULATIVE | {"people"}
# Kinds that no other kind is a word for.
OF_ITS_OWN = OWNED | {"money", "distance", "speed", "concentration", "multiple"}


def told_twice(left: Entry, right: Entry) -> bool:
    """True for one number, perhaps once as "more than" it; "thousands" is met everywhere, and so is "over 300"."""
    if left.item.high_open or right.item.high_open:
        return False
    return same_value(left, right) or (digits(size_of(left)) > 1 and same_number(left, right))


def can_be_one(left: Entry, right: Entry) -> bool:
    """True for one number of things that can be the same: "31 dead" and "31 victims", "58 held" and "58 names"."""
    held = "detained" in (left.item.kind, right.item.kind)  # "were held" is no "holds"
    if "capacity" in sets_of(left) ^ sets_of(right) and not (held or is_bare(left) or is_bare(right)):
        return False
    if one_family(left, right):
        return True
    kinds = {left.item.kind, right.item.kind}
    if kinds & OF_ITS_OWN or size_of(left) < SMALL:
        return False
    if kinds <= set(HARMED):
        return False
    if is_bare(left) != is_bare(right) and kinds & set(HARMED):
        return bool(telling(left) & telling(right))  # a number alone tells of the harmed by the words beside it
    loose = is_bare(left) or is_bare(right) or left.item.counted == right.item.counted
    return loose or (_of_people(left) and _of_people(right))


def met_by_chance(left: Entry, right: Entry) -> bool:
    """True for a small or round number of two nouns: two brothers and two children, a third of this and of that."""
    nouns = noun_of(left), noun_of(right)
    if _in_words(left) and _in_words(right) and left.item.kind == "share":
        return nouns[0] != nouns[1] and not telling(left) & telling(right)
    if size_of(left) >= SMALL or left.item.kind in OF_ITS_OWN or nouns[0] == nouns[1]:
        return False
    return left.item.kind in PEOPLE and right.item.kind in PEOPLE and not (is_generic(left) or is_generic(right))


def _in_words(entry: Entry) -> bool:
    return not any(char.isdigit() for char in entry.item.evidence[0].exact)


@once
def _of_people(entry: Entry) -> bool:
    """A noun that says who they are says of whom they are some: a crew of 31 is not the 31 dead."""
    general = is_people(entry) and (is_generic(entry) or is_listed(entry))
    return general or entry.item.kind in HARMED or entry.item.kind == "casualties"


def features(left: Entry, right: Entry) -> Features:
    """What speaks for one quantity and what against it, beside the number itself."""
    a, b, size = left.item, right.item, size_of(left)
    words = sentence_words(left) & sentence_words(right)
    least = min(len(sentence_words(left)), len(sentence_words(right)))
    voices = _voice(left), _voice(right)
    sets = sets_of(left), sets_of(right)
    nouns = not is_generic(left), not is_generic(right)
    found = {
        "tens": digits(size) > 1,
        "hundreds": digits(size) > 2,
        "telling": hardly_by_chance(left) or same_term(left, right),
        "small": size < SMALL,
        "bound": (a.low, a.high) != (b.low, b.high),
        "noun": nouns[0] and a.counted == b.counted,
        "other_noun": all(nouns) and a.counted != b.counted,
        "other_family": not one_family(left, right),
        "toll": a.kind in CUMULATIVE and b.kind in CUMULATIVE,
        "sets": bool(sets[0] & sets[1]),
        "other_sets": bool(sets[0] and sets[1] and not sets[0] & sets[1]),
        "roles": bool(roles_of(left) & roles_of(right)),
        "other_role": other_role(left, right),
        "bare": is_bare(left) or is_bare(right),
        "history": is_history(left) != is_history(right),
        "people": "people" in (a.kind, b.kind),
        "known": is_known(left) != is_known(right),
        "other_day": None not in (a.as_of, b.as_of) and a.as_of != b.as_of,
        "owner": left.owner is not None and left.owner == right.owner,
        "voice": None not in voices and voices[0] == voices[1],
        "voices": None not in voices and voices[0] != voices[1],
    }
    shared = {
        "lemmas": math.log1p(len(telling(left) & telling(right))),
        "words": math.log1p(len(words)),
        "part": len(words) / least if least else 0.0,
    }
    return {**{name: float(value) for name, value in found.items()}, **shared}


@once
def _voice(entry: Entry) -> str | None:
    return Naming.key(entry.item.said_by)


def chance(left: Entry, right: Entry, weights: Features) -> float:
    """How likely one number given twice is one quantity."""
    return probability(features(left, right), weights)


def reasons(left: Entry, right: Entry) -> tuple[str, ...]:
    """What a reader is told of why they are one."""
    shared = sorted(telling(left) & telling(right))
    kinds = dict.fromkeys(f"same kind: {entry.item.kind}" for entry in (left, right))
    return (*(kinds if len(kinds) == 1 else ()), "same value", *([f"share: {', '.join(shared[:4])}"] if shared else []))
