"""On which days articles appeared, as the accounts of their stories know it: stated, given or inferred. Derived like
pages: a store that has no such table yet has only the days that came with its articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, insert, inspect, select

from . import tables
from .engines import reading
from .store import Store

Days = Mapping[str, tuple[str | None, str | None]]
"""By article the first and the last day on which it can have appeared."""
TABLE = tables.days


def keep_days(connection: Connection, account: str, days: Days) -> None:
    """Keeps what an account knows, in a transaction that is under way."""
    if not _is_there(connection):
        TABLE.create(connection)
    rows = [{"account": account, "article": a, "first": first, "last": last} for a, (first, last) in days.items()]
    if rows:
        connection.execute(insert(TABLE), rows)


def first_and_last(connection: Connection) -> tuple[Any, Any]:
    """Two columns beside those of articles: the first and the last possible day of each."""
    came = tables.articles.c.published
    if not _is_there(connection):
        return came, came
    first, last = (_told().with_only_columns(column).scalar_subquery() for column in (TABLE.c.first, TABLE.c.last))
    return func.coalesce(first, came), func.coalesce(last, came)


def _told() -> Select[Any]:
    """What the last account of the story of an article says of it."""
    stories, members, articles = tables.stories, tables.members, tables.articles
    return (
        select(TABLE)
        .join(members, members.c.article == TABLE.c.article)
        .join(stories, (stories.c.id == members.c.story) & (stories.c.account == TABLE.c.account))
        .where(TABLE.c.article == articles.c.id)
        .correlate(articles)
    )


def days_known(store: Store, articles: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    """By article the first and the last day on which it can have appeared; None where that is not known.

    Raises:
        StoreError: where the store cannot be read.
    """
    with reading(store.engine) as connection:
        wanted = select(tables.articles.c.id, *first_and_last(connection)).where(tables.articles.c.id.in_([*articles]))
        return {row[0]: (row[1], row[2]) for row in connection.execute(wanted)}


def days_of_stories(connection: Connection) -> dict[str, tuple[str | None, str | None]]:
    """By story the first and the last day on which its articles appeared, as its last account has them."""
    if not _is_there(connection):
        return {}
    stories = tables.stories
    wanted = (
        select(stories.c.id, func.min(TABLE.c.first), func.max(TABLE.c.last))
        .join(TABLE, TABLE.c.account == stories.c.account)
        .group_by(stories.c.id)
    )
    return {row[0]: (row[1], row[2]) for row in connection.execute(wanted)}


def _is_there(connection: Connection) -> bool:
    return inspect(connection).has_table(TABLE.name)
