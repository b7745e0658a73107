"""Whose words are they? The draft's speaker against those whom the sources give, and how surely they were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.account import Voice
from ..model.checked import CheckedVerdict
from ..model.text import Evidence
from .library import Library
from .voices import inferred


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of a source, and whom it gives as their speaker."""

    words: Evidence
    voice: Voice


def verdict_on(library: Library, said_by: str, heard: Iterable[Heard], *, sure: bool = True) -> CheckedVerdict | None:
    """ "said by another" where some source gives somebody else and none the draft's speaker; "cannot tell who" where
    each of those was inferred from a pronoun or a description, or is not named in the paragraph; else None.

    ``sure`` says that the draft itself names its speaker at that place.
    """
    answers = [(h, _same(library, said_by, h)) for h in heard] if said_by else []
    others = [h for h, same in answers if same is False]
    if not others or any(same for _, same in answers):
        return None
    told = sure and any(_named(library, h) for h in others)
    return "said by another" if told else "cannot tell who"


def _same(library: Library, said_by: str, heard: Heard) -> bool | None:
    """An outlet that reports is the voice of its own articles, whoever speaks in them."""
    return library.is_outlet(said_by, heard.words.document) or library.voices.same(said_by, heard.voice)


def _named(library: Library, heard: Heard) -> bool:
    """The source says who speaks right there."""
    voice, words = heard.voice, heard.words
    return not inferred(voice.reason) and voice.words is not None and library.one_paragraph(words, voice.words)
