"""Stories and articles in lists: three orders of stories, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from ..model.holdings import Held, KeptStory
from ..model.text import Document
from ..store.desk import came_after, came_last, count_articles, dispute_counts, latest_articles, stories_of
from ..store.stories import account as kept_account
from ..store.stories import stories as kept_stories
from .desk import Desk

Order = Literal["new", "moving", "disputed"]
ORDERS: dict[Order, str] = {"new": "New since your last look", "moving": "Moving", "disputed": "Most disputed"}
STORIES, ARTICLES = 25, 50  # of one page
NAMED = 3  # contested points named in a list
LINE = 160  # characters of a line that may be a title


class _Question(msgspec.Struct):
    question: str


class _Heading(msgspec.Struct):
    title: str = ""


class _Head(msgspec.Struct):
    """The little of an account that a list shows: the rest is passed over."""

    heading: _Heading
    disputes: list[_Question]


HEADS = msgspec.json.Decoder(_Head)


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
class _Told:
    """What a story is ordered by."""

    story: KeptStory
    new: int
    moved: int
    disputes: int | None

    def weight(self, order: Order) -> int:
        """The most first; a story that has not been read comes behind one without disputes."""
        return {"new": self.new, "moving": self.moved, "disputed": -1 if self.disputes is None else self.disputes}[
            order
        ]


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
    came, moved, disputed = came_after(desk.store, since), came_last(desk.store), dispute_counts(desk.store)
    told = [_Told(s, _among(s, came), _among(s, moved), disputed.get(s.id)) for s in kept_stories(desk.store)]
    told.sort(key=lambda one: (-one.weight(order), *_latest(one.story)))
    paged = Paged.of(page, len(told), STORIES)
    shown = told[paged.offset(STORIES) : paged.offset(STORIES) + STORIES]
    rows = tuple(_row(desk, one) for one in shown)
    moving = sum(one.moved > 0 for one in told)
    unread = sum(one.disputes is None for one in told)
    return Home(rows, paged, order, count_articles(desk.store), len(came), moving, unread)


def _among(story: KeptStory, articles: frozenset[str]) -> int:
    return sum(article in articles for article in story.articles)


def _latest(story: KeptStory) -> tuple[tuple[int, ...], int, str]:
    """The story with the latest day first, then the larger one."""
    return tuple(-ord(c) for c in story.last or ""), -len(story.articles), story.id


def _row(desk: Desk, told: _Told) -> StoryRow:
    head, story = head_of(desk, told.story), told.story
    return StoryRow(
        story.id,
        title_of(desk, story),
        story.first,
        story.last,
        len(story.articles),
        told.new,
        told.moved,
        told.disputes,
        tuple(one.question for one in head.disputes) if head else (),
    )


def head_of(desk: Desk, story: KeptStory) -> _Head | None:
    """Of the account that was last made, however old."""

    def read() -> _Head | None:
        data = kept_account(desk.store, story.account or "")
        if data is None:
            return None
        head = HEADS.decode(data)
        head.disputes = head.disputes[:NAMED]
        return head

    found: _Head | None = desk.heads.get(story.account, read) if story.account else None
    return found


def title_of(desk: Desk, story: KeptStory) -> str:
    """As its last account is headed; before there is one, the words that tell it from others."""
    head = head_of(desk, story)
    return (head.heading.title if head else "") or ", ".join(story.words[:4]).capitalize() or story.id


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
