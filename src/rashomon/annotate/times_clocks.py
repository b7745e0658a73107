"""Clock times and parts of the day without a day: they go on from the day that the story has reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.marks import TimeExpression
from ..model.text import Span
from .times_words import words
from .tokens import Tokens

CLOCK = re.compile(r"T(?:(\d\d):\d\d|(MO|MI|AF|EV|NI))$")
HOURS = {"MO": 8, "MI": 12, "AF": 14, "EV": 20, "NI": 22}
EVENING, MORNING = 18, 12
COUNTED_BACK = "counted back from the clause before it"
REACH = 1200
"""How far back, in characters, the day may stand."""
NEWS = ("wd", "off:0:D", "off:-1:D")  # a weekday, today, yesterday
DAYS = ("wd", "md", "day", "off:0:D", "off:-1:D", "shift")


def is_open_clock(kind: str, anchor: str, value: str) -> bool:
    """A time of the day and nothing that says of which."""
    return kind == "TIME" and not anchor and CLOCK.search(value) is not None


def hour_of(value: str) -> int | None:
    found = CLOCK.search(value)
    if found is None:
        return None
    return int(found[1]) if found[1] else HOURS[found[2]]


def clock_anchor(tokens: Tokens, value: str, sentence: Span, earlier: Sequence[tuple[TimeExpression, Tokens]]) -> str:
    """Counted from the last day told before it: the same, or the next where the night lies between; else nothing.

    On which day something was said does not tell when that happened of which it tells.
    """
    hour = hour_of(value)
    base = _last_day(sentence, earlier, of_saying=is_of_saying(tokens))
    if hour is None or base is None:
        return ""
    if base.reason == COUNTED_BACK:  # "two days after the fire": the day of the fire, not that of which it is told
        return f"shift:0:D:{base.anchor.rsplit(':', 1)[1]}"
    before = _last_hour(base, sentence, earlier)
    over = before is not None and before >= EVENING and hour < MORNING
    return f"shift:{int(over)}:D:{base.span.start}"


def _last_day(
    sentence: Span, earlier: Sequence[tuple[TimeExpression, Tokens]], *, of_saying: bool
) -> TimeExpression | None:
    """Plans told in between change no day, nor does a speech the day of that of which it tells: beyond one, the news
    of these days is gone on from, and no old story."""
    beyond_speech = False
    for time, tokens in reversed(earlier):
        if sentence.start - time.span.end > REACH:
            return None
        if not time.anchor.startswith(DAYS) or "future" in time.anchor:
            continue
        if not of_saying and is_of_saying(tokens):
            beyond_speech = True
        elif time.anchor.startswith(NEWS if beyond_speech else DAYS):
            return time
        elif beyond_speech:
            return None
    return None


def _last_hour(base: TimeExpression, sentence: Span, earlier: Sequence[tuple[TimeExpression, Tokens]]) -> int | None:
    """The hour of that day which was told last, in its own words or beside it."""
    own = hour_of(base.value)
    if own is not None:
        return own
    near = [t for t, tokens in earlier if hour_of(t.value) is not None and abs(t.span.start - base.span.start) < 40]
    return hour_of(near[-1].value) if near else None


def is_of_saying(tokens: Tokens) -> bool:
    """Whether the day is that of a verb of saying."""
    verb = next((t for t in tokens.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.lemma_.lower() in words().tense["reporting"]
