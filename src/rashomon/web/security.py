"""Who is let in: a token, the right Host, the right Origin; and what a page may do."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlencode

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "rashomon"
PROGRAMS = "/api/"  # below it problems are told to programs
PROBLEM = "application/problem+json"
READS = frozenset({"GET", "HEAD"})
MOST_BYTES = 256 << 20  # of one request
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),  # with none at all the forms of our own pages would name no origin
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets a request through to ``app`` where it names one of our ``hosts``, comes from our own pages or from no
    page at all, and carries the ``token``: in a cookie, which a link with ``?token=`` sets, or as a bearer."""

    app: App
    token: str
    hosts: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        given = _query_token(scope)
        if headers.get("host", "").lower() not in self.hosts:
            await refuse(scope, send, 421, "This address is not served here.")
        elif not self._ours(scope, headers):
            await refuse(scope, send, 403, "Requests from other pages are not answered: type the address yourself.")
        elif given is not None and self._good(given):
            await self._enter(scope, send, cookie_name(headers["host"]))
        elif not self._has_token(headers):
            await refuse(scope, send, 401, "Open the address with the token that `rashomon serve` has printed.")
        elif scope["method"] not in READS and (status := _too_much(headers)):
            await refuse(scope, send, status, f"Send up to {MOST_BYTES >> 20} MB, and say how much it is.")
        else:
            await self.app(scope, receive, with_headers(send))

    def _ours(self, scope: Scope, headers: MutableMapping[str, str]) -> bool:
        """What comes from a page must come from one of ours; what changes something must say that it does."""
        origin, referer = headers.get("origin"), headers.get("referer", "")
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return False
        if not self._names_us(origin or "") or not self._names_us("/".join(referer.split("/", 3)[:3])):
            return False
        return scope["method"] in READS or origin is not None or "authorization" in headers

    def _names_us(self, origin: str) -> bool:
        """True for an origin of ours, and for none."""
        scheme, _, host = origin.lower().partition("://")
        return not origin or (scheme in ("http", "https") and host in self.hosts)

    def _has_token(self, headers: MutableMapping[str, str]) -> bool:
        kind, _, bearer = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self._good(bearer.strip())
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(cookie_name(headers["host"]))
        except CookieError:
            return False
        return morsel is not None and self._good(morsel.value)

    def _good(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.token.encode())

    async def _enter(self, scope: Scope, send: Send, name: str) -> None:
        """Puts the token into a cookie and takes it out of the address."""
        query = {k: v for k, v in parse_qs(scope["query_string"].decode("latin-1")).items() if k != "token"}
        target = scope["path"] + (f"?{urlencode(query, doseq=True)}" if query else "")
        cookie = f"{name}={self.token}; HttpOnly; SameSite=Strict; Path=/"
        headers = [(b"location", _safe(target).encode("latin-1", "replace")), (b"set-cookie", cookie.encode())]
        await send({"type": "http.response.start", "status": 303, "headers": [*headers, *HEADERS]})
        await send({"type": "http.response.body", "body": b""})


def cookie_name(host: str) -> str:
    """Browsers send the cookies of a host to all its ports: two servers of one machine need two names."""
    port = host.rpartition(":")[2]
    return f"{COOKIE}-{port}" if port.isascii() and port.isdigit() else COOKIE


def _too_much(headers: MutableMapping[str, str]) -> int:
    """The status that refuses a body: of more than is taken, or of unknown length; 0 where it is welcome."""
    length = headers.get("content-length", "")
    if not length:
        return 411
    known = length.isascii() and length.isdigit() and len(length) < 16
    return 0 if known and int(length) <= MOST_BYTES else 413


def _safe(target: str) -> str:
    """A path of ours: two slashes would name another host, a line feed another header."""
    return "/" + target.replace("\r", "").replace("\n", "").replace("\\", "/").lstrip("/")


def _query_token(scope: Scope) -> str | None:
    found = parse_qs(scope["query_string"].decode("latin-1")).get("token")
    return found[0] if found and scope["method"] in READS else None


def with_headers(send: Send) -> Send:
    """The same answers, under a policy; a page that brings a stricter one keeps it."""

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            if not any(name.lower() == b"content-security-policy" for name, _ in headers):
                headers.append((b"content-security-policy", POLICY.encode()))
            if not any(name.lower() == b"cache-control" for name, _ in headers):
                headers.append((b"cache-control", b"private, no-cache"))
            message["headers"] = [*headers, *HEADERS]
        await send(message)

    return sending


async def refuse(scope: Scope, send: Send, status: int, why: str) -> None:
    """An answer that shows nothing of the store: plain, to programs as problem details."""
    told = scope["path"].startswith(PROGRAMS)
    kind = PROBLEM if told else "text/plain; charset=utf-8"
    headers = [(b"content-type", kind.encode()), (b"cache-control", b"no-store"), *HEADERS]
    if status == HTTPStatus.UNAUTHORIZED:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": problem(status, why) if told else f"{why}\n".encode()})


def problem(status: int, why: str) -> bytes:
    """Problem details (RFC 9457)."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": why}
    return json.dumps(told).encode()


def local_hosts(port: int, more: Iterable[str] = ()) -> frozenset[str]:
    """The names under which a server on loopback may be asked for."""
    return frozenset({f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", *(name.lower() for name in more)})
