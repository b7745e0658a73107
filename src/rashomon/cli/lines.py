"""Documents and marks as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..model.marks import Reading
from ..model.text import Document, Span

LISTS = (
    "segments", "credits", "sentences", "mentions", "times", "quotations", "figures", "happenings", "assertions",
    "harms",
)  # fmt: skip


def document_lines(documents: Iterable[Document]) -> Iterator[bytes]:
    """One object a document: id, sha256, text, recipe, metadata."""
    yield from map(msgspec.json.encode, documents)


def mark_lines(readings: Iterable[Reading]) -> Iterator[bytes]:
    """For each document one object of kind ``document``, then one a mark, list by list in the order of the text.

    A mark says document, kind, start, end and exact, and its own fields under ``attributes``; positions are code
    points of the document's text, as ``extract`` prints it.
    """
    for reading in readings:
        yield msgspec.json.encode(_head(reading))
        for kind in LISTS:
            for mark in getattr(reading, kind):
                yield msgspec.json.encode(_mark(reading.document, kind, mark))


def _head(reading: Reading) -> dict[str, Any]:
    document = reading.document
    return {
        "document": document.id,
        "kind": "document",
        "sha256": document.sha256,
        "language": reading.language,
        "read": reading.read,
        "publication": reading.publication,
        "headline": reading.headline,
        "characters": len(document.text),
    }


def _mark(document: Document, kind: str, mark: Any) -> dict[str, Any]:
    span: Span = mark.span
    attributes = {name: value for name, value in msgspec.to_builtins(mark).items() if name != "span"}
    place = {"start": span.start, "end": span.end, "exact": document.words(span)}
    return {"document": document.id, "kind": kind, **place, "attributes": attributes}
