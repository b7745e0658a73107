"""What a desk asks of a store: what came lately, how disputed stories are, and decisions taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, Select, case, delete, func, select

from ..model.account import DecisionItem
from ..model.decisions import Decision, recorded_decision
from ..model.errors import DecisionError, UsageError
from ..model.holdings import Entry, Held
from . import tables
from .days import days_of_stories
from .engines import reading, writing
from .one_item import ORDER, decision_id, note
from .rows import LISTED, canonical, held
from .store import Store, pieces
from .stories import LAST_ACCOUNTS, account

DAY = timedelta(days=1)


def last_entry(store: Store) -> int:
    """The number of the last entry of the custody log; 0 of an empty one."""
    with reading(store.engine) as connection:
        return connection.scalar(select(func.max(ORDER))) or 0


def entries_after(store: Store, entry: int, most: int = 100) -> list[Entry]:
    """The next entries of the custody log."""
    wanted = select(tables.log).where(entry < ORDER).order_by(ORDER).limit(most)
    with reading(store.engine) as connection:
        return [Entry(**row._mapping) for row in connection.execute(wanted)]


def dispute_counts(store: Store) -> dict[str, int]:
    """By story how many disputes its last account has; a story without an account is not in it."""
    found, made = tables.findings, tables.stories
    each = func.count(func.distinct(found.c.item))
    counted = (
        select(made.c.id, each)
        .join(found, (found.c.account == made.c.account) & (found.c.kind == "disputes"), isouter=True)
        .where(made.c.account.is_not(None))
        .group_by(made.c.id)
    )
    with reading(store.engine) as connection:
        return {row[0]: row[1] for row in connection.execute(counted)}


@dataclass(frozen=True, slots=True)
class Standing:
    """A story as a list shows it. ``came`` counts articles added after some entry of the log, ``moved`` those of the
    last day of the store."""

    id: str
    first: str | None
    last: str | None
    articles: int
    came: int
    moved: int


def standings(store: Store, entry: int, within: timedelta = DAY) -> list[Standing]:
    """All stories, counted by the database; from which day to which as their accounts say, where they are made."""
    told, members = tables.stories, tables.members
    came = select(tables.log.c.subject).where(tables.log.c.action == "add", tables.log.c.number > entry)
    with reading(store.engine) as connection:
        counted = (
            select(
                told.c.id, told.c.first, told.c.last, func.count(),
                func.sum(case((members.c.article.in_(came), 1), else_=0)),
                func.sum(case((members.c.article.in_(_lately(connection, within)), 1), else_=0)),
            )
            .join(members, members.c.story == told.c.id)
            .group_by(told.c.id)
        )  # fmt: skip
        known = days_of_stories(connection)
        return [
            Standing(row.id, *known.get(row.id, (row.first, row.last)), *(int(n) for n in row[-3:]))
            for row in connection.execute(counted)
        ]


def _lately(connection: Connection, within: timedelta) -> Select[tuple[str]]:
    """The articles that came in ``within`` so long before the last one did: the clock is that of the store."""
    table = tables.captures
    last = connection.scalar(select(func.max(table.c.at)))
    since = (datetime.fromisoformat(last) - within).strftime("%Y-%m-%dT%H:%M:%SZ") if last else ""
    return select(table.c.article).where(table.c.at > since)


def last_accounts(store: Store) -> tuple[tuple[str, str], ...]:
    """The stories of which an account was made, each with the last one."""
    with reading(store.engine) as connection:
        rows = connection.execute(LAST_ACCOUNTS.order_by(tables.stories.c.id))
        return tuple((row.id, row.account) for row in rows)


def earliest(store: Store, stories: Sequence[str]) -> dict[str, Held]:
    """By story the article that was published first; where no day is known, the one that came first."""
    members, articles, found = tables.members, tables.articles, dict[str, Held]()
    wanted = (
        LISTED.add_columns(members.c.story)
        .join(members, members.c.article == articles.c.id)
        .where(members.c.story.in_(sorted(set(stories))))
        .order_by(None)
        .order_by(func.coalesce(articles.c.published, "9999"), articles.c.number)
    )
    with reading(store.engine) as connection:
        for row in connection.execute(wanted):
            if row.story not in found:
                found[row.story] = held(row)
    return found


def count_articles(store: Store) -> int:
    with reading(store.engine) as connection:
        return connection.scalar(select(func.count()).select_from(tables.articles)) or 0


def latest_articles(store: Store, limit: int, offset: int = 0) -> list[Held]:
    """The articles that came last, the last first."""
    wanted = LISTED.order_by(None).order_by(tables.articles.c.number.desc()).limit(limit).offset(offset)
    with reading(store.engine) as connection:
        return [held(row) for row in connection.execute(wanted)]


def stories_of(store: Store, articles: Iterable[str]) -> dict[str, str]:
    """By article the story that it tells."""
    table, found = tables.members, dict[str, str]()
    with reading(store.engine) as connection:
        for some in pieces(sorted(set(articles))):
            rows = connection.execute(select(table).where(table.c.article.in_(some)))
            found.update({row.article: row.story for row in rows})
    return found


def take_back(store: Store, decision: str, at: str, who: str, why: str) -> None:
    """A decision acts no more; that it did, and who took it back, stays in the log.

    Raises:
        DecisionError: without a reason.
        UsageError: where there is no such decision.
        StoreError: where it cannot be kept.
    """
    table, why = tables.decisions, why.strip()
    if not why:
        raise DecisionError(f"taking {decision} back needs a reason; say why (--why TEXT on the command line)")
    with writing(store.engine) as connection:
        if connection.scalar(select(table.c.id).where(table.c.id == decision)) is None:
            raise UsageError(
                f"no decision {decision} in the store, or taken back already; `rashomon decisions` lists them"
            )
        connection.execute(delete(table).where(table.c.id == decision))
        note(connection, at, who, "take back", decision, canonical({"why": why}))


def history(store: Store, actions: Sequence[str]) -> dict[str, list[Entry]]:
    """What the log says of each subject of these actions, from the first entry on."""
    table, found = tables.log, defaultdict[str, list[Entry]](list)
    with reading(store.engine) as connection:
        for row in connection.execute(select(table).where(table.c.action.in_(actions)).order_by(ORDER)):
            found[row.subject].append(Entry(**row._mapping))
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """What a decision came to in the accounts as they were last made. ``read``: some of them were made with it;
    ``missed``: why it found nothing in any, or not all that it names."""

    acted: tuple[tuple[str, tuple[str, ...]], ...]  # stories, each with ids of what it changed there
    read: bool
    missed: str


class _Decided(msgspec.Struct):
    decisions: tuple[DecisionItem, ...] = ()


def decided(store: Store) -> list[tuple[str, Decision, Found]]:
    """The decisions of a store in their order, each with its id and what it came to."""
    told: dict[Decision, list[tuple[str, DecisionItem]]] = {}
    for story, key in last_accounts(store):
        for item in msgspec.json.decode(account(store, key) or b"{}", type=_Decided).decisions:
            told.setdefault(recorded_decision(item), []).append((story, item))
    return [(decision_id(said), said, _found(told.get(said, []))) for said in store.decisions()]


def _found(told: Sequence[tuple[str, DecisionItem]]) -> Found:
    acted = tuple((story, item.acted_on) for story, item in told if item.acted_on)
    missed = told[0][1].missed if told and all(item.missed for _, item in told) else ""
    return Found(acted, bool(told), missed)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A decision that acts no more; ``was`` is None where the log does not hold it."""

    decision: str
    at: str
    who: str
    why: str
    was: Decision | None


def taken_back(store: Store) -> Iterator[TakenBack]:
    """Every time a decision was taken back, by the id of the decision, then from the first on."""
    for name, entries in sorted(history(store, ("decide", "take back")).items()):
        made: Decision | None = None
        for entry in entries:
            if entry.action == "decide":
                made = msgspec.json.decode(entry.detail, type=Decision)
            else:
                yield TakenBack(name, entry.at, entry.who, str(msgspec.json.decode(entry.detail).get("why", "")), made)
