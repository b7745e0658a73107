"""What new articles changed in which story: in its findings, not only in its words."""

from __future__ import annotations

from dataclasses import dataclass

from . import pipeline
from .account.differences import Difference, differences
from .engine.choose import Progress, watched
from .keeping import Custody, account_of_story, tell_stories_apart
from .model.account import Account
from .model.errors import RefusedInput
from .model.holdings import KeptStory, StoryChange
from .publish.json import from_json
from .store.store import Store
from .store.stories import account, stories


@dataclass(frozen=True, slots=True)
class StoryNews:
    """One story that has articles it had not, or has fewer: what that is, and what it changed."""

    story: str
    kind: str  # new, more, fewer, gone
    title: str
    articles: int
    came: tuple[str, ...]
    went: tuple[str, ...]
    differences: tuple[Difference, ...]


def story_news(
    store: Store,
    custody: Custody,
    *,
    model: str = pipeline.DEFAULT_MODEL,
    progress: Progress | None = None,
    unread: int | None = None,
) -> list[StoryNews]:
    """Tells the stories apart anew, and reads those that changed; each article is read once. Of stories that were
    never read before, ``unread`` are read, the largest first; all where that is None.

    Raises:
        StoreError: where the store cannot be read or written.
    """
    before = {story.id: story for story in stories(store)}
    changes: dict[str, list[StoryChange]] = {}
    for change in tell_stories_apart(store, custody, progress):
        changes.setdefault(change.story, []).append(change)
    after = {story.id: story for story in stories(store)}
    new = sorted((s for s in after.values() if s.id in changes and not s.account), key=lambda s: -len(s.articles))
    left = {story.id for story in new[len(new) if unread is None else unread :]}
    return [
        _news(store, name, changes[name], before.get(name), None if name in left else after.get(name), model)
        for name in watched(changes, "comparing", len(changes), progress)
    ]


def _news(
    store: Store,
    name: str,
    changes: list[StoryChange],
    before: KeptStory | None,
    after: KeptStory | None,
    model: str,
) -> StoryNews:
    old, new = _kept(store, before), _account(store, after, model)
    came = tuple(article for change in changes if change.kind in ("new", "more") for article in change.articles)
    went = tuple(article for change in changes if change.kind in ("fewer", "gone") for article in change.articles)
    title = new.heading.title if new is not None else " ".join(after.words if after else ())
    articles = len(after.articles) if after is not None else len(came)
    found = differences(old, new) if new is not None else ()
    return StoryNews(name, changes[0].kind, title, articles, came, went, found)


def _kept(store: Store, story: KeptStory | None) -> Account | None:
    """As it was when it was last read: nothing is read for the sake of what is no more."""
    data = account(store, story.account) if story is not None and story.account else None
    return from_json(data) if data is not None else None


def _account(store: Store, story: KeptStory | None, model: str) -> Account | None:
    if story is None:
        return None
    try:
        return account_of_story(store, story, model=model)
    except RefusedInput:  # nothing of it can be read: it has no findings
        return None
