"""A name taken apart: the words that tell it from others, and what writers add, leave out or put another way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..resources import table, words
from .names_words import fold

Writing = Literal["letters", "consonants", "syllables"]
SCRIPTS: Mapping[str, Writing] = {
    "ARABIC": "consonants", "HEBREW": "consonants", "SYRIAC": "consonants",
    "CJK": "syllables", "HANGUL": "syllables", "HIRAGANA": "syllables", "KATAKANA": "syllables",
}  # fmt: skip
"""Scripts that leave out vowels, and scripts of syllables; any other writes letters."""
LATIN_END = 0x250
LONGEST_NAME = 300  # characters; what is longer is no name, and is compared by its beginning
LOOK_ALIKE = str.maketrans("013459", "oieasg")
SHORT_FORM = 2  # letters of a legal form that can as well be a name: it must be told by how it is written
DOTTED = re.compile(r"(?<!\w)((?:\w[.] ?){2,})")
SLASHED = re.compile(r"\b(\w)/(\w)\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """A name ready to be compared."""

    words: tuple[str, ...]  # what tells it apart, in the order written, a family name before a comma put last
    beside: frozenset[str]  # words that may be left out: titles, particles
    forms: frozenset[str]  # kinds of legal form
    body: bool  # has words of a firm or body
    script: str  # of the first letter that is not Latin
    reckoned: bool  # one of the words is a "son of"

    @property
    def writing(self) -> Writing:
        return SCRIPTS.get(self.script, "letters")

    @property
    def joined(self) -> str:
        return "".join(self.words)


@lru_cache(maxsize=65536)
def parts(name: str) -> Parts:
    """Takes a name apart."""
    name = name[:LONGEST_NAME]
    folded = _folded(_given_first(name))
    kinds, rest = _without_forms(folded, name)
    body = bool(kinds) or bool(set(rest) & (words("names", "organisation") | words("names", "left_out")))
    rest = _counted(_countries(rest), body or len(rest) < 2)
    beside = _beside(rest, body)
    kept = tuple(word for word in rest if word not in beside) or tuple(rest)
    son = bool(set(rest) & {"bin", "ibn", "ben", "bint"})
    return Parts(kept, beside, kinds, body, script(name), son)


@lru_cache(maxsize=65536)
def latin(name: str) -> str:
    """The name in small Latin letters; a name in Latin letters as it stands."""
    if name.isascii() or max(map(ord, name)) < LATIN_END:
        return name
    from anyascii import anyascii

    small = unicodedata.normalize("NFC", name.casefold())
    return anyascii(_as_written_in_english(small))


def _as_written_in_english(name: str) -> str:
    """Greek pairs of letters, and the Cyrillic g that some languages say as h."""
    if script(name) == "GREEK":
        name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
        for pair in table("names")["greek"]:
            name = name.replace(*pair.split(">"))
    return name.replace("г", "h") if set(name) & set(table("names")["h_for_g"]) else name


def script(name: str) -> str:
    """The script of the first letter that is not Latin; LATIN where there is none."""
    found = next((letter for letter in name if ord(letter) >= LATIN_END and letter.isalpha()), "a")
    return unicodedata.name(found, "?").split()[0]


def _given_first(name: str) -> str:
    """ "Lindgren, Hanna" the other way round; the comma before a legal form is none of a person."""
    family, comma, given = name.partition(",")
    if not comma or "," in given or frozenset(_forms()) & {" ".join(_folded(given))} or not given.strip():
        return name.replace(",", " ")
    return f"{given} {family}"


def _folded(name: str) -> list[str]:
    """The words in small Latin letters, initials with dots as one word, "&" left out, digits in a word as letters."""
    plain = SLASHED.sub(r"\1\2", latin(name).replace("&", " and "))
    plain = DOTTED.sub(lambda m: m[1].replace(".", "").replace(" ", "") + " ", plain)
    plain = re.sub(r"['’ʼ`]s\b", "", re.sub(r"[-/·(),;:–—_]", " ", plain))
    return [_letters(word) for word in fold(plain).split()]


def _letters(word: str) -> str:
    """ "Sech1n" is read with the letters that its digits look like."""
    mixed = not word.isdigit() and any(c.isdigit() for c in word) and not re.match(r"\d+\D{2}$", word)
    return word.translate(LOOK_ALIKE) if mixed else word


# ---------------------------------------------------------------- legal forms


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, str]:
    return {form: kind for kind, forms in table("legal_forms").items() for form in forms}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(form.split()) for form in _forms())


def _without_forms(folded: Sequence[str], name: str) -> tuple[frozenset[str], list[str]]:
    """The kinds of the legal forms at either end, and the words between; a word always stays."""
    rest, kinds = list(folded), set[str]()
    while found := next(_at_an_end(rest, name), None):
        kinds.add(_forms()[found[0]])
        rest = found[1]
    return frozenset(kinds), rest


def _at_an_end(rest: list[str], name: str) -> Iterator[tuple[str, list[str]]]:
    for size in range(min(_longest(), len(rest) - 1), 0, -1):
        for form, left in ((rest[-size:], rest[:-size]), (rest[:size], rest[size:])):
            said = " ".join(form)
            if said in _forms() and (len(said) > SHORT_FORM or _written_as_form(said, name)):
                yield said, left


def _written_as_form(form: str, name: str) -> bool:
    """Two letters are a form where they are capitals among small letters, or written with dots, a stroke or a comma."""
    at = "[./]?".join(form)
    found = re.search(rf"(?<!\w){at}(?!\w)", name, re.IGNORECASE)
    if found is None:
        return not name.isascii()
    said = found[0]
    return not said.isalpha() or (said.isupper() and not name.isupper()) or form == "co"


# ---------------------------------------------------------------- small words, countries, numbers


def _beside(rest: Sequence[str], body: bool) -> frozenset[str]:
    small = {"and", "the", "of", "for", "und", "et", "y", "i"}
    if body or "the" in rest or "of" in rest:
        return frozenset(rest) & small
    listed = words("names", "honorifics") | words("names", "address") | words("names", "particles")
    titled = words("persons", "titles")
    return frozenset(w for at, w in enumerate(rest) if w in listed or w in small or (w in titled and at == 0))


@lru_cache(maxsize=1)
def _called() -> Mapping[tuple[str, ...], str]:
    """The names of a country that has several, as one word."""
    rows = table("places")["same"]
    return {tuple(_folded(name)): min("".join(_folded(n)) for n in names) for names in rows.values() for name in names}


def _countries(rest: list[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(rest):
        size = next((n for n in (3, 2, 1) if len(rest) > n and tuple(rest[at : at + n]) in _called()), 0)
        out.append(_called()[tuple(rest[at : at + size])] if size else rest[at])
        at += size or 1
    return out


def _counted(rest: list[str], body: bool) -> list[str]:
    """Numbers as digits: "1st", "first", "forty four" and, at the end of a body's name, "II"."""
    out: list[str] = []
    for at, word in enumerate(rest):
        value = _number(word, body and at > 0)
        if value and out and out[-1].isdigit() and rest[at - 1] in table("numbers")["tens"] and int(value) < 10:
            out[-1] = str(int(out[-1]) + int(value))
        else:
            out.append(value or word)
    return out


def _number(word: str, body: bool) -> str:
    if found := re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word):
        return found[1].lstrip("0") or "0"
    numbers, ordinals, roman = table("numbers"), table("names")["ordinals"], table("names")["roman"]
    if word in ordinals:
        return str(ordinals.index(word))
    if word in numbers["tens"] or word in numbers["units"]:
        return str(numbers["tens"].get(word, numbers["units"].get(word)))
    return str(roman.index(word)) if body and word in roman else ""
