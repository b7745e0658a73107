"""What a clause tells, in lemmas: its words, and the few that say what kind of event it is."""

from __future__ import annotations

from .happenings_words import event_words
from .times_words import words as time_words
from .tokens import Token, Tokens

GOALS = frozenset({"to", "into", "onto", "on", "at"})


def core_of(trigger: Token, spoken: frozenset[str]) -> tuple[str, ...]:
    """What happens: the trigger, its subject and object with their attributes, or where it goes."""
    heads = [c for c in trigger.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]
    # "has been in power" is about power; "died in a protest" is about a death
    into = GOALS | {"in"} if trigger.lemma_ == "be" else GOALS
    goals = [
        c for p in trigger.children if p.dep_ == "prep" and p.lower_ in into for c in p.children if c.dep_ == "pobj"
    ]
    told = any(c.dep_ in ("dobj", "ccomp", "xcomp", "nsubjpass") for c in trigger.children)
    heads += [c for c in goals if not told or c.lemma_.lower() in event_words().events]
    beside = [c for head in (trigger, *heads) for c in head.children if c.dep_ in ("amod", "compound")]
    own = (t for t in (trigger, *heads, *beside) if t.is_alpha and not _tells_time(t))
    return tuple(sorted({t.lemma_.lower() for t in own} | spoken))


def lemmas_of(words: Tokens) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in words if _has_content(token) and not _tells_time(token))


def _tells_time(token: Token) -> bool:
    """Part of a date; "March" may also be one that people walk in."""
    table, low = time_words(), token.lower_
    named = low in table.weekdays or (low in table.months and low not in ("march", "may"))
    if low in ("today", "yesterday", "tomorrow", "tonight"):
        return True
    return token.ent_type_ in ("DATE", "TIME") and (named or low.rstrip("s") in table.units or token.pos_ == "NUM")


def _has_content(token: Token) -> bool:
    return token.pos_ in ("NOUN", "VERB", "ADJ", "PROPN", "NUM") and not token.is_stop and token.is_alpha
