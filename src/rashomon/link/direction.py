"""Of two articles of which one was made from the other: which is the earlier, and how that shows."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.marks import Reading
from .copies import Overlap

CUT, KEPT = 0.9, 0.75
"""Share of an article that stands in the other, and share of the other that stands in it, where it was cut from it."""
CREDIT, DATE, CUTS = 4, 2, 1
"""How much each kind of evidence weighs: an article says itself from whom it has it; days can be wrong; and what was
cut from one may as well have been added to the other."""


def goes_back(left: Reading, right: Reading, of_left: Overlap, of_right: Overlap) -> tuple[str | None, tuple[str, ...]]:
    """The document that the other goes back to, None where that cannot be told; and every reason for either."""
    found = [*_evidence(left, right, of_left, of_right), *_evidence(right, left, of_right, of_left)]
    weight = {reading.document.id: 0 for reading in (left, right)}
    for name, points, _ in found:
        weight[name] += points
    first, second = left.document.id, right.document.id
    source = None if weight[first] == weight[second] else max(weight, key=lambda name: weight[name])
    return source, tuple(reason for _, _, reason in found)


def _evidence(source: Reading, copy: Reading, of_source: Overlap, of_copy: Overlap) -> Iterator[tuple[str, int, str]]:
    """What says that ``copy`` was made from ``source``."""
    name, other = source.document.id, copy.document.id
    credit = _credits(copy, source)
    if credit:
        yield name, CREDIT, f"{other} credits {credit}"
    dates = _moment(source), _moment(copy)
    if all(dates) and dates[0] < dates[1]:
        yield name, DATE, f"{name} is of {dates[0]}, {other} of {dates[1]}"
    if of_copy.all >= CUT and of_source.all <= KEPT:
        yield name, CUTS, f"{other} is {name} cut"


def _credits(copy: Reading, source: Reading) -> str | None:
    """The name under which the one credits the other as the origin of its text; a photo is no text."""
    outlet = _plain(source.document.metadata.outlet or "")
    own = _plain(copy.document.metadata.outlet or "")
    named = {credit.name for credit in copy.credits if credit.kind in ("agency", "outlet")}
    told = sorted({*named, copy.document.metadata.source or ""})
    return next((name for name in told if outlet and outlet != own and _plain(name) == outlet), None)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _moment(reading: Reading) -> str:
    """When it came out, as finely as both the article and what came with it say; empty where only inferred."""
    given = reading.document.metadata.published or ""
    if given:
        return given
    told = reading.publication
    return (told.date or "") if told.how in ("given", "stated") else ""
