"""The ways of a store: articles into it, and from it stories and accounts. Each article is read once.

This file joins the stages to the store, as ``pipeline`` joins them to each other.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from . import pipeline
from .annotate.segments import segment_text
from .engine.boundary import refuse_nothing
from .engine.choose import Progress, watched
from .link.overview import tell_stories
from .model.account import Account
from .model.holdings import Capture, How, Receipt
from .model.ids import digest
from .model.links import ToldStory
from .model.marks import Reading
from .model.snapshot import Dropped, Snapshot, in_order
from .model.text import Document
from .model.version import __version__
from .store.store import Store

TOOL = f"rashomon {__version__}"
NOT_WITH_A_FILE = ("the answer of the server it came from", "when it was published, where it does not say so itself")


@dataclass(frozen=True, slots=True)
class Custody:
    """Who does it, and when, in UTC. Neither is found out in here."""

    at: str
    who: str


def add_paths(
    store: Store, paths: Iterable[str | os.PathLike[str]], custody: Custody
) -> tuple[list[Receipt], tuple[Dropped, ...]]:
    """Keeps the articles behind ``paths``: what became of each, and what was not kept, with the reason.

    Raises:
        UsageError: for a path that is not there.
        StoreError: where they cannot be kept; what was kept before stays.
    """
    documents, dropped, snapshots = pipeline.take_in(paths)
    received = {snapshot.sha256: snapshot for snapshot in snapshots}
    items = ((received[d.sha256], d, _capture(received[d.sha256], "file", custody)) for d in documents)
    return list(store.add(items)), in_order(dropped)


def _capture(snapshot: Snapshot, how: How, custody: Custody) -> Capture:
    line = f"#{snapshot.origin.line}" if snapshot.origin.line else ""
    return Capture(custody.at, custody.who, how, f"{snapshot.origin.path}{line}", TOOL, NOT_WITH_A_FILE)


def kept_stories(store: Store, progress: Progress | None = None) -> tuple[ToldStory, ...]:
    """Which of the articles tell one event; ``documents`` of a story are ids of articles."""
    articles = [article.id for article in store.articles()]
    documents = _under(articles, store.documents(articles))
    segments = watched(map(segment_text, documents), "looking", len(documents), progress)
    bodies = [tuple(segment.span for segment in found if segment.keep) for found in segments]
    return tell_stories(documents, bodies)


def account_of_articles(
    store: Store, articles: Sequence[str], *, model: str = pipeline.DEFAULT_MODEL, progress: Progress | None = None
) -> Account:
    """The account of articles that tell one story, with the decisions that the store holds.

    Raises:
        UsageError: where one is not in the store.
        RefusedInput: where none can be read.
    """
    readings, lost = readings_of(store, articles, model=model, progress=progress)
    refuse_nothing(readings, lost)
    made = pipeline.made_with(model)
    return pipeline.account_of(tuple(readings), made, decisions=store.decisions(), dropped=in_order(lost))


def readings_of(
    store: Store, articles: Sequence[str], *, model: str = pipeline.DEFAULT_MODEL, progress: Progress | None = None
) -> tuple[list[Reading], list[Dropped]]:
    """What is marked in each article; those read before by the same means are not read again."""
    means = digest(msgspec.json.encode(pipeline.made_with(model)).decode())
    kept = store.readings(articles, means)
    new = [name for name in articles if name not in kept]
    documents = dict(zip(new, store.documents(new), strict=True))
    found, lost = pipeline.annotate_all(list(documents.values()), model=model, progress=progress)
    by_document = {(reading.document.id, reading.document.sha256): reading for reading in found}
    fresh = {
        name: reading for name, d in documents.items() if (reading := by_document.get((d.id, d.sha256))) is not None
    }
    store.keep_readings({name: msgspec.msgpack.encode(reading) for name, reading in fresh.items()}, means)
    known = {name: msgspec.msgpack.decode(data, type=Reading) for name, data in kept.items()} | fresh
    return [known[name] for name in articles if name in known], lost


def _under(names: Sequence[str], documents: Sequence[Document]) -> list[Document]:
    """The documents, called by the ids of their articles: two may have come under one name."""
    return [Document(name, d.sha256, d.text, d.recipe, d.metadata) for name, d in zip(names, documents, strict=True)]
