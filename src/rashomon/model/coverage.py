"""Which article carries which finding, from the findings alone: shared by the stage that states and the check.

Absence is "not found in this text", never "left out".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from .account import CoverageCell, CoverageItem, DisputeItem, EventItem, FigureItem, LedgerItem, UtteranceItem
from .text import Evidence

State = Literal["carries", "carries_differently", "not_found", "published_before"]
Kind = Literal["dispute", "ledger", "utterance", "event"]
DAY = len("2000-01-01")
OUTLIVES = frozenset({"year", "age", "duration", "share"})
"""Quantities that hold before the day for which some article gives them."""


def coverage_rows(
    out: Mapping[str, str | None],
    disputes: tuple[DisputeItem, ...],
    ledgers: tuple[LedgerItem, ...],
    figures: tuple[FigureItem, ...],
    utterances: tuple[UtteranceItem, ...],
    events: tuple[EventItem, ...],
) -> tuple[CoverageItem, ...]:
    """A row for each dispute and each ledger of two figures, and each utterance and event that two articles carry.

    ``out`` names the articles in their order, each with the day it came out, as ``day_out`` has it.
    """
    by_id = {figure.id: figure for figure in figures}

    def row(finding: str, kind: Kind, state: Callable[[str], State]) -> CoverageItem:
        return CoverageItem(finding, kind, tuple(CoverageCell(document, state(document)) for document in out))

    def before(state: Callable[[str], State], day: str | None) -> Callable[[str], State]:
        known = _not_told_before(day, (out[document] for document in out if state(document) != "not_found"))
        return lambda document: _or_before(state(document), out.get(document), known)

    return (
        *(
            row(
                x.id,
                "dispute",
                before(dispute_state(x, valued(x, ledgers, by_id)), matter_day(x, by_id) or ledger_day(x, ledgers)),
            )
            for x in disputes
        ),
        *(
            row(x.id, "ledger", before(ledger_state([by_id[f] for f in x.figures]), ledger_before(x)))
            for x in ledgers
            if len(x.figures) > 1
        ),
        *(
            row(x.id, "utterance", before(_plain_state(x.evidence), said_on(x)))
            for x in utterances
            if _shared(x.evidence)
        ),
        *(row(x.id, "event", event_state(x, out)) for x in events if _shared(x.evidence)),
    )


def day_out(date: str | None, latest: str | None) -> str | None:
    """The day by which the account dates an article, stated or inferred; else the last that is possible."""
    return date[:DAY] if date else latest


def _or_before(state: State, out: str | None, day: str | None) -> State:
    """What came out before the day of the matter cannot carry it."""
    return "published_before" if state == "not_found" and _precedes(out, day) else state


def _precedes(out: str | None, day: str | None) -> bool:
    """Only whole days are compared."""
    return bool(out and day and len(out) == len(day) == DAY and out < day)


def _not_told_before(day: str | None, out: Iterable[str | None]) -> str | None:
    """The day, unless what came out before it tells of the matter: then it is not the day on which it came to be."""
    return None if any(_precedes(carried, day) for carried in out) else day


def matter_day(dispute: DisputeItem, figures: Mapping[str, FigureItem]) -> str | None:
    """The first day that the figures of a dispute count up to; None where a side may be older than any of them."""
    sides = [[figures[f].as_of for f in side.figures] for side in dispute.sides if not side.claims]
    days = [day for side in sides for day in side]
    known = len(sides) == len(dispute.sides) and all(sides)
    return min((day for day in days if day), default=None) if known and all(days) else None


def ledger_day(dispute: DisputeItem, ledgers: Iterable[LedgerItem]) -> str | None:
    """The day of the one quantity whose figures the sides are; None where a side says anything else."""
    figures = {figure for side in dispute.sides for figure in side.figures}
    told = any(side.claims or not side.figures for side in dispute.sides)
    return None if told else next((x.as_of for x in ledgers if figures <= set(x.figures)), None)


def ledger_before(ledger: LedgerItem) -> str | None:
    """The day before which nobody could have counted it."""
    return None if ledger.kind in OUTLIVES else ledger.as_of


def said_on(utterance: UtteranceItem) -> str | None:
    """The day it was said, where the articles agree on it."""
    return None if any(conflict.on == "date" for conflict in utterance.conflicts) else utterance.date


def _shared(evidence: Iterable[Evidence]) -> bool:
    return len({e.document for e in evidence}) > 1


def _plain_state(evidence: Iterable[Evidence]) -> Callable[[str], State]:
    carriers = {e.document for e in evidence}
    return lambda document: "carries" if document in carriers else "not_found"


def valued(dispute: DisputeItem, ledgers: Iterable[LedgerItem], figures: Mapping[str, FigureItem]) -> frozenset[str]:
    """The articles with any value of what a dispute of figures is about, that of no side too: one given up, a bound."""
    told = {figure for side in dispute.sides for figure in side.figures}
    about = (x for x in ledgers if told and not told.isdisjoint(x.figures))
    return frozenset(figures[f].evidence[0].document for x in about for f in x.figures if f in figures)


def dispute_state(dispute: DisputeItem, valued: frozenset[str] = frozenset()) -> Callable[[str], State]:
    """An article carries a dispute that names two of its sides; with one side, or another value, differently."""
    sides = [{e.document for e in side.evidence} for side in dispute.sides]

    def state(document: str) -> State:
        count = sum(document in side for side in sides)
        return "carries" if count > 1 else "carries_differently" if count or document in valued else "not_found"

    return state


def ledger_state(figures: Sequence[FigureItem]) -> Callable[[str], State]:
    """An article carries a quantity with the value that most articles give, the first of equals; else differently."""
    given = list(dict.fromkeys((f.evidence[0].document, _value(f)) for f in figures))
    articles = Counter(value for _, value in given)
    usual = max(articles, key=lambda value: articles[value])  # max keeps the first of equals
    values = {document: {value for other, value in given if other == document} for document, _ in given}

    def state(document: str) -> State:
        if document not in values:
            return "not_found"
        return "carries" if usual in values[document] else "carries_differently"

    return state


def _value(figure: FigureItem) -> tuple[float | None, float | None, bool, bool]:
    return (figure.low, figure.high, figure.high_open, figure.negated)


def event_state(event: EventItem, out: Mapping[str, str | None]) -> Callable[[str], State]:
    """Differently: on other days. Published before: out before the first day of a past event, or only announcing it."""
    carriers = {e.document for e in event.evidence}
    told = {time.document for time in event.times if time.status == "past"}
    announcing = {time.document for time in event.times} - told if event.status == "past" else set()
    elsewhere = {
        time.document
        for time in event.times
        if event.start and event.end and time.first and time.last
        if time.last < event.start or time.first > event.end
    }

    start = _not_told_before(event.start, (out.get(document) for document in carriers - announcing))

    def state(document: str) -> State:
        early = _or_before("not_found", out.get(document), start)
        if document in announcing and early == "published_before":
            return early
        if document in carriers:
            return "carries_differently" if document in elsewhere else "carries"
        return _or_before("not_found", out.get(document), start if event.status == "past" else None)

    return state
