"""Which files are meant by the paths on the command line, in an order that no file system decides."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model.errors import UsageError
from ..model.snapshot import Dropped
from .kinds import READABLE, media_type

STDIN = "-"
DECISIONS = "decisions.toml"
REPORT_MARKS = (b'"schema": "rashomon-account/', b'"schema": "rashomon-index/', b'"schema": "rashomon-check/')
PARTIAL = ".partial-"  # in the name of a report that is being written


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was named, or found in a folder that was named."""

    path: Path
    media_type: str


def named(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """The paths that exist, globs spelled out.

    Raises:
        UsageError: for a path that is not there, or a glob that matches nothing.
    """
    for given in paths:
        path = Path(given)
        if os.path.lexists(path):
            yield path
            continue
        matches = sorted(glob.glob(str(given), recursive=True)) if glob.has_magic(str(given)) else []  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            raise UsageError(
                f"{given}: no such file or folder; check the spelling, and the folder you are in ({Path.cwd()})"
            )
        yield from map(Path, matches)


def find(path: Path) -> Iterator[Found | Dropped]:
    """The files behind one path; those in folders sorted by name, folder by folder."""
    if path.is_dir():
        yield from _in_folder(path)
    elif path.name != DECISIONS:
        yield _kind(path)


def _kind(path: Path) -> Found | Dropped:
    kind = media_type(path.name)
    if kind is None:
        reason = f"unsupported type: {path.suffix or 'no ending'}"
        return Dropped(path.name, "sources", reason, f"give one of {READABLE}")
    return Found(path, kind)


def _in_folder(top: Path) -> Iterator[Found | Dropped]:
    """A stack, not recursion: no folder is too deep. Links to folders can run in circles: named, not followed."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Dropped(folder.name, "sources", f"folder cannot be read: {error.strerror}", "check its permissions")
            continue
        for entry in entries:
            if not _hidden(entry.name) and not _is_folder(entry):
                yield _kind(Path(entry.path))
        for entry in reversed(entries):
            if not _hidden(entry.name) and _is_folder(entry):
                reason = _not_entered(entry)
                if reason:
                    yield Dropped(entry.name, "sources", reason, "name it on the command line if it holds articles")
                else:
                    waiting.append(Path(entry.path))


def _hidden(name: str) -> bool:
    return name.startswith(".") or name == DECISIONS


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself; opening it will say so
        return False


def _not_entered(entry: os.DirEntry[str]) -> str | None:
    """Why a folder inside a folder is left alone."""
    if entry.is_symlink():
        return "a link to a folder is not followed"
    if PARTIAL in entry.name or holds_report(Path(entry.path)):
        return "a report that rashomon wrote"
    return None


def content(path: str | os.PathLike[str]) -> bytes:
    """The bytes of one file that is named.

    Raises:
        UsageError: where it cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error


def holds_report(folder: Path) -> bool:
    """True where ``folder`` is what ``rashomon report`` or ``rashomon check`` wrote."""
    return any(_says_so(folder / name) for name in ("account.json", "index.json", "check.json"))


def _says_so(path: Path) -> bool:
    """The mark stands near the head of an index and near the end of an account."""
    try:
        with path.open("rb") as file:
            head = file.read(400)
            file.seek(max(0, path.stat().st_size - 400))
            tail = file.read(400)
    except OSError:
        return False
    return any(mark in head or mark in tail for mark in REPORT_MARKS)
