"""What a person changed among the tables of a report, so that no later report takes it away.

Where this version wrote the report, a table is held against what its account gives. Of another version's that would
prove nothing: there a table is a person's where it is not laid out as Rashomon lays one out, or where a column is
filled that Rashomon leaves empty.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ..model.account import Account
from ..model.errors import ExtraMissing, RashomonError
from ..model.version import __version__

STAMP = b">2000-01-01T00:00:00Z</dcterms:modified>"  # of a workbook as it is written; saving it again sets the day
OWN_METADATA = b"rashomon.story"  # of a Parquet file as it is written


def touched(folder: Path) -> list[str]:
    """The tables under ``folder``, of one story or of several, that a person has changed."""
    places = [folder, *sorted(inner for inner in folder.glob("*/") if (inner / "account.json").is_file())]
    return [str(file.relative_to(folder)) for place in places for file in _changed(place)]


def _changed(folder: Path) -> Iterator[Path]:
    """An unreadable table counts as changed: nothing says that it may go."""
    from ..publish.tables import TABLES

    files = sorted(file for file in folder.glob("*") if file.suffix in (".csv", ".xlsx", ".parquet"))
    account = _account(folder / "account.json") if files else None
    given = _given(account)
    for file in files:
        try:
            data = file.read_bytes()
        except OSError:
            yield file
            continue
        if file.suffix == ".xlsx":
            same = _as_stamped(data)
        elif file.suffix == ".csv":
            same = data == given.get(file.name) if given else file.stem in TABLES and _as_laid_out(data)
        else:
            same = _same_parquet(data, account, file.stem)
        if not same:
            yield file


def _account(file: Path) -> Account | None:
    """The account there, where this version wrote it."""
    from ..publish.json import from_json

    try:
        account = from_json(file.read_bytes())
    except (OSError, RashomonError, RecursionError):
        return None
    return account if account.made_with.rashomon == __version__ else None


def _given(account: Account | None) -> dict[str, bytes]:
    from ..publish.csv import to_csvs

    try:
        return to_csvs(account) if account is not None else {}
    except (LookupError, ValueError):  # an account changed by hand need not hold together
        return {}


def _as_laid_out(data: bytes) -> bool:
    """True where the bytes are those that a table of ours has, and no column of a person's is filled."""
    from ..publish.coder_sheets import ASSESSED
    from ..publish.read_back import sheets

    try:
        (sheet,) = sheets("table.csv", data)
    except RashomonError:
        return False
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([sheet.header, *sheet.rows])
    theirs = [n for n, column in enumerate(sheet.header) if column in ASSESSED]
    filled = any(row[n] for row in sheet.rows for n in theirs if n < len(row))
    return out.getvalue().encode("utf-8-sig") == data and not filled


def _as_stamped(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return STAMP in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, OSError):
        return False


def _same_parquet(data: bytes, account: Account | None, name: str) -> bool:
    from ..publish.parquet import same_parquet
    from ..publish.tables import TABLES

    if account is None:
        return OWN_METADATA in data
    try:
        return name in TABLES and same_parquet(data, account, name)
    except (ExtraMissing, LookupError):
        return OWN_METADATA in data
