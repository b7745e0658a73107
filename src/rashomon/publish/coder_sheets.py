"""Two sheets for people who code incidents: what was reported, cell by cell; what only they can judge stays empty.

``casualty_sheet`` has one row an incident: killed, injured, missing and detained apart, each with the least and the
greatest value reported, whether the reports agree, and who said which number where. ``event_sheet`` has the columns of
the ACLED codebook, one row for each dated event of a kind that is coded there: the fields that a coder assigns are
empty, what was read stands in columns of our own that begin with ``x_``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model.account import Account, EventItem, FigureItem, LedgerItem
from ..resources import table
from .rows import PLACE, SUPPORT, Row, Table, counts, joined, placer, voice

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


@dataclass(slots=True)
class Incident:
    """The ledgers of harm that are told of one incident; ``day`` is only that of an earlier one."""

    day: str | None
    ledgers: dict[str, list[LedgerItem]] = field(default_factory=lambda: defaultdict(list))


def casualty_sheet(account: Account) -> Table:
    """One row for the incident of the story, then one for each earlier incident that its articles count the harm of."""
    cells = [f"{harm}_{part}" for harm in HARMS for part in ("minimum", "maximum", "reports", "said_by", "cited")]
    header = ("incident", "from", "to", "place", *cells, "persons", "other_figures", "assessment", *PLACE)
    return header, [_incident_row(account, incident) for incident in _incidents(account)]


def _incidents(account: Account) -> list[Incident]:
    figures = {figure.id: figure for figure in account.figures}
    days = _days(account)
    found: dict[str | None, Incident] = {}
    first = min((d.publication.earliest or d.publication.date or "9999-12-31" for d in account.documents), default="")
    for ledger in account.ledgers:
        if ledger.kind in HARMS.values() and _used(ledger, figures):
            day = _earlier(ledger, days, first)
            found.setdefault(day, Incident(day)).ledgers[ledger.kind].append(ledger)
    for incident in found.values():
        for ledgers in incident.ledgers.values():
            ledgers.sort(key=lambda each: (-each.support.articles, -len(each.figures)))
    return sorted(found.values(), key=lambda each: each.day or "")


def _days(account: Account) -> dict[str, set[str]]:
    """The days of the past events that a figure hangs on, as far as they are known to the month."""
    days: dict[str, set[str]] = defaultdict(set)
    for event in account.events:
        if event.status == "past" and event.start and event.precision in PRECISIONS:
            for figure in event.figures:
                days[figure].add(event.start[:DAY])
    return days


def _earlier(ledger: LedgerItem, days: dict[str, set[str]], first: str) -> str | None:
    """The day of an earlier incident, where all that dates the ledger lies well before the first article."""
    dated = sorted(day for figure in ledger.figures for day in days.get(figure, ()))
    if not dated or not first or (date.fromisoformat(first[:DAY]) - date.fromisoformat(dated[-1])).days <= EARLIER:
        return None
    return dated[0]


def _used(ledger: LedgerItem, figures: dict[str, FigureItem]) -> list[FigureItem]:
    return [figures[each] for each in ledger.figures if not figures[each].negated]


def _incident_row(account: Account, incident: Incident) -> Row:
    figures = {figure.id: figure for figure in account.figures}
    main = {kind: ledgers[0] for kind, ledgers in incident.ledgers.items()}
    cells = [cell for kind in HARMS.values() for cell in _cells(main.get(kind), figures)]
    other = [each for ledgers in incident.ledgers.values() for each in ledgers[1:]]
    persons = joined(item.name for item in account.casualties if item.name) if incident.day is None else None
    evidence = next(iter(main.values())).evidence[0]
    place = next((ledger.place for ledger in main.values() if ledger.place), None)
    until = incident.day or max((d.publication.date or "" for d in account.documents), default="")[:DAY]
    name = next(iter(main.values())).id
    other_figures = joined(f"{each.what}: {_range(each)}" for each in other)
    return (name, incident.day or _first_day(account, main.values()), until or None, place, *cells, persons,
            other_figures, None, *placer(account)(evidence))  # fmt: skip


def _first_day(account: Account, ledgers: Iterable[LedgerItem]) -> str | None:
    days = _days(account)
    return min((day for ledger in ledgers for f in ledger.figures for day in days.get(f, ())), default=None)


def _cells(ledger: LedgerItem | None, figures: dict[str, FigureItem]) -> Row:
    """Least, greatest, whether the reports agree, who said which number, and where each stands."""
    if ledger is None:
        return (None,) * 5
    used = _used(ledger, figures)
    return (ledger.minimum, ledger.maximum, ledger.verdict, joined(_said(each) for each in used),
            joined(_cited(each) for each in used))  # fmt: skip


def _said(figure: FigureItem) -> str:
    day = f", {figure.counted_on or figure.as_of}" if figure.counted_on or figure.as_of else ""
    return f"{figure.evidence[0].exact} ({voice(figure.said_by) or 'own voice'}{day})"


def _cited(figure: FigureItem) -> str:
    e = figure.evidence[0]
    return f"{e.document}:{e.start}-{e.end}"


def _range(ledger: LedgerItem) -> str:
    ends = [f"{value:g}" for value in (ledger.minimum, ledger.maximum) if value is not None]
    return " to ".join(dict.fromkeys(ends)) or "no number"


def event_sheet(account: Account) -> Table:
    """One row for each past event of a coded type, or with a count; a toll stands in the row of one event only."""
    header = ("event_id_cnty", "event_date", "year", "time_precision", *CODED, "location", "source", "notes",
              "fatalities", "tags", "x_type", "x_trigger", "x_actors", "x_fatalities_reported", "x_crowd_reported",
              *(f"x_{name}" for name in SUPPORT), *PLACE)  # fmt: skip
    counted = _counted_in(account)
    rows = [_event_row(account, event, counted[event.id]) for event in _past(account)]
    return header, [row for row in rows if any(row[header.index(told)] for told in ("x_type", "fatalities", "tags"))]


def _past(account: Account) -> list[EventItem]:
    return [event for event in account.events if event.status == "past"]


def _counted_in(account: Account) -> dict[str, list[FigureItem]]:
    """The figures of the dead for each event: a toll stands with the event of a coded type that most of it hangs on."""
    figures = {figure.id: figure for figure in account.figures}
    counted: dict[str, list[FigureItem]] = defaultdict(list)
    typed = [event for event in _past(account) if _type(event) and event.precision in PRECISIONS]
    for ledger in account.ledgers:
        if ledger.kind == "deaths":
            near = [(len(set(ledger.figures) & set(event.figures)), event) for event in typed]
            most = max((shared for shared, _ in near), default=0)
            if most:
                counted[next(event.id for shared, event in near if shared == most)] += _used(ledger, figures)
    return counted


def _type(event: EventItem) -> str | None:
    """Of what kind the event is by its word, for those kinds that are coded."""
    kinds = table("happenings")["kinds"]
    return next((kind for kind in TYPES if event.kind in kinds[kind]), None)


def _event_row(account: Account, event: EventItem, dead: Sequence[FigureItem]) -> Row:
    figures = {figure.id: figure for figure in account.figures}
    names = {entity.id: entity.canonical for entity in account.entities}
    outlets = {document.id: document.outlet or document.label for document in account.documents}
    crowd = [figures[f] for f in event.figures if _is_crowd(figures[f], event)]
    said = joined(dict.fromkeys(each.evidence[0].exact for each in crowd))
    values = [value for value in map(fatalities, dead) if value is not None]
    sources = joined(dict.fromkeys(outlets[e.document] for e in event.evidence))
    dated = event.start if event.precision in PRECISIONS else None
    return (event.id, dated and dated[:DAY], int(event.start[:4]) if event.start else None,
            PRECISIONS.get(event.precision), *(None,) * len(CODED), joined(names[p] for p in event.places), sources,
            event.line, min(values, default=None), f"crowd size={said}" if said else None, _type(event), event.kind,
            joined(names[p] for p in event.participants), joined(map(_said, dead)), joined(map(_said, crowd)),
            *counts(event.support), *placer(account)(event.evidence[0]))  # fmt: skip


def fatalities(figure: FigureItem) -> float | None:
    """The least number of dead that the words allow; a plural magnitude by ACLED's convention."""
    said = figure.evidence[0].exact.casefold().split()
    return next((value for word, value in VAGUE.items() if word in said), figure.low)


def _is_crowd(figure: FigureItem, event: EventItem) -> bool:
    crowd = table("units")["crowd"]
    words = {*crowd["events"].split(), *crowd["sized"].split()}
    return figure.kind == "people" and not figure.negated and bool(words & {figure.counted, event.kind})
