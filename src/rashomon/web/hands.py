"""Who does the work: this process, or one of its own beside it, so that pages are answered quickly meanwhile."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from ..engine.choose import Progress
from ..keeping import Custody
from ..model.errors import RashomonError, RefusedInput, StoreError
from ..store.store import Store, open_store

Work = Callable[[Store, Custody, Progress], Any]
LOOK, TOLD, IDLE = 0.1, 0.1, 120.0  # seconds: between looks, between words of progress, until it ends without work
NICE = 5


class Here:
    """Does work in this process."""

    def __call__(self, work: Work, store: Store, by: Custody, progress: Progress, wanted: Callable[[], None]) -> Any:
        """What ``work`` makes. ``wanted`` is called now and then; it raises where nobody wants it any more."""

        def told(stage: str, done: int, total: int) -> None:
            wanted()
            progress(stage, done, total)

        return work(store, by, told)

    def end(self) -> None:
        """Nothing to end."""


class Beside:
    """Does work in another process, which is started when it is needed and ends when it is not for a while.

    It leads a group of its own: what it starts itself ends with it.
    """

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Any = None

    def __call__(self, work: Work, store: Store, by: Custody, progress: Progress, wanted: Callable[[], None]) -> Any:
        """As ``Here`` does it.

        Raises:
            StoreError: where the process ended before the work was done.
        """
        try:
            self._send(store, (work, by))
            while True:
                while not self._pipe.poll(LOOK):
                    wanted()
                kind, value = self._pipe.recv()
                if kind == "made":
                    return value
                if kind == "failed":
                    raise RefusedInput(*value)
                if kind == "fault":
                    raise RuntimeError(value)
                progress(*value)
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            self.end()
            raise StoreError("the process that did it was ended; try again") from error
        except (RefusedInput, RuntimeError):
            raise
        except BaseException:  # nobody wants it any more: it cannot be told to stop in the middle of a sentence
            self.end()
            raise

    def end(self) -> None:
        """Ends the process and all that it has started. What it had in hand in the store is as if never begun."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.is_alive():
            _end_group(process.pid)
        process.join(10)

    def _send(self, store: Store, what: object) -> None:
        if self._process is not None and self._process.is_alive():
            with contextlib.suppress(BrokenPipeError):
                self._pipe.send(what)
                return
        self.end()
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(store.location, other), name="rashomon-work")
        self._process.start()
        other.close()
        self._pipe.send(what)


def _end_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg") and os.getpgid(leader) == leader:
            os.killpg(leader, signal.SIGKILL)
        else:
            os.kill(leader, signal.SIGTERM)


def _serve(location: str, pipe: Connection) -> None:
    """Works as it is told, one piece after the other."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
        os.nice(NICE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with open_store(location) as store, contextlib.suppress(EOFError, BrokenPipeError):
        while pipe.poll(IDLE):
            pipe.send(_done(store, pipe, *pipe.recv()))


def _end_with_parent() -> None:
    """The server was killed: what it asked for is done by the next one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _end_group(os.getpid())


def _done(store: Store, pipe: Connection, work: Work, by: Custody) -> tuple[str, Any]:
    last, at = "", 0.0

    def progress(stage: str, done: int, total: int) -> None:
        nonlocal last, at
        if stage != last or done >= total or monotonic() - at > TOLD:
            last, at = stage, monotonic()
            pipe.send(("progress", (stage, done, total)))

    try:
        return "made", work(store, by, progress)
    except RashomonError as error:
        return "failed", (str(error), getattr(error, "next_step", ""))
    except (BrokenPipeError, EOFError):
        raise
    except Exception as error:  # noqa: BLE001 - the boundary of one piece of work: who asked is told, the next begun
        return "fault", f"{error!r:.200}"
