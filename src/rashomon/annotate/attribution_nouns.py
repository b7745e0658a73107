"""Nouns and adjectives that put words down to somebody: "the union's claim that", "expressed concern about"."""

from __future__ import annotations

from functools import lru_cache

from ..resources import table
from .attribution_parts import Put, has_to, speaker
from .attribution_spans import Range
from .tokens import Token


def light(verb: Token) -> Put | None:
    """``expressed concern that``, ``raised questions about``: the noun is part of the cue."""
    if verb.lemma_.casefold() not in table("attitudes")["light"]["verbs"]:
        return None
    noun = next((c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.casefold() in _nouns()), None)
    found = _complement(noun) or _complement(verb, behind=noun) if noun is not None else None
    if noun is None or found is None:
        return None
    piece, reach = found
    return Put(verb, _nouns()[noun.lemma_.casefold()], "light", speaker(verb), (piece,), reach)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return {noun: kind for kind, nouns in table("attitudes")["nouns"].items() for noun in nouns}


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {word: kind for kind, listed in table("attitudes")["adjectives"].items() for word in listed}


def _complement(word: Token, behind: Token | None = None) -> tuple[Range, int] | None:
    """What a noun or adjective is about, and the last token of the cue: "concern that", "support for", "plan to"."""
    after = (behind or word).i
    for child in word.rights:
        if child.i <= after or child.i > after + 4:
            continue
        if child.dep_ in ("acl", "ccomp", "xcomp") and (has_to(child) or _that(child)) and child.left_edge.i > after:
            return (child.left_edge.i, child.right_edge.i + 1), child.left_edge.i - 1
        opens = child.dep_ == "prep" and child.lower_ in table("attitudes")["light"]["prepositions"]
        if opens and any(c.dep_ in ("pobj", "pcomp") for c in child.rights):
            return (child.i + 1, child.right_edge.i + 1), child.i
    return None


def _that(clause: Token) -> bool:
    return any(c.dep_ in ("mark", "dobj", "nsubj") and c.lower_ == "that" for c in clause.lefts)


def adjective(verb: Token) -> Put | None:
    """``is willing to``, ``was confident that``, ``are nervous about``."""
    word = next((c for c in verb.rights if c.dep_ == "acomp" and c.lemma_.casefold() in _adjectives()), None)
    found = _complement(word) or _complement(verb, behind=word) if word is not None else None
    if word is None or found is None:
        return None
    piece, reach = found
    return Put(verb, _adjectives()[word.lemma_.casefold()], "adjective", speaker(verb), (piece,), reach)


def noun_of(noun: Token) -> Put | None:
    """``the union's claim that``, ``his support for``: whose it is stands before the noun."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss" or any(x.tag_ == "POS" for x in c.rights)), None)
    found = _complement(noun) if owner is not None and noun.lemma_.casefold() in _nouns() else None
    if owner is None or found is None:
        return None
    piece, reach = found
    return Put(noun, _nouns()[noun.lemma_.casefold()], "noun", owner, (piece,), reach)


def according(token: Token) -> Put | None:
    """``according to the union``: the sentence, less these words."""
    to = token.nbor(1) if token.i + 1 < len(token.doc) else token
    who = next((c for c in to.rights if c.dep_ == "pobj"), None) if to.lower_ == "to" else None
    if who is None:
        return None
    first, end = token.i, max(who.right_edge.i, to.i) + 1
    host = token.head
    while (
        host.dep_ in ("conj", "prep", "pobj", "dobj", "attr", "npadvmod", "appos", "acl", "xcomp")
        and host.head is not host
    ):
        host = host.head
    if first <= host.i < end:
        return None
    pieces = [(host.left_edge.i, first)] if host.left_edge.i < first else []
    if end < host.right_edge.i + 1:
        pieces.append((end, host.right_edge.i + 1))
    return Put(token, "speech", "according", who, tuple(pieces), to.i)
