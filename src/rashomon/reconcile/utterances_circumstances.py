"""Who, where and when of one act of speech: what the articles say of it, and where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ..model.account import QuoteItem, UtteranceConflict, Variant
from ..model.marks import Mention, Reading
from ..model.text import Evidence, Span
from ..resources import table
from .names_words import fold
from .utterances_voices import one_name

PLACED = re.compile(r"\b(?:in|at|outside|near)\s+(?:the\s+(?:\w+\s+){0,2}(?:of\s+|,\s*)?)?$", re.IGNORECASE)
OPENING = re.compile(r"(?:at|in|on|speaking|addressing|during|standing|talking)\b", re.IGNORECASE)
NEAR_CUE = 60  # characters between the verb and the place
CLAUSE_END = re.compile(r"[,;:“”\"]|\b(?:that|who|which|when|where|as|but)\b")
SMALLEST_PLACES = frozenset({"GPE", "LOC"})


def said_by(quotes: Sequence[QuoteItem]) -> Iterator[UtteranceConflict]:
    """A conflict where articles name different speakers."""
    named: dict[str, Variant] = {}
    for quote in quotes:
        voice, document = quote.speaker, quote.evidence[0].document
        if voice and voice.entity:
            named.setdefault(document, Variant(document, voice.name, voice.words or quote.shown))
    names = sorted({variant.value for variant in named.values()})
    if any(not one_name(a, b) for a, b in combinations(names, 2)):
        yield UtteranceConflict("speaker", tuple(named.values()))


def said_on(quotes: Sequence[QuoteItem]) -> tuple[str | None, tuple[UtteranceConflict, ...]]:
    """The day that all articles give that give one, or their differing days."""
    days: dict[str, Variant] = {}
    for quote in quotes:
        if quote.date and quote.date_words:
            days.setdefault(
                quote.evidence[0].document, Variant(quote.evidence[0].document, quote.date, quote.date_words)
            )
    values = {variant.value for variant in days.values()}
    if len(values) > 1:
        return None, (UtteranceConflict("date", tuple(days.values())),)
    return next(iter(values), None), ()


def said_at(
    quotes: Sequence[QuoteItem], readings: Mapping[str, Reading]
) -> tuple[str | None, tuple[UtteranceConflict, ...]]:
    """The place that all articles give that give one, or their differing places; a country holds its places."""
    places: dict[str, Variant] = {}
    for quote in quotes:
        document = quote.evidence[0].document
        words = place_of(quote, readings[document]) if document in readings else None
        if words and document not in places:
            places[document] = Variant(document, words.exact, words)
    if len(_apart(places.values())) > 1:
        return None, (UtteranceConflict("place", tuple(places.values())),)
    smallest = sorted(places.values(), key=lambda variant: fold(variant.value) in _countries())
    return (smallest[0].value if smallest else None), ()


def _apart(variants: Iterable[Variant]) -> set[str]:
    """The places that cannot be one another: countries, and names that stand within longer ones, left out."""
    names = {fold(variant.value) for variant in variants} - _countries()
    return {name for name in names if not any(name != other and name in other for other in names)}


def _countries() -> set[str]:
    return {fold(name) for name in table("places")["countries"]}


def place_of(quote: QuoteItem, reading: Reading) -> Evidence | None:
    """The words for where it was said: "said in Y that", "At a meeting in Y, she said"."""
    if quote.cue is None:
        return None
    sentence = next((s.span for s in reading.sentences if s.span.covers(quote.cue.span)), None)
    if sentence is None:
        return None
    spoken = [e.span for e in quote.evidence]
    for mention in _places(reading, sentence):
        free = not any(mention.span.overlap(span) for span in spoken)
        if free and _is_scene(reading.document.text, mention.span, quote.cue.span, sentence):
            return reading.document.cite(mention.span)
    return None


def _places(reading: Reading, sentence: Span) -> Iterator[Mention]:
    for mention in reading.mentions:
        if mention.type in SMALLEST_PLACES and mention.form == "name" and sentence.covers(mention.span):
            yield mention


def _is_scene(text: str, place: Span, cue: Span, sentence: Span) -> bool:
    """The place follows the verb without a clause between, or opens the sentence."""
    if not PLACED.search(text[max(sentence.start, place.start - 40) : place.start]):
        return False
    if cue.end <= place.start <= cue.end + NEAR_CUE:
        return not CLAUSE_END.search(text[cue.end : place.start])
    opening = text[sentence.start : place.start].lstrip("\"“‘' ")
    return place.end <= cue.start and bool(OPENING.match(opening)) and not CLAUSE_END.search(opening)
