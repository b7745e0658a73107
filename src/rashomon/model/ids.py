"""Names made of content, so that the same finding has the same name on every run and machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from .text import Evidence

LENGTH = 12  # hexadecimal digits: 48 bits, far beyond the number of findings of a story


def digest(*parts: str) -> str:
    """Hexadecimal SHA-256 of the parts; where one ends and the next begins is part of it."""
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def item_id(kind: str, evidence: Iterable[Evidence], *more: str) -> str:
    """The id of a finding: its kind, and a digest of where its evidence stands and what the words are."""
    places = [f"{e.document}\t{e.start}\t{e.end}\t{e.exact}" for e in evidence]
    return f"{kind}-{digest(kind, *places, *more)[:LENGTH]}"
