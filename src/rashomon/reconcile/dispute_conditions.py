"""One promise, threat or plan that hangs on a condition in one article, and on none, or another, in the next."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..model.account import ClaimItem, DisputeItem
from ..model.links import Story
from ..resources import table, words
from .claim_terms import Content, Weights, family
from .dispute_rules import weak_terms
from .dispute_sides import MOST_SIDES, Side, citation, claim_ids, dispute_of
from .dispute_words import stem
from .once import once
from .support import Counter

BASE = 1.0
ENOUGH = 0.4  # of the weight of the shorter content, that two tellings of one promise share
SHORT = 5  # words of a condition that say nothing where one of them is a pronoun
TOLD = 2  # terms of a condition that say what it is, though a pronoun stands in it
BEHIND = re.compile(
    r"\W{0,3}\s*(?:but\s+|only\s+|and\s+)?"
    r"(?:should|if|provided|providing|unless|once|subject to|as long as|on condition)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w’']+")
WAS_TO = re.compile(r"\b(?:was|were) to\b", re.IGNORECASE)
TO_COME = re.compile(r"\b(?:will|shall|would|(?:was|were|is|are) to)(?: \w+)?(?: be| get| have)? (\w+)", re.IGNORECASE)
UNREAL = re.compile(r"(?:\b(?:would|could|might|should)(?: not|n[’']t)?|[’']d) have\b", re.IGNORECASE)
THEN = re.compile(r"[\"“‘']?(?:then|in that case|otherwise)\b", re.IGNORECASE)
GETTING = frozenset({"get", "receive", "have", "see", "be", "say", "stand", "repeat"})
SUPPOSED = frozenset({"true", "correct", "accurate", "right", "believe"})
DUE = frozenset({"payable", "due", "available", "eligible", "entitled", "conditional", "refundable"})
OFFERED = frozenset(
    {"offer", "promise", "deal", "proposal", "sum", "payment", "bonus", "aid", "help", "loan", "raise", "package"}
)
HANGING = frozenset({"tie", "hinge", "lapse"})
OPENS = frozenset({"begin", "start", "open", "take_place", "happen", "be", "come", "go", "follow", "proceed"})
UNBOUND = frozenset({"immediate", "immediately", "unconditional", "unconditionally", "conditions", "ifs", "strings"})


def condition_disputes(
    found: Sequence[Content], weights: Weights, claims: tuple[ClaimItem, ...], story: Story, counter: Counter
) -> Iterator[tuple[float, DisputeItem]]:
    """A scored dispute for each promise, threat or plan that is told under conditions that differ."""
    bound = [c for c in found if is_commitment(c) and c.hanging and not _is_vague(c) and not _is_unreal(c)]
    free = [c for c in found if _is_free(c) and (is_commitment(c) or _is_unbound_demand(c))]
    for group in _matters(bound, weights):
        sides = _sides(group, [c for c in free if any(_one_promise(c, b, weights) for b in group)])
        if len(sides) < 2 or not _told_apart(sides):
            continue
        listed = [Side(side, claim_ids(side, claims), _plainest(side)) for side in sides[:MOST_SIDES]]
        item = dispute_of("condition", listed, (_reason(sides),), story, counter)
        if item is not None:
            yield BASE + math.log1p(item.support.articles), item


@once
def _is_free(content: Content) -> bool:
    """Not ``an inquiry, should the prosecutor find a fault``: a condition that only its sentence tells."""
    told, shown = content.item.evidence[0], content.item.shown
    behind = shown.exact[max(0, told.end - shown.start) :]
    return content.mark.condition is None and not BEHIND.match(behind) and not THEN.match(told.exact)


def _plainest(side: Sequence[Content]) -> frozenset[int]:
    """Those that say outright that there is no condition, or say the condition with the promise."""
    return frozenset(
        c.order
        for c in side
        if (UNBOUND & _told(c) if c.mark.condition is None else citation(c).span.covers(c.mark.condition))
    )


@once
def _told(content: Content) -> frozenset[str]:
    return frozenset(m.group().casefold() for m in WORD.finditer(content.item.evidence[0].exact))


@lru_cache(maxsize=1)
def _committing() -> frozenset[str]:
    """Words with which something is promised; they say nothing of what it is."""
    listed = {*table("attribution")["modality"]["promised"], "agree", "provide", "give", "make", "be", "expect"}
    return frozenset(family(word) for word in listed) | listed


@once
def is_commitment(content: Content) -> bool:
    """True for what is promised, offered, threatened or to come, and is not denied: also that something will not be."""
    mark = content.mark
    if mark.modality in ("demanded", "denied") or (content.negative and not _of_a_voice_to_come(content)):
        return False
    if _of_a_voice_to_come(content):
        return True
    if mark.condition is not None and ((mark.head == "be" and set(mark.about) & DUE) or _of_offer(content)):
        return True
    if mark.condition is not None and any(grade in mark.grades for grade in ("may", "might", "could")):
        return True
    if mark.future or mark.modality in ("promised", "scheduled") or WAS_TO.search(content.item.evidence[0].exact):
        return True
    return family(mark.head) in _committing() - {"be"} and (mark.condition is not None or not content.figures)


@once
def _of_a_voice_to_come(content: Content) -> bool:
    """``There will be no closures``, ``no closures, if the state pays``: somebody's word on what is to come."""
    mark = content.mark
    told = content.item.evidence[0].exact
    coming = mark.future or mark.modality == "promised" or bool(TO_COME.search(told))
    return not content.own_voice and (coming or (content.negative and mark.condition is not None))


