"""The flow on one screen: snapshots → documents → readings → stories → findings → accounts.

This file names the stages in their order and holds no logic of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from .account.assemble import assemble
from .annotate import language_model
from .annotate.read import annotate
from .annotate.segments import segment_text
from .engine.boundary import Guarded, refuse_nothing
from .engine.choose import Progress, engine_for, watched
from .engine.made_with import libraries, resources_sha256
from .extract.extract import MAX_CHARACTERS, extract_all, extract_each
from .extract.identity import tell_apart, tell_apart_each
from .extract.page import SETTINGS as PAGE_SETTINGS
from .extract.pages import Pages
from .link.dates import redate_story
from .link.lineage import link_story
from .link.overview import stream_stories, tell_stories
from .link.stories import group_stories
from .model.account import Account, MadeWith
from .model.decisions import Decision, recorded_decision
from .model.links import Placement, Story, ToldStory
from .model.marks import Reading
from .model.snapshot import Dropped, Snapshot, in_order
from .model.text import Document
from .model.version import __version__
from .reconcile.reconcile import reconcile
from .reconcile.support import Counter
from .sources.collect import collect, collect_each
from .sources.decisions import load_decisions

Paths = Iterable[str | os.PathLike[str]]
SETTINGS = (("longest text", f"{MAX_CHARACTERS} characters"), ("pages", PAGE_SETTINGS))
TOGETHER = 256  # documents that several processes read before more are taken in
DEFAULT_MODEL = language_model.DEFAULT_MODEL


def take_in(paths: Paths) -> tuple[list[Document], list[Dropped], list[Snapshot]]:
    """Documents, what was dropped on the way to them, and the bytes they came from."""
    snapshots, refused = collect(paths)
    with Pages() as pages:
        extracted, unreadable = extract_all(snapshots, pages)
    documents, repeated = tell_apart(extracted)
    return documents, [*refused, *unreadable, *repeated], snapshots


def take_in_each(
    inputs: Iterable[str | os.PathLike[str] | Document], seen: Callable[[Snapshot], object] = id
) -> Iterator[Document | Dropped]:
    """The same one by one, as the inputs come: nothing that has passed is kept but its digest. ``seen`` is shown the
    bytes of each."""

    def shown(items: Iterable[Snapshot | Dropped]) -> Iterator[Snapshot | Dropped]:
        for item in items:
            if isinstance(item, Snapshot):
                seen(item)
            yield item

    def items(pages: Pages) -> Iterator[Document | Dropped]:
        for given in inputs:
            if isinstance(given, Document):
                yield given
            else:
                yield from extract_each(shown(collect_each([given])), pages)

    with Pages() as pages:
        yield from tell_apart_each(items(pages))


def read_each(
    inputs: Iterable[str | os.PathLike[str] | Document],
    *,
    model: str = DEFAULT_MODEL,
    processes: int | None = None,
    attributions: bool = False,
    seen: Callable[[Snapshot], object] = id,
) -> Iterator[Reading | Dropped]:
    """Every document read alone as the inputs come; in several processes some of them at a time. ``seen`` is shown the
    bytes of each article before it is read."""
    stage = Guarded("annotate", partial(annotate_one, model=model, attributions=attributions))
    documents = take_in_each(inputs, seen)
    some = 1 if processes in (None, 1) else TOGETHER
    while batch := list(islice(documents, some)):
        taken = [d for d in batch if isinstance(d, Document)]
        yield from (d for d in batch if isinstance(d, Dropped))
        yield from engine_for(len(taken), processes or 1, stage.stage, partial(language_model.load, model)).map(
            stage, taken
        )


def annotate_one(document: Document, *, model: str, attributions: bool = False) -> Reading:
    """One document read alone; the model is loaded once a process."""
    return annotate(document, language_model.load(model), attributions=attributions)


def annotate_all(
    documents: Sequence[Document],
    *,
    model: str = DEFAULT_MODEL,
    processes: int | None = None,
    progress: Progress | None = None,
    attributions: bool = False,
) -> tuple[list[Reading], list[Dropped]]:
    """Every document read alone, in one process or several, with the same result."""
    stage = Guarded("annotate", partial(annotate_one, model=model, attributions=attributions))
    engine = engine_for(len(documents), processes, stage.stage, partial(language_model.load, model))
    results = list(watched(engine.map(stage, documents), "reading", len(documents), progress))
    return [r for r in results if isinstance(r, Reading)], [r for r in results if isinstance(r, Dropped)]


def read_documents(documents: Sequence[Document], *, model: str = DEFAULT_MODEL) -> list[Reading]:
    """Every document read alone, in this process; a failure is raised, not dropped."""
    return [annotate_one(document, model=model) for document in documents]


def made_with(model: str) -> MadeWith:
    """What has a part in the result. Neither engine nor number of processes has one."""
    card = language_model.card(model)
    return MadeWith(__version__, libraries(), card.name, card.version, card.sha256, resources_sha256(), SETTINGS)


def accounts_of(
    readings: Sequence[Reading],
    *,
    decisions: tuple[Decision, ...] = (),
    dropped: Iterable[Dropped] = (),
    model: str = DEFAULT_MODEL,
    progress: Progress | None = None,
) -> list[Account]:
    """One account a story."""
    made, left_out = made_with(model), in_order(dropped)
    groups = group_stories(readings)
    accounts = (account_of(group, made, decisions=decisions, dropped=left_out) for group in groups)
    return list(watched(accounts, "comparing", len(groups), progress))


def find_stories(
    paths: Paths, *, log: bool = False, progress: Progress | None = None
) -> tuple[tuple[ToldStory, ...], tuple[Placement, ...], tuple[Dropped, ...]]:
    """Which documents tell one event, without reading them in full; with ``log``, taken in one by one.

    Raises:
        UsageError: for a path that is not there.
        RefusedInput: where no article is left.
    """
    documents, dropped, _ = take_in(paths)
    refuse_nothing(documents, dropped)
    segments = watched(map(segment_text, documents), "looking", len(documents), progress)
    bodies = [tuple(segment.span for segment in found if segment.keep) for found in segments]
    told, placed = stream_stories(documents, bodies) if log else (tell_stories(documents, bodies), ())
    return told, placed, in_order(dropped)


def find_lineage(
    paths: Paths, *, model: str = DEFAULT_MODEL, processes: int | None = None, progress: Progress | None = None
) -> tuple[tuple[Story, ...], tuple[Dropped, ...]]:
    """The stories with who copied whom in each, and the passages that stand in two articles.

    Raises:
        UsageError: for a path that is not there.
        RefusedInput: where no article is left.
    """
    documents, dropped, _ = take_in(paths)
    readings, lost = annotate_all(documents, model=model, processes=processes, progress=progress)
    refuse_nothing(readings, [*dropped, *lost])
    groups = group_stories(readings)
    found = tuple(watched((link_story(redate_story(g)) for g in groups), "comparing", len(groups), progress))
    return found, in_order([*dropped, *lost])


def reports_of(story: Story) -> int | tuple[int, int]:
    """How many independent reports the articles of a story are: a number, or an interval where copying is unsure."""
    count = Counter.of(story).support(reading.document.id for reading in story.readings).reports
    return count if isinstance(count, int) else (count[0], count[1])


def account_of(
    readings: tuple[Reading, ...],
    made: MadeWith,
    *,
    decisions: tuple[Decision, ...] = (),
    dropped: tuple[Dropped, ...] = (),
) -> Account:
    """The account of readings that are known to tell one story."""
    story = link_story(redate_story(readings))
    return assemble(story, reconcile(story, decisions), made, dropped)


def make_accounts(
    paths: Paths,
    *,
    decisions: str | os.PathLike[str] | None = None,
    model: str = DEFAULT_MODEL,
    processes: int | None = None,
    progress: Progress | None = None,
) -> tuple[list[Account], list[Snapshot]]:
    """The whole way: one account a story, and the bytes behind them.

    Raises:
        UsageError: for a path that is not there, or decisions that make no sense.
        RefusedInput: where no article is left.
    """
    decided = load_decisions(paths, decisions)
    documents, dropped, snapshots = take_in(paths)
    readings, lost = annotate_all(documents, model=model, processes=processes, progress=progress)
    refuse_nothing(readings, [*dropped, *lost])
    accounts = accounts_of(readings, decisions=decided, dropped=[*dropped, *lost], model=model, progress=progress)
    return accounts, snapshots


def reread(account: Account, *, model: str = DEFAULT_MODEL) -> Account:
    """The account that the texts inside ``account`` give as one story, with the decisions recorded in it."""
    documents = [Document(d.id, d.sha256, d.text, d.recipe, d.metadata) for d in account.documents]
    readings = read_documents(documents, model=model)
    decisions = tuple(recorded_decision(item) for item in account.decisions)
    return account_of(tuple(readings), made_with(model), decisions=decisions, dropped=account.dropped)
