"""Unpacking within limits: gzip streams read piece by piece, ZIP files looked at before a member is opened."""

from __future__ import annotations

import io
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from ..model.errors import RefusedInput

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
PIECE = 64 * 1024
MAX_RATIO = 200  # of unpacked to packed bytes; text is packed to a tenth, a page of one letter to a thousandth
FREE = 4 * 1024 * 1024  # unpacked bytes below which no ratio counts
MAX_MEMBERS = 20_000
UNPACK_IT = "unpack the file yourself and give what it holds"
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


class Cut(Exception):
    """A stream ends, or breaks, before it is complete. Internal: becomes ``Dropped``."""


@dataclass(slots=True)
class Stream:
    """The bytes of ``file``, unpacked where it is gzip, with where each packed member began.

    Raises:
        Cut: where the packing ends too early or is broken; what came before has been given.
        RefusedInput: where it swells beyond all measure.
    """

    file: IO[bytes]
    position: int = 0  # of the next byte, unpacked
    _buffer: bytearray = field(default_factory=bytearray)
    _packed: bool | None = None
    _pieces: Iterator[bytes] | None = None
    _starts: list[tuple[int, int]] = field(default_factory=list)  # of members: unpacked, packed
    _fault: str = ""

    def line(self, most: int) -> bytes:
        """Up to and with the next newline, or ``most`` bytes; empty at the end."""
        scanned = 0
        while (at := self._buffer.find(b"\n", scanned, most)) < 0 and len(self._buffer) < most:
            scanned = len(self._buffer)
            if not self._fill():
                break
        return self._take(min(at + 1 if at >= 0 else most, len(self._buffer)))

    def read(self, size: int) -> bytes:
        """``size`` bytes, or fewer at the end."""
        while len(self._buffer) < size and self._fill():
            pass
        return self._take(min(size, len(self._buffer)))

    def skip(self, size: int) -> int:
        """Passes over ``size`` bytes, holding none of them; how many there were."""
        left = size
        while left and (piece := self.read(min(left, PIECE))):
            left -= len(piece)
        return size - left

    def broken(self) -> str:
        """What is wrong with the packing, once its end was reached; empty where nothing is."""
        return self._fault if not self._buffer else ""

    def offset(self, position: int) -> int:
        """Where in the file the packed member begins that holds ``position``; that itself where nothing is packed."""
        at = bisect_right(self._starts, (position, 1 << 62)) - 1
        return self._starts[at][1] if at >= 0 else position

    def _take(self, size: int) -> bytes:
        found = bytes(self._buffer[:size])
        del self._buffer[:size]
        self.position += size
        return found

    def _fill(self) -> bool:
        if self._pieces is None:
            head = self.file.read(PIECE)
            self._pieces = self._unpacked(head) if head.startswith(GZIP) else self._plain(head)
        try:
            piece = next(self._pieces, b"")
        except Cut as cut:
            self._fault, piece = str(cut), b""
        self._buffer += piece
        return bool(piece)

    def _plain(self, head: bytes) -> Iterator[bytes]:
        while head:
            yield head
            head = self.file.read(PIECE)

    def _unpacked(self, packed: bytes) -> Iterator[bytes]:
        """Member after member. The ratio is that of the whole, so that one swollen member cannot hide behind others."""
        read, given, begins = len(packed), 0, 0
        while packed:
            self._starts.append((given, begins))
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            while not member.eof:
                if not packed:
                    packed = self.file.read(PIECE)
                    read += len(packed)
                    if not packed:
                        raise Cut("the gzip data ends too early")
                try:
                    piece = member.decompress(packed, PIECE)
                except zlib.error as error:
                    raise Cut(f"broken gzip data in the member at byte {begins}") from error
                packed = member.unconsumed_tail
                given += len(piece)
                if given > FREE and given > MAX_RATIO * read:
                    raise RefusedInput(f"unpacks to more than {MAX_RATIO} times its size", UNPACK_IT)
                if piece:
                    yield piece
            packed = member.unused_data or self.file.read(PIECE)
            read += 0 if member.unused_data else len(packed)
            begins = read - len(packed)
            if packed and not packed.startswith(GZIP[: len(packed)]):
                raise Cut(f"what follows at byte {begins} is no gzip data")


@contextmanager
def opened_zip(file: IO[bytes] | bytes) -> Iterator[zipfile.ZipFile]:
    """A ZIP file whose list of members is within limits.

    Raises:
        RefusedInput: where it is broken, encrypted, or built to swell.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file) as found:
            _refuse_odd(found)
            yield found
    except BROKEN_ZIP as error:
        raise RefusedInput(f"broken ZIP file: {error}"[:200], "save or download it again") from error


def _refuse_odd(found: zipfile.ZipFile) -> None:
    members = found.infolist()
    if len(members) > MAX_MEMBERS:
        raise RefusedInput(f"holds {len(members)} files, more than {MAX_MEMBERS}", UNPACK_IT)
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise RefusedInput("two files in it have one name", UNPACK_IT)
    for member in members:
        if member.flag_bits & 1:
            raise RefusedInput("encrypted", "open it with its password, save it without, and give that")
        if member.file_size > FREE and member.file_size > MAX_RATIO * max(1, member.compress_size):
            raise RefusedInput(f"{member.filename} unpacks to more than {MAX_RATIO} times its size", UNPACK_IT)


def member_bytes(found: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One member whole; what its header says about its size is not believed.

    Raises:
        RefusedInput: where it is not there, too large, or itself a packed file.
    """
    if name not in found.namelist():
        raise RefusedInput(f"holds no {name}", "save or download it again")
    with found.open(name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise RefusedInput(f"{name} in it is larger than {most // 2**20} MB", UNPACK_IT)
    return data
