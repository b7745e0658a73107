"""Who knew, and who says that nobody told him: "they were informed" against "we heard of it on the radio"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..resources import table, words
from .claim_terms import Content, family
from .dispute_meanings import parties
from .dispute_rules import Opposition, asks, is_wish
from .once import once

STRENGTH, NAMED = 1.4, 0.3
KEY = "=knew"
ORDERED = re.compile(r"\b(?:told|tell|tells|telling)\s+(?:[\w’'-]+\s+){1,3}?(?:not\s+)?to\b", re.IGNORECASE)
ANYBODY = re.compile(r"[\"“‘']?(?:you|one|people|everyone|everybody|we all)\b", re.IGNORECASE)
OWN = re.compile(
    r"[\"“‘']?(?:it|he|she|we|I|they)\s+(?:[a-z]+\s+){0,3}?(?:knew|known|knows?|informed|told|warned|notified|alerted|briefed|"
    r"advised)\b",
    re.IGNORECASE,
)
ON_RECORD = re.compile(
    r"\b(?:is|are|was|were|been|be)\s+(?:(?:now|so far|already|also|not|widely)\s+)*known\s+(?:to|as|for|dead)\b",
    re.IGNORECASE,
)  # "are known to have died": nobody in particular knew
SELF = re.compile(r"[\"“‘']?(?:it|we|I)\b", re.IGNORECASE)
BY_ANOTHER = re.compile(r"\b(?:was|were|been|is|are|be|being)\b", re.IGNORECASE)
SHORTLY = 4  # assertions of one text within which both speak of one matter


@lru_cache(maxsize=8)
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("opposites")["knowledge"][key])


@once
def knew(content: Content) -> bool:
    """``They were informed in good time``, ``I told them``, ``we believe that he knew``: somebody knew, or was told."""
    told = content.mark.head in _listed("known") or "know" in content.mark.about
    text = content.item.evidence[0].exact
    ordered = ORDERED.search(text) or ON_RECORD.search(text)
    return told and not content.negative and not ordered and not _is_late(content) and _is_fact(content)


@once
def did_not_know(content: Content) -> bool:
    """``We heard of it on the radio``, ``I never saw the memo``: the speaker did not know, or not before."""
    if content.own_voice or not _is_fact(content) or ANYBODY.match(content.item.evidence[0].exact):
        return False
    return _is_late(content) or (content.negative and (content.mark.head in _listed("known") or _got_nothing(content)))


def _got_nothing(content: Content) -> bool:
    """``Never saw the memo``, ``showed me nothing``; who saw no lamp was not left untold."""
    rest = frozenset(w for w in content.words if w.isalpha()) - {content.mark.head} - words("negation", "light")
    return content.mark.head in _listed("got") and (not rest or bool(rest & _listed("message")))


def _is_late(content: Content) -> bool:
    return content.mark.head in _listed("learned") and bool(content.words & _listed("media"))


def _is_fact(content: Content) -> bool:
    return content.mark.condition is None and not is_wish(content) and not asks(content)


@once
def knowledge_keys(content: Content) -> frozenset[str]:
    return frozenset({KEY}) if knew(content) or did_not_know(content) else frozenset()


def unaware(claim: Content, reply: Content) -> Iterator[Opposition]:
    """One says that somebody knew; another that he did not, of one matter, or close to it, or of himself."""
    if not (knew(claim) and did_not_know(reply)) or claim.voice == reply.voice:
        return
    if _of_himself(claim) and not _of_him(reply, claim):
        return  # each says it of himself
    shared = _matter(claim) & _matter(reply)
    speaker = reply.item.said_by.entity if reply.item.said_by is not None else None
    meant = speaker in claim.names & parties(reply)
    if claim.people and not meant and not claim.people & parties(reply):
        return  # somebody else is said to have known
    close = claim.document == reply.document and abs(claim.order - reply.order) <= SHORTLY and not claim.own_voice
    if shared or meant or close:
        told = ", ".join(sorted({claim.mark.head, reply.mark.head} | shared))
        matter = frozenset(family(word) for word in shared) | {KEY}
        yield Opposition(claim, reply, "denial", STRENGTH + NAMED * meant, f"known, and not known: {told}", matter)


def _of_himself(claim: Content) -> bool:
    """``It was informed``, ``we knew``: of the one who says it, unlike "we informed them"."""
    text = claim.item.evidence[0].exact
    own = OWN.match(text)
    return own is not None and (claim.mark.head == "know" or bool(BY_ANOTHER.search(own.group())))


def _of_him(reply: Content, claim: Content) -> bool:
    """True where a reply may be about the one who says that he knew, or whom he means by "he"."""
    if SELF.match(claim.item.evidence[0].exact):
        speaker = claim.item.said_by.entity if claim.item.said_by is not None else None
        return speaker is not None and speaker in parties(reply)
    return bool(parties(claim) & parties(reply)) or not (parties(claim) and parties(reply))


@once
def _matter(content: Content) -> frozenset[str]:
    """What was known: the words that tell it."""
    light = _listed("known") | _listed("learned") | _listed("got") | _listed("media") | words("negation", "light")
    return frozenset(w for w in content.words - light if w.isalpha() and family(w) not in words("opposites", "weak"))
