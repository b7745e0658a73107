"""Two sheets for people who code incidents: what was reported, cell by cell; what only they can judge stays empty.

``casualty_sheet`` has one row an incident: killed, injured, missing and detained apart, each with the least and the
greatest value reported, whether the reports agree, and who said which number where. ``event_sheet`` has the columns of
the ACLED codebook, one row for each dated event of a kind that is coded there: the fields that a coder assigns are
empty, what was read stands in columns of our own that begin with ``x_``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model.account import Account, EventItem, FigureItem, LedgerItem
from ..resources import table
from .page.words import number
from .rows import PLACE, SUPPORT, Row, Table, counts, placer, voice

CELLS = ("minimum", "maximum", "minimum_open", "maximum_open", "reports", "said_by", "cited")
HARMS = {"killed": "deaths", "injured": "injured", "missing": "missing", "detained": "detained"}
EARLIER = 14  # days before the first article, from which harm is that of another incident
DAY = 10  # characters of a date to the day
VAGUE = {"tens": 10, "dozens": 12, "hundreds": 100}
"""What stands in for a plural magnitude, of the dead only: ACLED's convention for fatalities."""
PRECISIONS = {"day": 1, "week": 2, "month": 3}  # ACLED's codes of how exactly a day is known
TYPES = ("protest", "strike", "death", "injury", "attack", "disaster", "arrest", "free", "burial")
CODED = ("disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2",
         "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1",
         "admin2", "admin3", "latitude", "longitude", "geo_precision", "source_scale")  # fmt: skip
ASSESSED = frozenset({*CODED, "assessment"})  # columns that are empty here and that a person fills


@dataclass(slots=True)
class Incident:
    """The ledgers of harm that are told of one incident; ``day`` is only that of an earlier one."""

    day: str | None
    ledgers: dict[str, list[LedgerItem]] = field(default_factory=lambda: defaultdict(list))


