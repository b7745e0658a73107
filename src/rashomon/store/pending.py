"""Work that somebody asked for and that is not done: a process that is killed finds it again when it starts."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from . import tables
from .engines import reading, writing
from .store import Store

WORK = "work:"
META = tables.meta


def put_off(store: Store, name: str, what: str) -> None:
    """Notes work under a name of its own.

    Raises:
        StoreError: where it cannot be kept.
    """
    with writing(store.engine) as connection:
        connection.execute(delete(META).where(META.c.key == WORK + name))
        connection.execute(insert(META).values(key=WORK + name, value=what))


def over(store: Store, name: str) -> None:
    """It is done, or will not be.

    Raises:
        StoreError: where that cannot be kept.
    """
    with writing(store.engine) as connection:
        connection.execute(delete(META).where(META.c.key == WORK + name))


def put_off_before(store: Store) -> list[tuple[str, str]]:
    """All that is not done, by name."""
    with reading(store.engine) as connection:
        rows = connection.execute(select(META).where(META.c.key.startswith(WORK)).order_by(META.c.key))
        return [(row.key.removeprefix(WORK), row.value) for row in rows]
