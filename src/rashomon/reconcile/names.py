"""Are two names one? Spelling, transliteration, acronyms; every answer with its reasons.

Similarity alone merges people (Michel / Michael scores 92 of 100), so a high score is never enough:
given names must agree as well, and whoever calls decides with the context (``entities``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from ..resources import table, words

FAMILY_ALIKE = 0.80
GIVEN_ALIKE = 0.75
GLUED_ALIKE = 0.9
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
SHORT_FAMILY = 4
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
    left, right = fold(a), fold(b)
    heard = Indel.normalized_similarity(sounds(left), sounds(right))
    for one, other in ((left, right), (right, left)):
        heard = max(heard, *(Indel.normalized_similarity(sounds(v), sounds(other)) for v in _other_values(one, other)))
    return max(Indel.normalized_similarity(left, right), heard)


def _other_values(word: str, other: str) -> Iterator[str]:
    """``word`` with a letter read as it sounds elsewhere, where ``other`` has the spelling for that sound."""
    yield word
    if "j" in word and "z" in other and "j" not in other:  # a French or Slavic j is heard as zh
        yield word.replace("j", "zh")
    if re.search("tz|ts|c", other) and "z" in word and not re.search("tz|ts|zh|c", word):  # a German z as ts
        yield word.replace("z", "ts")


def same_name(a: str, b: str) -> Likeness:
    """Whether ``a`` and ``b`` can name one person: family names alike, and given names alike or absent."""
    left, right = _parts(a), _parts(b)
    if not left or not right:
        return Likeness(0.0, False, ("no letters to compare",))
    reason = _same_words(left, right)
    return Likeness(1.0, True, (reason,)) if reason else _compared(left, right)


def _parts(name: str) -> tuple[str, ...]:
    """The folded words, given name first, without what only says how to address somebody."""
    family, comma, given = name.partition(",")
    parts = fold(f"{given} {family}" if comma else name).split()
    if any(len(part) > 1 for part in parts[1:]):
        while len(parts) > 1 and parts[0] in words("names", "honorifics"):
            parts = parts[1:]
    return tuple(parts)


def _same_words(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """Why two names of the same letters are one; empty where they are not of the same letters."""
    if left == right:
        return "written the same"
    if "".join(left) == "".join(right):
        return "the same letters, words joined or apart"
    if _turned(left, right):
        return "the same words, family name first in one"
    short, long = sorted((left, right), key=lambda parts: (len(parts), parts))
    rest = iter(long)
    if len(short) > 1 and min(map(len, short)) > 1 and all(word in rest for word in short):
        return "every word of the shorter in the longer"
    return ""


def _turned(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """One begins with what the other ends in, a word written twice counted once."""
    a, b = tuple(dict.fromkeys(left)), tuple(dict.fromkeys(right))
    return (a != left and a == b) or any(a[at:] + a[:at] == b for at in range(1, len(a)))


def _compared(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    family = alike(left[-1], right[-1])
    reasons = [f"family names {family:.2f} alike"]
    if len(left) == 1 or len(right) == 1:
        same = left[-1] == right[-1] or _one_word(left, right)
        return Likeness(round(family * 0.9, 3), same, (*reasons, "one has no given name"))
    given = _given_alike(left, right)
    reasons.append(f"given names {given:.2f} alike")
    if _man_and_woman(left[-1], right[-1]):
        return Likeness(round(family * given * 0.5, 3), False, (*reasons, "family names of a man and a woman"))
    if _middles_differ(left[1:-1], right[1:-1]):
        return Likeness(round(family * given * 0.7, 3), False, (*reasons, "middle names differ"))
    same = (
        (family >= FAMILY_ALIKE or _one_letter(left, right))
        and given >= GIVEN_ALIKE
        and (_long_enough(left[-1], right[-1]) or _one_letter(left, right))
        and (_long_enough(left[0], right[0]) or given == 1.0 or _respelled(left, right))
    )
    return Likeness(round(0.6 * family + 0.4 * given, 3), same, tuple(reasons))


def _one_word(left: Sequence[str], right: Sequence[str]) -> bool:
    """Both are one word that sounds the same, or a full name is respelled without the blanks."""
    a, b = "".join(left), "".join(right)
    if len(left) == len(right):
        return sounds(a) == sounds(b) and min(len(a), len(b)) >= LONG_ENOUGH
    return alike(a, b) >= GLUED_ALIKE and min(len(a), len(b)) >= 2 * LONG_ENOUGH


def _given_alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """1 for an initial, initials or a known other form of the given name."""
    a, b = left[0], right[0]
    if 1 in (len(a), len(b)):
        return float(a[0] == b[0])
    for short, full in ((a, right), (b, left)):
        if len(full) > 2 and short == "".join(word[0] for word in full[:-1]):
            return 1.0
    return 1.0 if _other_form(a, b) else alike(a, b)


def _other_form(a: str, b: str) -> bool:
    """ "Bill" and "William": two forms of one given name, from the table."""
    return bool(_given_forms().get(a, frozenset()) & _given_forms().get(b, frozenset()))


@lru_cache(maxsize=1)
def _given_forms() -> Mapping[str, frozenset[int]]:
    rows: dict[str, set[int]] = {}
    for at, row in enumerate(table("names")["given_forms"]):
        for form in row.split():
            rows.setdefault(form, set()).add(at)
    return {form: frozenset(found) for form, found in rows.items()}


def _middles_differ(a: Sequence[str], b: Sequence[str]) -> bool:
    """Both have more names between the first and the last, and those of the shorter are not among the longer's."""
    short, long = sorted(([w for w in side if w not in words("names", "particles")] for side in (a, b)), key=len)
    for word in short:
        fitting = next((other for other in long if _one_middle(word, other)), None)
        if fitting is None:
            return True
        long.remove(fitting)
    return False


def _one_middle(a: str, b: str) -> bool:
    return a[0] == b[0] if 1 in (len(a), len(b)) else alike(a, b) >= GIVEN_ALIKE


def _one_letter(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """A slip inside a family name behind the same given name: one vowel, or one letter doubled or left out."""
    a, b = left[-1], right[-1]
    if left[0] != right[0] or min(len(a), len(b)) < SHORT_FAMILY or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return OSA.distance(a, b) == 1


def _long_enough(a: str, b: str) -> bool:
    """Short words differ too little to tell a variant from another name: they must sound the same, or be an initial."""
    return sounds(a) == sounds(b) or min(len(a), len(b)) >= LONG_ENOUGH or 1 in (len(a), len(b))


def _respelled(a: Sequence[str], b: Sequence[str]) -> bool:
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
