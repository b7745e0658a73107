"""Days that the words around a time expression move: speech of another day, and paragraphs of another year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..model.days import day_of, iso
from ..model.marks import TimeExpression
from .times_clocks import is_of_saying
from .tokens import Tokens

FROM_SPEECH = "counted from the day of the words"
SAME_YEAR = "the year told before it"
DEICTIC = re.compile(r"off:(-1|0|1):D$")
QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^«»]*(?:»|$)|„[^„“”]*[“”]")
SENTENCE_ENDS = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z“\"‘])")
AFTERWARDS = 60
"""Days within which a date without a year goes on from a full date in its paragraph."""
NEAR = 160
"""Characters between two sentences that tell of one year, or between words and the day on which they were said."""
PRONOUNS = frozenset({"it", "he", "she", "they", "this"})


def said_on(text: str, at: int, days: Sequence[tuple[int, int, Tokens]]) -> int | None:
    """Where the day begins (of ``days``: start, end, tokens) on which the words quoted at ``at`` were said, if told."""
    quoted = next((m.span() for m in QUOTED.finditer(text) if m.start() < at < m.end()), None)
    if quoted is None:
        return None
    for start, end, tokens in days:
        gap = text[quoted[1] : start] if start >= quoted[1] else text[end : quoted[0]]
        outside = start >= quoted[1] or end <= quoted[0]
        if outside and len(gap) <= NEAR and not SENTENCE_ENDS.search(gap) and is_of_saying(tokens):
            return start
    return None


def day_in_told_year(anchor: str, text: str, at: int, earlier: Sequence[tuple[int, TimeExpression]]) -> str:
    """The anchor of a past date whose year the paragraph has told before; empty where it has not.

    A full date is gone on from for some weeks; a year alone only in its own sentence, or where a pronoun goes on.
    """
    kind, month_and_day, tense, *_ = [*anchor.split(":"), ""]
    if kind != "md" or tense != "past":
        return ""
    start, time = next(
        ((s, t) for s, t in reversed(earlier) if t.anchor.startswith(("day:", "year:", "wd:", "off:"))), (0, None)
    )
    if time is None or time.anchor.startswith(("wd:", "off:")) or at - start > NEAR + 60:
        return ""
    between = text[start:at]
    year = int(time.anchor.split(":")[1][:4])
    found = day_of(year, int(month_and_day[:2]), int(month_and_day[3:]))
    of_year = time.anchor.startswith("year:")
    if found is None or not (_goes_on(text[:start], between) if of_year else _soon_after(time, found)):
        return ""
    return f"day:{found.isoformat()}:past"


def _soon_after(time: TimeExpression, found: date) -> bool:
    told = iso(time.anchor.split(":")[1])
    return told is not None and time.anchor.endswith("past") and 0 <= (found - told).days <= AFTERWARDS


def _goes_on(before: str, between: str) -> bool:
    """Whether the sentence began with the year, or the next one begins with a pronoun."""
    last = SENTENCE_ENDS.split(between)
    begun = len(SENTENCE_ENDS.split(before)[-1]) <= len("Back in ")
    return (len(last) == 1 and begun) or (len(last) == 2 and last[1].split(" ", 1)[0].lower() in PRONOUNS)
