"""Reads many accounts of one contested event and writes one that can be checked.

>>> account = rashomon.report("articles/")          # one story
>>> for account in rashomon.reports("articles/"):   # or several
...     print(account.heading.title)
>>> rashomon.verify("rashomon-report/").result
>>> rashomon.check("draft.md", "articles/").faithful
>>> [story.documents for story in rashomon.stories("articles/")]
>>> rashomon.same_name("Pavel Harnec", "Павел Харнец").reasons
>>> [link.reasons for story in rashomon.lineage("articles/") for link in story.links]
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .model.account import Account
    from .model.checked import Checked
    from .model.errors import RashomonError
    from .model.links import Story, ToldStory
    from .model.marks import Reading
    from .model.text import Document, Evidence, Span
    from .reconcile.names import Likeness
    from .verification import Verification

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
_Path = str | os.PathLike[str]

# The package `rashomon.extract` is loaded here, so that no later import puts it in place of the verb `extract` below.
importlib.import_module(f"{__name__}.extract")


def __getattr__(name: str) -> Any:
    """The nouns, imported when they are asked for: `import rashomon` alone stays quick."""
    if name in _NOUNS:
        return getattr(importlib.import_module(f"{__name__}.model.{_NOUNS[name]}"), name)
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
    paths: _Path | Iterable[_Path],
    *,
    model: str | None = None,
    processes: int | None = None,
    attributions: bool = False,
) -> list[Reading]:
    """What is marked in each article alone; ``attributions`` also all that is put down to somebody, in the wide sense.

    >>> [reading] = rashomon.read("article.txt", attributions=True)
    >>> [(a.kind, [reading.document.words(s) for s in a.content]) for a in reading.attributions]
    """
    from . import pipeline

    chosen = model or pipeline.DEFAULT_MODEL
    return pipeline.annotate_all(extract(paths), model=chosen, processes=processes, attributions=attributions)[0]


def extract(paths: _Path | Iterable[_Path]) -> list[Document]:
    """The text of each article, fixed, with the recipe that derives it from the bytes."""
    from . import pipeline

    return pipeline.take_in(_listed(paths))[0]


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


def verify(path: _Path) -> Verification:
    """Whether an account, or every account of a report's folder, can be proven again; ``result`` says it in a word.

    Raises:
        UsageError: where there is no account.
    """
    from .verification import verify_path

    return verify_path(path)


def check(
    draft: _Path, paths: _Path | Iterable[_Path], *, model: str | None = None, processes: int | None = None
) -> Checked:
    """Each quotation, statement, figure, name and date of the text in ``draft``, set against the articles in ``paths``.

    Raises:
        UsageError: for a path that is not there, or a draft that is several texts.
        RefusedInput: where the draft, or every article, cannot be read.
    """
    from .checking import check_draft
    from .pipeline import DEFAULT_MODEL

    return check_draft(draft, _listed(paths), model=model or DEFAULT_MODEL, processes=processes)


def same_name(a: str, b: str) -> Likeness:
    """Whether two names of persons, firms or bodies can be one: a share from 0 to 1, and every reason."""
    from .reconcile.names import same_name as compare

    return compare(a, b)


def _listed(paths: _Path | Iterable[_Path]) -> list[_Path]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)
