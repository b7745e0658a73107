"""Words by which a text says that something is so no longer: of whom or of what, told sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..model.text import Span
from ..resources import table, words
from .tokens import Token, key_of, tokens_of
from .voices import Voices

CLAUSE = re.compile(r"[;:]|\b(?:that|said|says|told|because|after|when|while|and|but|before|as|until)\b", re.IGNORECASE)
PRONOUNS = frozenset(("he", "she", "him", "her", "they", "them", "who"))
ARTICLES = frozenset(("the", "a", "an"))
REST = re.compile(r"[^.,;]{1,200}")
FEW = 6  # words behind others in which it stands whom or what they end
MANY = "#"  # a number of people


@dataclass(frozen=True)
class Ending:
    """Words that end something, and of whom or of what they tell."""

    kind: str
    sentence: Span
    words: Span
    people: frozenset[str] = frozenset()  # ids of those who are named
    nouns: frozenset[str] = frozenset()  # what they are called, or what the matter is, by stem
    about: frozenset[str] = frozenset()  # what withdrawn words were about, by stem
    figure: bool = False  # withdrawn is a number


def endings_in(voices: Voices, text: str, span: Span) -> Iterator[Ending]:
    """The endings that one sentence tells."""
    for kind in table("undone")["kinds"]:
        for side in ("behind", "before", "around"):
            for match in _pattern(kind["name"], side).finditer(text, span.start, span.end):
                at = Span(*match.span())
                if _before(text, span.start, at.start) & words("undone", "nobody"):
                    continue
                ending = _WHOSE[kind["of"]](voices, text, span, at, side, kind)
                if ending is not None:
                    yield ending


# ---------------------------------------------------------------- of whom, of what


def _person(voices: Voices, text: str, sentence: Span, at: Span, side: str, kind: Mapping[str, Any]) -> Ending | None:
    """The one whom it is told of: the last before the words, or the first behind them."""
    if side == "around":
        people, nouns = people_in(voices, text, at.start, at.end)
    elif side == "before":
        if _before(text, sentence.start, at.start, 1) & ARTICLES:
            return None
        people, nouns = people_in(voices, text, at.end, _end_of(text, at.end, sentence.end))
    else:
        if _before(text, sentence.start, at.start, 1) & set(kind.get("others", "").split()):
            return None
        cut = [m.end() for m in CLAUSE.finditer(text, sentence.start, at.start)]
        people, nouns = people_in(voices, text, cut[-1] if cut else sentence.start, at.start)
        if not people and not nouns - PRONOUNS:
            people, nouns = people_in(voices, text, sentence.start, at.start)
    if not people and nouns & PRONOUNS:
        start = paragraph_of(text, max(paragraph_of(text, sentence.start) - 1, 0))
        people, before = people_in(voices, text, start, sentence.start)
        nouns |= before
    if kind.get("named"):
        nouns = frozenset()
    nouns -= PRONOUNS
    return Ending(kind["name"], sentence, at, people, nouns) if people or nouns else None


def _matter(voices: Voices, text: str, sentence: Span, at: Span, side: str, kind: Mapping[str, Any]) -> Ending | None:
    """What is ended: a noun of the table, in the clause before the words, or in the few words behind them."""
    cut = [m.end() for m in CLAUSE.finditer(text, sentence.start, at.start)]
    behind = (at.end, _end_of(text, at.end, sentence.end))
    start, end = (cut[-1] if cut else sentence.start, at.start) if side == "behind" else behind
    tokens = tokens_of(text, Span(start, end)) if end > start else ()
    nouns = frozenset(t.key for t in tokens if t.word in matters(kind["name"]))
    return Ending(kind["name"], sentence, at, frozenset(), nouns) if nouns else None


def _words(voices: Voices, text: str, sentence: Span, at: Span, side: str, kind: Mapping[str, Any]) -> Ending | None:
    """Who takes words back, and what they were about."""
    found = REST.match(text, at.end, sentence.end)
    rest = tokens_of(text, Span(*found.span())) if found else ()
    noun = next(
        (i for i, t in enumerate(rest[:6]) if t.word in f"{kind['figures']} {kind['statements']}".split()), None
    )
    if noun is None:
        return None
    people, nouns = people_in(voices, text, sentence.start, at.start, any_type=True)
    if people:
        nouns = frozenset()
    about = frozenset(t.key for t in rest[noun + 1 :] if t.is_content)
    return Ending("words", sentence, at, people, nouns - PRONOUNS, about, rest[noun].word in kind["figures"].split())


_WHOSE = {"person": _person, "matter": _matter, "words": _words}


def _end_of(text: str, start: int, end: int) -> int:
    """Where the next few words end."""
    few = tokens_of(text, Span(start, end))[:FEW] if end > start else ()
    return few[-1].end if few else start


def paragraph_of(text: str, at: int) -> int:
    """Where the paragraph begins that ``at`` stands in."""
    return max(text.rfind("\n\n", 0, at), 0)


def people_in(
    voices: Voices, text: str, start: int, end: int, *, any_type: bool = False
) -> tuple[frozenset[str], frozenset[str]]:
    """Those who are named in a stretch, and the nouns and pronouns for people in it."""
    tokens = tokens_of(text, Span(start, end)) if end > start else ()
    entities = voices.entities
    named = [voices.named(name) for name in _names(tokens)]
    if any_type:  # who speaks: the last one
        named = [each for each in named if any(entities[e].type not in ("GPE", "LOC") for e in each)][-1:]
    people = frozenset(e for each in named for e in each if any_type or entities[e].type == "PER")
    nouns = {t.key for t in tokens if t.word in persons() or t.key in persons() or t.word in PRONOUNS}
    nouns |= {MANY for t in tokens if t.is_number}
    if any_type:
        nouns |= {t.key for t in tokens if t.is_content and not t.is_capital}
    return people, frozenset(nouns)


def _names(tokens: Sequence[Token]) -> Iterator[str]:
    """Words with capitals in a row."""
    run: list[str] = []
    for token in tokens:
        if run and (token.paused or not token.is_capital):
            yield " ".join(run)
            run = []
        if token.is_capital and token.is_content:
            run.append(token.text)
    if run:
        yield " ".join(run)


@cache
def persons() -> frozenset[str]:
    return words("persons", "person_nouns") | words("persons", "callings") | words("harms", "people") | {"men", "women"}


def _before(text: str, start: int, end: int, most: int = 3) -> set[str]:
    """The last words before a place."""
    return {t.word for t in tokens_of(text, Span(start, end))[-most:]} if end > start else set()


@cache
def matters(kind: str) -> frozenset[str]:
    """The nouns of a kind of matter."""
    return frozenset(kinds()[kind]["matters"].split())


def names_matter(token: Token, kind: str) -> bool:
    """A noun of that kind, or the verb of one: that it "will reopen" tells of a reopening."""
    return token.word in matters(kind) or token.key in _verbs(kind)


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in matters(kind) if word.endswith("ing")) - matters(kind)


@cache
def kinds() -> dict[str, Mapping[str, Any]]:
    return {kind["name"]: kind for kind in table("undone")["kinds"]}


@cache
def _pattern(kind: str, side: str) -> re.Pattern[str]:
    made = table("undone")
    listed = [p.replace("{be}", made["be"]).replace("{between}", made["between"]) for p in kinds()[kind].get(side, ())]
    return re.compile(rf"\b(?:{'|'.join(listed) or '(?!)'})\b".replace(" ", r"\s+"), re.IGNORECASE)
