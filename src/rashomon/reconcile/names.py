"""Are two names one? Spelling, transliteration, acronyms; every answer with its reasons.

Similarity alone merges people (Michel / Michael scores 92 of 100), so a high score is never enough:
given names must agree as well, and whoever calls decides with the context (``entities``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from ..resources import table

FAMILY_ALIKE = 0.80
GIVEN_ALIKE = 0.75
GENDERED = (
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("sky", "skaya"),
    ("ski", "ska"),
    ("skiy", "skaya"),
    ("y", "a"),
)
LONG_ENOUGH = 5  # shorter family names differ too little to tell a variant from another name
SHORT_GIVEN = 4
DIMINUTIVES = ("chik", "ko", "ik", "ek", "ie", "ey", "y")
UNMARKED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H"}
)  # fmt: skip
"""Letters that are no plain letter with a mark to Unicode, though writers without them put a plain one."""
SMALL_WORDS = frozenset(
    {"of", "for", "the", "and", "in", "on", "at", "to", "de", "la", "le", "des", "du", "von", "van"}
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, whether that makes them one, and why."""

    score: float
    same: bool
    reasons: tuple[str, ...]


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case, without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", name.translate(UNMARKED))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w ]+", "", plain.replace("-", " ")).strip()


@lru_cache(maxsize=4096)
def sounds(name: str) -> str:
    """What is left of a folded name when spellings of one sound are brought together."""
    out = fold(name)
    for pair in table("names")["sounds"]:
        out = out.replace(*pair.split(">"))
    return re.sub(r"(.)\1+", r"\1", out)


def alike(a: str, b: str) -> float:
    """Similarity of two words, of their letters or of their sounds, whichever is higher."""
    letters = Indel.normalized_similarity(fold(a), fold(b))
    heard = max(letters, Indel.normalized_similarity(sounds(a), sounds(b)))
    if ("zh" in fold(a)) != ("zh" in fold(b)):  # a French or Slavic j is heard as zh
        heard = max(heard, *(Indel.normalized_similarity(sounds(x), sounds(y)) for x, y in _with_zh(a, b)))
    return heard


def _with_zh(a: str, b: str) -> tuple[tuple[str, str], ...]:
    return (fold(a).replace("j", "zh"), fold(b)), (fold(a), fold(b).replace("j", "zh"))


def same_name(a: str, b: str) -> Likeness:
    """Whether ``a`` and ``b`` can name one person: family names alike, and given names alike or absent."""
    left, right = fold(a).split(), fold(b).split()
    if not left or not right:
        return Likeness(0.0, False, ("no letters to compare",))
    if left == right:
        return Likeness(1.0, True, ("written the same",))
    family = alike(left[-1], right[-1])
    reasons = [f"family names {family:.2f} alike"]
    if len(left) == 1 or len(right) == 1:
        same = left[-1] == right[-1]
        return Likeness(round(family * 0.9, 3), same, (*reasons, "one has no given name"))
    given = alike(left[0], right[0])
    if 1 in (len(left[0]), len(right[0])):
        given = float(left[0][0] == right[0][0])
    reasons.append(f"given names {given:.2f} alike")
    if _man_and_woman(left[-1], right[-1]):
        return Likeness(round(family * given * 0.5, 3), False, (*reasons, "family names of a man and a woman"))
    same = (
        family >= FAMILY_ALIKE
        and given >= GIVEN_ALIKE
        and _long_enough(left[-1], right[-1])
        and (_long_enough(left[0], right[0]) or _respelled(left, right))
    )
    return Likeness(round(0.6 * family + 0.4 * given, 3), same, tuple(reasons))


def _long_enough(a: str, b: str) -> bool:
    """Short words differ too little to tell a variant from another name: they must sound the same, or be an initial."""
    return sounds(a) == sounds(b) or min(len(a), len(b)) >= LONG_ENOUGH or 1 in (len(a), len(b))


def _respelled(a: list[str], b: list[str]) -> bool:
    """The family names are spelled differently and sound the same: then a short given name may be respelled too."""
    short, long = sorted((a[0], b[0]), key=len)
    told_apart = len(short) < SHORT_GIVEN or long == short + "a" or _man_and_woman(short, long)
    return a[-1] != b[-1] and sounds(a[-1]) == sounds(b[-1]) and not told_apart


def is_pet_name(a: str, b: str) -> bool:
    """One given name begins the other, or does without its diminutive ending: "Stan" and "Stanko" of "Stanislav"."""
    short, long = sorted((fold(a), fold(b)), key=lambda name: (len(name), name))
    if short == long or (short[-1:] == "a") != (long[-1:] == "a"):
        return False
    stems = {_without_diminutive(short), _without_diminutive(long)} - {""}
    return (long.startswith(short) and len(short) >= SHORT_GIVEN) or any(
        short.startswith(stem) and long.startswith(stem) for stem in stems
    )


def _without_diminutive(name: str) -> str:
    ending = next((e for e in DIMINUTIVES if name.endswith(e) and len(name) - len(e) >= 3), "")
    return re.sub(r"(.)\1$", r"\1", name.removesuffix(ending)) if ending else ""


def _man_and_woman(a: str, b: str) -> bool:
    """Ivanov and Ivanova: one family, two people."""
    pairs = [(a, b), (b, a)]
    return any(m.endswith(his) and f == m.removesuffix(his) + hers for m, f in pairs for his, hers in GENDERED)


def initials(name: str) -> str:
    """First letters of the words that count: "European Union" gives EU."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and fold(word) not in SMALL_WORDS).upper()


def is_acronym_of(short: str, name: str) -> bool:
    """True where ``short`` is written in capitals and spells the initials of ``name``."""
    letters = short.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and " " in name and initials(name) == letters


def swapped(a: str, b: str) -> bool:
    """Two acronyms of four letters or more that differ by two neighbours changing place: a slip of the pen."""
    return (
        a != b
        and a.isupper()
        and b.isupper()
        and len(a) == len(b) >= 4
        and sorted(a) == sorted(b)
        and OSA.distance(a, b) == 1
    )


def content_words(name: str) -> tuple[str, ...]:
    """The folded words that are left without articles and prepositions."""
    return tuple(word for word in fold(name).split() if word not in SMALL_WORDS)
