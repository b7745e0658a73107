"""How likely two assertions are two sides of one dispute: the signs, weighed as the annotated stories have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from ..resources import table
from .calibrated import Features, probability
from .claim_terms import Content, family
from .dispute_aims import agrees, aimed
from .dispute_denied import likely_denied
from .dispute_exchange import stand_apart, turns_of
from .dispute_opposition import on_its_own_page, opposition
from .dispute_rules import Opposition, is_wish, weak_terms
from .dispute_signs import Ground, excluding, may_oppose, rival_figures, signs

CLEAREST = 3.0  # strength of what is certain
EXCHANGED = 1.7  # the same of two voices in one passage, of which 54 in 57 are in dispute; behind what words show
NOT_SO = "one says it, the other that it is not so"
SET_APART = "set against each other"
MAGNITUDES = frozenset({"hundred", "thousand", "million", "billion"})
LEAST_LIKELY, LEAST_ALONE, LEAST_DENIED = 0.12, 0.7, 0.6
"""Likelihood from which two are held to be opposed: where a rule of language sees it as well, and by signs alone."""


@cache
def weights() -> Features:
    """What each sign adds."""
    return {name: float(value) for name, value in table("disputes")["opposed"].items()}


def judged(left: Content, right: Content, ground: Ground, ruled: bool) -> Opposition | None:
    """The opposition of two contents as strong as it is likely; None where it is not likely enough."""
    seen = opposition(left, right, ground.weights) if ruled else None
    if seen is not None and seen.kind == "denial" and agrees(seen.left, seen.right):
        return None
    if seen is None and ruled and (denied := _denied(left, right, ground)) is not None:
        return denied
    if seen is None and (on_its_own_page(left, right) or not (may_oppose(left, right) and _set_against(left, right))):
        return None
    likely = probability(signs(left, right, ground), weights())
    if likely < (LEAST_ALONE if seen is None else LEAST_LIKELY):
        return None
    strength = CLEAREST * likely
    if seen is not None:
        return Opposition(seen.left, seen.right, seen.kind, strength, seen.reason, seen.matter)
    return _unruled(left, right, ground, strength)


def _denied(left: Content, right: Content, ground: Ground) -> Opposition | None:
    """The one that the other is likely to deny, though no rule sees how."""
    if on_its_own_page(left, right) or (left.own_voice and right.own_voice):
        return None
    likely, claim, reply = max(
        ((likely_denied(a, b, ground), a, b) for a, b in ((left, right), (right, left))), key=lambda each: each[0]
    )
    return _unruled(claim, reply, ground, CLEAREST * likely) if likely >= LEAST_DENIED else None


def _set_against(left: Content, right: Content) -> bool:
    """False where the one negates what the other does not say, and where both only want something."""
    if left.negative != right.negative:
        return aimed(left, right) or aimed(right, left)
    return not (is_wish(left) and is_wish(right))


def exchanged(found: Sequence[Content], ground: Ground) -> Iterator[Opposition]:
    """The exchanges, the nearest first: each assertion in one of them, and of two turns that meet one pair."""
    turns = turns_of(found)
    used: set[int | tuple[int, int]] = set()
    for a, b in stand_apart(found):
        taken: set[int | tuple[int, int]] = {a.order, b.order, (turns[a.order], turns[b.order])}
        shared = ground.lexicon.shared(a, b).nearness.keys()
        if used.isdisjoint(taken) and not (shared and shared <= MAGNITUDES):
            used |= taken
            yield _unruled(a, b, ground, EXCHANGED)


def _unruled(left: Content, right: Content, ground: Ground, strength: float) -> Opposition:
    first, second = (right, left) if left.negative and not right.negative else (left, right)
    kind, reason = _why(first, second)
    shared = ground.lexicon.shared(first, second).nearness
    told = ", ".join(sorted(shared))
    matter = frozenset(family(word) for word in shared) - weak_terms()
    return Opposition(first, second, kind, strength, f"{reason}: {told}" if told else reason, matter)


def _why(left: Content, right: Content) -> tuple[Literal["contradiction", "denial"], str]:
    if left.negative != right.negative:
        return "denial", NOT_SO
    found = sorted(excluding(left, right), key=lambda each: (-each[2], each))
    if found:
        return "contradiction", f"words that exclude each other, {found[0][0]} and {found[0][1]}"
    if rival_figures(left, right):
        return "contradiction", "numbers that exclude each other"
    return "contradiction", SET_APART
