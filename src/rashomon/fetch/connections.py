"""Connections that look at whom they reach: every address of a name is checked, and then the peer itself.

A name may lead to one address when it is asked about and to another when it is connected to. So it is asked once, an
address that may be reached is connected to as a number, and the number at the other end is looked at again. What is
said and heard is noted byte by byte, for the archive.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from typing import IO, Any

from ..model.errors import RefusedInput
from .addresses import forbidden

NOT_THERE = "give an address on the public Internet, or --allow-private for one on your own network"
TAKE_ELSE = "open the address in a browser, save the page, and give the file"
MAX_HEAD = 256 * 1024  # of one answer, all its interim heads included


class Heard:
    """What is read of an answer, with a note of it; no more of it than allowed."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self.file, self.most, self.noted = file, most, bytearray()

    def _note(self, data: bytes | memoryview) -> None:
        self.noted += data
        if len(self.noted) > self.most:
            raise RefusedInput(f"too large: more than {self.most // 1024} kB", TAKE_ELSE)

    def readline(self, limit: int = -1) -> bytes:
        line = self.file.readline(limit)
        self._note(line)
        return line

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self._note(data)
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:
        size: int = self.file.readinto(buffer)  # type: ignore[attr-defined]  # a buffered reader has it
        self._note(memoryview(buffer)[:size])
        return size

    def flush(self) -> None:
        """Nothing is written."""

    def close(self) -> None:
        self.file.close()


class Response(http.client.HTTPResponse):
    """An answer whose bytes are noted as they came."""

    heard: Heard

    def begin(self) -> None:
        self.heard = self.fp = Heard(self.fp, MAX_HEAD)  # type: ignore[assignment]  # it has all that is used of a file
        super().begin()


class Guarded(http.client.HTTPConnection):
    """A connection that refuses forbidden networks, and remembers whom it reached and what it said."""

    response_class = Response
    private = False
    peer = ""
    reached: socket.socket | None = None

    def connect(self) -> None:
        self.said = bytearray()
        self.sock = self.reached = reach(self.host, self.port, self.timeout, private=self.private)
        self.peer = str(self.sock.getpeername()[0])

    def send(self, data: Any) -> None:
        super().send(data)
        self.said += data

    def cut(self) -> None:
        """Ends it, whoever waits for what."""
        sock = self.reached
        try:
            if sock is not None:
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
        except OSError:  # it has ended
            return


class GuardedTLS(http.client.HTTPSConnection, Guarded):
    """The same under TLS: the certificate is that of the name."""

    def connect(self) -> None:
        super().connect()  # wraps what ``Guarded`` has reached
        self.reached = self.sock


def connection_to(scheme: str, host: str, port: int | None, seconds: float, *, private: bool = False) -> Guarded:
    """A connection that is not open yet. No proxy of the environment is used."""
    made = (
        GuardedTLS(host, port or 443, timeout=seconds, context=ssl.create_default_context())
        if scheme == "https"
        else Guarded(host, port or 80, timeout=seconds)
    )
    made.private = private
    return made


def reach(host: str, port: int, seconds: float | None, *, private: bool = False) -> socket.socket:
    """A socket to the first address of the host that may be reached.

    Raises:
        RefusedInput: where none may, or the one at the other end may not.
        OSError: where none answers.
    """
    failure: OSError = OSError("it has no address")
    refused: list[str] = []
    for family, kind, protocol, _, place in _addresses(host, port):
        why = None if private else forbidden(str(place[0]))
        if why is not None:
            refused.append(f"{place[0]}: {why}")
            continue
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(seconds)
            sock.connect(place)
            if not private:
                _look_again(sock, host)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            sock.close()
            failure = error
            continue
        except RefusedInput:
            sock.close()
            raise
        return sock
    if refused:
        raise RefusedInput(f"{host} is at {'; '.join(sorted(set(refused)))}", NOT_THERE)
    raise failure


def _addresses(host: str, port: int) -> list[Any]:
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OSError(f"the name leads nowhere: {error}") from error


def _look_again(sock: socket.socket, host: str) -> None:
    peer = str(sock.getpeername()[0])
    why = forbidden(peer)
    if why is not None:
        raise RefusedInput(f"{host} answered from {peer}: {why}", NOT_THERE)
