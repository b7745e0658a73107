"""Opens the database behind a store: a file of SQLite, or PostgreSQL by its address; errors in our own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..model.errors import StoreError

APPLICATION = 0x52534D4E  # in the head of the file, so that it is known for what it is
PATIENCE = 30  # seconds that a writer waits for another one
WRITERS = 0x5253  # of the lock that writers of one PostgreSQL store take in turn


def is_address(location: str) -> bool:
    """True for the address of a server, false for a path."""
    return location.startswith(("postgresql://", "postgresql+psycopg://"))


def is_file(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def engine_of(location: str) -> Engine:
    """The engine for ``location``; nothing is opened yet."""
    if is_address(location):
        return create_engine(location.replace("postgresql://", "postgresql+psycopg://", 1))
    engine = create_engine(f"sqlite:///{Path(location)}", connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _settings)
    return engine


def _settings(connection: Any, _: Any) -> None:
    """Transactions are begun by us. Each commit is on the disk before it is told; the write-ahead log is not used: in
    libraries before 3.51.3 it may be reset under a reader."""
    connection.isolation_level = None
    for pragma in ("journal_mode=DELETE", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that alone may write. All of it is kept, or nothing.

    Raises:
        StoreError: where the disk, the server or another writer does not let it.
    """
    with told(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS})
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One view of the store that no writer changes while it is looked at.

    Raises:
        StoreError: where it cannot be read.
    """
    with told(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        yield connection
        connection.rollback()


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """A failure of the database as one of the store, with what to do next."""
    try:
        yield
    except DBAPIError as error:
        reason, advice = _explained(str(error.orig))
        raise StoreError(f"{_shown(engine)}: {reason}; {advice}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{_shown(engine)}: {type(error).__name__}; check the address of the store") from error


EXPLAINED = (
    ("full", "the disk is full", "make room and run the same command again: nothing that was acknowledged is lost"),
    ("locked", "another process is writing", "wait until it has ended, and run the same command again"),
    ("readonly", "it may not be written", "check the permissions of the file and its folder"),
    ("unable to open", "it cannot be opened", "check the path, and the permissions of the folder"),
    ("not a database", "this is no store", "give a file that `rashomon add` has made"),
    ("malformed", "it is damaged", "restore the last backup; `rashomon verify` names what still holds"),
    ("disk i/o", "the disk cannot be read or written", "check the disk, then run the same command again"),
)


def _explained(said: str) -> tuple[str, str]:
    found = (rest for mark, *rest in EXPLAINED if mark in said.casefold())
    reason, advice = next(found, (said.splitlines()[0] if said else "it failed", "run the same command again"))
    return reason, advice


def _shown(engine: Engine) -> str:
    """Where the store is, without a password."""
    url = engine.url
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
