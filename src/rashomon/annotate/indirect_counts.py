"""Told by an act: what somebody counts ("police counted 900", "the union speaks of 900"), and what a court finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..resources import words
from .claims_words import is_finite, subject, subtree
from .tokens import Token, Tokens
from .voices import can_speak

WHY = frozenset({"because", "since"})
HOUR = re.compile(r"\d{1,2}[:.h]\d\d$")
TIMES = frozenset({"DATE", "TIME"})


def counts(sentence: Tokens) -> Iterator[tuple[Token, Token, tuple[Token, ...]]]:
    """The verb, who speaks, and the words for what is counted."""
    for verb in sentence:
        if verb.pos_ != "VERB" or any(c.dep_ == "auxpass" for c in verb.children):
            continue
        who = subject(verb)
        if who is None or not _is_body(who):
            continue
        content = _counted(verb)
        if content:
            yield verb, who, (*content, *_why(verb))


def findings(sentence: Tokens) -> Iterator[tuple[Token, Token, tuple[Token, ...]]]:
    """``the court found that they had known``: of others a finding is a thought, of those who inquire it is told."""
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lemma_ not in words("speech", "holding"):
            continue
        who = subject(verb)
        clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and _is_sentence(c)), None)
        if clause is not None and who is not None and who.lemma_.casefold() in words("speech", "holders"):
            yield verb, who, tuple(subtree(clause))


def _is_sentence(clause: Token) -> bool:
    """ "found that it was liable", not "found it liable"."""
    return subject(clause) is not None and is_finite(clause)


def _why(verb: Token) -> list[Token]:
    """ "..., because it includes the heirs": the reason for the count belongs to it."""
    clauses = (c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i)
    return [t for c in clauses if any(m.lower_ in WHY for m in c.children) for t in subtree(c)]


def _is_body(noun: Token) -> bool:
    """Bodies and groups count; a person who counted seventeen birds has told nothing."""
    lemma = noun.lemma_.casefold()
    group = lemma in words("speech", "collectives") or (noun.tag_ in ("NNS", "NNPS") and can_speak(noun))
    return group or noun.ent_type_ == "ORG"


def _counted(verb: Token) -> tuple[Token, ...]:
    lemma = verb.lemma_.casefold()
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if thing is not None and lemma in words("speech", "counting") and _is_number(thing):
        return tuple(subtree(thing))
    for prep in verb.children:
        number = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.dep_ == "prep" else None
        if number is None or f"{lemma} {prep.lower_}" not in words("speech", "counting") or not _is_number(number):
            continue
        before = subtree(thing) if thing is not None and thing.i < prep.i else []
        return (*before, *subtree(prep)) if before else tuple(subtree(number))
    return ()


def _is_number(noun: Token) -> bool:
    """The number itself, or what is counted straight behind it; no date and no hour."""
    own = [noun, *(c for c in noun.children if c.dep_ in ("nummod", "quantmod", "nmod"))]
    if noun.ent_type_ in TIMES or any(HOUR.match(t.text) for t in own):
        return False
    return any(t.pos_ == "NUM" or t.like_num for t in own)
