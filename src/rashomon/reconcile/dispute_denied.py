"""How likely a reply denies what another says, where no rule sees it: signs, weighed as the annotated stories have it.

What cannot be a denial of the claim is left out first, by what the words mean. The rest share words, and mostly go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..resources import table
from .calibrated import Features, probability
from .claim_terms import Content
from .dispute_aims import agrees, aimed, as_a_phrase, core, lacking, of_a_thing, one_of, told_of, unsettled
from .dispute_left_open import explained, undenied
from .dispute_meanings import is_general, near, other_doer, parties, shared_denial
from .dispute_rules import answers, asks, denies, elsewhere, is_wish, only_charges, refutes, set_against
from .dispute_signs import Ground, replies
from .dispute_words import light_words, spoken
from .once import once

NOT_YET = re.compile(r"\b(?:not|n[’']t)\s+yet\b|\b(?:not|never)\b[^.;,]*\byet\b", re.IGNORECASE)
CLOSE, NEAR, BEFORE = 2, 6, 4  # assertions of one text


@cache
def weights() -> Features:
    """What each sign adds."""
    return {name: float(value) for name, value in table("disputes")["denied"].items()}


def likely_denied(claim: Content, reply: Content, ground: Ground) -> float:
    return probability(signs_of_denial(claim, reply, ground), weights()) if may_deny(claim, reply, ground) else 0.0


def may_deny(claim: Content, reply: Content, ground: Ground) -> bool:
    """One says that something is not so, and the other, of the same people and in the same mood, something that is."""
    if claim.voice == reply.voice or claim.negative or undenied(claim) or asks(claim) or not _is_negative(reply):
        return False
    if is_wish(claim) or is_wish(reply) or lacking(claim) or agrees(claim, reply) or elsewhere(claim, reply):
        return False
    if claim.people and reply.people and not claim.people & reply.people:
        return False
    if not (_in_frame(claim, reply) or answers(reply, claim) or set_against(claim, reply)):
        return False
    return aimed(claim, reply) or answers(reply, claim) or bool(_telling(ground.lexicon.shared(reply, claim).nearness))


@once
def _is_negative(reply: Content) -> bool:
    plain = (reply.negative or reply.mark.modality == "denied" or refutes(reply)) and not undenied(reply)
    open_yet = unsettled(reply) or bool(NOT_YET.search(reply.item.evidence[0].exact))
    return plain and not (
        open_yet or explained(reply) or is_general(reply) or as_a_phrase(reply) or asks(reply) or only_charges(reply)
    )


def _in_frame(claim: Content, reply: Content) -> bool:
    """Of "denied that the pumps on the lower deck had failed" the claim has the pumps, or failing: no deck alone."""
    if reply.mark.modality != "denied":
        return True
    frame = [word for word in (*reply.mark.subject[:1], reply.mark.head) if word not in light_words()]
    return not frame or any(near(word, said) for word in frame for said in claim.words)


def _telling(told: Iterable[str]) -> list[str]:
    return [word for word in told if word not in light_words()]


def signs_of_denial(claim: Content, reply: Content, ground: Ground) -> dict[str, float]:
    """Every sign of the two, each between 0 and about 2."""
    lexicon = ground.lexicon
    here, there = lexicon.shared(reply, claim).nearness, lexicon.shared(claim, reply).nearness
    weighed = {word: lexicon.weigh(word) * here[word] for word in _telling(here)}
    rarest = max((lexicon.weigh(word) for word in weighed), default=0.0) / 4
    mass = min(sum(weighed.values()), 10) / 5
    hit = aimed(claim, reply)
    led = one_of(told_of(claim), core(reply))
    return {
        "mass": mass,
        "rarest": rarest,
        "reply_said": _share(reply, here, ground),
        "claim_said": _share(claim, there, ground),
        "rest_said": _share(reply, here, ground, reply.mark.head),
        "aimed": float(hit),
        "aimed_mass": hit * mass,
        "aimed_rarest": hit * rarest,
        "led": float(led),
        "led_mass": led * mass,
        "led_rarest": led * rarest,
        "predicate_said": float(any(near(reply.mark.head, word) for word in claim.words)),
        "in_other_words": float(bool(shared_denial(claim, reply))),
        "thing": float(of_a_thing(reply)),
        "denies": float(denies(reply)),
        "denied": float(reply.mark.modality == "denied"),
        "refutes": float(refutes(reply)),
        "reply": float(replies(reply)),
        "short": min(len(spoken(reply)), 8) / 4,
        "long": min(len(spoken(claim)), 16) / 8,
        "claim_bound": float(claim.mark.condition is not None),
        "reply_bound": float(reply.mark.condition is not None),
        **_who(claim, reply),
        **_where(claim, reply, mass),
    }


def _share(content: Content, shared: Iterable[str], ground: Ground, without: str = "") -> float:
    """Of the weight of its telling words, the part that the other has too."""
    told = [word for word in _telling(spoken(content)) if word != without]
    common = set(shared)
    whole = ground.lexicon.mass(told)
    return ground.lexicon.mass(word for word in told if word in common) / whole if whole else 0.0


def _who(claim: Content, reply: Content) -> dict[str, float]:
    denier = reply.item.said_by.entity if reply.item.said_by is not None else None
    return {
        "accused": float(denier is not None and denier in claim.names),
        "parties": float(bool(parties(claim) & parties(reply))),
        "strangers": float(bool(claim.names and reply.names and not claim.names & reply.names)),
        "other_doer": float(bool(claim.mark.subject) and other_doer(claim, reply)),
        "outlet_says": float(claim.own_voice),
        "outlet_denies": float(reply.own_voice),
    }


def _where(claim: Content, reply: Content, mass: float) -> dict[str, float]:
    one_text = claim.document == reply.document
    apart = reply.order - claim.order if one_text else NEAR + 1
    return {
        "one_text": float(one_text),
        "close": float(abs(apart) <= CLOSE),
        "near": float(abs(apart) <= NEAR),
        "near_mass": (abs(apart) <= NEAR) * mass,
        "before": float(0 < apart <= BEFORE),
        "contrast": float(set_against(claim, reply)),
        "answers": float(answers(reply, claim)),
    }
