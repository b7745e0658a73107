"""Fetches one address, as a polite and careful reader: few redirects, little time, nothing from forbidden networks."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from ..model.errors import RefusedInput
from ..model.version import __version__
from .answer import MAX_BYTES, TAKE_ELSE, Answer, decoded, limited
from .connections import Guarded, Response, connection_to

PRODUCT = "rashomon"  # what robots.txt calls us
AGENT = f"{PRODUCT}/{__version__} (reads news articles for people who check them)"
SECONDS = 30.0  # for one address with all its redirects
SILENCE = 10.0  # seconds without a byte
REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
LATER = "try again later, or look at it in a browser"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"
INTERIM = re.compile(rb"HTTP/1\.\d 1\d\d.*?\r?\n\r?\n", re.DOTALL)
PIECE = 65536


class NotAllowed(RefusedInput):
    """The site does not want it fetched."""


class MovedTooOften(RefusedInput):
    """One redirect after the other."""


class Unreachable(RefusedInput):
    """It cannot be fetched now; later it may be."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """All answers on the way to one address; the last one is what was asked for."""

    asked: str
    answers: tuple[Answer, ...]

    @property
    def last(self) -> Answer:
        return self.answers[-1]

    @property
    def settled(self) -> str:
        """Where it has moved for good; the address asked for where it has not."""
        place = 0
        while place < len(self.answers) - 1 and self.answers[place].status in FOR_GOOD:
            place += 1
        return self.answers[place].url


@dataclass(slots=True)
class Client:
    """Asks servers. ``allow_private`` for one's own network; ``clock`` tells seconds, for the limit of time."""

    allow_private: bool = False
    seconds: float = SECONDS
    most: int = MAX_BYTES
    clock: Callable[[], float] = time.monotonic
    may: Callable[[str], None] = lambda url: None
    """Raises ``RefusedInput`` for an address that may not be fetched; asked before each request, redirects too. The
    time that it takes does not count."""

    def get(self, url: str, conditions: Mapping[str, Mapping[str, str]] | None = None) -> Fetched:
        """What stands at ``url``. ``conditions``: headers for the address that they are about.

        Raises:
            RefusedInput: where it cannot, or must not, be fetched; with the reason and the next step.
        """
        answers: list[Answer] = []
        target, left = checked(url), self.seconds
        for _ in range(REDIRECTS + 1):
            self.may(target)
            started = self.clock()
            answers.append(self._ask(target, (conditions or {}).get(target, {}), left))
            left -= self.clock() - started
            place = answers[-1].header("location")
            if answers[-1].status not in MOVED or not place:
                return Fetched(url, tuple(answers))
            target = checked(urljoin(target, place))
        raise MovedTooOften(f"moved more than {REDIRECTS} times, last to {target}", TAKE_ELSE)

    def _ask(self, url: str, headers: Mapping[str, str], left: float) -> Answer:
        parts = urlsplit(url)
        if left <= 0:
            raise self._too_slow()
        try:
            host, silence = parts.hostname or "", min(left, SILENCE)
            connection = connection_to(parts.scheme, host, parts.port, silence, private=self.allow_private)
        except http.client.InvalidURL as error:
            raise RefusedInput(f"no address of the web: {error}", "give one that begins with https://") from error
        said = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        with self._within(left, connection) as cut:
            try:
                connection.request("GET", urlunsplit(("", "", parts.path, parts.query, "")), headers=said | {**headers})
                response = connection.getresponse()
                assert isinstance(response, Response)
                with closing(response):
                    return self._answer(url, connection, response)
            except (http.client.HTTPException, OSError, ValueError) as error:
                if cut.is_set():
                    raise self._too_slow() from error
                raise Unreachable(f"{parts.hostname}: {_said(error)}", LATER) from error
            finally:
                connection.close()

    @contextmanager
    def _within(self, seconds: float, connection: Guarded) -> Iterator[threading.Event]:
        """A server that sends a byte now and then, in its headers or behind them, is cut off when the time is up.

        Raises:
            Unreachable: where that was so.
        """
        late = threading.Event()

        def cut() -> None:
            late.set()
            connection.cut()

        timer = threading.Timer(seconds, cut)
        timer.daemon = True
        timer.start()
        try:
            yield late
            if late.is_set():  # what was cut off may look like the end
                raise self._too_slow()
        finally:
            timer.cancel()

    def _answer(self, url: str, connection: Guarded, response: Response) -> Answer:
        heard = response.heard
        head, heard.noted, heard.most = INTERIM.sub(b"", bytes(heard.noted)), bytearray(), 2 * self.most
        wire = limited(_pieces(response), self.most)
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        headers = tuple((name, value) for name, value in response.getheaders())
        body = decoded(wire, response.getheader("content-encoding"), self.most)
        said, raw = bytes(connection.said), bytes(heard.noted)
        return Answer(
            url, response.status, response.reason or "", headers, wire, body, connection.peer, said, head, raw
        )

    def _too_slow(self) -> Unreachable:
        return Unreachable(f"it took longer than {self.seconds:g} seconds", TAKE_ELSE)


def _pieces(response: Response) -> Iterator[bytes]:
    while piece := response.read(PIECE):
        yield piece


def checked(url: str) -> str:
    """The address in letters that may be sent, without a fragment.

    Raises:
        RefusedInput: where it is none of the web, or carries a password.
    """
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, _ascii(parts.hostname or "")
    except ValueError as error:
        raise RefusedInput(f"no address of the web: {error}", "give one that begins with https://") from error
    if parts.scheme not in ("http", "https") or not host:
        raise RefusedInput("no address of the web", "give one that begins with https://")
    if parts.username is not None or parts.password is not None:
        raise RefusedInput("an address with a name or password in it", "give it without; nothing is sent with one")
    if port == 0:
        raise RefusedInput("no address of the web: port 0", "give one that begins with https://")
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port and port != {"http": 80, "https": 443}[parts.scheme] else ""
    path, query = (quote(part, safe="/%:@!$&'()*+,;=-._~?[]|") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, place, path, query, ""))


def _ascii(host: str) -> str:
    """A name as name servers know it. Numbers in other digits become numbers, so that they are looked at as such."""
    return host if host.isascii() else host.encode("idna").decode("ascii").lower()


def _said(error: Exception) -> str:
    """What went wrong, in words that are the same on every run."""
    if isinstance(error, TimeoutError):
        return f"no answer for {SILENCE:g} seconds"
    if isinstance(error, http.client.IncompleteRead):
        return "the answer ended too early"
    return str(error) or type(error).__name__
