"""Two sheets for people who code incidents: what was reported, cell by cell; what only they can judge stays empty.

``casualty_sheet`` has one row an incident: killed, injured, missing, detained and fallen ill apart, each with the
least and the greatest value reported, whether the reports agree, and who said which number where; columns that begin
with ``x_`` leave out what was replaced or taken back. ``event_sheet`` has
the columns of the ACLED codebook, one row for each dated event of a kind that is coded there: the fields that a coder
assigns are empty, what was read stands in columns of our own that begin with ``x_``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ..model.account import Account, EventItem, FigureItem, LedgerItem
from ..model.intervals import extremes, is_vague
from ..model.series import GIVEN_UP
from ..resources import table
from .page.words import number
from .rows import PLACE, SUPPORT, Row, Table, counts, placer, voice

CELLS = ("minimum", "maximum", "minimum_open", "maximum_open", "reports", "said_by", "cited")
IN_FORCE = ("minimum_in_force", "maximum_in_force")  # over values that nothing replaced
HARMS = {"killed": "deaths", "injured": "injured", "missing": "missing", "detained": "detained", "ill": "ill"}
EARLIER = 14  # days before the first article, from which harm is that of another incident
DAY = 10  # characters of a date to the day
VAGUE = {"tens": 10, "dozens": 12, "hundreds": 100}
"""What stands in for a plural magnitude, of the dead only: ACLED's convention for fatalities."""
PRECISIONS = {"day": 1, "week": 2, "month": 3}  # ACLED's codes of how exactly a day is known
TYPES = ("protest", "strike", "death", "injury", "attack", "disaster", "arrest", "free", "burial")
HARMFUL = frozenset({"death", "injury", "attack", "disaster"})
SPOKEN = ("trial", "meeting", "call", "speech")  # kinds of events at which harm is spoken of
FIGURES = {"free": ("released",), "arrest": ("detained",)}  # kinds of figures that say of what kind an event is
BEFORE = {"free": ("arrest",)}  # kinds whose words say so too: who is freed was held
COUNTED_BY = {"words": "up to", "said": "said on", "published": "published on"}  # what the day of a count is of
ROOT = 4  # letters
LATEST = "9999-12-31"
CODED = ("disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2",
         "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1",
         "admin2", "admin3", "latitude", "longitude", "geo_precision", "source_scale")  # fmt: skip
