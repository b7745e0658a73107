"""What an account says of the texts themselves: documents, who copied whom, who is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Evidence, Metadata, Recipe, Span

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
class LineagePair:
    """Two of a group, in the order of the articles, and what speaks for it that one goes back to the other."""

    left: str
    right: str
    source: str | None  # which of the two the other goes back to; None where that cannot be told
    reasons: tuple[str, ...]


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
    pairs: tuple[LineagePair, ...] = ()


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
