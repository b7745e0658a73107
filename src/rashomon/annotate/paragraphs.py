"""A paragraph with its marked stretches, and the cues that are found beside them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from ..model.text import Span
from .parse import ParsedSegment
from .quotation_marks import Marked
from .tokens import Token


@dataclass(frozen=True)
class Paragraph:
    """One segment with its marked stretches and the tokens outside them. Positions are those of the segment's text."""

    segment: ParsedSegment
    marks: list[Marked]

    @property
    def text(self) -> str:
        return self.segment.text

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.segment.doc]

    @cached_property
    def _mark_starts(self) -> list[int]:
        return [mark.outer_start for mark in self.marks]

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in ``start`` to ``end``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [token for token in self.segment.doc[first:last] if not token.is_space]

    def outside(self, start: int, end: int) -> list[Token]:
        """The same without those in marks."""
        return [token for token in self.between(start, end) if not self.inside(token)]

    def inside(self, token: Token) -> bool:
        """True where the token stands in marks."""
        at = bisect_left(self._mark_starts, token.idx + 1) - 1
        return at >= 0 and token.idx < self.marks[at].outer_end


@dataclass(frozen=True)
class Cue:
    """A verb (or "according to") that introduces speech, the words for who speaks, and how it was found."""

    token: Token
    subject: Span | None
