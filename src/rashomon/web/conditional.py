"""Answers that the asker has already are not sent again."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from .security import App, Receive, Scope, Send

KINDS = (b"text/html", b"application/json")


@dataclass(frozen=True, slots=True)
class Conditional:
    """Names each page and each answer to a program by its content (ETag); 304 where the asker names the same."""

    app: App

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        asked = next((value for name, value in scope["headers"] if name == b"if-none-match"), b"")
        first: MutableMapping[str, Any] = {}

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start" and _is_whole(message):
                first.update(message)
            elif first and message["type"] == "http.response.body" and not message.get("more_body"):
                await self._send(first, message, asked, send)
                first.clear()
            else:
                if first:  # it comes in pieces after all
                    await send(dict(first))
                    first.clear()
                await send(message)

        await self.app(scope, receive, sending)

    async def _send(
        self, first: MutableMapping[str, Any], body: MutableMapping[str, Any], asked: bytes, send: Send
    ) -> None:
        tag = b'"%s"' % hashlib.sha256(body["body"]).hexdigest()[:32].encode()
        headers = [*first["headers"], (b"etag", tag)]
        if {tag, b"*"} & {name.strip().removeprefix(b"W/") for name in asked.split(b",")}:
            kept = [(name, value) for name, value in headers if name not in (b"content-length", b"content-type")]
            await send({**first, "status": 304, "headers": kept})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({**first, "headers": headers})
        await send(body)


def _is_whole(message: MutableMapping[str, Any]) -> bool:
    names = dict(message["headers"])
    return bool(
        message["status"] == 200 and names.get(b"content-type", b"").startswith(KINDS) and b"content-length" in names
    )
