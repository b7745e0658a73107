"""What an article is called by the name of its file, where no outlet is known."""

from __future__ import annotations

import re

SHORT_WORDS = 32  # characters of its words that a label shows
ENDING = re.compile(r"(?<=.)\.[^\W_]{1,5}$")
LEADING_NUMBER = re.compile(r"^\d+[-_. ]+(?=.)")
BETWEEN_WORDS = re.compile(r"[-_. ]+")
LONGEST_WORD = 20
A_VOWEL = re.compile(r"[aeiouy]|[^\x00-\x7f]", re.IGNORECASE)


def label_alone(name: str) -> str:
    """What an article without an outlet is called where no story stands around it: its words, else its file name."""
    return name_words(ENDING.sub("", name)) or name


def name_words(stem: str) -> str:
    """ "001_harbour-and-hull" without its number; nothing where the name does not read as words."""
    rest = LEADING_NUMBER.sub("", stem)
    parts = BETWEEN_WORDS.split(rest)
    if not all(part.isalpha() and len(part) <= LONGEST_WORD for part in parts) or not A_VOWEL.search(rest):
        return ""
    if len(rest) <= SHORT_WORDS:
        return rest
    return rest[: max(m.start() for m in BETWEEN_WORDS.finditer(rest) if m.start() <= SHORT_WORDS)]
