"""What an account says happened, to whom, how its telling moved, and what is left to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .account_statements import Voice
from .account_texts import Support
from .display import Shown
from .text import Evidence


@dataclass(frozen=True, slots=True)
class Telling:
    """How one article tells something: its words, and on whose word. No voice: in its own."""

    document: str
    said_by: Voice | None
    shown: Evidence  # its sentence
    where: Literal["body", "headline"] = "body"  # in the headline or below it


@dataclass(frozen=True, slots=True)
class AttributionChangeItem:
    """One content, told on somebody's word here and otherwise there."""

    id: str
    kind: Literal["own_voice", "headline", "speaker"]  # said by somebody or in its own voice; head or body; by others
    tellings: tuple[Telling, ...]  # one an article
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
    entity: str | None  # id of the person, where one is named
    harms: tuple[Reported, ...]  # killed, injured, missing, detained ...
    ages: tuple[Reported, ...]  # every age reported
    sex: tuple[Reported, ...]  # as words show it
    dates: tuple[Reported, ...]  # every day reported
    places: tuple[Reported, ...]  # every place reported
    causes: tuple[Reported, ...]  # every cause reported
    evidence: tuple[Evidence, ...]
    support: Support
    line: str
    decided: str = ""  # added by a person: who, when and why


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """Something that was replaced: by a correction, a later article or a later version. Who still carries the old."""

    id: str
    kind: Literal["correction", "figure", "status", "version"]
    old: tuple[Evidence, ...]  # the words that were replaced
    new: tuple[Evidence, ...]  # those that took their place
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
    first: str | None  # first day that the words allow
    last: str | None  # last day
    reason: str  # how that was worked out
    status: Literal["past", "scheduled"] = "past"  # for this article: what one announces another tells as past


@dataclass(frozen=True, slots=True)
class EventItem(Shown):
    id: str
    start: str | None  # first day
    end: str | None  # last day
    precision: str  # day, week, month or year
    status: Literal["past", "scheduled"]  # past, or announced
    kind: str  # lemma of the trigger
    times: tuple[EventTime, ...]  # how each article dates it
    participants: tuple[str, ...]  # entity ids
    quotes: tuple[str, ...]  # ids of what was said of it
    figures: tuple[str, ...]  # ids of its figures
    evidence: tuple[Evidence, ...]
    support: Support
    line: str
    places: tuple[str, ...] = ()  # entity ids
    claims: tuple[str, ...] = ()  # ids of claims about it
    outcome: Evidence | None = None  # how it ended
