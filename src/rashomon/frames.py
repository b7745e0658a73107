"""The lists of an account as pandas data frames, with the columns of the CSV files. Needs the extra rashomon[frames].

Whole numbers, numbers, flags and days have types that know a missing value; lists are tuples. Words are exact here:
``exact`` is the slice of the text from ``start`` to ``end``.

>>> frames.quotes(account).groupby("speaker").size()
>>> frames.figures(account).query("kind == 'deaths'")[["low", "high", "said_by", "citation"]]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from .model.account import Account
from .publish.extras import needed
from .publish.rows import Cell, Kind, kind_of
from .publish.tables import TABLES

if TYPE_CHECKING:
    from pandas import DataFrame

DTYPES: dict[Kind, str] = {
    "integer": "Int64", "number": "Float64", "flag": "boolean", "day": "datetime64[s]", "list": "object",
    "text": "string",
}  # fmt: skip


def frame(account: Account, name: str) -> DataFrame:
    """The list ``name`` of the account, such as "quotes" or "event_sheet"; its story stands in ``attrs``.

    Raises:
        KeyError: where there is no such list.
        ExtraMissing: where pandas is not installed.
    """
    pandas = needed("pandas", "frames", "A data frame")
    header, rows = TABLES[name](account)
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    made: DataFrame = pandas.DataFrame(
        {title: _series(pandas, cells, kind_of(title)) for title, cells in zip(header, columns, strict=True)}
    )
    made.attrs["story"] = account.story
    return made


def _series(pandas: Any, cells: Iterable[Cell], kind: Kind) -> Any:
    values = [None if cell == "" else cell for cell in cells]
    return pandas.Series(values, dtype=DTYPES[kind])


def _of(name: str) -> Callable[[Account], DataFrame]:
    def made(account: Account) -> DataFrame:
        return frame(account, name)

    made.__name__ = made.__qualname__ = name
    made.__doc__ = f"The list ``{name}`` of the account."
    return made


documents = _of("documents")
reuse = _of("reuse")
lineage = _of("lineage")
entities = _of("entities")
events = _of("events")
quotes = _of("quotes")
utterances = _of("utterances")
figures = _of("figures")
ledgers = _of("ledgers")
claims = _of("claims")
disputes = _of("disputes")
attribution_changes = _of("attribution_changes")
casualties = _of("casualties")
changes = _of("changes")
to_check = _of("to_check")
coverage = _of("coverage")
decisions = _of("decisions")
dropped = _of("dropped")
casualty_sheet = _of("casualty_sheet")
event_sheet = _of("event_sheet")
