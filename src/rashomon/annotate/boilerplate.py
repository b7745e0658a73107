"""The phrase table of ``boilerplate.toml`` as questions one can ask of a line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

LONGEST = 260  # a line of furniture is short; longer ones are prose and are not matched at all
NOISE = re.compile(r"[\d\W_]+")
GLUED_PHRASES = 30  # phrases that one line of furniture may string together


@dataclass(frozen=True, slots=True)
class Kind:
    """What a line is, in the words that the account shows."""

    role: str
    reason: str


@dataclass(frozen=True)
class Table:
    """The table, compiled."""

    furniture: dict[str, str]  # letters only → reason
    lines: tuple[tuple[re.Pattern[str], Kind], ...]
    glued: re.Pattern[str]  # a label right behind the end of a sentence
    opener: re.Pattern[str]  # a label at the beginning of a line
    link_list: frozenset[str]
    links: frozenset[str]
    captions: frozenset[str]
    credits: frozenset[str]
    triggers: tuple[str, ...]
    finite: frozenset[str]


def letters(text: str) -> str:
    """The words of ``text`` without case, digits and punctuation, one blank between them."""
    return NOISE.sub(" ", text.casefold().replace("’", "").replace("'", "")).strip()


@lru_cache(maxsize=1)
def table() -> Table:
    raw = tomllib.loads(files("rashomon.resources").joinpath("boilerplate.toml").read_text("utf-8"))
    links, labels = raw["links"], raw["labels"]
    return Table(
        furniture={letters(phrase): row["reason"] for row in raw["furniture"] for phrase in row["phrases"]},
        lines=tuple(
            (re.compile(pattern, re.IGNORECASE), Kind(row["role"], row["reason"]))
            for row in raw["lines"]
            for pattern in row["patterns"]
        ),
        glued=glued_pattern(labels["glued"]),
        opener=opener_pattern(raw),
        link_list=frozenset(letters(phrase) for phrase in links["lists"]),
        links=frozenset(letters(phrase) for phrase in links["openers"]),
        captions=frozenset(letters(phrase) for phrase in labels["caption"]),
        credits=frozenset(letters(phrase) for phrase in labels["credit"]),
        triggers=tuple(raw["sentences"]["triggers"]),
        finite=frozenset(raw["verbs"]["finite"]),
    )


def alternatives(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def glued_pattern(phrases: list[str]) -> re.Pattern[str]:
    """A capitalised label that follows the end of a sentence without a blank: ``it did.”Read also``."""
    first = "|".join(
        sorted(
            {f"{p[0].upper()}{re.escape(p[1:])}" for p in phrases} | {re.escape(p.upper()) for p in phrases},
            key=len,
            reverse=True,
        )
    )
    return re.compile(rf"(?<=[.!?…\"”’'»)\]])(?:{first})(?![a-zà-ÿ])")


def opener_pattern(raw: dict[str, Any]) -> re.Pattern[str]:
    """A label that begins a line: before a colon or dash, or glued to a capital or a quotation mark.

    The strong ones ("read also") may also be followed by a blank and a capital.
    """
    links, labels = raw["links"], raw["labels"]
    weak = {phrase.casefold() for phrase in links["weak"]}
    strong = [p for p in (*links["openers"], *labels["glued"], *labels["caption"], *labels["credit"]) if p not in weak]
    every = [*strong, *weak]
    after = r"(?=\s*(?-i:[\"“‘«(\[A-ZÀ-ÝА-Я0-9]))"
    glued = r"(?=(?-i:[\"“‘«A-ZÀ-ÝА-Я]))"
    return re.compile(
        rf"(?:(?:{alternatives(every)})\s*[:|–—»>-]{{1,2}}\s*(?=\S)|(?:{alternatives(strong)}){after}|(?:{alternatives(every)}){glued})",
        re.IGNORECASE,
    )


def furniture(line: str) -> str | None:
    """The reason why a line of nothing but known phrases is dropped; ``ShareTweetPrint`` counts too."""
    known = table().furniture
    words = letters(line)
    if words in known:
        return known[words]
    if len(line) > LONGEST:
        return None
    return strung(letters(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", line)).split())


def strung(words: list[str]) -> str | None:
    """The reason of the first phrase, where the words are nothing but phrases one after the other."""
    known, place, reason = table().furniture, 0, None
    for _ in range(GLUED_PHRASES):
        if place == len(words):
            return reason
        size = next(
            (n for n in range(min(12, len(words) - place), 0, -1) if " ".join(words[place : place + n]) in known), 0
        )
        if not size:
            return None
        reason = reason or known[" ".join(words[place : place + size])]
        place += size
    return None


def kind_of(line: str) -> Kind | None:
    """What a line is when it belongs to the page and not to the article; None where nothing says so."""
    reason = furniture(line)
    if reason is not None:
        return Kind("ui", reason)
    if len(line) > LONGEST:
        return None
    bare = line.strip("*_ \t")
    return next((kind for pattern, kind in table().lines if pattern.fullmatch(bare)), None)