@once
def _of_offer(content: Content) -> bool:
    """``the offer stands, provided …``, ``the 12 percent are tied to …``."""
    mark = content.mark
    return bool(set(mark.subject) & OFFERED) or mark.head in HANGING


def _told_apart(sides: Sequence[Sequence[Content]]) -> bool:
    """Two articles, or two voices: one voice in one article has only said it twice."""
    return len({c.document for side in sides for c in side}) > 1 or len({c.voice for s in sides for c in s}) > 1


@once
def _is_unbound_demand(content: Content) -> bool:
    """``called for an immediate recall``: asked for as it is, whatever the other makes it depend on."""
    wanted = content.mark.modality in ("demanded", "believed", "reported")
    return not content.negative and wanted and bool(_told(content) & UNBOUND)


@once
def _is_vague(content: Content) -> bool:
    """``if they do``: only what stands before it says what the condition is."""
    condition = content.item.condition
    told = {m.group().casefold() for m in WORD.finditer(condition.exact)} if condition is not None else set()
    return len(content.hanging) < TOLD and len(told) <= SHORT and bool(told & words("negation", "pointing"))


@once
def _is_unreal(content: Content) -> bool:
    """``if they had asked``, ``if that is true``, ``even if``: unreal, supposed, or no condition at all."""
    condition = content.item.condition
    told = {m.group().casefold() for m in WORD.finditer(condition.exact)} if condition is not None else set()
    past = "had" in told and bool(UNREAL.search(content.item.evidence[0].exact))
    return past or "even" in told or bool(content.hanging & SUPPOSED)


@once
def _core(content: Content) -> frozenset[str]:
    return content.terms - _committing() - content.hanging


def _one_promise(left: Content, right: Content, weights: Weights) -> bool:
    """True where two contents tell of one thing promised: two words in common, or one that is the deed of both."""
    if (left.people and right.people and not left.people & right.people) or _names_it(left, right):
        return False
    if _one_sum(left, right):
        return True
    deed = _deed(left) & _deed(right)
    if left.voice == right.voice and left.negative == right.negative and (deed or _holds_deed(left, right)):
        return True
    here, there = _core(left), _core(right)
    shared = here & there
    told = shared - left.names
    if not told - weak_terms() or (len(told) < 2 and not (deed and _of_one_doer(left, right))):
        return False
    return weights.mass(shared) >= ENOUGH * min(weights.mass(here), weights.mass(there))


def _holds_deed(left: Content, right: Content) -> bool:
    """``You will get a second vote`` beside ``I will call a second vote``."""
    pairs = ((left, right), (right, left))
    return any(_deed(a) & {stem(w) for w in _core(b) - weak_terms()} for a, b in pairs)


