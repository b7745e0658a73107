"""Attributions in the wide sense of PARC 3 and PolNeAR: who is said to say, think, want or show what.

The account needs speech alone, which ``find_quotations`` and ``find_indirect`` read. What is read here is wider, and
each attribution says of what kind it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model.marks import Attribution, Quotation
from ..model.text import Span
from ..resources import words
from .attribution_frames import Put, links_of, puts
from .attribution_spans import cue_range, placed, plain, source_range, with_occasion
from .paragraphs import Paragraph
from .parse import Parse
from .quotation_marks import marked
from .set_off import SetOff, set_off

if TYPE_CHECKING:
    from spacy.tokens import Token

MANY_MARKS = 150  # in one paragraph: no prose
FARTHEST = 120
NAME = re.compile(r"([A-Z][^:\n.!?“\"]{1,50})(:)\s+(\S)")
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PUNCT", "PART"})


def find_attributions(parse: Parse, quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """The outermost attributions in the order of the text."""
    found: list[Attribution] = []
    for segment in parse.body:
        paragraph = Paragraph(segment, marked(segment.text))
        if len(paragraph.marks) > MANY_MARKS:
            continue
        held = [q for q in quotations if segment.segment.span.overlap(q.outer)]
        found += _announced(paragraph)
        for one in _in_paragraph(paragraph, held):
            found += [one] if one.cue else _continued(found, one)
    return outermost(found)


def _continued(found: list[Attribution], one: Attribution) -> Iterator[Attribution]:
    """A quotation that nothing introduces goes on from the one before it."""
    quoted = [
        n for n, a in enumerate(found) if a.kind == "speech" and a.cue and a.content[-1].end <= one.content[0].start
    ]
    last = max(quoted, key=lambda n: found[n].content[-1].end, default=None)
    if last is None or one.content[0].start - max(found[last].content[-1].end, found[last].cue[-1].end) > FARTHEST:
        yield one
    else:
        found[last] = replace(found[last], content=found[last].content + one.content)


def _in_paragraph(paragraph: Paragraph, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    quotations = list(_one_a_cue(quotations))
    quoting = {q.cue.start: q for q in quotations if q.cue is not None}
    offset = paragraph.segment.offset
    seen: set[int] = set()
    for sentence in paragraph.segment.doc.sents:
        apart = [_set_off(each) for each in set_off(sentence)]
        for put in (*apart, *(p for p in puts(sentence) if all(p.verb != a.verb for a in apart))):
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


def _one_a_cue(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Under a cue with words in marks of its own, fragments are names ("said on the programme “...”")."""
    for cue in dict.fromkeys(q.cue for q in quotations):
        held = [q for q in quotations if q.cue == cue]
        whole = [q for q in held if q.type == "direct"]
        if cue is None:
            yield from held
        else:
            first = (whole or held)[0]
            yield replace(first, spans=tuple(s for q in whole or held for s in q.spans))


def _set_off(found: SetOff) -> Put:
    """ "The wall, she said, will be painted": what commas set off parts the content."""
    before = [t.i for t in found.content if t.i < found.first]
    behind = [t.i for t in found.content if t.i >= found.last]
    pieces = tuple((run[0], run[-1] + 1) for run in (before, behind) if run)
    return Put(found.cue, "speech", "set off", found.speaker, pieces)


def _announced(paragraph: Paragraph) -> Iterator[Attribution]:
    """ "Name: words", in a headline or a transcript."""
    found = NAME.match(paragraph.text)
    tokens = paragraph.between(0, found.end(1)) if found else []
    if not found or not tokens or not all(t.pos_ in NAMING or t.ent_type_ for t in tokens):
        return
    if tokens[-1].pos_ != "PROPN" and tokens[-1].lemma_.casefold() not in words("attitudes", "announcing"):
        return
    at = paragraph.segment.offset
    content = paragraph.text[found.start(3) :].rstrip()
    if len(content.split()) > 2:
        span = Span(at + found.start(3), at + found.start(3) + len(content))
        yield Attribution(
            (Span(at, at + found.end(1)),), (Span(at + found.start(2), at + found.end(2)),), (span,), "speech"
        )


def _attribution(paragraph: Paragraph, put: Put, quotation: Quotation | None) -> Attribution | None:
    content = placed(paragraph, put.pieces)
    if quotation is not None:
        content = _with_marks(content, _outer(paragraph, quotation), quotation, put)
    if not content:
        return None
    first = min(p[0] for p in put.pieces)
    cue = cue_range(put.verb, links_of(put), put.reach)
    if put.reach is None:
        cue = with_occasion(put.verb, cue, first if first > put.verb.i else 10**9)
    if put.frame == "noun":
        cue = (put.source.right_edge.i + 1 if put.source is not None else cue[0], cue[1])
    source: tuple[Span, ...] = ()
    if put.source is not None:
        source = plain(paragraph, source_range(put.source, put.verb))
    elif quotation is not None and quotation.speaker is not None and not put.passive:
        source = (quotation.speaker.words,)
    return Attribution(source, plain(paragraph, cue), content, put.kind)


def _with_marks(content: tuple[Span, ...], marks: tuple[Span, ...], quotation: Quotation, put: Put) -> tuple[Span, ...]:
    """The content with the words in marks of the same cue; what a frame holds apart from them is mostly another's."""
    touching = any(c.overlap(m) for c in content for m in marks)
    if not touching:
        named = quotation.type == "mixed" and put.frame in ("clause", "set off")
        return content if named and content else marks
    if quotation.type == "mixed":
        return content
    inside = tuple(m for m in marks if not any(c.covers(m) for c in content))
    if put.frame not in ("clause", "set off"):
        return marks
    return tuple(sorted((*(c for c in content if any(c.overlap(m) for m in marks)), *inside)))


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
    content = _outer(paragraph, quotation)
    if found is not None and quotation.type == "mixed":
        content = _around(paragraph, found.root, content) or content
    return Attribution(source, cue, content, "speech")


def _around(paragraph: Paragraph, verb: Token, marks: tuple[Span, ...]) -> tuple[Span, ...]:
    """The reported clause of fragments in marks that the parse does not join to their verb: what follows the verb."""
    doc, offset = paragraph.segment.doc, paragraph.segment.offset
    if verb.pos_ != "VERB" or not all(s.start >= offset + verb.idx for s in marks) or verb.i + 1 >= len(doc):
        return ()
    first = verb.i + 1
    end = next((t.i for t in doc[first:] if t.is_sent_end), len(doc) - 1) + 1
    if (
        doc[first].dep_ in ("prep", "dobj", "npadvmod")
        or doc[first].is_punct
        or doc[first].ent_type_ in ("DATE", "PERSON")
    ):
        return ()
    found = placed(paragraph, [(first, end)])
    return found if found and found[-1].end >= marks[-1].end else ()


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
