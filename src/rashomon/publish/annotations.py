"""The account as W3C Web Annotations: each item a note on the exact characters that it cites.

Positions are code points, half open, as the data model has it. For readers that count otherwise the same place stands
in UTF-16 units in a property of our own; the text that all of it holds for is named by its digest.
"""

from __future__ import annotations

import base64
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from ..model.account import Account, DocumentItem, QuoteItem, UtteranceItem, voice_of
from ..model.text import Evidence
from .citing import citation
from .live import live_link

OURS = {
    "rashomon": "urn:rashomon:terms#",
    "TextState": "rashomon:TextState",
    "sha256": "rashomon:sha256",
    "originalSha256": "rashomon:originalSha256",
    "utf16Start": "rashomon:utf16Start",
    "utf16End": "rashomon:utf16End",
    "citation": "dcterms:bibliographicCitation",
}
KINDS = (
    "disputes",
    "ledgers",
    "figures",
    "quotes",
    "utterances",
    "claims",
    "events",
    "casualties",
    "attribution_changes",
    "changes",
    "entities",
    "reuse",
    "lineage",
    "to_check",
)
ASTRAL = 0xFFFF


def to_annotations(account: Account) -> bytes:
    """An annotation collection in JSON-LD; the same account gives the same bytes."""
    places = {document.id: _Place(document) for document in account.documents}
    items = list(_annotations(account, places))
    name = f"urn:rashomon:{account.story}"
    made: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", OURS],
        "id": name,
        "type": "AnnotationCollection",
        "label": account.heading.title,
        "total": len(items),
        "first": {"id": f"{name}#1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


class _Place:
    """How places in one article are named."""

    def __init__(self, document: DocumentItem) -> None:
        self.document = document
        self.astral = [n for n, c in enumerate(document.text) if ord(c) > ASTRAL]
        self.source = (
            document.metadata.url if live_link(document.metadata.url, "") else digest_uri(document.text_sha256)
        )

    def target(self, e: Evidence) -> dict[str, Any]:
        return {
            "type": "SpecificResource",
            "source": self.source,
            "state": {
                "type": "TextState",
                "sha256": self.document.text_sha256,
                "originalSha256": self.document.sha256,
            },
            "selector": [
                {
                    "type": "TextPositionSelector",
                    "start": e.start,
                    "end": e.end,
                    "utf16Start": self.units(e.start),
                    "utf16End": self.units(e.end),
                },
                {"type": "TextQuoteSelector", "exact": e.exact, "prefix": e.prefix, "suffix": e.suffix},
            ],
            "citation": citation(self.document, e),
        }

    def units(self, place: int) -> int:
        """The same place in UTF-16 units."""
        return place + bisect_left(self.astral, place)


def _annotations(account: Account, places: dict[str, _Place]) -> Iterator[dict[str, Any]]:
    denied = {e: quote.shown for quote in account.quotes if quote.denied for e in quote.evidence}
    for kind in KINDS:
        for item in (item for item in getattr(account, kind) if item.evidence):
            yield {
                "id": f"urn:rashomon:{account.story}:{item.id}",
                "type": "Annotation",
                "motivation": "describing",
                "body": _bodies(kind, item),
                "target": [places[e.document].target(e) for e in dict.fromkeys(_citable(item, denied))],
            }


def _citable(item: Any, denied: Mapping[Evidence, Evidence]) -> Iterator[Evidence]:
    """The places of an item; what a speaker denies, with its denial."""
    said = isinstance(item, QuoteItem | UtteranceItem)
    yield from (denied.get(e, e) if said else e for e in item.evidence)


def _bodies(kind: str, item: Any) -> list[dict[str, str]]:
    """What kind of item it is, and its line where it has one."""
    said = getattr(item, "line", "") or getattr(item, "question", "") or getattr(item, "canonical", "")
    voice = voice_of(item)
    texts = [(kind, "tagging"), (said, "describing"), (voice.name if voice is not None else "", "identifying")]
    return [
        {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
        for value, purpose in texts
        if value
    ]


def digest_uri(sha256: str) -> str:
    """The name of content by its digest (RFC 6920)."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
