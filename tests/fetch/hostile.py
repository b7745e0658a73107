"""Servers that mean harm: answers that swell, drip, and never end."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Send = Callable[[bytes], None]
MEGA = 1024 * 1024
PACKED = gzip.compress(bytes(100 * MEGA), 9)  # 100 kB
FLAT = zlib.compress(bytes(100 * MEGA), 9)
RAW = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
BARE = RAW.compress(bytes(100 * MEGA)) + RAW.flush()
MEMBERS = gzip.compress(bytes(MEGA), 9) * 100


def head(*lines: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode()


def packed(body: bytes, coding: str, *more: str) -> Callable[[Send], None]:
    def answer(send: Send) -> None:
        send(head(f"Content-Encoding: {coding}", f"Content-Length: {len(body)}", *more) + body)

    return answer


def chunked(body: bytes, coding: str, size: int) -> Callable[[Send], None]:
    def answer(send: Send) -> None:
        send(head(f"Content-Encoding: {coding}", "Transfer-Encoding: chunked"))
        for start in range(0, len(body), size):
            piece = body[start : start + size]
            send(b"%x\r\n%s\r\n" % (len(piece), piece))
        send(b"0\r\n\r\n")

    return answer


def endless(start: bytes, piece: bytes, pause: float = 0.0) -> Callable[[Send], None]:
    def answer(send: Send) -> None:
        send(start)
        while True:
            send(piece)
            time.sleep(pause)

    return answer


def sends(*pieces: bytes) -> Callable[[Send], None]:
    def answer(send: Send) -> None:
        for piece in pieces:
            send(piece)

    return answer


def nested(times: int) -> bytes:
    data = bytes(100 * MEGA)
    for _ in range(times):
        data = gzip.compress(data, 9)
    return data


BOMBS: dict[str, Callable[[Send], None]] = {
    **{f"{name} of zeros": packed(PACKED, name) for name in ("gzip", "x-gzip", "GZIP", " gzip ", "gzip, identity")},
    **{f"gzip of {what}": packed(gzip.compress(unit * (40 * MEGA // len(unit)), 9), "gzip") for what, unit in {
        "one letter": b"a", "a line": b"spam and eggs\n", "markup": b"<div>", "text": "д".encode() * 8, "tags": b"</p>",
        "an entity": b"&amp;", "a digit": b"0", "blanks": b" ", "ones": b"\xff"}.items()},
    "deflate of zeros": packed(FLAT, "deflate"),
    "deflate without a frame": packed(BARE, "deflate"),
    "many members": packed(MEMBERS, "gzip"),
    "an empty member first": packed(gzip.compress(b"") + PACKED, "gzip"),
    "zeros between members": packed(gzip.compress(b"a") + bytes(512) + PACKED, "gzip"),
    "twice gzip": packed(nested(2), "gzip, gzip"),
    "gzip in deflate": packed(zlib.compress(PACKED, 9), "gzip, deflate"),
    "deflate in gzip": packed(gzip.compress(FLAT, 9), "deflate, gzip"),
    "three times": packed(nested(3), "gzip, gzip, gzip"),
    "ten times": packed(PACKED, ", ".join(["gzip"] * 10)),
    "chunks": chunked(PACKED, "gzip", 1000),
    "small chunks": chunked(PACKED[:50000] , "gzip", 7),
    "chunked deflate": chunked(FLAT, "deflate", 4096),
    "chunked twice": chunked(nested(2), "gzip, gzip", 64),
    "no length": sends(head("Content-Encoding: gzip"), PACKED),
    "wrong length": sends(head("Content-Encoding: gzip", "Content-Length: 10000000"), PACKED),
    "unknown coding": packed(PACKED, "zstd"),
    "brotli, not asked for": packed(PACKED, "br"),
    "compress": packed(PACKED, "compress"),
    "broken gzip": packed(b"\x1f\x8b" + bytes(100), "gzip"),
    "cut gzip": packed(PACKED[: len(PACKED) // 1000], "gzip"),
    "behind a page": packed(gzip.compress(b"<html>fine</html>" + bytes(100 * MEGA), 9), "gzip"),
    "plain and large": sends(head(), bytes(21 * MEGA)),
    "a length beyond all": sends(head(f"Content-Length: {10**15}"), bytes(22 * MEGA)),
    "large in chunks": chunked(bytes(21 * MEGA), "identity", MEGA),
    "a chunk beyond all": sends(head("Transfer-Encoding: chunked") + b"ffffffffffff\r\n", bytes(22 * MEGA)),
    "a chunk with a long extension": sends(head("Transfer-Encoding: chunked") + b"1;" + b"a" * 10 * MEGA),
    "one header of ten megabytes": sends(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 10 * MEGA + b"\r\n\r\n"),
    "ten thousand headers": sends(head(*(f"X-{n}: {n}" for n in range(10_000)))),
    "a status line of a megabyte": sends(b"HTTP/1.1 200 " + b"O" * MEGA + b"\r\n\r\n"),
    "large trailers": sends(head("Transfer-Encoding: chunked") + b"0\r\n", (b"X: " + b"y" * 60_000 + b"\r\n") * 1000),
}  # fmt: skip

ENDLESS: dict[str, Callable[[Send], None]] = {
    "silence": endless(b"", b"", 0.05),
    "half a status line": endless(b"HTTP/1.1 2", b"", 0.05),
    "a header letter now and then": endless(b"HTTP/1.1 200 OK\r\nX: ", b"a", 0.05),
    "headers without end": endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "headers without end, slowly": endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.05),
    "continue, continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.005),
    "continue at once": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a byte now and then": endless(head("Content-Length: 100000"), b"a", 0.05),
    "a byte without a length": endless(head(), b"a", 0.05),
    "a body without end": endless(head(), b"a" * 65536),
    "chunks without end": endless(head("Transfer-Encoding: chunked"), b"1\r\na\r\n", 0.001),
    "chunks without end at once": endless(head("Transfer-Encoding: chunked"), b"1\r\na\r\n" * 1000),
    "a chunk size without end": endless(head("Transfer-Encoding: chunked"), b"0"),
    "a chunk size, slowly": endless(head("Transfer-Encoding: chunked"), b"0", 0.05),
    "trailers without end": endless(head("Transfer-Encoding: chunked") + b"0\r\n", b"X: y\r\n", 0.01),
    "packed without end": endless(head("Content-Encoding: gzip"), gzip.compress(bytes(1000)), 0.01),
    "a chunk that does not come": endless(head("Transfer-Encoding: chunked") + b"5\r\nab", b"", 0.05),
}


@contextmanager
def answering(answer: Callable[[Send], None], address: str = "127.0.0.1") -> Iterator[str]:
    """The address of a server that answers every request like that."""
    over = threading.Event()
    with socket.create_server((address, 0)) as server:
        server.settimeout(0.1)
        thread = threading.Thread(target=_serve, args=(server, answer, over), daemon=True)
        thread.start()
        try:
            yield f"http://{address}:{server.getsockname()[1]}/"
        finally:
            over.set()
            thread.join(10)


def _serve(server: socket.socket, answer: Callable[[Send], None], over: threading.Event) -> None:
    while not over.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        with connection:
            try:
                connection.settimeout(2)
                if not connection.recv(65536):
                    continue

                def send(data: bytes, to: socket.socket = connection) -> None:
                    if over.is_set():
                        raise ConnectionError
                    if data:
                        to.sendall(data)

                answer(send)
            except OSError:
                continue
