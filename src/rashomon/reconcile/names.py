"""Are two names one? A share of such pairs that are, with the reasons.

Words of one name are set against those of the other, each to its nearest, in whatever order. Every difference weighs
against their being one name: a slip of one letter little in a long word and much in a short one, a word that only one
name has some, a word of either that the other lacks more than anything else can make good. Similarity alone merges
people, so whoever joins entities asks for ``sure`` and looks at the context as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from rapidfuzz.distance import OSA

from ..resources import words
from .names_parts import Parts, parts
from .names_words import alike, given_forms, man_and_woman, other_form, sounds

SURE = 0.7
NEVER, MOST = 20.0, 40.0
START = 4.0
"""Weights are those of log odds: names without any difference start here, and each difference takes away."""
SLIP = 10.4  # of one letter in a word of one letter: the longer a word, the less a slip tells
SOUNDS_ALIKE, SCRIPT, INITIAL, OTHER_FORM, ENDING = 0.4, 0.3, 1.2, 0.6, 0.9
ONE_MORE, MORE = 1.1, 0.4
NO_GIVEN, NO_FAMILY = 1.4, 3.4
BOTH_MORE, BODY_MORE, FORMS_DIFFER, TURNED, TWO_GIVEN = 6.0, 5.0, 4.5, 0.2, 2.6
KIN, SHORT_GIVEN = 1.8, 5
RESPELT_MOST = 4  # letters by which two spellings of one sound differ in a word
RESPELLED = 6  # letters from which a word has room for two slips
VOWEL_ONLY, FIRST_LETTER = 0.6, 1.25


@dataclass(frozen=True, slots=True)
class Likeness:
    """The share of such pairs that are one name, whether that is more than half, and why."""

    score: float
    same: bool
    reasons: tuple[str, ...]

    @property
    def sure(self) -> bool:
        return self.score >= SURE


@lru_cache(maxsize=16384)
def same_name(a: str, b: str) -> Likeness:
    """Whether ``a`` and ``b`` can name one person, firm or body."""
    left, right = sorted((parts(a), parts(b)), key=lambda p: (len(p.words), p.words))
    if not left.joined or (len(left.joined) == 1 and left.joined != right.joined):
        return Likeness(0.0, False, ("too few letters to compare",))
    found = list(_differences(left, right))
    score = 1 / (1 + exp(min(sum(weight for weight, _ in found), MOST) - START))
    return Likeness(round(score, 3), score >= 0.5, tuple(why for _, why in found) or ("written the same",))


Difference = tuple[float, str]


def _differences(left: Parts, right: Parts) -> Iterator[Difference]:
    if (
        len(left.forms) == len(right.forms) == 1
        and left.forms != right.forms
        and "firm" not in left.forms | right.forms
    ):
        yield FORMS_DIFFER, "two kinds of firm"
    if left.script != right.script:
        yield SCRIPT, "in two scripts"
    if left.joined == right.joined:
        yield from [(0.0, "the same letters, words joined or apart")] if left.words != right.words else []
        return
    if "syllables" in (left.writing, right.writing):
        yield _syllables(left, right)
    else:
        yield from min(
            (list(_worded(*pair)) for pair in _cuts(left, right)), key=lambda found: sum(w for w, _ in found)
        )


def _syllables(left: Parts, right: Parts) -> Difference:
    """Chinese, Japanese and Korean names have no room for slips; in Latin letters only their consonants are sure."""
    a, b = (bones(side.joined, loose=True) for side in (left, right))
    if left.writing != right.writing and a == b and len(a) > 3:
        return 1.0, "the same consonants"
    return NEVER, "written differently"


# ---------------------------------------------------------------- words against words


def _cuts(left: Parts, right: Parts) -> Iterator[tuple[Parts, Parts, tuple[str, ...], tuple[str, ...]]]:
    """Both as they are, and with two neighbours written as one where the other name has them so."""
    yield left, right, left.words, right.words
    one, other = _glued(left.words, right.words), _glued(right.words, left.words)
    if (one, other) != (left.words, right.words):
        yield left, right, one, other


def _glued(side: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    out = list(side)
    for at in range(len(out) - 2, -1, -1):
        pair = out[at : at + 2]
        both = "".join(pair)
        whole = min(map(len, pair)) > 1 and not any(map(str.isdigit, pair))
        if whole and len(both) > 4 and any(abs(len(both) - len(w)) < 2 and OSA.distance(both, w) < 2 for w in other):
            out[at : at + 2] = [both]
        elif whole and len(other) > 1 and pair[0][0] + pair[1][0] in other:
            out[at : at + 2] = [pair[0][0] + pair[1][0]]
    return tuple(out)


def _worded(left: Parts, right: Parts, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[Difference]:
    bare = "consonants" in (left.writing, right.writing) and left.writing != right.writing
    body = left.body or right.body
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    pairs = _assigned(ours, theirs, bare)
    used = [a for a, _ in pairs], [b for _, b in pairs]
    lone, more = (
        [i for i in range(len(side)) if i not in seen] for side, seen in zip((ours, theirs), used, strict=True)
    )
    for a, b in pairs:
        weight, why = word_difference(ours[a], theirs[b], bare)
        if why:
            yield weight, why
    if {ours, theirs} != {left.words, right.words}:
        yield TURNED, "words joined, apart or as initials"
    more = more if lone else [at for at in more if theirs[at] not in theirs[:at]]  # a word written twice
    if lone and more:
        yield BOTH_MORE, f"only one has “{ours[lone[0]]}”, only the other “{theirs[more[0]]}”"
    elif more:
        yield _extra(ours, theirs, more, body)
    yield from _order([b for _, b in pairs], left, right)
    if not body and len(ours) > 1:
        yield from _people(ours, theirs, pairs)


def _extra(ours: Sequence[str], theirs: Sequence[str], more: Sequence[int], body: bool) -> Difference:
    """Words that only the longer name has."""
    extra = [theirs[at] for at in more]
    why = f"only one has “{' '.join(extra)}”"
    if body or any(word.isdigit() for word in extra):
        return BODY_MORE, why
    if len(ours) == 1:
        return (NO_FAMILY if len(theirs) - 1 in more else NO_GIVEN), "one has no given name"
    fathers = sum(word.endswith(tuple(words("names", "patronymic_endings"))) for word in extra)
    return ONE_MORE * (0.5 if fathers else 1.0) + MORE * (len(extra) - 1), why


def _order(places: Sequence[int], left: Parts, right: Parts) -> Iterator[Difference]:
    if list(places) == sorted(places):
        return
    turned = any(list(places) == sorted(places)[at:] + sorted(places)[:at] for at in range(1, len(places)))
    if not turned and (left.reckoned or right.reckoned):
        yield BOTH_MORE, "father and son change places"
    else:
        yield TURNED, "the same words in another order"


def _people(ours: Sequence[str], theirs: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Iterator[Difference]:
    for a, b in pairs:
        if man_and_woman(ours[a], theirs[b]):
            yield BOTH_MORE, "names of a man and a woman"
        elif {ours[a], theirs[b]} <= _given() and word_difference(ours[a], theirs[b])[0] > OTHER_FORM:
            yield TWO_GIVEN, f"“{ours[a]}” and “{theirs[b]}” are two given names"
    short, long = sorted((ours[0], theirs[0]), key=len)
    if (0, 0) in pairs and len(short) > 1 and word_difference(short, long)[0] > OTHER_FORM:
        if long == short + "a":
            yield TWO_GIVEN, "given names of a man and a woman"
        elif len(short) < SHORT_GIVEN and ours[1:] == theirs[1:2]:
            yield KIN, "short given names before one family name can be those of kin"


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return words("persons", "female_names") | words("persons", "male_names") | given_forms().keys()


def _assigned(ours: Sequence[str], theirs: Sequence[str], bare: bool) -> list[tuple[int, int]]:
    """Pairs of words, the least different first, each word once."""
    costs = sorted(
        (word_difference(a, b, bare)[0], abs(i - j), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)
    )
    pairs: list[tuple[int, int]] = []
    for cost, _, i, j in costs:
        if cost < NEVER and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return sorted(pairs)


# ---------------------------------------------------------------- word against word


@lru_cache(maxsize=65536)
def word_difference(a: str, b: str, bare: bool = False) -> Difference:
    """How much two words of names differ, and in what; NEVER where they are two words."""
    if a == b:
        return 0.0, ""
    if a.isdigit() or b.isdigit():
        return NEVER, "numbers differ"
    if 1 in (len(a), len(b)):
        return (INITIAL, f"“{min(a, b, key=len)}” as an initial") if a[0] == b[0] else (NEVER, "initials differ")
    if other_form(a, b):
        return OTHER_FORM, f"“{a}” and “{b}” are forms of one given name"
    if bare:
        return _by_bones(a, b)
    short, long = sorted((a, b), key=len)
    if len(short) > 3 and long.startswith(short) and long[len(short) :] in words("names", "endings_added"):
        return ENDING, f"“{long}” is “{short}” with an ending"
    return _slips(a, b)


def _by_bones(a: str, b: str) -> Difference:
    left, right = bones(a), bones(b)
    if left == right and len(left) > 1:
        return 0.5, f"“{a}” and “{b}” have the same consonants"
    if min(len(left), len(right)) > 3 and OSA.distance(left, right) == 1:
        return 2.0, f"“{a}” and “{b}” differ by one consonant"
    return NEVER, "consonants differ"


def _slips(a: str, b: str) -> Difference:
    short = min(len(a), len(b))
    if OSA.distance(a, b, score_cutoff=RESPELT_MOST) > RESPELT_MOST:  # most pairs of words: no more is to be asked
        return NEVER, "other letters"
    if (short > 2 and alike(a, b) == 1.0) or _undoubled(a) == _undoubled(b):
        return SOUNDS_ALIKE, f"“{a}” and “{b}” sound alike"
    slips, heard = OSA.distance(a, b), OSA.distance(sounds(a), sounds(b))
    weight = _weight(a, b, slips) if slips <= (1 if short < RESPELLED else 2) else NEVER
    if short >= RESPELLED and heard == 1:  # respelled, and one letter besides
        weight = min(weight, SOUNDS_ALIKE + _weight(sounds(a), sounds(b), 1))
    return min(weight, NEVER), f"“{a}” and “{b}” differ by {slips} letter{'s' * (slips > 1)}"


def _weight(a: str, b: str, slips: int) -> float:
    short = min(len(a), len(b))
    weight = SLIP / short * slips if short > 2 else NEVER
    weight *= VOWEL_ONLY if bones(a) == bones(b) else 1.0
    return weight * (FIRST_LETTER if a[0] != b[0] else 1.0)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65536)
def bones(word: str, loose: bool = False) -> str:
    """The consonants of a word as they sound; ``loose`` brings together those that syllables do not tell apart."""
    heard = "".join(c for c in sounds(word) if c not in "aeiouyw'`")
    heard = heard.translate(str.maketrans("pvfqg", "bbbkk"))
    if loose:
        heard = heard.translate(str.maketrans("dr", "tl"))
    return "".join(c for at, c in enumerate(heard) if at == 0 or c != heard[at - 1])
