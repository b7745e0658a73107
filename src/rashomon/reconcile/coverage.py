"""Which article carries which finding of a story."""

from __future__ import annotations

from ..model.account import CoverageItem, DisputeItem, EventItem, FigureItem, LedgerItem, UtteranceItem
from ..model.coverage import coverage_rows, day_out
from ..model.links import Story


def find_coverage(
    story: Story,
    disputes: tuple[DisputeItem, ...],
    ledgers: tuple[LedgerItem, ...],
    figures: tuple[FigureItem, ...],
    utterances: tuple[UtteranceItem, ...],
    events: tuple[EventItem, ...],
) -> tuple[CoverageItem, ...]:
    """The rows of the grid, in the order of the findings; the articles in order of publication."""
    told = [(reading.document.id, reading.publication) for reading in story.readings]
    out = {name: day_out(publication.date, publication.latest) for name, publication in told}
    return coverage_rows(out, disputes, ledgers, figures, utterances, events)
