"""Persons harmed: every reported value side by side, with who reports it."""

from __future__ import annotations

from ..model.account import CasualtyItem, ClaimItem, FigureItem
from ..model.links import Story
from .naming import Naming
from .support import Counter


def find_casualties(
    story: Story, claims: tuple[ClaimItem, ...], figures: tuple[FigureItem, ...], naming: Naming, counter: Counter
) -> tuple[CasualtyItem, ...]:
    """One record a person, in the order of first mention."""
    return ()
