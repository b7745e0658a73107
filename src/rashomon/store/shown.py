"""What the tables show a reader beside articles, as it stands there: to be compared with what the log says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import select

from ..model.holdings import Entry
from ..model.text import Metadata
from . import tables
from .engines import reading
from .store import Store

Versions = dict[str, list[str]]


def versions_kept(store: Store) -> dict[str, list[tuple[int, str]]]:
    """By address the articles that stood there, with the numbers of their versions."""
    found: dict[str, list[tuple[int, str]]] = {}
    table = tables.versions
    with reading(store.engine) as connection:
        for row in connection.execute(select(table).order_by(table.c.url, table.c.number)):
            found.setdefault(row.url, []).append((row.number, row.article))
    return found


def versions_told(log: list[Entry], addresses: dict[str, str | None]) -> tuple[Versions, set[str]]:
    """The same as the log tells it, given the address of each article; and the addresses of which an older log, that
    does not name what was joined, cannot tell."""
    found: Versions = {}
    untold: set[str] = set()
    for entry in log:
        said = msgspec.json.decode(entry.detail)
        url = addresses.get(entry.subject) if entry.action == "add" else None
        if url:
            found.setdefault(url, []).append(entry.subject)
        elif entry.action == "put back":
            found.setdefault(said["url"], []).append(entry.subject)
        elif entry.action == "one page" and "versions" in said:
            older, newer = (found.setdefault(name, []) for name in said["versions"])
            older += [article for article in dict.fromkeys(newer) if article not in older]
        elif entry.action == "one page":
            untold |= {entry.subject, said["also"]}
    return found, untold


def other_columns(store: Store) -> Iterator[tuple[str, str]]:
    """Articles with a column that does not repeat what it is a copy of: article and column."""
    table = tables.articles
    wanted = select(table.c.id, table.c.url, table.c.outlet, table.c.published, table.c.metadata).order_by(table.c.id)
    with reading(store.engine) as connection:
        for row in connection.execute(wanted):
            stated = msgspec.json.decode(row.metadata, type=Metadata)
            for name in ("url", "outlet", "published"):
                if getattr(row, name) != getattr(stated, name):
                    yield row.id, name


def decisions_kept(store: Store) -> dict[str, dict[str, Any]]:
    """The decisions by the ids they are kept under."""
    table = tables.decisions
    with reading(store.engine) as connection:
        rows = connection.execute(select(table).order_by(table.c.id))
        return {row.id: msgspec.json.decode(row.data) for row in rows}
