"""Attributions in the wide sense of PARC 3 and PolNeAR: who is said to say, think, want or show what.

The account needs speech alone, which ``find_quotations`` and ``find_indirect`` read. What is read here is wider, and
each attribution says of what kind it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model.marks import Attribution, Quotation
from ..model.text import Span
from .attribution_frames import Put, links_of, puts
from .attribution_spans import cue_range, placed, plain, source_range, with_occasion
from .paragraphs import Paragraph
from .parse import Parse
from .quotation_marks import marked

if TYPE_CHECKING:
    from spacy.tokens import Token

MANY_MARKS = 150  # in one paragraph: no prose


@dataclass(frozen=True)
class _Read:
    """An attribution and the token of its cue."""

    attribution: Attribution
    cue: Token | None


def find_attributions(parse: Parse, quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """The outermost attributions in the order of the text."""
    found: list[Attribution] = []
    for segment in parse.body:
        paragraph = Paragraph(segment, marked(segment.text))
        if len(paragraph.marks) > MANY_MARKS:
            continue
        held = [q for q in quotations if segment.segment.span.overlap(q.outer)]
        found += _in_paragraph(paragraph, held)
    return outermost(found)


def _in_paragraph(paragraph: Paragraph, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    quoting = {q.cue.start: q for q in quotations if q.cue is not None}
    offset = paragraph.segment.offset
    seen: set[int] = set()
    for sentence in paragraph.segment.doc.sents:
        for put in puts(sentence):
            if paragraph.inside(put.verb):
                continue
            quotation = quoting.get(offset + put.verb.idx)
            if quotation is not None:
                seen.add(quotation.cue.start if quotation.cue else -1)
            one = _attribution(paragraph, put, quotation)
            if one is not None:
                yield one
    for quotation in quotations:
        if quotation.cue is None or quotation.cue.start not in seen:
            yield _quoted(paragraph, quotation)


def _attribution(paragraph: Paragraph, put: Put, quotation: Quotation | None) -> Attribution | None:
    content = placed(paragraph, put.pieces)
    if quotation is not None:
        outer = _outer(paragraph, quotation)
        touching = any(c.overlap(o) for c in content for o in outer)
        content = outer if quotation.type == "direct" or not touching else content
    if not content:
        return None
    first = min(p[0] for p in put.pieces)
    cue = cue_range(put.verb, links_of(put), put.reach)
    if put.reach is None:
        cue = with_occasion(put.verb, cue, first if first > put.verb.i else 10**9)
    source: tuple[Span, ...] = ()
    if put.source is not None:
        source = plain(paragraph, source_range(put.source, put.verb))
    elif quotation is not None and quotation.speaker is not None:
        source = (quotation.speaker.words,)
    return Attribution(source, plain(paragraph, cue), content, put.kind)


def _quoted(paragraph: Paragraph, quotation: Quotation) -> Attribution:
    found = paragraph.segment.tokens(quotation.cue) if quotation.cue is not None else None
    cue: tuple[Span, ...] = (quotation.cue,) if quotation.cue is not None else ()
    source: tuple[Span, ...] = (quotation.speaker.words,) if quotation.speaker is not None else ()
    if found is not None:
        verb = found.root
        cue = plain(paragraph, cue_range(verb, [verb]))
        who = paragraph.segment.tokens(quotation.speaker.words) if quotation.speaker is not None else None
        if who is not None:
            source = plain(paragraph, source_range(who.root, verb))
    return Attribution(source, cue, _outer(paragraph, quotation), "speech")


def _outer(paragraph: Paragraph, quotation: Quotation) -> tuple[Span, ...]:
    """The stretches of a quotation with their marks."""
    offset = paragraph.segment.offset
    spans = []
    for span in quotation.spans:
        mark = next((m for m in paragraph.marks if offset + m.start == span.start), None)
        spans.append(Span(offset + mark.outer_start, offset + mark.outer_end) if mark is not None else span)
    return tuple(spans)


def outermost(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Those whose cue does not stand in the content of another, in the order of the text."""
    kept: list[Attribution] = []
    for one in sorted(attributions, key=lambda a: (-sum(len(s) for s in a.content), a.content)):
        parts = one.cue or one.content
        if not any(o.overlap(parts[0]) for other in kept for o in other.content):
            kept.append(one)
    return tuple(sorted(kept, key=lambda a: (a.content, a.cue)))
