"""One segment as the readers of numbers see it, and what they say of a number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..model.marks import Mention, Quotation, TimeExpression
from ..model.text import Span
from .parse import ParsedSegment
from .speakers import Cast
from .tokens import Doc, Token

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
NOT_FIGURES = re.compile(
    rf"""\d{{4}}-\d\d?-\d\d? | \b\d\d?[/.]\d\d?[/.]\d{{2,4}}\b
    | \b{MONTH}\s+\d\d?(?:st|nd|rd|th)?\b(?!,\d{{3}})(?:,?\s+\d{{4}}\b)?
    | \b\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b(?:,?\s+\d{{4}}\b)? | \b{MONTH},?\s+\d{{4}}\b
    | \b\d\d?(?::\d\d)+ | \b\d\d?(?:\.\d\d)?\s?[ap]\.?m\b | \b\d{{1,4}}\s?(?:o['’]clock|GMT|UTC|BST|CET)\b
    | \bhttps?://\S+ | \bwww\.\S+ | \+?\d[\d\s()-]{{8,}}\d(?![\d,]) | \b\d+/\d+\b | \b\w+@\w\S*
    | [#@§№]\s?\d+ | \b[A-Za-z]+-?\d+(?:-\d+)?\b | \b\d{{1,3}}-\d{{1,3}}-\d{{2,}}\b
    | (?<!\d)(?:\(\d{{3}}\)\s?|\d{{3}}[-.])\d{{3}}[-.](?:\d{{4}}|(?-i:[A-Z]{{3,}}))\b(?:\s?\(\d{{3,}}\))?
    | \b\d{{3}}-0\d{{3}}\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class View:
    """One segment and everything seen in it so far, to be asked by place."""

    segment: ParsedSegment
    times: tuple[TimeExpression, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    people: tuple[Span, ...]  # names of persons in the whole document
    cast: Cast  # who can be meant by "he" and "the minister"
    indirect: tuple[Quotation, ...] = ()
    several: frozenset[str] = frozenset()  # nouns of things of which the document counts two or more

    @cached_property
    def doc(self) -> Doc:
        return self.segment.doc

    @cached_property
    def text(self) -> str:
        return str(self.segment.text)

    @cached_property
    def closed(self) -> bytearray:
        """A one for every character that belongs to a name, a date, an address: no figure may touch it."""
        mask = bytearray(len(self.text))
        spans = [match.span() for match in NOT_FIGURES.finditer(self.text)]
        names = [m.span for m in self.mentions if m.form == "name" and m.type != "PER"]
        spans += [(span.start - self.segment.offset, span.end - self.segment.offset) for span in names]
        for start, end in spans:
            mask[max(0, start) : end] = b"\1" * (min(end, len(mask)) - max(0, start))
        return mask

    @cached_property
    def starts(self) -> dict[int, Mention]:
        return {mention.span.start: mention for mention in self.mentions}

    def place(self, start: int, end: int) -> Span:
        """Where these characters of the segment stand in the document."""
        return Span(self.segment.offset + start, self.segment.offset + end)

    def among(self, tokens: Iterable[Token]) -> list[Mention]:
        """The mentions that begin with one of these words."""
        offset = self.segment.offset
        return [self.starts[offset + token.idx] for token in tokens if offset + token.idx in self.starts]

    def before(self, place: int, length: int) -> str:
        return self.text[max(0, place - length) : place]


@dataclass(frozen=True, slots=True)
class Sense:
    """How a number was read: kind, unit, the noun, and where the figure begins and ends in its segment."""

    kind: str
    unit: str
    start: int
    end: int
    noun: Token | None = None
    some: bool = False  # a number without a noun that counts some of those before it


NO_FIGURE = Sense("", "", 0, 1)
