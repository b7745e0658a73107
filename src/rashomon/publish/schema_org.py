"""Quotations and claims of an account in the words of schema.org, as JSON-LD.

A ``ClaimReview`` holds somebody's rating of a claim. Nothing here rates: there is one for each claim that a person
rated in a decision, under that person's name, and none else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ..model.account import Account, ClaimItem, DecisionItem, DocumentItem, Voice
from ..model.text import Evidence
from .annotations import digest_uri
from .citing import citation
from .live import live_link

KINDS = {"PER": "Person", "ORG": "Organization", "GROUP": "Organization"}


def to_schema_org(account: Account) -> bytes:
    """A graph of articles, quotations and claims; the same account gives the same bytes."""
    articles = {document.id: _article(document) for document in account.documents}
    graph = [*articles.values(), *_quotations(account), *_claims(account), *_reviews(account)]
    made = {"@context": "https://schema.org", "@graph": graph}
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def _article(document: DocumentItem) -> dict[str, Any]:
    url = document.metadata.url if live_link(document.metadata.url, "") else None
    out = document.publication.date if document.publication.how in ("stated", "given") else None
    return _given(
        {
            "@type": "NewsArticle",
            "@id": digest_uri(document.sha256),
            "headline": " ".join(document.headline.exact.split()) if document.headline else document.metadata.title,
            "url": url,
            "datePublished": out,
            "inLanguage": document.language,
            "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
            "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": document.sha256},
        }
    )


def _quotations(account: Account) -> Iterator[dict[str, Any]]:
    """Words in quotation marks; what is told in other words is no quotation here."""
    kinds = {entity.id: entity.type for entity in account.entities}
    for quote in account.quotes:
        if quote.type != "indirect":
            yield _given(
                {
                    "@type": "Quotation",
                    "@id": f"urn:rashomon:{account.story}:{quote.id}",
                    "text": " … ".join(e.exact for e in quote.evidence),
                    "spokenByCharacter": _speaker(quote.speaker, kinds),
                    "isPartOf": _parts(account, quote.evidence[:1])[0],
                    "citation": _cited(account, quote.evidence),
                }
            )


def _claims(account: Account) -> Iterator[dict[str, Any]]:
    kinds = {entity.id: entity.type for entity in account.entities}
    for claim in account.claims:
        first = claim.assertions[0]
        yield _given(
            {
                "@type": "Claim",
                "@id": f"urn:rashomon:{account.story}:{claim.id}",
                "text": first.shown.exact,
                "author": _speaker(first.said_by, kinds),
                "appearance": _parts(account, claim.evidence),
                "citation": _cited(account, claim.evidence),
            }
        )


def _reviews(account: Account) -> Iterator[dict[str, Any]]:
    """What a person holds of a claim: their words, their name, their day and their reason."""
    for number, decision in enumerate(account.decisions, 1):
        for claim in account.claims if decision.kind == "rating" else ():
            if claim.id in decision.acted_on:
                yield _review(account, decision, claim, number)


def _review(account: Account, decision: DecisionItem, claim: ClaimItem, number: int) -> dict[str, Any]:
    name = f"urn:rashomon:{account.story}:{claim.id}"
    who = {"@type": "Person", "name": decision.who}
    return _given(
        {
            "@type": "ClaimReview",
            "@id": f"{name}:review-{number}",
            "claimReviewed": claim.assertions[0].shown.exact,
            "itemReviewed": {"@id": name},
            "author": who,
            "datePublished": decision.when,
            "reviewRating": {"@type": "Rating", "alternateName": decision.rating, "author": who},
            "reviewBody": decision.why,
            "citation": _cited(account, claim.evidence),
        }
    )


def _parts(account: Account, evidence: tuple[Evidence, ...]) -> list[dict[str, str]]:
    named = dict.fromkeys(e.document for e in evidence)
    return [{"@id": digest_uri(d.sha256)} for d in account.documents if d.id in named]


def _cited(account: Account, evidence: tuple[Evidence, ...]) -> list[str]:
    """Where the words stand, in one line each: a citation of text, as the vocabulary allows."""
    known = {document.id: document for document in account.documents}
    return [citation(known[e.document], e) for e in dict.fromkeys(evidence)]


def _speaker(voice: Voice | None, kinds: dict[str, str]) -> dict[str, str] | None:
    if voice is None or not voice.name:
        return None
    kind = KINDS.get(kinds.get(voice.entity or "", ""))
    return {"@type": kind, "name": voice.name} if kind else {"name": voice.name}


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