COUNTED = ("fatalities", "tags", "x_ill_reported")
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
        """What was counted, by its day; of no day first."""
        told = [self.figures[each] for each in ledger.figures if not self.figures[each].negated]
        return sorted(told, key=lambda figure: figure.counted_on or figure.as_of or "")

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
        standing = [end for kind in HARMS.values() for end in self.in_force(main.get(kind))]
        other = [each for ledgers in incident.ledgers.values() for each in ledgers[1:]]
        persons = tuple(item.name for item in self.account.casualties if item.name) if incident.day is None else None
        first = next(iter(main.values()))
        place = self.where(list(main.values()))
        until = max((d.publication.date or "" for d in self.account.documents), default="")[:DAY]
        begins = incident.day or next(iter(self.dated(*main.values())), None)
        other_figures = tuple(f"{each.what}: {_range(each)}" for each in other)
        return (first.id, begins, incident.day or until or None, place, *cells, persons, other_figures, None, *standing,
                *self.place(first.evidence[0]))  # fmt: skip

    def where(self, ledgers: Sequence[LedgerItem]) -> str | None:
        """Where harm is told to be done, else the place that is named with a count, if not of those who speak of it."""
        figures = {figure for ledger in ledgers for figure in ledger.figures}
        near = [event for event in self.past if figures.intersection(event.figures)]
        harmed = [event for event in near if HARMFUL.intersection(_types(event))]
        told: Counter[str] = Counter()
        for event in harmed:
            told.update({self.names[place]: event.support.articles for place in event.places})
        if told:
            return max(told, key=lambda name: told[name])
        words = table("happenings")
        speech = {*words["families"]["ruling"], *(word for kind in SPOKEN for word in words["kinds"][kind])}
        spoken = {self.names[place] for event in near if event.kind in speech for place in event.places}
        return next((ledger.place for ledger in ledgers if ledger.place and ledger.place not in spoken), None)

    def cells(self, ledger: LedgerItem | None) -> Row:
        """Least, greatest, whether the reports agree, who said which number, and where each stands."""
        if ledger is None:
            return (None,) * len(CELLS)
        used = self.used(ledger)
        at_least = any(each.low == ledger.minimum and each.high is None for each in used)
        return (ledger.minimum, ledger.maximum, ledger.minimum_open or at_least, ledger.maximum_open, ledger.verdict,
                tuple(map(self.said, used)), tuple(_cited(each) for each in used))  # fmt: skip

    def in_force(self, ledger: LedgerItem | None) -> Row:
        """Least and greatest of what no later day, correction or version replaced, without what is told as an error."""
        if ledger is None:
            return None, None
        gone = {each.figure for each in ledger.superseded}
        ends = extremes([each for each in self.used(ledger) if each.id not in gone and each.moves not in GIVEN_UP])
        return ends.minimum, ends.maximum

    def said(self, figure: FigureItem) -> str:
        """The words, on whose word they stand, and of which day they are."""
        words = figure.evidence[0]
        who = voice(figure.said_by) or f"own voice of {self.outlets[words.document]}"
        how = COUNTED_BY.get(figure.counted_by, "up to") if figure.counted_on else "as of"
        day = f", {how} {figure.counted_on or figure.as_of}" if figure.counted_on or figure.as_of else ""
        return f"{words.exact} ({who}{day})"

    # ------------------------------------------------------------ events

    def tolls(self) -> dict[str, list[FigureItem]]:
        """The dead of each event: a toll stands with the event that most of its figures hang on.

        Only with one that does harm: a march is often told in one sentence with the dead whom it is for.
        """
        counted: dict[str, list[FigureItem]] = defaultdict(list)
        harm = [e for e in self.past if e.precision in PRECISIONS and HARMFUL.intersection(_types(e))]
        for ledger in self.account.ledgers:
            used = self.used(ledger) if ledger.kind == "deaths" else []
            hangs = [_hanging(used, event) for event in harm]
            if any(hangs):
                counted[harm[hangs.index(max(hangs))].id] += used
        return counted

    def event_row(self, event: EventItem, dead: Sequence[FigureItem]) -> Row:
        told = [self.figures[f] for f in event.figures]
        crowd = [figure for figure in told if _is_crowd(figure, event)]
        said = "; ".join(dict.fromkeys(each.evidence[0].exact for each in crowd))
        numbers = [figure for figure in dead if not is_vague(figure)]
        values = [value for value in map(fatalities, numbers or dead) if value is not None]
        dated = event.start if event.precision in PRECISIONS else None
        return (event.id, dated and dated[:DAY], int(event.start[:4]) if event.start else None,
                PRECISIONS.get(event.precision), *(None,) * len(CODED), tuple(self.names[p] for p in event.places),
                tuple(dict.fromkeys(self.outlets[e.document] for e in event.evidence)), event.line,
                min(values, default=None), f"crowd size={said}" if said else None,
                _type(event, told), event.kind,
                tuple(self.names[p] for p in event.participants),
                tuple(map(self.said, dead)), tuple(map(self.said, crowd)),
                tuple(self.said(each) for each in told if each.kind == "ill" and not each.negated),
                *counts(event.support), *self.place(event.evidence[0]))  # fmt: skip


def casualty_sheet(account: Account) -> Table:
    """One row for the incident of the story, then one for each earlier incident that its articles count the harm of."""
    cells = [f"{harm}_{part}" for harm in HARMS for part in CELLS]
    standing = [f"x_{harm}_{part}" for harm in HARMS for part in IN_FORCE]
    header = ("incident", "from", "to", "place", *cells, "persons", "other_figures", "assessment", *standing, *PLACE)
    coder = _Coder(account)
    return header, [coder.incident_row(incident) for incident in coder.incidents()]


