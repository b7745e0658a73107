"""Stories and articles in lists: three orders of stories, page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..model.holdings import Held, KeptStory
from ..model.text import Document
from ..store.desk import (
    Standing,
    count_articles,
    dispute_counts,
    earliest,
    last_accounts,
    last_entry,
    latest_articles,
    standings,
    stories_of,
)
from .desk import Desk
from .heads import Head
from .reading_page import head_at

Order = Literal["new", "moving", "disputed"]
ORDERS: dict[Order, str] = {"new": "New since your last look", "moving": "Moving", "disputed": "Most disputed"}
STORIES, ARTICLES = 25, 50  # of one page
LINE = 160  # characters of a line that may be a title


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list. ``disputes`` is None where its account has not been made yet."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: int
    new: int
    moved: int  # articles of the last day of the store
    disputes: int | None
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list. Pages count from 1."""

    page: int
    pages: int
    total: int

    @staticmethod
    def of(asked: int, total: int, size: int) -> Paged:
        """The page asked for, or the nearest that there is."""
        pages = max(1, -(-total // size))
        return Paged(min(max(1, asked), pages), pages, total)

    def offset(self, size: int) -> int:
        return (self.page - 1) * size


@dataclass(frozen=True, slots=True)
class Home:
    rows: tuple[StoryRow, ...]
    paged: Paged
    order: Order
    articles: int
    new: int  # articles since the last look
    moving: int  # stories that grew in the last day of the store
    unread: int


def home_of(desk: Desk, since: int, order: Order = "new", page: int = 1) -> Home:
    """One page of the stories; ``since`` is the entry of the log up to which they have been looked at."""
    at = last_entry(desk.store)  # stories and what they hold change with an entry of the log, accounts do not
    seen, made = min(since, at), last_accounts(desk.store)

    def ordered() -> tuple[list[Standing], dict[str, int]]:
        known = desk.standings.get((at, seen, made), lambda: standings(desk.store, since))
        disputed = desk.standings.get(made, lambda: dispute_counts(desk.store))
        return sorted(known, key=lambda one: (-_weight(one, order, disputed), *_latest(one))), disputed

    def look() -> Home:
        told, disputed = desk.standings.get((at, seen, made, order), ordered)
        return _home(desk, told, dict(made), disputed, order, page)

    home: Home = desk.homes.get((at, seen, made, order, page), look)
    return home


def _home(
    desk: Desk,
    told: Sequence[Standing],
    made: Mapping[str, str],
    disputed: Mapping[str, int],
    order: Order,
    page: int,
) -> Home:
    paged = Paged.of(page, len(told), STORIES)
    shown = told[paged.offset(STORIES) : paged.offset(STORIES) + STORIES]
    accounts = {one.id: made.get(one.id) for one in shown}
    titles = _titles(desk, accounts)
    rows = tuple(_row(one, titles[one.id], head_of(desk, accounts[one.id]), disputed.get(one.id)) for one in shown)
    new, moving = sum(one.came for one in told), sum(one.moved > 0 for one in told)
    return Home(rows, paged, order, count_articles(desk.store), new, moving, len(told) - len(disputed))


def _weight(story: Standing, order: Order, disputed: Mapping[str, int]) -> int:
    """The most first; a story that has not been read comes behind one without disputes."""
    return {"new": story.came, "moving": story.moved, "disputed": disputed.get(story.id, -1)}[order]


def _latest(story: Standing) -> tuple[tuple[int, ...], int, str]:
    """The story with the latest day first, then the larger one."""
    return tuple(-ord(c) for c in story.last or ""), -story.articles, story.id


def _row(told: Standing, title: str, head: Head | None, disputes: int | None) -> StoryRow:
    questions = tuple(one.question for one in head.disputes) if head else ()
    return StoryRow(
        told.id, title, told.first, told.last, told.articles, told.came, told.moved, disputes, questions
    )  # fmt: skip


def head_of(desk: Desk, account: str | None) -> Head | None:
    """Of the account that was last made, however old."""

    found: Head | None = desk.heads.get(account, lambda: head_at(desk.store, account or "")) if account else None
    return found


def title_of(desk: Desk, story: KeptStory) -> str:
    """As its last account is headed; before there is one, by the headline of its earliest article."""
    return _titles(desk, {story.id: story.account})[story.id]


def _titles(desk: Desk, accounts: Mapping[str, str | None]) -> dict[str, str]:
    heads = {story: head_of(desk, account) for story, account in accounts.items()}
    known = {story: head.heading.title for story, head in heads.items() if head is not None and head.heading.title}
    first = earliest(desk.store, [story for story in accounts if story not in known])
    texts = dict(zip(first, desk.store.documents([held.id for held in first.values()]), strict=True))
    cited = {story: _cited(held, texts[story]) for story, held in first.items()}
    return {story: known.get(story) or cited.get(story) or story for story in accounts}


def _cited(held: Held, document: Document) -> str:
    """The headline of an article in quotation marks, with whose it is."""
    outlet = f" — {held.metadata.outlet}" if held.metadata.outlet else ""
    return f"“{article_title(held, document).strip('“”')}”{outlet}"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    held: Held
    title: str
    story: str | None


def articles_of(desk: Desk, page: int) -> tuple[Sequence[ArticleRow], Paged]:
    """One page of all articles, those that came last first."""
    paged = Paged.of(page, count_articles(desk.store), ARTICLES)
    held = latest_articles(desk.store, ARTICLES, paged.offset(ARTICLES))
    ids = [one.id for one in held]
    told, texts = stories_of(desk.store, ids), desk.store.documents(ids)
    rows = [ArticleRow(one, article_title(one, d), told.get(one.id)) for one, d in zip(held, texts, strict=True)]
    return rows, paged


def article_title(held: Held, document: Document) -> str:
    """As it was given; else its first line, where that is short enough for one; else the name it came with."""
    lines = (line.strip(" #*\t\r") for line in document.text[: 4 * LINE].split("\n"))
    first = next((line for line in lines if any(map(str.isalpha, line))), "")
    return held.metadata.title or (first if 0 < len(first) <= LINE else "") or held.name
