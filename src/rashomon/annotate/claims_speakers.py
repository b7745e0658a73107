"""Who stands behind a claim: the words around the head of a subject, and the name that they stand for."""

from __future__ import annotations

from dataclasses import replace

from ..model.marks import Mention, Speaker
from ..model.text import Span
from .parse import ParsedSegment
from .speakers import Cast
from .speakers_words import noun_phrase
from .tokens import Token

VOICES = frozenset(
    "spokesman spokeswoman spokesperson representative crew office statement team official authority".split()  # noqa: SIM905
)
"""Who or what speaks for a body: "a spokesman for X", "X's office"."""


def speaker_of(cast: Cast, segment: ParsedSegment, head: Token) -> Speaker:
    """The words around ``head`` that say who speaks, with the name they stand for where one can be told."""
    spoken = cast.resolve(segment.span(noun_phrase(head)))
    speaker = replace(spoken, words=_with_names_beside(segment, head, spoken))
    if speaker.referent is None and head.lemma_.casefold() in VOICES:
        body = _body(cast, segment, head) or cast.body_called(head, speaker.words)
        return replace(speaker, referent=body, reason="speaks for the body named" if body else speaker.reason)
    return speaker


def _with_names_beside(segment: ParsedSegment, head: Token, spoken: Speaker) -> Span:
    """The phrase, widened by a name in apposition ("his partner, X")."""
    beside = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    words = _from_first_word(segment, spoken.words)
    if beside is None:
        return words
    name = segment.span(noun_phrase(beside))
    return Span(min(words.start, name.start), max(words.end, name.end))


def _from_first_word(segment: ParsedSegment, words: Span) -> Span:
    """The words without a bullet or mark before them."""
    text = segment.text[words.start - segment.offset : words.end - segment.offset]
    skipped = next((n for n, c in enumerate(text) if c.isalnum()), 0)
    return Span(words.start + skipped, words.end)


def _body(cast: Cast, segment: ParsedSegment, head: Token) -> Span | None:
    """The organisation or country that somebody speaks for."""
    near = [c for c in head.children if c.dep_ in ("compound", "poss", "nmod")]
    near += [x for c in head.children if c.lower_ in ("for", "of") for x in c.children if x.dep_ == "pobj"]
    found: list[Mention] = [m for t in near if (m := cast.mention_of(segment, t)) is not None]
    return next((m.span for m in found if m.type in ("ORG", "GPE")), None)


def sentence_subject(sentence_start: Token, before: Token) -> Token | None:
    """The first subject of a sentence that stands before a verb without one of its own."""
    doc = sentence_start.doc
    subjects = [t for t in doc[sentence_start.i : before.i] if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "SCONJ"]
    plain = [t for t in subjects if t.tag_ not in ("WP", "WDT") and t.head.dep_ != "relcl"]
    return plain[0] if plain else None
