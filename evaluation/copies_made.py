"""Copies of an article made by rule: cut, put together, re-ordered, told in other words, disguised."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from rashomon.annotate.segments import segment_text
from rashomon.model.marks import Publication, Quotation, Reading
from rashomon.model.text import Document, Span
from rashomon.resources import table

SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”’)]*|\n+|$)")
WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"[“\"]([^”\"\n]{2,400})[”\"]")
UNKNOWN = Publication(None, None, None, "unknown")

Change = Callable[[str, str, random.Random], str]


def reading(name: str, text: str) -> Reading:
    """The article as copying needs it: what belongs to it, and what is quoted; nothing else is read."""
    document = Document(name, "", text)
    quotations = tuple(Quotation((Span(*m.span(1)),), Span(*m.span()), "direct") for m in QUOTED.finditer(text))
    return Reading(document, "en", "full", UNKNOWN, segments=segment_text(document), quotations=quotations)


def trim(text: str, other: str, rng: random.Random) -> str:
    sentences = SENTENCE.findall(text)
    return "".join(sentences[: max(6, len(sentences) // 2)])


def splice(text: str, other: str, rng: random.Random) -> str:
    one, two = SENTENCE.findall(text), SENTENCE.findall(other)
    return "".join([*one[: 2 * len(one) // 3], *two[: len(one) // 3]])


def reorder(text: str, other: str, rng: random.Random) -> str:
    sentences = SENTENCE.findall(text)
    rng.shuffle(sentences)
    return " ".join(sentences)


@cache
def _synonyms() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for line in table("synonyms")["same"].splitlines():
        for word in line.split():
            words.setdefault(word, [w for w in line.split() if w != word])
    return words


def paraphrase(text: str, other: str, rng: random.Random) -> str:
    """Other words where there are some, and the second half of a sentence first."""
    return "".join(_turned(_reworded(sentence, rng)) for sentence in SENTENCE.findall(text))


def _reworded(text: str, rng: random.Random) -> str:
    return WORD.sub(lambda m: rng.choice(_synonyms().get(m.group(), [m.group()])), text)


def _turned(sentence: str) -> str:
    head, comma, tail = sentence.strip().rstrip(".").partition(", ")
    return f"{tail[:1].upper()}{tail[1:]}, {head}. " if comma and len(head) > 30 and len(tail) > 30 else sentence


LITTLE = {"the": "", "a": "one", "of": "from", "in": "at", "that": "which", "was": "has been", "were": "have been",
          "said": "stated", "told": "informed", "after": "following", "about": "around", "also": "besides",
          "but": "however", "who": "that", "to": "for", "by": "from"}  # fmt: skip


def translated_back(text: str, other: str, rng: random.Random) -> str:
    """Little words and many others changed, quotations and figures kept, all in the same order."""
    quoted = [m.span() for m in QUOTED.finditer(text)]

    def changed(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in quoted):
            return match.group()
        little = LITTLE.get(match.group())
        return little if little is not None and rng.random() < 0.6 else _reworded(match.group(), rng)

    return WORD.sub(changed, text)


def swapped(text: str, share: float, rng: random.Random) -> str:
    words = WORD.findall(text)
    return WORD.sub(lambda m: rng.choice(words) if rng.random() < share else m.group(), text)


def disguised(text: str, other: str, rng: random.Random) -> str:
    """Letters that look alike, characters that cannot be seen."""
    alike = str.maketrans("aeop", "аеор")
    return "".join(
        (c.translate(alike) if rng.random() < 0.5 else c) + ("\u200b" if rng.random() < 0.1 else "") for c in text
    )


def junk(text: str, other: str, rng: random.Random) -> str:
    return f"{text}\n{swapped(other, 0.5, rng)}"


KINDS: dict[str, Change] = {
    "whole": lambda text, other, rng: text, "trim": trim, "splice": splice, "re-order": reorder,
    "paraphrase": paraphrase, "back-translation": translated_back,
}  # fmt: skip
ALTERED: dict[str, Change] = {**KINDS, "disguise": disguised, "junk": junk}
