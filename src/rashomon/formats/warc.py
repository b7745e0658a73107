"""WARC (ISO 28500) and ARC: records as they lie in the file, and the message inside one.

Own reading rather than a library's, because a citation needs the very bytes of a record and where they lie, and
because what cannot be read must be named, not skipped.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.errors import RefusedInput
from .packed import FREE, MAX_RATIO, Stream

MAX_HEAD = 64 * 1024  # bytes of the header of a record, or of the HTTP answer in it
BETWEEN = b"\r\n\r\n"
VERSION = re.compile(rb"WARC/\d+\.\d+\s*$", re.IGNORECASE)
ARC_LINE = re.compile(
    rb"(?P<url>\S.*?) (?P<ip>[0-9A-Fa-f.:]{1,45}|-) (?P<date>\d{8,17}) (?P<rest>.*) (?P<length>\d+)\s*$"
)
ARC_FIRST = b"filedesc:"
DIGESTS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "md5": "md5", "sha512": "sha512"}
CODINGS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
SAVE_IT = "save the page again, or copy the article into a .txt file"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its header fields in lower case, its block, and the bytes of both as they lie in the file."""

    fields: Mapping[str, str]
    block: bytes
    raw: bytes
    position: int  # of its first byte in the file, or of the packed member that it begins in
    cut: str = ""  # why its block is not all there

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "").lower()

    @property
    def id(self) -> str:
        return self.fields.get("warc-record-id", "")

    @property
    def address(self) -> str | None:
        """What was captured. Some writers put it into angle brackets."""
        return self.fields.get("warc-target-uri", "").strip("<> ") or None


