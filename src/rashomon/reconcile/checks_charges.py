"""Charges of which the one charged is heard nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model.account import EntityItem, Findings, Voice
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Span

NAME = re.compile(r"[^\W\d_]{3,}")
EMPTY = frozenset(
    {"the", "and", "for", "their", "his", "her", "its", "who", "foreign", "former", "new", "other", "some"}
)


def unanswered(story: Story, findings: Findings) -> Iterator[str]:
    """Ids of the assertions that charge somebody who speaks in no article, in order; each one charged once."""
    entities = {entity.id: entity for entity in findings.entities}
    voices = {(voice.entity, voice.name, voice.words): voice for voice in _voices(findings)}
    heard = frozenset(word for voice in voices.values() for word in _spoken(voice, entities))
    known = {a.id for claim in findings.claims for a in claim.assertions}
    seen: set[frozenset[str]] = set()
    for reading in story.readings:
        answered = {a.answers for a in reading.assertions if a.answers is not None}
        for mark in reading.assertions:
            if mark.charged is None or mark.polarity == "negative" or mark.span in answered or mark.speaker is None:
                continue
            names = _named(reading, mark.charged)
            evidence = (reading.document.cite(mark.span),)
            found = item_id("assertion", evidence, mark.modality, mark.polarity)
            if names and not names & heard and names not in seen and found in known:
                seen.add(names)
                yield found


def _named(reading: Reading, charged: Span) -> frozenset[str]:
    """The words for the one charged, and for a description those of the name that it stands for."""
    out = _words(reading.document.words(charged))
    for mention in reading.mentions:
        if charged.covers(mention.span) and mention.antecedent is not None:
            out |= _words(reading.document.words(mention.antecedent))
    return out


def _voices(findings: Findings) -> Iterator[Voice]:
    said = [a.said_by for claim in findings.claims for a in claim.assertions]
    for voice in (*said, *(quote.speaker for quote in findings.quotes)):
        if voice is not None:
            yield voice


def _spoken(voice: Voice, entities: Mapping[str, EntityItem]) -> frozenset[str]:
    """Every word that names the voice, its other forms among them: a spokesman of X speaks for X."""
    out = _words(voice.name) | (_words(voice.words.exact) if voice.words is not None else frozenset())
    for form in entities[voice.entity].forms if voice.entity is not None and voice.entity in entities else ():
        out |= _words(form.text)
    return out


def _words(name: str) -> frozenset[str]:
    return frozenset(m.group().casefold() for m in NAME.finditer(name)) - EMPTY
