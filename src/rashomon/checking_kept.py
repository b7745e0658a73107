"""A draft against stories of a store, with their accounts and what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day

from . import pipeline
from .checking import checked, library_of
from .engine.boundary import refuse_nothing
from .engine.choose import Progress
from .keeping import account_of_story, readings_of
from .model.checked import Checked
from .model.holdings import KeptStory
from .model.text import Document
from .store.store import Store


def check_kept(
    draft: Document,
    store: Store,
    stories: Sequence[KeptStory],
    *,
    day: Day | None = None,
    model: str = pipeline.DEFAULT_MODEL,
    progress: Progress | None = None,
) -> Checked:
    """What the articles of these stories say of each statement of the draft, which is of ``day``.

    A draft that is itself in the store is none of its sources.

    Raises:
        RefusedInput: where no article can be read.
        StoreError: where the store cannot be read or written.
    """
    accounts = [account_of_story(store, story, model=model, progress=progress) for story in stories]
    read = [readings_of(store, story.articles, model=model, progress=progress) for story in stories]
    groups = [tuple(r for r in found if r.document.sha256 != draft.sha256) for found, _ in read]
    readings, lost = [r for group in groups for r in group], [dropped for _, each in read for dropped in each]
    refuse_nothing(readings, lost)
    return checked(draft, readings, dropped=lost, day=day, model=model, sources=library_of(groups, accounts))
