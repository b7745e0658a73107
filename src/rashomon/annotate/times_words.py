"""The word tables of the time grammar, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .. import resources
from ..model.days import day_of


@dataclass(frozen=True)
class TimeWords:
    """Closed classes of time words; everything in lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, str]
    holidays: dict[str, str]
    tense: dict[str, frozenset[str]]
    not_before: frozenset[str]
    not_after: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]

    def month(self, word: str) -> int:
        return self.months[word.rstrip(".").lower()]

    def weekday(self, word: str) -> int:
        return self.weekdays[word.rstrip(".").lower()]

    def unit(self, word: str) -> str:
        low = word.lower()
        return self.units.get(low) or self.units["century" if low == "centuries" else low.rstrip("s")]

    def number(self, word: str) -> int | None:
        """The value of "3", "three", "twenty-six"; None for words that name no number."""
        low = word.lower().replace(",", "")
        if low.isdigit():
            return int(low)
        parts = [self.numbers.get(part) for part in low.replace("-", " ").split()]
        if not parts or None in parts:
            return None
        *front, last = [part or 0 for part in parts]
        return (sum(front) or 1) * last if last in (100, 1000) else sum(front) + last


@lru_cache(maxsize=1)
def words() -> TimeWords:
    table = resources.table("times")
    return TimeWords(
        table["months"],
        table["weekdays"],
        table["numbers"],
        table["units"],
        table["holidays"],
        {name: frozenset(entries) for name, entries in table["tense"].items()},
        frozenset(table["false_friends"]["before_weekday"]),
        frozenset(table["false_friends"]["after_weekday"]),
        tuple(table["header"]["published"]),
        tuple(table["header"]["updated"]),
    )


def year_of(digits: str) -> int:
    """A year of two or four digits; two digits count from 1970."""
    number = int(digits)
    return number if len(digits) > 2 else number + (1900 if number >= 70 else 2000)


def iso_of(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None where there is no such day."""
    found = day_of(year, month, day)
    return found.isoformat() if found else None
