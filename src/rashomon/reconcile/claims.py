from __future__ import annotations
from ..model.account import ClaimItem, DisputeItem, FigureItem, LedgerItem
from ..model.links import Story
from .naming import Naming
from .support import Counter

def find_claims(story: Story, naming: Naming, counter: Counter) -> tuple[ClaimItem, ...]:
    return ()

def find_disputes(story: Story, claims: tuple[ClaimItem, ...], figures: tuple[FigureItem, ...], ledgers: tuple[LedgerItem, ...], naming: Naming, counter: Counter) -> tuple[DisputeItem, ...]:
    return ()
