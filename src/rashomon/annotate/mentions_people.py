"""What beside a name says that it is a person's, whatever the parser takes it for."""

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


def _callings() -> frozenset[str]:
    return words("persons", "person_nouns") | words("persons", "callings")
