"""Span, Evidence, Document: words that stay where they were found."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from .errors import AnchorError

CONTEXT = 32  # code points shown before and after a citation (W3C TextQuoteSelector)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points of one text, half open and never empty.

    Raises:
        AnchorError: unless ``0 <= start < end``.
    """

    start: int  # first character, counted from 0
    end: int  # behind the last

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise AnchorError(f"no span runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """True where every character of ``other`` is one of ours."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many characters both have."""
        start = self.start if self.start > other.start else other.start
        end = self.end if self.end < other.end else other.end
        return end - start if end > start else 0  # asked so often that calls of max and min would tell


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A citation: exact characters of one document, with a little of what surrounds them.

    Made by ``Document.cite`` and nowhere else, so ``exact`` is always the slice.
    """

    document: str
    start: int  # first code point, counted from 0
    end: int  # behind the last
    exact: str  # the characters there
    prefix: str = ""  # up to 32 before
    suffix: str = ""  # up to 32 behind

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the text was derived from the bytes, so that anyone can derive it again."""

    method: str  # plain, json-field, trafilatura, feed, pdf, docx, rtf, html-export, ninjs, part
    version: str = ""  # of the library
    encoding: str = "utf-8"  # of the bytes
    byte_order_mark: bool = False  # whether one stood in front
    settings: str = ""  # of the library
    item: int | None = None  # which of the articles that these bytes hold, from 1; None: they are one
    page_starts: tuple[int, ...] = ()  # where each page of a PDF begins in the text

    def page_at(self, position: int) -> int | None:
        """The page, from 1, on which a character stands; None where the text has no pages."""
        return bisect_right(self.page_starts, position) or None


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """What a page says that it found about a claim: as given, and no finding of ours."""

    claim: str  # in the page's words
    rating: str  # as the page gives it
    reviewer: str | None = None  # who rated
    url: str | None = None  # of the review
    published: str | None = None  # when


@dataclass(frozen=True, slots=True)
class Metadata:
    """What came with the text rather than in it. ``None`` is: not given."""

    title: str | None = None  # headline, as given beside the text
    url: str | None = None  # address
    outlet: str | None = None  # who published it
    published: str | None = None  # ISO 8601 date or time as given
    language: str | None = None  # as given
    source: str | None = None  # from whom the outlet has it, as a feed or an archive names it
    author: str | None = None  # the by-line, as a feed gives it
    usage_terms: str | None = None  # what may be done with it, as an agency states that
    stated_by: tuple[tuple[str, str], ...] = ()  # where each of these stands: the field, and its place
    claim_reviews: tuple[ClaimReview, ...] = ()  # ratings of claims that the page states


def stated(**fields: tuple[str | None, str]) -> Metadata:
    """What is stated, each value with the name of the place it stands in; empty values are not given.

    >>> stated(title=("Ferry leaves", "og:title"), outlet=(None, "og:site_name")).stated_by
    (('title', 'og:title'),)
    """
    given = {name: (value, place) for name, (value, place) in fields.items() if value}
    values: dict[str, Any] = {name: value for name, (value, _) in given.items()}
    return Metadata(**values, stated_by=tuple((name, place) for name, (_, place) in given.items()))


@dataclass(frozen=True, slots=True)
class Document:
    """One article: a name, the digest of its bytes, and a text that is fixed for ever.

    ``id`` is the name as given; names that two different inputs share carry a piece of the digest.
    ``text`` is the decoded input unchanged, or the text that ``recipe`` extracts; nothing in it is normalised.
    """

    id: str
    sha256: str  # of the bytes
    text: str  # never changed
    recipe: Recipe = field(default_factory=lambda: Recipe("plain"))  # how it was taken from the bytes
    metadata: Metadata = field(default_factory=Metadata)  # what came with it

    def cite(self, span: Span) -> Evidence:
        """The citation of ``span``.

        Raises:
            AnchorError: where the span ends behind the text.
        """
        if span.end > len(self.text):
            raise AnchorError(f"{self.id}: {span.start}-{span.end} lies behind the end of the text ({len(self.text)})")
        return Evidence(
            self.id,
            span.start,
            span.end,
            self.text[span.start : span.end],
            self.text[max(0, span.start - CONTEXT) : span.start],
            self.text[span.end : span.end + CONTEXT],
        )

    def holds(self, evidence: Evidence) -> bool:
        """True where the cited characters, and those around them, stand exactly there."""
        return (
            evidence.document == self.id
            and 0 <= evidence.start < evidence.end <= len(self.text)
            and self.cite(Span(evidence.start, evidence.end)) == evidence
        )

    def words(self, span: Span) -> str:
        """The characters of ``span``."""
        return self.text[span.start : span.end]
