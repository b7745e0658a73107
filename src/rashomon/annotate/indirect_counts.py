"""Told by an act: what somebody counts ("police counted 900", "the union speaks of 900"), and what a court finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..resources import words
from .claims_words import is_finite, subject, subtree
from .tokens import Token, Tokens
from .voices import can_speak

APART = frozenset({",", "–", "—", "--", "("})
WHY = frozenset({"because", "since"})
YEAR = re.compile(r"(?:19|20)\d\d$")
HOUR = re.compile(r"\d{1,2}[:.h]\d\d$")
TIMES = frozenset({"DATE", "TIME"})


def counts(sentence: Tokens) -> Iterator[tuple[Token, Token, tuple[Token, ...]]]:
    """The verb, who speaks, and the words for what is counted."""
    for verb in sentence:
        if verb.pos_ != "VERB" or any(c.dep_ == "auxpass" for c in verb.children):
            continue
        who = _who(verb)
        content = _counted(verb, body=_is_body(who)) if who is not None else ()
        if who is not None and content:
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


def _who(verb: Token) -> Token | None:
    """The subject; of "the mission, which reported" the mission."""
    who = subject(verb)
    return verb.head if who is not None and who.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else who


def _is_body(noun: Token) -> bool:
    """Bodies and groups count; a person who counted seventeen birds has told nothing."""
    lemma = noun.lemma_.casefold()
    group = (
        lemma in words("speech", "collectives")
        or lemma in words("speech", "papers")
        or (noun.tag_ in ("NNS", "NNPS") and can_speak(noun))
    )
    return group or noun.ent_type_ == "ORG"


def _counted(verb: Token, *, body: bool) -> tuple[Token, ...]:
    """What is counted, with the number; of a person only behind the verbs by which one tells a number."""
    lemma = verb.lemma_.casefold()
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if body and thing is not None and lemma in words("speech", "counting") and _is_number(thing):
        return _plain(subtree(thing))
    state = next((c for c in verb.children if c.dep_ == "ccomp" and c.tag_ == "VBN" and c.i > verb.i), None)
    if body and state is not None and lemma in ("count", "list", "register") and _leads(verb, state):
        return _plain(subtree(state))
    verbs = words("speech", "counting" if body else "telling")
    for prep in verb.children:
        number = _below(prep) if prep.dep_ in ("prep", "prt") and f"{lemma} {prep.lower_}" in verbs else None
        if number is None or not (_is_number(number) or _holds_number(number)):
            continue
        before = subtree(thing) if thing is not None and thing.i < prep.i else []
        return _plain([*before, *subtree(prep)]) if before else _plain(subtree(number))
    return ()


def _plain(tokens: list[Token]) -> tuple[Token, ...]:
    """Up to the comma behind the number, and with the state of those counted: "17 dead"."""
    number = next((n for n, t in enumerate(tokens) if t.pos_ == "NUM" or t.like_num), len(tokens) - 1)
    end = next((n for n, t in enumerate(tokens) if n > number and t.text in APART), len(tokens))
    last = tokens[end - 1]
    behind = last.nbor() if last.i + 1 < len(last.doc) and end == len(tokens) and end == number + 1 else None
    state = behind is not None and behind.tag_ in ("JJ", "VBN") and behind.is_alpha
    return (*tokens[:end], *([behind] if state and behind is not None else []))


def _leads(verb: Token, state: Token) -> bool:
    """ "Counts at least 260 detained": nothing but a number stands between the verb and the state."""
    between = list(verb.doc[verb.i + 1 : state.i])
    return bool(between) and between[-1].like_num and not any(is_finite(t) for t in between)


def _below(prep: Token) -> Token | None:
    """The noun under a preposition, or under the one behind it: "at between 40 and 50"."""
    for child in prep.children:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "prep":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _holds_number(noun: Token) -> bool:
    """ "Losses of more than two billion"."""
    of = (c for c in noun.children if c.lower_ in ("of", "between"))
    return any(_is_number(c) for prep in of for c in prep.children if c.dep_ == "pobj")


def _is_number(noun: Token) -> bool:
    """The number itself, or what is counted straight behind it; no date and no hour."""
    own = [noun, *(c for c in noun.children if c.dep_ in ("nummod", "quantmod", "nmod") and c.i < noun.i)]
    dated = noun.ent_type_ in TIMES and (not noun.like_num or YEAR.match(noun.text))  # a bare "46" is no day
    if dated or any(c.dep_ == "poss" for c in noun.children) or any(HOUR.match(t.text) for t in own):
        return False
    return any(t.pos_ == "NUM" or t.like_num for t in own)
