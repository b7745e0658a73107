"""The account: what is published. Each item says what was found and cites where.

One class an item of ``account.json``; the field names are the keys of the file, and the JSON Schema is made
from these classes. Ids are digests of content. Documents are named by their id. ``evidence`` is never empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .snapshot import Dropped
from .text import Evidence, Metadata, Recipe, Span

SCHEMA = "rashomon-account/1"

Count = int | tuple[int, int]
"""A number, or an interval where more cannot be shown."""


@dataclass(frozen=True, slots=True)
class Support:
    """Three counts that are never mixed: articles, independent reports, sources named in the text."""

    articles: int
    reports: Count
    sources: Count


@dataclass(frozen=True, slots=True)
class PublicationItem:
    date: str | None
    earliest: str | None
    latest: str | None
    how: Literal["stated", "given", "inferred", "unknown"]
    evidence: tuple[Evidence, ...]
    line: str


@dataclass(frozen=True, slots=True)
class CreditItem:
    name: str
    kind: Literal["agency", "outlet", "photo"]
    evidence: tuple[Evidence, ...]
    line: str


@dataclass(frozen=True, slots=True)
class DroppedSpan:
    start: int
    end: int
    role: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """One article with its text, so that the file alone opens every citation."""

    id: str
    sha256: str
    text_sha256: str
    recipe: Recipe
    metadata: Metadata
    label: str  # how the page calls it: outlet if known, else the name
    outlet: str | None
    headline: Evidence | None
    language: str
    read: Literal["full", "part"]
    publication: PublicationItem
    credits: tuple[CreditItem, ...]
    body: tuple[Span, ...]
    dropped: tuple[DroppedSpan, ...]
    characters: int
    text: str


@dataclass(frozen=True, slots=True)
class ReuseItem:
    """Two places with the same words, or nearly."""

    id: str
    kind: Literal["verbatim", "near"]
    shared_words: int
    evidence: tuple[Evidence, Evidence]
    line: str


@dataclass(frozen=True, slots=True)
class LineageItem:
    """Documents that go back to one report, or to one credited origin, with the reasons."""

    id: str
    relation: Literal["one_report", "shared_origin"]
    documents: tuple[str, ...]
    origin: str | None
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    line: str


@dataclass(frozen=True, slots=True)
class MentionItem:
    form: Literal["name", "demonym", "nominal"]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FormItem:
    text: str
    count: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleItem:
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EntityItem:
    id: str
    canonical: str
    type: str
    forms: tuple[FormItem, ...]
    roles: tuple[RoleItem, ...]
    reasons: tuple[str, ...]  # why forms were merged
    mentions: tuple[MentionItem, ...]
    support: Support

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(mention.evidence for mention in self.mentions)


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


@dataclass(frozen=True, slots=True)
class Superseded:
    """A figure that a later one took the place of: a later day of counting, or a correction."""

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
    """Something that was replaced: by a correction, or by a later article. Who still carries the old."""

    id: str
    kind: Literal["correction", "figure", "status"]
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
