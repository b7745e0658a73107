"""Dates for the undated: an article with weekdays alone is dated by the other articles of its story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import exp

from ..model.dating import TOLD, clues, redate
from ..model.day_clues import clue, fit
from ..model.days import DAY, day_of, iso
from ..model.marks import Publication, Reading, TimeExpression
from ..resources import table
from .dates_signs import Clues, DatedClauses, Window, lede_end, signs

REACH = 14
"""Days before and after the dated articles in which an undated one is looked for."""
NEAR = "its days, near the dates of the other articles"
FAR = 45
PASSES = 2
"""What the undated tell helps to date one another once each has a day."""
POSSIBLE = 0.25
"""From which a day beside the most probable one is told as possible."""
PROBABLE = 1 / 3
"""From which a day after all that are known is taken: one more late article must not draw an early one after it."""


def redate_story(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings of one story in order of publication, the undated dated by the others where the days agree."""
    dated = readings
    for _ in range(PASSES if any(_is_open(r.publication) for r in readings) else 0):
        dated = _redated(dated, readings)
    return tuple(sorted(dated, key=lambda reading: (reading.publication.date or "9999", reading.document.id)))


def _redated(known: tuple[Reading, ...], given: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Each open one of ``given`` by the others as they are known so far."""
    pooled = None if any(r.publication.date for r in given) else _pooled_window(given)
    told = DatedClauses(known)
    return tuple(
        _dated(own, list(pooled or windows(r for r in given if r is not own)), told)
        if _is_open(own.publication)
        else own
        for own in given
    )


def _is_open(publication: Publication) -> bool:
    """Not yet known from a date line or from outside."""
    return publication.date is None or publication.reason == TOLD


def windows(readings: Iterable[Reading]) -> Iterator[Window]:
    """What the dated articles say, those with a date of their own before those with an inferred one."""
    found = [(p.how, first, last) for r in readings if (p := r.publication) and (first := iso(p.date))
             and (last := iso(p.latest))]  # fmt: skip
    firm = [(first, last) for how, first, last in found if how != "inferred"]
    yield from sorted(firm or [(first, last) for _, first, last in found])


def _dated(reading: Reading, near: Sequence[Window], told: DatedClauses) -> Reading:
    known = iso(reading.publication.date)
    # an inferred day that is far from every dated article was read off some older date in the text
    extra = [known + n * DAY for n in range(-1, 2)] if known and near and _distance(known, near) <= FAR else []
    publication = infer(reading, near, told, extra) if near else None
    return reading if publication is None else redate(reading, publication)


def infer(
    reading: Reading, near: Sequence[Window], told: DatedClauses, extra: Sequence[date] = ()
) -> Publication | None:
    """The day near those of the other articles that best fits what this one tells; None where it tells no day."""
    clues = Clues.of(reading, told)
    line = reading.publication.anchor
    days = [day for day in sorted({*candidates(near), *extra}) if is_on(day, line)]
    if not days or not (clues.times or clues.told or line):
        return None
    likely = probabilities(clues, days, near)
    best = _best(likely, max(last for _, last in near))
    beside = [day for day in days if abs((day - best).days) < 2 and (day == best or likely[day] >= POSSIBLE)]
    evidence = reading.publication.evidence if line else tuple(t.span for t in _telling(reading.times, best))
    reason = f"date line, {'year' if line.startswith('md') else 'week'} of the other articles" if line else NEAR
    return Publication(
        best.isoformat(), beside[0].isoformat(), beside[-1].isoformat(), "inferred", evidence, reason, line
    )


def _best(likely: Mapping[date, float], last: date) -> date:
    """The most probable day; one after all that are known only where it is probable enough."""
    ranked = sorted(likely, key=lambda day: (-likely[day], day))
    known = next((day for day in ranked if day <= last), ranked[0])
    return ranked[0] if likely[ranked[0]] >= PROBABLE else known


def probabilities(clues: Clues, days: Sequence[date], near: Sequence[Window]) -> dict[date, float]:
    """How probable each day is; they sum to 1."""
    weights = table("dating")["day"]
    sums = {day: sum(weights[name] * value for name, value in signs(clues, day, near).items()) for day in days}
    top = max(sums.values())
    shares = {day: exp(value - top) for day, value in sums.items()}
    return {day: share / sum(shares.values()) for day, share in shares.items()}


def is_on(day: date, line: str) -> bool:
    """Whether a date line without a year, or with a weekday alone, may be of that day; any is where there is none."""
    if not line:
        return True
    kind, told, *_ = line.split(":")
    return f"{day:%m-%d}" == told if kind == "md" else day.weekday() == int(told)


def candidates(windows: Sequence[Window]) -> list[date]:
    """The days in which an undated article is looked for."""
    first, last = min(w[0] for w in windows), max(w[1] for w in windows)
    # two far groups of articles are searched around each, not between
    days = {w + n * DAY for pair in windows for w in pair for n in range(-REACH, REACH + 1)}
    return sorted(day for day in days if first - REACH * DAY <= day <= last + REACH * DAY)


def _distance(day: date, windows: Sequence[Window]) -> int:
    return min(max(0, (first - day).days, (day - last).days) for first, last in windows)


def _telling(times: Sequence[TimeExpression], best: date) -> list[TimeExpression]:
    """The expressions that speak most clearly for that day, at most four, in the order of the text."""
    found = [t for t in times if t.anchor.startswith(("wd:", "md:", "day:")) and clue(t.anchor, best) > 0]
    clearest = sorted(found, key=lambda t: (-clue(t.anchor, best), t.span))[:4]
    return sorted(clearest, key=lambda t: t.span)


def _pooled_window(readings: Sequence[Reading]) -> list[Window]:
    """Where no article has a date: the year, among those after the latest one told, in which the days agree."""
    times = [t for reading in readings for t in reading.times]
    years = [int(t.anchor.split(":")[1][:4]) for t in times if t.anchor.startswith(("day:", "month:", "year:"))]
    dates = [t.anchor.split(":") for t in times if t.anchor.startswith("md:")]
    if not years or not dates:
        return []
    told = [pair for reading in readings for pair in clues(reading.times, lede_end(reading))]
    days = {day + n * DAY for _, md, *_ in dates for year in range(max(years), max(years) + 3)
            if (day := day_of(year, int(md[:2]), int(md[3:]))) for n in range(-2, 8)}  # fmt: skip
    ranked = fit(told, sorted(days))
    rivals = [pair for pair in ranked if pair[1].year != ranked[0][1].year]
    clear = ranked[0][0] > 0 and (not rivals or ranked[0][0] - rivals[0][0] >= 1.0)
    return [(ranked[0][1], ranked[0][1])] if clear else []
