"""The account checked against itself, with no model: every citation, digest, id, reference, count and line.

Each problem names the item, the promise that it breaks, and what the file says against what its evidence gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from ..model.account import SCHEMA, Account, CheckItem, LineageItem, Voice
from ..model.ids import item_id
from ..model.text import Document, Evidence
from ..model.withheld import MARK

LISTS = (
    "reuse",
    "lineage",
    "entities",
    "events",
    "quotes",
    "utterances",
    "figures",
    "ledgers",
    "claims",
    "disputes",
    "attribution_changes",
    "casualties",
    "changes",
    "to_check",
)
"""The lists of findings, each with an id made of its evidence."""

KINDS = {
    "reuse": "reuse",
    "lineage": "lineage",
    "entities": "entity",
    "events": "event",
    "quotes": "quote",
    "utterances": "utterance",
    "figures": "figure",
    "ledgers": "ledger",
    "claims": "claim",
    "disputes": "dispute",
    "attribution_changes": "attribution_change",
    "casualties": "casualty",
    "changes": "change",
    "to_check": "check",
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that does not hold: which item, which promise it breaks, and how."""

    item: str
    promise: int
    message: str


def check_account(account: Account) -> tuple[Problem, ...]:
    """Everything in the account that its own documents and evidence do not bear out, in the order of the account."""
    from .recheck import recheck
    from .stored import check_documents

    problems = [*_schema(account), *check_documents(account), *check_citations(account)]
    problems += [*check_ids(account), *check_references(account), *check_withheld(account)]
    # what is derived from broken references cannot be derived again
    return (*problems, *recheck(account)) if not problems else tuple(problems)


def _schema(account: Account) -> Iterator[Problem]:
    if account.schema != SCHEMA:
        yield Problem("account", 4, f"schema is {account.schema!r}, not {SCHEMA!r}")


# ---------------------------------------------------------------- citations


