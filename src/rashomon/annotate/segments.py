"""Body against boilerplate (to be written)."""
from __future__ import annotations
import re
from ..model.marks import Segment
from ..model.text import Document, Span

def segment_text(document: Document) -> tuple[Segment, ...]:
    return tuple(Segment(Span(*m.span()), "body", True) for m in re.finditer(r"\S[^\n]*\S|\S", document.text))

def headline_of(document: Document, segments: tuple[Segment, ...]) -> Span | None:
    return next((s.span for s in segments if s.role == "title"), None)
