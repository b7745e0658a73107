"""Two things said of one matter that exclude each other: qualities, manners of death, places, times.

Each rule names the words that show it. The matter must be told by both: one noun, one person, one event.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ..model.marks import TimeExpression
from ..resources import table, words
from .claim_terms import Content
from .dispute_meanings import kinds, near
from .once import once
from .utterances_words import is_calendar

PLACE = re.compile(r"\b(?:in|at|on|inside|from|near|under|beneath)\s+((?:[^\W\d_]+[’'-]?[^\W\d_]*\s*){1,6})")
LINKS = re.compile(r"\b(?:in|at|on|inside|from|near|under|beneath|where|which|that|after|before|and|during|by)\b")
OWN_LIFE = re.compile(r"\bown li(?:fe|ves)\b", re.IGNORECASE)
IT = re.compile(r"(?:it|this|that)\b", re.IGNORECASE)


# ------------------------------------------------------------ qualities


@once
def qualities(content: Content) -> frozenset[tuple[str, str]]:
    """Pairs of a quality and the noun that has it: "a clean certificate", "the certificate was conditional"."""
    mark = content.mark
    about = mark.about
    pairs = {(a, b) for a, b in pairwise(about) if _has_opposite(a)}
    if mark.subject:
        pairs |= {
            (w, mark.subject[0]) for w in about if w not in mark.subject and _has_opposite(w) and _said(mark.head, w)
        }
    elif mark.head in about and _has_opposite(mark.head):
        pairs |= {(mark.head, w) for w in about if w != mark.head}
    return frozenset(pairs)


def _said(head: str, word: str) -> bool:
    return head == word or head in ("be", "seem", "become", "remain", "find", "call", "look", "appear")


@lru_cache(maxsize=1)
def _scales() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(p["one"]), frozenset(p["other"])) for p in table("opposites")["qualities"])


@lru_cache(maxsize=1)
def _opposed() -> frozenset[str]:
    return frozenset(word for one, other in _scales() for word in one | other)


def _has_opposite(word: str) -> bool:
    return word in _opposed()


def opposed_qualities(left: Content, right: Content) -> tuple[str, str, str] | None:
    """Two qualities of one noun that exclude each other, and the noun."""
    if left.negative or right.negative:
        return None
    for a, noun in sorted(qualities(left)):
        for b, other in sorted(qualities(right)):
            if near(noun, other) and _exclude(a, b):
                return a, b, noun
    return None


@lru_cache(maxsize=65536)
def _exclude(a: str, b: str) -> bool:
    return any((a in one and b in other) or (b in one and a in other) for one, other in _scales())


# ------------------------------------------------------------ how somebody died


@once
def manner(content: Content) -> str:
    """``self`` or ``others`` where a content says at whose hand somebody died; empty where it does not."""
    told = content.words | {content.mark.head}
    if told & words("opposites", "not_one_death") or any((f.low or 0) > 1 for f in content.figures):
        return ""  # a suicide attack, or the deaths of many
    kinds_of = table("opposites")["manner"]
    own = bool(told & set(kinds_of["self"])) or bool(OWN_LIFE.search(content.item.evidence[0].exact))
    others = bool(told & set(kinds_of["others"]))
    if own == others:
        return ""
    if not content.negative:
        return "self" if own else "others"
    negated = {content.mark.head, *content.mark.about[-2:]} if content.mark.head == "be" else {content.mark.head}
    return "others" if own and negated & set(kinds_of["self"]) else ""


# ------------------------------------------------------------ rival places and times


@once
def begins(content: Content) -> bool:
    return "=begin" in kinds(content.mark.head) or any("=begin" in kinds(w) for w in content.mark.about if "_" in w)


@once
def places_told(content: Content) -> frozenset[str]:
    """The nouns of the places in a clause, up to where it says what they are not."""
    text = re.split(r",|\bnot\b", content.item.evidence[0].exact)[0]
    found = (w for m in PLACE.finditer(text) for w in LINKS.split(m.group(1), maxsplit=1)[0].casefold().split())
    return frozenset(w for w in found if w in content.words and not is_calendar(w)) - frozenset(content.mark.subject)


def rival_places(left: Content, right: Content) -> frozenset[str]:
    """The nouns of the two places where one event is said to have begun."""
    if not (begins(left) and begins(right)) or not _one_event(left, right):
        return frozenset()
    here, there = places_told(left), places_told(right)
    apart = here and there and not any(near(a, b) for a in here for b in there)
    return here | there if apart else frozenset()


def _one_event(left: Content, right: Content) -> bool:
    """True for one noun, or for "it" beside a noun of an event, or two of them close together."""
    named = [c.mark.subject[:1] for c in (left, right)]
    if all(named):
        return near(named[0][0], named[1][0])
    if not all(named[n] or IT.match(c.item.evidence[0].exact) for n, c in enumerate((left, right))):
        return False
    events = {w for members in table("opposites")["events"] for w in members}
    noun = next((s[0] for s in named if s), "")
    return noun in events if noun else left.document == right.document and abs(left.order - right.order) <= 3


def rival_times(left: Content, right: Content) -> frozenset[str]:
    """The words in common of two tellings that date one's knowledge, or one arrival, to different times."""
    same = _once(left) & _once(right)
    if not same or left.negative or right.negative:
        return frozenset()
    shared = frozenset(w for w in left.words & right.words if w.isalpha() and not kinds(w) & same) | (
        left.people & right.people
    )
    if not shared - words("opposites", "weak"):
        return frozenset()
    here, there = _times(left), _times(right)
    apart = here and there and all(_apart(a, b) for a in here for b in there)
    return shared if apart else frozenset()


@once
def _once(content: Content) -> frozenset[str]:
    told = frozenset(k for w in (content.mark.head, *content.mark.about) for k in kinds(w))
    return told & {"=know", "=arrive"}


@once
def _times(content: Content) -> list[TimeExpression]:
    inside = (t for t in content.reading.times if content.mark.span.covers(t.span))
    return [t for t in inside if t.value[:4].isdigit()]


def _apart(a: TimeExpression, b: TimeExpression) -> bool:
    """True for two years, and for two stretches of days that do not touch."""
    if a.value[:4] != b.value[:4]:
        return True
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.last < b.first or b.last < a.first


def rivals(left: Content, right: Content) -> tuple[float, str, frozenset[str], bool] | None:
    """How two contents exclude each other: strength, reason, the matter, and whether the second is to come first."""
    quality = opposed_qualities(left, right)
    if quality is not None:
        a, b, noun = quality
        return 1.6, f"cannot both be so: {a}, {b} ({noun})", frozenset({noun}), not _leads(a, b)
    if manners_differ(left, right):
        return 1.8, "at whose hand somebody died", frozenset({"manner"}), manner(left) == "others"
    places = rival_places(left, right)
    if places:
        return 1.8, f"different places where it began: {', '.join(sorted(places))}", frozenset({"=begin"}), False
    times = rival_times(left, right)
    if times:
        return 1.7, "different times of one event", times, False
    return None


def _leads(a: str, b: str) -> bool:
    return any(a in one and b in other for one, other in _scales())


@once
def rival_keys(content: Content) -> frozenset[str]:
    """What brings two tellings of one death together though no word is in both."""
    return frozenset({"=manner"}) if manner(content) else frozenset()


def manners_differ(left: Content, right: Content) -> bool:
    """True where one puts a death at the own hand and the other at somebody else's, of nobody else."""
    here, there = manner(left), manner(right)
    apart = bool(here and there) and here != there
    return apart and not (left.people and right.people and not left.people & right.people)
