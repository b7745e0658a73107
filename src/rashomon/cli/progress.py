"""How far a run has come, on stderr, once it has taken more than a second."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

QUIET_SECONDS = 1.0
BETWEEN_TICKS = 0.2
BETWEEN_LINES = 5.0


@dataclass(slots=True)
class Ticker:
    """One line that changes on a terminal; with ``verbose``, a line now and then elsewhere; else silent."""

    verbose: bool = False
    _started: float = field(default_factory=time.monotonic)
    _said: float = 0.0
    _drawn: bool = False

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        terminal = sys.stderr.isatty()
        wait = BETWEEN_TICKS if terminal else BETWEEN_LINES
        if not (terminal or self.verbose) or now - self._started < QUIET_SECONDS or now - self._said < wait:
            return
        self._said = now
        self._drawn = terminal
        sys.stderr.write(f"\r\x1b[K{what} {done}/{total}" if terminal else f"{what} {done}/{total}\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Clears the line."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
