"""A store: originals as received, the texts taken from them, decisions, and a log of all that was done.

Nothing in here knows the time: it is given with each call. What is acknowledged is on the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, Table, insert, inspect, select

from ..model.decisions import Decision
from ..model.errors import StoreError, UsageError
from ..model.holdings import Capture, Entry, Held, Receipt
from ..model.snapshot import Snapshot
from ..model.text import Document
from . import tables
from .engines import APPLICATION, engine_of, is_address, is_file, reading, writing
from .index import index_for
from .migrate import migrate, version_of
from .one_item import ARTICLE_WORDS, ORDER, decision_id, keep, note, secret_of
from .rows import LISTED, WITH_TEXT, document_of, held, unpacked
from .tables import TABLES, VERSION

FINDING_WORDS = "finding_words"
TOGETHER = 50  # articles that are written, and acknowledged, in one transaction
VARIABLES = 500

S = TypeVar("S")


class Store:
    """An open store; a context manager. Many may read, one at a time writes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.migrated = ""  # what was done when it was opened, where it was of an older version

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.engine.dispose()

    @property
    def location(self) -> str:
        """What ``open_store`` finds it by, from another process too."""
        url = self.engine.url
        return str(url.database) if is_file(self.engine) else url.render_as_string(hide_password=False)

    # ------------------------------------------------------------ coming in

    def add(self, items: Iterable[tuple[Snapshot, Document, Capture]]) -> Iterator[Receipt]:
        """Keeps each item, whole or not at all, and tells what became of it once it is kept.

        The same bytes under the same address are a duplicate and change nothing. Other bytes under an address that is
        known are a new version of it.

        Raises:
            StoreError: where they cannot be kept. What was told before is.
        """
        waiting = iter(items)
        while some := list(islice(waiting, TOGETHER)):
            with writing(self.engine) as connection:
                receipts = [keep(connection, *item) for item in some]
            yield from receipts

    def decide(self, decisions: Iterable[Decision], at: str, who: str) -> int:
        """Keeps decisions of people; how many of them are new."""
        with writing(self.engine) as connection:
            known = set(connection.scalars(select(tables.decisions.c.id)))
            new = {decision_id(d): d for d in decisions}
            for name in sorted(new.keys() - known):
                data = msgspec.json.encode(new[name]).decode()
                connection.execute(insert(tables.decisions).values(id=name, data=data))
                note(connection, at, who, "decide", name, data)
            return len(new.keys() - known)

    def note(self, at: str, who: str, action: str, subject: str, detail: str) -> None:
        """Tells the log of something that was done with the store and changes nothing else in it."""
        with writing(self.engine) as connection:
            note(connection, at, who, action, subject, detail)

    @contextmanager
    def noting(self, at: str, who: str, action: str, subject: str, detail: str) -> Iterator[list[Entry]]:
        """The log with a new entry last, which is kept where what is done with it ends well, and else never was."""
        with writing(self.engine) as connection:
            note(connection, at, who, action, subject, detail)
            yield [Entry(**row._mapping) for row in connection.execute(select(tables.log).order_by(ORDER))]

    def keep_readings(self, readings: Mapping[str, bytes], means: str) -> None:
        """Keeps what was marked in articles, by the ``means`` it was marked with. It can be made again: no entry."""
        self.keep_derived(tables.readings, readings, means)

    def keep_derived(self, table: Table, values: Mapping[str, bytes], means: str) -> None:
        """Keeps what was made of each article by some means, in ``readings`` or ``terms``."""
        for some in pieces(sorted(values)):
            with writing(self.engine) as connection:
                known = set(connection.scalars(_of_means(table, table.c.article, some, means)))
                new = [name for name in some if name not in known]
                rows = [{"article": a, "made_with": means, "data": zlib.compress(values[a], 1)} for a in new]
                if rows:
                    connection.execute(insert(table), rows)

    # ------------------------------------------------------------ what is in it

    def readings(self, articles: Sequence[str], means: str) -> dict[str, bytes]:
        """What was marked in these articles by the same ``means``, of those of which it is kept."""
        return self.derived(tables.readings, articles, means)

    def derived(self, table: Table, articles: Sequence[str], means: str) -> dict[str, bytes]:
        """What was made of these articles by the same ``means``, in ``readings`` or ``terms``."""
        found = {}
        with reading(self.engine) as connection:
            for some in pieces(articles):
                for row in connection.execute(_of_means(table, table, some, means)):
                    found[row.article] = zlib.decompress(row.data)
        return found

    def articles(self, names: Sequence[str] | None = None) -> list[Held]:
        """All articles in order of arrival, or those asked for by their ids or names."""
        if names is not None:
            known = self.called(names)
            return [_chosen(known, name) for name in dict.fromkeys(names)]
        with reading(self.engine) as connection:
            return [held(row) for row in connection.execute(LISTED)]

    def called(self, names: Iterable[str]) -> dict[str, Held]:
        """The articles of these ids or names, by the one asked for; what is not there is left out."""
        found: dict[str, Held] = {}
        with reading(self.engine) as connection:
            for some in pieces(sorted(set(names))):
                for column in (tables.articles.c.name, tables.articles.c.id):
                    for row in connection.execute(LISTED.where(column.in_(some))):
                        found[getattr(row, column.name)] = held(row)
        return found

    def document(self, article: str) -> Document:
        """The article with its text, named by its id.

        Raises:
            UsageError: where there is none.
        """
        return self.documents([article])[0]

    def documents(self, articles: Sequence[str]) -> list[Document]:
        """The articles with their texts, in the order asked for."""
        with reading(self.engine) as connection:
            found = texts_of(connection, articles)
        missing = [name for name in articles if name not in found]
        if missing:
            raise UsageError(f"no article {missing[0]} in the store; `rashomon list` names them")
        return [found[name] for name in articles]

    def original(self, sha256: str) -> bytes:
        """The bytes as they were received.

        Raises:
            UsageError: where there are none of that digest.
            StoreError: where they are damaged.
        """
        table = tables.originals
        with reading(self.engine) as connection:
            row = connection.execute(select(table).where(table.c.sha256 == sha256)).one_or_none()
        if row is None:
            raise UsageError(f"no original {sha256} in the store")
        data = unpacked(row)
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"original {sha256}: the bytes are damaged; restore the last backup")
        return data

    def captures(self, article: str) -> list[Capture]:
        """How the article came in: the first time it did."""
        table = tables.captures
        with reading(self.engine) as connection:
            rows = connection.execute(select(table).where(table.c.article == article).order_by(table.c.number))
            return [
                Capture(r.at, r.who, r.how, r.location, r.tool, tuple(msgspec.json.decode(r.missing))) for r in rows
            ]

    def versions(self, url: str) -> list[str]:
        """The articles that stood at an address, the oldest first."""
        table = tables.versions
        with reading(self.engine) as connection:
            return list(connection.scalars(select(table.c.article).where(table.c.url == url).order_by(table.c.number)))

    def decisions(self) -> tuple[Decision, ...]:
        """What people decided, in order of content."""
        with reading(self.engine) as connection:
            rows = list(connection.scalars(select(tables.decisions.c.data).order_by(tables.decisions.c.id)))
        return tuple(sorted((msgspec.json.decode(row, type=Decision) for row in rows), key=repr))

    def secret(self) -> str:
        """What the salts of withheld words and of log entries are made of: for its owner alone."""
        with reading(self.engine) as connection:
            return secret_of(connection)

    def log(self, subject: str | None = None) -> list[Entry]:
        """The custody log, or what it says of one subject, from the first entry on."""
        table = tables.log
        wanted = select(table).order_by(ORDER)
        if subject is not None:
            wanted = wanted.where(table.c.subject == subject)
        with reading(self.engine) as connection:
            return [Entry(**row._mapping) for row in connection.execute(wanted)]


