"""From paths to snapshots: every item that goes in comes out, as a snapshot or as dropped with a reason."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO

from ..model.errors import RefusedInput
from ..model.snapshot import Dropped, FileOrigin, Snapshot, in_order
from .archives import open_archive
from .files import STDIN, Found, find, named
from .kinds import ARCHIVES, BINARY, JSON_FEED, JSON_ROW, JSONL, refuse_binary, sniff, which_json
from .rows import parse_row

MAX_BYTES = 20 * 1024 * 1024  # one item; a long article has 100 kB
SPLIT = "give the article alone, or many articles as .jsonl"
BLANK = b"\xef\xbb\xbf \t\r\n"  # around a row, with the byte-order mark that may head the first
Item = Snapshot | Dropped


def collect(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[Snapshot], list[Dropped]]:
    """The items behind ``paths``: files, folders, globs, and ``-`` for standard input.

    Snapshots come sorted by name and digest, the same bytes once, so the order of ``paths`` changes nothing.

    Raises:
        UsageError: for a path that is not there.
    """
    items = list(collect_each(paths))
    snapshots = sorted((i for i in items if isinstance(i, Snapshot)), key=lambda s: (s.name, s.sha256, s.origin.path))
    kept, repeated = _once(snapshots)
    return kept, list(in_order([*(i for i in items if isinstance(i, Dropped)), *repeated]))


def collect_each(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Item]:
    """The same items one by one, path by path, as soon as each is read; repeats among them.

    Raises:
        UsageError: when it comes to a path that is not there.
    """
    for path in paths:
        yield from _items(path)


def _once(snapshots: Iterable[Snapshot]) -> tuple[list[Snapshot], list[Dropped]]:
    kept: dict[str, Snapshot] = {}
    repeated = []
    for snapshot in snapshots:
        first = kept.setdefault(snapshot.sha256, snapshot)
        if first is not snapshot:
            reason = f"duplicate of {first.name}: the same bytes"
            repeated.append(Dropped(snapshot.name, "sources", reason, "nothing to do", snapshot.sha256))
    return list(kept.values()), repeated


def _items(given: str | os.PathLike[str]) -> Iterator[Item]:
    if os.fspath(given) == STDIN:
        yield from _from_stdin(sys.stdin.buffer)
        return
    for path in named([given]):
        for found in find(path):
            yield from _from_file(found) if isinstance(found, Found) else (found,)


def _from_file(found: Found) -> Iterator[Item]:
    """Looks at the size before it reads a byte. A file of JSON lines is read line by line and may be larger."""
    name = found.path.name
    try:
        status = found.path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Dropped(
                name, "sources", "no regular file", "save its content in a file, or give - for standard input"
            )
        elif found.media_type == JSONL:
            with found.path.open("rb") as file:
                yield from _rows(_lines(file), name, str(found.path))
        elif found.media_type in ARCHIVES:
            yield from open_archive(found.path, found.media_type)
        elif status.st_size > MAX_BYTES:
            yield Dropped(name, "sources", _too_large(status.st_size), SPLIT)
        else:
            yield _item(name, found.path.read_bytes(), found.media_type, FileOrigin(str(found.path)))
    except OSError as error:
        yield Dropped(name, "sources", f"cannot be read: {error.strerror}", "check the file, its links and permissions")


def _too_large(size: int | None = None) -> str:
    said = f"{size / 2**20:.0f} MB, " if size else ""
    return f"too large: {said}more than {MAX_BYTES // 2**20} MB for one item"


def _item(name: str, data: bytes, media_type: str, origin: FileOrigin) -> Item:
    digest = hashlib.sha256(data).hexdigest()
    try:
        if not data.strip():
            raise RefusedInput("empty", "leave it out, or save the article again")
        if media_type == JSON_ROW:
            row = parse_row(data)
            return Snapshot(row.id or name, digest, data, media_type, origin, row.metadata)
        if media_type == JSON_FEED:
            media_type = which_json(data)
        if media_type not in BINARY:
            refuse_binary(data)
    except RefusedInput as refused:
        return Dropped(name, "sources", refused.reason, refused.next_step, digest)
    return Snapshot(name, digest, data, media_type, origin)


def _lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of ``file``; None for one that is too long, which is passed over piece by piece."""
    while line := file.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES)
        yield None


def _rows(lines: Iterable[bytes | None], name: str, path: str) -> Iterator[Item]:
    """One item a line; blank lines are none, but are counted."""
    any_row = False
    for number, line in enumerate(lines, 1):
        row = f"{name}#{number}"
        if line is None:
            yield Dropped(row, "sources", _too_large(), "shorten the line")
        elif line.strip(BLANK):
            yield _item(row, line.strip(BLANK), JSON_ROW, FileOrigin(path, number))
        else:
            continue
        any_row = True
    if not any_row:
        yield Dropped(name, "sources", "empty", "leave it out, or write one JSON object a line")


def _from_stdin(stream: IO[bytes]) -> Iterator[Item]:
    """Rows where it looks like rows, else one text or page named ``stdin``."""
    first = stream.readline(MAX_BYTES + 1)
    if sniff(first) == JSONL:
        yield from _rows(chain([first], _lines(stream)), "stdin", STDIN)
        return
    data = first + stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Dropped("stdin", "sources", _too_large(), SPLIT)
    else:
        yield _item("stdin", data, sniff(data), FileOrigin(STDIN))
