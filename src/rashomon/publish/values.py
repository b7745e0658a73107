"""When two cells hold the same value, however a program between them has spelled it.

Data frames write 1.0 for 1, False for no and NaN for nothing; spreadsheets write days in the order of their country,
and drop the apostrophe before what could be a formula. A number, a day or a word that is another is never the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from .csv import JOIN, LIVE
from .rows import Kind, kind_of

NOTHING = frozenset({"", "[]", "#N/A", "<NA>", "N/A", "NA", "NULL", "NaN", "NaT", "None", "n/a", "nan", "null"})
"""What data frames write for an empty cell, or read as one."""
FLAGS = {"yes": "yes", "true": "yes", "1": "yes", "1.0": "yes", "no": "no", "false": "no", "0": "no", "0.0": "no"}
NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?%?")
DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?= |$)")
WRITTEN_OUT = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


def same_value(column: str, said: str, given: str, *, day_first: bool = False) -> bool:
    """Whether a cell of a file says what the account gives; ``day_first`` is how the file writes 2/4/2031."""
    if said == given or (said in NOTHING and given in NOTHING):
        return True
    if said in NOTHING or given in NOTHING:
        return False
    return _number(said) == _number(given) is not None or SAME[kind_of(column)](said, given, day_first)


def key_value(said: str) -> str:
    """What identifies a row, by value: equal for cells that are the same number."""
    number = _number(said)
    return _plain(said) if number is None else f"{number:.15g}"


def slashed(column: str, said: str) -> bool:
    """A day of which only the country tells whether the day or the month comes first."""
    return kind_of(column) == "day" and SLASHED.match(said) is not None


def _number(text: str) -> float | None:
    if not NUMBER.fullmatch(text):
        return None
    value = float(text.rstrip("%").replace(",", ""))
    return value / 100 if text.endswith("%") else value


def _plain(text: str) -> str:
    """Without the apostrophe that keeps a formula from being one, and with one kind of line end."""
    bare = text[1:] if text.startswith("'") and text[1:].lstrip().startswith(LIVE) else text
    return bare.replace("\r\n", "\n").replace("\u240d\n", "\n").replace("\u240d", "\n").replace("\r", "\n")


def _same_text(said: str, given: str, _: bool) -> bool:
    return _plain(said) == _plain(given)


def _same_decimal(said: str, given: str, _: bool) -> bool:
    return bool(DECIMAL_COMMA.fullmatch(said)) and _number(said.replace(",", ".")) == _number(given)


def _same_flag(said: str, given: str, _: bool) -> bool:
    return FLAGS.get(said.lower(), said) == FLAGS.get(given, given)


def _same_day(said: str, given: str, day_first: bool) -> bool:
    """A column of days holds no time of day: midnight stands for none."""
    one, other = _moment(said, day_first), _moment(given, day_first)
    if one is None or other is None:
        return False
    return one == other or (one.time() == time() and one.date() == other.date())


def _moment(text: str, day_first: bool) -> datetime | None:
    found = SLASHED.match(text)
    try:
        if found is None:
            return datetime.fromisoformat(text.replace("/", "-"))
        first, second, year = map(int, found.groups())
        month, of_month = (second, first) if day_first else (first, second)
        return datetime.combine(date(year if year > 99 else 2000 + year, month, of_month), time())
    except ValueError:
        return None


def _same_list(said: str, given: str, _: bool) -> bool:
    """Parts side by side, or written out as programs write a list."""
    if said.startswith("[") and said.endswith("]"):
        said = JOIN.join(ast.literal_eval(part) for part in WRITTEN_OUT.findall(said))
    return _plain(said) == _plain(given)


SAME: dict[Kind, Callable[[str, str, bool], Any]] = {
    "integer": _same_decimal, "number": _same_decimal, "flag": _same_flag, "day": _same_day, "list": _same_list,
    "text": _same_text,
}  # fmt: skip
