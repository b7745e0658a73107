"""What a person filled into the coding sheets of a report, carried over into the report that takes its place.

A row is known again by its id, else by the words that it cites, else by its days, place and kind where no other row has
them. What no row is left for is kept beside the tables, and named; what was judged on other evidence than the row has
now says so.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model.errors import RashomonError
from .guard import say

SHEETS = {
    "casualty_sheet": (("incident",), ("document", "start", "end"), ("from", "to", "place")),
    "event_sheet": (("event_id_cnty",), ("document", "start", "end"), ("event_date", "x_type", "x_trigger")),
}  # by which columns a row is known again, the surest first
KEPT = "assessments_kept.csv"
JUDGED = "assessment"  # in words of the person's own: there is room for a remark
CHANGED = " [evidence has changed since]"
HEADER = ("sheet", "column", "value", "row")


@dataclass(frozen=True, slots=True)
class Filled:
    """One cell that a person filled; ``row`` is its row by column."""

    sheet: str
    column: str
    value: str
    row: dict[str, str]


def carry_over(old: Path, new: Path) -> None:
    """Fills the sheets under ``new`` as those under ``old`` were; says what was carried, and what fits no row."""
    from ..publish.csv import cell

    for folder in [new, *sorted(inner for inner in new.glob("*/") if (inner / "account.json").is_file())]:
        before = old / folder.relative_to(new)
        filled = list(_filled(before)) if before.is_dir() else []
        left = [
            cell for name in SHEETS for cell in _put([f for f in filled if f.sheet == name], folder / f"{name}.csv")
        ]
        rows = [*_rows_kept(before / KEPT), *((f.sheet, f.column, cell(f.value), cell(_told(f))) for f in left)]
        if filled:
            say(f"{before}: {len(filled) - len(left)} of {len(filled)} cells that were filled in are in the new tables")
        if rows:
            _write(folder / KEPT, HEADER, list(dict.fromkeys(rows)))
            say(f"{before.joinpath(KEPT)}: {len(rows)} filled cells fit no row any more, and are kept there")


def _filled(folder: Path) -> Iterator[Filled]:
    """From the tables and from the workbook, each cell once."""
    from ..publish.coder_sheets import ASSESSED

    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for name, header, rows in _sheets(folder):
        for cells in rows:
            row = dict(zip(header, cells, strict=False))
            known = tuple(row.get(column, "") for keys in SHEETS[name] for column in keys)
            for column in header:
                value = row.get(column, "")
                if column in ASSESSED and value.strip() and (name, column, known) not in seen:
                    seen.add((name, column, known))
                    yield Filled(name, column, value, row)


def _sheets(folder: Path) -> Iterator[tuple[str, Sequence[str], Sequence[Sequence[str]]]]:
    from ..publish.read_back import sheets

    for file in [*(folder / f"{name}.csv" for name in SHEETS), folder / "account.xlsx"]:
        try:
            found = list(sheets(file.name, file.read_bytes()))
        except (OSError, RashomonError):
            continue  # the folder as it was is kept, whatever cannot be read in it
        yield from ((sheet.name, sheet.header, sheet.rows) for sheet in found if sheet.name in SHEETS)


def _put(filled: Sequence[Filled], file: Path) -> list[Filled]:
    """Those that fit no row, once the others stand in the table."""
    if not filled:
        return []
    table = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""))) if file.is_file() else []
    header, rows = (table[0], table[1:]) if table else ([], [])
    left = []
    for one in filled:
        at = _row_of(one, header, rows) if one.column in header else None
        if at is None or rows[at][header.index(one.column)].removesuffix(CHANGED) not in ("", one.value):
            left.append(one)
        else:
            rows[at][header.index(one.column)] = _remarked(one, dict(zip(header, rows[at], strict=False)))
    if table and len(left) < len(filled):
        _write(file, header, rows)
    return left


def _remarked(one: Filled, row: dict[str, str]) -> str:
    """What was filled in; where what was read in the row is another than then, with a remark, or told on the screen
    where the cell holds a code."""
    from ..publish.coder_sheets import ASSESSED

    own = {*ASSESSED, *SHEETS[one.sheet][0]}  # what a person fills, and the name of the row
    other = [name for name in row if name not in own and name in one.row and row[name] != one.row[name]]
    if not other:
        return one.value
    if one.column == JUDGED:
        return one.value.removesuffix(CHANGED) + CHANGED
    say(f"{one.sheet}, {one.column} {one.value!r}: evidence has changed since, in {', '.join(other)}")
    return one.value


def _row_of(one: Filled, header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    for keys in SHEETS[one.sheet]:
        if not {*keys} <= {*header}:
            continue
        places = [header.index(key) for key in keys]
        wanted = tuple(one.row.get(key, "") for key in keys)
        known = [tuple(row[place] for place in places) for row in rows]
        if any(wanted) and Counter(known)[wanted] == 1:
            return known.index(wanted)
    return None


def _told(one: Filled) -> str:
    """What the row was about."""
    keys = dict.fromkeys(key for listed in reversed(SHEETS[one.sheet]) for key in listed)
    return "; ".join(f"{key}: {one.row[key]}" for key in keys if one.row.get(key))


def _rows_kept(file: Path) -> list[tuple[str, ...]]:
    """What an earlier report could not place."""
    try:
        table = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    except (OSError, ValueError):
        return []
    return [tuple(row) for row in table[1:]]


def _write(file: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([header, *rows])
    file.write_bytes(out.getvalue().encode("utf-8-sig"))
