"""Days, numbers and lists in the fixed wording of the templates. English names are fixed: no locale is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

PART, BEFORE = 80, 20  # characters of a value in a message, and of those alike before it differs
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def plural(count: int, one: str, many: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{count} {one if count == 1 else many}"


def day(text: str) -> str:
    """``2031-03-04`` as 4 Mar 2031; what is no day stays as it is."""
    value = _date(text)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else text


def days(first: str, last: str) -> str:
    """An interval of days without saying twice what both ends share."""
    start, end = _date(first), _date(last)
    if first == last or start is None or end is None:
        return day(first) if first == last else f"{day(first)} – {day(last)}"
    if start.year != end.year:
        return f"{day(first)} – {day(last)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(last)}"
    return f"{start.day}–{day(last)}"


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def number(value: float) -> str:
    """1,200 and 80.1: with commas, without digits that say nothing."""
    if abs(value) >= 1e15:
        return f"{value:.6g}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")


def listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def apart(stated: object, given: object) -> tuple[str, str]:
    """Two values that differ as a message tells them: in part of a line each, from where they begin to differ."""
    one, other = repr(stated), repr(given)
    if max(len(one), len(other)) <= PART:
        return one, other
    if isinstance(stated, tuple) and isinstance(given, tuple):
        return _places_apart(stated, given)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    start = max(0, alike - BEFORE)
    return _part(one, start), _part(other, start)


def short(value: object) -> str:
    """A value as a message tells it."""
    return _part(repr(value), 0)


def _places_apart(stated: tuple[object, ...], given: tuple[object, ...]) -> tuple[str, str]:
    both = min(len(stated), len(given))
    place = next((n for n in range(both) if stated[n] != given[n]), both)
    if place < both:
        one, other = apart(stated[place], given[place])
    else:
        one, other = (short(v[place]) if place < len(v) else "nothing" for v in (stated, given))
    return f"{one} (place {place + 1} of {len(stated)})", f"{other} (place {place + 1} of {len(given)})"


def _part(words: str, start: int) -> str:
    return f"{'…' if start else ''}{words[start : start + PART]}{'…' if start + PART < len(words) else ''}"
