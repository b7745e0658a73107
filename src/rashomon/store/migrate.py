"""Brings the tables of an older store to the version of today, after a copy of it was made beside it.

Version 1 had no secret, and no tables for watching and for what stories are told apart by.
"""

from __future__ import annotations

import secrets
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, update

from ..model.errors import StoreError
from . import tables
from .engines import reading, writing
from .tables import TABLES, VERSION


def migrate(engine: Engine, place: str, found: int, *, agreed: bool = False) -> str:
    """Migrates a store of version ``found``; what was done, in a sentence.

    Raises:
        StoreError: where no copy can be made first: on a server, unless it is ``agreed`` that there is one.
    """
    if engine.dialect.name != "sqlite":
        if not agreed:
            raise StoreError(
                f"the store has tables of version {found}, this rashomon needs {VERSION}; make a copy first "
                "(pg_dump --format=custom --file=store.dump ADDRESS), then `rashomon migrate --yes --store ADDRESS`"
            )
        _raise_tables(engine)
        return f"tables migrated from version {found} to {VERSION}; the copy is yours"
    copy = _copied(engine, Path(place), found)
    _raise_tables(engine)
    return f"tables migrated from version {found} to {VERSION}; the store as it was: {copy}"


def _copied(engine: Engine, place: Path, found: int) -> Path:
    names = (place.with_name(f"{place.name}.v{found}{f'-{n}' if n else ''}.backup") for n in count())
    copy = next(name for name in names if not name.exists())
    with reading(engine) as connection:
        connection.rollback()
        connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
    return copy


def _raise_tables(engine: Engine) -> None:
    """All of it in one transaction, or nothing; another process may have done it meanwhile."""
    with writing(engine) as connection:
        if version_of(connection) == VERSION:
            return
        TABLES.create_all(connection)
        meta = tables.meta
        if connection.scalar(select(meta.c.value).where(meta.c.key == "secret")) is None:
            connection.execute(insert(meta).values(key="secret", value=secrets.token_hex(32)))
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(VERSION)))


def version_of(connection: Connection) -> int | None:
    """The version of the tables; None where none is stated."""
    said = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == "schema"))
    return int(said) if said is not None and said.isdigit() else None
