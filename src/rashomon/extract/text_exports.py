"""Exports of press databases saved as plain text."""

from __future__ import annotations

from dataclasses import replace

from ..model.errors import RefusedInput
from .decode import Decoded, decode
from .exports import pages_of, parted
from .page import Page
from .parts import Parts


def read(data: bytes) -> Parts:
    """The articles of an export.

    Raises:
        RefusedInput: where the text is none.
    """
    decoded = decode(data)
    export = parted(decoded.text.replace("\r\n", "\n").replace("\f", "\n"))
    if export is None:
        raise RefusedInput("no export of a press database", "give it as one text")
    parts = pages_of(export, "text-export", "", "lines of the text")
    return replace(parts, articles=tuple(_read_as(page, decoded) for page in parts.articles))


def _read_as(page: Page, decoded: Decoded) -> Page:
    return replace(page, encoding=decoded.encoding, byte_order_mark=decoded.byte_order_mark)
