"""The quantities of a story, and one of them over time: the drawing is that of the account's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..model.account import Account, FigureItem, LedgerItem
from ..model.decisions import told_place
from ..publish.page.book import Book, open_book
from ..publish.page.drawing import (
    Lane,
    Ledger,
    Single,
    called,
    common_axis,
    figures_of,
    is_drawn,
    lane,
    ledger_row,
    moment,
    single_rows,
)
from ..publish.page.words import day
from .lists import Paged

MENTIONS = 50  # of one page
FAR = 20.0  # times one value, from which the steps of the picture are powers of ten
SIGNS = {"conflict": "≠", "refine": "⊂", "agree": "=", "single": "·"}


@dataclass(frozen=True, slots=True)
class Value:
    """A number as it is written, and the parties that give it; an article that says it itself is named."""

    words: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    id: str
    what: str
    verdict: str
    sign: str
    figures: int
    articles: int
    line: str
    values: tuple[Value, ...]
    place: str  # of its first mention, as a decision names it


@dataclass(frozen=True, slots=True)
class DayOf:
    """The mentions that hold for one day, or came out on it where they do not say for which."""

    day: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A mention as the picture over time has it; ``open``: the most itself is not included."""

    day: str
    low: float | None
    high: float | None
    open: bool
    about: bool
    old: bool


@dataclass(frozen=True, slots=True)
class LedgerPage:
    ledger: Ledger
    sign: str
    days: tuple[DayOf, ...]  # those of this page
    paged: Paged
    reasons: tuple[str, ...]
    ranges: tuple[Range, ...]

    @property
    def wide(self) -> bool:
        """True where the values are so far from each other that equal steps would hide the small ones."""
        ends = [end for one in self.ranges for end in (one.low, one.high) if end]
        return bool(ends) and min(ends) > 0 and max(ends) / min(ends) > FAR


def ledger_list(account: Account) -> tuple[tuple[LedgerRow, ...], tuple[Single, ...]]:
    """Quantities that stand in more than one place, in the order of the account; and figures that stand once."""
    book = open_book(account)
    shown = [ledger for ledger in account.ledgers if is_drawn(book, ledger)]
    return tuple(_row(book, ledger) for ledger in shown), single_rows(book)


def _row(book: Book, ledger: LedgerItem) -> LedgerRow:
    figures = figures_of(book, ledger)
    return LedgerRow(
        ledger.id,
        called(book, ledger),
        ledger.verdict,
        SIGNS.get(ledger.verdict, ""),
        len(figures),
        ledger.support.articles,
        ledger.line,
        tuple(_values(book, figures)),
        told_place(figures[0].evidence[0]),
    )


def _values(book: Book, figures: Sequence[FigureItem]) -> Iterator[Value]:
    """Each wording once, in order of the articles."""
    parties: dict[str, dict[str, None]] = {}
    for figure in figures:
        place = figure.evidence[0]
        who = book.voice(figure.said_by) or book.label(place.document)
        parties.setdefault(place.exact, {})[who] = None
    for words, listed in parties.items():
        yield Value(words, tuple(listed))


def ledger_page(account: Account, name: str, page: int = 1) -> LedgerPage | None:
    """One quantity, its mentions some at a time; None where the account has none of that id that can be drawn."""
    book = open_book(account)
    shown = [ledger for ledger in account.ledgers if is_drawn(book, ledger)]
    ledger = next((one for one in shown if one.id == name), None)
    if ledger is None:
        return None
    axis = common_axis(book, ledger, shown)
    gone = {old.figure: old for old in reversed(ledger.superseded) if old.by in book.figures}

    def when(figure: FigureItem) -> str:
        return (figure.as_of or figure.counted_on or moment(book, figure))[:10]

    figures = sorted(
        figures_of(book, ledger),
        key=lambda f: (when(f) or "9999", book.places[f.evidence[0].document], f.evidence[0].start),
    )

    def told(figure: FigureItem) -> str:
        return day(when(figure)) or "no day known"

    paged = Paged.of(page, len(figures), MENTIONS)
    listed = figures[paged.offset(MENTIONS) : paged.offset(MENTIONS) + MENTIONS]
    days = tuple(
        DayOf(at, tuple(_without_day(lane(book, axis, figure, gone.get(figure.id))) for figure in of_day))
        for at, of_day in groupby(listed, told)
    )
    # What gives no number is left to the list.
    numbers = [figure for figure in figures if not (figure.low is None and figure.high is None)]
    ranges = tuple(Range(told(f), f.low, f.high, f.high_open, f.approximate, f.id in gone) for f in numbers)
    row, sign = ledger_row(book, ledger, shown), SIGNS.get(ledger.verdict, "")
    return LedgerPage(row, sign, days, paged, ledger.reasons, ranges)


def _without_day(one: Lane) -> Lane:
    """Its day stands above it."""
    return replace(one, notes=tuple(note for note in one.notes if not note.startswith("as of ")))
