"""Whom a family name alone means: by what its bearer is called, by who was named last, or nobody known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..resources import words
from .clusters import Cluster, Sighting
from .names_words import fold

NEAR = 300
"""Characters within which a family name goes on about the bearer named last."""


def hand_over(sighting: Sighting, people: list[Cluster]) -> bool:
    """Gives a sighting of a family name to its bearer; False where nobody, or more than one, can be meant."""
    document = sighting.reading.document.id
    people = [person for person in people if _same_sex(sighting, person)]
    here = [person for person in people if document in person.documents]
    fitting = _of_that_title(sighting, people) or here or people
    bearer = fitting[0] if len(fitting) == 1 else _last_named(sighting, fitting)
    if bearer is None:
        return False
    bearer.sightings.append(sighting)
    where = "in the same article" if here else "in the story"
    bearer.reasons.add(
        f"“{sighting.form}” is the family name of the only “{bearer.key}” {where}"
        if len(here or people) == 1
        else f"“{sighting.form}” follows “{bearer.key}”"
    )
    return True


def _last_named(sighting: Sighting, people: Sequence[Cluster]) -> Cluster | None:
    """Of several bearers the one named right before; else the one whom the article calls so; else the best known."""
    places = {p.key: _last_before(p, sighting) for p in people}
    before = sorted((p for p in people if places[p.key] >= 0), key=lambda p: (-places[p.key], p.key))
    if not before:
        return None
    last, others = before[0], before[1:]
    close = sighting.mention.span.start - places[last.key] <= NEAR
    together = any(_one_sentence(sighting, places[last.key], places[other.key]) for other in others)
    if close and not together:
        return last
    called = [p for p in before if _is_called(p, sighting)]
    if called or together:
        return called[0] if len(called) == 1 else None
    return last if all(len(last.documents) >= len(other.documents) for other in others) else None


def _is_called(person: Cluster, sighting: Sighting) -> bool:
    """The article has named them by the family name alone."""
    document = sighting.reading.document.id
    return any(s.reading.document.id == document and fold(s.form) == fold(sighting.form) for s in person.sightings)


def _one_sentence(sighting: Sighting, *places: int) -> bool:
    return any(all(s.span.start <= place < s.span.end for place in places) for s in sighting.reading.sentences)


def _of_that_title(sighting: Sighting, people: list[Cluster]) -> list[Cluster]:
    """Of several bearers those who are called what this one is called ("Judge X"), if that tells them apart."""
    title = _title_words(sighting)
    called = [p for p in people if title & {word for s in p.sightings for word in _title_words(s)}]
    return called if title and 0 < len(called) < len(people) else []


def _title_words(sighting: Sighting) -> set[str]:
    title = sighting.mention.title
    return set(fold(sighting.reading.document.words(title)).split()) if title else set()


def _last_before(person: Cluster, sighting: Sighting) -> int:
    """Where the person is last named before the sighting; -1 where never."""
    document = sighting.reading.document.id
    starts = [
        s.mention.span.start
        for s in person.sightings
        if s.reading.document.id == document and s.mention.span.start < sighting.mention.span.start
    ]
    return max(starts, default=-1)


# ---------------------------------------------------------------- Mr and Ms


@lru_cache(maxsize=1)
def _sexes() -> dict[str, frozenset[str]]:
    return {"male": words("harms", "male"), "female": words("harms", "female")}


def _sex(sighting: Sighting) -> str:
    """What the title says: "Mr", "Mrs", "actress"; empty where it says nothing, or both."""
    title = _title_words(sighting)
    told = [sex for sex, listed in _sexes().items() if title & listed]
    return told[0] if len(told) == 1 else ""


def _same_sex(sighting: Sighting, person: Cluster) -> bool:
    known = {_sex(s) for s in person.sightings} - {""} or _sex_of_given_name(person.key.split()[0])
    return not known or not _sex(sighting) or _sex(sighting) in known


def _sex_of_given_name(given: str) -> set[str]:
    return {sex for sex in ("female", "male") if given in words("persons", f"{sex}_names")}


def part_by_sex(clusters: dict[str, Cluster]) -> None:
    """ "Mr X" and "Mrs X" are two people of whom no given name is known; a bare "X" goes with who is named before."""
    for key in sorted(clusters):
        cluster = clusters[key]
        told = {sex: [s for s in cluster.sightings if _sex(s) == sex] for sex in ("female", "male")}
        if cluster.type != "PER" or " " in key or not all(told.values()):
            continue
        parts = {sex: Cluster(key, list(sightings)) for sex, sightings in told.items()}
        rest = [s for s in cluster.sightings if not _sex(s) and not hand_over(s, list(parts.values()))]
        del clusters[key]
        for sex, part in parts.items():
            clusters[f"{key} ({sex})"] = part
        if rest:
            clusters[key] = Cluster(key, rest, cluster.reasons)
