"""A limit on the time of one item, where the system can set one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MAX_SECONDS = 120.0
"""For one article. The longest that is let in takes about a sixth of it, so that a slow machine decides nothing."""


class TookTooLong(Exception):
    """Raised inside the block of ``time_limit``."""


@contextmanager
def time_limit(seconds: float = MAX_SECONDS) -> Iterator[None]:
    """Ends its block with ``TookTooLong``. Outside the main thread, or where a timer runs, there is no limit."""
    if not _can_set():
        yield
        return
    before = signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _can_set() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )


def _raise(signum: int, frame: FrameType | None) -> None:
    raise TookTooLong
