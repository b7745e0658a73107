"""Short forms of names: a given name, or a body's name without the words that it shares with others of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ..resources import table, words
from .clusters import Cluster, Sighting
from .names_words import fold, is_pet_name

BEFORE = 24  # characters in which a word of kinship stands before a name
Choice = Callable[[Sighting, list[Cluster]], tuple[Cluster, str] | None]
LAST_WORD = re.compile(r"([^\W\d_]+),?\s+$")


def join_given_names(clusters: dict[str, Cluster]) -> None:
    """A given name alone goes to the only full name in its article that begins with it.

    Where its article has none, "her brother X" is the only "brother, X Y" of the story.
    """
    full = [c for c in clusters.values() if c.type == "PER" and " " in c.key]
    for key in sorted(k for k in clusters if " " not in k and clusters[k].type == "PER"):
        _hand_over(clusters, key, [p for p in full if key == _given(p) or is_pet_name(key, _given(p))], _bearer)


def _given(person: Cluster) -> str:
    return person.key.split()[0]


def _bearer(sighting: Sighting, people: list[Cluster]) -> tuple[Cluster, str] | None:
    here = [p for p in people if sighting.reading.document.id in p.documents]
    if len(here) == 1:
        return here[0], f"“{sighting.form}” is the given name of the only “{here[0].key}” in the same article"
    kin = _kin(sighting)
    related = [p for p in people if kin and any(_kin(s) == kin for s in p.sightings)]
    if len(related) == 1 and not here:
        return related[0], f"“{sighting.form}” is called “{kin}”, as “{related[0].key}” is elsewhere"
    return None


def _kin(sighting: Sighting) -> str:
    """The word of kinship straight before a name: "her brother X", "his wife, X"; empty where there is none."""
    at = sighting.mention.span.start
    found = LAST_WORD.search(sighting.reading.document.text[max(0, at - BEFORE) : at])
    word = found[1].casefold() if found else ""
    return word if word in words("names", "kin") else ""


# ---------------------------------------------------------------- bodies


def join_short_bodies(clusters: dict[str, Cluster]) -> None:
    """A body's short form goes to the only full name in its article: "Acme" of "Acme Shipping".

    One of several words, "District Court", goes to the only full name of the story where its article has none.
    """
    full = [c for c in clusters.values() if c.type == "ORG" and " " in c.key]
    families = {word for c in clusters.values() if c.type == "PER" and " " in c.key for word in c.key.split()}
    for key in sorted(k for k, c in clusters.items() if c.type == "ORG" or (c.type == "PER" and k not in families)):
        bodies = [b for b in full if b.sightings and is_short_of(key, b.key)]
        if clusters[key].type == "PER" and " " in key:  # not the man behind the name of his body
            bodies = [b for b in bodies if b.key.startswith(key)]
        alone = not any(key in k.split() for k in clusters if k != key and k not in {b.key for b in bodies})
        _hand_over(clusters, key, bodies, _body_of_story if alone else _body)


def is_short_of(short: str, name: str) -> bool:
    """The name without its last words, which say what kind of body it is; or what is left without the first."""
    left, right = short.split(), name.split()
    if len(left) >= len(right) or not left:
        return False
    if right[: len(left)] == left:
        if len(left) > 1 and right[len(left)] in {"of", "for"} and left[-1] in words("names", "organisation"):
            return True
        return all(word in _kinds() for word in right[len(left) :])
    return right[-len(left) :] == left and (len(left) > 1 or left[-1] in words("names", "organisation") | _media())


@lru_cache(maxsize=1)
def _media() -> frozenset[str]:
    """Last words of the names of papers, which stand alone where the town is known: "the Gazette"."""
    return frozenset(ending.casefold() for ending in table("agencies")["name_endings"])


def _kinds() -> frozenset[str]:
    return words("names", "organisation") | words("names", "legal_forms") | words("names", "left_out")


def _body(sighting: Sighting, bodies: list[Cluster]) -> tuple[Cluster, str] | None:
    bodies = [b for b in bodies if is_short_of(fold(sighting.form), b.key)]  # "Acme Ltd" is not short for "Acme TV"
    here = [b for b in bodies if sighting.reading.document.id in b.documents]
    if not here and " " in sighting.form:
        here = bodies
    if len(here) != 1 or sighting.form.isupper():
        return None
    return here[0], f"“{sighting.form}” is short for “{here[0].longest}”, the only one that it can be"


def _body_of_story(sighting: Sighting, bodies: list[Cluster]) -> tuple[Cluster, str] | None:
    """Where no other name of the story has the word, the only body that begins with it is meant anywhere."""
    found, fits = _body(sighting, bodies), any(is_short_of(fold(sighting.form), b.key) for b in bodies)
    if found is None and fits and len(bodies) == 1 and not sighting.form.isupper():
        return bodies[0], f"“{sighting.form}” is short for “{bodies[0].longest}”, the only name with that word"
    return found


def _hand_over(clusters: dict[str, Cluster], key: str, bearers: list[Cluster], choose: Choice) -> None:
    """Gives each sighting of a form to the one that it stands for, where there is one."""
    for sighting in list(clusters[key].sightings):
        found = choose(sighting, bearers)
        if found is not None:
            found[0].sightings.append(sighting)
            found[0].reasons.add(found[1])
            clusters[key].sightings.remove(sighting)
    if not clusters[key].sightings:
        del clusters[key]