def _of_one_doer(left: Content, right: Content) -> bool:
    """False where each says of something else that it will do so."""
    here, there = (_doer(c) for c in (left, right))
    return not (here and there) or bool(here & there)


def _doer(content: Content) -> frozenset[str]:
    """Who is to do it; of "the sum is payable" nobody is told."""
    return frozenset() if content.mark.head in GETTING else frozenset(content.mark.subject[:1]) or content.names


def _one_sum(left: Content, right: Content) -> bool:
    """True for one sum or share that both offer: "12 percent" here and there."""
    here, there = ({(f.kind, f.low) for f in c.figures if f.kind in ("money", "share")} for c in (left, right))
    return bool(here & there)


@once
def _deed(content: Content) -> frozenset[str]:
    """What is to be done: the predicate, what is "payable", the inquiry that is to "begin", the vote you will "get"."""
    mark = content.mark
    words_for = {mark.head, *(set(mark.about) & DUE if mark.head == "be" else ())}
    if mark.head in OPENS or mark.head in GETTING:
        words_for |= set(mark.subject[:1])
    light = family(mark.head) in _committing() or mark.head in GETTING
    if light or mark.modality == "promised":  # of "I will offer my resignation" the resignation
        words_for |= set(_after(content)[:1])
    coming = {m.group(1).casefold() for m in TO_COME.finditer(content.item.evidence[0].exact)}
    words_for |= {w for w in mark.about if any(c.startswith(w[:-1]) and len(w) > 3 for c in coming)}
    return frozenset(stem(family(word)) for word in words_for - GETTING if word.isalpha())


def _after(content: Content) -> tuple[str, ...]:
    """What stands behind the predicate; all of it where the predicate says too little to stand among the words."""
    mark = content.mark
    at = mark.about.index(mark.head) + 1 if mark.head in mark.about else 0
    return tuple(w for w in mark.about[at:] if w not in mark.subject)


def _names_it(left: Content, right: Content) -> bool:
    """True where what one makes a condition stands in the words of the other, in another form."""
    bound, free = (left, right) if left.hanging else (right, left)
    return not free.hanging and len(bound.hanging & free.terms) >= TOLD


def _matters(bound: Iterable[Content], weights: Weights) -> list[list[Content]]:
    """Conditional tellings of one promise each, in the order of the story."""
    groups: list[list[Content]] = []
    for content in bound:
        near = [g for g in groups if any(_one_promise(content, b, weights) or _again(content, b) for b in g)]
        if not near:
            groups.append([content])
            continue
        near[0].append(content)
        for other in near[1:]:
            near[0].extend(other)
            groups.remove(other)
    return [sorted(group, key=lambda c: c.order) for group in groups]


def _again(left: Content, right: Content) -> bool:
    """True where one thing, or two that share a word, depend on one condition."""
    same = len(left.hanging & right.hanging) >= TOLD
    return same and bool((_core(left) & _core(right)) - left.names)


def _sides(bound: Sequence[Content], free: Iterable[Content]) -> list[list[Content]]:
    """Those who name no condition first, then those whose conditions have words in common."""
    telling, voices = {c.document for c in bound}, {c.voice for c in bound}
    plain = [c for c in free if c.document not in telling or (c.voice not in voices and _is_unbound_demand(c))]
    groups: list[tuple[set[str], list[Content]]] = []
    for content in bound:
        near = [g for g in groups if g[0] & content.hanging]
        for other in near[1:]:
            near[0][0].update(other[0])
            near[0][1].extend(other[1])
            groups.remove(other)
        if near:
            near[0][0].update(content.hanging)
            near[0][1].append(content)
        else:
            groups.append((set(content.hanging), [content]))
    return [side for side in (plain, *(members for _, members in groups)) if side]


def _reason(sides: Sequence[Sequence[Content]]) -> str:
    without = any(c.mark.condition is None for side in sides for c in side)
    return "told with a condition and without one" if without else "told under different conditions"
