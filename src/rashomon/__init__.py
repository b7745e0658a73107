"""Reads many accounts of one contested event and writes one that can be checked.

>>> account = rashomon.report("articles/")          # one story
>>> for account in rashomon.reports("articles/"):   # or several
...     print(account.heading.title)
>>> rashomon.verify("rashomon-report/").result
>>> rashomon.frames.quotes(rashomon.load("rashomon-report/account.json"))
>>> rashomon.check("draft.md", "articles/").faithful
>>> rashomon.notebook.timeline(account)
>>> [story.documents for story in rashomon.stories("articles/")]
>>> rashomon.same_name("Pavel Harnec", "Павел Харнец").reasons
>>> [link.reasons for story in rashomon.lineage("articles/") for link in story.links]
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from . import frames as frames
    from . import notebook as notebook
    from .model.account import Account
    from .model.checked import Checked
    from .model.errors import RashomonError
    from .model.links import Story, ToldStory
    from .model.marks import Reading
    from .model.snapshot import Dropped
    from .model.text import Document, Evidence, Span
    from .reconcile.names import Likeness
    from .verification import Verification

from .model.display import show_with
from .model.version import __version__

__all__ = [
    "Account",
    "Checked",
    "Document",
    "Evidence",
    "RashomonError",
    "Reading",
    "Span",
    "__version__",
    "check",
    "extract",
    "lineage",
    "load",
    "read",
    "report",
    "reports",
    "same_name",
    "stories",
    "verify",
]

_NOUNS = {
    "Account": "account",
    "Checked": "checked",
    "Document": "text",
    "Evidence": "text",
    "RashomonError": "errors",
    "Reading": "marks",
    "Span": "text",
}
_MODULES = ("frames", "notebook")
_Path = str | os.PathLike[str]
_T = TypeVar("_T")

# The package `rashomon.extract` is loaded here, so that no later import puts it in place of the verb `extract` below.
importlib.import_module(f"{__name__}.extract")


def __getattr__(name: str) -> Any:
    """The nouns, imported when they are asked for: `import rashomon` alone stays quick."""
    if name in _NOUNS:
        return getattr(importlib.import_module(f"{__name__}.model.{_NOUNS[name]}"), name)
    if name in _MODULES:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


def reports(
    paths: _Path | Iterable[_Path],
    *,
    decisions: _Path | None = None,
    model: str | None = None,
    processes: int | None = None,
) -> list[Account]:
    """One account for each story told by the articles in ``paths`` (files, folders, globs).

    Raises:
        UsageError: for a path that is not there, or decisions that make no sense.
        RefusedInput: where no article could be used; the message says why for each.
    """
    from . import pipeline

    model = model or pipeline.DEFAULT_MODEL
    return pipeline.make_accounts(_listed(paths), decisions=decisions, model=model, processes=processes)[0]


def report(
    paths: _Path | Iterable[_Path],
    *,
    decisions: _Path | None = None,
    model: str | None = None,
    processes: int | None = None,
) -> Account:
    """The account of the one story told by the articles in ``paths``.

    Raises:
        UsageError: where they tell several; use ``reports``. Otherwise as ``reports``.
    """
    accounts = reports(paths, decisions=decisions, model=model, processes=processes)
    if len(accounts) > 1:
        from .model.errors import UsageError

        raise UsageError(
            f"these articles tell {len(accounts)} stories; use rashomon.reports, which gives one account each"
        )
    return accounts[0]


def read(
    inputs: _Path | Iterable[_Path | Document],
    *,
    model: str | None = None,
    processes: int | None = None,
    attributions: bool = False,
    dropped: Callable[[Dropped], object] | None = None,
) -> Iterator[Reading]:
    """What is marked in each article alone, one by one as the inputs come, whatever their number.

    Paths are read in the order given, JSON lines and archives piece by piece, and nothing that has passed is kept; of
    texts that repeat the first is read. ``dropped`` is told of every item that is not used. ``attributions`` marks
    also all that is put down to somebody, in the wide sense.

    >>> [reading] = rashomon.read("article.txt", attributions=True)
    >>> [(a.kind, [reading.document.words(s) for s in a.content]) for a in reading.attributions]

    Raises:
        UsageError: when it comes to a path that is not there.
    """
    from . import pipeline

    chosen = model or pipeline.DEFAULT_MODEL
    found = pipeline.read_each(_streamed(inputs), model=chosen, processes=processes, attributions=attributions)
    return _used(found, dropped)


def extract(
    inputs: _Path | Iterable[_Path], *, dropped: Callable[[Dropped], object] | None = None
) -> Iterator[Document]:
    """The text of each article, fixed, with the recipe that derives it from the bytes; one by one, as ``read``.

    Raises:
        UsageError: when it comes to a path that is not there.
    """
    from . import pipeline

    return _used(pipeline.take_in_each(_streamed(inputs)), dropped)


def _used(found: Iterable[_T | Dropped], dropped: Callable[[Dropped], object] | None) -> Iterator[_T]:
    from .model.snapshot import Dropped

    for item in found:
        if not isinstance(item, Dropped):
            yield item
        elif dropped is not None:
            dropped(item)


def stories(paths: _Path | Iterable[_Path]) -> tuple[ToldStory, ...]:
    """Which documents tell the same event, in order of the days; they are not read in full.

    Raises:
        UsageError: for a path that is not there.
        RefusedInput: where no article could be used.
    """
    from . import pipeline

    return pipeline.find_stories(_listed(paths))[0]


def lineage(
    paths: _Path | Iterable[_Path], *, model: str | None = None, processes: int | None = None
) -> tuple[Story, ...]:
    """Each story with its articles, the links between them (who has it from whom, and why) and the shared passages.

    Raises:
        UsageError: for a path that is not there.
        RefusedInput: where no article could be used.
    """
    from . import pipeline

    return pipeline.find_lineage(_listed(paths), model=model or pipeline.DEFAULT_MODEL, processes=processes)[0]


def load(path: _Path) -> Account:
    """The account in an ``account.json``.

    Raises:
        UsageError: where it cannot be read.
        BrokenAccount: where it is no account.
    """
    from .publish.json import from_json
    from .sources.files import content

    return from_json(content(path))


def verify(path: _Path, *, against: _Path | None = None) -> Verification:
    """Whether an account, or every account of a report's folder, can be proven again; ``result`` says it in a word.

    With ``against`` (an account, report or bundle) ``path`` is an export of it: a table, annotations, Markdown.

    Raises:
        UsageError: where there is no account, or no export.
    """
    from .verification import verify_path

    if against is None:
        return verify_path(path)
    from .bundling import accounts_in
    from .exported import verify_exported

    return verify_exported(path, accounts_in(Path(against)))


def check(
    draft: _Path,
    paths: _Path | Iterable[_Path],
    *,
    date: str | None = None,
    decisions: _Path | None = None,
    model: str | None = None,
    processes: int | None = None,
) -> Checked:
    """Each quotation, statement, figure, name and date of the text in ``draft``, set against the articles in ``paths``.

    ``date`` is the day that the draft is of, as YYYY-MM-DD: its "on Tuesday" is seen from there. ``decisions`` as for
    ``report``.

    Raises:
        UsageError: for a path that is not there, a draft that is several texts, or decisions that make no sense.
        RefusedInput: where the draft, or every article, cannot be read.
    """
    from .checking import check_draft
    from .pipeline import DEFAULT_MODEL

    asked = model or DEFAULT_MODEL
    return check_draft(draft, _listed(paths), date=date, decisions=decisions, model=asked, processes=processes)


def same_name(a: str, b: str) -> Likeness:
    """Whether two names of persons, firms or bodies can be one: a share from 0 to 1, and every reason."""
    from .reconcile.names import same_name as compare

    return compare(a, b)


def _listed(paths: _Path | Iterable[_T]) -> list[_Path | _T]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def _streamed(inputs: _Path | Iterable[_T]) -> Iterable[_Path | _T]:
    return [inputs] if isinstance(inputs, str | os.PathLike) else inputs


def _show(noun: object) -> str:
    from .notebook import shown

    return shown(noun)


show_with(_show)
