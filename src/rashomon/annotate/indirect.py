"""Reported speech without marks: the clause that a verb of saying, or "according to", puts down to somebody.

Only speech: beliefs, hopes and what is merely done stay claims. A clause that stands mostly in marks is a direct or
mixed quotation already and is not taken twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..model.marks import Quotation
from ..model.text import Span
from ..resources import words
from .claims_frames import Frame, Framed
from .claims_speakers import speaker_of
from .claims_words import is_verb, modality_of, place, subject, subtree
from .parse import ParsedSegment
from .speakers import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

FEWEST = 2  # words of a reported clause
IN_MARKS = 0.4  # of a clause: from there on it is the quotation in marks that is shown
INTRODUCING = frozenset({"that", "how"})


def find_indirect(framed: Framed, quotations: Sequence[Quotation], cast: Cast) -> tuple[Quotation, ...]:
    """Indirect quotations in the order of the text, none over one in marks."""
    found = []
    for segment, _, frames in framed:
        for frame in frames:
            quotation = _quotation(segment, frame, cast)
            if quotation is not None and not _in_marks(quotation, quotations):
                found.append(quotation)
    return tuple(sorted(found, key=lambda q: q.outer))


def merged(*lists: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """All quotations in the order of the text."""
    return tuple(sorted((q for each in lists for q in each), key=lambda q: (q.outer, q.type)))


def _quotation(segment: ParsedSegment, frame: Frame, cast: Cast) -> Quotation | None:
    if frame.speaker is None or not _is_speech(frame):
        return None
    contents = [(head, tokens) for head, tokens in frame.contents if _is_clause(head)]
    tokens = sorted({t.i: t for _, each in contents for t in each}.values(), key=lambda t: t.i)
    spans = tuple(_stretches(segment, tokens, frame))
    if not spans or sum(t.is_alpha or t.like_num for t in tokens) < FEWEST:
        return None
    addressee = frame.addressee
    return Quotation(
        spans=spans,
        outer=Span(spans[0].start, spans[-1].end),
        type="indirect",
        speaker=speaker_of(cast, segment, frame.speaker),
        cue=segment.span(frame.cue),
        addressee=place(segment, subtree(addressee)) if addressee is not None else None,
    )


def _is_speech(frame: Frame) -> bool:
    lemma = frame.cue.lemma_.casefold()
    if frame.cue.lower_ == "according":
        return True
    return is_verb(frame.cue) and modality_of().get(lemma) != "believed" and lemma not in words("speech", "unsaid")


def _is_clause(head: Token) -> bool:
    """A clause of its own, with subject and verb, or an infinitive or gerund that needs none."""
    return is_verb(head) or subject(head) is not None


def _stretches(segment: ParsedSegment, tokens: Sequence[Token], frame: Frame) -> Iterator[Span]:
    """The content, in pieces where the attribution interrupts it."""
    away = _attribution(frame)
    piece: list[Token] = []
    for token in tokens:
        if token.i in away or (piece and any(i in away for i in range(piece[-1].i + 1, token.i))):
            yield from _placed(segment, piece)
            piece = []
        if token.i not in away:
            piece.append(token)
    yield from _placed(segment, piece)


def _placed(segment: ParsedSegment, piece: list[Token]) -> Iterator[Span]:
    while piece and (piece[0].is_punct or piece[0].is_space or _introduces(piece[0])):
        piece = piece[1:]
    span = place(segment, piece)
    if span is not None:
        yield span


def _introduces(token: Token) -> bool:
    return token.dep_ == "mark" and token.lower_ in INTRODUCING


def _attribution(frame: Frame) -> set[int]:
    """The tokens that say who speaks and how."""
    away = {frame.cue.i}
    for token in (frame.speaker, frame.addressee):
        if token is not None:
            away.update(t.i for t in token.subtree if t.i != frame.cue.i)
    inside = {t.i for _, tokens in frame.contents for t in tokens}
    heads = {head.i for head, _ in frame.contents}
    if frame.cue.i in inside or heads & {t.i for t in frame.cue.subtree}:
        return away
    return away


def _in_marks(quotation: Quotation, others: Sequence[Quotation]) -> bool:
    """Mostly in marks, the clause around a quoted fragment, or told by a verb in marks."""
    for other in others:
        if quotation.cue is not None and other.outer.overlap(quotation.cue):
            return True
        if not other.outer.overlap(quotation.outer):
            continue
        if other.type == "mixed":
            return True
        covered = sum(a.overlap(b) for a in other.spans for b in quotation.spans)
        if covered >= IN_MARKS * sum(len(s) for s in quotation.spans):
            return True
    return False
