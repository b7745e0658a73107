"""What the tables share: rows that cite, counts and voices as cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..model.account import Account, Count, Support, Voice
from ..model.text import Evidence

Cell = str | int | float | None
Row = tuple[Cell, ...]
Table = tuple[tuple[str, ...], Iterable[Row]]

PLACE = ("document", "start", "end", "exact", "sha256")
SUPPORT = ("articles", "reports", "sources")


def count(value: Count) -> str:
    return str(value) if isinstance(value, int) else f"{value[0]} to {value[1]}"


def counts(support: Support) -> tuple[str, ...]:
    return str(support.articles), count(support.reports), count(support.sources)


def voice(who: Voice | None) -> str:
    return who.name if who else ""


def joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def placer(account: Account) -> Callable[[Evidence], Row]:
    """Where a citation stands, with the digest of the bytes of its document."""
    digests = {document.id: document.sha256 for document in account.documents}
    return lambda e: (e.document, e.start, e.end, e.exact, digests.get(e.document, ""))


def yes(value: bool) -> str:
    return "yes" if value else "no"
