"""Pieces of work as values: they can be handed to another process, and written down to be gone on with."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec

from ..engine.choose import Progress
from ..keeping import Custody, account_key, account_of_story
from ..model.errors import UsageError
from ..model.holdings import KeptStory
from ..publish.page.narrowed import Wish
from ..store.store import Store
from ..store.stories import story_called
from . import reading_page


class Reading(msgspec.Struct, frozen=True, tag=True):
    """Makes the account of a story, and the page of it, or of what it was asked for."""

    story: str
    wish: Wish = reading_page.ALL

    def __call__(self, store: Store, by: Custody, progress: Progress) -> str:
        story = _still_there(store, self.story)
        made = account_of_story(store, story, progress=progress)
        progress("laying out", 0, 1)
        reading_page.prepare(store, story.id, account_key(store, story), made, self.wish)
        return story.id


class Adding(msgspec.Struct, frozen=True, tag=True):
    """Takes in the files in ``folder``, which is removed then, tells the stories apart, and reads those that changed.
    ``names`` says what the user called each file; ``looks`` is what became of addresses that were fetched before."""

    folder: str
    names: dict[str, str]
    urls: tuple[str, ...] = ()

    def __call__(self, store: Store, by: Custody, progress: Progress, looks: tuple[Any, ...] = ()) -> object:
        from .adding import take_in

        made = take_in(store, by, Path(self.folder), self.names, looks, progress)
        shutil.rmtree(self.folder, ignore_errors=True)
        return made


class Checking(msgspec.Struct, frozen=True, tag=True):
    """Sets a draft against the articles of a story."""

    story: str
    draft: str

    def __call__(self, store: Store, by: Custody, progress: Progress) -> object:
        from .drafts import check_draft, draft_of

        story = _still_there(store, self.story)
        return check_draft(store, story, draft_of(self.draft), progress)


Task = Reading | Adding | Checking
"""Of these the first two are gone on with after a server was killed; a draft is not kept, so its check is not."""


def _still_there(store: Store, name: str) -> KeptStory:
    story = story_called(store, name)
    if story is None:
        raise UsageError(f"no story {name} in the store any more")
    return story
