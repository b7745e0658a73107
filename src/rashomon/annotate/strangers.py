"""Lines that no phrase names: told from the article by whether their words occur in it, and by what stands around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from .. import resources

WORD = re.compile(r"[^\W\d_]{3,}")
ENDINGS = ("ings", "ing", "ers", "ies", "er", "ed", "es", "ly", "s", "e", "y")
SHORTEST_STEM, LONGEST_STEM = 4, 7
FEW = 0.2  # a share of known words below which a line speaks of something else


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Words that most reports share."""
    return frozenset(word for family in resources.table("common_words").values() for word in family.split())


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST_STEM), "")
    return word[: len(word) - len(ending)][:LONGEST_STEM]


def content(words: str) -> frozenset[str]:
    """The stems of what a line speaks of."""
    found = (word.casefold() for word in WORD.findall(words))
    return frozenset(stem(word) for word in found if word not in common())


def vocabulary(paragraphs: Iterable[str]) -> Counter[str]:
    """In how many paragraphs each stem occurs."""
    return Counter(word for paragraph in paragraphs for word in content(paragraph))


def kinship(words: str, told: Counter[str], own: int = 0) -> tuple[int, int]:
    """How many stems a line has, and how many of them other paragraphs have too; ``own`` of them is the line."""
    stems = content(words)
    return len(stems), sum(told[word] > own for word in stems)


def is_stranger(words: str, told: Counter[str], least: int = 3) -> bool:
    """True for a line with some words of content, hardly any of which the article has."""
    number, known = kinship(words, told)
    return number >= least and known <= FEW * number
