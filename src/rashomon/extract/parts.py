"""The articles that one file holds, for formats other than a web page or plain text. Runs in the child of ``pages``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from .page import Page

READERS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/rtf": "rtf",
    "message/rfc822": "mail",
    "multipart/related": "mail",
    "application/warc": "archived",
    "application/arc": "archived",
    "application/ninjs+json": "ninjs",
    "text/html": "html_exports",
    "text/plain": "text_exports",
}

MAY_BE = frozenset({"text/html", "text/plain"})
"""What is an export only where the marks of a database are all in it."""
MARKS = re.compile(
    rb'DocPublicationName|class="article \w{2}Article"|ProQuest document (?:ID|link)'
    rb"|End of Document|LOAD-DATE|Load-Date|Do[ck]ument[eo]? [A-Z][A-Z0-9]{2,9}00[0-9a-z]{10}",
)


def may_be_export(data: bytes) -> bool:
    """Whether a mark of a database stands in a file; a look that costs nothing."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # then every second byte of the marks is NUL
    return MARKS.search(data.replace(b"\0", b"") if wide else data) is not None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a file holds: its articles in its order, whether it is made for several, and what was not read of it."""

    articles: tuple[Page, ...]
    several: bool = False
    left_out: tuple[tuple[str, str, str], ...] = ()  # what, why, what to do


def read_parts(media_type: str, data: bytes) -> Parts:
    """The articles in ``data``. The libraries of a format are loaded for its first file.

    Raises:
        RefusedInput: where there is none, or none that can be read.
    """
    reader: Callable[[bytes], Parts] = import_module(f".{READERS[media_type]}", __package__).read
    return reader(data)
