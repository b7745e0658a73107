"""Writes what went over the connection as WARC 1.1 (ISO 28500): what was asked and answered, byte by byte.

Ids are made of content, and times are given: the same exchanges make the same file. What is not acknowledged by the
store is cut off when the file is opened the next time.
"""

from __future__ import annotations

import hashlib
import os
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from ..model.errors import StoreError
from .answer import Answer
from .client import AGENT

PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
SAME, NOT_MODIFIED = f"{PROFILE}identical-payload-digest", f"{PROFILE}server-not-modified"
RESPONSE, REQUEST = "application/http; msgtype=response", "application/http; msgtype=request"


@dataclass(frozen=True, slots=True)
class Kept:
    """The record that holds a payload in full, for later ones that have the same."""

    record: str
    at: str
    url: str
    payload_sha256: str


class Archive:
    """A WARC file that grows; a context manager. One process at a time writes it."""

    def __init__(self, path: Path, end: int, at: str) -> None:
        """``end``: where the last acknowledged record ends; what stands behind it is cut off.

        Raises:
            StoreError: where the file is shorter than that, or another process writes it.
        """
        self.path = path
        self._file = self._opened(end)
        if end == 0:
            self._write(at, "warcinfo", "", b"".join(_fields(_ABOUT)), ("Content-Type", "application/warc-fields"))

    def _opened(self, end: int) -> BinaryIO:
        try:
            file = self.path.open("r+b" if self.path.exists() else "x+b")
        except OSError as error:
            raise StoreError(f"{self.path}: it cannot be written ({error.strerror}); check the folder") from error
        try:
            _lock(file, self.path)
            size = file.seek(0, os.SEEK_END)
            if size < end:
                raise StoreError(
                    f"{self.path}: {end - size} bytes of what was fetched before are missing; put the file back"
                )
            if size > end == 0 and file.seek(0) == 0 and not _ours(file):
                raise StoreError(f"{self.path}: a file that this store has not written; move it, or name another")
            file.truncate(end)
            file.seek(end)
        except BaseException:
            file.close()
            raise
        return file

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def exchange(self, answer: Answer, at: str, known: Kept | None = None) -> str:
        """Keeps one answer and its request; the id of the answer's record.

        The payload is left out where ``known`` holds the same one, or the server says that it has not changed.
        """
        same = known is not None and answer.status == 200 and known.payload_sha256 == answer.wire_sha256
        fields: list[tuple[str, str]] = [("Content-Type", RESPONSE), ("WARC-IP-Address", answer.peer)]
        if known is not None and (same or answer.status == 304):
            fields += [
                ("WARC-Profile", SAME if same else NOT_MODIFIED),
                ("WARC-Refers-To", known.record),
                ("WARC-Refers-To-Target-URI", known.url),
                ("WARC-Refers-To-Date", known.at),
                ("WARC-Payload-Digest", f"sha256:{known.payload_sha256}"),
            ]
            record = self._write(at, "revisit", answer.url, answer.head, *fields)
        else:
            fields.append(("WARC-Payload-Digest", f"sha256:{answer.wire_sha256}"))
            record = self._write(at, "response", answer.url, answer.head + answer.raw, *fields)
        self._write(at, "request", answer.url, answer.said, ("Content-Type", REQUEST), ("WARC-Concurrent-To", record))
        return record

    def sync(self) -> int:
        """Where the file ends, once all of it is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def _write(self, at: str, kind: str, url: str, block: bytes, *more: tuple[str, str]) -> str:
        digest = hashlib.sha256(block).hexdigest()
        place = f"{self._file.tell()}\n{at}\n{kind}\n{url}\n{digest}"  # an answer may come twice in one second
        record = f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, place)}>"
        head = [("WARC-Type", kind), ("WARC-Record-ID", record), ("WARC-Date", at), ("WARC-Target-URI", url)]
        fields = [*head, *more, ("WARC-Block-Digest", f"sha256:{digest}"), ("Content-Length", str(len(block)))]
        lines = b"".join([b"WARC/1.1\r\n", *_fields([pair for pair in fields if pair[1]]), b"\r\n"])
        packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        self._file.write(packer.compress(lines + block + b"\r\n\r\n") + packer.flush())
        return record


_ABOUT = (
    ("software", AGENT.partition(" ")[0]),
    ("format", "WARC File Format 1.1"),
    ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
    ("robots", "obey"),
    ("http-header-user-agent", AGENT),
)


def _fields(pairs: Sequence[tuple[str, str]]) -> list[bytes]:
    return [f"{name}: {value}\r\n".encode() for name, value in pairs]


def _ours(file: BinaryIO) -> bool:
    """True for what a first run left that was ended before its first record was acknowledged."""
    head = file.read(65536)
    try:
        return f"software: {_ABOUT[0][1]}".encode() in zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 65536)
    except zlib.error:
        return False


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # not on Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StoreError(f"{path}: another process is fetching; wait until it has ended") from error
