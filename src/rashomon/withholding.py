"""Finding words that are to be withheld, however they are written: case, accents, script, joined, in an address.

Rather too much is found than too little. A short name is found as a word, also with an ending ("Kords"); from
``ANYWHERE`` letters on also inside of others; in an address, a handle or a file name from ``IN_ADDRESS`` letters on.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from .model.account import Account, EntityItem
from .model.errors import UsageError
from .model.text import Span
from .model.withheld import GapKind, mark_of

ANYWHERE, IN_ADDRESS = 6, 4
LONG = 5  # words from which on it is a passage, not a name
LEAST = 2  # letters of a word that is looked for
ENDINGS = ("s", "es", "ian", "ians", "ist", "ists", "ite", "ites", "ism")
ADDRESS = re.compile(r"[@#]|://|\bwww\.|%[0-9A-Fa-f]{2}")
LINKING = frozenset(
    ("al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "of", "the", "van", "von")
)


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
class Wanted:
    """What is withheld at the owner's wish: the words asked for, and all keys that stand for them."""

    asked: str
    kind: GapKind
    mark: str
    keys: tuple[str, ...]
    forms: tuple[str, ...]  # as they stand in the articles


@dataclass(frozen=True, slots=True)
class Found:
    """A place that is withheld, and what is put there."""

    span: Span
    kind: GapKind
    mark: str


@dataclass(frozen=True, slots=True)
class Withholding:
    """All that is withheld."""

    wanted: tuple[Wanted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def places(self, text: str) -> list[Found]:
        """Where anything of it stands in ``text``, in order; what overlaps is one place."""
        keyed = _keyed(text)
        found = [
            Found(span, wanted.kind, wanted.mark)
            for wanted in self.wanted
            for form in wanted.keys
            for span in _spans(text, keyed, form)
        ]
        found += [gap for match in re.finditer(r"\S+", text) for gap in self._address(match)]
        return merged(found)

    def _address(self, match: re.Match[str]) -> Iterator[Found]:
        said = key(unquote(match[0])) if ADDRESS.search(match[0]) else ""
        for wanted in self.wanted:
            if any(len(form) >= IN_ADDRESS and form in said for form in wanted.keys):
                yield Found(Span(*match.span()), wanted.kind, wanted.mark)

    def gapped(self, text: str) -> str:
        """``text`` with marks in place of the words."""
        return marked(text, self.places(text))

    def names(self, address: str) -> bool:
        """True for the address of a page, or the name of a file, in which any of it can be read."""
        said = key(unquote(address))
        return any(form in said for w in self.wanted for form in w.keys if len(form) >= IN_ADDRESS) or bool(
            self.places(address)
        )

    def everywhere(self, value: Any) -> Any:
        """A value of strings, lists and objects with every string gapped, keys of objects apart."""
        if isinstance(value, str):
            return self.gapped(value)
        if isinstance(value, Mapping):
            return {name: self.everywhere(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.everywhere(inner) for inner in value]
        return value


@dataclass(frozen=True, slots=True)
class _Keyed:
    """The key of a text, for each letter of it where it comes from, and where the words of the text begin and end."""

    letters: str
    at: list[int]
    starts: list[int]
    ends: list[int]

    def word(self, first: int, last: int) -> tuple[int, int]:
        """The place with the rest of the words that it begins and ends in."""
        begin, end = bisect_right(self.starts, first) - 1, bisect_left(self.ends, last)
        return min(first, self.starts[begin]), max(last, self.ends[end])


def _keyed(text: str) -> _Keyed:
    parts: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        said = letters(character)
        parts.append(said)
        at += [place] * len(said)
    inside = list(map(_inside, text))
    starts = [n for n, now in enumerate(inside) if now and not (n and inside[n - 1])]
    ends = [n for n in range(1, len(text) + 1) if inside[n - 1] and not (n < len(text) and inside[n])]
    return _Keyed("".join(parts), at, starts, ends)


@lru_cache(maxsize=65536)
def _inside(character: str) -> bool:
    """Letters and digits; accents that stand apart and soft hyphens are no end of a word."""
    return bool(letters(character)) or character.isalnum() or unicodedata.category(character) in ("Mn", "Cf")


def _spans(text: str, keyed: _Keyed, form: str) -> Iterator[Span]:
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


def marked(text: str, places: Iterable[Found]) -> str:
    """``text`` with their marks in the ``places``, which stand in its order."""
    parts, end = [], 0
    for found in places:
        parts += [text[end : found.span.start], found.mark]
        end = found.span.end
    return "".join([*parts, text[end:]])


def merged(found: Iterable[Found]) -> list[Found]:
    """In order of the text; what overlaps is one place, of the kind of the first."""
    kept: list[Found] = []
    for place in sorted(found, key=lambda f: (f.span.start, -f.span.end, f.mark)):
        if kept and place.span.start < kept[-1].span.end:
            last = kept.pop()
            place = Found(Span(last.span.start, max(last.span.end, place.span.end)), last.kind, last.mark)
        kept.append(place)
    return kept


# ---------------------------------------------------------------- what stands for a name


def withholding_of(names: Iterable[str], accounts: Iterable[Account], texts: Iterable[str] = ()) -> Withholding:
    """What stands for each of ``names`` in articles that were read: every form of those who bear it, and its words.

    Raises:
        UsageError: for a name that has no letters, or that stands nowhere: it may be misspelt.
    """
    entities = [entity for account in accounts for entity in account.entities]
    asked = list(dict.fromkeys(" ".join(name.split()) for name in names))
    wanted = tuple(_wanted(number, name, entities) for number, name in enumerate(asked, 1))
    said = list(texts)
    for one in wanted:
        if said and not any(Withholding((one,)).places(text) for text in said):
            raise UsageError(f"{one.asked!r} stands in none of the articles; nothing is written: check how it is spelt")
    return Withholding(wanted)


def _wanted(number: int, name: str, entities: Iterable[EntityItem]) -> Wanted:
    from .reconcile.names import same_name

    if len(key(name)) < LEAST:
        raise UsageError(f"{name!r}: too few letters to be withheld")
    if len(name.split()) >= LONG:
        return Wanted(name, "passage", mark_of(number, "passage"), (key(name),), ())
    bearers = [e for e in entities if any(key(f) == key(name) or same_name(f, name).same for f in names_of(e))]
    forms = sorted({form for entity in bearers for form in names_of(entity)})
    person = any(entity.type == "PER" for entity in bearers) or not bearers
    family = [_family(form) for form in (name, *forms) if person]
    keys = {key(said) for said in (name, *forms, *family)}
    kept = sorted((k for k in keys if len(k) >= LEAST), key=lambda k: (-len(k), k))
    return Wanted(name, "name", mark_of(number, "name"), tuple(kept), tuple(forms))


def names_of(entity: EntityItem) -> set[str]:
    """The forms of a name, and of who belongs to it ("Velmian"), not "the mayor"."""
    said = {mention.evidence.exact for mention in entity.mentions if mention.form != "nominal"}
    return {_bare(form) for form in (*said, entity.canonical)}


def _bare(form: str) -> str:
    """Without what is no name before it: "the witness Jane Doe"."""
    words = form.split()
    first = next((n for n, word in enumerate(words) if not word[0].islower() or word.casefold() in LINKING), 0)
    return " ".join(words[first:])


def _family(name: str) -> str:
    """The last word of a name of several, by which alone people are called."""
    words = [word for word in re.split(r"[\s,]+", name) if word.casefold() not in LINKING]
    return words[-1] if len(words) > 1 and len(key(words[-1])) > LEAST else name
