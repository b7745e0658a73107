"""The people that an article names: every family name with the roles and the gender that its bearer is given."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..model.marks import Mention
from ..model.text import Span
from ..resources import words as listed
from .parse import Parse
from .speakers_families import AGES, Sign, age_beside, given_name, of_two_sexes, related, told_apart
from .tokens import Token

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "dame", "lord", "lady"})
UNTELLING = HONORIFICS | {"dr", "dr.", "prof", "prof.", "the"}  # titles that do not tell two people apart by themselves
DOING = {
    "lead": "leader", "head": "head", "own": "owner", "found": "founder", "manage": "manager", "direct": "director",
    "chair": "chair", "command": "commander", "teach": "teacher", "represent": "representative", "coach": "coach",
}  # fmt: skip
BOTH = (("f", "female"), ("m", "male"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named, with what is known of them."""

    mentions: tuple[Mention, ...]
    roles: frozenset[str]
    gender: str | None


def bearers_of(parse: Parse, mentions: Iterable[Mention], names: Mapping[int, Mention]) -> dict[Span, str]:
    """A key for the person of each name: the family name, with the first name where several bear it.

    A family name alone is then that of the one whom its title, sex or age tells apart, else of the last one named.
    A first name alone is that of the only person who is named in full with it.
    """
    keys: dict[Span, str] = {}
    first: dict[str, set[str]] = {}
    for family, found in _families(parse, mentions).items():
        signs = {m.span: _sign(parse, m, names) for m in found}
        given = {m.span: name for m in found if (name := given_name(parse, m))}
        first_names = given if len(set(given.values())) > 1 else of_two_sexes(given, signs)
        several = len(set(first_names.values())) > 1
        apart = told_apart(found, first_names, signs) if several else {}
        for mention in found:
            keys[mention.span] = f"{apart[mention.span]} {family}" if several else family
        for span, name in given.items():
            first.setdefault(name.split()[0], set()).add(keys[span])
    return {span: _of_first_name(key, keys, first) for span, key in keys.items()}


def _of_first_name(key: str, keys: Mapping[Span, str], first: Mapping[str, set[str]]) -> str:
    meant = first.get(key, set())
    return next(iter(meant)) if len(meant) == 1 and " " not in key else key


def _sign(parse: Parse, mention: Mention, names: Mapping[int, Mention]) -> Sign:
    roles = frozenset(_roles(parse, mention, names))
    family = _parts(parse, mention)[-1].casefold()
    return Sign(roles - UNTELLING, _gender(parse, family, [mention], set(roles)), age_beside(parse, mention))


def _families(parse: Parse, mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.form == "name" and mention.type == "PER":
            parts = [p for p in _parts(parse, mention) if p.casefold().strip(",") not in AGES] or _parts(parse, mention)
            groups.setdefault(parts[-1].casefold(), []).append(mention)
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
    return _kin({key: _person(parse, key.split()[-1], found, names) for key, found in groups.items()})


def _kin(people: dict[str, Person]) -> dict[str, Person]:
    """Those who share a family name, with what they are to each other."""
    families: dict[str, dict[str, Person]] = {}
    for key, person in people.items():
        if " " in key:
            families.setdefault(key.split()[-1], {})[key] = person
    for family in families.values():
        for key, sign in related({k: Sign(p.roles, p.gender) for k, p in family.items()}).items():
            people[key] = replace(people[key], roles=sign.roles)
    return people


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
    beside = [root.head, *(t for t in root.head.children if t.dep_ == "appos")] if root.dep_ == "appos" else []
    beside += [t for t in root.children if t.dep_ == "appos"]
    modifying = [t for t in root.children if t.dep_ in ("compound", "nmod")]
    for token in (*beside, *modifying, *(t for noun in (root, *beside) for t in _called_in_clause(noun))):
        if placed[0].offset + token.idx not in names:
            yield token.lemma_.casefold()
    yield from (DOING[c.lemma_] for n in (root, *beside) for c in n.children if c.dep_ == "relcl" and c.lemma_ in DOING)


def of_other_callings(people: Mapping[str, Person], role: str) -> frozenset[str]:
    """Those who are called something else than that office: "the minister" is not the student told of before."""
    if role not in listed("persons", "offices"):
        return frozenset()
    callings = listed("persons", "offices") | listed("persons", "callings") | listed("persons", "person_nouns")
    return frozenset(key for key, person in people.items() if person.roles & callings and role not in person.roles)


def is_told_as_own(parse: Parse, mention: Mention, role: str) -> bool:
    """ "Her spokesman, X": the noun by which he is called has an owner."""
    placed = parse.at(mention.span)
    root = placed[1].root if placed is not None else None
    nouns = (*root.children, root.head) if root is not None else ()
    own = [n for n in nouns if n.lemma_.casefold() == role and any(c.dep_ == "poss" for c in n.children)]
    return any("appos" in (noun.dep_, root.dep_) for noun in own) if root is not None else False


def _called_in_clause(name: Token) -> Iterator[Token]:
    """ "X, who is a baker"; "X has been minister for nine years"."""
    verbs = [c for c in name.children if c.dep_ == "relcl"]
    verbs += [name.head] if name.dep_ == "nsubj" else []
    for verb in verbs:
        denied = any(c.dep_ == "neg" for c in verb.children)
        yield from (c for c in verb.children if c.dep_ == "attr" and verb.lemma_ == "be" and not denied)


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
    return _of_given(given)


def _of_given(given: set[str]) -> str | None:
    """A first name in "a" that no list has is a woman's, nineteen times of twenty (of those in the lists)."""
    return "f" if given and all(len(name) > 3 and name.endswith("a") for name in given) else None


def _plain(name: str) -> str:
    """Folded, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))


def gender_of_role(role: str) -> str | None:
    """What a noun says of its bearer: "spokeswoman" f, "strongman" m, "minister" nothing."""
    return next((gender for gender, key in BOTH if role in listed("persons", f"{key}_titles")), None)
