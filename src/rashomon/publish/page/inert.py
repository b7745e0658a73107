"""Text of a source made harmless to show: no control byte and no bidirectional trick survives.

Every character stays one character, so positions in what is shown are positions in the text.
"""

from __future__ import annotations

import re

BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
UNSAFE = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{BIDIRECTIONAL}\ud800-\udfff]")
REPLACEMENT = "\ufffd"
PICTURES = 0x2400  # U+2400 is the picture of NUL, and so on up to U+241F


def picture(match: re.Match[str]) -> str:
    """A visible character in the place of one that must not act."""
    code = ord(match.group())
    return chr(PICTURES + code) if code < 0x20 else REPLACEMENT


def inert(text: str) -> str:
    """``text`` with every control, bidirectional and surrogate character shown as a picture, one for one."""
    return UNSAFE.sub(picture, text)
