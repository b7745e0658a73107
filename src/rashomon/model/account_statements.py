"""What an account says was said: quotations, figures, claims, and the points on which they part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .account_texts import Support
from .display import Shown
from .text import Evidence


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the words that say so, and the entity they stand for. No words: nobody is named."""

    name: str
    entity: str | None  # its id, where it is a known one
    words: Evidence | None
    reason: str = ""  # how it was found, where the text does not say it at that place
    speaks_for: str | None = None  # the id of the body or person whose spokesperson speaks: one source with them


def voice_of(item: object) -> Voice | None:
    """Who says what an item of an account tells, where it is something that is said."""
    return getattr(item, "speaker", None) or getattr(item, "said_by", None)


@dataclass(frozen=True, slots=True)
class QuoteItem(Shown):
    id: str
    type: Literal["direct", "mixed", "indirect"]  # in marks; partly in marks; reported without
    evidence: tuple[Evidence, ...]
    speaker: Voice | None  # null: nobody was found
    cue: Evidence | None  # the word of saying
    via: Evidence | None  # "according to …": through whom it came
    shown: Evidence  # the words with marks, cue and speaker: what may stand alone
    support: Support
    addressee: Evidence | None = None  # to whom it was said
    date: str | None = None  # the day it was said, where the text gives it
    date_words: Evidence | None = None  # the words that give the day
    denied: bool = False  # its speaker denies it: "denied that …" stands in ``shown``, and not in ``evidence``

    @property
    def citable(self) -> tuple[Evidence, ...]:
        """The words that may stand alone: those of the speaker, and with its denial what the speaker denies."""
        return (self.shown,) if self.denied else self.evidence


@dataclass(frozen=True, slots=True)
class Variant:
    """What one article says of a speech act where another says otherwise."""

    document: str
    value: str
    words: Evidence


@dataclass(frozen=True, slots=True)
class UtteranceConflict:
    """The articles differ on who said it, where, or on which day."""

    on: Literal["speaker", "place", "date"]  # what they differ on
    variants: tuple[Variant, ...]  # what each says


@dataclass(frozen=True, slots=True)
class UtteranceItem(Shown):
    """Quotations of one act of speech in several articles."""

    id: str
    quotes: tuple[str, ...]  # ids of the quotations
    fullest: str  # id of the longest wording
    speaker: Voice | None  # who said it
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    line: str
    date: str | None = None  # the day it was said
    place: str | None = None  # where it was said
    conflicts: tuple[UtteranceConflict, ...] = ()  # where the articles differ


@dataclass(frozen=True, slots=True)
class FigureItem:
    id: str
    low: float | None  # the least that the words allow; null: open
    high: float | None  # the most; null: open
    high_open: bool  # the most itself is not included
    unit: str  # people, dollars, metres …
    kind: str
    counted: str  # what is counted, as one word
    qualifier: str  # as written: "at least", "up to" …
    approximate: bool  # "about", "some"
    negated: bool  # "not 40"
    place: str | None  # where it holds
    as_of: str | None  # as of which day
    said_by: Voice | None  # None: the outlet's own voice
    evidence: tuple[Evidence, ...]  # the figure; then the words that say what is counted, where there are any
    shown: Evidence  # its sentence
    support: Support
    counted_on: str | None = None  # the day up to which it counts what grows, such as the dead of a disaster
    counted_by: str = ""  # what says so: "words", "said" (the day of the statement), "published"
    moves: str = ""  # "to" of a count said to have grown, "from" of the one before it, "wrong" of an error, "withdrawn"
    page: str = ""  # the address of its article, where the story has several versions of that page
    version: int = 0  # which of them, from the first published on
    attackers: int = 0  # how many of those counted are said to be those who did it


@dataclass(frozen=True, slots=True)
class Superseded:
    """A figure that a later one took the place of: a later day of counting, a correction, a later version."""

    figure: str  # id of the old
    by: str  # id of the new
    reason: str  # why: later day, correction, later version


@dataclass(frozen=True, slots=True)
class LedgerItem(Shown):
    """Figures of one quantity, and whether they can all be true."""

    id: str
    what: str  # the quantity, in words of the articles
    unit: str  # people, dollars, metres …
    kind: str
    figures: tuple[str, ...]  # ids, in order of the articles
    verdict: Literal["agree", "refine", "conflict", "single"]  # "refine": some are narrower; "conflict": no value fits
    minimum: float | None  # the least number given; vague words count only beyond all numbers, or where there is none
    maximum: float | None  # the greatest; of "14" and "at least 30" it is 30, and open
    conflicts: tuple[tuple[str, str], ...]  # pairs of figures that no value fits
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    line: str
    place: str | None = None  # the scope: where all its figures hold, and as of which day
    as_of: str | None = None  # as of which day
    superseded: tuple[Superseded, ...] = ()  # what was replaced by what
    minimum_open: bool = False  # the words that give the least leave room below it
    maximum_open: bool = False  # those that give the greatest leave room above it
    vague: tuple[str, ...] = ()  # ids of figures whose words state no number: "dozens"


@dataclass(frozen=True, slots=True)
class AssertionItem:
    id: str
    said_by: Voice | None
    polarity: Literal["positive", "negative"]  # said to be so, or not to be so
    modality: str  # asserted, reported, claimed, alleged, denied, demanded, promised, scheduled …
    evidence: tuple[Evidence, ...]  # the words put as so
    shown: Evidence  # with cue, negation and speaker
    condition: Evidence | None  # "if …", "provided that …"
    addressee: Evidence | None  # to whom it was said


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """Assertions of one content."""

    id: str
    assertions: tuple[AssertionItem, ...]  # one for each place
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support


DisputeKind = Literal["contradiction", "denial", "figures", "degree", "condition", "framing"]


@dataclass(frozen=True, slots=True)
class SideItem:
    words: Evidence  # the shortest words that head this side
    claims: tuple[str, ...]  # ids of its claims
    figures: tuple[str, ...]  # ids of its figures
    holders: tuple[str, ...]  # names, or the outlet for its own voice
    since: str | None  # first day of publication
    evidence: tuple[Evidence, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class DisputeItem(Shown):
    id: str
    kind: DisputeKind
    question: str  # a fixed template over the sides' words
    sides: tuple[SideItem, ...]  # two or more
    not_found: tuple[str, ...]  # documents in which neither side was found
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    no_reply: tuple[str, ...] = ()  # who is spoken of, and of whom no answer was found in any article
