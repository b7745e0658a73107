"""The account: what is published. Each item says what was found and cites where.

One class an item of ``account.json``; the field names are the keys of the file, and the JSON Schema is made
from these classes. Ids are digests of content. Documents are named by their id. ``evidence`` is never empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .account_course import (
    AttributionChangeItem,
    CasualtyItem,
    ChangeItem,
    CheckItem,
    CheckKind,
    EventItem,
    EventTime,
    Reported,
    Telling,
)
from .account_statements import (
    AssertionItem,
    ClaimItem,
    DisputeItem,
    DisputeKind,
    FigureItem,
    LedgerItem,
    QuoteItem,
    SideItem,
    Superseded,
    UtteranceConflict,
    UtteranceItem,
    Variant,
    Voice,
    voice_of,
)
from .account_texts import (
    Count,
    CreditItem,
    DocumentItem,
    DroppedSpan,
    EntityItem,
    FormItem,
    LineageItem,
    LineagePair,
    MentionItem,
    PublicationItem,
    ReuseItem,
    RoleItem,
    Support,
)
from .display import Shown
from .snapshot import Dropped
from .withheld import WithheldItem

__all__ = [
    "SCHEMA",
    "Account",
    "AssertionItem",
    "AttributionChangeItem",
    "CasualtyItem",
    "ChangeItem",
    "CheckItem",
    "CheckKind",
    "ClaimItem",
    "Count",
    "CoverageCell",
    "CoverageItem",
    "CreditItem",
    "DecisionItem",
    "DisputeItem",
    "DisputeKind",
    "DocumentItem",
    "DroppedSpan",
    "EntityItem",
    "EventItem",
    "EventTime",
    "FigureItem",
    "Findings",
    "FormItem",
    "Heading",
    "LedgerItem",
    "LineageItem",
    "LineagePair",
    "MadeWith",
    "MentionItem",
    "PublicationItem",
    "QuoteItem",
    "Reported",
    "ReuseItem",
    "RoleItem",
    "SideItem",
    "Superseded",
    "Support",
    "Telling",
    "UtteranceConflict",
    "UtteranceItem",
    "Variant",
    "Voice",
    "WithheldItem",
    "voice_of",
]

SCHEMA = "rashomon-account/1"


@dataclass(frozen=True, slots=True)
class CoverageCell:
    document: str
    state: Literal["carries", "carries_differently", "not_found", "published_before"]  # "not_found" is not "not there"


@dataclass(frozen=True, slots=True)
class CoverageItem:
    finding: str  # id of a dispute, ledger, utterance or event
    kind: Literal["dispute", "ledger", "utterance", "event"]
    cells: tuple[CoverageCell, ...]  # one for each article


@dataclass(frozen=True, slots=True)
class DecisionItem:
    """What a person decided, and where it acted; enough of it to apply it again."""

    kind: str  # same, not_same, speaker, drop, rating, harmed
    who: str  # who decided
    when: str  # on which day
    why: str  # for which reason
    items: tuple[str, ...]  # always empty
    acted_on: tuple[str, ...]  # ids of what it changed
    names: tuple[str, ...] = ()  # of a decision about names
    words: str = ""
    speaker: str = ""  # who said it, as decided
    document: str = ""
    of: str = ""  # quotes, claims, figures, harms; empty for names and words
    places: tuple[str, ...] = ()  # of a decision about quotes, claims, figures or harms, or on somebody harmed
    rating: str = ""  # of claims, by the person who decided
    missed: str = ""  # why it changed nothing here, or not all, and what to do
    harm: str = ""  # of somebody whom a person added: killed, injured, missing, detained


@dataclass(frozen=True, slots=True)
class MadeWith:
    rashomon: str  # its version
    libraries: tuple[tuple[str, str], ...]  # name and version of each library that reads
    model: str  # the language model
    model_version: str  # its version
    model_sha256: str  # digest of its files
    resources_sha256: str  # digest of the tables of words
    settings: tuple[tuple[str, str], ...]  # name and value of each


@dataclass(frozen=True, slots=True)
class Heading:
    """Title and strip of the page: fixed templates over what was found."""

    title: str  # the place and the persons named most often
    subtitle: str  # what the title is made of
    strip: tuple[str, ...]  # what the first line of the page says, part by part


@dataclass(frozen=True, slots=True)
class Account(Shown):
    """One story as its sources tell it."""

    story: str  # digest of the documents' digests
    heading: Heading  # title and strip of the page
    documents: tuple[DocumentItem, ...]
    made_with: MadeWith  # versions, settings and digests that it was made with
    reuse: tuple[ReuseItem, ...] = ()  # the same words at two places of two articles
    lineage: tuple[LineageItem, ...] = ()  # which articles go back to one report, or credit one origin
    entities: tuple[EntityItem, ...] = ()  # persons, bodies, places, each with every form of the name
    events: tuple[EventItem, ...] = ()  # what happened on which day: the timeline
    quotes: tuple[QuoteItem, ...] = ()  # every quotation
    utterances: tuple[UtteranceItem, ...] = ()  # quotations of one act of speech, in several articles and wordings
    figures: tuple[FigureItem, ...] = ()  # every figure
    ledgers: tuple[LedgerItem, ...] = ()  # figures of one quantity side by side
    claims: tuple[ClaimItem, ...] = ()  # what is put as so, and on whose word
    disputes: tuple[DisputeItem, ...] = ()  # what cannot stand together, each side in its own words
    attribution_changes: tuple[AttributionChangeItem, ...] = ()  # said by somebody here, in an outlet's own voice there
    casualties: tuple[CasualtyItem, ...] = ()  # persons harmed, with every value reported
    coverage: tuple[CoverageItem, ...] = ()  # which article carries what
    changes: tuple[ChangeItem, ...] = ()  # what was replaced, and who still carries the old
    to_check: tuple[CheckItem, ...] = ()  # what a careful reader would look into next
    decisions: tuple[DecisionItem, ...] = ()  # what people decided, and where it acted
    dropped: tuple[Dropped, ...] = ()  # what went in and was not used, with the reason
    schema: str = field(default=SCHEMA)  # name and version of this form
    withheld: tuple[WithheldItem, ...] = ()  # articles published with gaps


@dataclass(frozen=True, slots=True)
class Findings:
    """What ``reconcile`` makes of one story: the lists of the account, template lines still empty."""

    reuse: tuple[ReuseItem, ...] = ()
    lineage: tuple[LineageItem, ...] = ()
    entities: tuple[EntityItem, ...] = ()
    events: tuple[EventItem, ...] = ()
    quotes: tuple[QuoteItem, ...] = ()
    utterances: tuple[UtteranceItem, ...] = ()
    figures: tuple[FigureItem, ...] = ()
    ledgers: tuple[LedgerItem, ...] = ()
    claims: tuple[ClaimItem, ...] = ()
    disputes: tuple[DisputeItem, ...] = ()
    attribution_changes: tuple[AttributionChangeItem, ...] = ()
    casualties: tuple[CasualtyItem, ...] = ()
    coverage: tuple[CoverageItem, ...] = ()
    changes: tuple[ChangeItem, ...] = ()
    to_check: tuple[CheckItem, ...] = ()
    decisions: tuple[DecisionItem, ...] = ()
