"""The stories of a store, and the accounts made of them. All of it is derived and can be made again."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from ..model.errors import StoreError
from ..model.holdings import Finding, KeptStory, StoryChange
from ..model.ids import digest
from . import tables
from .days import Days, keep_days
from .engines import reading, writing
from .index import index_for
from .one_item import SHORT, note
from .rows import canonical
from .store import FINDING_WORDS, Store
from .words import words_of

LAST_ACCOUNTS = select(tables.stories.c.id, tables.stories.c.account).where(tables.stories.c.account.is_not(None))


def stories(store: Store) -> list[KeptStory]:
    """The stories as they were last told apart, in order of their days, then of their ids."""
    with reading(store.engine) as connection:
        return _stories(connection)


def story_called(store: Store, name: str) -> KeptStory | None:
    """The story of that id, where there is one."""
    with reading(store.engine) as connection:
        found = _stories(connection, name)
    return found[0] if found else None


def keep_stories(store: Store, told: Sequence[KeptStory], at: str, who: str) -> list[StoryChange]:
    """Puts what was told apart in place of what was; what changed, which stands in the log.

    A story goes on under its id where it holds the most of the articles it held; ids in ``told`` are not looked at.

    Raises:
        StoreError: where it cannot be kept.
    """
    with writing(store.engine) as connection:
        before = _stories(connection)
        after = _named(before, told)
        if before == after:
            return []
        _put(connection, before, after)
        changes = _changes(before, after)
        for change in changes:
            detail = canonical({"articles": list(change.articles)})
            note(connection, at, who, f"story: {change.kind}", change.story, detail)
        return changes


def _stories(connection: Connection, name: str | None = None) -> list[KeptStory]:
    """All of them, or the one of that id."""
    of_story: defaultdict[str, list[str]] = defaultdict(list)
    members, told = tables.members, select(tables.stories)
    joined = select(members).join(tables.articles, tables.articles.c.id == members.c.article)
    if name is not None:
        joined, told = joined.where(members.c.story == name), told.where(tables.stories.c.id == name)
    for row in connection.execute(joined.order_by(tables.articles.c.number)):
        of_story[row.story].append(row.article)
    found = [
        KeptStory(row.id, tuple(of_story[row.id]), row.first, row.last, tuple(row.words.split()), row.account)
        for row in connection.execute(told)
    ]
    return _ordered(found)


def _ordered(found: Iterable[KeptStory]) -> list[KeptStory]:
    return sorted(found, key=lambda story: (story.first or "9999", story.id))


def _named(before: Sequence[KeptStory], told: Sequence[KeptStory]) -> list[KeptStory]:
    """Each story under the id of the one that it goes on with: most articles in common, then the older one."""
    holder = {article: story.id for story in before for article in story.articles}
    shared: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, story in enumerate(told):
        for place, article in enumerate(story.articles):
            if article in holder:
                shared[holder[article], n].append(place)
    names: dict[int, str] = {}
    taken: set[str] = set()
    for (name, n), _ in sorted(shared.items(), key=lambda found: (-len(found[1]), found[1][0], found[0])):
        if n not in names and name not in taken:
            names[n] = name
            taken.add(name)
    made = {story.id: story.account for story in before}
    return _ordered(
        replace(story, id=name, account=made.get(name))
        for n, story in enumerate(told)
        for name in [names.get(n) or story_id(story.articles)]
    )


def story_id(articles: Sequence[str]) -> str:
    """The name of a new story: a digest of one of its articles."""
    return f"s-{digest(min(articles))[:SHORT]}"


def _changes(before: Sequence[KeptStory], after: Sequence[KeptStory]) -> list[StoryChange]:
    """Articles of a change are those that came, or went; of a new story all."""
    old, new = ({story.id: story for story in found} for found in (before, after))
    changes = [StoryChange("gone", story.id, story.articles) for story in before if story.id not in new]
    for story in after:
        held = old[story.id].articles if story.id in old else ()
        came = tuple(article for article in story.articles if article not in held)
        went = tuple(article for article in held if article not in story.articles)
        if came:
            changes.append(StoryChange("more" if held else "new", story.id, came))
        if went:
            changes.append(StoryChange("fewer", story.id, went))
    return changes


def _put(connection: Connection, before: Sequence[KeptStory], after: Sequence[KeptStory]) -> None:
    """Writes the stories that differ."""
    kept = {story.id: story for story in before}
    changed = [story for story in after if kept.get(story.id) != story]
    gone = kept.keys() - {story.id for story in after}
    names = sorted(gone | {story.id for story in changed})
    connection.execute(delete(tables.members).where(tables.members.c.story.in_(names)))
    connection.execute(delete(tables.stories).where(tables.stories.c.id.in_(names)))
    for story in changed:
        row = {"id": story.id, "first": story.first, "last": story.last, "account": story.account}
        connection.execute(insert(tables.stories).values(words=" ".join(story.words), **row))
        rows = [{"article": article, "story": story.id} for article in story.articles]
        connection.execute(insert(tables.members), rows)


# ---------------------------------------------------------------- accounts


def account(store: Store, key: str) -> bytes | None:
    """The ``account.json`` that was kept under ``key``.

    Raises:
        StoreError: where it is damaged.
    """
    table = tables.accounts
    with reading(store.engine) as connection:
        row = connection.execute(select(table).where(table.c.key == key)).one_or_none()
    if row is None:
        return None
    data = zlib.decompress(row.data)
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise StoreError(f"account {key}: it is damaged; restore the last backup")
    return data


def ends_a_name(store: Store, key: str, asked: Sequence[str]) -> bool:
    """True where some form of a name in the account kept under ``key`` ends with these words."""
    form, last = tables.named.c.form, " ".join(asked)
    known = select(form).where(tables.named.c.account == key)
    with reading(store.engine) as connection:
        told = connection.scalars(known.where((form == last) | form.endswith(f" {last}", autoescape=True)).limit(1))
        return bool(asked) and told.first() is not None


def keep_account(
    store: Store,
    story: str,
    key: str,
    data: bytes,
    lines: Sequence[Finding],
    names: Mapping[str, Iterable[str]],
    days: Days,
) -> None:
    """Keeps the account of a story, and what is searched in it: its ``lines``, and the articles in which each of
    ``names`` stands, and the ``days`` of its articles. It can be made again: no entry in the log.

    Raises:
        StoreError: where it cannot be kept.
    """
    with writing(store.engine) as connection:
        known = select(tables.accounts.c.key).where(tables.accounts.c.key == key)
        if connection.scalar(known) is None:
            row = {"key": key, "sha256": hashlib.sha256(data).hexdigest(), "data": zlib.compress(data, 6)}
            connection.execute(insert(tables.accounts).values(**row))
            _index(connection, key, lines, names)
            keep_days(connection, key, days)
        connection.execute(update(tables.stories).where(tables.stories.c.id == story).values(account=key))


def _index(connection: Connection, key: str, lines: Sequence[Finding], names: Mapping[str, Iterable[str]]) -> None:
    index = index_for(connection, FINDING_WORDS)
    for line in lines:
        made = connection.execute(
            insert(tables.findings).values(
                account=key, kind=line.kind, item=line.item, article=line.article, start=line.start, end=line.end,
                line=line.line,
            )
        ).inserted_primary_key  # fmt: skip
        assert made is not None
        index.add(connection, made[0], line.line)
    rows = {(" ".join(words_of(form)), article) for form, articles in names.items() for article in articles}
    if rows:
        entries = [{"account": key, "form": form, "article": article} for form, article in sorted(rows) if form]
        connection.execute(insert(tables.named), entries)
