"""Rows of the tables as values."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

import msgspec
from sqlalchemy import and_, select

from ..model.errors import StoreError
from ..model.holdings import Held
from ..model.text import Document, Metadata, Recipe
from . import tables

LISTED = (
    select(
        *(c for c in tables.articles.c if c.name not in ("text", "recipe")),
        tables.originals.c.size,
    )
    .join(tables.originals, tables.originals.c.sha256 == tables.articles.c.sha256)
    .order_by(tables.articles.c.number)
)


def held(row: Any) -> Held:
    """An article as it is listed."""
    stated = msgspec.json.decode(row.metadata, type=Metadata)
    return Held(row.id, row.name, row.sha256, row.text_sha256, row.media_type, row.size, row.characters, stated)


WITH_TEXT = select(tables.articles, tables.originals.c.codec, tables.originals.c.data).outerjoin(
    tables.originals, and_(tables.originals.c.sha256 == tables.articles.c.sha256, tables.articles.c.text.is_(None))
)


def document_of(row: Any) -> Document:
    """An article with its text, from a row of ``WITH_TEXT``.

    Raises:
        StoreError: where the text is damaged.
    """
    recipe = msgspec.json.decode(row.recipe, type=Recipe)
    stated = msgspec.json.decode(row.metadata, type=Metadata)
    return Document(row.name, row.sha256, text_of(row), recipe, stated)


def text_of(row: Any) -> str:
    """The text alone.

    Raises:
        StoreError: where it is damaged.
    """
    data = unpacked(row) if row.text is None else inflated(row.text)
    if data is None or hashlib.sha256(data).hexdigest() != row.text_sha256:
        raise StoreError(f"article {row.id}: its text is damaged; restore the last backup")
    return data.decode("utf-8", "surrogatepass")


def unpacked(row: Any) -> bytes | None:
    """The bytes of an original, or None where they are damaged."""
    return bytes(row.data) if row.codec == "none" else inflated(row.data)


def inflated(packed: bytes) -> bytes | None:
    """What was packed, or None where it is damaged."""
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None


def text_sha256(text: str) -> str:
    """The digest of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(value: object) -> str:
    """JSON with sorted keys and no blanks, so that a digest of it can be made anywhere."""
    return msgspec.json.encode(value, order="sorted").decode()
