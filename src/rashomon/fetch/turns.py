"""One polite queue a host: one request at a time, and a pause before the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import urlsplit

from ..model.errors import RefusedInput

T = TypeVar("T")
PAUSE = 2.0  # seconds between two requests to a host that does not say
PATIENCE = 60.0  # longer ones are not waited for: other things are done, and it is come back to
LONGEST = 7 * 86_400.0  # of a pause that a host may ask for
HURRIED = frozenset({429, 503})


class Postponed(RefusedInput):
    """The host wants to be left alone for longer than is waited for."""

    def __init__(self, until: float) -> None:
        super().__init__("the host wants a longer pause", "nothing to do: it is asked again when the pause is over")
        self.until = until


@dataclass(slots=True)
class Turns:
    """When each host may be asked again. Time and sleep are given, so that tests need neither."""

    now: Callable[[], float]
    sleep: Callable[[float], None]
    pause: float = PAUSE
    _free: dict[str, float] = field(default_factory=dict)

    def free(self, url: str) -> float:
        """When the host of ``url`` may be asked."""
        return self._free.get(urlsplit(url).netloc, 0.0)

    def take(self, url: str, delay: float | None = None) -> None:
        """Waits for the turn of ``url``; after it the host is left alone for a while.

        Raises:
            Postponed: where the wait would be long.
        """
        left = self.free(url) - self.now()
        if left > PATIENCE:
            raise Postponed(self.now() + left)
        if left > 0:
            self.sleep(left)
        self.hold(url, max(self.pause, min(delay or 0.0, LONGEST)))

    def hold(self, url: str, seconds: float) -> None:
        """Leaves the host alone for so long from now on."""
        host = urlsplit(url).netloc
        self._free[host] = max(self._free.get(host, 0.0), self.now() + seconds)

    def in_turn(self, items: Iterable[tuple[str, T]]) -> Iterator[T]:
        """What belongs to each address, always the one whose host is free first; of equals, in the order given."""
        waiting: dict[str, deque[tuple[str, T]]] = {}
        for url, item in items:
            waiting.setdefault(urlsplit(url).netloc, deque()).append((url, item))
        while waiting:
            host = min(waiting, key=lambda name: self._free.get(name, 0.0))
            yield waiting[host].popleft()[1]
            if not waiting[host]:
                del waiting[host]


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds from ``now`` that a ``Retry-After`` header asks for: a number of them, or a moment."""
    if value is None:
        return None
    if value.strip().isdigit():
        return min(float(value.strip()[:9]), LONGEST)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - datetime.fromtimestamp(now, UTC)).total_seconds()), LONGEST)
