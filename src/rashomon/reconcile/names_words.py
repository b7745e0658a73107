"""Words of names: folded, as they sound, as initials, as pet names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from ..resources import table

GENDERED = (
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("sky", "skaya"),
    ("ski", "ska"),
    ("skiy", "skaya"),
    ("y", "a"),
)
SHORT_GIVEN = 4
LETTERS = 5  # of an acronym inside a name, dots included
DIMINUTIVES = ("chik", "ko", "ik", "ek", "ie", "ey", "y")
UNMARKED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H"}
)  # fmt: skip
"""Letters that are no plain letter with a mark to Unicode, though writers without them put a plain one."""
SMALL_WORDS = frozenset(
    {"of", "for", "the", "and", "in", "on", "at", "to", "de", "la", "le", "des", "du", "von", "van"}
)


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


def other_form(a: str, b: str) -> bool:
    """ "Bill" and "William": two forms of one given name, from the table."""
    return bool(given_forms().get(a, frozenset()) & given_forms().get(b, frozenset()))


@lru_cache(maxsize=1)
def given_forms() -> Mapping[str, frozenset[int]]:
    rows: dict[str, set[int]] = {}
    for at, row in enumerate(table("names")["given_forms"]):
        for form in row.split():
            rows.setdefault(form, set()).add(at)
    return {form: frozenset(found) for form, found in rows.items()}


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


def man_and_woman(a: str, b: str) -> bool:
    """Ivanov and Ivanova: one family, two people."""
    pairs = [(a, b), (b, a)]
    return any(m.endswith(his) and f == m.removesuffix(his) + hers for m, f in pairs for his, hers in GENDERED)


def initials(name: str, *, small: bool = False, whole: bool = False) -> str:
    """First letters of the words that count: "European Union" gives EU.

    ``small`` takes prepositions too, as they are written ("MoD"); ``whole`` takes capitals whole ("US", "U.S.").
    """
    kept = [w for w in re.split(r"[\s-]+", name) if w and (fold(w) not in SMALL_WORDS or (small and fold(w) != "the"))]
    letters = (w.replace(".", "") if whole and w.isupper() and len(w) <= LETTERS else w[0] for w in kept)
    return "".join(letters) if small else "".join(letters).upper()


def is_acronym_of(short: str, name: str) -> bool:
    """True where ``short`` spells the initials of ``name`` in capitals; prepositions may count, small or not."""
    letters = short.replace(".", "")
    if " " not in name or not 2 <= len(letters) <= 8:
        return False
    if letters.isupper() and letters in (initials(name), initials(name, whole=True)):
        return True
    with_small = [initials(name, small=True, whole=whole) for whole in (False, True)]
    return len(letters) > 2 and letters[-1].isupper() and letters in (*with_small, *map(str.upper, with_small))


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


def without_common(a: str, b: str) -> tuple[str, str]:
    """Two folded names without the words that both have; as they are where nothing of one would be left."""
    left, right = a.split(), b.split()
    rest = " ".join(w for w in left if w not in right), " ".join(w for w in right if w not in left)
    return rest if all(rest) else (a, b)
