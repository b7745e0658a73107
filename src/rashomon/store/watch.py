"""What a store remembers of watching: addresses and when they are due, and how far its archive is acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, or_, select, update

from ..model.holdings import Capture, Receipt
from ..model.snapshot import Snapshot
from ..model.text import Document
from ..model.watched import SiteRules, Sort, Watched
from . import tables
from .engines import reading, writing
from .one_item import keep, note
from .rows import canonical
from .store import Store, pieces

W = tables.watched


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry for the custody log."""

    action: str
    subject: str
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """All that one look brought: kept together, or not at all.

    ``item`` is what is kept as an article, and goes into the versions of ``page``. ``joined``: two addresses that
    turned out to be one page; the versions of the second follow those of the first.
    """

    at: str
    who: str
    watched: tuple[Watched, ...] = ()
    notes: tuple[Noted, ...] = ()
    page: Watched | None = None
    item: tuple[Snapshot, Document, Capture] | None = None
    archive: tuple[str, int] | None = None
    joined: tuple[str, str] | None = None
    rules: tuple[SiteRules, ...] = ()


def keep_seen(store: Store, seen: Seen) -> Receipt | None:
    """Keeps it in one transaction; what became of the item where there is one.

    Raises:
        StoreError: where it cannot be kept.
    """
    with writing(store.engine) as connection:
        receipt = None
        if seen.joined is not None:
            _join(connection, *seen.joined)
        if seen.item is not None:
            receipt = _put_back(connection, keep(connection, *seen.item), seen)
        for entry in seen.notes:
            note(connection, seen.at, seen.who, entry.action, entry.subject, canonical(entry.detail))
        rows = list(seen.watched)
        if seen.page is not None:
            rows.append(replace(seen.page, article=receipt.article) if receipt is not None else seen.page)
        _put(connection, rows)
        for rules in seen.rules:
            _replace(connection, tables.robots, "site", asdict(rules))
        if seen.archive is not None:
            _replace(connection, tables.archives, "name", dict(zip(("name", "size"), seen.archive, strict=True)))
        return receipt


def _replace(connection: Connection, table: Table, key: str, row: Mapping[str, Any]) -> None:
    connection.execute(delete(table).where(table.c[key] == row[key]))
    connection.execute(insert(table).values(**row))


def _put_back(connection: Connection, receipt: Receipt, seen: Seen) -> Receipt:
    """A page that has its older words again has a new version, which is the older one."""
    assert seen.item is not None
    url, table = seen.item[1].metadata.url, tables.versions
    last = connection.execute(
        select(table).where(table.c.url == url).order_by(table.c.number.desc()).limit(1)
    ).one_or_none()
    if receipt.outcome != "duplicate" or last is None or last.article == receipt.article:
        return receipt
    number = last.number + 1
    connection.execute(insert(table).values(url=url, number=number, article=receipt.article))
    note(connection, seen.at, seen.who, "put back", receipt.article, canonical({"url": url, "version": number}))
    return Receipt("new version", receipt.article, receipt.name, number)


def _join(connection: Connection, older: str, newer: str) -> None:
    table = tables.versions
    numbers = dict[str, list[str]]()
    for url in (older, newer):
        wanted = select(table.c.article).where(table.c.url == url).order_by(table.c.number)
        numbers[url] = list(connection.scalars(wanted))
    missing = [article for article in numbers[newer] if article not in numbers[older]]
    for number, article in enumerate(missing, len(numbers[older]) + 1):
        connection.execute(insert(table).values(url=older, number=number, article=article))
    connection.execute(update(W).where(W.c.known_as == newer).values(known_as=older))


def _put(connection: Connection, rows: Iterable[Watched]) -> None:
    new = {row.url: asdict(row) for row in rows}
    for some in pieces(sorted(new)):
        connection.execute(delete(W).where(W.c.url.in_(some)))
    if new:
        connection.execute(insert(W), [new[url] for url in sorted(new)])


def watched(store: Store, urls: Sequence[str] | None = None, sort: Sort | None = None) -> list[Watched]:
    """What is watched, by address: all of it, or these."""
    found: list[Watched] = []
    wanted = select(W).order_by(W.c.url)
    wanted = wanted if sort is None else wanted.where(W.c.sort == sort)
    with reading(store.engine) as connection:
        if urls is None:
            return _rows(connection, wanted)
        for some in pieces(urls):
            found += _rows(connection, wanted.where(W.c.url.in_(some)))
    return found


def due(store: Store, now: float) -> list[Watched]:
    """What is to be looked at by now: lists first, since they name pages; then what has waited longest."""
    with reading(store.engine) as connection:
        return _rows(connection, select(W).where(W.c.due <= now).order_by(W.c.sort, W.c.due, W.c.url))


def seen_since(store: Store, moment: float) -> list[Watched]:
    """What was looked at since then."""
    with reading(store.engine) as connection:
        return _rows(connection, select(W).where(W.c.last_seen >= moment).order_by(W.c.last_seen, W.c.url))


def next_due(store: Store) -> float | None:
    """When something is to be looked at next."""
    with reading(store.engine) as connection:
        found: float | None = connection.scalar(select(func.min(W.c.due)))
    return found


def called(store: Store, addresses: Sequence[str]) -> list[Watched]:
    """Pages that are kept under one of these addresses, were asked for there, or have moved there; oldest first."""
    places = or_(W.c.url.in_(addresses), W.c.moved_to.in_(addresses), W.c.known_as.in_(addresses))
    with reading(store.engine) as connection:
        return _rows(connection, select(W).where(W.c.sort == "page", places).order_by(W.c.first_seen, W.c.url))


def with_payload(store: Store, wire_sha256: str) -> Watched | None:
    """A page of which the archive holds this payload in full."""
    with reading(store.engine) as connection:
        wanted = select(W).where(W.c.wire_sha256 == wire_sha256, W.c.record.is_not(None)).order_by(W.c.url).limit(1)
        return next(iter(_rows(connection, wanted)), None)


def same_words(store: Store, text_sha256: str) -> list[tuple[str, str]]:
    """Articles with exactly this text, in order of arrival: their ids and addresses."""
    table = tables.articles
    wanted = select(table.c.id, table.c.url).where(table.c.text_sha256 == text_sha256, table.c.url.is_not(None))
    with reading(store.engine) as connection:
        return [(row.id, row.url) for row in connection.execute(wanted.order_by(table.c.number))]


def rules_of(store: Store, site: str) -> SiteRules | None:
    """The robots.txt of a site, where it was found before; it may be too old."""
    with reading(store.engine) as connection:
        row = connection.execute(select(tables.robots).where(tables.robots.c.site == site)).one_or_none()
    return None if row is None else SiteRules(**row._mapping)


def archive_end(store: Store, name: str) -> int:
    """Where the last acknowledged record of an archive ends; 0 of one that is not known."""
    table = tables.archives
    with reading(store.engine) as connection:
        return connection.scalar(select(table.c.size).where(table.c.name == name)) or 0


def _rows(connection: Connection, wanted: Any) -> list[Watched]:
    return [Watched(**row._mapping) for row in connection.execute(wanted)]
