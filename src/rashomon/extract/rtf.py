"""The text of an RTF file."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Callable
from importlib import import_module

from ..model.errors import RefusedInput
from .exports import articles_of
from .parts import Parts

CELL_END = re.compile(r"\|(?=\n|$)")  # how the library writes the end of a row
SAVE_IT = "open it and save it as .txt, and give that"


def read(data: bytes) -> Parts:
    """The article of an RTF file, or the articles of an export of a press database.

    Raises:
        RefusedInput: where it is none, or broken.
    """
    rtf_to_text: Callable[..., str] = import_module("striprtf.striprtf").rtf_to_text
    if not data.lstrip().startswith(b"{\\rtf"):
        raise RefusedInput("no RTF file", SAVE_IT)
    try:
        text = rtf_to_text(data.decode("latin-1"), errors="strict")
    except (UnicodeDecodeError, LookupError) as error:
        raise RefusedInput(f"holds characters of another encoding than it states: {error}"[:200], SAVE_IT) from error
    version = f"striprtf {importlib.metadata.version('striprtf')}"
    return articles_of(CELL_END.sub("", text.replace("\r\n", "\n")).strip("\n"), "rtf", version, "all paragraphs")
