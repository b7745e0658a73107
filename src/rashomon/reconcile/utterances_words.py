"""Words of quotations as they are compared: how near two words are in meaning, and how telling one is.

Translations and paraphrases choose other words of one meaning, so words are alike by spelling, by stem, by family
("choice", "choose") and as synonyms of the general table. A word that English uses rarely says more than a common one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from ..resources import table, words
from .names_words import fold

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?")
SPELLING = 0.8  # of the letters: transliterations and slips of the pen
LEAST_ALIKE = 0.6
MOST_ALIKE = 400  # words of one key: more tell nothing
LEAST_LETTERS = 4  # shorter words are alike only if they are the same
LONG_STEM = 5
SAME, STEM, SYNONYM, FAMILY, NEAR, BROADER = 1.0, 0.9, 0.85, 0.85, 0.75, 0.6
SETS = (
    ("synonyms", "same", SYNONYM),
    ("synonyms", "families", FAMILY),
    ("synonyms", "broader", BROADER),
    ("paraphrases", "sets", NEAR),
)
PLAIN_WORD = 1.0
WEIGHTS = ((300, 0.45), (100, 0.6), (30, 0.75), (10, 0.9))  # how often a general text has a word, what it weighs
DIGITS, SMALL, FEW = 1.2, 0.6, 12  # a number tells more than a word, if it is no small one
CALENDAR = 0.5
YEAR = re.compile(r"(?:19|20)\d\d$")
DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


def content_of(text: str) -> tuple[str, ...]:
    """The words that carry meaning, folded, in their order; numbers without their commas."""
    return tuple(word for word in every_word(text) if is_content(word))


def every_word(text: str) -> tuple[str, ...]:
    """Folded words, a number in digits however it is written: "sixty thousand" is "60000"."""
    out: list[str] = []
    for word in map(_folded, WORD.findall(text)):
        many = table("numbers")["magnitudes"].get(word)
        if many and out and out[-1].isdigit() and int(out[-1]) < many:
            out[-1] = str(int(out[-1]) * many)
        elif word:
            out.append(word)
    return tuple(out)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    if word[0].isdigit():
        return re.sub(r",(?=\d{3})", "", word)
    folded = fold(re.sub(r"['’]s$", "", word))
    return _spelled_numbers().get(folded, folded)


@cache
def _spelled_numbers() -> Mapping[str, str]:
    """ "Five" is "5"; "one" is as often an article or a pronoun."""
    numbers = table("numbers")
    return {word: str(value) for word, value in (numbers["units"] | numbers["tens"]).items() if value > 1}


def is_content(word: str) -> bool:
    return word.isdigit() or (len(word) > 1 and word not in words("common_words", "function"))


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """How telling a word is, 0 to 1.2: less for the words of which every text is made."""
    if is_calendar(word):
        return CALENDAR
    if word[0].isdigit():
        return SMALL if word.isdigit() and int(word) <= FEW else DIGITS
    levels = _levels()
    return min((levels[form] for form in bases(word) if form in levels), default=PLAIN_WORD)


def is_calendar(word: str) -> bool:
    """A month, a day of the week, a year: when it happened, not what."""
    return word in words("common_words", "calendar") or bool(YEAR.match(word))


@cache
def _levels() -> Mapping[str, float]:
    common = table("synonyms")["common"]
    return {word: value for least, value in reversed(WEIGHTS) for word in common[str(least)].split()}


# ---------------------------------------------------------------- likeness

Kin = Mapping[str, Mapping[str, float]]


def kin_of(vocabulary: Iterable[str]) -> Kin:
    """For each word those of the vocabulary that are alike; only words with a key in common are compared."""
    every = sorted(set(vocabulary))
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    for word in every:
        for key in _keys(word):
            buckets[key].append(word)
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for bucket in buckets.values():
        for a in bucket if len(bucket) <= MOST_ALIKE else ():
            for b in bucket:
                if b not in found[a] and (likeness := alike(a, b)) >= LEAST_ALIKE:
                    found[a][b] = likeness
    return {word: found.get(word) or {word: SAME} for word in every}


def _keys(word: str) -> Iterator[str]:
    """What two words that are alike have in common: a form, a beginning, a meaning, or a name's first letters."""
    yield from sorted({*bases(word), f"{word[:LEAST_LETTERS]}-", *meanings(word)})
    if not bases(word) & _listed().keys():
        yield f"{word[:2]}~{len(word) // 4}"
        yield f"{word[:2]}~{len(word) // 4 + 1}"


@lru_cache(maxsize=262144)
def alike(a: str, b: str) -> float:
    """How near two words are in meaning: 1 for one word, 0 where nothing says that they are near."""
    if a == b:
        return SAME
    if a[0].isdigit() or b[0].isdigit():
        return 0.0
    if _one_stem(a, b):
        return STEM
    near = _near(a, b)
    if near or min(len(a), len(b)) < LEAST_LETTERS or a[0] != b[0]:
        return near
    spelling = Indel.normalized_similarity(a, b)
    return spelling if spelling >= SPELLING and not _known(a, b) else 0.0


def _one_stem(a: str, b: str) -> bool:
    """One word's inflections, a word and a longer one made of it, or long words that differ in their endings."""
    if bases(a) & bases(b):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= LEAST_LETTERS and long.startswith(short):
        return len(long) - len(short) <= len(short) - 2
    same = max(LONG_STEM, len(short) - 2)
    return len(short) >= LONG_STEM and a[:same] == b[:same]


def _known(a: str, b: str) -> bool:
    """Two words of the general table that are spelled alike are still two words: "fined" and "find"."""
    return bool(bases(a) & _listed().keys()) and bool(bases(b) & _listed().keys())


def _near(a: str, b: str) -> float:
    first, second = meanings(a), meanings(b)
    return max((first[key] for key in first.keys() & second.keys()), default=0.0)


@lru_cache(maxsize=65536)
def meanings(word: str) -> Mapping[str, float]:
    """The sets of the general table in which a word stands, and how near its words are to each other."""
    return {key: value for form in sorted(bases(word)) for key, value in _listed().get(form, ())}


@cache
def _listed() -> Mapping[str, tuple[tuple[str, float], ...]]:
    listed: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for source, name, value in SETS:
        for number, line in enumerate(table(source)[name].split("\n")):
            for word in line.split():
                listed[word].append((f"{name}{number}", value))
    return {word: tuple(found) for word, found in listed.items()}


@cache
def _irregular() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in table("synonyms")["irregular"].split("\n"):
        if line:
            form, base = line.split()
            found[form].add(base)
    return {form: frozenset(bases) for form, bases in found.items()}


@lru_cache(maxsize=65536)
def bases(word: str) -> frozenset[str]:
    """The word, and what it may be a form of: "stopped" of "stop", "cities" of "city"."""
    return frozenset({word, *_regular(word)}) | _irregular().get(word, frozenset())


def _regular(word: str) -> Iterator[str]:
    for ending, others in (("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ing", ("", "e"))):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield from _stems(word.removesuffix(ending), others)
    if word.endswith("ed") and len(word) >= 4:
        yield from _stems(word[:-2], ("", "e"))


def _stems(stem: str, endings: tuple[str, ...]) -> Iterator[str]:
    yield from (stem + ending for ending in endings)
    if DOUBLED.search(stem):
        yield stem[:-1]
