"""A folder that appears whole or not at all.

Everything is written into a sibling folder first; the last step renames it. What stood there before is replaced only
where rashomon wrote it, or is kept under another name where the user insists.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from ..model.errors import OutputError, UsageError
from ..sources.files import PARTIAL, holds_report
from .carried import carry_over
from .guard import say
from .touched import touched

OURS = frozenset({
    "account.html", "account.xlsx", "account.json", "account.schema.json", "index.html", "index.json", "sources",
    "check.html", "check.json", "check.schema.json", "lineage.html", "lineage.jsonl",
})  # fmt: skip


@contextmanager
def new_folder(target: Path, *, force: bool = False) -> Iterator[Path]:
    """A fresh folder to write into, which becomes ``target`` when the block ends well and vanishes otherwise.

    Raises:
        UsageError: before the block, where something of the user's stands there.
        OutputError: where the place cannot be written, found out before the block runs.
    """
    target = target.resolve()
    refuse_taken(target, force=force)
    partial = _make_sibling(target)
    try:
        yield partial
        if force and target.is_dir():
            carry_over(target, partial)
        _put_in_place(partial, target)
    except OSError as error:
        raise OutputError(f"{error.filename or target}: cannot be written ({error.strerror}); {ELSEWHERE}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


ELSEWHERE = "choose another folder with -o, or make room there"


KEEPING = "choose another folder with -o, or use --force, which keeps the old folder under another name"


def refuse_taken(target: Path, *, force: bool) -> None:
    """Nothing of the user's is overwritten.

    Raises:
        UsageError: where ``target`` is a file, or a folder with more in it than an earlier report.
        OutputError: where tables of the earlier report were changed since.
    """
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise UsageError(f"{target} is a file; choose another folder with -o")
    foreign = _foreign(target)
    if foreign and not force:
        some = f"{', '.join(foreign[:3])}{', …' if foreign[3:] else ''}"
        raise UsageError(f"{target} holds what rashomon did not write ({some}); {KEEPING}")
    theirs = [] if force else touched(target)
    if theirs:
        raise OutputError(
            f"{target}: changed since rashomon wrote it, and not written over: {', '.join(theirs)}; {KEEPING}"
        )


def _foreign(folder: Path) -> list[str]:
    """Names in ``folder`` that no report has; all of them where it is no report."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise OutputError(f"{folder}: cannot be read ({error.strerror}); {ELSEWHERE}") from error
    if not holds_report(folder):
        return [entry.name for entry in entries]
    return [entry.name for entry in entries if not _ours(entry)]


def _ours(entry: Path) -> bool:
    return entry.name in OURS or entry.suffix in (".csv", ".parquet") or (entry.is_dir() and holds_report(entry))


def _make_sibling(target: Path) -> Path:
    """Made before the work starts, so that a place that cannot be written is found out first."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for number in count():
            partial = target.with_name(f"{target.name}{PARTIAL}{os.getpid()}-{number}")
            if not os.path.lexists(partial):
                partial.mkdir()
                return partial
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror}); {ELSEWHERE}") from error
    raise AssertionError("unreachable: count() does not end")


def _put_in_place(partial: Path, target: Path) -> None:
    """The old folder steps aside, the new one takes its name; where that fails, the old one comes back."""
    if not target.exists():
        partial.rename(target)
        return
    keep = bool(_foreign(target) or touched(target))  # also what was changed while the work ran
    aside = _free_name(target, "old" if keep else "replaced")
    target.rename(aside)
    try:
        partial.rename(target)
    except OSError:
        aside.rename(target)
        raise
    if keep:
        say(f"{target}: the folder as it was is kept at {aside}")
    else:
        shutil.rmtree(aside, ignore_errors=True)


def _free_name(target: Path, word: str) -> Path:
    names = (target.with_name(f"{target.name}.{word}{number or ''}") for number in count())
    return next(name for name in names if not os.path.lexists(name))


def written(target: Path, data: bytes) -> None:
    """Writes one file, whole or not at all.

    Raises:
        OutputError: where it cannot be written.
    """
    partial = target.with_name(f"{target.name}{PARTIAL}{os.getpid()}")
    try:
        partial.write_bytes(data)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise OutputError(f"{target}: cannot be written ({error.strerror}); {ELSEWHERE}") from error