@dataclass(frozen=True, slots=True)
class Message:
    """What a server answered, or what a record holds without one."""

    body: bytes
    media_type: str
    charset: str | None
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place from which on, or a record that, nothing can be read."""

    position: int
    reason: str


def records(stream: Stream, most: int) -> Iterator[Record | Unreadable]:
    """The records of a file in order. A block of more than ``most`` bytes is passed over, and named.

    Where no record begins, the next line that can begin one is looked for, and what lies between is named.
    """
    lost: tuple[int, str] | None = None  # where the bytes that are no record began, and how
    while line := stream.line(MAX_HEAD):
        begins = stream.position - len(line)
        if not line.strip():
            continue
        found = _record(stream, line, begins, most)
        if found is None:
            lost = lost or (begins, repr(line[:40])[2:-1])
            continue
        if lost:
            yield _gap(stream, lost, begins)
            lost = None
        yield found
    if lost:
        yield _gap(stream, lost, stream.position)
    if stream.broken():
        yield Unreadable(stream.offset(stream.position), stream.broken())


def _gap(stream: Stream, lost: tuple[int, str], until: int) -> Unreadable:
    return Unreadable(stream.offset(lost[0]), f"{until - lost[0]} bytes that are no record, from {lost[1]!r}")


def _record(stream: Stream, line: bytes, position: int, most: int) -> Record | Unreadable | None:
    """The record that ``line`` begins; None where it begins none, or none whose length is stated."""
    if VERSION.match(line):
        head = _head(stream)
        fields, raw = header_fields(head), line + head
    elif arc := ARC_LINE.match(line):
        fields, raw = _arc_fields(arc), line
    else:
        return None
    length = fields.get("content-length", "")
    if not length.isascii() or not length.isdigit() or len(length) > 15:
        return None
    place, size = stream.offset(position), int(length)
    if size > most:
        stream.skip(size)
        return Unreadable(place, f"record of {size / 2**20:.0f} MB, more than {most // 2**20} MB")
    block = stream.read(size)
    cut = f"ends after {len(block)} of {size} bytes" if len(block) < size else ""
    return Record(fields, block, raw + block, place, cut)


def _head(stream: Stream) -> bytes:
    """Up to and with the empty line. Too long a head states no length, and so is refused."""
    found = bytearray()
    while line := stream.line(MAX_HEAD):
        found += line
        if not line.strip() or len(found) > MAX_HEAD:
            break
    return bytes(found)


def header_fields(head: bytes) -> dict[str, str]:
    """Names in lower case; the first of a name counts, continued lines are joined."""
    found: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").splitlines():
        if line.startswith((" ", "\t")) and name:
            found[name] += " " + line.strip()
        elif ":" in line:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            found.setdefault(name, value.strip())
    return found


def _arc_fields(arc: re.Match[bytes]) -> dict[str, str]:
    """The line of an ARC record, as the fields that a WARC record would have."""
    url, date = (arc[name].decode("utf-8", "replace") for name in ("url", "date"))
    first = url.startswith(ARC_FIRST.decode())
    return {
        "warc-type": "warcinfo" if first else "response",
        "warc-target-uri": url,
        "warc-date": date,
        "content-length": arc["length"].decode(),
        "content-type": "application/http; msgtype=response" if not first else "text/plain",
        "arc-media-type": arc["rest"].split(b" ")[0].decode("utf-8", "replace"),
    }


def first_records(raw: bytes) -> list[Record]:
    """The records that lie in ``raw``: one, or a revisit with the record that it refers to."""
    import io

    return [found for found in records(Stream(io.BytesIO(raw)), len(raw)) if isinstance(found, Record)]


def wrong_digest(record: Record) -> str | None:
    """What is wrong where the digest of the block, as the record states it, is another; None where all is well."""
    name, _, stated = record.fields.get("warc-block-digest", "").partition(":")
    algorithm = DIGESTS.get(name.strip().lower())
    if not algorithm or not stated:
        return None
    found = hashlib.new(algorithm, record.block, usedforsecurity=False).digest()
    same = stated.strip().lower() in (found.hex(), base64.b32encode(found).decode().lower(), _base64(found))
    return None if same else f"its bytes do not have the {name} digest that it states"


def _base64(found: bytes) -> str:
    return base64.b64encode(found).decode().lower()


def message(record: Record) -> Message:
    """What the record holds, without the framing and coding of HTTP.

    Raises:
        RefusedInput: for a coding that is unknown, broken, or swells beyond all measure.
    """
    stated = record.fields.get("content-type", "")
    if not stated.lower().startswith("application/http") and not record.block.startswith(b"HTTP/"):
        media_type, charset = _media_type(stated)
        return Message(record.block, media_type, charset)
    if not record.block.startswith(b"HTTP/") and "arc-media-type" in record.fields:
        return Message(record.block, _media_type(record.fields["arc-media-type"])[0], None)
    head, rest = _parted(record.block)
    first, _, lines = head.partition(b"\n")
    status = re.match(rb"HTTP/[\d.]+\s+(\d{3})\b", first)
    fields = header_fields(lines)
    body = _unchunked(rest) if "chunked" in fields.get("transfer-encoding", "").lower() else rest
    media_type, charset = _media_type(fields.get("content-type") or record.fields.get("arc-media-type", ""))
    return Message(
        _decoded(body, fields.get("content-encoding", "")), media_type, charset, int(status[1]) if status else None
    )


def _parted(block: bytes) -> tuple[bytes, bytes]:
    """Head and body, at the first empty line."""
    found = re.search(rb"\r?\n\r?\n", block[:MAX_HEAD])
    return (block[: found.start()], block[found.end() :]) if found else (block, b"")


def _media_type(stated: str) -> tuple[str, str | None]:
    kind, _, rest = stated.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_:-]{2,40})", rest, re.IGNORECASE)
    return kind.strip().lower(), charset[1].lower() if charset else None


def _unchunked(body: bytes) -> bytes:
    """Without the chunks; as it is where the first is none, for some writers take them out and leave the header."""
    found, at = bytearray(), 0
    while size := re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n").match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return bytes(found)
        found += body[size.end() : size.end() + length]
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else int(body[at : at + 1] == b"\n")
    return bytes(found) if found and at >= len(body) else body


def _decoded(body: bytes, coding: str) -> bytes:
    names = [name.strip().lower() for name in coding.split(",") if name.strip() and name.strip().lower() != "identity"]
    if len(names) > 2:
        raise RefusedInput(f"packed {len(names)} times over", SAVE_IT)
    for name in reversed(names):
        body = _inflated(body, name)
    return body


def _inflated(body: bytes, name: str) -> bytes:
    """Some writers unpack and leave the header: what is not packed stands as it is."""
    if name not in CODINGS:
        if name == "br" and body.lstrip()[:1] == b"<":
            return body
        raise RefusedInput(f"content coding {name!r} is not read", SAVE_IT)
    most = max(FREE, MAX_RATIO * len(body))
    for window in CODINGS[name]:
        try:
            unpacker = zlib.decompressobj(window)
            found = unpacker.decompress(body, most + 1)
        except zlib.error:
            continue
        if len(found) > most:
            raise RefusedInput(f"unpacks to more than {MAX_RATIO} times its size", SAVE_IT)
        return found
    if body[:2] == b"\x1f\x8b":
        raise RefusedInput(f"broken content coding {name!r}", SAVE_IT)
    return body
