"""Whose words are they? The draft's speaker against those whom the sources give, and how surely they were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.account import Voice
from ..model.checked import CheckedVerdict
from ..model.decisions import DECIDED
from ..model.text import Evidence
from .library import Library
from .voices import inferred, parts, shares


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of a source, and whom it gives as their speaker."""

    words: Evidence
    voice: Voice


def verdict_on(library: Library, said_by: str, heard: Iterable[Heard], *, sure: bool = True) -> CheckedVerdict | None:
    """ "said by another" where some source gives somebody else and none the draft's speaker; "cannot tell who" where
    each of those was inferred and the draft's speaker is named close by, so that it may be meant, where a role
    on one side is tied by nothing to the person who is named on the other, or where the draft has but the given name of
    the speaker; else None.

    ``sure`` says that the draft itself names its speaker at that place.
    """
    answers = [(h, _same(library, said_by, h)) for h in heard] if said_by else []
    others = [h for h, same in answers if same is False]
    if any(same for _, same in answers):
        return None
    if not others:
        voices = library.voices
        open_for = (voices.unlinked, voices.untold, voices.first_name_of)
        unknown = sure and any(asks(said_by, h.voice) for h, _ in answers for asks in open_for)
        return "cannot tell who" if unknown else None
    told = sure and not all(_unsure(library, said_by, h) for h in others)
    return "said by another" if told else "cannot tell who"


def _same(library: Library, said_by: str, heard: Heard) -> bool | None:
    """An outlet that reports is the voice of its own articles, whoever speaks in them."""
    return library.is_outlet(said_by, heard.words.document) or library.voices.same(said_by, heard.voice)


def _unsure(library: Library, said_by: str, heard: Heard) -> bool:
    """The source names nobody right there, and the draft's speaker shortly before or after; nobody decided it."""
    voice, words = heard.voice, heard.words
    if voice.reason.startswith(DECIDED):
        return False
    named = voice.words is not None and library.one_paragraph(words, voice.words) and not inferred(voice.reason)
    return not named and shares(parts(said_by)[0], library.near(words))
