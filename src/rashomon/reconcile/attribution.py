"""Attribution changes: one content told on somebody's word here, and otherwise there."""

from __future__ import annotations

from ..model.account import AttributionChangeItem, ClaimItem
from ..model.links import Story
from .naming import Naming
from .support import Counter


def find_attribution_changes(
    story: Story, claims: tuple[ClaimItem, ...], naming: Naming, counter: Counter
) -> tuple[AttributionChangeItem, ...]:
    """Contents that articles attribute differently, most articles first."""
    return ()
