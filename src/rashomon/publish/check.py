"""A checked draft as JSON and as a page."""

from __future__ import annotations

import msgspec

from ..model.checked import Checked


def to_json(checked: Checked) -> bytes:
    """UTF-8, indented, keys in the order of the types."""
    return msgspec.json.format(msgspec.json.encode(checked), indent=2) + b"\n"


def to_html(checked: Checked) -> str:
    return ""
