"""Snapshot: the bytes of one item as they were received, and where they came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .text import Metadata

ENDINGS = {
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "application/json": "json",
    "application/xml": "xml",
    "application/feed+json": "jsonfeed",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/rtf": "rtf",
    "message/rfc822": "eml",
    "multipart/related": "mhtml",
    "application/warc": "warc",
    "application/arc": "arc",
    "application/ninjs+json": "ninjs",
}
"""How the bytes of an item are called where they are kept beside an account: by media type."""
TITLE_APART = ("title_stands", "apart")
"""Field of a row, and its value, by which the title stands beside the text and is not put in front of it."""


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """A file of the user's, and the line where the file holds many items."""

    path: str
    line: int | None = None
    member: str | None = None  # of a container: which of its files and records, and at which byte it begins


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as received. ``name`` is what the user calls the item; ``sha256`` names the bytes."""

    name: str
    sha256: str
    data: bytes
    media_type: str  # text/plain, text/markdown, text/html, application/json (one row of JSON lines), or of a feed
    origin: FileOrigin
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True, order=True)
class Dropped:
    """Something that was not used: what, at which stage, why, and what the user can do."""

    item: str  # its name
    stage: str  # where on the way
    reason: str  # why
    next_step: str = ""  # what you can do
    sha256: str | None = None  # of its bytes, where there were any


def in_order(dropped: Iterable[Dropped]) -> tuple[Dropped, ...]:
    """Sorted by item, stage and reason, so that the order of the input does not show."""
    return tuple(sorted(dropped, key=lambda d: (d.item, d.stage, d.reason, d.next_step, d.sha256 or "")))
