"""What a store holds and says: how an item came in, what became of it, what is kept of it, and the custody log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .ids import digest
from .text import Evidence, Metadata

How = Literal["file", "web", "feed", "archive", "import"]
Outcome = Literal["stored", "new version", "duplicate"]
BEGINNING = "0" * 64
"""What the first entry of a log names as the one before it."""


@dataclass(frozen=True, slots=True)
class Capture:
    """How one item came in. Times are inputs: they come from the caller, in UTC.

    ``missing`` names what was not captured with it, so that nobody takes its absence for a finding.
    """

    at: str
    who: str
    how: How
    location: str
    tool: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One article as it is kept: the digest of its bytes, that of its text, and what came with it."""

    id: str
    name: str
    sha256: str
    text_sha256: str
    media_type: str
    size: int
    characters: int
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one item that was to be added; given once it is kept for good."""

    outcome: Outcome
    article: str
    name: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was searched for: an article's words, or a line of a finding with its evidence."""

    article: str
    name: str
    evidence: Evidence
    score: float
    story: str | None = None
    finding: str | None = None
    line: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the custody log. ``hash`` covers all that stands before it in the log."""

    number: int
    at: str
    who: str
    action: str
    subject: str
    detail: str  # canonical JSON
    previous: str
    hash: str

    @staticmethod
    def after(last: Entry | None, at: str, who: str, action: str, subject: str, detail: str) -> Entry:
        """The entry that follows ``last``."""
        number, previous = (last.number + 1, last.hash) if last else (1, BEGINNING)
        return Entry(
            number,
            at,
            who,
            action,
            subject,
            detail,
            previous,
            chained(previous, number, at, who, action, subject, detail),
        )

    @property
    def holds(self) -> bool:
        """True where the hash is that of the entry."""
        return self.hash == chained(
            self.previous, self.number, self.at, self.who, self.action, self.subject, self.detail
        )


def chained(previous: str, number: int, at: str, who: str, action: str, subject: str, detail: str) -> str:
    """SHA-256 over an entry and the hash of the one before it; each part with its length in code points."""
    return digest(previous, str(number), at, who, action, subject, detail)


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story in a store: its articles by id, its days where any is known, telling words, and its last account."""

    id: str
    articles: tuple[str, ...]
    first: str | None
    last: str | None
    words: tuple[str, ...]
    account: str | None = None


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What new articles did to a story: it is new, has more or fewer articles, or is no more."""

    kind: Literal["new", "more", "fewer", "gone"]
    story: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of an account as it is searched: its item, and where its words stand."""

    kind: str
    item: str
    article: str
    start: int
    end: int
    line: str
