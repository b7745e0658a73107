"""What beside a name says that it is a person's, or that it is none, whatever the parser takes it for."""

from __future__ import annotations

import re

from ..resources import words
from .tokens import Token

INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
AGED = re.compile(r",\s(?:aged\s)?[1-9]\d(?=[,.;])|\s\((?:aged\s)?[1-9]\d\)")


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
