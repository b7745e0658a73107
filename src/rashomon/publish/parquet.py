"""The tables with typed columns, as Parquet: whole numbers, days, lists. pyarrow writes them, an optional extra.

The columns are those of the CSV files. Text is inert as it is there, but nothing stands before it: no program runs it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from ..model.account import Account
from .csv import as_text
from .extras import needed
from .page.inert import inert
from .rows import Cell, Kind, kind_of
from .tables import TABLES

SETTINGS: Mapping[str, Any] = {"compression": "zstd", "version": "2.6", "store_schema": True}
"""Written out, so that other defaults of a later library change no byte. It notes its own version in the file."""


def arrow() -> Any:
    """pyarrow.

    Raises:
        ExtraMissing: where it is not installed.
    """
    return needed("pyarrow", "parquet", "Parquet")


def to_parquets(account: Account) -> dict[str, bytes]:
    """``documents.parquet`` and so on, one file a list; the same account and pyarrow give the same bytes.

    Raises:
        ExtraMissing: where pyarrow is not installed.
    """
    return {f"{name}.parquet": _written(arrow_table(account, name)) for name in TABLES}


def arrow_table(account: Account, name: str) -> Any:
    """One list of the account as a ``pyarrow.Table``, the story it is of among the metadata."""
    pa = arrow()
    header, rows = TABLES[name](account)
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    schema = pa.schema(
        [(title, _type(pa, kind_of(title))) for title in header],
        metadata={"rashomon.schema": account.schema, "rashomon.story": account.story, "rashomon.table": name},
    )
    arrays = [
        pa.array([typed(cell, kind_of(title)) for cell in cells], schema.field(title).type)
        for title, cells in zip(header, columns, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def typed(value: Cell, kind: Kind) -> Any:
    """The value of a cell as its column holds it: nothing in the place of empty text, a day for the words of one."""
    if value is None or value == "":
        return None
    if kind == "list":
        return [inert(part) for part in value] if isinstance(value, tuple) else [inert(as_text(value))]
    if kind == "day":
        return date.fromisoformat(str(value)[:10])
    return value if kind in ("integer", "number", "flag") else inert(as_text(value))


def _type(pa: Any, kind: Kind) -> Any:
    types = {"integer": pa.int64, "number": pa.float64, "flag": pa.bool_, "day": pa.date32, "text": pa.string}
    return pa.list_(pa.field("element", pa.string())) if kind == "list" else types[kind]()


def _written(table: Any) -> bytes:
    parquet = needed("pyarrow.parquet", "parquet", "Parquet")
    out = io.BytesIO()
    parquet.write_table(table, out, **SETTINGS)
    return out.getvalue()


def same_parquet(data: bytes, account: Account, name: str) -> bool:
    """True where the file holds the list ``name`` of the account, whatever version of the library wrote it.

    Raises:
        ExtraMissing: where pyarrow is not installed.
    """
    parquet = needed("pyarrow.parquet", "parquet", "Parquet")
    try:
        found = parquet.read_table(io.BytesIO(data))
    except (OSError, ValueError):  # pyarrow's own errors are of these kinds
        return False
    given = arrow_table(account, name)
    return bool(found.equals(given)) and found.schema.metadata == given.schema.metadata
