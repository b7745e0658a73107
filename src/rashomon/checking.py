"""The way of ``rashomon check``: a draft and its sources read by the stages of a report, then set side by side."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date as Day

from . import pipeline
from .account.assemble import document_item
from .compare.compare import compare
from .compare.library import Library, library
from .engine.boundary import refuse_nothing
from .engine.choose import Progress
from .link.dates import redate_story
from .link.stories import group_stories
from .model.account import Account
from .model.checked import VERDICTS, Checked, CheckedSentence
from .model.dating import redate
from .model.decisions import Decision
from .model.errors import RefusedInput, UsageError
from .model.marks import Reading
from .model.snapshot import Dropped, in_order
from .model.text import Document
from .sources.decisions import load_decisions

Path = str | os.PathLike[str]


def check_draft(
    draft: Path,
    against: Iterable[Path],
    *,
    date: str | None = None,
    decisions: Path | None = None,
    seen: Callable[[Sequence[Account]], None] | None = None,
    model: str = pipeline.DEFAULT_MODEL,
    processes: int | None = None,
    progress: Progress | None = None,
) -> Checked:
    """What the articles in ``against`` say of each statement of ``draft``; ``date``: the day that it is written on.

    ``decisions`` as for a report, also those that lie in or beside ``against``; ``seen`` is shown the accounts.

    Raises:
        UsageError: for a path that is not there, a draft that is several texts, a ``date`` that is no day, or decisions
            that make no sense.
        RefusedInput: where the draft or every article cannot be read.
    """
    paths, day = _others(draft, against), day_given(date)
    decided = load_decisions(paths, decisions)
    document = one_draft(draft)
    documents, dropped, _ = pipeline.take_in(paths)
    used, itself = _without(document, documents)
    readings, lost = pipeline.annotate_all(used, model=model, processes=processes, progress=progress)
    left_out = [*dropped, *itself, *lost]
    refuse_nothing(readings, left_out)
    sources = sources_of(readings, decisions=decided, seen=seen, model=model, progress=progress)
    return checked(document, readings, dropped=left_out, day=day, model=model, sources=sources)


def checked(
    draft: Document,
    readings: Sequence[Reading],
    *,
    dropped: Iterable[Dropped] = (),
    day: Day | None = None,
    model: str = pipeline.DEFAULT_MODEL,
    progress: Progress | None = None,
    sources: Library | None = None,
) -> Checked:
    """The draft, of ``day``, against articles that have been read; ``sources`` where they were set up before."""
    sources = sources or sources_of(readings, model=model, progress=progress)
    reading = _dated(pipeline.annotate_one(draft, model=model), day)
    sentences = compare(reading, sources)
    return Checked(
        draft=document_item(reading),
        sources=tuple(replace(document_item(s.reading), label=s.label) for s in sources.sources),
        sentences=sentences,
        counts=_counts(sentences),
        made_with=pipeline.made_with(model),
        dropped=in_order(dropped),
    )


def sources_of(
    readings: Sequence[Reading],
    *,
    decisions: tuple[Decision, ...] = (),
    seen: Callable[[Sequence[Account]], None] | None = None,
    model: str = pipeline.DEFAULT_MODEL,
    progress: Progress | None = None,
) -> Library:
    """The articles, with what their accounts found out about speakers, names and figures."""
    accounts = pipeline.accounts_of(readings, decisions=decisions, model=model, progress=progress)
    if seen is not None:
        seen(accounts)
    return library_of(group_stories(readings), accounts)


def library_of(groups: Iterable[tuple[Reading, ...]], accounts: Sequence[Account]) -> Library:
    """The sources of a check: articles by story, and the accounts that were made of them."""
    dated = (reading for group in groups for reading in redate_story(group))
    return library(sorted(dated, key=lambda r: r.document.id), accounts)


def one_draft(draft: Path) -> Document:
    """The text of the draft.

    Raises:
        UsageError: where there are several.
        RefusedInput: where it cannot be read.
    """
    documents, dropped, _ = pipeline.take_in([draft])
    if len(documents) > 1:
        raise UsageError(f"{draft}: {len(documents)} texts; give one draft: a .txt, .md or .html file, or - for stdin")
    if not documents:
        why = "; ".join(d.reason for d in dropped) or "nothing was found"
        raise RefusedInput(f"{draft}: the draft cannot be read: {why}", "give a .txt, .md or .html file, or -")
    return documents[0]


def _others(draft: Path, against: Iterable[Path]) -> list[Path]:
    paths = list(against)
    if not paths:
        raise UsageError("nothing to check against; name the articles: rashomon check DRAFT --against PATH...")
    if str(draft) == "-" and "-" in map(str, paths):
        raise UsageError("only one of the draft and the articles can come from standard input")
    return paths


def day_given(date: str | None) -> Day | None:
    """The day of the draft, where one was given.

    Raises:
        UsageError: where it is none.
    """
    if date is None:
        return None
    try:
        return Day.fromisoformat(date)
    except ValueError as error:
        raise UsageError(f"{date!r} is no day; give it as YYYY-MM-DD") from error


def _dated(draft: Reading, day: Day | None) -> Reading:
    """The draft as one of that day, whatever date line it has: "on Monday" is seen from there."""
    if day is None:
        return draft
    said = day.isoformat()
    return redate(draft, replace(draft.publication, date=said, earliest=said, latest=said, how="given", anchor=""))


def _without(draft: Document, documents: Sequence[Document]) -> tuple[list[Document], list[Dropped]]:
    """A draft that lies among its sources is none of them."""
    used = [d for d in documents if d.sha256 != draft.sha256]
    reason, step = "it is the draft itself", "nothing to do"
    return used, [Dropped(d.id, "check", reason, step, d.sha256) for d in documents if d.sha256 == draft.sha256]


def _counts(sentences: Sequence[CheckedSentence]) -> tuple[tuple[str, int], ...]:
    found = Counter(item.verdict for sentence in sentences for item in sentence.items)
    return tuple((verdict, found[verdict]) for verdict in VERDICTS)
