"""Dates for the undated: an article with weekdays alone is dated by the other articles of its story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ..model.dating import clues, redate
from ..model.day_clues import clue, fit
from ..model.days import DAY, day_of, iso
from ..model.marks import Publication, Reading, TimeExpression

Window = tuple[date, date]

REACH = 14
"""Days before and after the dated articles in which an undated one is looked for."""
DISTANCE = 0.2
"""What a day away from the dated articles costs; a week away must be told by the text."""
ECHO = 2.0
"""What it weighs that "yesterday" is the day of which the other articles tell."""
NEAR = "its days, near the dates of the other articles"
FAR = 45
LEDE = 3


def redate_story(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings of one story in order of publication, the undated dated by the others where the days agree."""
    windows = sorted(_windows(readings)) or _pooled_window(readings)
    news = _news_day(readings)
    dated = readings if not windows else tuple(_dated(reading, windows, news) for reading in readings)
    return tuple(sorted(dated, key=lambda reading: (reading.publication.date or "9999", reading.document.id)))


def _windows(readings: Iterable[Reading]) -> Iterable[Window]:
    """What the dated articles say, those with a date of their own before those with an inferred one."""
    found = [(p.how, first, last) for r in readings if (p := r.publication) and (first := iso(p.date))
             and (last := iso(p.latest))]  # fmt: skip
    firm = [(first, last) for how, first, last in found if how != "inferred"]
    return firm or [(first, last) for _, first, last in found]


def _news_day(readings: Iterable[Reading]) -> date | None:
    """The day of which most dated articles tell in their first paragraphs; None where no two of them agree."""
    told = Counter(day for r in readings if r.publication.date for day in _days_of_lede(r))
    return min((day for day in told if told[day] > 1), key=lambda day: (-told[day], day), default=None)


def _days_of_lede(reading: Reading) -> set[date]:
    """Each day on or before that of publication that is told there, once."""
    lede = (t for t in reading.times if t.span.start < _lede_end(reading) and t.first and t.first == t.last)
    return {day for t in lede if (day := iso(t.first)) and day.isoformat() <= (reading.publication.date or "")}


def _echo(reading: Reading, news: date | None) -> date | None:
    """The day on which it came out if its "yesterday" or "today" is the day of which the others tell."""
    lede = (t.anchor for t in reading.times if t.span.start < _lede_end(reading))
    days = next((n for anchor in lede if (n := {"off:0:D": 0, "off:-1:D": 1}.get(anchor)) is not None), None)
    return None if news is None or days is None else news + days * DAY


def _dated(reading: Reading, windows: Sequence[Window], news: date | None) -> Reading:
    known = iso(reading.publication.date)
    # an inferred day that is far from every dated article was read off some older date in the text
    if known and (reading.publication.how != "inferred" or _distance(known, windows) <= FAR):
        return reading
    publication = infer(reading, windows, _echo(reading, news))
    return reading if publication is None else redate(reading, publication)


def infer(reading: Reading, windows: Sequence[Window], echo: date | None = None) -> Publication | None:
    """The day near those of the other articles that best fits what this one tells; None where it tells no day."""
    told = clues(reading.times, _lede_end(reading))
    days = _candidates(windows)
    line = reading.publication.anchor
    if line:
        days = [day for day in days if _is_on(day, line)]
    if not days or not (told or line or echo):
        return None
    fits = {day: score for score, day in fit(told, days)}
    best = min(days, key=lambda day: (DISTANCE * _distance(day, windows) - fits[day] - ECHO * (day == echo), day))
    latest = best if line else best + DAY
    evidence = reading.publication.evidence if line else tuple(t.span for t in _telling(reading.times, best))
    reason = f"date line, {'year' if line.startswith('md') else 'week'} of the other articles" if line else NEAR
    return Publication(best.isoformat(), best.isoformat(), latest.isoformat(), "inferred", evidence, reason, line)


def _is_on(day: date, line: str) -> bool:
    """Whether a date line without a year, or with a weekday alone, may be of that day."""
    kind, told, *_ = line.split(":")
    return f"{day:%m-%d}" == told if kind == "md" else day.weekday() == int(told)


def _lede_end(reading: Reading) -> int:
    told = [span for span in reading.body if len(span) > 60][:LEDE]
    return told[-1].end if told else 0


def _candidates(windows: Sequence[Window]) -> list[date]:
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
    told = [pair for reading in readings for pair in clues(reading.times, _lede_end(reading))]
    days = {day + n * DAY for _, md, *_ in dates for year in range(max(years), max(years) + 3)
            if (day := day_of(year, int(md[:2]), int(md[3:]))) for n in range(-2, 8)}  # fmt: skip
    ranked = fit(told, sorted(days))
    rivals = [pair for pair in ranked if pair[1].year != ranked[0][1].year]
    clear = ranked[0][0] > 0 and (not rivals or ranked[0][0] - rivals[0][0] >= 1.0)
    return [(ranked[0][1], ranked[0][1])] if clear else []
