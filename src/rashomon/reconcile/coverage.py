from __future__ import annotations
from ..model.account import CoverageItem, DisputeItem, EventItem, FigureItem, LedgerItem, UtteranceItem
from ..model.links import Story

def find_coverage(story: Story, disputes: tuple[DisputeItem, ...], ledgers: tuple[LedgerItem, ...], figures: tuple[FigureItem, ...], utterances: tuple[UtteranceItem, ...], events: tuple[EventItem, ...]) -> tuple[CoverageItem, ...]:
    return ()
