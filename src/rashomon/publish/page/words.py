"""Days, numbers and counts in the fixed wording of the page. English names are fixed: no locale is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ...model.account import Count, FigureItem

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
NEGATED = re.compile(
    r"\b(?:not|no|nor|never|none|nothing|nobody|neither|without|cannot|den(?:y|ie[sd]|ying))\b|n['’]t\b", re.IGNORECASE
)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
SQUARES_A_ROW = 10
SQUARE = 12  # px from one square to the next


def iso_day(text: str | None) -> date | None:
    """The day that an ISO date or time begins with, if it is one."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def day(text: str | None) -> str:
    """``2031-03-04`` as 4 Mar 2031; what is no day stays as it is."""
    value = iso_day(text)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else (text or "")


def weekday(text: str | None) -> str:
    value = iso_day(text)
    return WEEKDAYS[value.weekday()] if value else ""


def days(first: str | None, last: str | None) -> str:
    """An interval of days without saying twice what both ends share."""
    if first is None or last is None or first == last:
        return day(first or last)
    start, end = iso_day(first), iso_day(last)
    if start is not None and end is not None and (whole := _whole(start, end)):
        return whole
    if start is None or end is None or start.year != end.year:
        return f"{day(first)} – {day(last)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(last)}"
    return f"{start.day}–{day(last)}"


def _whole(start: date, end: date) -> str | None:
    """A year by its number, a month by its name."""
    if start.day != 1 or start.year != end.year or (end + timedelta(days=1)).day != 1:
        return None
    if (start.month, end.month) == (1, 12):
        return str(start.year)
    return f"{MONTHS[start.month - 1]} {start.year}" if start.month == end.month else None


def number(value: float) -> str:
    """1,200 and 2.5 million: as a reader writes it."""
    for scale, name in SCALES:
        if abs(value) >= scale and abs(value) < scale * 1e6:
            return f"{value / scale:.6g} {name}"
    if abs(value) >= 1e12:
        return f"{value:.3g}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def range_words(figure: FigureItem) -> str:
    """What a figure means as a range, for those who cannot see the drawing."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"{'less than' if figure.high_open else 'at most'} {number(high or 0)}"
    if high is None:
        return f"at least {number(low)}"
    if low == high:
        return f"{'about ' if figure.approximate else ''}{number(low)}"
    return f"{number(low)} to {'under ' if figure.high_open else ''}{number(high)}"


def count(value: Count) -> str:
    """3, or 2–3 where more cannot be shown."""
    if isinstance(value, int):
        return str(value)
    low, high = value
    return str(low) if low == high else f"{low}–{high}"


def nth(number: int) -> str:
    """1st, 2nd, 3rd, 4th: for the sides of a point, of which there are few."""
    return f"{number}{ENDINGS.get(number, 'th')}"


def plural(value: Count, one: str, many: str) -> str:
    return one if value == 1 or value == (1, 1) else many


@dataclass(frozen=True, slots=True)
class Tally:
    """A count with a square for each, hollow where it is uncertain."""

    count: str
    noun: str
    squares: tuple[tuple[int, int, bool], ...]  # x, y, filled
    width: int
    height: int


def tally(value: Count, one: str, many: str) -> Tally:
    low, high = (value, value) if isinstance(value, int) else value
    squares = tuple((i % SQUARES_A_ROW * SQUARE, i // SQUARES_A_ROW * SQUARE, i < low) for i in range(high))
    rows = max(1, -(-high // SQUARES_A_ROW))
    return Tally(
        count(value),
        plural(value, one, many),
        squares,
        max(1, min(high, SQUARES_A_ROW)) * SQUARE - 3,
        rows * SQUARE - 3,
    )
