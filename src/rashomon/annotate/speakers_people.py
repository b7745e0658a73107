"""The people that an article names: every family name with the roles and the gender that its bearer is given."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.marks import Mention
from ..model.text import Span
from ..resources import words as listed
from .parse import Parse

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "dame", "lord", "lady"})
BOTH = (("f", "female"), ("m", "male"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named, with what is known of them."""

    mentions: tuple[Mention, ...]
    roles: frozenset[str]
    gender: str | None


def bearers_of(parse: Parse, mentions: Iterable[Mention]) -> dict[Span, str]:
    """A key for the person of each name: the family name, with the first name where several bear it.

    A family name alone is then that of the last one who was named in full, else of the first.
    """
    keys: dict[Span, str] = {}
    for family, found in _families(parse, mentions).items():
        given = {m.span: parse.document.words(m.span).split()[0].casefold() for m in found if len(_parts(parse, m)) > 1}
        several = len({name.rstrip(".") for name in given.values()}) > 1
        last = next(iter(given.values()), "")
        for mention in found:
            last = given.get(mention.span, last)
            keys[mention.span] = f"{last} {family}" if several else family
    return keys


def _families(parse: Parse, mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.form == "name" and mention.type == "PER":
            groups.setdefault(_parts(parse, mention)[-1].casefold(), []).append(mention)
    return groups


def _parts(parse: Parse, mention: Mention) -> list[str]:
    return parse.document.words(mention.span).split()


def people_of(
    parse: Parse, mentions: Iterable[Mention], bearers: Mapping[Span, str], names: Mapping[int, Mention]
) -> dict[str, Person]:
    """The key of each person to what is known of them."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.form == "name" and mention.span in bearers:
            groups.setdefault(bearers[mention.span], []).append(mention)
    return {key: _person(parse, key.split()[-1], found, names) for key, found in groups.items()}


def _person(parse: Parse, family: str, found: list[Mention], names: Mapping[int, Mention]) -> Person:
    roles = {role for mention in found for role in _roles(parse, mention, names)}
    return Person(tuple(found), frozenset(roles), _gender(parse, family, found, roles))


def _roles(parse: Parse, mention: Mention, names: Mapping[int, Mention]) -> Iterator[str]:
    """Lemmas of titles before the name and of nouns in apposition to it."""
    if mention.title:
        yield from parse.document.words(mention.title).casefold().split()
    placed = parse.at(mention.span)
    if placed is None:
        return
    root = placed[1].root
    around = [t for t in root.children if t.dep_ == "appos"]
    around += [root.head] if root.dep_ == "appos" else []
    around += [t for t in root.children if t.dep_ in ("compound", "nmod")]
    for token in around:
        if placed[0].offset + token.idx not in names:
            yield token.lemma_.casefold()


def _gender(parse: Parse, family: str, found: list[Mention], roles: set[str]) -> str | None:
    """From "Mr", first names, roles, endings, in this order; None where the signs of one kind differ."""
    given = {_plain(w) for m in found for w in parse.document.words(m.span).split()[:-1]}
    for signs, kind in ((roles & HONORIFICS, "titles"), (given, "names"), (roles, "titles")):
        told = {gender for gender, key in BOTH if signs & listed("persons", f"{key}_{kind}")}
        if told:
            return told.pop() if len(told) == 1 else None
    for gender, key in BOTH:
        if len(family) > 5 and family.endswith(tuple(sorted(listed("persons", f"{key}_endings")))):
            return gender
    return None


def _plain(name: str) -> str:
    """Folded, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))


def gender_of_role(role: str) -> str | None:
    """What a noun says of its bearer: "spokeswoman" f, "strongman" m, "minister" nothing."""
    return next((gender for gender, key in BOTH if role in listed("persons", f"{key}_titles")), None)
