"""The account as a workbook: one sheet a list, every row linked to its words on the page and in the live article.

Cells hold text or numbers, never a formula. Links are relationships of the sheet, which no recalculation runs.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ..model.account import Account
from .csv import CARRIAGE_RETURN, LIVE, SKIPPED, as_text
from .live import live_link, page_link
from .page.inert import inert
from .rows import PLACE, Cell, Row
from .tables import TABLES

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767  # characters of a cell
CUT = " […]"
MOST_ROWS = 1_048_575  # below the header
MOST_LINKS = 65_530  # of one sheet
LARGEST = 512_000_000  # bytes that a packed file may unfold to when it is compared or read in
LINKS = ("in the page", "in the live article")
WIDTHS = {"exact": 60, "line": 50, "shown": 60, "words": 40, "question": 50, "reason": 40, "reasons": 40, "sha256": 14,
          "citation": 40}  # fmt: skip
USUAL = 16
SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def to_xlsx(account: Account) -> bytes:
    """``account.xlsx``; the same account gives the same members, byte for byte."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, SETTINGS) as book:
        book.set_properties({"title": "Rashomon account", "created": datetime(2000, 1, 1)})  # no clock
        write = _Writer(book, account)
        for name, table in TABLES.items():
            header, rows = table(account)
            write.sheet(name, header, rows)
    return out.getvalue()


def same_workbook(one: bytes, other: bytes) -> bool:
    """True where two workbooks hold the same, however they were compressed; false for one that cannot be opened."""
    try:
        return _members(one) == _members(other)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError):
        return False


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > LARGEST or len({i.filename for i in infos}) != len(infos):
            raise ValueError("too large, or a name twice")
        return {info.filename: archive.read(info) for info in infos}


class _Writer:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook, account: Account) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.kept = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.link = book.add_format({"font_color": "#0A5676", "underline": 1, "valign": "top"})
        self.places = {document.id: place for place, document in enumerate(account.documents)}
        self.urls = {document.id: document.metadata.url for document in account.documents}

    def sheet(self, name: str, header: Sequence[str], rows: Iterable[Row]) -> None:
        """One list: frozen header, filter, links where a row cites."""
        sheet = self.book.add_worksheet(name[:31])
        cites = [header.index(title) for title in PLACE[:4]] if set(PLACE) <= set(header) else []
        titles = (*header, *(LINKS if cites else ()))
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, self.head)
            sheet.set_column(column, column, WIDTHS.get(title, USUAL))
        last = 0
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                break
            last = number
            for column, value in enumerate(row):
                self._cell(sheet, number, column, value)
            if cites and 2 * number <= MOST_LINKS:
                self._links(sheet, number, len(header), tuple(row[column] for column in cites))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(titles) - 1)

    def _cell(self, sheet: Worksheet, row: int, column: int, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            sheet.write_number(row, column, value, self.plain)
            return
        text = as_text(value)
        live = text.startswith(LIVE) or text.lstrip(SKIPPED).startswith(LIVE)
        sheet.write_string(row, column, shown(text), self.kept if live else self.plain)

    def _links(self, sheet: Worksheet, row: int, column: int, cited: Row) -> None:
        """Both links of a row; none where this row cites nothing."""
        document, start, end, exact = cited
        if not (isinstance(document, str) and isinstance(start, int) and isinstance(end, int)):
            return
        page = page_link(self.places[document], start, end)
        sheet.write_url(row, column, f"external:{page}", self.link, string=LINKS[0])
        live = live_link(self.urls[document], str(exact))
        if live:
            sheet.write_url(row, column + 1, live, self.link, string=LINKS[1])


def shown(text: str) -> str:
    """The text as a cell holds it: controls as pictures, no longer than a cell can be."""
    safe = inert(text).replace("\r", CARRIAGE_RETURN)
    return safe if len(safe) <= LONGEST else safe[: LONGEST - len(CUT)] + CUT
