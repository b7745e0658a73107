from __future__ import annotations
from ..model.account import EventItem, FigureItem, QuoteItem
from ..model.links import Story
from .naming import Naming
from .support import Counter

def find_events(story: Story, quotes: tuple[QuoteItem, ...], figures: tuple[FigureItem, ...], naming: Naming, counter: Counter) -> tuple[EventItem, ...]:
    return ()
