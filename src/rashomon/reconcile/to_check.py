"""What a careful reader would look into next."""

from __future__ import annotations

from ..model.account import CheckItem, Findings
from ..model.links import Story
from .support import Counter


def find_to_check(story: Story, findings: Findings, counter: Counter) -> tuple[CheckItem, ...]:
    """Claims with one source, allegations without a reply, figures without a day; most consequential first."""
    return ()
