"""What the pages and the REST interface show, as values out of a store. No route, no markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..keeping import account_of_story, chosen_stories
from ..model.account import Account
from ..model.errors import UsageError
from ..model.holdings import Held, KeptStory
from ..model.text import Document
from ..publish.json import from_json
from ..store.store import Store
from ..store.stories import account as kept_account
from ..store.stories import stories as kept_stories

LAST = 3  # main disputes named in a list


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list. ``disputes`` is None where its account has not been made yet."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: int
    new: int
    disputes: int | None
    questions: tuple[str, ...]

    @property
    def days(self) -> str:
        if self.first is None:
            return "no day known"
        return self.first if self.first == self.last else f"{self.first} to {self.last}"


def story_rows(store: Store, since: int = 0) -> list[StoryRow]:
    """The stories, the one with the latest day first; ``new`` counts articles that came after log entry ``since``."""
    came = {entry.subject for entry in store.log() if entry.action == "add" and entry.number > since}
    rows = [_row(store, story, came) for story in kept_stories(store)]
    return sorted(rows, key=lambda row: (row.last or "", row.articles, row.id), reverse=True)


def _row(store: Store, story: KeptStory, came: set[str]) -> StoryRow:
    made = last_account(store, story)
    title = made.heading.title if made else ", ".join(story.words[:4]).capitalize()
    return StoryRow(
        story.id,
        title or story.id,
        story.first,
        story.last,
        len(story.articles),
        sum(article in came for article in story.articles),
        len(made.disputes) if made else None,
        tuple(dispute.question for dispute in made.disputes[:LAST]) if made else (),
    )


def last_account(store: Store, story: KeptStory) -> Account | None:
    """The account that was last made of a story, however old; None where there is none."""
    data = kept_account(store, story.account) if story.account else None
    return from_json(data) if data is not None else None


def story_of(store: Store, name: str) -> KeptStory:
    """The story of that id.

    Raises:
        UsageError: where there is none.
    """
    (story,) = chosen_stories(store, [name])
    return story


def account_of(store: Store, name: str) -> Account:
    """The account of a story as it stands now; made where it is not kept.

    Raises:
        UsageError: where there is no such story.
        RefusedInput: where none of its articles can be read.
    """
    return account_of_story(store, story_of(store, name))


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article as it is read: its custody, its text in stretches, and the story that it tells."""

    held: Held
    document: Document
    captures: tuple[tuple[str, str], ...]
    versions: tuple[str, ...]
    story: str | None


def article_page(store: Store, name: str) -> ArticlePage:
    """Everything about one article.

    Raises:
        UsageError: where there is none of that id or name.
    """
    (held,) = store.articles([name])
    told = next((story.id for story in kept_stories(store) if held.id in story.articles), None)
    captures = tuple((c.at, f"{c.how} {c.location}, by {c.who} with {c.tool}") for c in store.captures(held.id))
    versions = tuple(store.versions(held.metadata.url)) if held.metadata.url else ()
    return ArticlePage(held, store.document(held.id), captures, versions, told)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a text in a row, and the number of the shared passage that they belong to; 0 for none."""

    words: str
    passage: int


def side_by_side(account: Account, left: Document, right: Document) -> tuple[list[Stretch], list[Stretch]]:
    """Both texts, cut where a passage stands in both, by the account of their story."""
    places: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for item in account.reuse:
        here = [e for e in item.evidence if e.document == left.id]
        there = [e for e in item.evidence if e.document == right.id]
        if here and there:
            places.append(((here[0].start, here[0].end), (there[0].start, there[0].end)))
    places.sort()
    return _cut(left.text, [a for a, _ in places]), _cut(right.text, [b for _, b in places])


def _cut(text: str, places: Sequence[tuple[int, int]]) -> list[Stretch]:
    """In order of the text; a passage that begins inside another is left out."""
    found, at = [], 0
    for number, (start, end) in sorted(enumerate(places, 1), key=lambda found: found[1]):
        if start < at:
            continue
        found += [Stretch(text[at:start], 0), Stretch(text[start:end], number)]
        at = end
    return [stretch for stretch in (*found, Stretch(text[at:], 0)) if stretch.words]


def document_of_name(account: Account, store: Store, name: str) -> Document:
    """The article of a story by the name that the account gives it.

    Raises:
        UsageError: where the story has none of that name.
    """
    if name not in {document.id for document in account.documents}:
        raise UsageError(f"{name} is no article of this story")
    (held,) = store.articles([name])
    return store.document(held.id)