def pieces(names: Sequence[S]) -> Iterator[Sequence[S]]:
    """As many at a time as a statement may have variables."""
    for start in range(0, len(names), VARIABLES):
        yield names[start : start + VARIABLES]


def texts_of(connection: Connection, articles: Sequence[str]) -> dict[str, Document]:
    """The articles of these ids with their texts; what is not there is left out."""
    found: dict[str, Document] = {}
    for some in pieces(articles):
        rows = connection.execute(WITH_TEXT.where(tables.articles.c.id.in_(some)))
        found.update({row.id: document_of(row) for row in rows})
    return found


def _of_means(table: Table, what: Any, articles: Sequence[str], means: str) -> Any:
    return select(what).where(table.c.article.in_(articles), table.c.made_with == means)


# ---------------------------------------------------------------- opening


def open_store(location: str | os.PathLike[str], *, create: bool = False, agreed: bool = False) -> Store:
    """The store at a path, or at the address of a PostgreSQL server. With ``create`` it is made where there is none.

    One of an older version is migrated: a file after a copy was made beside it (``migrated`` names it), a server only
    where it is ``agreed`` that there is a copy.

    Raises:
        StoreError: where there is none, where it is of a newer version, or where the file is something else.
    """
    place = os.fspath(location)
    if not is_address(place):
        _look(Path(place), create=create)
    store = Store(engine_of(place))
    try:
        if create:
            _create(store.engine)
        found = _refuse_others(store.engine, place)
        if found < VERSION:
            store.migrated = f"{_unsecret(place)}: {migrate(store.engine, place, found, agreed=agreed)}"
    except BaseException:
        store.engine.dispose()
        raise
    return store


def _look(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: a folder; give the file of a store, as in {path / 'store.rashomon'}")
    if not path.exists() and not create:
        raise StoreError(f"{path}: no store here; make one with `rashomon add PATH --store {path}`")
    if create and not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} is not there; make it first")


def _create(engine: Engine) -> None:
    with writing(engine) as connection:
        if _has_tables(connection):
            return
        TABLES.create_all(connection)
        for name in (ARTICLE_WORDS, FINDING_WORDS):
            index_for(connection, name).create(connection)
        connection.execute(insert(tables.meta).values(key="schema", value=str(VERSION)))
        connection.execute(insert(tables.meta).values(key="secret", value=secrets.token_hex(32)))
        if is_file(engine):
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")


def _has_tables(connection: Connection) -> bool:
    return inspect(connection).has_table(tables.meta.name)


def _refuse_others(engine: Engine, place: str) -> int:
    """The version of the tables, where it is a store of this one or an older version."""
    with reading(engine) as connection:
        found = version_of(connection) if _has_tables(connection) else None
    if found is None:
        raise StoreError(f"{_unsecret(place)}: this is no store; give one that `rashomon add` has made")
    if found > VERSION:
        raise StoreError(
            f"{_unsecret(place)}: made by a newer rashomon (tables of version {found}, this one knows {VERSION}); "
            "update rashomon"
        )
    return found


def _unsecret(place: str) -> str:
    """A place without the password in it."""
    return re.sub(r"(?<=//)([^/@:]*):[^/@]*@", r"\1@", place)


def _chosen(known: Mapping[str, Held], name: str) -> Held:
    if name not in known:
        raise UsageError(f"no article {name} in the store; `rashomon list` names them")
    return known[name]
