"""What a correction or a later article replaced, and who still carries the old."""

from __future__ import annotations

from ..model.account import ChangeItem, ClaimItem, FigureItem, LedgerItem
from ..model.links import Story
from .naming import Naming
from .support import Counter


def find_changes(
    story: Story,
    claims: tuple[ClaimItem, ...],
    figures: tuple[FigureItem, ...],
    ledgers: tuple[LedgerItem, ...],
    naming: Naming,
    counter: Counter,
) -> tuple[ChangeItem, ...]:
    """Corrections first, then values by the day on which they were replaced."""
    return ()
