"""The articles that one file holds, for formats other than a web page or plain text. Runs in the child of ``pages``."""

from __future__ import annotations

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
}


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
