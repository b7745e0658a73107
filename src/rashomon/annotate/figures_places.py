"""Where what is counted is: the place named nearest, and not the seat of whoever counts."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.marks import Mention
from ..model.text import Span
from .figures_ellipsis import HARM
from .figures_harm import is_harm_noun
from .quantities import is_person_noun, last_token, outer_clauses
from .senses_views import Sense, View
from .tokens import Token
from .voices import can_speak


def nearest(spans: Iterable[Span], place: int) -> Span | None:
    return min(spans, key=lambda span: (abs(span.start - place), span), default=None)


def place_told(view: View, sense: Sense, last: Token, names: list[Mention]) -> Span | None:
    """The place named nearest among the words that tell the figure; a crowd may have it in the clause around."""
    outer = [view.among(clause) for clause in outer_clauses(last)] if sense.kind == "people" else []
    for mentions in (names, *outer):
        places = [m.span for m in mentions if m.type in ("GPE", "LOC") and m.form == "name"]
        if sense.kind in HARM:
            places = [span for span in places if not _is_speakers(view, span)]
        if places:
            return nearest(places, view.segment.offset + last.idx)
    return None


def _is_speakers(view: View, place: Span) -> bool:
    """ "The ministry in X stands by its 12 dead": where somebody sits who counts, and not where they died."""
    name = last_token(view.doc, place.start - view.segment.offset, place.end - view.segment.offset)
    seat = name.head.head if name is not None and name.dep_ == "pobj" else None
    return seat is not None and seat.dep_ == "nsubj" and seat.pos_ == "NOUN" and can_speak(seat) and not _counted(seat)


def _counted(noun: Token) -> bool:
    return any(word.like_num for word in noun.children) or is_person_noun(noun) or is_harm_noun(noun)
