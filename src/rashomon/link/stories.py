"""Which articles tell the same story (to be written)."""
from __future__ import annotations
from collections.abc import Sequence
from ..model.links import Story
from ..model.marks import Reading

def group_stories(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """Groups of readings, one a story; inside a group in order of publication, then name."""
    return (tuple(sorted(readings, key=lambda r: (r.publication.date or "9999", r.document.id))),) if readings else ()
