"""Fetches one address, as a polite and careful reader: few redirects, little time, nothing from forbidden networks."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit, urlunsplit

from urllib3 import BaseHTTPResponse, PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from ..model.errors import RefusedInput
from ..model.version import __version__
from .answer import MAX_BYTES, TAKE_ELSE, Answer, decoded, limited
from .connections import pools

AGENT = f"rashomon/{__version__} (reads news articles for people who check them)"
SECONDS = 30.0  # for one address with all its redirects
SILENCE = 10.0  # seconds without a byte
REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
LATER = "try again later, or look at it in a browser"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """All answers on the way to one address; the last one is what was asked for."""

    asked: str
    answers: tuple[Answer, ...]

    @property
    def last(self) -> Answer:
        return self.answers[-1]


@dataclass(slots=True)
class Client:
    """Asks servers. ``allow_private`` for one's own network; ``clock`` tells seconds, for the limit of time."""

    allow_private: bool = False
    seconds: float = SECONDS
    most: int = MAX_BYTES
    clock: Callable[[], float] = time.monotonic
    may: Callable[[str], None] = lambda url: None
    """Raises ``RefusedInput`` for an address that may not be fetched; asked before each request, redirects too."""
    _pools: PoolManager | None = field(default=None, init=False)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """What stands at ``url``.

        Raises:
            RefusedInput: where it cannot, or must not, be fetched; with the reason and the next step.
        """
        until = self.clock() + self.seconds
        answers: list[Answer] = []
        target = checked(url)
        for _ in range(REDIRECTS + 1):
            self.may(target)
            answer = self._ask(target, {**(headers or {}), "User-Agent": AGENT, "Accept": ACCEPT}, until)
            answers.append(answer)
            place = answer.header("location")
            if answer.status not in MOVED or not place:
                return Fetched(url, tuple(answers))
            target = checked(urljoin(target, place))
        raise RefusedInput(f"moved more than {REDIRECTS} times, last to {target}", TAKE_ELSE)

    def _ask(self, url: str, headers: Mapping[str, str], until: float) -> Answer:
        left = until - self.clock()
        if left <= 0:
            raise self._too_slow()
        limits = Timeout(connect=min(left, SILENCE), read=min(left, SILENCE))
        try:
            response = self._manager().request(
                "GET",
                url,
                headers={**headers, "Accept-Encoding": "gzip, deflate"},
                timeout=limits,
                retries=Retry(0, redirect=False, raise_on_redirect=False),
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
            try:
                return self._answer(url, response, until)
            finally:
                response.close()
        except (HTTPError, OSError, ValueError) as error:
            raise RefusedInput(
                f"{urlsplit(url).hostname}: {_said(error)}", "try again later, or check it in a browser"
            ) from error

    def _answer(self, url: str, response: BaseHTTPResponse, until: float) -> Answer:
        peer = getattr(response.connection, "peer", "")
        wire = limited(self._pieces(response, until), self.most)
        body = decoded(wire, response.headers.get("content-encoding"), self.most)
        headers = tuple((str(k), str(v)) for k, v in response.headers.items())
        return Answer(url, response.status, response.reason or "", headers, wire, body, peer)

    def _pieces(self, response: BaseHTTPResponse, until: float) -> Iterator[bytes]:
        """A server that sends a byte now and then is cut off when the time is up."""
        for piece in response.stream(16384, decode_content=False):
            if self.clock() > until:
                raise self._too_slow()
            yield piece

    def _too_slow(self) -> RefusedInput:
        return RefusedInput(f"it took longer than {self.seconds:g} seconds", TAKE_ELSE)

    def _manager(self) -> PoolManager:
        if self._pools is None:
            self._pools = pools(allow_private=self.allow_private, num_pools=20, maxsize=1)
        return self._pools


def checked(url: str) -> str:
    """The address without a fragment.

    Raises:
        RefusedInput: where it is none of the web, or carries a password.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise RefusedInput(f"no address of the web: {error}", "give one that begins with https://") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RefusedInput("no address of the web", "give one that begins with https://")
    if parts.username is not None or parts.password is not None:
        raise RefusedInput("an address with a name or password in it", "give it without; nothing is sent with one")
    if port == 0:
        raise RefusedInput("no address of the web: port 0", "give one that begins with https://")
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", parts.query, ""))


def _said(error: Exception) -> str:
    """What went wrong, without what differs from run to run: the name of a connection with the address of an object."""
    return re.sub(r"^\w+\(.*?\): ", "", str(getattr(error, "reason", None) or error))
