"""Sites on loopback whose pages change with a faked time, and which remember who asked what when."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, now: float) -> None:
        self.time = now

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds


@dataclass(frozen=True, slots=True)
class Reply:
    status: int = 200
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    at: float
    path: str
    status: int
    conditional: bool


@dataclass(slots=True)
class Site:
    """One outlet. ``validators``: which of ETag and Last-Modified it gives."""

    clock: FakeClock
    replies: dict[str, Callable[[float], Reply]] = field(default_factory=dict)
    validators: str = ""
    asked: list[Asked] = field(default_factory=list)
    base: str = ""

    def put(self, path: str, *timeline: tuple[float, Reply]) -> None:
        """What stands at ``path`` from each moment on; before the first, nothing."""

        def at(now: float) -> Reply:
            return next((reply for since, reply in reversed(timeline) if since <= now), Reply(404))

        self.replies[path] = at

    def answer(self, path: str, sent: Mapping[str, str]) -> Reply:
        reply = self.replies.get(path, lambda now: Reply(404))(self.clock.now())
        etag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
        known = sent.get("If-None-Match") == etag
        if reply.status == 200 and "etag" in self.validators:
            reply = Reply(reply.status, reply.body, reply.kind, {**reply.headers, "ETag": etag})
        if reply.status == 200 and "date" in self.validators:  # a hash as a date: it changes when the page does
            stamp = formatdate(int(etag[1:9], 16) % 10**9, usegmt=True)
            known = known or sent.get("If-Modified-Since") == stamp
            reply = Reply(reply.status, reply.body, reply.kind, {**reply.headers, "Last-Modified": stamp})
        if known and reply.status == 200:
            reply = Reply(304, b"", reply.kind, reply.headers)
        conditional = "If-None-Match" in sent or "If-Modified-Since" in sent
        self.asked.append(Asked(self.clock.now(), path, reply.status, conditional))
        return reply


@contextmanager
def served(*sites: Site) -> Iterator[None]:
    """The sites, each at a port of its own."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), _handler(site)) for site in sites]
    threads = [threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True) for server in servers]
    for site, server, thread in zip(sites, servers, threads, strict=True):
        site.base = f"http://127.0.0.1:{server.server_address[1]}"
        thread.start()
    try:
        yield
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = site.answer(self.path, dict(self.headers.items()))
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body if reply.status != 304 else b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
