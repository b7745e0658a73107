from __future__ import annotations
from ..model.marks import Credit, Segment
from ..model.text import Document

def find_credits(document: Document, segments: tuple[Segment, ...]) -> tuple[Credit, ...]:
    return ()
