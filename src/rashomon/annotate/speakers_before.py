"""What stands before a word in its article: names by place, and the sentences back from it, nearest first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model.marks import Mention
from .parse import Parse, ParsedSegment
from .tokens import Token, Tokens

LOOK_BACK = 8  # sentences; farther back a pronoun is a guess


@dataclass(frozen=True)
class Before:
    """The names and sentences of one article, looked up from a place in it."""

    parse: Parse
    mentions: tuple[Mention, ...]

    @cached_property
    def names(self) -> dict[int, Mention]:
        """Character position to the name mention that covers it."""
        covered = {}
        for mention in self.mentions:
            if mention.form == "name":
                for at in range(mention.span.start, mention.span.end):
                    covered[at] = mention
        return covered

    def mention_of(self, segment: ParsedSegment, token: Token) -> Mention | None:
        """The name mention that this token is part of."""
        return self.names.get(segment.offset + token.idx)

    @cached_property
    def _sentences(self) -> list[tuple[ParsedSegment, Tokens]]:
        return [s for s in self.parse.sentences() if s[0].segment.role != "subhead"]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [segment.offset + tokens.start_char for segment, tokens in self._sentences]

    def back(self, segment: ParsedSegment, head: Token) -> Iterator[tuple[ParsedSegment, Tokens, int]]:
        """The sentence of ``head`` up to it, then the sentences before, nearest first."""
        at = segment.offset + head.idx
        here = bisect_left(self._sentence_starts, at)
        for found, tokens in reversed(self._sentences[max(0, here - LOOK_BACK) : here]):
            yield found, tokens, at
