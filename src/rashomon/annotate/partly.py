"""What can be seen in a text whose language is not read: digits, ISO dates, quotation marks, capital letters.

Nothing is said of who speaks, what is counted or what happened. Where a text is in no Latin, Greek or Cyrillic
script there are no capitals, and so no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.days import iso
from ..model.marks import EntityType, Figure, Mention, Quotation, Reading, Segment, TimeExpression
from ..model.text import Document, Span
from .credits import find_credits
from .quotation_marks import marked
from .segments import headline_of, segment_text
from .times_publication import published

CAPITAL = r"[A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁІЇЄҐ]"
LETTER = r"[^\W\d_]"
NAMES = re.compile(
    rf"(?<![.!?:»”\"“«„] )(?<!^)\b{CAPITAL}{LETTER}+(?:[ -]{CAPITAL}{LETTER}+){{1,3}}|\b{CAPITAL}{{2,8}}\b"
)
SCALES = r"(?!\s*(?i:mil|mio|mln|mrd|mld|tsd|tys|bil|bln|тыс|тис|млн|млрд|мил|міл|万|億|亿))"  # "3 Millionen" is not 3
NUMBER = re.compile(rf"(?<![\w.,/:-])(?:\d{{1,3}}(?:[.,  \u2009’']\d{{3}})+|\d+)(?![\w/:-]|[.,]\d){SCALES}")
DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
SPEECH_WORDS = 3  # fewer words between marks are as often a title or a nickname


def read_partly(document: Document, language: str) -> Reading:
    """A reading that holds only what needs no knowledge of the language, and says so."""
    segments = segment_text(document)
    times = tuple(dates(document, segments))
    return Reading(
        document=document,
        language=language,
        read="part",
        publication=published(document, list(times), 0),
        headline=headline_of(document, segments),
        segments=segments,
        credits=find_credits(document, segments),
        mentions=tuple(names(document, segments)),
        times=times,
        quotations=tuple(quotations(document, segments)),
        figures=tuple(numbers(document, segments)),
    )


def kept(document: Document, segments: tuple[Segment, ...]) -> Iterator[tuple[int, str]]:
    return ((s.span.start, document.words(s.span)) for s in segments if s.keep)


def dates(document: Document, segments: tuple[Segment, ...]) -> Iterator[TimeExpression]:
    for offset, words in kept(document, segments):
        for match in DATE.finditer(words):
            day = iso(match.group())
            if day is not None:
                value = day.isoformat()
                span = Span(offset + match.start(), offset + match.end())
                yield TimeExpression(span, "DATE", value, value, value, reason="ISO date")


def numbers(document: Document, segments: tuple[Segment, ...]) -> Iterator[Figure]:
    """Digits without what they count; groups of three may be parted by a point, a comma or a blank."""
    for offset, words in kept(document, segments):
        for match in NUMBER.finditer(words):
            digits = re.sub(r"\D", "", match.group())
            if len(digits) < 15:  # longer ones are no quantities, and a float would not hold them
                span = Span(offset + match.start(), offset + match.end())
                yield Figure(span, float(digits), float(digits), "", "count", "")


def quotations(document: Document, segments: tuple[Segment, ...]) -> Iterator[Quotation]:
    for offset, words in kept(document, segments):
        for pair in marked(words):
            inner = words[pair.start : pair.end]
            if len(inner.split()) >= SPEECH_WORDS and pair.closed:
                outer = Span(offset + pair.outer_start, offset + pair.outer_end)
                yield Quotation((Span(offset + pair.start, offset + pair.end),), outer, "direct")


def names(document: Document, segments: tuple[Segment, ...]) -> Iterator[Mention]:
    """Two and more capitalised words inside a sentence, and abbreviations; one capital may be any German noun."""
    for offset, words in kept(document, segments):
        for match in NAMES.finditer(words):
            kind: EntityType = "ORG" if match.group().isupper() else "PER"
            yield Mention(Span(offset + match.start(), offset + match.end()), kind)
