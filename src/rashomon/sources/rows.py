"""One row of JSON lines: which fields it may have, and what they must be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ..model.errors import RefusedInput
from ..model.snapshot import TITLE_APART
from ..model.text import Metadata

FIELDS = ("id", "text", "html", "title", "url", "outlet", "published", "language", "source", "author")
MEANT = {
    "date": "published", "datetime": "published", "pubdate": "published", "datepublished": "published",
    "publishedat": "published", "publicationdate": "published", "publisher": "outlet", "publication": "outlet",
    "sourcename": "outlet", "headline": "title", "body": "text", "content": "text", "fulltext": "text", "link": "url",
    "uri": "url", "lang": "language", "byline": "author", "authors": "author", "creator": "author",
}  # fmt: skip
"""What other programs call our fields, without case, ``_`` and ``-``."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says. Exactly one of ``text`` and ``html`` is there."""

    id: str | None
    text: str | None
    html: str | None
    metadata: Metadata


def parse_row(data: bytes) -> Row:
    """Reads one line. Fields that are not ours are left alone; ours must be strings, an ``id`` may be a number.

    Raises:
        RefusedInput: where the line is no JSON object, lacks an article, or has a field of another type.
    """
    values = _values(data)
    text, html = values.get("text"), values.get("html")
    if (text is None) == (html is None):
        reason = "neither text nor html" if text is None else "both text and html"
        raise RefusedInput(reason, "give exactly one of the two fields")
    if not (text or html or "").strip():
        raise RefusedInput("empty", "leave the row out")
    given: dict[str, Any] = {name: values.get(name) or None for name in FIELDS[3:]}
    metadata = Metadata(**given)
    return Row(values.get("id") or None, text, html, metadata)


def unknown_fields(data: bytes) -> dict[str, str | None]:
    """The fields of a row that are not ours, each with the one of ours that may have been meant and is not there."""
    try:
        found = _object(data)
    except RefusedInput:
        return {}
    there = {name for name in FIELDS if found.get(name)}
    meant = {name: _meant(name) for name in found if name not in (*FIELDS, TITLE_APART[0])}
    return {name: own if own not in there else None for name, own in meant.items()}


def _meant(name: str) -> str | None:
    plain = name.casefold().replace("_", "").replace("-", "")
    return plain if plain in FIELDS else MEANT.get(plain)


def _values(data: bytes) -> dict[str, str]:
    """Our fields, each a string."""
    found = _object(data)
    values = {name: found[name] for name in FIELDS if found.get(name) is not None}
    for name in ("source", "author"):  # others mean an object by it
        if not isinstance(values.get(name), str):
            values.pop(name, None)
    if isinstance(values.get("id"), int) and not isinstance(values["id"], bool):
        values["id"] = str(values["id"])
    for name, value in values.items():
        if not isinstance(value, str):
            raise RefusedInput(
                f"field {name!r} is {type(value).__name__}, not text", "put its value in quotation marks"
            )
        _refuse_lone_surrogates(name, value)
    return {name: str(value) for name, value in values.items()}


def _object(data: bytes) -> dict[str, object]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RefusedInput(f"not UTF-8 at byte {error.start} of the line", "save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise RefusedInput(f"broken JSON: {error.msg} at column {error.colno}", "mend the line") from error
    except (RecursionError, ValueError) as error:
        raise RefusedInput("JSON nested too deep or with a number too long", "mend the line") from error
    if not isinstance(found, dict):
        raise RefusedInput(f"a JSON {type(found).__name__}, not an object", 'write {"id": …, "text": …}')
    return found


def _refuse_lone_surrogates(name: str, value: str) -> None:
    """``\\ud800`` alone is legal JSON but no character, and nothing that holds it can be written as UTF-8."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RefusedInput(f"field {name!r} holds half a character at {error.start}", "export the row again") from error
