"""Which sentences are about one person."""

from __future__ import annotations

import re
from collections import defaultdict

from ..resources import words
from .casualties_seen import Seen

FATAL = frozenset({"killed", "shot", "stabbed", "beaten", "poisoned", "hit", "tortured"})
"""Harms that one death can be told by."""
NEW = re.compile(r"(?:an?|another|one|(?:a )?(?:second|third|fourth|fifth))\s", re.IGNORECASE)
OWNED = re.compile(r"(?:his|her|their|my|our|whose)\s", re.IGNORECASE)


def joined(seen: list[Seen]) -> list[list[Seen]]:
    """The sentences person by person: the named first brought together, then the unnamed."""
    groups: dict[str, list[Seen]] = defaultdict(list)
    unnamed: list[Seen] = []
    for one in seen:
        if one.entity is not None:
            groups[one.entity].append(one)
        else:
            unnamed.append(one)
    out = list(groups.values())
    for one in unnamed:
        home = _home(one, out)
        if home is not None:
            home.append(one)
        elif _worth(one):
            out.append([one])
    ordered = [sorted(group, key=lambda s: s.order) for group in out]
    return sorted(ordered, key=lambda group: group[0].order)


def _worth(one: Seen) -> bool:
    """ "The victim died" alone tells of nobody in particular."""
    text = one.reading.document.words(one.who)
    if OWNED.match(text) and one.harm.cause is None and one.age is None:
        return False  # "his father died in …": somebody's life, not this story
    told = one.harm.cause is not None or one.age is not None or one.harm.time is not None
    return told or bool(one.harm.noun and one.harm.noun not in words("harms", "generic"))


def _home(one: Seen, groups: list[list[Seen]]) -> list[Seen] | None:
    """The only record that the sentence can be about, the same article first."""
    for test in (_same_sentence, _same_words, _same_age, _same_there):
        found = [group for group in groups if _can_be(one, group) and any(test(one, other) for other in group)]
        if len(found) == 1:
            return found[0]
        if found:
            return found[0] if test is _same_words else None
    return None


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
    here = one.document == other.document and one.sentence == other.sentence is not None
    return general and here and other.entity is not None and _ages_fit(one, other) and _same_harm(one, other)


def _indefinite(one: Seen) -> bool:
    return NEW.match(one.reading.document.words(one.harm.victim)) is not None


def _same_words(one: Seen, other: Seen) -> bool:
    """The same earlier words, or the same noun again in one article, not as somebody new."""
    if one.document != other.document or not _ages_fit(one, other):
        return False
    if one.harm.victim == other.harm.victim:
        return True
    if one.harm.referent is not None and (one.harm.referent.overlap(other.harm.victim) or one.who == other.who):
        return True
    same = one.harm.noun and one.harm.noun == other.harm.noun and other.entity is None
    return bool(same) and not _indefinite(one) and _same_harm(one, other)


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
    here, there = (_content(seen) for seen in (one, other))
    return len(here & there) >= 3


def _content(seen: Seen) -> frozenset[str]:
    around = [a for a in seen.reading.assertions if a.span.covers(seen.harm.trigger)]
    return frozenset(min(around, key=lambda a: len(a.span)).about) if around else frozenset()
