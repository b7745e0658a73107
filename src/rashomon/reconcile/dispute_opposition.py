"""The clearest way in which two assertions oppose each other: by the same words, else in other words."""

from __future__ import annotations

from collections.abc import Iterator

from .claim_terms import Content, Weights, family
from .dispute_acts import unsaid
from .dispute_aims import aimed, refuted
from .dispute_beginnings import began
from .dispute_exclusion import antonyms, blames, causes
from .dispute_knowledge import unaware
from .dispute_meanings import actors, denied_words, is_bound, points_back, shared_denial
from .dispute_rivals import rivals
from .dispute_rules import (
    COPULAS,
    Opposition,
    affirms,
    answers,
    asks,
    denial,
    denies,
    elsewhere,
    is_wish,
    refutes,
    set_against,
)
from .dispute_values import rival_values

DENIED = 1.3  # strength of a denial in other words; a party in common adds to it
PARTY = 0.3


def opposition(left: Content, right: Content, weights: Weights) -> Opposition | None:
    """The clearest way in which two assertions oppose each other, or None."""
    if left.own_voice and right.own_voice:
        return None
    if left.voice == right.voice:
        return max(_of_one_voice(left, right), key=lambda o: o.strength, default=None)
    denials = (o for o in denial(left, right, weights) if answers(o.right, o.left) or _hits(o.left, o.right))
    found = [*denials, *antonyms(left, right), *causes(left, right), *blames(left, right), *began(left, right)]
    found = found or [*_denied_otherwise(left, right), *_rivals(left, right), *_taken(left, right)]
    plain = (o for o in found if o.kind != "denial" or not on_its_own_page(left, right))
    return max(plain, key=lambda o: o.strength, default=None)


def on_its_own_page(left: Content, right: Content) -> bool:
    """True for what an outlet tells itself beside a voice of the same article, unless its words set them apart."""
    one_page = (left.own_voice or right.own_voice) and left.document == right.document
    return one_page and not (set_against(left, right) or answers(left, right) or answers(right, left))


def _hits(claim: Content, reply: Content) -> bool:
    """True where a reply denies as a whole what somebody says, or negates what the claim puts as so, or is."""
    if claim.mark.head in COPULAS and reply.mark.head in COPULAS and claim.mark.subject[:1] == reply.mark.subject[:1]:
        return bool(claim.mark.subject)
    return reply.mark.modality == "denied" or refuted(claim, reply) or aimed(claim, reply)


def _denied_otherwise(left: Content, right: Content) -> Iterator[Opposition]:
    """One denies, in other words, what the other says."""
    for claim, reply in ((left, right), (right, left)):
        fitting = is_wish(claim) == is_wish(reply) and not is_bound(claim) and not refutes(reply)
        if not (fitting and denies(reply) and affirms(claim)) or elsewhere(claim, reply) or asks(claim):
            continue
        hit = shared_denial(claim, reply)
        if hit and (_hits(claim, reply) or points_back(reply)):
            strength = DENIED + PARTY * len(actors(claim) & actors(reply))
            reason = f"one says it, the other that it is not so: {', '.join(sorted(hit | denied_words(reply)))}"
            yield Opposition(claim, reply, "denial", strength, reason, frozenset(family(w) for w in hit))


def _rivals(left: Content, right: Content) -> Iterator[Opposition]:
    """Two qualities, manners, places or times of which only one can be so."""
    if is_wish(left) or is_wish(right):
        return
    told = rivals(left, right)
    if told is not None:
        strength, reason, matter, turned = told
        first, second = (right, left) if turned else (left, right)
        yield Opposition(first, second, "contradiction", strength, reason, matter)


def _taken(left: Content, right: Content) -> Iterator[Opposition]:
    """Acts of speech denied, what one knew, and values."""
    for claim, reply in ((left, right), (right, left)):
        yield from unsaid(claim, reply)
        yield from unaware(claim, reply)
    yield from rival_values(left, right)


def _of_one_voice(left: Content, right: Content) -> Iterator[Opposition]:
    """What one article has somebody promise or call for, and another has the same voice deny."""
    if left.document != right.document or {left.mark.modality, right.mark.modality} & {"promised", "demanded"}:
        yield from _taken(left, right)
