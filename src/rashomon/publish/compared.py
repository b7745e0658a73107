"""A table read in again, set against what its accounts give: value by value, wherever a row stands.

Rows may be sorted or left out, columns added or left out, and the columns that are empty for a person filled in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.account import Account
from .coder_sheets import ASSESSED
from .read_back import Sheet
from .tables import TABLES
from .values import key_value, same_value, slashed

Cells = tuple[str, ...]
Apart = Callable[[str, str], tuple[str, str]]
"""How two values are told so that one sees where they differ."""
PLACED = ("document", "start", "end")


@dataclass(slots=True)
class Compared:
    """What of one table holds, and what does not."""

    name: str
    count: int = 0  # different rows of the account
    seen: set[Cells] = field(default_factory=set)
    held: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)  # the row as a spreadsheet counts, and what is wrong
    filled: Counter[str] = field(default_factory=Counter)  # cells by a person, by column
    absent: Cells = ()  # columns
    more: Cells = ()

    @property
    def missing(self) -> int:
        return max(0, self.count - len(self.seen))


def compare(sheet: Sheet, accounts: Sequence[Account], apart: Apart) -> Compared | None:
    """The table that the sheet is, against it; None where it is none, or nothing is left to know its rows by.

    Where only the country tells whether 2/4/2031 is in April, the reading by which more rows hold is taken, for all.
    """
    fits = [_Known(sheet, name, accounts, apart) for name in _likeliest(sheet, accounts[0])]
    known = max((one for one in fits if one.key), key=_Known.found, default=None)
    if known is None:
        return None
    days = [n for n, column in enumerate(sheet.header) if slashed(column, "1/1/2000")]
    asked = any(slashed(sheet.header[n], row[n]) for row in sheet.rows for n in days if n < len(row))
    return min((known.compared(order) for order in ((False, True) if asked else (False,))), key=lambda c: len(c.wrong))


def _likeliest(sheet: Sheet, account: Account) -> list[str]:
    """The table of its name, where it has all of its columns; else those that share the most columns with it."""
    shared = {name: len({*table(account)[0]} & {*sheet.header}) for name, table in TABLES.items()}
    if sheet.name in TABLES and shared[sheet.name] == len(TABLES[sheet.name](account)[0]):
        return [sheet.name]
    most = max(shared.values())
    whole = [name for name, table in TABLES.items() if shared[name] == len(table(account)[0])]
    named = [sheet.name] if shared.get(sheet.name) == most else []
    return whole or named or [name for name, count in shared.items() if count == most > 1]


class _Known:
    """The rows that the accounts give for one table, by what identifies them in a sheet."""

    def __init__(self, sheet: Sheet, name: str, accounts: Sequence[Account], apart: Apart) -> None:
        made = [TABLES[name](account) for account in accounts]
        self.sheet, self.apart = sheet, apart
        self.header = tuple(column for column in made[0][0] if column in sheet.header)
        self.absent = tuple(column for column in made[0][0] if column not in sheet.header)
        self.at = [sheet.header.index(column) for column in self.header]
        self.key = self._key(made[0][0])
        self.texts = {key_value(document.id): document for account in accounts for document in account.documents}
        kept = [made[0][0].index(column) for column in self.header]
        rows = [tuple(sheet.expected(row[n]) for n in kept) for _, each in made for row in each]
        self.count = len({*rows})
        self.rows: dict[Cells, list[Cells]] = defaultdict(list)
        for row in rows:
            self.rows[self.keyed(row)].append(row)

    def _key(self, header: Cells) -> list[int]:
        """The first column and the place; at least one of the two must be there whole, or else the citation."""
        wanted = (header[0], *(column for column in PLACED if column in header))
        if header[0] in self.header or set(wanted[1:]) <= {*self.header} != set():
            return [n for n, column in enumerate(self.header) if column in wanted]
        return [self.header.index("citation")] if "citation" in self.header else []

    def keyed(self, row: Cells) -> Cells:
        return tuple(key_value(row[n]) for n in self.key)

    def cells(self, row: Cells) -> Cells | None:
        return None if len(row) <= max(self.at) else tuple(row[n] for n in self.at)

    def found(self) -> int:
        """How many rows of the sheet are rows of this table."""
        cells = map(self.cells, self.sheet.rows)
        return sum(self.keyed(row) in self.rows for row in cells if row is not None)

    def compared(self, day_first: bool) -> Compared:
        more = tuple(column for column in self.sheet.header if column not in self.header)
        out = Compared(self.sheet.name, self.count, absent=self.absent, more=more)
        for number, row in enumerate(self.sheet.rows, 2):  # the header is the first
            if any(row):
                wrong = [*self.wrong(row, day_first, out)]
                out.wrong += [(number, message) for message in wrong]
                out.held += not wrong
        return out

    def wrong(self, row: Cells, day_first: bool, out: Compared) -> Iterator[str]:
        """What this row says otherwise than the account, value by value."""
        cells = self.cells(row)
        if cells is None:
            yield "is cut off"
            return
        rows = self.rows.get(self.keyed(cells))
        if rows is None:
            yield from self.misplaced(dict(zip(self.header, cells, strict=True)))
            return
        others = {given: [*self.differing(cells, given, day_first)] for given in rows}
        nearest = min(rows, key=lambda given: (len(others[given]), given in out.seen))
        out.seen.add(nearest)
        for column, said, given in others[nearest]:
            if column in ASSESSED and not given:
                out.filled[column] += 1
            else:
                one, other = self.apart(said, given)
                yield f"{column} is {one}, but the account gives {other}"

    def differing(self, cells: Cells, given: Cells, day_first: bool) -> Iterator[tuple[str, str, str]]:
        for column, said, expected in zip(self.header, cells, given, strict=True):
            if not same_value(column, said, expected, day_first=day_first):
                yield column, said, expected

    def misplaced(self, row: Mapping[str, str]) -> Iterator[str]:
        """Of a row that the account does not have: whether at least its words stand where it says."""
        document = self.texts.get(key_value(row.get("document", "")))
        start, end = (key_value(row.get(column, "")) for column in PLACED[1:])
        if document is not None and start.isdecimal() and end.isdecimal() and "exact" in row:
            stands = self.sheet.expected(document.text[int(start) : int(end)])
            if not same_value("exact", row["exact"], stands):
                one, other = self.apart(stands, row["exact"])
                yield f"characters {start}–{end} of {document.id} are {one}, not {other}"
                return
        names = [key_value(row.get(column, "")) for column in (self.header[0], *PLACED[1:])]
        yield f"the account has no such row ({', '.join(filter(None, names))})"
