"""Periods named by what the text speaks of: the quarter, the year-earlier period, a year ago in a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.dating import PUBLICATION
from ..model.marks import TimeExpression
from .times_shapes import RawTime

REACH, NEAR = 3000, 900
"""How far back, in characters, the quarter, or the month, of a comparison may stand."""
COMPARED = re.compile(
    r"\b(?:from|than|versus|vs|compared (?:with|to)|against|up|down|rose|fell|grew)\b[^;:?!]{0,90}$|\d[^.;]{0,25}, $"
)
SENTENCE = re.compile(r"[.?!;][\"”’']?\s+(?=[A-Z“\"‘])")
YEAR_BEFORE = ("span:-1:-1:Y", "shift:-1:Y:{ref}")


def speaks_of_quarters(raws: Sequence[RawTime]) -> bool:
    """Whether a text names a quarter of a year."""
    return any(raw.anchor.startswith("qtr:") or raw.anchor.endswith(":Q") or "shift:-4:Q" in raw.anchor for raw in raws)


def period_anchor(anchor: str, ended: int | None, earlier: Sequence[TimeExpression]) -> str:
    """The anchor of "the quarter", "the year": counted from the quarter last named, from its end, or from today."""
    _, count, unit, _ = anchor.split(":")
    if ended is not None:
        return f"shift:{count}:{unit}:{ended}"
    base = _quarter(earlier) if unit == "Q" else None
    if base is not None:
        return f"shift:{count}:{unit}:{base.span.start}"
    # without a name the latest quarter is the one that is over
    return f"shift:{int(count) - (unit == 'Q')}:{unit}:{PUBLICATION}"


def compared_with(before: str, anchor: str, earlier: Sequence[TimeExpression]) -> str:
    """The anchor of "a year ago" beside a figure of a quarter or a month: the same one, a year before."""
    if anchor not in YEAR_BEFORE or not COMPARED.search(SENTENCE.split(before[-120:])[-1]):
        return ""
    base = _quarter(earlier)
    if base is not None and (not earlier or earlier[-1].span.end - base.span.end <= REACH):
        return f"shift:-4:Q:{base.span.start}"
    month = next((t for t in reversed(earlier) if t.anchor.startswith(("m:", "month:"))), None)
    if month is not None and earlier[-1].span.end - month.span.end <= NEAR:
        return f"shift:-1:Y=:{month.span.start}"
    return ""


NAMED = {"Y": ("year:", "month:", "day:", "off:-1:Y"), "M": ("month:", "m:", "day:", "md:"), "W": ("day:", "md:")}
"""What names a year, a month, a week to which "that year" points back."""


def period_before(unit: str, at: int, earlier: Sequence[TimeExpression]) -> int | None:
    """Where the time begins that tells which year, or month, "that year" is."""
    named = (t for t in reversed(earlier) if t.anchor.startswith(NAMED.get(unit, ("qtr:",))))
    base = next(named, None)
    return base.span.start if base is not None and at - base.span.end <= NEAR else None


def _quarter(earlier: Sequence[TimeExpression]) -> TimeExpression | None:
    """The quarter spoken of last, passing over those that only stand for comparison."""
    return next((time for time in reversed(earlier) if _is_quarter(time.anchor)), None)


def _is_quarter(anchor: str) -> bool:
    kind, *parts = anchor.split(":")
    if kind == "qtr":
        return parts[1] not in ("ago", "-1", "future")
    return (kind == "off" and parts[1] == "Q") or (kind == "shift" and parts[1] == "Q" and parts[0] in ("0", "-1"))
