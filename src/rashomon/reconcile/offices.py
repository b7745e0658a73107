"""Who "the president" is: the only person of the story who bears an office, where only one does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.account import EntityItem
from ..model.text import Span
from ..resources import words
from .clusters import Cluster, Sighting
from .names_words import fold

BESIDE = 3  # characters between a title and the name of the body or country before it
BARE = re.compile(r"the ([^\W\d_]+(?: [^\W\d_]+){0,3}?)(?: himself| herself)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bearer:
    """One person with one office: every word of their titles, and whether it is that of another country or body."""

    entity: str
    told: frozenset[str]
    elsewhere: bool
    documents: frozenset[str]


Offices = Mapping[str, tuple[Bearer, ...]]


def office_of(title: str) -> str:
    """The office that a title ends in: "Deputy Prime Minister" is none."""
    said = fold(title).split()
    if not said or set(said) & words("persons", "no_longer"):
        return ""
    two = " ".join(said[-2:])
    return two if two in words("persons", "offices") else said[-1] if said[-1] in words("persons", "offices") else ""


def offices_of(
    ordered: Iterable[tuple[EntityItem, Cluster]], places: Mapping[tuple[str, Span], str]
) -> dict[str, tuple[Bearer, ...]]:
    """Each office with those who are called by it; the first country in the order is that of the story."""
    listed = list(ordered)
    home = next((item.id for item, _ in listed if item.type == "GPE"), "")
    found: dict[str, list[Bearer]] = defaultdict(list)
    for item, cluster in listed:
        titled: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in cluster.sightings if item.type == "PER" else ():
            if sighting.mention.title and (office := office_of(_title(sighting))):
                titled[office].append(sighting)
        for office, sightings in titled.items():
            told = frozenset(word for s in sightings for word in fold(_title(s)).split())
            elsewhere = any(_of_others(s, places) - {home} for s in sightings)
            found[office].append(Bearer(item.id, told, elsewhere, cluster.documents))
    return {office: tuple(bearers) for office, bearers in found.items()}


def _title(sighting: Sighting) -> str:
    return sighting.reading.document.words(sighting.mention.title) if sighting.mention.title else ""


def _of_others(sighting: Sighting, places: Mapping[tuple[str, Span], str]) -> set[str]:
    """The countries and bodies in the title or straight before it."""
    title, reading = sighting.mention.title, sighting.reading
    near = (
        m.span
        for m in reading.mentions
        if title and title.start - BESIDE <= m.span.end and m.span.start < title.end and m.type != "PER"
    )
    return {places.get((reading.document.id, span), "") for span in near}


def holder(offices: Offices, said: str, document: str) -> tuple[str, str] | None:
    """The person meant by "the president", with the reason; None where nobody or more than one can be meant."""
    match = BARE.fullmatch(said)
    office = office_of(match[1]) if match else ""
    if match is None or not office:
        return None
    extra = set(fold(match[1]).split()) - set(office.split())
    fitting = [b for b in offices.get(office, ()) if extra <= b.told]
    meant = fitting if len(fitting) == 1 else [b for b in fitting if not b.elsewhere]
    if len(meant) != 1 or document not in meant[0].documents:
        return None
    only = "the only one" if len(fitting) == 1 else "the only one of the story’s own country"
    return meant[0].entity, f"description: {only} called “{office}”"
