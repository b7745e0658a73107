"""Outlets as they are asked for: by the name that came with an article, one that its text credits, or the label that
stands for it in its account; without case, accents and signs, so that ``Daily Flare`` finds ``daily-flare``."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, or_, select

from ..model.called import label_alone
from ..model.errors import UnknownOutlet
from . import tables
from .engines import reading
from .store import Store
from .words import words_of

MOST_NAMED = 20
A, M, S = tables.articles, tables.members, tables.stories


class _Called(msgspec.Struct):
    id: str
    label: str = ""
    outlet: str | None = None


class _Account(msgspec.Struct):
    documents: list[_Called] = []


def same_outlet(asked: str, names: Iterable[str | None]) -> bool:
    """True where one of ``names`` is the one asked for."""
    wanted = _key(asked)
    return any(_key(name) == wanted for name in names if name)


def unknown_outlet(asked: str, there: Iterable[str]) -> UnknownOutlet:
    """That it is none of those that are there."""
    names = sorted(set(there), key=lambda name: (name.casefold(), name))
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return UnknownOutlet(f"no outlet {asked!r}; there are {', '.join(names[:MOST_NAMED]) or 'none'}{more}")


def of_outlet(connection: Connection, asked: str) -> ColumnElement[bool]:
    """What articles of the outlet fulfil.

    Raises:
        UnknownOutlet: where no article is of it.
    """
    given = sorted(filter(None, connection.scalars(select(A.c.outlet).distinct())))
    outlets = [name for name in given if same_outlet(asked, [name])]
    called = dict(_called(connection))
    found = sorted(article for article, names in called.items() if same_outlet(asked, names))
    if not outlets and not found:
        raise unknown_outlet(asked, [*given, *(names[0] for names in called.values())])
    ids: BindParameter[str] = bindparam(
        "of_outlet", value=found, expanding=True, literal_execute=True
    )  # more than a statement may have
    return or_(A.c.outlet.in_(outlets), A.c.id.in_(ids))


def outlets(store: Store) -> list[str]:
    """Every outlet once, by name; of an article that came without one what stands for it in the name of its file."""
    with reading(store.engine) as connection:
        rows = connection.execute(select(A.c.outlet, A.c.name).order_by(A.c.name)).all()
    return sorted_outlets(row.outlet or label_alone(row.name) for row in rows)


def sorted_outlets(names: Iterable[str]) -> list[str]:
    """Each once, however it is written."""
    found = {_key(name): name for name in sorted(names, reverse=True)}
    return sorted(found.values(), key=lambda name: (name.casefold(), name))


def without_article(every: Iterable[str], there: Iterable[str]) -> list[str]:
    """Those of ``every`` outlet of which nothing is there."""
    known = {_key(name) for name in there}
    return [name for name in sorted_outlets(every) if _key(name) not in known]


def _called(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    """The articles that came without an outlet, each with what stands for one: in its account, else of its name."""
    wanted = select(A.c.id, A.c.name, S.c.account).outerjoin(M, M.c.article == A.c.id).outerjoin(S, S.c.id == M.c.story)
    rows = connection.execute(wanted.where(A.c.outlet.is_(None))).all()
    accounts = {key: _labels(connection, key) for key in sorted({row.account for row in rows if row.account})}
    for row in rows:
        told = accounts.get(row.account, {}).get(row.name, [])
        yield row.id, [*told, label_alone(row.name)]


def _labels(connection: Connection, key: str) -> dict[str, list[str]]:
    data = connection.scalar(select(tables.accounts.c.data).where(tables.accounts.c.key == key))
    found = msgspec.json.decode(zlib.decompress(data), type=_Account).documents if data else []
    return {one.id: [name for name in (one.outlet, one.label) if name] for one in found}


def _key(name: str) -> tuple[str, ...]:
    return tuple(words_of(name)) or (name.strip().casefold(),)
