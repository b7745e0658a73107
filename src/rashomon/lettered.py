"""A text by its letters alone, without case, accents, script and what stands between, and where a form stands in it.

A short form is found as a word, also with an ending ("Kords"); from ``ANYWHERE`` letters on also inside of others.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .model.text import Span

ANYWHERE = 6
ENDINGS = ("s", "es", "ian", "ians", "ist", "ists", "ite", "ites", "ism")


@lru_cache(maxsize=65536)
def letters(character: str) -> str:
    """A character as small Latin letters and digits, nothing for all others."""
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    from anyascii import anyascii

    return "".join(c for c in anyascii(character).lower() if c.isalnum())


def key(words: str) -> str:
    """The letters of ``words``, without case, accents, script, and what stands between them."""
    return "".join(map(letters, words))


@dataclass(frozen=True, slots=True)
class Keyed:
    """The key of a text, for each letter of it where it comes from, and where the words of the text begin and end."""

    letters: str
    at: list[int]
    starts: list[int]
    ends: list[int]

    def word(self, first: int, last: int) -> tuple[int, int]:
        """The place with the rest of the words that it begins and ends in."""
        begin, end = bisect_right(self.starts, first) - 1, bisect_left(self.ends, last)
        return min(first, self.starts[begin]), max(last, self.ends[end])


def keyed_text(text: str) -> Keyed:
    parts: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        said = letters(character)
        parts.append(said)
        at += [place] * len(said)
    inside = list(map(_inside, text))
    starts = [n for n, now in enumerate(inside) if now and not (n and inside[n - 1])]
    ends = [n for n in range(1, len(text) + 1) if inside[n - 1] and not (n < len(text) and inside[n])]
    return Keyed("".join(parts), at, starts, ends)


@lru_cache(maxsize=65536)
def _inside(character: str) -> bool:
    """Letters and digits; accents that stand apart and soft hyphens are no end of a word."""
    return bool(letters(character)) or character.isalnum() or unicodedata.category(character) in ("Mn", "Cf")


def spans_of(text: str, keyed: Keyed, form: str) -> Iterator[Span]:
    """Every place of a form, as a whole word, or with the word that it is a part of."""
    start = keyed.letters.find(form)
    while start >= 0:
        first, last = keyed.at[start], keyed.at[start + len(form) - 1] + 1
        begin, end = keyed.word(first, last)
        start += 1
        if len(form) >= ANYWHERE or (begin == first and _ending(text[last:end])):
            yield Span(begin, end)
            start = max(start, bisect_left(keyed.at, end))
        start = keyed.letters.find(form, start)


def _ending(rest: str) -> bool:
    return not key(rest) or key(rest) in ENDINGS
