"""Sides of one value each: what was taken back, other days, and values that only stand between are no side's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model.account import FigureItem
from ..model.counting import voice_key
from ..model.intervals import fits
from ..model.series import CUMULATIVE, GIVEN_UP, value_of

TOGETHER = re.compile(r"(?:\s+[\w'’-]+){0,4}\s+and(?!\s+(?:the|an?|its|his|her|their|our)\b)(?:\s+[\w'’-]+){0,4}\s+")
PLAIN = frozenset({"people", "count"})


def still_held(figures: Sequence[FigureItem]) -> list[FigureItem]:
    """Without what its own text gives up for another number."""
    return [figure for figure in figures if figure.moves not in GIVEN_UP]


def lent_kinds(figures: Sequence[FigureItem]) -> dict[str, str]:
    """``58 are held; 112, says the union``: a number without a noun counts what the same number counts elsewhere."""
    lent = {value_of(figure): figure.kind for figure in figures if figure.kind in CUMULATIVE}
    return {f.id: lent[value_of(f)] for f in figures if f.kind in PLAIN and not f.counted and value_of(f) in lent}


def told_together(left: FigureItem, right: FigureItem, texts: Mapping[str, str]) -> bool:
    """``Paid in 610 million and got back 540``: two numbers that one voice gives in one breath are of two things."""
    a, b = sorted((left.evidence[0], right.evidence[0]))
    if a.document != b.document or left.moves or right.moves:
        return False
    if len({voice_key(f.said_by) for f in (left, right) if f.said_by is not None}) > 1:
        return False
    return bool(TOGETHER.fullmatch(texts[a.document], a.end, max(a.end, b.start)))


def one_value_each(clusters: Sequence[Sequence[FigureItem]]) -> list[list[FigureItem]]:
    """Clusters in parts whose figures all fit each other; then those of the day on which two of them differ."""
    parts: list[list[FigureItem]] = []
    for cluster in clusters:
        own: list[list[FigureItem]] = []
        for figure in cluster:
            home = next((part for part in [*own, *parts] if _joins(figure, part, part in own)), None)
            if home is None:
                own.append([figure])
            else:
                home.append(figure)
        parts += own
    return _of_one_day(parts)


def _joins(figure: FigureItem, part: Sequence[FigureItem], one_cluster: bool) -> bool:
    """Those of another cluster hold the number itself."""
    known = one_cluster or any(value_of(figure) == value_of(other) for other in part)
    return known and all(fits(figure, other) for other in part)


def _of_one_day(sides: list[list[FigureItem]]) -> list[list[FigureItem]]:
    """Of what grows, the values that share a day with another value, where there are two; all where there are none."""
    if len(sides) < 3 or not any(figure.kind in CUMULATIVE for side in sides for figure in side):
        return sides
    days = [{figure.counted_on for figure in side if figure.counted_on} for side in sides]
    met = [not mine or any(mine & other for other in (*days[:n], *days[n + 1 :])) for n, mine in enumerate(days)]
    kept = [side for side, so in zip(sides, met, strict=True) if so]
    return kept if len(kept) > 1 else sides
