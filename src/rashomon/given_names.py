"""Given names and initials that stand alone for a person who is withheld."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from .lettered import key
from .model.text import Span
from .resources import table
from .withholding import LEAST, LINKING, Found, Wanted, Withholding

WORD = re.compile(r"[^\W\d_]+")
LETTER = r"[^\W\d_a-z]"
INITIALS = re.compile(rf"(?<![\w.]){LETTER}\.(?:[\s–-]?{LETTER}\.)+")
CALLED = re.compile(rf"(?<!\w)([^\W\d_]+)\.?\s({LETTER}\.(?:[\s–-]?{LETTER}\.)*)")


def given_names(text: str, bearers: Container[str], withholding: Withholding) -> Iterator[Found]:
    """The given name alone of ``bearers`` (their marks), named elsewhere, not where another family name follows it; and
    their initials: "J. D.", "Jane D.", "Ms D."."""
    full = [w for w in withholding.wanted if w.mark in bearers and _is_full(w)]
    given = {key(w.asked.split()[0]): w for w in full}
    for match in WORD.finditer(text) if given else ():
        wanted = given.get(key(match[0])) if match[0][0].isupper() else None
        follows = text[match.end() : match.end() + 2]
        if wanted is not None and not (follows[:1] == " " and follows[1:].isupper()):
            mark = withholding.given(key(match[0]), wanted.mark)
            yield Found(Span(*match.span()), wanted.kind, mark)
    for wanted in full:
        yield from (Found(span, wanted.kind, wanted.mark) for span in _initials(text, wanted))


def _initials(text: str, wanted: Wanted) -> Iterator[Span]:
    given, *family = (key(word) for word in re.split(r"[\s–-]+", wanted.asked) if word.casefold() not in LINKING)
    letters = [word[0] for word in family if word]
    for match in INITIALS.finditer(text):
        if key(match[0])[0] == given[:1] and _in_order(key(match[0])[1:], letters):
            yield Span(*match.span())
    for match in CALLED.finditer(text):
        titled = key(match[1]) in _titles() and match[1][0].isupper()
        if _in_order(key(match[2]), letters) and (titled or key(match[1]) == given):
            yield Span(match.start(2) if titled else match.start(), match.end())


def _in_order(some: str, letters: list[str]) -> bool:
    rest = iter(letters)
    return bool(some) and all(letter in rest for letter in some)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(key(title) for title in table("persons")["titles"])


def _is_full(wanted: Wanted) -> bool:
    """True for a person asked for by given and family name: the family name alone is withheld as well."""
    words = wanted.asked.split()
    return wanted.kind == "name" and len(words) > 1 and len(key(words[0])) > LEAST and key(words[-1]) in wanted.keys
