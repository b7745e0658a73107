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
from sqlalchemy import Connection, Engine, Table, func, insert, inspect, select

from ..model.decisions import Decision
from ..model.errors import StoreError, UsageError
from ..model.holdings import BEGINNING, Capture, Entry, Held, Receipt
from ..model.ids import digest
from ..model.snapshot import Snapshot
from ..model.text import Document
from ..model.withheld import salt
from . import tables
from .engines import APPLICATION, engine_of, is_address, is_file, reading, writing
from .index import index_for
from .migrate import migrate, version_of
from .rows import LISTED, WITH_TEXT, canonical, document_of, held, text_sha256, unpacked
from .tables import TABLES, VERSION

ARTICLE_WORDS, FINDING_WORDS = "article_words", "finding_words"
TOGETHER = 50  # articles that are written, and acknowledged, in one transaction
SHORT = 16  # hexadecimal digits of an article's id
VARIABLES = 500
ORDER = tables.log.c.number

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


# ---------------------------------------------------------------- one item


def article_id(snapshot: Snapshot, document: Document) -> str:
    """The name of an article in every store: a digest of its bytes, of which item of them it is, and of its address."""
    item = () if document.recipe.item is None else (str(document.recipe.item),)
    return f"a-{digest(snapshot.sha256, document.metadata.url or '', *item)[:SHORT]}"


def decision_id(decision: Decision) -> str:
    """The name of a decision: a digest of all that it says."""
    return f"d-{digest(msgspec.json.encode(decision).decode())[:SHORT]}"


def keep(connection: Connection, snapshot: Snapshot, document: Document, capture: Capture) -> Receipt:
    """Keeps one item in a transaction that is under way."""
    name, table = article_id(snapshot, document), tables.articles
    known = connection.execute(select(table.c.id, table.c.name).where(table.c.id == name)).one_or_none()
    if known is not None:
        return Receipt("duplicate", name, known.name)
    _keep_original(connection, snapshot)
    called = _called(connection, name, document.id)
    row = connection.execute(insert(table).values(**_row(name, called, snapshot, document))).inserted_primary_key
    assert row is not None
    index_for(connection, ARTICLE_WORDS).add(connection, row[0], document.text)
    connection.execute(insert(tables.captures).values(article=name, **_capture(capture)))
    version = _version(connection, document.metadata.url, name)
    told = {
        "evidentiary copy": snapshot.sha256,
        "working copy": text_sha256(document.text),
        **{key: value for key, value in msgspec.to_builtins(capture).items() if key not in ("at", "who")},
    }
    note(connection, capture.at, capture.who, "add", name, canonical({**told, "version": version}))
    return Receipt("new version" if version > 1 else "stored", name, called, version)


def _called(connection: Connection, article: str, name: str) -> str:
    """The name as given, or where another article has it, with a piece of the id."""
    taken = connection.scalar(select(tables.articles.c.id).where(tables.articles.c.name == name))
    return name if taken is None else f"{name}~{article[2:10]}"


def _keep_original(connection: Connection, snapshot: Snapshot) -> None:
    table = tables.originals
    if connection.scalar(select(table.c.sha256).where(table.c.sha256 == snapshot.sha256)) is not None:
        return
    packed = zlib.compress(snapshot.data, 6)
    codec, data = ("zlib", packed) if len(packed) < len(snapshot.data) else ("none", snapshot.data)
    connection.execute(insert(table).values(sha256=snapshot.sha256, size=len(snapshot.data), codec=codec, data=data))


def _row(name: str, called: str, snapshot: Snapshot, document: Document) -> dict[str, Any]:
    stated, utf8 = document.metadata, document.text.encode("utf-8", "surrogatepass")
    return {
        "id": name,
        "name": called,
        "sha256": snapshot.sha256,
        "text_sha256": text_sha256(document.text),
        "text": None if utf8 == snapshot.data else zlib.compress(utf8, 6),
        "characters": len(document.text),
        "media_type": snapshot.media_type,
        "recipe": msgspec.json.encode(document.recipe).decode(),
        "metadata": msgspec.json.encode(stated).decode(),
        "url": stated.url,
        "outlet": stated.outlet,
        "published": stated.published,
        "given": snapshot.name,
    }


def _capture(capture: Capture) -> dict[str, Any]:
    return {**msgspec.to_builtins(capture), "missing": msgspec.json.encode(capture.missing).decode()}


def _version(connection: Connection, url: str | None, article: str) -> int:
    """The number of this version at its address; 1 where it has none."""
    if not url:
        return 1
    table = tables.versions
    last = connection.scalar(select(func.max(table.c.number)).where(table.c.url == url)) or 0
    connection.execute(insert(table).values(url=url, number=last + 1, article=article))
    return last + 1


def note(connection: Connection, at: str, who: str, action: str, subject: str, detail: str) -> None:
    """Appends to the custody log, in the transaction of what it tells.

    With the detail goes a salt, so that who has the hash of an entry alone cannot try out what it may say.
    """
    row = connection.execute(select(tables.log).order_by(ORDER.desc()).limit(1)).one_or_none()
    last = Entry(**row._mapping) if row is not None else None
    salted = {**msgspec.json.decode(detail), "salt": salt(secret_of(connection), last.hash if last else BEGINNING)[:32]}
    entry = Entry.after(last, at, who, action, subject, canonical(salted))
    connection.execute(insert(tables.log).values(**msgspec.to_builtins(entry)))


def secret_of(connection: Connection) -> str:
    """What salts are made of; it never leaves the store."""
    return str(connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == "secret")).scalar_one())


def _chosen(known: Mapping[str, Held], name: str) -> Held:
    if name not in known:
        raise UsageError(f"no article {name} in the store; `rashomon list` names them")
    return known[name]
