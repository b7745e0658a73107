"""Words that may be a name, and one type for each form of a name, by vote over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import get_args

from ..model.marks import EntityType
from ..model.text import Span
from ..resources import words
from .places import place_names

PEOPLES = ("n", "an", "ian", "ese")
CAPITALISED = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]{4,}\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a name, with the type that the parser gave them."""

    span: Span
    text: str
    label: EntityType | None
    title: Span | None
    person_cue: bool
    place_cue: bool = False
    vessel_cue: bool = False
    thing_cue: bool = False
    body_cue: bool = False
    demonym: bool = False
    opens: bool = False  # the first word of a sentence, which has a capital anyway


def with_lands(names: list[Candidate], text: str) -> list[Candidate]:
    """With the word for its people, a name of one word is a land's: Ruritania, where the text has "Ruritanian"."""
    told = {c.text for c in names if c.person_cue}
    single = {c.text for c in names if " " not in c.text and len(c.text) > 4 and c.text.istitle()} - told
    capitals = set(CAPITALISED.findall(text))
    lands = {w for w in single if any(f"{w}{e}" in capitals for e in PEOPLES if e != "n" or w[-1] in "ae")}
    return [replace(c, place_cue=c.place_cue or c.text in lands) for c in names]


def types_of(names: list[Candidate], small: frozenset[str] = frozenset()) -> dict[str, EntityType]:
    """One type a form. A surname alone takes part in the vote of the full names that end in it."""
    votes: dict[str, Counter[str]] = {}
    for c in names:
        ballot = votes.setdefault(c.text.casefold(), Counter())
        if c.label:
            ballot[c.label] += 2 if c.label == "PER" and " " in c.text else 1
        if c.person_cue:
            ballot["PER"] += 3
        if c.place_cue:
            ballot["GPE"] += 3
        if c.thing_cue and not c.person_cue:
            ballot["PER"] -= 3
            ballot["ORG"] += not c.place_cue
        if c.body_cue and not c.person_cue:
            ballot["PER"] -= 4
            ballot["ORG"] += 4
        if c.vessel_cue:
            ballot["LOC"] += 6
        for kind, weight in _by_words(c.text):
            ballot[kind] += weight
        if not c.person_cue and _ends_in_thing(c.text, small):
            ballot["ORG"] += 3
    full = [form for form in votes if " " in form and _winner(votes[form]) == "PER"]
    for form, ballot in votes.items():
        if " " not in form and any(name.split()[-1] == form or name.split()[0] == form for name in full):
            ballot["PER"] += 4
    return {form: _winner(ballot) if ballot else "ORG" for form, ballot in votes.items()}


def _ends_in_thing(text: str, small: frozenset[str]) -> bool:
    """The last word is written small elsewhere, and the first is no given name: "Vall Copper", not "Jo Stone"."""
    parts = text.casefold().split()
    given = words("persons", "female_names") | words("persons", "male_names")
    return len(parts) > 1 and parts[-1] in small and parts[0] not in given


def _by_words(text: str) -> Iterable[tuple[str, int]]:
    folded = text.casefold()
    parts = folded.split()
    if folded in place_names():
        yield "GPE", 4
    if len(parts) > 1 and parts[-1] in words("names", "organisation"):
        yield "ORG", 4
    if len(parts) > 1 and (parts[-1] in words("names", "location") or parts[0] in {"lake", "mount", "cape"}):
        yield "LOC", 5
    if len(parts) > 1 and (parts[0] in words("names", "event") or parts[-1] in words("names", "event")):
        yield "EVENT", 3
    if text.isupper() and len(text) > 1 and " " not in text:
        yield "ORG", 1
    if len(parts) > 1 and parts[0] in words("persons", "female_names") | words("persons", "male_names"):
        yield "PER", 2


def _winner(ballot: Counter[str]) -> EntityType:
    """Most votes; of equals the type that stands first in ``EntityType``."""
    order: tuple[EntityType, ...] = get_args(EntityType)
    return max(order, key=lambda kind: (ballot[kind], -order.index(kind)))
