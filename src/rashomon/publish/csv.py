"""The account as tables: one CSV a list, every row with the exact place it comes from, every cell inert.

UTF-8 with a byte-order mark, because spreadsheets guess another encoding without one; RFC 4180 otherwise.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ..model.account import Account
from .page.inert import inert
from .rows import Cell, Row
from .tables import TABLES

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that a spreadsheet takes for the beginning of a formula, or skips to find one."""
SKIPPED = " \u00a0\ufeff\u200b"
CARRIAGE_RETURN = "\u240d"
JOIN = "; "  # between the parts of a list in one cell


def as_text(value: Cell) -> str:
    """The value as the words of one cell; the parts of a list stand side by side."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return JOIN.join(value) if isinstance(value, tuple) else value or ""


def cell(value: Cell) -> str:
    """The value as text that no spreadsheet runs: controls shown, an apostrophe before what could be a formula."""
    said = as_text(value)
    if isinstance(value, int | float):
        return said
    text = inert(said).replace("\r", CARRIAGE_RETURN)
    starts = said.startswith(LIVE) or said.lstrip(SKIPPED).startswith(LIVE)
    return "'" + text if starts else text


def table_bytes(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_csvs(account: Account) -> dict[str, bytes]:
    """``documents.csv``, ``events.csv`` and so on: one file for each list of the account, also for an empty one."""
    return {f"{name}.csv": table_bytes(*table(account)) for name, table in TABLES.items()}
