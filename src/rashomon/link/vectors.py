"""What an article is about, as weighted terms: the words that carry content, and names more than others."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from ..resources import table

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
NAME_WEIGHT = 1.5  # a capitalised word inside a sentence tells events apart better than any other
OPENING, OPENING_WORDS = 6.0, 60
"""How much more the first word of an article counts, and after how many words that has faded to a third: news says
at once what happened, and gets to what happened before, and elsewhere, later."""
SENTENCE_ENDS = frozenset('.!?:\n"“”‘«»…')


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that tell no event from another."""
    return frozenset(word for family in table("common_words").values() for word in family.split())


HIDDEN = "ʹ"  # stands for a character that cannot be seen: a letter, so that it parts no word


@lru_cache(maxsize=1)
def _disguises() -> dict[int, str]:
    """Characters that cannot be seen, and letters of other scripts that look like Latin ones, to what they pass for."""
    alike = table("disguises")
    shown = dict(zip("".join(alike["letters"].split()), "".join(alike["latin"].split()), strict=True))
    return {ord(letter): latin for letter, latin in shown.items()} | {
        int(c, 16): HIDDEN for c in alike["hidden"].split()
    }


def undisguised(text: str) -> str:
    """The text as it looks to a reader of Latin script, character for character; other scripts stay as they are."""
    if text.isascii():
        return text
    latin = sum("a" <= c <= "z" for c in text.casefold())
    return text.translate(_disguises()) if 2 * latin > sum(map(str.isalpha, text)) else text


def folded(word: str) -> str:
    """A word as it is compared: without case, possessive or plural."""
    word = word.casefold().replace(HIDDEN, "").replace("’", "'").removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def is_content(word: str) -> bool:
    """True for a word that can tell one event, or one sentence, from another."""
    word = word.replace(HIDDEN, "")
    return len(word) > 1 and word.casefold().replace("’", "'") not in common_words()


def inside_sentence(text: str, start: int) -> bool:
    """True where a sentence is already running before ``start``, so that a capital letter there means a name."""
    before = text[max(0, start - 4) : start].rstrip(" \t\xa0")
    return bool(before) and before[-1] not in SENTENCE_ENDS


def term_weights(texts: Iterable[str]) -> tuple[dict[str, float], frozenset[str] | None]:
    """The content words of an article's passages, and which of them are names.

    A word weighs the logarithm of its number, more where it opens the article or is a name. Without capital letters
    nobody can tell names: then None.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    capitals: defaultdict[str, float] = defaultdict(float)
    place, cased = 0, False
    for text in map(undisguised, texts):
        for match in WORD.finditer(text):
            word = match.group()
            cased = cased or word[0].isupper()
            if is_content(word):
                term, weight = folded(word), 1 + OPENING * math.exp(-place / OPENING_WORDS)
                place += 1
                counts[term] += weight
                if word[0].isupper() and inside_sentence(text, match.start()):
                    capitals[term] += weight
    names = frozenset(term for term, count in counts.items() if 2 * capitals[term] >= count)
    weights = {term: (1 + math.log(count)) * (NAME_WEIGHT if term in names else 1.0) for term, count in counts.items()}
    return weights, names if cased else None
