"""What a negative statement leaves standing: it looks like a denial of what another says, and is none.

``Did not deny that``, ``denied it: the gate was open``, ``there was no other boat``, ``no such letter arrived``.
"""

from __future__ import annotations

import re

from .claim_terms import Content
from .dispute_words import stem
from .once import once

BEFORE = 60  # characters before a verb of denial
SHORTLY = 4  # assertions of one text within which "no such letter" points back
WITHIN = 5  # words behind a negation that it may turn
UNDENIED = re.compile(
    r"(?:\b(?:not|never|cannot|neither|nor|without|hardly|short of|instead of|rather than|far from|"
    r"refus(?:e|es|ed|ing) to|declin(?:e|es|ed|ing) to|unable to|avoid(?:s|ed|ing)?)|n[’']t)"
    r"\s+(?:[a-z]+ly\s+|even\s+)?$",
    re.IGNORECASE,
)
DENYING = re.compile(
    r"den(?:y|ies|ied|ying)|disput\w+|contest\w*|reject\w*|dismiss\w*|contradict\w*|refut\w+", re.IGNORECASE
)
ANOTHER = re.compile(
    r"\b(?:other|another|others|second|third|further|more|additional|different|else|extra)\b", re.IGNORECASE
)
NO_OTHER = re.compile(
    r"\b(?:no|not any|never any|any|nor any)\s+(?:other|further|second|third|additional|extra|more)\s+[^\W\d_]+",
    re.IGNORECASE,
)
SUCH = re.compile(r"\b(?:no|any|never|nor any) such ([^\W\d_]+)", re.IGNORECASE)
SLIGHT = frozenset(
    {"light", "slight", "weak", "faint", "low", "minor", "minimal", "negligible", "small", "little", "few", "mild"}
    | {"gentle", "modest", "moderate", "marginal", "insignificant", "limited", "brief"}
)
THERE = re.compile(r"[\"“‘']?there\s", re.IGNORECASE)
TURNS = re.compile(
    r"\b(?:not|cannot|no|never|nobody|none|nothing|without|nor|neither|rather than)\b|n[’']t\b", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@once
def undenied(content: Content) -> bool:
    """``Did not deny that …``, ``stopped short of denying that …``: the voice says neither yes nor no."""
    cue = content.mark.cue
    if cue is None or not DENYING.search(content.reading.document.words(cue)):
        return False
    return bool(UNDENIED.search(content.reading.document.text[max(0, cue.start - BEFORE) : cue.start]))


@once
def explained(content: Content) -> bool:
    """``Denied that: the captain had stayed on board``: behind the colon stands what the denier says himself."""
    cue, span = content.mark.cue, content.mark.span
    if content.mark.modality != "denied" or cue is None or cue.end > span.start:
        return False
    return ":" in content.reading.document.text[cue.end : span.start]


def of_another(claim: Content, reply: Content) -> bool:
    """True where a reply denies another such thing, an earlier one, or one at all, and the claim tells of none."""
    said, answered = claim.item.evidence[0].exact, reply.item.evidence[0].exact
    if NO_OTHER.search(answered) and not ANOTHER.search(said):
        return True
    if SUCH.search(answered) and claim.document != reply.document and len(_apart_from_names(claim, reply)) < 2:
        return True
    return _slight(claim, reply)


def _apart_from_names(claim: Content, reply: Content) -> frozenset[str]:
    return (claim.terms & reply.terms) - claim.names


def _slight(claim: Content, reply: Content) -> bool:
    """``The wind was light``, and ``there was no wind``: one matter of degree."""
    noun = frozenset(reply.mark.subject[:1])
    missing = reply.mark.head == "be" and bool(THERE.match(reply.item.evidence[0].exact))
    return missing and bool(noun & {*claim.mark.subject[:1]}) and bool(claim.words & SLIGHT)


@once
def turned(content: Content) -> frozenset[str]:
    """Stems of the words that stand shortly behind a negation."""
    text = content.item.evidence[0].exact
    return frozenset(
        stem(word.casefold())
        for turn in TURNS.finditer(text)
        for word in WORD.findall(text, turn.end(), turn.end() + 60)[:WITHIN]
    )
