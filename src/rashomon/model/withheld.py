"""What was withheld from a text: marked gaps, each with a salted commitment to the words that stood there.

A commitment shows nothing, and cannot be tried out with guessed words, for the salt is secret. Later salt and words
can be disclosed, all or some, and anybody can check that they are the ones committed to.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import Literal

from .ids import digest

GapKind = Literal["name", "passage", "excerpt"]
EXCERPT = "[…]"
MARK = re.compile(r"WITHHELD-\d{1,4}|\[…\]")
"""What stands in a gap: as a name is written, so that the sentence around it can be read; or a stretch left out."""


@dataclass(frozen=True, slots=True)
class GapItem:
    """A gap, at its place in the published text."""

    start: int  # first character of the mark
    end: int  # behind the last
    kind: GapKind
    commitment: str  # salted digest of what stood there


@dataclass(frozen=True, slots=True)
class FieldGap:
    """Something that came with the text (its name, title, address …) and is withheld, in part or whole."""

    name: str
    commitment: str  # salted digest of the whole field


@dataclass(frozen=True, slots=True)
class WithheldItem:
    """One article that is published with gaps. Its ``sha256`` is that of what is published.

    ``original`` is a commitment to the SHA-256 of the bytes as received, ``text`` to that of the text taken from them:
    in the clear either would confirm a guessed name. Where only stretches were left out, long as they are, the first
    stands in the clear as ``original_sha256``.
    """

    document: str
    original: str  # commitment to the digest of the bytes as received
    text: str  # commitment to the digest of their text
    gaps: tuple[GapItem, ...]  # in the order of the text
    fields: tuple[FieldGap, ...] = ()  # what came with it and is withheld
    original_sha256: str | None = None  # where it gives nothing away


def salt(secret: str, *place: str) -> str:
    """The salt for one gap: from the owner's secret always the same, for others a random number."""
    return hmac.digest(secret.encode(), digest(*place).encode(), "sha256").hex()


def commitment(salt: str, words: str) -> str:
    """What is published in place of ``words``."""
    return digest(salt, words)


def mark_of(number: int, kind: GapKind) -> str:
    """What stands in a gap: of one withheld name always the same."""
    return EXCERPT if kind == "excerpt" else f"WITHHELD-{number}"
