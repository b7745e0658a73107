"""Pages of accounts as they are read, in pieces. All of it is derived: what is missing is made again."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, inspect, select

from . import tables
from .engines import reading, writing
from .store import Store

TABLE = tables.pages


def kept_page(store: Store, account: str, view: str, name: str, made_with: str) -> bytes | None:
    """One piece of a view of an account, where it is kept and was made by these means."""
    wanted = select(TABLE.c.data).where(
        TABLE.c.account == account, TABLE.c.name == f"{view}:{name}", TABLE.c.made_with == made_with
    )
    with reading(store.engine) as connection:
        data = connection.scalar(wanted) if _is_there(connection) else None
    return zlib.decompress(data) if data is not None else None


def keep_pages(store: Store, account: str, view: str, pieces: Mapping[str, bytes], made_with: str) -> None:
    """Keeps all pieces of one view of an account, named ``view`` and then a colon, and forgets those of accounts that
    no story has any more.

    Raises:
        StoreError: where they cannot be kept.
    """
    last = select(tables.stories.c.account).where(tables.stories.c.account.is_not(None))
    rows = [
        {"account": account, "name": f"{view}:{name}", "made_with": made_with, "data": zlib.compress(data, 6)}
        for name, data in pieces.items()
    ]
    with writing(store.engine) as connection:
        if not _is_there(connection):
            TABLE.create(connection)
        same = (TABLE.c.account == account) & TABLE.c.name.startswith(f"{view}:")
        connection.execute(delete(TABLE).where(TABLE.c.account.not_in(last) | same))
        connection.execute(insert(TABLE), rows)


def _is_there(connection: Connection) -> bool:
    """A store that was made before there were such pages has no table for them."""
    return inspect(connection).has_table(TABLE.name)
