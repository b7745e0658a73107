"""The words for the day up to which a figure counts: "by Monday evening", "the ministry said on Monday"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from ..model.marks import TimeExpression
from ..model.text import Span
from ..resources import table
from .quantities import DEPTH, above, around, lemma
from .tokens import Token

REACH = 4  # words before a day in which "by" can stand: "by the evening of Monday"


def counting_day(times: Iterable[TimeExpression], offset: int, last: Token) -> Span | None:
    """The time nearest to the figure that says when it was counted; that of the event itself is none."""
    days = {t.span.start - offset: t for t in times if t.type in ("DATE", "TIME") and t.precision == "day"}
    ruled = {word.i for word in above(last)}
    found = [
        (abs(w.i - last.i), days[w.idx].span)
        for w in around(last)
        if w.idx in days and (_until(w, days[w.idx]) or _said(w, ruled))
    ]
    return min(found)[1] if found else None


def _said(time: Token, ruled: set[int]) -> bool:
    """True where the day belongs to the verb that gives the figure."""
    verb = next((w for w in islice(time.ancestors, DEPTH) if w.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.i in ruled and lemma(verb) in table("changes")["counting"]["saying"]


def _until(time: Token, words: TimeExpression) -> bool:
    """ "By Monday", "as of late Monday"; "by Monday's blast" names what killed."""
    last = time.doc[min(len(time.doc), time.i + max(1, len(time.doc.text[time.idx :][: len(words.span)].split()))) - 1]
    if last.i + 1 < len(time.doc) and time.doc[last.i + 1].tag_ == "POS":
        return False
    before = [w.lower_ for w in time.doc[max(time.sent.start, time.i - REACH) : time.i]]
    return any(phrase.split() == _up_to(before, phrase) for phrase in table("changes")["counting"]["until"])


def _up_to(before: list[str], phrase: str) -> list[str]:
    """The words of ``before`` where the phrase could stand, with nothing but parts of the day behind it."""
    size = len(phrase.split())
    for start in range(len(before) - size, -1, -1):
        rest = before[start + size :]
        if all(word in table("changes")["counting"]["parts"] for word in rest):
            if before[start : start + size] == phrase.split():
                return before[start : start + size]
        else:
            break
    return []
