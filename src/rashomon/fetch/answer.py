"""What a server sent: the payload as transferred and as decoded, within limits."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.errors import RefusedInput

MAX_BYTES = 20 * 1024 * 1024  # of one answer, transferred or decoded
MAX_RATIO = 200  # of decoded to transferred bytes; text is packed to a tenth, a page of one letter to a thousandth
FREE = 1024 * 1024  # decoded bytes below which no ratio counts
TAKE_ELSE = "open the address in a browser, save the page, and give the file"


@dataclass(frozen=True, slots=True)
class Answer:
    """One response. ``raw`` is the payload as transferred, ``wire`` the same without its chunks, ``body`` that without
    its content coding. ``said`` is the request, ``head`` what stood before the payload, byte by byte.
    """

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    wire: bytes
    body: bytes
    peer: str
    said: bytes = b""
    head: bytes = b""
    raw: bytes = b""

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def said_kind(self) -> str:
        """What the server says it is."""
        return (self.header("content-type") or "something of no stated type").partition(";")[0]

    @property
    def wire_sha256(self) -> str:
        """Of the payload as transferred, chunks and all: what programs that check archives take for the payload."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def body_sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


def limited(pieces: Iterable[bytes], most: int = MAX_BYTES) -> bytes:
    """All pieces together.

    Raises:
        RefusedInput: for more than ``most`` bytes.
    """
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > most:
            raise RefusedInput(f"too large: more than {most // 2**20} MB", TAKE_ELSE)
    return bytes(found)


def decoded(wire: bytes, coding: str | None, most: int = MAX_BYTES) -> bytes:
    """The payload without its content codings, the last one put on taken off first.

    Raises:
        RefusedInput: for a coding that is not known, a broken one, and one that swells beyond all measure.
    """
    names = [name.strip().lower() for name in (coding or "").split(",") if name.strip()]
    if len(names) > 2:
        raise RefusedInput(f"packed {len(names)} times over", TAKE_ELSE)
    for name in reversed(names):
        if name in ("identity", ""):
            continue
        if name not in WINDOWS:
            raise RefusedInput(f"content coding {name!r} is not known", TAKE_ELSE)
        wire = _swollen(wire, WINDOWS[name], most)
    return wire


WINDOWS: Mapping[str, tuple[int, ...]] = {
    "gzip": (zlib.MAX_WBITS | 16,),
    "x-gzip": (zlib.MAX_WBITS | 16,),
    "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),  # some servers leave the frame out
}


def _swollen(packed: bytes, windows: tuple[int, ...], most: int) -> bytes:
    for window in windows:
        try:
            return limited(_inflated(packed, window, most), most)
        except zlib.error:
            continue
    raise RefusedInput("the packed answer is broken", TAKE_ELSE)


def _inflated(packed: bytes, window: int, most: int) -> Iterator[bytes]:
    """The members of a packed stream one after another, a piece at a time, so that no limit is overrun by much."""
    total = 0
    while packed:
        member = zlib.decompressobj(window)
        rest = packed
        while rest and not member.eof:
            piece = member.decompress(rest, 65536)
            rest = member.unconsumed_tail
            total += len(piece)
            if total > FREE and total > MAX_RATIO * len(packed):
                raise RefusedInput(f"a decompression bomb: more than {MAX_RATIO} times its size", TAKE_ELSE)
            yield piece
        if not member.eof:
            raise zlib.error("it ends too early")
        packed = member.unused_data.lstrip(b"\0") if window > zlib.MAX_WBITS else b""
