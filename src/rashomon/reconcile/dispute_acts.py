"""Acts of speech that somebody denies: "never promised to go", "nobody asked for it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..resources import table, words
from .claim_terms import Content, family
from .dispute_meanings import SAYING, near, parties
from .dispute_rules import Opposition, asks, cue_of, leaves_it
from .once import once
from .utterances_words import bases

SHORTLY = 4  # assertions of one text within which "it" is what was spoken of
STRENGTH, POINTED = 1.5, 0.2
NOBODY = re.compile(r"\b(?:nobody|no one|no-one|none)\b", re.IGNORECASE)
IT = re.compile(r"\b(?:it|that|this)\b|\b(?:him|her|me|us|them)\s+to\b", re.IGNORECASE)
THERE = re.compile(r"there\b", re.IGNORECASE)
DONE = re.compile(r"\b(?:had|has|have|was|were|did|ever)\b", re.IGNORECASE)
POLITE = frozenset({"word", "thing", "time", "way"})


def unsaid(claim: Content, reply: Content) -> Iterator[Opposition]:
    """A promise or demand that one tells of, and that another, or the one it is put down to, denies."""
    kind = _denied_act(reply)
    if kind is None or claim.negative or asks(claim) or not _is_act(claim, kind) or not _by_whom(claim, reply):
        return
    told = _matter(reply, kind)
    shared = frozenset(w for w in told if any(near(w, other) for other in _matter(claim, kind)))
    pointed = not told and _close(claim, reply) and bool(IT.search(reply.item.evidence[0].exact))
    same = kind == "promised" and not told and _names_act(claim, _act_word(reply))
    if shared or pointed or same:
        reason = f"told of, and denied: {', '.join(sorted(shared | {_act_word(reply)}))}"
        matter = frozenset(family(w) for w in shared) | {f"={kind}"}
        yield Opposition(claim, reply, "denial", STRENGTH + POINTED * bool(shared), reason, matter)


@once
def act_keys(content: Content) -> frozenset[str]:
    """What brings an act of speech and its denial together though no word is in both."""
    kinds = (_denied_act(content), *(kind for kind in ("promised", "demanded") if _is_act(content, kind)))
    return frozenset(f"={kind}" for kind in kinds if kind is not None)


@lru_cache(maxsize=2)
def _acts(kind: str) -> frozenset[str]:
    return frozenset(table("stances")["acts"][kind])


@once
def _denied_act(reply: Content) -> str | None:
    """Which act a statement says there was not."""
    if not reply.negative or reply.mark.condition is not None or reply.mark.future or leaves_it(reply):
        return None
    text = reply.item.evidence[0].exact
    if reply.mark.modality == "denied" and not DONE.search(text):
        return None  # who rejects calls does not deny that they were made
    if reply.own_voice and not NOBODY.search(text):
        return None
    return next((kind for kind in ("promised", "demanded") if _act_word(reply) in _acts(kind)), None)


def _act_word(reply: Content) -> str:
    """``nobody asked``; of ``there was no offer`` the noun."""
    mark = reply.mark
    return mark.subject[0] if mark.head == "be" and mark.subject and _is_absent(reply) else mark.head


def _is_absent(reply: Content) -> bool:
    return bool(THERE.match(reply.item.evidence[0].exact))


def _is_act(claim: Content, kind: str) -> bool:
    """True for a promise or a demand itself, and for a statement that somebody made one."""
    mark = claim.mark
    if claim.negative:
        return False
    if kind == "demanded":
        return bool(claim.words & _acts(kind)) and mark.modality != "demanded"
    return (
        mark.modality == "promised" or (mark.future and not claim.own_voice) or bool(claim.words & {"promise", "offer"})
    )


def _names_act(claim: Content, act: str) -> bool:
    """``I will offer``, and he has offered nothing; ``threatened to dismiss``, and nobody was threatened."""
    if act in SAYING:
        return False  # "nobody said anything to us" denies no promise
    cue = cue_of(claim).casefold().split()
    return any(near(act, word) for word in claim.words) or any(act in bases(word) for word in cue)


def _by_whom(claim: Content, reply: Content) -> bool:
    """True where the one who denies it is the one it is put down to; of "nobody" anyone will do."""
    if NOBODY.search(reply.item.evidence[0].exact) or _is_absent(reply):
        return claim.voice != reply.voice
    speaker = claim.item.said_by.entity if claim.item.said_by is not None else None
    told_of = parties(claim) | ({speaker} if speaker is not None else set())
    return bool(told_of & parties(reply)) and (claim.document != reply.document or claim.order < reply.order)


def _matter(content: Content, kind: str) -> frozenset[str]:
    """What was promised or asked: its words, without those of the act."""
    act = _acts(kind) | words("negation", "light") | POLITE
    subject = frozenset(content.mark.subject) if content.mark.head in act or _is_absent(content) else frozenset()
    return frozenset(w for w in content.words - act - subject if w.replace("_", "").isalpha())


def _close(claim: Content, reply: Content) -> bool:
    return claim.document == reply.document and 0 < reply.order - claim.order <= SHORTLY
