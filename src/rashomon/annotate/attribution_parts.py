"""What an attribution is before its spans are cut: a cue, what it puts down to whom, and the tables of cues."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..resources import table
from .attribution_spans import Range
from .tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
UPWARD = ("advcl", "conj", "xcomp", "pcomp", "prep", "ccomp")
HIGHEST = 6  # steps up the parse in search of a subject


@dataclass(frozen=True)
class Put:
    """A cue with what it puts down to whom, in tokens. ``reach`` is the preposition that belongs to the cue."""

    verb: Token
    kind: str
    frame: str
    source: Token | None
    pieces: tuple[Range, ...]
    reach: int | None = None
    passive: bool = False


def _classes() -> list[dict[str, Any]]:
    return [entry for entry in table("attitudes").values() if isinstance(entry, dict) and "frames" in entry]


@lru_cache(maxsize=1)
def _frames() -> dict[str, dict[str, str]]:
    """Frame to lemma to kind."""
    found: dict[str, dict[str, str]] = {}
    for entry in _classes():
        for frame in entry["frames"]:
            for verb in entry["verbs"]:
                found.setdefault(frame, {}).setdefault(verb, entry["kind"])
    return found


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    return {verb: e["kind"] for e in reversed(_classes()) for verb in e["verbs"]}


def takes(verb: Token, frame: str) -> bool:
    return verb.lemma_.casefold() in _frames().get(frame, {})


def kind_as(verb: Token, frame: str) -> str:
    lemma = verb.lemma_.casefold()
    return _frames().get(frame, {}).get(lemma) or kinds().get(lemma, "speech")


def range_of(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def has_to(clause: Token) -> bool:
    return any(c.tag_ == "TO" for c in clause.lefts)


def speaker(verb: Token) -> Token | None:
    """The subject of the verb or, where it has none, of the verb or noun that it belongs to."""
    here = verb
    if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and takes(verb.head.head, "clause") and takes(verb, "clause"):
        here = verb.head.head
    for _ in range(HIGHEST):
        own = next((c for c in here.children if c.dep_ == "nsubj"), None)
        if own is None and here is not verb:
            own = next((c for c in here.children if c.dep_ == "nsubjpass"), None)
        if own is not None:
            return own
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return here.head
        if here.dep_ not in UPWARD or here.head is here:
            return None
        here = here.head
    return None
