"""How well a day of publication fits what an article tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from .days import iso, month_day

BACK = (3.0, 2.2, 1.2, 0.5, 0.0, -0.5, -2.0)
"""News is of today or yesterday: what a past weekday adds to a day so many days later."""
AHEAD = (0.7, 2.0, 1.5, 1.0, 0.8, 0.6, 0.4)


def _nearness(distance: int) -> float:
    """The same for a date: it also tells which week."""
    return max(0.0, 3.0 - 0.5 * distance) if distance >= 0 else -6.0


def clue(anchor: str, day: date) -> float:
    """How well an article of ``day`` could have said this."""
    kind, *parts = anchor.split(":")
    if kind == "wd" and parts[1].startswith("week"):
        return 0.0
    if kind == "wd":
        return _weekday_clue(int(parts[0]), parts[1], day)
    if kind == "md":
        return _month_day_clue(parts, day)
    if kind == "day":
        told = iso(parts[0])
        tense = parts[1] if len(parts) > 1 else "none"
        return _date_clue(told, tense, day) if told else 0.0
    return 0.0


def _weekday_clue(number: int, tense: str, day: date) -> float:
    back, ahead = (day.weekday() - number) % 7, (number - day.weekday()) % 7
    if tense == "future":
        return AHEAD[ahead]
    if tense in ("last", "next"):
        return 0.0 if (back if tense == "last" else ahead) == 1 else 0.5
    if tense == "near":
        return 0.5 * max(BACK[back], AHEAD[ahead])
    return BACK[back] * (1.0 if tense == "past" else 0.5)


def _date_clue(told: date, tense: str, day: date) -> float:
    distance = (day - told).days
    if tense == "next":
        return 1.0 if -14 <= distance <= -2 else -2.0
    if tense == "future":
        return 0.5 * _nearness(-distance)
    if tense == "past":
        return _nearness(distance)
    return 0.3 * _nearness(abs(distance))


def _month_day_clue(parts: Sequence[str], day: date) -> float:
    month, number = (int(part) for part in parts[0].split("-"))
    told = month_day(month, number, "none", day)
    if told is None:
        return 0.0
    if len(parts) > 2 and told.weekday() != int(parts[2]):
        return -20.0
    return _date_clue(told, parts[1], day)


def fit(clues: Sequence[tuple[str, float]], candidates: Iterable[date]) -> list[tuple[float, date]]:
    """The candidate days, best first; of equals the earlier one."""
    scored = ((sum(weight * clue(anchor, day) for anchor, weight in clues), day) for day in candidates)
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))
