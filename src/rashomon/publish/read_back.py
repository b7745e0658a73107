"""The tables of an export read in again, cell by cell as text, so that they can be set against an account.

A person may have sorted, filtered or shortened them and added columns; what each row says is compared, not the file.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from ..model.errors import UsageError
from .csv import JOIN, as_text, cell
from .extras import needed
from .page.inert import inert
from .rows import Cell
from .xlsx import LARGEST, shown

FIELD = 64_000_000  # characters of one cell
BETWEEN = ",;\t"  # cells: spreadsheets write the second where the comma is that of decimals


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. ``expected`` is how a cell of an account reads in files of its kind."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    expected: Callable[[Cell], str]


def sheets(name: str, data: bytes) -> Iterator[Sheet]:
    """The tables of a CSV file, a Parquet file, a workbook, or of a ZIP file of the first two.

    Raises:
        UsageError: for what cannot be read as what its name says.
        ExtraMissing: where the library that reads it is not installed.
    """
    readers: dict[str, Callable[[str, bytes], Iterator[Sheet]]] = {
        ".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx, ".zip": _zip,
    }  # fmt: skip
    try:
        yield from readers[PurePath(name).suffix.lower()](PurePath(name).stem, data)
    except (OSError, ValueError, KeyError, csv.Error, zipfile.BadZipFile) as error:
        raise UsageError(f"{name}: cannot be read: {error}") from error


def _csv(name: str, data: bytes) -> Iterator[Sheet]:
    csv.field_size_limit(FIELD)
    text = data.decode("utf-8-sig")
    between = max(BETWEEN, key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=between))
    yield Sheet(name, tuple(rows[0]) if rows else (), [tuple(row) for row in rows[1:]], cell)


def _parquet(name: str, data: bytes) -> Iterator[Sheet]:
    table = needed("pyarrow.parquet", "parquet", "Reading Parquet").read_table(io.BytesIO(data))
    told = (table.schema.metadata or {}).get(b"rashomon.table", name.encode()).decode()
    rows = [tuple(map(_flat, row.values())) for row in table.to_pylist()]
    yield Sheet(told, tuple(table.column_names), rows, lambda value: inert(as_text(value)))


def _xlsx(name: str, data: bytes) -> Iterator[Sheet]:
    openpyxl = needed("openpyxl", "workbook", "Reading a workbook")
    small_enough(data)
    for sheet in openpyxl.load_workbook(io.BytesIO(data), read_only=True):
        first, *rows = [*sheet.iter_rows(values_only=True)] or [()]
        yield Sheet(sheet.title, tuple(map(_flat, first)), [tuple(map(_flat, row)) for row in rows], _in_workbook)


def _in_workbook(value: Cell) -> str:
    return as_text(value) if isinstance(value, int | float) else shown(as_text(value))


def _zip(name: str, data: bytes) -> Iterator[Sheet]:
    small_enough(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if PurePath(member).suffix in (".csv", ".parquet"):
                yield from sheets(member, archive.read(member))


def small_enough(data: bytes) -> None:
    """Refuses, with ``ValueError``, a packed file that would swell beyond measure."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > LARGEST:
            raise ValueError(f"it unfolds to more than {LARGEST} bytes")


def _flat(value: Any) -> str:
    """A typed value as the text that stands for it in a CSV file; midnight is that of a day without a time."""
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, str | int | float | None):
        return as_text(value)
    return JOIN.join(map(_flat, value)) if isinstance(value, Sequence) else str(value)


def other_links(found: bytes, made: bytes) -> Iterator[str]:
    """Cells of a workbook that lead elsewhere. A program that saves it may write out where the folder lies."""
    openpyxl = needed("openpyxl", "workbook", "Comparing a workbook that was saved again")
    books = [openpyxl.load_workbook(io.BytesIO(data)) for data in (found, made)]
    for sheet, given in zip(*(book.worksheets for book in books), strict=True):
        there, here = _links(sheet), _links(given)
        for place in sorted({*there, *here}):
            said, own = there.get(place, ""), here.get(place, "")
            if said != own and not (own and said.startswith("file:") and said.endswith(f"/{own}")):
                yield f"{given.title}, {place} has another link"


def _links(sheet: Any) -> dict[str, str]:
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return {c.coordinate: "#".join(filter(None, (c.hyperlink.target, c.hyperlink.location))) for c in cells}
