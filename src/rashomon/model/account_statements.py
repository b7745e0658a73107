"""What an account says was said: quotations, figures, claims, and the points on which they part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .account_texts import Support
from .text import Evidence


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the words that say so, and the entity they stand for. No words: nobody is named."""

    name: str
    entity: str | None
    words: Evidence | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class QuoteItem:
    id: str
    type: Literal["direct", "mixed", "indirect"]
    evidence: tuple[Evidence, ...]
    speaker: Voice | None
    cue: Evidence | None
    via: Evidence | None
    shown: Evidence  # the words with marks, cue and speaker: what may stand alone
    support: Support
    addressee: Evidence | None = None
    date: str | None = None  # the day it was said, where the text gives it
    date_words: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """What one article says of a speech act where another says otherwise."""

    document: str
    value: str
    words: Evidence


@dataclass(frozen=True, slots=True)
class UtteranceConflict:
    """The articles differ on who said it, where, or on which day."""

    on: Literal["speaker", "place", "date"]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class UtteranceItem:
    """Quotations of one act of speech in several articles."""

    id: str
    quotes: tuple[str, ...]
    fullest: str  # id of the longest wording
    speaker: Voice | None
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    line: str
    date: str | None = None
    place: str | None = None
    conflicts: tuple[UtteranceConflict, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureItem:
    id: str
    low: float | None
    high: float | None
    high_open: bool
    unit: str
    kind: str
    counted: str
    qualifier: str
    approximate: bool
    negated: bool
    place: str | None
    as_of: str | None
    said_by: Voice | None  # None: the outlet's own voice
    evidence: tuple[Evidence, ...]  # the figure; then the words that say what is counted, where there are any
    shown: Evidence  # its sentence
    support: Support
    counted_on: str | None = None  # the day up to which it counts what grows, such as the dead of a disaster
    counted_by: str = ""  # what says so: "words", "said" (the day of the statement), "published"
    moves: str = ""  # "to" of a count that is said to have grown, "from" of the one before it, "wrong" of an error
    page: str = ""  # the address of its article, where the story has several versions of that page
    version: int = 0  # which of them, from the first published on
    attackers: int = 0  # how many of those counted are said to be those who did it


@dataclass(frozen=True, slots=True)
class Superseded:
    """A figure that a later one took the place of: a later day of counting, a correction, a later version."""

    figure: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerItem:
    """Figures of one quantity, and whether they can all be true."""

    id: str
    what: str
    unit: str
    kind: str
    figures: tuple[str, ...]
    verdict: Literal["agree", "refine", "conflict", "single"]
    minimum: float | None
    maximum: float | None
    conflicts: tuple[tuple[str, str], ...]  # pairs of figures that no value fits
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    line: str
    place: str | None = None  # the scope: where all its figures hold, and as of which day
    as_of: str | None = None
    superseded: tuple[Superseded, ...] = ()


@dataclass(frozen=True, slots=True)
class AssertionItem:
    id: str
    said_by: Voice | None
    polarity: Literal["positive", "negative"]
    modality: str
    evidence: tuple[Evidence, ...]  # the words put as so
    shown: Evidence  # with cue, negation and speaker
    condition: Evidence | None
    addressee: Evidence | None


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """Assertions of one content."""

    id: str
    assertions: tuple[AssertionItem, ...]
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support


DisputeKind = Literal["contradiction", "denial", "figures", "degree", "condition", "framing"]


@dataclass(frozen=True, slots=True)
class SideItem:
    words: Evidence  # the shortest words that head this side
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    holders: tuple[str, ...]  # names, or the outlet for its own voice
    since: str | None  # first day of publication
    evidence: tuple[Evidence, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class DisputeItem:
    id: str
    kind: DisputeKind
    question: str  # a fixed template over the sides' words
    sides: tuple[SideItem, ...]
    not_found: tuple[str, ...]  # documents in which neither side was found
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    no_reply: tuple[str, ...] = ()  # who is spoken of, and of whom no answer was found in any article