class _Coder:
    """One account as a coder looks things up in it."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.place = placer(account)
        self.figures = {figure.id: figure for figure in account.figures}
        self.names = {entity.id: entity.canonical for entity in account.entities}
        self.outlets = {document.id: document.outlet or document.label for document in account.documents}
        self.past = [event for event in account.events if event.status == "past"]
        self.days: dict[str, set[str]] = defaultdict(set)  # of the past events that a figure hangs on, to the month
        for event in self.past:
            for figure in event.figures if event.start and event.precision in PRECISIONS else ():
                self.days[figure].add(str(event.start)[:DAY])

    def dated(self, *ledgers: LedgerItem) -> list[str]:
        return sorted(day for ledger in ledgers for figure in ledger.figures for day in self.days.get(figure, ()))

    def used(self, ledger: LedgerItem) -> list[FigureItem]:
        return [self.figures[each] for each in ledger.figures if not self.figures[each].negated]

    # ------------------------------------------------------------ incidents

    def incidents(self) -> list[Incident]:
        """That of the story first, then earlier ones; of each harm the ledger of most articles first."""
        found: dict[str | None, Incident] = {}
        out = (d.publication.earliest or d.publication.date for d in self.account.documents)
        first = min((day for day in out if day), default=None)
        for ledger in self.account.ledgers:
            if ledger.kind in HARMS.values() and self.used(ledger):
                day = self.earlier(ledger, first)
                found.setdefault(day, Incident(day)).ledgers[ledger.kind].append(ledger)
        for incident in found.values():
            for ledgers in incident.ledgers.values():
                ledgers.sort(key=lambda each: (-each.support.articles, -len(each.figures)))
        return sorted(found.values(), key=lambda each: each.day or "")

    def earlier(self, ledger: LedgerItem, first: str | None) -> str | None:
        """The day of an earlier incident, where all that dates the ledger lies well before the first article."""
        dated = self.dated(ledger)
        if not dated or not first:
            return None
        before = date.fromisoformat(first[:DAY]) - date.fromisoformat(dated[-1])
        return dated[0] if before.days > EARLIER else None

    def incident_row(self, incident: Incident) -> Row:
        main = {kind: ledgers[0] for kind, ledgers in incident.ledgers.items()}
        cells = [cell for kind in HARMS.values() for cell in self.cells(main.get(kind))]
        other = [each for ledgers in incident.ledgers.values() for each in ledgers[1:]]
        persons = tuple(item.name for item in self.account.casualties if item.name) if incident.day is None else None
        first = next(iter(main.values()))
        place = next((ledger.place for ledger in main.values() if ledger.place), None)
        until = max((d.publication.date or "" for d in self.account.documents), default="")[:DAY]
        begins = incident.day or next(iter(self.dated(*main.values())), None)
        other_figures = tuple(f"{each.what}: {_range(each)}" for each in other)
        return (first.id, begins, incident.day or until or None, place, *cells, persons, other_figures, None,
                *self.place(first.evidence[0]))  # fmt: skip

    def cells(self, ledger: LedgerItem | None) -> Row:
        """Least, greatest, whether the reports agree, who said which number, and where each stands."""
        if ledger is None:
            return (None,) * len(CELLS)
        used = self.used(ledger)
        return (ledger.minimum, ledger.maximum, ledger.minimum_open, ledger.maximum_open, ledger.verdict,
                tuple(_said(each) for each in used), tuple(_cited(each) for each in used))  # fmt: skip

    # ------------------------------------------------------------ events

    def tolls(self) -> dict[str, list[FigureItem]]:
        """The dead of each event: a toll stands with the event of a coded type that most of its figures hang on."""
        counted: dict[str, list[FigureItem]] = defaultdict(list)
        typed = [event for event in self.past if _type(event) and event.precision in PRECISIONS]
        for ledger in self.account.ledgers:
            shared = [len(set(ledger.figures) & set(event.figures)) for event in typed]
            if ledger.kind == "deaths" and any(shared):
                counted[typed[shared.index(max(shared))].id] += self.used(ledger)
        return counted

    def event_row(self, event: EventItem, dead: Sequence[FigureItem]) -> Row:
        crowd = [self.figures[f] for f in event.figures if _is_crowd(self.figures[f], event)]
        said = "; ".join(dict.fromkeys(each.evidence[0].exact for each in crowd))
        values = [value for value in map(fatalities, dead) if value is not None]
        dated = event.start if event.precision in PRECISIONS else None
        return (event.id, dated and dated[:DAY], int(event.start[:4]) if event.start else None,
                PRECISIONS.get(event.precision), *(None,) * len(CODED), tuple(self.names[p] for p in event.places),
                tuple(dict.fromkeys(self.outlets[e.document] for e in event.evidence)), event.line,
                min(values, default=None), f"crowd size={said}" if said else None, _type(event), event.kind,
                tuple(self.names[p] for p in event.participants), tuple(map(_said, dead)), tuple(map(_said, crowd)),
                *counts(event.support), *self.place(event.evidence[0]))  # fmt: skip


def casualty_sheet(account: Account) -> Table:
    """One row for the incident of the story, then one for each earlier incident that its articles count the harm of."""
    cells = [f"{harm}_{part}" for harm in HARMS for part in CELLS]
    header = ("incident", "from", "to", "place", *cells, "persons", "other_figures", "assessment", *PLACE)
    coder = _Coder(account)
    return header, [coder.incident_row(incident) for incident in coder.incidents()]


def event_sheet(account: Account) -> Table:
    """One row for each past event of a coded type, or with a count; a toll stands in the row of one event only."""
    header = ("event_id_cnty", "event_date", "year", "time_precision", *CODED, "location", "source", "notes",
              "fatalities", "tags", "x_type", "x_trigger", "x_actors", "x_fatalities_reported", "x_crowd_reported",
              *(f"x_{name}" for name in SUPPORT), *PLACE)  # fmt: skip
    coder = _Coder(account)
    counted = coder.tolls()
    rows = [coder.event_row(event, counted[event.id]) for event in coder.past]
    return header, [row for row in rows if any(row[header.index(told)] for told in ("x_type", "fatalities", "tags"))]


def _said(figure: FigureItem) -> str:
    day = f", {figure.counted_on or figure.as_of}" if figure.counted_on or figure.as_of else ""
    return f"{figure.evidence[0].exact} ({voice(figure.said_by) or 'own voice'}{day})"


def _cited(figure: FigureItem) -> str:
    e = figure.evidence[0]
    return f"{e.document}:{e.start}-{e.end}"


def _range(ledger: LedgerItem) -> str:
    if ledger.minimum is None or ledger.maximum is None:
        return "no number"
    least, most = number(ledger.minimum), number(ledger.maximum)
    below, above = " or less" if ledger.minimum_open else "", " or more" if ledger.maximum_open else ""
    return f"{least}{below}{above}" if least == most else f"{least}{below} to {most}{above}"


def _type(event: EventItem) -> str | None:
    """Of what kind the event is by its word, for those kinds that are coded."""
    kinds = table("happenings")["kinds"]
    return next((kind for kind in TYPES if event.kind in kinds[kind]), None)


def fatalities(figure: FigureItem) -> float | None:
    """The least number of dead that the words allow; a plural magnitude by ACLED's convention."""
    said = figure.evidence[0].exact.casefold().split()
    return next((value for word, value in VAGUE.items() if word in said), figure.low)


def _is_crowd(figure: FigureItem, event: EventItem) -> bool:
    crowd = table("units")["crowd"]
    words = {*crowd["events"].split(), *crowd["sized"].split()}
    return figure.kind == "people" and not figure.negated and bool(words & {figure.counted, event.kind})
