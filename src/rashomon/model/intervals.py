"""What values the words of a figure allow, and whether figures can all be true. Shared by the stage and the check."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import Literal

from . import series
from .account import FigureItem, Superseded

Verdict = Literal["agree", "refine", "conflict", "single"]

APPROXIMATE = 0.1  # "around 100" is anything from 90 to 110
TENS, NEAR_TEN = 50, 4  # and "around 20", which stands for the nearest ten, from 16 to 24
ROUNDED = 0.05  # a round number stands for those this near
ROUNDABLE = frozenset({"share", "money", "people", "votes", "distance", "speed", "count"})


def _half_digit(value: float) -> float:
    """How far a number as written may lie from the one it was rounded from."""
    if value % 1:
        decimals = len(repr(value).split(".")[1])
        return 0.5 * 10.0**-decimals
    if abs(value) >= 1000 and value % 100 == 0:
        return ROUNDED * abs(value)
    return 0.5 if value else 0.0


def interval(item: FigureItem) -> tuple[float, float]:
    """The values that the words allow, their roundness and vagueness included.

    A plural magnitude has at least two of it: nobody calls ten thousand "tens of thousands".
    """
    low = -inf if item.low is None else item.low
    high = inf if item.high is None else item.high
    if item.high_open and item.low and item.high == 10 * item.low:
        return 2 * low, high
    if item.approximate and item.low is not None:
        near = NEAR_TEN if low == high and 0 < low < TENS and low % 10 == 0 else 0
        return min(low * (1 - APPROXIMATE), low - near), max(high * (1 + APPROXIMATE), high + near)
    if low == high and item.kind in ROUNDABLE:
        slack = _half_digit(low) if item.kind in ("share", "money") or abs(low) >= 1000 else 0.0
        return low - slack, high + slack
    return low, high


def fits(left: FigureItem, right: FigureItem) -> bool:
    """True where some value is within both."""
    (a, b), (c, d) = interval(left), interval(right)
    return max(a, c) <= min(b, d)


def by_attackers(left: FigureItem, right: FigureItem, counted_in: Set[tuple[float | None, int]]) -> bool:
    """True where the larger number is said somewhere to have the attackers in it, and they are the whole difference."""
    if None in (left.low, right.low) or left.low != left.high or right.low != right.high:
        return False
    small, large = sorted((left.low or 0.0, right.low or 0.0))
    return any(low == large and large - small == attackers for low, attackers in counted_in)


def superseded(figures: Sequence[FigureItem]) -> tuple[Superseded, ...]:
    """The figures of one quantity that later ones took the place of."""
    return series.superseded(figures, fits)


def conflicts(figures: Sequence[FigureItem]) -> tuple[tuple[str, str], ...]:
    """Pairs that no value fits and neither a day nor a version orders, in the order of the figures.

    Of more figures than ``series.MANY``, each is set against those of the nearest values, the least and the greatest:
    every figure that is contradicted is in a pair, and there are no more pairs than a few times the figures.
    """
    counted_in = {(f.low, f.attackers) for f in figures if f.attackers}
    pairs = combinations(figures, 2) if len(figures) <= series.MANY else _nearest(figures)
    apart = [(a, b) for a, b in pairs if not (fits(a, b) or by_attackers(a, b, counted_in))]
    older = series.older_values(figures, fits) if apart else {}
    return tuple(
        (a.id, b.id)
        for a, b in apart
        if not series.ordered(a, b, older)
        and not (series.is_rewritten(a, b, figures) or series.is_rewritten(b, a, figures))
    )


def _nearest(figures: Sequence[FigureItem]) -> Iterator[tuple[FigureItem, FigureItem]]:
    """Each figure with the first of each value near its own and of the least and the greatest, in order."""
    place = {id(figure): n for n, figure in enumerate(figures)}
    first: dict[series.Value, FigureItem] = {}
    for figure in sorted(figures, key=lambda f: (*interval(f), place[id(f)])):
        first.setdefault(series.value_of(figure), figure)
    values = list(first)
    rank = {value: n for n, value in enumerate(values)}
    pairs = set()
    for figure in figures:
        at = rank[series.value_of(figure)]
        for value in {*values[max(0, at - series.NEAREST) : at + series.NEAREST + 1], values[0], values[-1]}:
            if first[value] is not figure:
                pairs.add(tuple(sorted((place[id(figure)], place[id(first[value])]))))
    for a, b in sorted(pairs):
        yield figures[a], figures[b]


def verdict(figures: Sequence[FigureItem]) -> Verdict:
    """Whether the figures of one quantity can all be true; those of a count that grew can, each of its day."""
    if len(figures) == 1:
        return "single"
    if conflicts(figures):
        return "conflict"
    return "agree" if len({(figure.low, figure.high) for figure in figures}) == 1 else "refine"


@dataclass(frozen=True, slots=True)
class Extremes:
    """The least and the greatest number that is given, whether the words leave room beyond it, and what is vague."""

    minimum: float | None
    maximum: float | None
    minimum_open: bool
    maximum_open: bool
    vague: tuple[str, ...]


def is_vague(item: FigureItem) -> bool:
    """True for words that state no number: "dozens", "several"."""
    if item.low is None or item.low == item.high:
        return False
    if item.high is None:
        return item.approximate and not any(map(str.isdigit, item.evidence[0].exact))
    return item.high_open


def extremes(figures: Sequence[FigureItem]) -> Extremes:
    """What is given at the least and at the most; a bound counts with its number and leaves that side open.

    What is only said not to be so counts where nothing else is said. A vague amount stretches nothing: it counts where
    no number is stated, and where it lies beyond all that are, with its nearer end.
    """
    held = [figure for figure in figures if not figure.negated] or figures
    vague = [figure for figure in held if is_vague(figure)]
    stated = [figure for figure in held if not is_vague(figure)] or vague
    ends = [end for figure in stated for end in (figure.low, figure.high) if end is not None]
    if not ends:
        return Extremes(None, None, False, False, ())
    least, most = min(ends), max(ends)
    below = [least, *(f.high for f in vague if f.high is not None and f.high <= least)]
    above = [most, *(f.low for f in vague if f.low is not None and f.low >= most)]
    return Extremes(
        min(below),
        max(above),
        len(below) > 1 or any(figure.low is None and figure.high == least for figure in stated),
        len(above) > 1 or any(figure.high is None and figure.low == most for figure in stated),
        tuple(figure.id for figure in vague),
    )


def parting(figures: Sequence[FigureItem]) -> tuple[float, float] | None:
    """Between which values figures that conflict part: all stated ends lie on one side or the other.

    Both are one value where the ranges meet at their edge; nothing where a range lies across every such place.
    """
    stated = [(-inf if f.low is None else f.low, inf if f.high is None else f.high, *interval(f)) for f in figures]
    cuts = []
    for edge in sorted({high for _, high, *_ in stated if high != inf}):
        above = [each for each in stated if each[1] > edge]
        far = min((low for low, *_ in above), default=-inf)
        if far < edge:
            continue
        lows, highs = sorted(a for *_, a, _ in above), sorted(b for *_, b in above)
        # how often a range below the edge and one above it have no value in common
        parted = sum(
            len(above) - bisect_right(lows, b) + bisect_left(highs, a) for _, high, a, b in stated if high <= edge
        )
        if parted:
            cuts.append((parted, far - edge, edge, far))
    return max(cuts)[2:] if cuts else None
