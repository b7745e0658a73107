"""Given names that stand alone for a person who is withheld."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from .lettered import key
from .model.text import Span
from .withholding import LEAST, Found, Wanted, Withholding

WORD = re.compile(r"[^\W\d_]+")


def given_names(text: str, bearers: Container[str], withholding: Withholding) -> Iterator[Found]:
    """The given name alone of ``bearers`` (their marks), named elsewhere; not where another family name follows it."""
    given = {key(w.asked.split()[0]): w for w in withholding.wanted if w.mark in bearers and _is_full(w)}
    for match in WORD.finditer(text) if given else ():
        wanted = given.get(key(match[0])) if match[0][0].isupper() else None
        follows = text[match.end() : match.end() + 2]
        if wanted is not None and not (follows[:1] == " " and follows[1:].isupper()):
            mark = withholding.given(key(match[0]), wanted.mark)
            yield Found(Span(*match.span()), wanted.kind, mark)


def _is_full(wanted: Wanted) -> bool:
    """True for a person asked for by given and family name: the family name alone is withheld as well."""
    words = wanted.asked.split()
    return wanted.kind == "name" and len(words) > 1 and len(key(words[0])) > LEAST and key(words[-1]) in wanted.keys
