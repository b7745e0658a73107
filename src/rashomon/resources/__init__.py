"""Tables a reader can argue with: verbs, titles, places, agencies. Data, not code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name``.toml, read once."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list ``key`` of the table ``name`` as a set; a long list may stand there as one string."""
    listed = table(name)[key]
    return frozenset(listed.split() if isinstance(listed, str) else listed)
