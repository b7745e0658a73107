"""What an account says happened, to whom, how its telling moved, and what is left to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .account_statements import Voice
from .account_texts import Support
from .text import Evidence


@dataclass(frozen=True, slots=True)
class Telling:
    """How one article tells something: its words, and on whose word. No voice: in its own."""

    document: str
    said_by: Voice | None
    shown: Evidence
    where: Literal["body", "headline"] = "body"


@dataclass(frozen=True, slots=True)
class AttributionChangeItem:
    """One content, told on somebody's word here and otherwise there."""

    id: str
    kind: Literal["own_voice", "headline", "speaker"]  # said by somebody or in its own voice; head or body; by others
    tellings: tuple[Telling, ...]
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    line: str


@dataclass(frozen=True, slots=True)
class Reported:
    """One field of a record, as one article gives it."""

    value: str
    said_by: Voice | None
    evidence: Evidence
    words: Evidence | None = None  # of a harm: the word that tells it, as the text has it


@dataclass(frozen=True, slots=True)
class CasualtyItem:
    """A person harmed: every value that is reported, side by side. No name: nobody names the person."""

    id: str
    name: str
    entity: str | None
    harms: tuple[Reported, ...]  # killed, injured, missing, detained ...
    ages: tuple[Reported, ...]
    sex: tuple[Reported, ...]
    dates: tuple[Reported, ...]
    places: tuple[Reported, ...]
    causes: tuple[Reported, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    line: str


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """Something that was replaced: by a correction, a later article or a later version. Who still carries the old."""

    id: str
    kind: Literal["correction", "figure", "status", "version"]
    old: tuple[Evidence, ...]
    new: tuple[Evidence, ...]
    still: tuple[str, ...]  # documents, out no earlier than the new, that carry the old
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    line: str


CheckKind = Literal["one_source", "own_voice", "no_reply", "no_as_of", "undated", "date_uncertain", "two_spellings"]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """Something that a careful reader would look into next, as a template line over what was found."""

    id: str
    kind: CheckKind
    finding: str  # id of what it is about
    evidence: tuple[Evidence, ...]
    support: Support
    line: str


@dataclass(frozen=True, slots=True)
class EventTime:
    """One article's words for the day, and how they were read."""

    document: str
    words: Evidence | None
    first: str | None
    last: str | None
    reason: str
    status: Literal["past", "scheduled"] = "past"  # for this article: what one announces another tells as past


@dataclass(frozen=True, slots=True)
class EventItem:
    id: str
    start: str | None
    end: str | None
    precision: str
    status: Literal["past", "scheduled"]
    kind: str  # lemma of the trigger
    times: tuple[EventTime, ...]
    participants: tuple[str, ...]  # entity ids
    quotes: tuple[str, ...]
    figures: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    line: str
    places: tuple[str, ...] = ()  # entity ids
    claims: tuple[str, ...] = ()
    outcome: Evidence | None = None
