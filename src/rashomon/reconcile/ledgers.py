from __future__ import annotations
from ..model.account import FigureItem, LedgerItem
from ..model.links import Story
from .naming import Naming
from .support import Counter

def find_figures(story: Story, naming: Naming, counter: Counter) -> tuple[FigureItem, ...]:
    return ()

def find_ledgers(story: Story, figures: tuple[FigureItem, ...], naming: Naming, counter: Counter) -> tuple[LedgerItem, ...]:
    return ()
