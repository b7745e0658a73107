"""A table or workbook that a person filled in: the columns left empty for them are theirs, all else is compared."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from ..model.errors import UsageError
from .coder_sheets import ASSESSED
from .extras import needed
from .read_back import sheets, small_enough

SLACK = 1_000  # rows or columns beyond the table that a program may count as used
Cells = Sequence[Sequence[Any]]


@dataclass(slots=True)
class Compared:
    """How many cells a person filled, by column; and what else is not as it was written."""

    filled: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def compare_csv(found: bytes, made: bytes) -> Compared:
    """The two tables cell by cell."""
    out = Compared()
    try:
        (sheet,), (own,) = sheets("it.csv", found), sheets("it.csv", made)
    except UsageError as error:
        out.wrong.append(str(error))
        return out
    _compare(out, [sheet.header, *sheet.rows], [own.header, *own.rows])
    return out


def compare_xlsx(found: bytes, made: bytes) -> Compared:
    """The two workbooks sheet by sheet, cell by cell, link by link.

    Raises:
        ExtraMissing: where openpyxl is not installed.
    """
    out = Compared()
    openpyxl = needed("openpyxl", "workbook", "Comparing a workbook that was saved again")
    try:
        small_enough(found)
        book = openpyxl.load_workbook(io.BytesIO(found))
    except (OSError, ValueError, LookupError, TypeError, zipfile.BadZipFile) as error:
        out.wrong.append(f"cannot be read: {error}")
        return out
    own = openpyxl.load_workbook(io.BytesIO(made))
    if [one.title for one in book.worksheets] != own.sheetnames or book.sheetnames != own.sheetnames:
        out.wrong.append("has other sheets")
        return out
    for sheet, given in zip(book.worksheets, own.worksheets, strict=True):
        if sheet.max_row > given.max_row + SLACK or sheet.max_column > given.max_column + SLACK:
            out.wrong.append(f"{given.title}: has more rows or columns")
            continue
        _compare(out, _values(sheet), _values(given), f"{given.title}, ")
        out.wrong += [f"{given.title}, {where} has another link" for where in _other_links(sheet, given)]
    return out


def _values(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def _other_links(sheet: Any, given: Any) -> Iterator[str]:
    """Cells that lead elsewhere. A program that saves a workbook may write out where the folder lies."""
    found, own = _links(sheet), _links(given)
    for where in sorted({*found, *own}):
        there, here = found.get(where, ""), own.get(where, "")
        if there != here and not (here and there.startswith("file:") and there.endswith(f"/{here}")):
            yield where


def _links(sheet: Any) -> dict[str, str]:
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return {c.coordinate: "#".join(filter(None, (c.hyperlink.target, c.hyperlink.location))) for c in cells}


def _compare(out: Compared, found: Cells, made: Cells, where: str = "") -> None:
    header = list(made[0]) if made else []
    for number, (row, given) in enumerate(zip_longest(found, made, fillvalue=()), 1):
        for place, (said, own) in enumerate(zip_longest(row, given)):
            column = header[place] if place < len(header) else ""
            if not _same(said, own):
                if column in ASSESSED and not own and given and number > 1:
                    out.filled[column] += 1
                else:
                    out.wrong.append(
                        f"{where}row {number}, {column or 'beyond the table'}: {said!r}, not {own!r}"[:200]
                    )


def _same(said: Any, own: Any) -> bool:
    """An empty cell is one whether it is there or not; 0 and a flag are no empty cells and not each other."""
    if said in ("", None) or own in ("", None):
        return said in ("", None) and own in ("", None)
    return bool(said == own) and isinstance(said, bool) == isinstance(own, bool)
