"""Findings become an account: ordered, headed, every template line written."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ..model.account import (
    Account,
    CreditItem,
    DisputeItem,
    DocumentItem,
    DroppedSpan,
    Findings,
    MadeWith,
    PublicationItem,
)
from ..model.errors import BrokenAccount
from ..model.ids import digest
from ..model.links import Story
from ..model.marks import Reading
from ..model.snapshot import Dropped
from . import templates
from .labels import labelled, outlet_of
from .order import ordered


def assemble(story: Story, findings: Findings, made_with: MadeWith, dropped: tuple[Dropped, ...] = ()) -> Account:
    """The account of one story."""
    documents = labelled([document_item(reading) for reading in story.readings])
    shown = written(ordered(findings, (d.id for d in documents)), {d.id: d.label for d in documents})
    account = Account(
        story=story_digest(documents),
        heading=templates.heading(documents, shown),
        documents=documents,
        made_with=made_with,
        reuse=shown.reuse,
        lineage=shown.lineage,
        entities=shown.entities,
        events=shown.events,
        quotes=shown.quotes,
        utterances=shown.utterances,
        figures=shown.figures,
        ledgers=shown.ledgers,
        claims=shown.claims,
        disputes=shown.disputes,
        attribution_changes=shown.attribution_changes,
        casualties=shown.casualties,
        coverage=shown.coverage,
        changes=shown.changes,
        to_check=shown.to_check,
        decisions=shown.decisions,
        dropped=dropped,
    )
    return _citing(account)


def _citing(account: Account) -> Account:
    """The account, where every citation in it holds.

    Raises:
        BrokenAccount: naming the first that does not. No stage can make one; should it happen, nothing is published.
    """
    from .check import check_citations

    for problem in check_citations(account):
        raise BrokenAccount(f"{problem.item}: {problem.message}")
    return account


def story_digest(documents: tuple[DocumentItem, ...]) -> str:
    """What names a story: the digests of its articles, with the item where they hold several, in no order."""
    names = ((d.sha256, "" if d.recipe.item is None else str(d.recipe.item)) for d in documents)
    return digest(*sorted("#".join(filter(None, name)) for name in names))


def document_item(reading: Reading) -> DocumentItem:
    """One article as the account shows it."""
    document, credits = reading.document, _credits(reading)
    named = document.cite(reading.outlet) if reading.outlet else None
    return DocumentItem(
        id=document.id,
        sha256=document.sha256,
        text_sha256=text_digest(document.text),
        recipe=document.recipe,
        metadata=document.metadata,
        label=document.id,
        outlet=outlet_of(document.metadata.outlet, credits, named),
        headline=document.cite(reading.headline) if reading.headline else None,
        language=reading.language,
        read=reading.read,
        publication=_publication(reading),
        credits=credits,
        body=reading.body,
        dropped=tuple(DroppedSpan(s.span.start, s.span.end, s.role, s.reason) for s in reading.segments if not s.keep),
        characters=len(document.text),
        text=document.text,
        names_outlet=named,
    )


def text_digest(text: str) -> str:
    """SHA-256 of the text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _publication(reading: Reading) -> PublicationItem:
    told, document = reading.publication, reading.document
    evidence = tuple(document.cite(span) for span in told.evidence)
    item = PublicationItem(told.date, told.earliest, told.latest, told.how, evidence, "")
    return replace(item, line=templates.publication_line(item, told.reason))


def _credits(reading: Reading) -> tuple[CreditItem, ...]:
    """Each origin once, with every place that names it."""
    items = []
    for name, kind in dict.fromkeys((credit.name, credit.kind) for credit in reading.credits):
        same = [credit for credit in reading.credits if (credit.name, credit.kind) == (name, kind)]
        item = CreditItem(name, kind, tuple(reading.document.cite(credit.span) for credit in same), "")
        items.append(replace(item, line=templates.credit_line(item, same[0].reason)))
    return tuple(items)


def written(findings: Findings, labels: dict[str, str]) -> Findings:
    """The findings with their template lines."""
    figures = {figure.id: figure for figure in findings.figures}
    wordings = {quote.id: " ".join(e.exact for e in quote.evidence) for quote in findings.quotes}
    return replace(
        findings,
        reuse=tuple(replace(x, line=templates.reuse_line(x)) for x in findings.reuse),
        lineage=tuple(
            replace(templates.with_directions(x, labels), line=templates.lineage_line(x, labels))
            for x in findings.lineage
        ),
        utterances=tuple(
            replace(x, line=templates.utterance_line(x, [wordings[quote] for quote in x.quotes]))
            for x in findings.utterances
        ),
        ledgers=tuple(
            replace(x, line=templates.ledger_line(x, [figures[figure] for figure in x.figures]))
            for x in findings.ledgers
        ),
        disputes=tuple(_called(replace(x, question=templates.question(x.sides)), labels) for x in findings.disputes),
        events=tuple(replace(x, line=templates.event_line(x, labels)) for x in findings.events),
        attribution_changes=tuple(
            replace(x, line=templates.attribution_line(x, labels)) for x in findings.attribution_changes
        ),
        casualties=tuple(replace(x, line=templates.casualty_line(x)) for x in findings.casualties),
        changes=tuple(replace(x, line=templates.change_line(x, labels)) for x in findings.changes),
        to_check=tuple(replace(x, line=templates.check_line(x, labels)) for x in findings.to_check),
    )


def _called(dispute: DisputeItem, labels: dict[str, str]) -> DisputeItem:
    """The dispute with its outlets called as everywhere else in the account."""
    sides = (replace(side, holders=tuple(labels.get(name, name) for name in side.holders)) for side in dispute.sides)
    return replace(dispute, sides=tuple(sides))
