"""Statements that what is told is not so: "the photo is fake", "it was all a hoax", "this never happened"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..resources import table, words
from .claims_stance import is_negative
from .claims_words import subject
from .tokens import Token

LINKING = frozenset({"be", "become", "seem", "appear", "prove", "turn", "remain", "look"})
PREDICATES = frozenset({"attr", "acomp", "oprd", "dobj"})
POINTING = frozenset({"it", "this", "that", "all", "none", "everything", "which", "these", "those", "they"})
TRUTH = frozenset({"truth", "basis", "substance", "merit", "foundation"})
HAPPENING = frozenset({"happen", "occur", "exist"})


def says_untrue(head: Token) -> bool:
    """True for a clause whose predicate says of what is told that it is not so, or takes that as known."""
    negative = is_negative(head)
    if head.lemma_ in HAPPENING:
        return negative and _points(subject(head))
    if not negative and (_is_debunked(head) or _is_known_untrue(subject(head))):
        return True
    return any(_unreal(each, negative, subject(head)) for each in _predicates(head))


def _predicates(head: Token) -> Iterator[Token]:
    """``was a hoax``, ``turned out to be a hoax``, ``seems to be false``."""
    if head.lemma_ not in LINKING:
        return
    yield from (c for c in head.children if c.dep_ in PREDICATES)
    for inner in (c for c in head.children if c.dep_ == "xcomp"):
        yield inner
        yield from (c for c in inner.children if c.dep_ in PREDICATES and inner.lemma_ in LINKING)


def _unreal(predicate: Token, negative: bool, who: Token | None) -> bool:
    word = predicate.lower_ if predicate.tag_ in ("VBN", "VBD") else predicate.lemma_.casefold()
    if negative:
        absent = who is not None and who.dep_ == "expl"
        return (absent and word in TRUTH) or (word in words("negation", "real_qualities") and _tells(who))
    if word in words("negation", "unreal_nouns"):
        return predicate.pos_ in ("NOUN", "PROPN") or _tells(who)
    return word in words("negation", "unreal_qualities") and _tells(who)


def _is_debunked(verb: Token) -> bool:
    """``the report was debunked``, ``retracted the story``, ``the video was staged``."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    listed = f"{verb.lemma_}_{particle}".rstrip("_") in words("negation", "unreal_verbs")
    if not listed and (verb.tag_ != "VBN" or verb.lower_ not in words("negation", "unreal_qualities")):
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(_is_telling(c) or (c.dep_ == "nsubjpass" and _points(c)) for c in objects)


def _is_known_untrue(noun: Token | None) -> bool:
    """``the hoax spread``, ``the fake story was shared``: what a clause takes as known."""
    if noun is None:
        return False
    the = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)
    if the and noun.lemma_ in words("negation", "unreal_nouns"):
        return True
    false = words("negation", "unreal_qualities") | words("negation", "unreal_nouns")
    named = any(c.dep_ in ("amod", "compound") and c.lower_ in false for c in noun.children)
    return the and _is_telling(noun) and named


def _tells(who: Token | None) -> bool:
    return _points(who) or (who is not None and _is_telling(who))


def _points(who: Token | None) -> bool:
    return who is not None and who.lower_ in POINTING


def _is_telling(noun: Token) -> bool:
    return noun.lemma_.casefold() in _tellings()


@lru_cache(maxsize=1)
def _tellings() -> frozenset[str]:
    return frozenset(table("attribution")["nouns"]["charge"]) | words("negation", "telling")
