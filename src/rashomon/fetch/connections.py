"""Connections that look at whom they reach: every address of a name is checked, and then the peer itself.

A name may lead to one address when it is asked about and to another when it is connected to. So it is asked once, an
address that may be reached is connected to as a number, and the number at the other end is looked at again.
"""

from __future__ import annotations

import socket
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

from ..model.errors import RefusedInput
from .addresses import forbidden

NOT_THERE = "give an address on the public Internet, or --allow-private for one on your own network"


class Guarded(HTTPConnection):
    """A connection that refuses forbidden networks, and remembers whom it reached."""

    private = False
    peer = ""

    def _new_conn(self) -> socket.socket:
        sock = connect(self, private=self.private)
        self.peer = str(sock.getpeername()[0])
        return sock


class GuardedTLS(HTTPSConnection):
    """The same under TLS: the certificate is still that of the name."""

    private = False
    peer = ""

    def _new_conn(self) -> socket.socket:
        sock = connect(self, private=self.private)
        self.peer = str(sock.getpeername()[0])
        return sock


class Open(Guarded):
    private = True


class OpenTLS(GuardedTLS):
    private = True


class GuardedPool(HTTPConnectionPool):
    ConnectionCls = Guarded


class GuardedTLSPool(HTTPSConnectionPool):
    ConnectionCls = GuardedTLS


class OpenPool(HTTPConnectionPool):
    ConnectionCls = Open


class OpenTLSPool(HTTPSConnectionPool):
    ConnectionCls = OpenTLS


def pools(*, allow_private: bool = False, **settings: Any) -> PoolManager:
    """Connections to any number of hosts; no proxy of the environment is used.

    With ``allow_private`` nothing is refused: for a site on one's own network.
    """
    manager = PoolManager(**settings)
    manager.pool_classes_by_scheme = (
        {"http": OpenPool, "https": OpenTLSPool} if allow_private else {"http": GuardedPool, "https": GuardedTLSPool}
    )
    return manager


def connect(connection: HTTPConnection, *, private: bool = False) -> socket.socket:
    """A socket to the first address of the host that may be reached.

    Raises:
        RefusedInput: where none may, or the one at the other end may not.
        NewConnectionError: where none answers.
    """
    host, failure = connection.host.strip("[]"), "it has no address"
    refused: list[str] = []
    for family, kind, protocol, _, place in _addresses(connection, host):
        why = None if private else forbidden(str(place[0]))
        if why is not None:
            refused.append(f"{place[0]}: {why}")
            continue
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(_seconds(connection.timeout))
            sock.connect(place)
            if not private:
                _look_again(sock, host)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            sock.close()
            failure = str(error)
            continue
        except RefusedInput:
            sock.close()
            raise
        return sock
    if refused:
        raise RefusedInput(f"{host} is at {'; '.join(sorted(set(refused)))}", NOT_THERE)
    raise NewConnectionError(connection, f"cannot connect to {host}: {failure}")


def _addresses(connection: HTTPConnection, host: str) -> list[Any]:
    try:
        return socket.getaddrinfo(host, connection.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NewConnectionError(connection, f"the name {host} leads nowhere: {error}") from error


def _look_again(sock: socket.socket, host: str) -> None:
    peer = str(sock.getpeername()[0])
    why = forbidden(peer)
    if why is not None:
        raise RefusedInput(f"{host} answered from {peer}: {why}", NOT_THERE)


def _seconds(timeout: Any) -> float | None:
    return float(timeout) if isinstance(timeout, int | float) else None
