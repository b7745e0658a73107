"""What the tables share: rows that cite, counts and voices as cells, and of what kind each column is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from ..model.account import Account, Count, Support, Voice
from ..model.text import Evidence
from .citing import cited, named

Cell = str | int | float | tuple[str, ...] | None
Row = tuple[Cell, ...]
Table = tuple[tuple[str, ...], Iterable[Row]]
Kind = Literal["integer", "number", "flag", "day", "list", "text"]

PLACE = ("document", "start", "end", "exact", "sha256", "citation")
SUPPORT = ("articles", "reports_low", "reports_high", "sources_low", "sources_high")

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "integer": (
        "start", "end", *SUPPORT, *(f"x_{name}" for name in SUPPORT), "characters", "shared_words", "side", "year",
        "time_precision",
    ),
    "number": ("low", "high", "minimum", "maximum", "fatalities"),
    "flag": ("high_open", "approximate", "negated", "denied", "minimum_open", "maximum_open"),
    "day": ("date", "earliest", "latest", "from", "to", "as_of", "since", "event_date"),
    "list": (
        "credits", "documents", "reasons", "directions", "quotes", "figures", "vague", "holders", "still", "names",
        "items", "acted_on", "places", "persons", "other_figures", "location", "source", "x_actors",
        "x_fatalities_reported", "x_crowd_reported", "x_ill_reported",
    ),
}  # fmt: skip
ENDINGS: dict[str, Kind] = {
    "_minimum": "number", "_maximum": "number", "_in_force": "number", "_open": "flag", "_cited": "list",
    "_said_by": "list",
}  # fmt: skip


def kind_of(column: str) -> Kind:
    """What the cells of a column hold, in every table that has one of this name."""
    for kind, names in COLUMNS.items():
        if column in names:
            return kind
    return next((kind for ending, kind in ENDINGS.items() if column.endswith(ending)), "text")


def counts(support: Support) -> tuple[int, ...]:
    """The three counts, an interval by its two ends."""
    return support.articles, *_ends(support.reports), *_ends(support.sources)


def _ends(value: Count) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def voice(who: Voice | None) -> str:
    return who.name if who else ""


def placer(account: Account) -> Callable[[Evidence], Row]:
    """Where a citation stands, with the digest of the bytes of its document, and written out."""
    known = {document.id: (document, named(document)) for document in account.documents}

    def place(e: Evidence) -> Row:
        document, name = known.get(e.document, (None, ""))
        if document is None:  # an account that does not hold together
            return e.document, e.start, e.end, e.exact, "", ""
        return e.document, e.start, e.end, e.exact, document.sha256, cited(document, name, e)

    return place
