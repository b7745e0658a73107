"""Documents and marks as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..model.marks import Attribution, Reading
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
    points of the document's text, as ``extract`` prints it. Attributions come last, where they were asked for.
    """
    for reading in readings:
        yield msgspec.json.encode(_head(reading))
        for kind in LISTS:
            for mark in getattr(reading, kind):
                yield msgspec.json.encode(_mark(reading.document, kind, mark))
        for attribution in reading.attributions:
            yield msgspec.json.encode(_attribution(reading.document, attribution))


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


def _attribution(document: Document, one: Attribution) -> dict[str, Any]:
    """The whole stretch, and under ``attributes`` the parts, each a list of what other words interrupt."""
    attributes: dict[str, Any] = {"kind": one.kind}
    for part in ("source", "cue", "content"):
        attributes[part] = [_place(document, span) for span in getattr(one, part)]
    return {"document": document.id, "kind": "attributions", **_place(document, one.span), "attributes": attributes}


def _place(document: Document, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "exact": document.words(span)}


def _mark(document: Document, kind: str, mark: Any) -> dict[str, Any]:
    span: Span = mark.span
    attributes = {name: value for name, value in msgspec.to_builtins(mark).items() if name != "span"}
    return {"document": document.id, "kind": kind, **_place(document, span), "attributes": attributes}
