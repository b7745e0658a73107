"""Attributions in the wide sense of PARC 3 and PolNeAR: who is said to say, think, want or show what.

The account needs speech alone, which ``find_quotations`` and ``find_indirect`` read. What is read here is wider, and
each attribution says of what kind it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.marks import Attribution, Quotation
from ..model.text import Span
from ..resources import words
from .attribution_frames import is_known, kind_of, links_of, puts
from .attribution_parts import SUBJECTS, Put, speaker
from .attribution_spans import cue_range, placed, plain, source_range, with_occasion
from .claims_words import is_finite
from .paragraphs import Paragraph
from .parse import Parse
from .quotation_marks import Marked, marked
from .set_off import SetOff, set_off
from .speech_forms import is_naming
from .tokens import Token, Tokens

MANY_MARKS = 150  # in one paragraph: no prose
FARTHEST = 250  # characters from an attribution to the words in marks that go on from it
NEAR = 12  # tokens between a speaker and the verb of saying
FEWEST = 3  # tokens of a clause
COMMAS = frozenset({",", "–", "—", "--"})
AFTERTHOUGHT = frozenset({"a", "an", "the", "part", "one", "while", "though", "although", "even", "as", "in", "on"})
LOOSE = frozenset({"speak", "talk", "continue"})  # about somebody or something, not that it is so
NAME = re.compile(r"([A-Z][^:\n.!?“\"]{1,50})(:)\s+(\S)")
STOP = re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?…]\s+$")
ENDED = re.compile(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?…][”\"']{0,2}\s+")
CLOSERS = "”\"'»"
FEWEST_ON = 4  # tokens: fewer in marks are a name
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PUNCT", "PART"})


def find_attributions(parse: Parse, quotations: Sequence[Quotation]) -> tuple[Attribution, ...]:
    """The outermost attributions in the order of the text."""
    found: list[Attribution] = []
    paragraphs = [p for s in parse.body if len((p := Paragraph(s, marked(s.text))).marks) <= MANY_MARKS]
    outer = {p.segment.offset + m.start: _outer(p, m) for p in paragraphs for m in p.marks}
    whole = [replace(q, spans=tuple(outer.get(s.start, s) for s in q.spans)) for q in quotations]
    for paragraph in paragraphs:
        held = [q for q in whole if paragraph.segment.segment.span.overlap(q.cue or q.spans[0])]
        found += _announced(paragraph)
        here = list(_in_paragraph(paragraph, held))
        for one in (*here, *_fragments(paragraph, [*here, *found[-1:]])):
            found += [one] if one.cue else _continued(found, one)
        _go_on(paragraph, found)
    return outermost(found)


def _go_on(paragraph: Paragraph, found: list[Attribution]) -> None:
    """ "...," she said. That was “...”: the sentence behind an attribution that ends in words in marks of nobody's."""
    for mark in paragraph.marks:
        span, tokens = _outer(paragraph, mark), paragraph.between(mark.start, mark.end)
        if len(tokens) < FEWEST_ON or any(s.overlap(span) for a in found for s in a.content):
            continue
        start = max((m.end() for m in ENDED.finditer(paragraph.text, 0, mark.outer_start)), default=0)
        whole = Span(paragraph.segment.offset + start, span.end)
        last = next((n for n in reversed(range(len(found))) if _ends_before(paragraph, found[n], start)), None)
        if last is not None and not any(whole.overlap(c) for a in found for c in a.cue):
            found[last] = replace(found[last], content=(*found[last].content, whole))


def _ends_before(paragraph: Paragraph, one: Attribution, start: int) -> bool:
    """Words in marks with their attribution behind them, and after it nothing up to ``start`` that says more."""
    offset = paragraph.segment.offset
    at, end = one.content[-1].end - offset, _end(one) - offset
    said = one.kind == "speech" and bool(one.cue) and 0 < at < end <= start
    return said and paragraph.text[at - 1] in CLOSERS and ENDED.search(paragraph.text, end, start - 2) is None


