"""Rows of the figures: each range on the axis of its quantity."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...model.account import DecisionItem, FigureItem, LedgerItem, Superseded
from ...model.intervals import parting
from .axis import Axis, axis_for
from .book import Book, Cite, quantity
from .rules import RULES, drawn, pick
from .topics import named
from .words import day, range_words

PERCENT = frozenset({"percent", "%", "per cent"})


@dataclass(frozen=True, slots=True)
class Lane:
    """One mention of a figure: its words, who gives it, and its shape on the axis."""

    cite: Cite
    speaker: str
    notes: tuple[str, ...]
    said: str  # the range in words
    shape: str  # dot hedge interval from upto none
    left: float
    right: float
    open_right: bool
    old: bool = False  # a later value took its place


@dataclass(frozen=True, slots=True)
class Picked:
    rule: str
    name: str
    cites: tuple[Cite, ...]
    note: str
    at: float | None


@dataclass(frozen=True, slots=True)
class Ledger:
    id: str
    what: str
    about: tuple[str, ...]
    verdict: str
    line: str
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    fit: tuple[float, float] | None  # where all ranges meet, per cent
    part: float | None  # where they part, per cent
    picked: tuple[Picked, ...]
    decisions: tuple[DecisionItem, ...]

    @property
    def flat(self) -> bool:
        """Every mention gives the same: a drawing would tell nothing."""
        return len({lane.said for lane in self.lanes}) == 1 and self.verdict != "conflict"


@dataclass(frozen=True, slots=True)
class Single:
    """A figure that no other text sets against another."""

    cite: Cite
    what: str
    speaker: str
    notes: tuple[str, ...]


def shape(figure: FigureItem) -> str:
    if figure.low is None and figure.high is None:
        return "none"
    if figure.high is None:
        return "from"
    if figure.low is None:
        return "upto"
    if figure.low < figure.high:
        return "interval"
    return "hedge" if figure.approximate else "dot"


def notes(book: Book, figure: FigureItem) -> tuple[str, ...]:
    """What qualifies the figure and does not show in its own words."""
    words = figure.evidence[0].exact.casefold()
    qualifier = figure.qualifier if figure.qualifier.casefold() not in words else ""
    as_of = f"as of {day(figure.as_of)}" if figure.as_of else ""
    return tuple(note for note in (qualifier, figure.place or "", as_of, "negated" if figure.negated else "") if note)


def lane(book: Book, axis: Axis, figure: FigureItem, after: Superseded | None = None) -> Lane:
    """The lane of a figure; ``after`` says which took its place."""
    left = axis.at(figure.low) if figure.low is not None else 0.0
    right = axis.at(figure.high) if figure.high is not None else 100.0
    cite = book.cite(figure.evidence[0], figure.shown)
    speaker = book.voice(figure.said_by)
    told = notes(book, figure)
    if after is not None:
        told += (f"replaced by “{book.figures[after.by].evidence[0].exact}”: {after.reason}",)
    return Lane(
        cite, speaker, told, range_words(figure), shape(figure), left, right, figure.high_open, after is not None
    )


def ends(figures: Sequence[FigureItem]) -> list[float]:
    return [end for figure in figures for end in (figure.low, figure.high) if end is not None and math.isfinite(end)]


def is_share(figures: Sequence[FigureItem]) -> bool:
    return all(figure.unit.casefold() in PERCENT or figure.kind == "share" for figure in figures)


def axis_of(ledger: LedgerItem, figures: Sequence[FigureItem], *, log: bool = False) -> Axis:
    """``log``: another quantity of this kind needs such an axis, and like quantities stand on like axes."""
    room = any(figure.high is None for figure in figures)
    return axis_for(ends(figures), share=is_share(figures), years=ledger.kind == "year", room=room, log=log)


def common_axis(book: Book, ledger: LedgerItem, shown: Sequence[LedgerItem]) -> Axis:
    """The axis of the quantity; one for all of its kind and day where one of these needs decades."""
    peers = [x for x in shown if x.kind == ledger.kind and x.as_of == ledger.as_of]
    log = any(axis_of(x, figures_of(book, x)).log for x in shown if x.kind == ledger.kind)
    together = [figure for x in peers for figure in figures_of(book, x)] if log and ledger.as_of else []
    return axis_of(ledger, together or figures_of(book, ledger), log=log)


def figures_of(book: Book, ledger: LedgerItem) -> list[FigureItem]:
    return [book.figures[name] for name in ledger.figures if name in book.figures]


def meeting(figures: Sequence[FigureItem]) -> tuple[float, float]:
    """The largest lower end and the smallest upper end; crossed where no value fits all."""
    lows = [figure.low for figure in figures if figure.low is not None and not figure.negated]
    highs = [figure.high for figure in figures if figure.high is not None and not figure.negated]
    return max(lows, default=-math.inf), min(highs, default=math.inf)


def fit(axis: Axis, verdict: str, figures: Sequence[FigureItem]) -> tuple[float, float] | None:
    low, high = meeting(figures)
    if verdict not in ("agree", "refine") or low > high:
        return None
    return (axis.at(low) if math.isfinite(low) else 0.0), (axis.at(high) if math.isfinite(high) else 100.0)


def part(axis: Axis, ledger: LedgerItem, figures: Sequence[FigureItem]) -> float | None:
    """The place that the line below names; nothing where the drawing of some range would lie across it."""
    apart = {name for pair in ledger.conflicts for name in pair}
    gap = parting([figure for figure in figures if figure.id in apart] or figures)
    if ledger.verdict != "conflict" or gap is None:
        return None
    here = round((axis.at(gap[0]) + axis.at(gap[1])) / 2, 2)
    return None if any(crosses(axis, figure, here) for figure in figures) else here


def crosses(axis: Axis, figure: FigureItem, here: float) -> bool:
    left = axis.at(figure.low) if figure.low is not None else 0.0
    return left < here < (axis.at(figure.high) if figure.high is not None else 100.0)


def picked(book: Book, axis: Axis, figures: Sequence[FigureItem]) -> tuple[Picked, ...]:
    rows = []
    for rule, name in RULES:
        choice = pick(rule, book, figures)
        cites = tuple(book.cite(figure.evidence[0], figure.shown) for figure in choice.figures)
        at = axis.at(drawn(rule, choice.figures[0])) if len(choice.figures) == 1 else None
        rows.append(Picked(rule, name, cites, choice.note, at))
    return tuple(rows)


def ledger_row(book: Book, ledger: LedgerItem, shown: Sequence[LedgerItem]) -> Ledger:
    figures = figures_of(book, ledger)
    gone = {one.figure: one for one in reversed(ledger.superseded)}
    figures.sort(
        key=lambda f: (moment(book, f) if gone else "", book.places[f.evidence[0].document], f.evidence[0].start)
    )
    axis = common_axis(book, ledger, shown)
    replaced = {old.figure: old for old in reversed(ledger.superseded) if old.by in book.figures}
    return Ledger(
        ledger.id,
        called(book, ledger),
        about(ledger, figures),
        ledger.verdict,
        ledger.line,
        tuple(lane(book, axis, figure, replaced.get(figure.id)) for figure in figures),
        axis.ticks,
        fit(axis, ledger.verdict, figures),
        part(axis, ledger, figures),
        picked(book, axis, figures),
        book.decisions(ledger.id),
    )


def called(book: Book, ledger: LedgerItem) -> str:
    """As the contested point that its figures are the sides of; else by the quantity."""
    for item in book.account.disputes:
        figures = {name for side in item.sides for name in side.figures}
        if item.kind == "figures" and figures and figures <= set(ledger.figures):
            return named(book, item) or quantity(ledger.what)
    return quantity(ledger.what)


def moment(book: Book, figure: FigureItem) -> str:
    """The day a figure holds for, else the day its article came out: a count that moves is drawn as a series."""
    return (figure.as_of or book.document(figure.evidence[0].document).publication.date or "")[:10]


def about(ledger: LedgerItem, figures: Sequence[FigureItem]) -> tuple[str, ...]:
    dated = sum(figure.as_of is not None for figure in figures)
    as_of = "no “as of” found" if not dated else f"“as of” in {dated} of {len(figures)}"
    as_of = f"as of {day(ledger.as_of)}" if ledger.as_of else as_of
    where = ledger.place if ledger.place and ledger.place.casefold() not in ledger.what.casefold() else ""
    unit = "" if ledger.unit.casefold() in ledger.what.casefold() else ledger.unit
    return tuple(part for part in (unit, where, as_of) if part)


def is_drawn(book: Book, ledger: LedgerItem) -> bool:
    return sum(name in book.figures for name in ledger.figures) > 1


def ledger_rows(book: Book) -> tuple[Ledger, ...]:
    shown = [ledger for ledger in book.account.ledgers if is_drawn(book, ledger)]
    return tuple(ledger_row(book, ledger, shown) for ledger in shown)


def single(book: Book, figure: FigureItem, what: str) -> Single:
    cite = book.cite(figure.evidence[0], figure.shown)
    return Single(cite, what, book.voice(figure.said_by), notes(book, figure))


def single_rows(book: Book) -> tuple[Single, ...]:
    """Figures that stand in no drawing, by article and place."""
    drawn = {name for ledger in book.account.ledgers if is_drawn(book, ledger) for name in ledger.figures}
    named = {name: ledger.what for ledger in book.account.ledgers for name in ledger.figures}
    alone = [figure for figure in book.account.figures if figure.id not in drawn]
    alone.sort(key=lambda f: (book.places[f.evidence[0].document], f.evidence[0].start))
    return tuple(single(book, f, quantity(named.get(f.id) or f.counted or f.unit)) for f in alone)
