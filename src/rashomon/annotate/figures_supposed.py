"""Harm that nobody is said to have come to yet: "400 could die", "that no more than 500 be held", "if 900 drown"."""

from __future__ import annotations

from collections.abc import Callable

from .tokens import Token

NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "prep"})
IF = frozenset({"if", "unless", "should", "lest"})
STEPS = 4  # up the parse from those counted to the verb of harm


def is_supposed(counted: Token, harm: Callable[[Token], str | None]) -> bool:
    """True where the verb of harm over those counted tells what may come; "may have died" is told as done,
    "could have died" as what did not come."""
    verb = counted
    for _ in range(STEPS):
        if verb.dep_ not in NOUNS or verb.head == verb:
            return False
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"}:
            break
    if verb.pos_ not in {"VERB", "AUX"} or not _harms(verb, harm):
        return False
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "mark", "advmod"} and c.i < verb.i]
    if any(c.lemma_ == "have" for c in helpers):
        return any(c.lower_ in {"could", "would", "should"} for c in helpers)
    modal = any(c.tag_ == "MD" or c.lower_ in IF for c in helpers)
    plain = any(c.lower_ == "be" and c.dep_ == "auxpass" for c in helpers) and all(c.lower_ != "to" for c in helpers)
    return modal or plain


def _harms(verb: Token, harm: Callable[[Token], str | None]) -> bool:
    """A verb of harm itself, or one with a state behind it: "could be left homeless"."""
    states = (c for c in verb.children if c.dep_ in {"acomp", "oprd", "attr"})
    return harm(verb) is not None or any(harm(c) is not None for c in states)
