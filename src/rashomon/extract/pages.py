"""Web pages, feeds, PDFs, mails and more are read in a child process, so that one can break that and nothing else.

One child serves many pages: each message is four bytes of length, then JSON. It is started for the first page,
killed when a page takes too long, and started again for the next.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Any

import msgspec

from ..model.errors import RefusedInput
from .feed import Feed, from_answer
from .page import Page
from .parts import Parts

MAX_PAGE = 5 * 1024 * 1024  # bytes of UTF-8
MAX_SECONDS = 20.0
START_SECONDS = 60.0  # for the imports of the child, on a machine that is busy
MAX_MEMORY = 1536 * 1024 * 1024  # address space of the child
MAX_ANSWER = 64 * 1024 * 1024
PAGE, FEED, PIECE, PARTS = b"p", b"f", b"i", b"d"  # the first byte of a message: what the rest of it is
LENGTH = struct.Struct(">I")
READY = b"ready"
COPY_IT = "open the page, copy the article into a .txt file and give that"


class PageChildLost(Exception):
    """The child died, or had to be killed. Internal: becomes ``RefusedInput``."""


@dataclass(slots=True)
class Pages:
    """Takes articles out of pages; a context manager that leaves no process behind."""

    seconds: float = MAX_SECONDS
    memory: int = MAX_MEMORY
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _feed: tuple[bytes, Feed] | None = field(
        default=None, init=False
    )  # the last one: its items are asked for one by one

    _parts: tuple[str, bytes, Parts] | None = field(default=None, init=False)  # likewise

    @property
    def version(self) -> str:
        return importlib.metadata.version("trafilatura")

    @property
    def feed_version(self) -> str:
        return f"feedparser {importlib.metadata.version('feedparser')}, trafilatura {self.version}"

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def __call__(self, html: str) -> Page:
        """The article of a page.

        Raises:
            RefusedInput: where there is none, or the page breaks a limit.
        """
        answer = self._answer(PAGE, _bytes(html))
        return msgspec.convert(answer, Page)

    def feed(self, data: bytes) -> Feed:
        """The items of a feed.

        Raises:
            RefusedInput: where it is none, or breaks a limit.
        """
        if self._feed is None or self._feed[0] != data:
            self._feed = (data, from_answer(self._answer(FEED, data)))
        return self._feed[1]

    def piece(self, html: str) -> tuple[str, str]:
        """The text of a piece of HTML, and the settings that gave it.

        Raises:
            RefusedInput: where it breaks a limit.
        """
        answer = self._answer(PIECE, _bytes(html))
        return answer["text"], answer["settings"]

    def parts(self, media_type: str, data: bytes) -> Parts:
        """The articles in a file of another format.

        Raises:
            RefusedInput: where there is none, or it breaks a limit.
        """
        if self._parts is None or self._parts[:2] != (media_type, data):
            answer = self._answer(PARTS, media_type.encode() + b"\n" + data)
            self._parts = (media_type, data, msgspec.convert(answer, Parts))
        return self._parts[2]

    def _answer(self, kind: bytes, data: bytes) -> dict[str, Any]:
        what = {FEED: "feed", PARTS: "file"}.get(kind, "page")
        try:
            answer = self._ask(kind + data)
        except PageChildLost as lost:
            self._stop()
            raise RefusedInput(f"{what} could not be read: {lost}", COPY_IT) from lost
        if "refused" in answer:
            raise RefusedInput(answer["refused"], answer["next_step"])
        return answer

    def _ask(self, message: bytes) -> dict[str, Any]:
        child = self._running()
        assert child.stdin is not None
        try:
            send(child.stdin, message)
        except OSError as error:
            raise PageChildLost("the process that reads pages ended") from error
        answer: dict[str, Any] = json.loads(self._receive(child, self.seconds))
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """The child, started if need be. ``-P``: no file in the current folder may pose as a module."""
        if self._child is None:
            self._child = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "rashomon.extract.page_child",
                    str(self.memory),
                    str(int(self.seconds) + 5),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for us; we stop the child
            )
            self._wait_until_ready(self._child)
        return self._child

    def _wait_until_ready(self, child: subprocess.Popen[bytes]) -> None:
        first = self._receive(child, START_SECONDS)
        if first != READY:
            self._stop()
            raise RefusedInput(f"page could not be read: {first.decode()}", "install again: pip install .")

    def _receive(self, child: subprocess.Popen[bytes], seconds: float) -> bytes:
        assert child.stdout is not None
        until = time.monotonic() + seconds
        (length,) = LENGTH.unpack(_read(child.stdout, LENGTH.size, until))
        if length > MAX_ANSWER:
            raise PageChildLost("its answer is too long")
        return _read(child.stdout, length, until)

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close(pipe)
        child.wait()


def _bytes(html: str) -> bytes:
    data = html.encode("utf-8", "surrogatepass")
    if len(data) > MAX_PAGE:
        raise RefusedInput(f"page too large: {len(data) / 2**20:.1f} MB, more than {MAX_PAGE // 2**20} MB", COPY_IT)
    return data


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be sent has no reader any more
        return


def _read(pipe: IO[bytes], size: int, until: float) -> bytes:
    """Exactly ``size`` bytes before the time is up.

    Raises:
        PageChildLost: at the end of the time, or of the child.
    """
    found = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while len(found) < size:
            left = until - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise PageChildLost("it took too long")
            piece = os.read(pipe.fileno(), size - len(found))
            if not piece:
                raise PageChildLost("it needs more memory than allowed, or breaks the parser")
            found += piece
    return bytes(found)


def send(pipe: IO[bytes], data: bytes) -> None:
    """One message."""
    pipe.write(LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def take(pipe: IO[bytes]) -> bytes | None:
    """The next message, or None at the end."""
    head = pipe.read(LENGTH.size)
    return pipe.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def limit_process(memory: int) -> None:
    """Caps the address space of this process where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except ValueError:  # macOS does not cap the address space; time and size are capped there all the same
        return


def alarm(seconds: int) -> None:
    """Ends this process after ``seconds``, should nobody be left to kill it; 0 takes that back."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