def evidence_in(value: object, path: str = "") -> Iterator[tuple[str, Evidence]]:
    """Every citation inside a value, with the fields that lead to it."""
    if isinstance(value, Evidence):
        yield path, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from evidence_in(part, f"{path}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)


def check_citations(account: Account) -> Iterator[Problem]:
    """Every citation names a document of the account and stands there, character by character."""
    documents = {d.id: Document(d.id, d.sha256, d.text) for d in account.documents}
    for document in account.documents:
        for path, evidence in evidence_in(document):
            if evidence.document != document.id:
                yield Problem(document.id, 1, f"{path} cites another document: {evidence.document}")
            else:
                yield from _citation(document.id, path, evidence, documents)
    for name in LISTS:
        for item in getattr(account, name):
            if not item.evidence:
                yield Problem(item.id, 1, "evidence is empty")
            for path, evidence in evidence_in(item):
                yield from _citation(item.id, path, evidence, documents)
    for claim in account.claims:
        for number, assertion in enumerate(claim.assertions):
            if not assertion.evidence:
                yield Problem(claim.id, 1, f"assertions[{number}].evidence is empty")
    for dispute in account.disputes:
        for number, side in enumerate(dispute.sides):
            if not side.evidence:
                yield Problem(dispute.id, 1, f"sides[{number}].evidence is empty")


def _citation(item: str, path: str, evidence: Evidence, documents: dict[str, Document]) -> Iterator[Problem]:
    document = documents.get(evidence.document)
    where = f"{path} ({evidence.document}:{evidence.start}-{evidence.end})"
    if document is None:
        yield Problem(item, 1, f"{where} cites a document that is not in the account")
    elif not 0 <= evidence.start < evidence.end <= len(document.text):
        yield Problem(item, 1, f"{where} lies outside the text of {len(document.text)} characters")
    elif not document.holds(evidence):
        there = document.cite(evidence.span)
        part = next(name for name in ("exact", "prefix", "suffix") if getattr(there, name) != getattr(evidence, name))
        yield Problem(
            item, 1, f"{where} {part} is {getattr(evidence, part)!r}, but the text has {getattr(there, part)!r}"
        )


def check_withheld(account: Account) -> Iterator[Problem]:
    """Every gap stands in an article of the account, as a mark."""
    texts = {document.id: document.text for document in account.documents}
    for item in account.withheld:
        text = texts.get(item.document)
        if text is None:
            yield Problem(item.document, 1, "something of it is withheld, but it is not in the account")
            continue
        for gap in item.gaps:
            if not MARK.fullmatch(text[max(gap.start, 0) : max(gap.end, 0)]):
                yield Problem(item.document, 1, f"no mark of a gap stands at {gap.start}-{gap.end}")


# ---------------------------------------------------------------- ids


def check_ids(account: Account) -> Iterator[Problem]:
    """Ids are made of evidence: the same finding has the same name everywhere, and no two share one."""
    seen: set[str] = set()
    for name in LISTS:
        for item in getattr(account, name):
            more = id_parts(item)
            expected = item_id(KINDS[name], item.evidence, *more)
            if item.id != expected:
                yield Problem(item.id, 4, f"id does not follow from its evidence, which gives {expected}")
            if item.id in seen:
                yield Problem(item.id, 5, "stands twice in the account")
            seen.add(item.id)
    names = Counter(document.id for document in account.documents)
    for document in sorted(name for name, count in names.items() if count > 1):
        yield Problem(document, 5, "stands twice among the documents")


def id_parts(item: object) -> tuple[str, ...]:
    """What an id is made of besides evidence."""
    if isinstance(item, LineageItem):
        return (item.relation, item.origin or "", *item.documents)
    if isinstance(item, CheckItem):
        return (item.kind, item.finding)
    return ()


# ---------------------------------------------------------------- references


def check_references(account: Account) -> Iterator[Problem]:
    """Whatever an item points to is in the account."""
    known = {name: {item.id for item in getattr(account, name)} for name in LISTS}
    known["documents"] = {document.id for document in account.documents}
    known["assertions"] = {assertion.id for claim in account.claims for assertion in claim.assertions}
    known["findings"] = {name for ids in known.values() for name in ids}
    known["covered"] = known["disputes"] | known["ledgers"] | known["utterances"] | known["events"]
    for item, kind, ids in references(account):
        for missing in sorted(set(ids) - known[kind]):
            yield Problem(item, 1, f"refers to {missing}, which is not among the {kind}")
    yield from _too_few(account)


def _too_few(account: Account) -> Iterator[Problem]:
    """What is made of several things has them."""
    if not account.documents:
        yield Problem("account", 10, "has no documents")
    for lineage in account.lineage:
        if len(set(lineage.documents)) < 2:
            yield Problem(lineage.id, 7, "joins fewer than two documents")
    for ledger in account.ledgers:
        if not ledger.figures:
            yield Problem(ledger.id, 9, "has no figures")
    for dispute in account.disputes:
        if len(dispute.sides) < 2:
            yield Problem(dispute.id, 9, "has fewer than two sides")


def references(account: Account) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Item, kind of what it points to, and ids."""
    for lineage in account.lineage:
        yield lineage.id, "documents", (*lineage.documents, *(n for p in lineage.pairs for n in (p.left, p.right)))
    for entity in account.entities:
        yield entity.id, "documents", [document for form in entity.forms for document in form.documents]
    for event in account.events:
        yield event.id, "entities", event.participants
        yield event.id, "quotes", event.quotes
        yield event.id, "figures", event.figures
        yield event.id, "entities", event.places
        yield event.id, "claims", event.claims
        yield event.id, "documents", [time.document for time in event.times]
    for utterance in account.utterances:
        yield utterance.id, "quotes", (*utterance.quotes, utterance.fullest)
        variants = (variant for conflict in utterance.conflicts for variant in conflict.variants)
        yield utterance.id, "documents", [variant.document for variant in variants]
    for ledger in account.ledgers:
        yield ledger.id, "figures", [*ledger.figures, *(figure for pair in ledger.conflicts for figure in pair)]
        yield ledger.id, "figures", [figure for old in ledger.superseded for figure in (old.figure, old.by)]
    for dispute in account.disputes:
        yield dispute.id, "documents", dispute.not_found
        for side in dispute.sides:
            yield dispute.id, "claims", side.claims
            yield dispute.id, "figures", side.figures
    for change in account.attribution_changes:
        yield change.id, "documents", [telling.document for telling in change.tellings]
    for casualty in account.casualties:
        yield casualty.id, "entities", (casualty.entity,) if casualty.entity else ()
    for replaced in account.changes:
        yield replaced.id, "documents", replaced.still
    for check in account.to_check:
        yield check.id, "findings", (check.finding,)
    for row in account.coverage:
        yield row.finding, "covered", (row.finding,)
        yield row.finding, "documents", [cell.document for cell in row.cells]
    for item, voice in voices(account):
        yield item, "entities", (voice.entity,) if voice.entity else ()


def voices(account: Account) -> Iterator[tuple[str, Voice]]:
    """Everybody who is said to speak."""
    spoken = [
        *((quote.id, quote.speaker) for quote in account.quotes),
        *((utterance.id, utterance.speaker) for utterance in account.utterances),
        *((figure.id, figure.said_by) for figure in account.figures),
        *((assertion.id, assertion.said_by) for claim in account.claims for assertion in claim.assertions),
        *((change.id, telling.said_by) for change in account.attribution_changes for telling in change.tellings),
        *((item.id, told.said_by) for item in account.casualties for told in (*item.harms, *item.ages, *item.causes)),
    ]
    for item, voice in spoken:
        if voice is not None:
            yield item, voice
