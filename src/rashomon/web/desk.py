"""What every route works with: the store, who is at work, the jobs, and accounts that were looked at lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Request
from fastapi.responses import Response

from ..account.differences import differences
from ..engine.choose import Progress
from ..keeping import Custody, account_key, means_of
from ..model.account import Account
from ..model.decisions import Decision
from ..model.errors import RefusedInput, StoreError, UsageError
from ..model.holdings import KeptStory
from ..model.ids import digest
from ..model.text import Metadata, Recipe
from ..pipeline import DEFAULT_MODEL
from ..publish.page.narrowed import Wish
from ..store.pending import over, put_off, put_off_before
from ..store.store import Store
from ..store.stories import account as kept_account
from ..store.stories import story_called
from . import reading_page
from .decoding import decoded
from .hands import Beside, Here
from .jobs import Job, Jobs
from .tasks import Adding, Reading, Task

DECODED: tuple[Any, ...] = tuple(msgspec.json.Decoder(kind) for kind in (Account, Decision, Metadata, Recipe))
"""Made here, in one thread: msgspec looks at a class when it first meets it, and two threads at once would crash."""
PATIENCE = 0.3  # seconds that a page waits for an account before it shows how far the reading is
LONG = 3600.0
FEW = 60  # articles of a story whose changes are counted while somebody waits
ACCOUNTS, PAGES = 96 << 20, 24 << 20  # bytes of accounts, and of pages, that are kept at hand
GONE_ON = msgspec.json.Decoder(tuple[str, str, str, Reading | Adding])
Fetch = Callable[[Sequence[str]], Sequence[Any]]
"""Fetches addresses into the store; what became of each (``watching.Look``)."""


class Shelf:
    """The last few values that were made, by key: as many as there is room for their weight, and the last one."""

    def __init__(self, room: int, weight: Callable[[Any], int] = lambda value: 1) -> None:
        self._room, self._lock, self._held = room, threading.Lock(), OrderedDict[Hashable, Any]()
        self._weight, self._full = weight, 0

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
            if key not in self._held:
                self._full += self._weight(value)
            self._held[key] = value
            while self._full > self._room and len(self._held) > 1:
                self._full -= self._weight(self._held.popitem(last=False)[1])
        return value


@dataclass(frozen=True, slots=True)
class Desk:
    store: Store
    custody: Callable[[], Custody]
    fetch: Fetch | None = None
    jobs: Jobs = field(default_factory=Jobs)
    hands: Here | Beside = field(default_factory=Here)
    patience: float = PATIENCE
    accounts: Shelf = field(default_factory=lambda: Shelf(ACCOUNTS, lambda read: read[1]))
    pages: Shelf = field(default_factory=lambda: Shelf(PAGES, len))
    shown: Shelf = field(default_factory=lambda: Shelf(PAGES, lambda kept: len(kept[0])))
    standings: Shelf = field(default_factory=lambda: Shelf(24))
    ids: Shelf = field(default_factory=lambda: Shelf(8))
    homes: Shelf = field(default_factory=lambda: Shelf(200))
    counts: Shelf = field(default_factory=lambda: Shelf(1000))
    heads: Shelf = field(default_factory=lambda: Shelf(4000))

    def story(self, name: str) -> KeptStory:
        """The story of that id.

        Raises:
            UsageError: where there is none.
        """
        story = story_called(self.store, name)
        if story is None:
            raise UsageError(f"no story {name} in the store; `rashomon list --stories` names them")
        return story

    def at(self, key: str) -> Account | None:
        """The account that is kept under ``key``."""

        def read() -> tuple[Account, int] | None:
            data = kept_account(self.store, key)
            return (decoded(data), len(data)) if data is not None else None

        found = self.accounts.get(key, read)
        return found[0] if found is not None else None

    def now(self, story: KeptStory) -> Account | None:
        """The account as it stands now, where it has been made."""
        key = account_key(self.store, story)
        return self.at(key) if story.account == key else None

    def page(self, story: KeptStory, wish: Wish) -> tuple[str, str] | None:
        """The key of the account as it stands now, and what is sent of it first, where both have been made."""
        key = account_key(self.store, story)
        return self._laid_out(key, wish) if story.account == key else None

    def _laid_out(self, key: str, wish: Wish) -> tuple[str, str] | None:
        view = reading_page.view_of(wish)
        found = self.pages.get((key, view), lambda: reading_page.first_page(self.store, key, view))
        return (key, found) if found is not None else None

    def reading(self, story: KeptStory, leads_to: str = "", wish: Wish = reading_page.ALL) -> Job:
        """The job that makes the account of a story, and its page."""
        target = leads_to or f"/stories/{story.id}"
        title, key = f"Reading {len(story.articles)} articles", account_key(self.store, story)
        return self.ask(Reading(story.id, wish), "reading", title, target, key + reading_page.view_of(wish))

    def ask(self, task: Task, kind: str, title: str, leads_to: str, key: str = "") -> Job:
        """Puts a task in line. One that can be gone on with is written down until it is over."""
        noted = digest(repr(task))[:16]
        standing = self.jobs.under(key or noted)
        if standing is not None:
            return standing
        after: Callable[[], object] = bool
        if isinstance(task, Adding | Reading):
            after = partial(over, self.store, noted)
            put_off(self.store, noted, msgspec.json.encode([kind, title, leads_to, task]).decode())
        return self.jobs.ask(kind, title, leads_to, lambda progress: self._do(task, progress), key or noted, after)

    def _do(self, task: Task, progress: Progress) -> Any:
        by = self.custody()
        work: Any = task
        if isinstance(task, Adding) and task.urls:
            work = partial(task, looks=self._fetched(task.urls, progress))
        return self.hands(work, self.store, by, progress, self.jobs.wanted)

    def _fetched(self, urls: Sequence[str], progress: Progress) -> tuple[Any, ...]:
        if self.fetch is None:
            raise RefusedInput("this server fetches nothing", "save the page as a file and add that")
        progress("fetching", 0, len(urls))
        return tuple(self.fetch(urls))

    def go_on(self) -> None:
        """Puts in line what a server before this one was asked for and did not end. By what means accounts are made
        takes a second to find out: not while somebody waits for the first page."""
        threading.Thread(target=means_of, args=(DEFAULT_MODEL,), daemon=True).start()
        for _, what in put_off_before(self.store):
            kind, title, leads_to, task = GONE_ON.decode(what)
            self.ask(task, kind, title, leads_to)

    def end(self) -> None:
        """Begins nothing more, and gives up what is being done: the next server goes on with it."""
        self.jobs.close()
        self.hands.end()

    def account(self, name: str, leads_to: str = "", patience: float | None = None) -> Account | Job:
        """The account of a story, or the job that is making it where that takes longer than ``patience``.

        Raises:
            UsageError: where there is no such story.
        """
        story = self.story(name)
        found = self.now(story)
        if found is not None:
            return found
        job = self.jobs.wait(self.reading(story, leads_to).id, self.patience if patience is None else patience)
        return (job.state == "done" and self.now(self.story(name))) or job

    def account_or_before(self, name: str, leads_to: str) -> tuple[Account, Job | None] | Job:
        """The account of a story; while it is made again the one before, with the job; the job where there is none.

        Raises:
            UsageError: where there is no such story.
        """
        found = self.account(name, leads_to)
        if not isinstance(found, Job):
            return found, None
        kept = None if found.over else self.story(name).account
        old = self.at(kept) if kept is not None else None
        return (old, found) if old is not None else found

    def page_in_time(self, name: str, wish: Wish, address: str) -> tuple[str, str] | Job:
        """The page of a story with the key of its account, or the job that is making it, which leads to ``address``.
        Of a story of a few articles it is laid out here, so that nobody waits for other work."""
        story = self.story(name)
        found = self.page(story, wish)
        if found is not None:
            return found
        account = self.now(story)
        if account is not None and len(account.documents) <= FEW:
            reading_page.prepare(self.store, story.id, account_key(self.store, story), account, wish)
            return self.page(story, wish) or self.reading(story, address, wish)
        job = self.jobs.wait(self.reading(story, address, wish).id, self.patience)
        return (job.state == "done" and self.page(self.story(name), wish)) or job

    def page_before(self, name: str, wish: Wish) -> tuple[str, str] | None:
        """The page of the account that a story had before it changed, with its key, where it is kept."""
        key = self.story(name).account
        return self._laid_out(key, wish) if key is not None else None

    def count_changes(self, before: str, key: str) -> int | None:
        """How much an account says that the one before did not; None where that takes too long to find out now."""

        def count() -> int | None:
            old, new = self.at(before), self.at(key)
            if old is None or new is None:
                return 0
            return len(differences(old, new)) if len(new.documents) <= FEW else None

        found: int | None = self.counts.get((before, key), count)
        return found

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


def once(route: Callable[..., Response], also: Callable[[Store], Hashable] = bool) -> Callable[..., Response]:
    """A page that the account of a story, and what ``also`` tells of the store, decide alone: laid out once, as long
    as there is room for it."""

    @wraps(route)
    def shown(desk: Desk, name: str, **asked: Any) -> Response:
        story = desk.story(name)
        now = account_key(desk.store, story)
        if story.account != now:  # what is shown until the account has been made is not kept
            return route(desk=desk, name=name, **asked)
        key = route.__name__, now, repr(asked), also(desk.store)
        answers = list[Response]()

        def make() -> tuple[bytes, Any] | None:
            answers.append(route(desk=desk, name=name, **asked))
            made = answers[0]
            return (bytes(made.body), made.raw_headers) if made.status_code == 200 else None

        found = desk.shown.get(key, make)
        if found is None:
            return answers[0]
        body, headers = found
        answer = Response(body)
        answer.raw_headers = list(headers)
        return answer

    return shown


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _desk(request: Request) -> Desk:
    """Async, so that no thread is taken for it before each page."""
    return desk_of(request)


DeskOf = Annotated[Desk, Depends(_desk)]
