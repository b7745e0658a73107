"""Writes WARC and ARC records for tests."""

from __future__ import annotations

import base64
import hashlib

from tests.formats.texts import PAGE


def digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def answer(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    fields = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def record(block: bytes, kind: str = "response", url: str = "https://post.example/1", **fields: str) -> bytes:
    stated = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block + kind.encode(), usedforsecurity=False).hexdigest()}>",
        "WARC-Date": "2024-03-05T10:00:00Z",
        "WARC-Target-URI": url,
        "WARC-Block-Digest": digest(block),
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in stated.items() if value)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def arc(block: bytes, url: str = "http://post.example/a b") -> bytes:
    return f"{url} 192.0.2.1 20240305100000 text/html {len(block)}\n".encode() + block + b"\n"
