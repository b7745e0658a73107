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

    articles: int  # how many carry it
    reports: Count  # how many of them are independent
    sources: Count  # to how many named in the text it goes back


@dataclass(frozen=True, slots=True)
class PublicationItem:
    date: str | None  # the day, where one is known
    earliest: str | None  # not before this day
    latest: str | None  # not after this day
    how: Literal["stated", "given", "inferred", "unknown"]  # in the text; beside it; from other days; not at all
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
    start: int  # first character
    end: int  # behind the last
    role: str  # what it is: caption, teaser, credit, ui …
    reason: str  # how that was seen


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """One article with its text, so that the file alone opens every citation."""

    id: str  # its name as given; with a piece of the digest where two share it
    sha256: str  # of the bytes as received
    text_sha256: str  # of the text in UTF-8
    recipe: Recipe  # how the text was taken from the bytes
    metadata: Metadata  # what came with it
    label: str  # how the page calls it: outlet if known, else the name
    outlet: str | None  # where it is known
    headline: Evidence | None  # where one was found
    language: str  # two or three letters
    read: Literal["full", "part"]  # "part": kept, and read in part
    publication: PublicationItem  # when it appeared
    credits: tuple[CreditItem, ...]  # agencies and others that it names as its origin
    body: tuple[Span, ...]  # the spans that belong to the article
    dropped: tuple[DroppedSpan, ...]  # the spans that do not
    characters: int  # code points of the text
    text: str  # the whole text, unchanged
    names_outlet: Evidence | None = None  # where the text says by which outlet it is


@dataclass(frozen=True, slots=True)
class ReuseItem:
    """Two places with the same words, or nearly."""

    id: str
    kind: Literal["verbatim", "near"]
    shared_words: int  # how many both have
    evidence: tuple[Evidence, Evidence]
    line: str


@dataclass(frozen=True, slots=True)
class LineagePair:
    """Two of a group, in the order of the articles, and what speaks for it that one goes back to the other."""

    left: str  # one of the two
    right: str  # the other
    source: str | None  # which of the two the other goes back to; None where that cannot be told
    reasons: tuple[str, ...]
    signs: tuple[str, ...] = ()  # of the reasons those that tell which, or that leave it open
    line: str = ""  # which of the two goes back to the other, and from what that is known


@dataclass(frozen=True, slots=True)
class LineageItem:
    """Documents that go back to one report, or to one credited origin, with the reasons."""

    id: str
    relation: Literal["one_report", "shared_origin"]  # copies of one report, or one credited origin
    documents: tuple[str, ...]
    origin: str | None  # whom they credit
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    line: str
    pairs: tuple[LineagePair, ...] = ()  # two by two


@dataclass(frozen=True, slots=True)
class MentionItem:
    form: Literal["name", "demonym", "nominal"]  # a name, a word for people of a place, or a description
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FormItem:
    text: str  # as written
    count: int  # how often
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleItem:
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EntityItem:
    id: str
    canonical: str  # the form that the page uses
    type: str  # PER, ORG, GPE, LOC, EVENT or GROUP
    forms: tuple[FormItem, ...]  # every form with its count
    roles: tuple[RoleItem, ...]  # words that say what somebody is
    reasons: tuple[str, ...]  # why forms were merged
    mentions: tuple[MentionItem, ...]  # every place
    support: Support

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(mention.evidence for mention in self.mentions)
