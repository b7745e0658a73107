"""Which sentences are about one person."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ..resources import table, words
from .casualties_seen import Seen
from .names_words import alike, fold
from .naming import Naming

FATAL = frozenset({"killed", "died", "died in custody", "shot", "stabbed", "beaten", "poisoned", "hit", "tortured"})
"""Harms that one death can be told by."""
SPELLING = 0.75  # likeness of both parts of a name, where age and harm are the same
SHARED = 3  # lemmas by which two deaths are told alike
NEW = re.compile(r"(?:an?|another|one|(?:a )?(?:second|third|fourth|fifth))\s", re.IGNORECASE)
DEFINITE = re.compile(r"(?:the|this|that)\s(?!(?:other|second|third|fourth|fifth|next|last)\b)", re.IGNORECASE)
OWNED = re.compile(r"(?:his|her|their|my|our|whose)\s", re.IGNORECASE)


DYING = frozenset({"die", "dea", "death", "dying", "late", "lost", "passe"})

Key = tuple[object, ...]


@dataclass(slots=True)
class _Records:
    """The records so far, found by what could join a sentence to them."""

    groups: list[list[Seen]] = field(default_factory=list)
    by_key: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Seen, number: int | None = None) -> None:
        """To the record of that number, or to a new one."""
        if number is None:
            number = len(self.groups)
            self.groups.append([])
        self.groups[number].append(one)
        for key in {key for keys in _keys(one).values() for key in keys}:
            if number not in self.by_key[key][-1:]:
                self.by_key[key].append(number)

    def home(self, one: Seen) -> int | None:
        """The only record that the sentence can be about, the same article first."""
        keys = _keys(one)
        for name, test in TESTS.items():
            near = sorted({n for key in keys[name] for n in self.by_key.get(key, ())})
            found = [n for n in near if any(test(one, o) for o in self.groups[n]) and _can_be(one, self.groups[n])]
            if len(found) == 1 or (found and name == "words"):
                return found[0]
            if found:
                return None
        return None


def joined(seen: list[Seen], naming: Naming) -> list[list[Seen]]:
    """The sentences person by person: the named first brought together, then the unnamed."""
    named: dict[str, int] = {}
    records = _Records()
    for one in seen:
        if one.entity is not None:
            home = named.get(one.entity)
            home = _respelled(one, records.groups, naming) if home is None else home
            records.add(one, home)
            named.setdefault(one.entity, len(records.groups) - 1 if home is None else home)
    for one in seen:
        if one.entity is None and ((home := records.home(one)) is not None or _worth(one)):
            records.add(one, home)
    ordered = [sorted(group, key=lambda s: s.order) for group in records.groups]
    return sorted(ordered, key=lambda group: group[0].order)


def _respelled(one: Seen, groups: list[list[Seen]], naming: Naming) -> int | None:
    """The record of another name that is a spelling of this one: of one age, and with the same harm."""
    for number, group in enumerate(groups):
        other = group[0]
        if one.document in {s.document for s in group} or one.age is None or other.entity is None:
            continue
        if one.age in {s.age for s in group} and any(_same_harm(one, s) for s in group):
            names = [fold(naming.entities[s.entity].canonical).split() for s in (one, other) if s.entity]
            if all(len(n) > 1 for n in names) and min(alike(names[0][k], names[1][k]) for k in (0, -1)) >= SPELLING:
                return number
    return None


def _keys(one: Seen) -> dict[str, list[Key]]:
    """What a record must share with the sentence for a test to be worth making."""
    here, noun = one.document, one.harm.noun
    spans = [one.harm.victim, one.who, *([one.harm.referent] if one.harm.referent else [])]
    told: list[Key] = [("text", here, one.text), *(("from", here, s.start) for s in spans)]
    told += [("to", here, s.end) for s in spans] + ([("noun", here, noun)] if noun else [])
    return {
        "sentence": [("sentence", here, one.sentence)],
        "words": told,
        "age": [("age", one.age)] if one.age is not None else [],
        "general": [("general", here)] if _is_general(one) or one.entity else [],
        "calling": [("calling", here)] if noun or one.calling else [],
        "there": [("there", noun, one.harm.kind)] if noun else [],
    }


def _worth(one: Seen) -> bool:
    """ "The victim died" alone tells of nobody in particular."""
    text = one.reading.document.words(one.who)
    if OWNED.match(text) and one.harm.cause is None and one.age is None and _of_itself(one):
        return False  # "his father died in …": somebody's life, not this story
    told = one.harm.cause is not None or one.age is not None or one.harm.time is not None
    return told or bool(one.harm.noun and one.harm.noun not in words("harms", "generic"))


def _of_itself(one: Seen) -> bool:
    """Told by a word for death alone, and not by what was done."""
    return one.reading.document.words(one.harm.trigger).casefold().rstrip("sd") in DYING


def _can_be(one: Seen, group: list[Seen]) -> bool:
    """No other sex, and no other age than the record has."""
    sexes = {seen.sex for seen in group} - {None}
    ages = {seen.age for seen in group} - {None}
    return (one.sex is None or not sexes or one.sex in sexes) and (one.age is None or not ages or one.age in ages)


def _same_harm(one: Seen, other: Seen) -> bool:
    kinds = {one.harm.kind, other.harm.kind}
    return len(kinds) == 1 or kinds <= FATAL


def _ages_fit(one: Seen, other: Seen) -> bool:
    return one.age is None or other.age is None or one.age == other.age


def _same_sentence(one: Seen, other: Seen) -> bool:
    """ "He died … , but his partner said the man had been shot": a general word for who was just named."""
    general = one.harm.noun in words("harms", "generic") and not _indefinite(one)
    here = one.document == other.document and one.sentence == other.sentence
    return general and here and other.entity is not None and _ages_fit(one, other) and _same_harm(one, other)


def _indefinite(one: Seen) -> bool:
    return NEW.match(one.reading.document.words(one.harm.victim)) is not None


def _same_words(one: Seen, other: Seen) -> bool:
    """The same earlier words, or the same noun again in one article, not as somebody new."""
    if one.document != other.document or not _ages_fit(one, other):
        return False
    if one.harm.victim == other.harm.victim or (one.text == other.text and not _side_by_side(one, other)):
        return True
    if one.harm.referent is not None and (one.harm.referent.overlap(other.harm.victim) or one.who == other.who):
        return True
    same = one.harm.noun and one.harm.noun == other.harm.noun and other.entity is None
    return bool(same) and not _indefinite(one) and _same_harm(one, other)


def _side_by_side(one: Seen, other: Seen) -> bool:
    """ "A nurse and a driver were killed": two of one clause, each with words of their own."""
    here = one.harm.span.overlap(other.harm.span) > 0 and _indefinite(one) and _indefinite(other)
    return here and not one.harm.victim.overlap(other.harm.victim)


def _same_age(one: Seen, other: Seen) -> bool:
    """One age and one harm; in one article not two that are both new, but over and in the text."""
    new = one.document == other.document and _indefinite(one) and _indefinite(other)
    new = new and one.over == other.over and one.text != other.text
    return one.age is not None and one.age == other.age and not new and _same_harm(one, other)


def _same_there(one: Seen, other: Seen) -> bool:
    """The same noun and harm in another article, of the same age or told with a cause in the same words."""
    if (
        one.document == other.document
        or not one.harm.noun
        or one.harm.noun != other.harm.noun
        or one.harm.kind != other.harm.kind
    ):
        return False
    if other.entity is not None or not _ages_fit(one, other):
        return False
    return one.harm.noun not in words("harms", "generic") or _told_alike(one, other)


def _told_alike(one: Seen, other: Seen) -> bool:
    return len(one.about & other.about) >= SHARED


def _same_calling(one: Seen, other: Seen) -> bool:
    """ "The skipper" beside "Captain X": one article, one calling, the same word or one of its meaning."""
    if one.document != other.document or not other.calling or _indefinite(one) or one.harm.noun in GENERAL:
        return False
    return one.harm.noun == other.calling or frozenset({one.harm.noun, other.calling}) <= _meaning(other.calling)


GENERAL = frozenset({"", "person", "victim", "man", "woman", "one", "old"})


def _meaning(word: str) -> frozenset[str]:
    """The word with those that the table has for one calling."""
    lines = [line.split() for line in table("harms")["callings"]]
    return frozenset(x for line in lines if word in line for x in line) | {word}


def _is_general(one: Seen) -> bool:
    """ "The man", "the 34-year-old": somebody told of before."""
    told = DEFINITE.match(one.reading.document.words(one.harm.victim))
    return told is not None and (one.harm.noun in words("harms", "generic") or one.age is not None)


def _same_general(one: Seen, other: Seen) -> bool:
    """ "The man died of heart failure" after "X was shot": the only one who is named with such a harm before."""
    before = other.entity is not None and one.document == other.document and other.order < one.order
    return before and _is_general(one) and _ages_fit(one, other) and {one.harm.kind, other.harm.kind} <= FATAL


TESTS = {
    "sentence": _same_sentence,
    "words": _same_words,
    "general": _same_general,
    "age": _same_age,
    "calling": _same_calling,
    "there": _same_there,
}
