"""One item, one decision, one entry of the log: what they are called, and how they are written in a transaction."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from ..model.decisions import Decision
from ..model.holdings import BEGINNING, Capture, Entry, Receipt
from ..model.ids import digest
from ..model.snapshot import Snapshot
from ..model.text import Document
from ..model.withheld import salt
from . import tables
from .index import index_for
from .rows import canonical, text_sha256

ARTICLE_WORDS = "article_words"
SHORT = 16  # hexadecimal digits of an article's id
ORDER = tables.log.c.number


def article_id(snapshot: Snapshot, document: Document) -> str:
    """The name of an article in every store: a digest of its bytes, of which item of them it is, and of its address."""
    item = () if document.recipe.item is None else (str(document.recipe.item),)
    return f"a-{digest(snapshot.sha256, document.metadata.url or '', *item)[:SHORT]}"


def decision_id(decision: Decision) -> str:
    """The name of a decision: a digest of all that it says."""
    said = msgspec.to_builtins(decision)
    if not said["harm"]:
        del said["harm"]  # decisions kept before there was this field have their ids still
    return f"d-{digest(msgspec.json.encode(said).decode())[:SHORT]}"


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
        "article": _told(called, snapshot, document),
        **{key: value for key, value in msgspec.to_builtins(capture).items() if key not in ("at", "who")},
    }
    note(connection, capture.at, capture.who, "add", name, canonical({**told, "version": version}))
    return Receipt("new version" if version > 1 else "stored", name, called, version)


def _told(called: str, snapshot: Snapshot, document: Document) -> dict[str, Any]:
    """What a reader is shown of an article beside its bytes and its text, so that the log can be asked for it."""
    stated = {name: value for name, value in msgspec.to_builtins(document.metadata).items() if value}
    recipe = msgspec.to_builtins(document.recipe)
    return {"name": called, "media_type": snapshot.media_type, "metadata": stated, "recipe": recipe}


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
