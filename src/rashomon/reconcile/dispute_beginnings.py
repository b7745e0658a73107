"""Who began: "they shot first" against "we fired only after we had been fired upon".

A telling says of one party that it was the first, or that it was not. Two tellings stand against each other where one
party is the first here and not there, or where the one camp is the first here and the other there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..resources import table
from .claim_terms import Content
from .dispute_meanings import near
from .dispute_rules import Opposition, asks, is_wish
from .once import once

STRENGTH = 1.9
KEY = "=began"
FIRST = re.compile(r"(?<!at )\bfirst\b(?! \w*(?:day|time|half|week|hour|year))", re.IGNORECASE)
STRUCK = re.compile(
    r"\b(?:was|were|been|being)\s+(?:\w+\s+){0,2}?(\w+(?:ed|en|ot|it))\b|\b(?:came|come) under (fire|attack)\b"
)
ONLY_AFTER = re.compile(
    r"\b(?:only|not|n[’']t|nothing|never)\b[^.;]*?\b(?:after|until|when|once|before)\b(.*)", re.IGNORECASE
)
AFTER = re.compile(r"\bafter\b(.*)|\bbefore\s+(?:they|we|he|she|it|any\w*|the|his|her|its|our|their)\b", re.IGNORECASE)
BACK = re.compile(
    r"\b(?:fired|shot|fire|shoot) back\b|\breturn(?:ed|ing)? fire\b|\bin self-?defen[cs]e\b", re.IGNORECASE
)
FROM = re.compile(r"\b(?:came from|was fired by|were fired by|was thrown by|were thrown by)\s+(.*)", re.IGNORECASE)
STARTED = re.compile(r"\b(?:started|began|begun|provoked)\s+(?:it|(?:the|all|this|that)\b[^.,;]*)", re.IGNORECASE)
OWN = re.compile(r"[\"“‘']?(?:they|we|it|he|she|I|(?:my|our|his|her|its|their) \w+|nobody|none)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Beginning:
    """Whether a party was the first, and the noun for it; empty where only a pronoun stands there."""

    was_first: bool
    party: str


def began(left: Content, right: Content) -> Iterator[Opposition]:
    """Two voices of whom each makes another the one who began."""
    here, there = beginning(left), beginning(right)
    if here is None or there is None or left.voice == right.voice or not _opposed(here, there):
        return
    first, second = (left, right) if here.was_first or not there.was_first else (right, left)
    yield Opposition(first, second, "contradiction", STRENGTH, "who began", frozenset({KEY}))


def _opposed(here: Beginning, there: Beginning) -> bool:
    one = _is_one(here.party, there.party)
    if here.was_first != there.was_first:
        return one or any(
            not a and (not b or _camp(b)) for a, b in ((here.party, there.party), (there.party, here.party))
        )
    camps = _camp(here.party), _camp(there.party)
    if all(camps):
        return camps[0] != camps[1]
    return here.was_first and bool(here.party and there.party) and not one


def _is_one(one: str, other: str) -> bool:
    return bool(one and other) and (near(one, other) or (_camp(one) == _camp(other) != ""))


@lru_cache(maxsize=4096)
def _camp(party: str) -> str:
    return next((camp for camp in ("force", "crowd") if party in _listed(camp)), "")


@once
def beginning(content: Content) -> Beginning | None:
    """What an assertion says of who began; None where it says nothing of it."""
    if asks(content) or is_wish(content) or not _is_of_violence(content):
        return None
    text = content.item.evidence[0].exact
    missile = FROM.search(text)
    if FIRST.search(text) and missile and _has(text[: missile.start()], "missiles"):
        return Beginning(not content.negative, _noun_in(missile.group(1), content))
    party = _party(content)
    if not party and not OWN.match(text):
        return None
    if _struck_before(text) or BACK.search(text):
        return Beginning(False, party)
    if FIRST.search(text) or STARTED.search(text):
        return Beginning(content.negative == bool(_is_struck(text)), party)
    return None


def _party(content: Content) -> str:
    """The noun for those of whom it is said; of ``GUARDS FIRED FIRST`` the word before the deed."""
    said = content.mark.subject[:1]
    if said and not {*said} & (_listed("either") | _listed("missiles")):
        return said[0]
    opening = WORD.findall(content.item.evidence[0].exact)[:4]
    return next((w for word in opening for w in (word.casefold().removesuffix("s"),) if not said and _camp(w)), "")


@once
def _is_of_violence(content: Content) -> bool:
    mark = content.mark
    if mark.head in _listed("deeds") or STARTED.search(content.item.evidence[0].exact):
        return True
    text = content.item.evidence[0].exact
    came = mark.head == "come" and FROM.search(text)
    return bool(came or mark.head in _listed("opening")) and _has(text, "missiles", "deeds")


def _struck_before(text: str) -> bool:
    """``only after they were fired upon``, ``threw nothing until the first shots``, ``pelted before they moved``."""
    only = ONLY_AFTER.search(text)
    if only is not None and _has(only.group(1), "missiles", "deeds"):
        return True
    then = AFTER.search(text)
    if then is None:
        return False
    return _is_struck(then.group(1) or text[: then.start()])


def _is_struck(text: str) -> bool:
    return any(m.group(2) or _is_deed(m.group(1)) for m in STRUCK.finditer(text))


def _is_deed(word: str) -> bool:
    told = word.casefold()
    return any(told.startswith(deed[:-1]) for deed in _listed("deeds")) or told == "shot"


def _has(text: str, *lists: str) -> bool:
    told = {m.group().casefold() for m in WORD.finditer(text)}
    return any(told & _listed(name) for name in lists) or ("deeds" in lists and any(map(_is_deed, told)))


def _noun_in(text: str, content: Content) -> str:
    told = [m.group().casefold() for m in WORD.finditer(text)]
    known = [w for w in content.mark.about if any(t.startswith(w[:-1]) for t in told)]
    return next((w for w in known if _camp(w)), known[0] if known else "")


@lru_cache(maxsize=8)
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("opposites")["beginning"][name])


@once
def beginning_keys(content: Content) -> frozenset[str]:
    """What brings two tellings of who began together though no word is in both."""
    return frozenset({KEY}) if beginning(content) is not None else frozenset()
