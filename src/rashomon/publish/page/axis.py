"""One line for one quantity: where a number stands on it, and where its ticks are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .words import number

SPREAD_FOR_LOG = 50  # the largest over the smallest from which a linear axis would hide the small ones
MOST_TICKS = 6
YEARS_AROUND = 2
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Axis:
    low: float
    high: float
    log: bool
    whole: bool = False  # ticks at whole numbers only
    plain: bool = False  # years: no comma, no "thousand"

    def at(self, value: float) -> float:
        """Per cent of the width, kept inside."""
        low, high = (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)
        here = math.log10(max(value, self.low)) if self.log else value
        return round(min(100.0, max(0.0, (here - low) / (high - low) * 100)), 2)

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        values = self.decades() if self.log else self.steps()
        return tuple((self.at(value), f"{value:.0f}" if self.plain else number(value)) for value in values)

    def decades(self) -> list[float]:
        first, last = round(math.log10(self.low)), round(math.log10(self.high))
        stride = max(1, math.ceil((last - first) / MOST_TICKS))
        return [10.0**power for power in range(first, last + 1, stride)]

    def steps(self) -> list[float]:
        step = step_for(self.high - self.low, whole=self.whole)
        return [self.low + i * step for i in range(int((self.high - self.low) / step + 1e-9) + 1)]


def step_for(width: float, *, whole: bool = False) -> float:
    """The smallest round step that makes few enough ticks."""
    unit = 10.0 ** math.floor(math.log10(width / MOST_TICKS))
    step = next(step * unit for step in STEPS if width / (step * unit) <= MOST_TICKS)
    return max(1.0, math.ceil(step)) if whole else step


def log_axis(smallest: float, largest: float) -> Axis:
    low, high = 10.0 ** math.floor(math.log10(smallest)), 10.0 ** math.ceil(math.log10(largest))
    return Axis(low, high if high > low else low * 10, True)


def linear_axis(low: float, high: float, *, whole: bool = False) -> Axis:
    if high <= low:
        high = low + max(1.0, abs(low))
    step = step_for(high - low, whole=whole)
    return Axis(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, False, whole)


def year_axis(first: float, last: float) -> Axis:
    """Years have no zero worth drawing: some before and some after."""
    axis = linear_axis(first - YEARS_AROUND, last + YEARS_AROUND, whole=True)
    return Axis(axis.low, axis.high, False, whole=True, plain=True)


def axis_for(
    values: Sequence[float], *, share: bool = False, years: bool = False, room: bool = False, log: bool = False
) -> Axis:
    """An axis on which all ``values`` have a place; ``room`` leaves some behind the last for an open end.

    ``log`` asks for decades also where the values do not need them.
    """
    finite = [value for value in values if math.isfinite(value)] or [0.0]
    smallest, largest = min(finite), max(finite)
    if share and smallest >= 0 and largest <= 100:
        return Axis(0, 100, False)
    if years:
        return year_axis(smallest, largest)
    positive = min((value for value in finite if value > 0), default=0.0)
    if smallest >= 0 and positive and (log or largest / positive >= SPREAD_FOR_LOG):
        return log_axis(positive, largest * 1.5 if room else largest)
    if room:
        largest += max(1.0, abs(largest)) * 0.25
    whole = all(value == round(value) for value in finite)
    return linear_axis(min(0.0, smallest), largest, whole=whole)