def event_sheet(account: Account) -> Table:
    """One row for each past event of a coded type, or with a count; a toll stands in the row of one event only."""
    header = ("event_id_cnty", "event_date", "year", "time_precision", *CODED, "location", "source", "notes",
              "fatalities", "tags", "x_type", "x_trigger", "x_actors", "x_fatalities_reported", "x_crowd_reported",
              "x_ill_reported", *(f"x_{name}" for name in SUPPORT), *PLACE)  # fmt: skip
    coder = _Coder(account)
    counted = coder.tolls()
    rows = [coder.event_row(event, counted[event.id]) for event in coder.past]
    coded = {event.id for event in coder.past if _types(event)}
    return header, [row for row in rows if row[0] in coded or any(row[header.index(t)] for t in COUNTED)]


def _cited(figure: FigureItem) -> str:
    e = figure.evidence[0]
    return f"{e.document}:{e.start}-{e.end}"


def _range(ledger: LedgerItem) -> str:
    if ledger.minimum is None or ledger.maximum is None:
        return "no number"
    least, most = number(ledger.minimum), number(ledger.maximum)
    below, above = " or less" if ledger.minimum_open else "", " or more" if ledger.maximum_open else ""
    return f"{least}{below}{above}" if least == most else f"{least}{below} to {most}{above}"


def _types(event: EventItem) -> list[str]:
    """Of which of the coded kinds its word can be: a "release" frees people, or spills water."""
    kinds = table("happenings")["kinds"]
    return [kind for kind in TYPES if event.kind in kinds[kind]]


def _type(event: EventItem, figures: Iterable[FigureItem]) -> str | None:
    """The kind that its word is of; where that can be of several, the only one that its other words speak for."""
    found = _types(event)
    if len(found) > 1:
        counted = {figure.kind for figure in figures}
        said = [word for e in event.evidence for word in re.findall(r"\w+", e.exact.lower())]
        found = [kind for kind in found if counted & set(FIGURES.get(kind, ())) or _spoken_for(kind, event, said)]
    return found[0] if len(found) == 1 else None


def _spoken_for(kind: str, event: EventItem, said: Iterable[str]) -> bool:
    kinds = table("happenings")["kinds"]
    roots = tuple(word for name in (kind, *BEFORE.get(kind, ())) for word in kinds[name] if word not in _shared_words())
    return any(word.startswith(roots) and not word.startswith(event.kind) for word in said)


@lru_cache(maxsize=1)
def _shared_words() -> frozenset[str]:
    """Words of several coded kinds, and those too short to be told by their beginning."""
    kinds = table("happenings")["kinds"]
    told = Counter(word for kind in TYPES for word in kinds[kind])
    return frozenset(word for word, times in told.items() if times > 1 or len(word) < ROOT)


def _hanging(dead: Sequence[FigureItem], event: EventItem) -> int:
    """How many figures of a toll hang on an event; none where one counts the dead of a day before it."""
    if any((figure.counted_on or figure.as_of or LATEST) < (event.start or "")[:DAY] for figure in dead):
        return 0
    return len({figure.id for figure in dead} & set(event.figures))


def fatalities(figure: FigureItem) -> float | None:
    """The least number of dead that the words allow; a plural magnitude by ACLED's convention."""
    said = figure.evidence[0].exact.casefold().split()
    return next((value for word, value in VAGUE.items() if word in said), figure.low)


def _is_crowd(figure: FigureItem, event: EventItem) -> bool:
    crowd = table("units")["crowd"]
    words = {*crowd["events"].split(), *crowd["sized"].split()}
    return figure.kind == "people" and not figure.negated and bool(words & {figure.counted, event.kind})
