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
]

SCHEMA = "rashomon-account/1"


@dataclass(frozen=True, slots=True)
class CoverageCell:
    document: str
    state: Literal["carries", "carries_differently", "not_found", "published_before"]


@dataclass(frozen=True, slots=True)
class CoverageItem:
    finding: str  # id of a dispute, ledger, utterance or event
    kind: Literal["dispute", "ledger", "utterance", "event"]
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True, slots=True)
class DecisionItem:
    """What a person decided, and where it acted; enough of it to apply it again."""

    kind: str  # same, not_same, speaker, drop
    who: str
    when: str
    why: str
    items: tuple[str, ...]
    acted_on: tuple[str, ...]
    names: tuple[str, ...] = ()
    words: str = ""
    speaker: str = ""
    document: str = ""
    of: str = ""  # quotes, claims, figures; empty for names
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeWith:
    rashomon: str
    libraries: tuple[tuple[str, str], ...]
    model: str
    model_version: str
    model_sha256: str
    resources_sha256: str
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Title and strip of the page: fixed templates over what was found."""

    title: str
    subtitle: str
    strip: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One story as its sources tell it."""

    story: str  # digest of the documents' digests
    heading: Heading
    documents: tuple[DocumentItem, ...]
    made_with: MadeWith
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
    dropped: tuple[Dropped, ...] = ()
    schema: str = field(default=SCHEMA)
    withheld: tuple[WithheldItem, ...] = ()


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
