"""Findings become an account: ordered, headed, every template line written."""

from __future__ import annotations

import hashlib

from ..model.account import (
    Account, CreditItem, DocumentItem, DroppedSpan, Findings, Heading, MadeWith, PublicationItem,
)
from ..model.ids import digest
from ..model.links import Story
from ..model.marks import Reading
from ..model.snapshot import Dropped


def document_item(reading: Reading) -> DocumentItem:
    document, publication = reading.document, reading.publication
    return DocumentItem(
        id=document.id,
        sha256=document.sha256,
        text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        recipe=document.recipe,
        metadata=document.metadata,
        label=document.metadata.outlet or document.id,
        outlet=document.metadata.outlet,
        headline=document.cite(reading.headline) if reading.headline else None,
        language=reading.language,
        read=reading.read,
        publication=PublicationItem(
            publication.date, publication.earliest, publication.latest, publication.how,
            tuple(document.cite(s) for s in publication.evidence), publication.reason,
        ),
        credits=tuple(CreditItem(c.name, c.kind, (document.cite(c.span),), c.reason) for c in reading.credits),
        body=reading.body,
        dropped=tuple(DroppedSpan(s.span.start, s.span.end, s.role, s.reason) for s in reading.segments if not s.keep),
        characters=len(document.text),
        text=document.text,
    )


def assemble(story: Story, findings: Findings, made_with: MadeWith, dropped: tuple[Dropped, ...] = ()) -> Account:
    """The account of one story."""
    documents = tuple(document_item(reading) for reading in story.readings)
    return Account(
        story=digest(*sorted(d.sha256 for d in documents)),
        heading=Heading("", "", ()),
        documents=documents,
        made_with=made_with,
        dropped=dropped,
        **{name: getattr(findings, name) for name in findings.__slots__},
    )
