"""What beside a name says that it is a person's, or that it is none, whatever the parser takes it for."""

from __future__ import annotations

import re

from ..resources import words
from .tokens import Token

INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
AMBIGUOUS = frozenset(("operator", "contractor", "broker", "maker", "producer", "publisher", "retailer", "supplier"))
AGED = re.compile(r",\s(?:aged\s)?[1-9]\d(?=[,.;])|\s\((?:aged\s)?[1-9]\d\)")

OFFICE = (
    r"(?:directors?|chief executives?|chair(?:man|woman|person)?|shareholders|employees|subsidiar(?:y|ies)|shares|board"
    r"|management|headquarters|customers|workforce|fleet)"
)
HELD_IN = re.compile(rf"\b{OFFICE} (?:of|in|at) (?:the )?$", re.IGNORECASE)
HAS = re.compile(rf"[’'](?:s )?(?:\w+ )?{OFFICE}\b| (?:employs|employed) (?:\d|about |some |over )")
WHICH = re.compile(r", which\b")
HANGS_ON = re.compile(r"\b(?:of|by|in|from|for|to|with|at|and) (?:the )?$")
OF_ITS_OWN = re.compile(r" (?:said|says|denied|denies|announced|confirmed|insisted|admitted|believes) (?:that )?its\b")
WHO = re.compile(r",? whom? [a-z]")


def is_body(text: str, start: int, end: int, tokens: list[Token]) -> bool:
    """Said of a body alone: "the director of X", "X’s shareholders", "X, which", "X said its", "the operator, X"."""
    if HELD_IN.search(text, max(0, start - 60), start) or HAS.match(text, end) or OF_ITS_OWN.match(text, end):
        return True
    if WHICH.match(text, end) and not HANGS_ON.search(text, max(0, start - 12), start):
        return True
    noun = tokens[-1].head if tokens[-1].dep_ == "appos" else None
    if noun is None or noun.lemma_ not in words("names", "before_body"):
        return False
    alone = noun.tag_ == "NN" and not any(c.dep_ == "compound" for c in noun.children)
    return alone or noun.lemma_ not in AMBIGUOUS  # "the operator, X", but not "the crane operator, X"


def is_told_with_who(text: str, end: int) -> bool:
    """ "X, who came": a person."""
    return WHO.match(text, end) is not None


def is_described(text: str, tokens: list[Token]) -> bool:
    """A person by apposition ("X, a driver", "the minister, X", "union boss X") or age ("X, 48,", "X (48)")."""
    last = tokens[-1]
    if INITIALS.fullmatch(last.text):
        return False
    beside = [c for c in last.children if c.dep_ == "appos" or (c.dep_ == "compound" and c.i == tokens[0].i - 1)]
    beside += [last.head] if last.dep_ == "appos" else []
    if any(b.tag_ == "NN" and b.lemma_.casefold() in _callings() for b in beside):
        return True
    return bool(AGED.match(text[last.idx + len(last) : last.idx + len(last) + 12]))


def is_no_person(tokens: list[Token]) -> bool:
    """ "The Lantern", "the chain Lantern", "Lantern, a chain of shops": people go without article or such a noun."""
    first, last = tokens[0], tokens[-1]
    before = first.nbor(-1) if first.i else None
    called = [c for c in last.children if c.dep_ == "appos"]
    called += [before] if before is not None and before.text.islower() else []
    if any(noun.tag_ == "NN" and noun.lemma_ in words("names", "before_body") for noun in called):
        return True
    return before is not None and before.lower_ == "the" and _is_called_the(last)


def _is_called_the(last: Token) -> bool:
    """Not "the Hart family", "the Harts", "the Jane Hart who came"."""
    modifies = last.dep_ in ("compound", "nmod", "amod") and last.head.i > last.i
    told_apart = any(c.dep_ in ("relcl", "acl") for c in last.children)
    return not modifies and not told_apart and last.tag_ != "NNPS" and last.lemma_.casefold() not in _callings()


def _callings() -> frozenset[str]:
    return words("persons", "person_nouns") | words("persons", "callings")
