"""What the account derives, derived again from its own items: counts, verdicts, forms, days, grid, order, lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields

from ..denying import is_denied
from ..model import intervals
from ..model.account import (
    Account,
    DisputeItem,
    EntityItem,
    EventItem,
    Findings,
    LedgerItem,
    LineageItem,
    Support,
    Voice,
)
from ..model.counting import Reports, roots, support_of
from ..model.coverage import coverage_rows, day_out, valued
from ..model.text import Evidence
from . import templates
from .assemble import written
from .check import LISTS, Problem
from .order import ordered
from .words import apart

Said = Iterable[Voice | None]


def recheck(account: Account) -> Iterator[Problem]:
    """Every derived field that its evidence does not give, in the order of the checks."""
    yield from check_support(account)
    for ledger in account.ledgers:
        yield from _ledger(ledger, account)
    for lineage in account.lineage:
        yield from check_pairs(lineage)
    for entity in account.entities:
        yield from _forms(entity)
    for event in account.events:
        yield from _days(event)
        yield from _told(event, account)
    yield from _belongings(account)
    for dispute in account.disputes:
        yield from _sides(dispute, account)
    yield from check_shown(account)
    yield from check_order(account)
    yield from check_lines(account)
    yield from check_coverage(account)


def findings_of(account: Account) -> Findings:
    """The lists of the account as findings."""
    return Findings(**{field.name: getattr(account, field.name) for field in fields(Findings)})


# ---------------------------------------------------------------- counts


def check_support(account: Account) -> Iterator[Problem]:
    """Articles and reports from the documents of the evidence and the lineage; sources from who is said to speak."""
    reports = Reports.of_lineage([d.id for d in account.documents], account.lineage)
    quotes = {quote.id: quote for quote in account.quotes}
    figures = {figure.id: figure for figure in account.figures}
    for entity in account.entities:
        yield from _support(entity.id, entity.support, reports, entity.evidence, ())
    for event in account.events:
        yield from _support(event.id, event.support, reports, event.evidence, None)
    for quote in account.quotes:
        yield from _support(quote.id, quote.support, reports, quote.evidence, [quote.speaker])
    for figure in account.figures:
        yield from _support(figure.id, figure.support, reports, figure.evidence, [figure.said_by])
    for utterance in account.utterances:
        speakers = [quotes[quote].speaker for quote in utterance.quotes]
        yield from _support(utterance.id, utterance.support, reports, utterance.evidence, speakers)
    for ledger in account.ledgers:
        said = [figures[figure].said_by for figure in ledger.figures]
        yield from _support(ledger.id, ledger.support, reports, ledger.evidence, said)
    for claim in account.claims:
        said = [assertion.said_by for assertion in claim.assertions]
        yield from _support(claim.id, claim.support, reports, claim.evidence, said)
    for dispute in account.disputes:
        for number, side in enumerate(dispute.sides, 1):
            yield from _support(dispute.id, side.support, reports, side.evidence, None, f"side {number} support")
        yield from _support(dispute.id, dispute.support, reports, dispute.evidence, None)
    for change in account.attribution_changes:
        said = [telling.said_by for telling in change.tellings]
        yield from _support(change.id, change.support, reports, change.evidence, said)
    for casualty in account.casualties:
        said = [harm.said_by for harm in casualty.harms]
        yield from _support(casualty.id, casualty.support, reports, casualty.evidence, said)
    spoken = {figure.evidence[0]: figure.said_by for figure in account.figures}
    for replaced in account.changes:
        said = [spoken[e] for e in replaced.evidence if e in spoken]
        yield from _support(replaced.id, replaced.support, reports, replaced.evidence, said)
    yield from _checks(account, reports)


def _checks(account: Account, reports: Reports) -> Iterator[Problem]:
    """What is to be looked into has the support of the finding that it is about."""
    lists = (account.claims, account.casualties, account.figures, account.quotes, account.entities)
    support = {item.id: item.support for items in lists for item in items}
    for check in account.to_check:
        given = support.get(check.finding) or support_of(reports, (e.document for e in check.evidence))
        if check.support != given:
            yield Problem(check.id, 7, f"support is {check.support}, but that of {check.finding} is {given}")


def _support(
    item: str,
    said: Support,
    reports: Reports,
    evidence: Iterable[Evidence],
    voices: Said | None,
    field: str = "support",
) -> Iterator[Problem]:
    """Without voices the number of sources is left to the reading; it is never above what could speak."""
    given = support_of(reports, (e.document for e in evidence), voices or ())
    for name in ("articles", "reports", "sources"):
        if name == "sources" and voices is None:
            continue
        stated, derived = getattr(said, name), getattr(given, name)
        if stated != derived:
            yield Problem(
                item, 8 if name == "reports" else 7, f"{field}.{name} is {stated}, but its evidence gives {derived}"
            )


# ---------------------------------------------------------------- figures, entities, events, disputes


def _ledger(ledger: LedgerItem, account: Account) -> Iterator[Problem]:
    by_id = {figure.id: figure for figure in account.figures}
    figures = [by_id[figure] for figure in ledger.figures]
    derived: dict[str, object] = {
        "verdict": intervals.verdict(figures),
        "conflicts": intervals.conflicts(figures),
        "superseded": intervals.superseded(figures),
        **asdict(intervals.extremes(figures)),
        "evidence": tuple(figure.evidence[0] for figure in figures),
        "kind": figures[0].kind,
        "unit": figures[0].unit,
    }
    yield from _compared(ledger.id, ledger, derived, 9)


def _compared(item: str, value: object, derived: dict[str, object], promise: int) -> Iterator[Problem]:
    for name, given in derived.items():
        stated = getattr(value, name)
        if stated != given:
            one, other = apart(stated, given)
            yield Problem(item, promise, f"{name} is {one}, but its evidence gives {other}")


def check_pairs(item: LineageItem) -> Iterator[Problem]:
    """The pairs join the group and nothing else, and have its reasons between them."""
    for pair in item.pairs:
        if not set(pair.signs) <= set(pair.reasons):
            yield Problem(
                item.id, 1, f"what tells the direction of {pair.left} and {pair.right} is none of its reasons"
            )
        if pair.source not in (None, pair.left, pair.right):
            yield Problem(item.id, 1, f"{pair.left} and {pair.right} go back to {pair.source}, which is neither")
    ends = [(pair.left, pair.right) for pair in item.pairs]
    named = {name for pair in ends for name in pair}
    if named != set(item.documents) or len(set(roots(item.documents, ends).values())) != 1:
        yield Problem(item.id, 7, "its pairs do not join its documents")
    reasons = tuple(dict.fromkeys(reason for pair in item.pairs for reason in pair.reasons))
    if item.reasons != reasons:
        yield Problem(item.id, 1, f"reasons are {item.reasons}, but its pairs give {reasons}")


def _forms(entity: EntityItem) -> Iterator[Problem]:
    documents = {document for form in entity.forms for document in form.documents}
    told = {mention.evidence.document for mention in entity.mentions}
    if sum(form.count for form in entity.forms) != len(entity.mentions) or documents != told:
        yield Problem(entity.id, 1, "forms do not add up to the mentions")
    for form in entity.forms:
        if not any(form.text in mention.evidence.exact for mention in entity.mentions):
            yield Problem(entity.id, 1, f"no mention holds the form {form.text!r}")
    if entity.canonical not in {form.text for form in entity.forms}:
        yield Problem(entity.id, 1, f"canonical name {entity.canonical!r} is none of its forms")


def _days(event: EventItem) -> Iterator[Problem]:
    if event.start and event.end and event.start > event.end:
        yield Problem(event.id, 1, f"starts on {event.start}, after its end {event.end}")
    read = [(time.first, time.last) for time in event.times if time.first and time.last]
    if read and (event.start, event.end) not in read:
        yield Problem(event.id, 1, f"days {event.start} to {event.end} are those of none of its times")
    for time in event.times:
        if time.words is not None and time.words.document != time.document:
            yield Problem(event.id, 1, f"time of {time.document} cites {time.words.document}")


def _told(event: EventItem, account: Account) -> Iterator[Problem]:
    """Past where one article tells it as past; what belongs to it stands in its articles; places are places."""
    told = {time.status for time in event.times}
    if told and event.status != ("past" if "past" in told else "scheduled"):
        yield Problem(event.id, 1, f"status is {event.status!r}, but its articles tell it as {sorted(told)}")
    documents = {e.document for e in event.evidence}
    if event.outcome is not None and event.outcome.document not in documents:
        yield Problem(event.id, 1, f"outcome cites {event.outcome.document}, which does not tell it")
    types = {entity.id: entity.type for entity in account.entities}
    for place in event.places:
        if types.get(place) not in ("GPE", "LOC"):
            yield Problem(event.id, 1, f"place {place} is of type {types.get(place)}")


def _belongings(account: Account) -> Iterator[Problem]:
    """Who takes part in an event, and what is said and counted of it, stands in one of its articles."""
    lists = (account.entities, account.quotes, account.figures, account.claims)
    where = {item.id: {e.document for e in item.evidence} for items in lists for item in items}
    for event in account.events:
        documents = {e.document for e in event.evidence}
        for item in (*event.participants, *event.places, *event.quotes, *event.figures, *event.claims):
            if item in where and not where[item] & documents:
                yield Problem(event.id, 1, f"{item} stands in none of its articles")


def _sides(dispute: DisputeItem, account: Account) -> Iterator[Problem]:
    dates = {d.id: d.publication.date for d in account.documents}
    told = {e.document for side in dispute.sides for e in side.evidence}
    told |= valued(dispute, account.ledgers, {figure.id: figure for figure in account.figures})
    missing = tuple(document for document in dates if document not in told)
    if set(dispute.not_found) != set(missing):
        yield Problem(dispute.id, 9, f"not_found is {dispute.not_found}, but its evidence leaves {missing}")
    heard = {a.said_by.name for claim in account.claims for a in claim.assertions if a.said_by is not None}
    for name in heard & set(dispute.no_reply):
        yield Problem(dispute.id, 9, f"no_reply names {name}, who speaks in this story")
    for number, side in enumerate(dispute.sides, 1):
        days = sorted(day for e in side.evidence if (day := dates[e.document]))
        first = days[0] if days else None
        if side.since != first:
            yield Problem(dispute.id, 1, f"side {number} since is {side.since}, but its articles give {first}")


def check_shown(account: Account) -> Iterator[Problem]:
    """What may be shown alone holds the words that it shows; what is denied says so."""
    for quote in account.quotes:
        yield from _compared(quote.id, quote, {"denied": is_denied(quote)}, 1)
    shown = [(quote.id, quote.shown, quote.evidence[0]) for quote in account.quotes]
    shown += [(figure.id, figure.shown, figure.evidence[0]) for figure in account.figures]
    shown += [(a.id, a.shown, a.evidence[0]) for claim in account.claims for a in claim.assertions]
    for item, around, words in shown:
        if around.document != words.document or not around.span.covers(words.span):
            yield Problem(
                item, 1, f"shown ({around.start}-{around.end}) does not hold its words ({words.start}-{words.end})"
            )


# ---------------------------------------------------------------- order, lines, grid


def check_order(account: Account) -> Iterator[Problem]:
    """Lists stand in the order that their items give."""
    findings = findings_of(account)
    again = ordered(findings, [d.id for d in account.documents])
    for name in LISTS:
        stated, given = getattr(findings, name), getattr(again, name)
        for one, other in zip(stated, given, strict=True):
            if one.id != other.id:
                yield Problem(one.id, 4, f"stands in {name} where {other.id} belongs")
                break
    for row, right in zip(findings.coverage, again.coverage, strict=True):
        if row != right:
            yield Problem(row.finding, 4, f"stands in coverage where {right.finding} belongs")
            break
    rows = Counter(row.finding for row in findings.coverage)
    for finding in sorted(finding for finding, count in rows.items() if count > 1):
        yield Problem(finding, 5, "stands twice in coverage")


def check_lines(account: Account) -> Iterator[Problem]:
    """Every template line, written again."""
    findings = findings_of(account)
    again = written(findings, {d.id: d.label for d in account.documents})
    fields_of: list[tuple[str, Callable[[Findings], Iterable[object]]]] = [
        ("line", lambda f: (*f.reuse, *f.lineage, *f.utterances, *f.ledgers, *f.events)),
        ("line", lambda f: (*f.attribution_changes, *f.casualties, *f.changes, *f.to_check)),
        ("line", lambda f: [pair for item in f.lineage for pair in item.pairs]),
        ("question", lambda f: f.disputes),
    ]
    for name, items in fields_of:
        for one, new in zip(items(findings), items(again), strict=True):
            stated, given = getattr(one, name), getattr(new, name)
            if stated != given:
                said, other = apart(stated, given)
                yield Problem(getattr(one, "id", "lineage"), 1, f"{name} is {said}, but the template gives {other}")
    yield from _compared("heading", account.heading, _heading(account), 1)


def _heading(account: Account) -> dict[str, object]:
    heading = templates.heading(account.documents, findings_of(account))
    return {"title": heading.title, "subtitle": heading.subtitle, "strip": heading.strip}


def check_coverage(account: Account) -> Iterator[Problem]:
    """The grid, filled again from the findings."""
    out = {d.id: day_out(d.publication.date, d.publication.latest) for d in account.documents}
    given = coverage_rows(out, account.disputes, account.ledgers, account.figures, account.utterances, account.events)
    stated = {(row.kind, row.finding): row for row in account.coverage}
    for row in given:
        told = stated.pop((row.kind, row.finding), None)
        if told is None:
            yield Problem(row.finding, 9, "has no row in coverage")
            continue
        states = {cell.document: cell.state for cell in told.cells}
        for cell in row.cells:
            if states.get(cell.document) != cell.state:
                message = (
                    f"coverage of {cell.document} is {states.get(cell.document)}, but its evidence gives {cell.state}"
                )
                yield Problem(row.finding, 9, message)
    for _, finding in stated:
        yield Problem(finding, 9, "has a row in coverage that no evidence gives")
