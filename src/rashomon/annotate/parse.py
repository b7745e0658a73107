"""One parse of one document, shared by every annotator: tokens that know where they stand in the text.

Each segment is parsed alone, so no sentence runs from the article into boilerplate, and a character of the
parse is always the same character of the document: ``offset + token.idx``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..model.marks import Segment
from ..model.text import Document, Span
from .quick_model import one_thread
from .recased import spelled
from .tokens import Doc, Token, Tokens, tokens_of

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class ParsedSegment:
    """The tokens of one segment; ``offset`` turns their positions into positions of the document."""

    segment: Segment
    doc: Doc

    @property
    def offset(self) -> int:
        return self.segment.span.start

    @cached_property
    def text(self) -> str:
        """The characters of the segment."""
        return self.doc.text

    def span(self, tokens: Tokens | Token) -> Span:
        """Where these tokens stand in the document."""
        start = self.segment.span.start
        if isinstance(tokens, Token):
            return Span(start + tokens.idx, start + tokens.idx + len(tokens.text))
        return Span(start + tokens.start_char, start + tokens.end_char)

    def tokens(self, span: Span) -> Tokens | None:
        """The tokens that ``span`` touches, or None where it lies elsewhere."""
        if span.end <= self.offset or span.start >= self.segment.span.end:
            return None
        inside = self.doc.char_span(
            max(0, span.start - self.offset),
            min(len(self.segment.span), span.end - self.offset),
        )
        return inside if inside is not None and len(inside) else None


@dataclass(frozen=True)
class Parse:
    """A document with the tokens of its segments, in the order of the text."""

    document: Document
    segments: tuple[ParsedSegment, ...]

    @cached_property
    def body(self) -> tuple[ParsedSegment, ...]:
        """The segments that belong to the article."""
        return tuple(s for s in self.segments if s.segment.keep)

    def sentences(self) -> Iterator[tuple[ParsedSegment, Tokens]]:
        """Every sentence of the body, with the segment that places it."""
        for segment in self.body:
            for sentence in segment.doc.sents:
                if sentence.text.strip():
                    yield segment, sentence

    def at(self, span: Span) -> tuple[ParsedSegment, Tokens] | None:
        """The segment and tokens that ``span`` touches."""
        for segment in self.segments:
            tokens = segment.tokens(span)
            if tokens is not None:
                return segment, tokens
        return None


SKIPPED_ROLES = frozenset({"ui", "header", "credit"})
"""Roles without sentences or names worth a parse."""


LONGEST = 8_000
"""Characters parsed at once. No paragraph of news comes near; what does is hostile, and the parser is not linear."""


def _pieces(segment: Segment, document: Document) -> Iterator[Segment]:
    """The segment, cut at blanks where it is longer than can be parsed in bounded time."""
    start, end = segment.span.start, segment.span.end
    while end - start > LONGEST:
        blank = max(document.text.rfind(" ", start + LONGEST // 2, start + LONGEST), start + LONGEST // 2)
        yield replace(segment, span=Span(start, blank))
        start = blank
    yield replace(segment, span=Span(start, end))


def parse(document: Document, segments: tuple[Segment, ...], nlp: Language) -> Parse:
    """Parses the segments that can hold names or sentences; one batch a document."""
    wanted = [piece for s in segments if s.role not in SKIPPED_ROLES for piece in _pieces(s, document)]
    with one_thread():
        docs = list(nlp.pipe(spelled(document, s) for s in wanted))
    return Parse(document, tuple(ParsedSegment(s, tokens_of(doc)) for s, doc in zip(wanted, docs, strict=True)))
