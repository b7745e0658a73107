"""Times and happenings seen from a day of publication, which may become known later than they were read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .days import Days, iso, resolve, value_of
from .marks import Happening, Publication, Reading, TimeExpression

PUBLICATION = -1
"""Where a shift counts from the day of publication."""
TOLD = "days that the text tells"
"""The reason of a day of publication that was read off the text alone."""
PART = re.compile(r"T(?:MO|MI|AF|EV|NI|\d\d:\d\d)$")
BOUNDS = frozenset({"ON_OR_BEFORE", "BEFORE"})
"""What "by 31 October" bounds may be long over, and what is to be done by then is no news of that day."""
CHAIN = 4
"""A shift may count from a shift: "two days later … the day after"."""


def known_days(times: Sequence[TimeExpression], today: date | None) -> dict[int, Days]:
    """The days of each expression that has any, by where it begins."""
    known: dict[int, Days] = {} if today is None else {PUBLICATION: Days(today, today)}
    waiting = list(times)
    for _ in range(CHAIN):
        missing = []
        for time in waiting:
            days = resolve(time.anchor, today, known)
            if days is None:
                missing.append(time)
            else:
                known[time.span.start] = days
        if len(missing) == len(waiting):
            break
        waiting = missing
    return known


def settle(times: tuple[TimeExpression, ...], publication: Publication) -> tuple[TimeExpression, ...]:
    """The same expressions with the days they mean for this publication."""
    known = known_days(times, iso(publication.date))
    return tuple(_settled(time, known.get(time.span.start)) for time in times)


def _settled(time: TimeExpression, days: Days | None) -> TimeExpression:
    if not time.anchor:
        return time
    part = PART.search(time.value)
    value = time.value if time.type == "DURATION" else value_of(time.anchor, days) + (part.group() if part else "")
    if days is None:
        value = part.group() if part and time.anchor.startswith("shift:") else value
        return replace(time, value=value, first=None, last=None)
    return replace(
        time, value=value, first=days.first.isoformat(), last=days.last.isoformat(), precision=days.precision
    )


def settle_happenings(
    happenings: tuple[Happening, ...], times: Sequence[TimeExpression], publication: Publication
) -> tuple[Happening, ...]:
    """The same happenings on the days that their time expressions now mean."""
    by_span = {time.span: time for time in times}
    found = [(by_span.get(h.time or h.inherits or h.span), by_span.get(h.until or h.span)) for h in happenings]
    return tuple(_redated(h, time, until, publication) for h, (time, until) in zip(happenings, found, strict=True))


def _redated(
    happening: Happening, time: TimeExpression | None, until: TimeExpression | None, publication: Publication
) -> Happening:
    if time is None:
        return happening
    status = happening.status
    # where the verb leaves it open, and for a full date, the calendar tells whether it is still to come
    if time.first and publication.latest and (time.anchor.startswith(("day:", "md:")) or time.anchor.endswith(":near")):
        status = "scheduled" if time.first > publication.latest else status
    if until and happening.until and time.first and until.last and time.first <= until.last:
        return replace(happening, first=time.first, last=until.last, precision="interval", status=status)
    return replace(happening, first=time.first, last=time.last, precision=time.precision, status=status)


def redate(reading: Reading, publication: Publication) -> Reading:
    """The reading as if this publication had been known from the start."""
    times = settle(reading.times, publication)
    happenings = settle_happenings(reading.happenings, times, publication)
    return replace(reading, publication=publication, times=times, happenings=happenings)


def clues(times: Sequence[TimeExpression], lede_end: int) -> list[tuple[str, float]]:
    """What the times say of the day of publication, and how loudly: most of all in the first paragraphs."""
    telling = [t for t in times if t.anchor.startswith(("wd:", "md:", "day:")) and t.mod not in BOUNDS]
    return [(t.anchor, 2.0 if t.span.start < lede_end else 1.0) for t in telling]
