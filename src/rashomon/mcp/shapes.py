"""What the tools answer, as JSON Schema; and the mark of words that come from other people's texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..model.text import Evidence

Value = dict[str, Any]
MOST, LONGEST, CITED = 20, 600, 6  # items of an answer, characters of a citation, citations of an item
MARK = " […]"


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + MARK


def said(text: str | None) -> Value | None:
    """What holds words of a source, marked as data; nothing where there is none."""
    return {"source_text": cut(text)} if text else None


def cites(evidence: Iterable[Evidence]) -> list[Value]:
    some = list(dict.fromkeys(evidence))[:CITED]
    return [{"source_text": cut(e.exact), "article": e.document, "start": e.start, "end": e.end} for e in some]


def shape(needed: Value, more: Value | None = None) -> Value:
    """An object of exactly these fields."""
    return {
        "type": "object",
        "properties": {**needed, **(more or {})},
        "required": list(needed),
        "additionalProperties": False,
    }


def listed(kind: Value, most: int = MOST) -> Value:
    return {"type": "array", "items": kind, "maxItems": most}


def or_none(kind: Value) -> Value:
    return {"anyOf": [kind, {"type": "null"}]}


def paged(item: Value, more: Value | None = None) -> Value:
    """An answer with some items, how many there are, and where to go on."""
    return shape({"note": TEXT, **(more or {}), "items": listed(item), "total": NUMBER, "next_offset": or_none(NUMBER)})


TEXT: Value = {"type": "string"}
NUMBER: Value = {"type": "integer"}
WORDS: Value = {"type": "string", "maxLength": LONGEST + len(MARK)}
SAID = shape({"source_text": WORDS})
CITE = shape({"source_text": WORDS, "article": TEXT, "start": NUMBER, "end": NUMBER})
CITES = listed(CITE, CITED)
DAY = or_none(TEXT)
VALUE = or_none({"type": "number"})

STORIES = paged(shape({"story": TEXT, "first_day": DAY, "last_day": DAY, "articles": NUMBER, "words": or_none(SAID)}))
SECTION = paged(
    shape(
        {"id": TEXT, "cites": CITES, "citations": NUMBER},
        {"kind": TEXT, "verdict": TEXT, "speaker": SAID, "line": SAID, "articles": NUMBER},
    ),
    {"title": or_none(SAID)},
)
LEDGER = paged(
    shape({"low": VALUE, "high": VALUE, "unit": or_none(SAID), "as_of": DAY, "said_by": or_none(SAID),
           "replaced": or_none(SAID), "cites": CITES}),
    {"what": or_none(SAID), "verdict": TEXT, "line": or_none(SAID)},
)  # fmt: skip
QUOTES = paged(shape({"speaker": or_none(SAID), "type": TEXT, "denied": {"type": "boolean"}, "cites": CITES}))
CHECKED = paged(
    shape({"verdict": TEXT, "kind": TEXT, "line": or_none(SAID), "draft_text": WORDS, "cites": CITES}),
    {"counts": {"type": "object", "additionalProperties": NUMBER}},
)
ANCHOR = shape(
    {"note": TEXT, "holds": {"type": "boolean"}, "text_sha256": TEXT}, {"sha256": TEXT, "why": TEXT, "cites": CITES}
)
FOUND = paged(shape({"article": TEXT, "story": or_none(TEXT), "line": or_none(SAID), "cites": CITES}))
