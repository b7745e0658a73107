"""What every route works with: the store, who is at work, the jobs, and accounts that were looked at lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Request

from ..engine.choose import Progress
from ..keeping import Custody, account_key, account_of_story, chosen_stories
from ..model.account import Account
from ..model.decisions import Decision
from ..model.errors import StoreError
from ..model.holdings import KeptStory
from ..model.text import Metadata, Recipe
from ..publish.json import from_json
from ..store.store import Store
from ..store.stories import account as kept_account
from .jobs import Job, Jobs

DECODED: tuple[Any, ...] = tuple(msgspec.json.Decoder(kind) for kind in (Account, Decision, Metadata, Recipe))
"""Made here, in one thread: msgspec looks at a class when it first meets it, and two threads at once would crash."""
PATIENCE = 1.5  # seconds that a page waits for an account before it shows how far the reading is
LONG = 3600.0
Fetch = Callable[[Sequence[str]], Sequence[Any]]
"""Fetches addresses into the store; what became of each (``watching.Look``)."""


class Shelf:
    """The last few values that were made, by key."""

    def __init__(self, room: int) -> None:
        self._room, self._lock, self._held = room, threading.Lock(), OrderedDict[Hashable, Any]()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The value under ``key``, made where it is not there; None is not kept. Two may make it at once, the same."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        value = make()
        if value is None:
            return None
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._room:
                self._held.popitem(last=False)
        return value


@dataclass(frozen=True, slots=True)
class Desk:
    store: Store
    custody: Callable[[], Custody]
    fetch: Fetch | None = None
    jobs: Jobs = field(default_factory=Jobs)
    accounts: Shelf = field(default_factory=lambda: Shelf(8))
    pages: Shelf = field(default_factory=lambda: Shelf(16))
    heads: Shelf = field(default_factory=lambda: Shelf(4000))

    def story(self, name: str) -> KeptStory:
        """The story of that id.

        Raises:
            UsageError: where there is none.
        """
        (story,) = chosen_stories(self.store, [name])
        return story

    def at(self, key: str) -> Account | None:
        """The account that is kept under ``key``."""

        def read() -> Account | None:
            data = kept_account(self.store, key)
            return from_json(data) if data is not None else None

        found: Account | None = self.accounts.get(key, read)
        return found

    def now(self, story: KeptStory) -> Account | None:
        """The account as it stands now, where it has been made."""
        key = account_key(self.store, story)
        return self.at(key) if story.account == key else None

    def reading(self, story: KeptStory, leads_to: str = "") -> Job:
        """The job that makes the account of a story."""

        def work(progress: Progress) -> str:
            account_of_story(self.store, story, progress=progress)
            return story.id

        target = leads_to or f"/stories/{story.id}"
        return self.jobs.ask(
            "reading", f"Reading {len(story.articles)} articles", target, work, account_key(self.store, story)
        )

    def account(self, name: str, leads_to: str = "", patience: float = PATIENCE) -> Account | Job:
        """The account of a story, or the job that is making it where that takes longer than ``patience``.

        Raises:
            UsageError: where there is no such story.
        """
        story = self.story(name)
        found = self.now(story)
        if found is not None:
            return found
        job = self.jobs.wait(self.reading(story, leads_to).id, patience)
        return (job.state == "done" and self.now(self.story(name))) or job

    def account_in_time(self, name: str) -> Account:
        """The account of a story, however long it takes.

        Raises:
            UsageError: where there is no such story.
            StoreError: where it could not be made.
        """
        found = self.account(name, patience=LONG)
        if isinstance(found, Job):
            raise StoreError(f"the account of {name} was not made: {found.why or 'it takes too long'}")
        return found


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


DeskOf = Annotated[Desk, Depends(desk_of)]