def _continued(found: list[Attribution], one: Attribution) -> Iterator[Attribution]:
    """A quotation that nothing introduces goes on from the one before it."""
    quoted = [
        n for n, a in enumerate(found) if a.kind == "speech" and a.cue and a.content[-1].end <= one.content[0].start
    ]
    last = max(quoted, key=lambda n: found[n].content[-1].end, default=None)
    if last is None or one.content[0].start - _end(found[last]) > FARTHEST:
        yield one
    else:
        found[last] = replace(found[last], content=found[last].content + one.content)


def _fragments(paragraph: Paragraph, held: Sequence[Attribution]) -> Iterator[Attribution]:
    """Words in marks that stand in no content yet, under a verb that could hold them."""
    for mark in paragraph.marks:
        span = _outer(paragraph, mark)
        tokens = paragraph.between(mark.start, mark.end)
        if not tokens or any(s.overlap(span) for a in held for part in (a.content, a.cue, a.source) for s in part):
            continue
        put = _shouted(paragraph, mark, tokens[-1].i) or _held(paragraph, mark, tokens)
        one = _attribution(paragraph, put, None) if put is not None else None
        if one is not None:
            yield one


def _held(paragraph: Paragraph, mark: Marked, tokens: Sequence[Token]) -> Put | None:
    verb = next((t for t in tokens[0].ancestors if not paragraph.inside(t) and t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i > tokens[0].i or not is_known(verb) or is_naming(paragraph, mark):
        return None
    who = speaker(verb)
    reach = verb.i + 1 if verb.nbor(1).pos_ == "ADP" else None
    piece = ((reach or verb.i) + 1, tokens[-1].i + 1)
    return (
        Put(verb, kind_of(verb), "fragment", who, (piece,), reach) if who is not None and piece[0] < piece[1] else None
    )


def _shouted(paragraph: Paragraph, mark: Marked, last: int) -> Put | None:
    """``their chants of "..."``: a noun for what is said, and straight behind it the words."""
    ahead = paragraph.between(mark.outer_start - 40, mark.outer_start)[-2:]
    if (
        len(ahead) < 2
        or ahead[1].lower_ not in ("of", ":", "that")
        or ahead[0].lemma_.casefold() not in words("speech", "nouns")
    ):
        return None
    owner = next((c for c in ahead[0].lefts if c.dep_ == "poss"), None)
    return Put(ahead[0], "speech", "noun", owner, ((ahead[1].i + 1, last + 1),), ahead[1].i)


def _end(one: Attribution) -> int:
    return max(span.end for part in (one.content, one.cue, one.source) for span in part)


def _in_paragraph(paragraph: Paragraph, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    quotations = list(_one_a_cue(quotations))
    quoting = {q.cue.start: q for q in reversed(quotations) if q.cue is not None}
    offset = paragraph.segment.offset
    seen: list[Quotation] = []
    for sentence in paragraph.segment.doc.sents:
        apart = [_set_off(each) for each in set_off(sentence)]
        for put in (*apart, *(p for p in puts(sentence) if all(p.verb != a.verb for a in apart))):
            if paragraph.inside(put.verb):
                continue
            quotation = quoting.get(offset + put.verb.idx)
            one = _attribution(paragraph, put, quotation)
            if one is not None:
                seen += [quotation] if quotation is not None else []
                yield one
    for quotation in quotations:
        if quotation not in seen and not _is_scare(paragraph, quotation):
            yield _quoted(paragraph, quotation)


def _is_scare(paragraph: Paragraph, quotation: Quotation) -> bool:
    """A fragment under a verb that more often does something else, in no frame of that verb."""
    found = paragraph.segment.tokens(quotation.cue) if quotation.cue is not None else None
    if quotation.type != "mixed" or found is None:
        return False
    lemma = found.root.lemma_.casefold()
    return lemma in words("speech", "act") or lemma in words("speech", "doubtful") or lemma in LOOSE


def _one_a_cue(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Under a cue with words in marks of its own, fragments are names ("said on the programme “...”")."""
    for cue in dict.fromkeys(q.cue for q in quotations):
        held = [q for q in quotations if q.cue == cue]
        whole = [q for q in held if q.type == "direct"]
        if cue is None:
            yield from held
        else:
            before = [q for q in held if q not in whole and (not whole or q.outer < whole[0].outer)]
            for group in (before, whole):
                if group:
                    yield replace(group[0], spans=tuple(s for q in group for s in q.spans))


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
    marked_name = any(m.outer_start == found.start(3) for m in paragraph.marks) and any(
        t.pos_ == "PROPN" for t in tokens
    )
    known = tokens[-1].pos_ == "PROPN" or tokens[-1].lemma_.casefold() in words("attitudes", "announcing")
    if not known and not marked_name:
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
        content = _with_marks(content, quotation, put)
    content = _in_sentence(paragraph, _until_comma(paragraph, content), put.verb)
    if not content:
        return None
    first = min(p[0] for p in put.pieces)
    cue = cue_range(put.verb, links_of(put), put.reach)
    if any(paragraph.inside(t) for t in paragraph.segment.doc[cue[0] : cue[1]]):
        return None
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


def _in_sentence(paragraph: Paragraph, content: tuple[Span, ...], verb: Token) -> tuple[Span, ...]:
    """Less what the parser takes for the same sentence: a full stop of the outlet's, then a mark that opens."""
    offset, at = paragraph.segment.offset, paragraph.segment.offset + verb.idx
    kept: list[Span] = []
    for span in content:
        start, end = span.start, span.end
        for mark in paragraph.marks:
            opens = offset + mark.outer_start
            if start < opens < end and STOP.search(paragraph.text, start - offset, mark.outer_start):
                start, end = (opens, end) if at > opens else (start, opens)
        if start < end:
            kept.append(
                Span(start, start + len(paragraph.text[start - offset : end - offset].rstrip(" .!?…")))
                if end < span.end
                else Span(start, end)
            )
    return tuple(kept)


def _until_comma(paragraph: Paragraph, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A comma inside the last closing mark ends what is told: called it “a joke,” an unusual word."""
    last, offset = content[-1] if content else Span(0, 1), paragraph.segment.offset
    inside = [m for m in paragraph.marks if last.start <= offset + m.outer_start and offset + m.outer_end < last.end]
    if not inside or paragraph.text[inside[-1].end - 1] != ",":
        return content
    behind = paragraph.between(inside[-1].outer_end, inside[-1].outer_end + 30)[:1]
    if not behind or not (behind[0].lower_ in AFTERTHOUGHT or behind[0].tag_ in ("VBG", "WDT", "WP", "WRB")):
        return content
    return (*content[:-1], Span(last.start, offset + inside[-1].outer_end))


def _with_marks(content: tuple[Span, ...], quotation: Quotation, put: Put) -> tuple[Span, ...]:
    """The content with the words in marks of the same cue; what a frame holds apart from them is mostly another's."""
    marks = quotation.spans
    touching = any(c.overlap(m) for c in content for m in marks)
    if not touching:
        named = quotation.type == "mixed" and put.frame in ("clause", "set off")
        return content if named and content else marks
    if quotation.type == "mixed":
        return content
    if put.frame not in ("clause", "set off"):
        return marks
    widened: list[Span] = []
    for mark in marks:
        start = min([mark.start, *(c.start for c in content if c.covers(mark))])
        held = bool(widened) and start < widened[-1].end
        widened.append(Span(widened.pop().start if held else start, mark.end))
    return tuple(widened)


def _quoted(paragraph: Paragraph, quotation: Quotation) -> Attribution:
    found = paragraph.segment.tokens(quotation.cue) if quotation.cue is not None else None
    who = None
    cue: tuple[Span, ...] = (quotation.cue,) if quotation.cue is not None else ()
    source: tuple[Span, ...] = (quotation.speaker.words,) if quotation.speaker is not None else ()
    if found is not None:
        verb = found.root
        cue = plain(paragraph, cue_range(verb, [verb]))
        who = paragraph.segment.tokens(quotation.speaker.words) if quotation.speaker is not None else None
        if who is not None:
            source = plain(paragraph, source_range(who.root, verb))
    content = quotation.spans
    if found is not None and quotation.type == "mixed":
        around = _around(paragraph, found.root, content) or _beside(paragraph, found.root, who, content)
        content = _until_comma(paragraph, around) or content
    return Attribution(source, cue, content, "speech")


def _around(paragraph: Paragraph, verb: Token, marks: tuple[Span, ...]) -> tuple[Span, ...]:
    """The reported clause of fragments in marks that the parse does not join to their verb: what follows the verb."""
    doc, offset = paragraph.segment.doc, paragraph.segment.offset
    if verb.pos_ != "VERB" or not all(s.start >= offset + verb.idx for s in marks) or verb.i + 1 >= len(doc):
        return ()
    first = verb.i + 1
    end = next((t.i for t in doc[first:] if t.is_sent_end), len(doc) - 1) + 1
    opened = offset + doc[first].idx == marks[0].start and _clause_behind(doc[first:end], marks[0].end - offset)
    that = next((t.i for t in doc[first:end] if t.lower_ == "that" and t.tag_ == "IN"), end)
    if offset + doc[min(that, end - 1)].idx < marks[0].start:
        first = that
    elif not opened and (
        doc[first].dep_ in ("prep", "dobj", "npadvmod")
        or doc[first].is_punct
        or doc[first].ent_type_ in ("DATE", "PERSON")
    ):
        return ()
    found = placed(paragraph, [(first, end)])
    return found if found and found[-1].end >= marks[-1].end else ()


def _clause_behind(tokens: Tokens, end: int) -> bool:
    """``testified “thousands” of letters were lost``: the words in marks open a clause that goes on behind them."""
    behind = [t for t in tokens if t.idx >= end]
    at = next((n for n, t in enumerate(behind) if is_finite(t)), None)
    return bool(at) and not any(t.is_punct or t.tag_ in ("WDT", "WP", "WRB", "CC") for t in behind[: at or 0])


def _beside(paragraph: Paragraph, verb: Token, who: Tokens | None, marks: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same where "she said" stands between commas behind the clause, or inside it."""
    doc, offset = paragraph.segment.doc, paragraph.segment.offset
    if who is None or who.doc is not doc or abs(who.root.i - verb.i) > NEAR:
        return ()
    first, last = min(verb.i, source_range(who.root, verb)[0]), max(verb.i + 1, source_range(who.root, verb)[1])
    start = verb.sent.start
    if first - start < FEWEST or (doc[first - 1].text not in COMMAS and not paragraph.inside(doc[first - 1])):
        return ()
    ahead = doc[start:first]
    held = marks[0].start < offset + doc[first].idx or any(
        is_finite(t) or (t.dep_ in SUBJECTS and t.head.i >= last) for t in ahead
    )
    pieces = [(start, first)] if held else []
    if marks[-1].start >= offset + doc[last - 1].idx:
        pieces.append((last, next((t.i for t in doc[last:] if t.is_sent_end), len(doc) - 1) + 1))
    return placed(paragraph, pieces)


def _outer(paragraph: Paragraph, mark: Marked) -> Span:
    """A stretch with its marks."""
    return Span(paragraph.segment.offset + mark.outer_start, paragraph.segment.offset + mark.outer_end)


def outermost(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Those whose cue does not stand in the content of another, in the order of the text."""
    kept: list[Attribution] = []
    for one in sorted(attributions, key=lambda a: (-sum(len(s) for s in a.content), a.content)):
        parts = one.cue or one.content
        if not any(o.overlap(parts[0]) for other in kept for o in other.content):
            kept.append(one)
    return tuple(sorted(kept, key=lambda a: (a.content, a.cue)))
