"""What an annotation says of one article, cut off from all that it says across articles.

A sheet holds the marks of one document and nothing by which two documents could be joined: no group, no claim, no event
and no canonical name. Entities are numbered anew in each document, in the order in which it mentions them. The free
words of the annotator ("counted", "claim", "event") are left out, because all members of a group share them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.model.text import Span

Item = dict[str, Any]
NARRATOR = -1
ABSENT = -2
"""Somebody whom the document does not mention: a voice without a place."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    span: Span
    form: str
    type: str
    entity: int


@dataclass(frozen=True, slots=True)
class GoldQuote:
    spans: tuple[Span, ...]
    outer: Span
    type: str
    speaker: int | None
    words: Span | None
    cue: Span | None
    context: Span | None
    via: Span | None
    addressee: Span | None
    core: bool  # must be found; narrated acts, repeats and the like may be


@dataclass(frozen=True, slots=True)
class GoldFigure:
    span: Span
    low: float | None
    high: float | None
    high_open: bool
    approximate: bool
    negated: bool
    unit: str
    speaker: int | None


@dataclass(frozen=True, slots=True)
class GoldAssertion:
    spans: tuple[Span, ...]
    speaker: int
    modality: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Words that tell an event, and the days that the event has; ``time`` are the words of this text for them."""

    span: Span
    time: Span | None
    start: str | None
    end: str | None
    precision: str
    status: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All marks of one document, in the order of its text."""

    publication: tuple[str, str, str]  # day, first and last that it can be
    segments: tuple[tuple[Span, str, str], ...]  # where, role, keep: yes, no, optional
    credits: tuple[tuple[Span, str, str], ...]  # where, name, kind
    mentions: tuple[GoldMention, ...]
    quotes: tuple[GoldQuote, ...]
    figures: tuple[GoldFigure, ...]
    assertions: tuple[GoldAssertion, ...]
    events: tuple[GoldEvent, ...]


def sheet_of(gold: Item, document: str) -> Sheet:
    """The sheet of one document; what stands in boilerplate is left out."""
    about = next(item for item in gold["documents"] if item["id"] == document)
    number = _numbers(gold, document)

    def who(name: str | None) -> int | None:
        return None if name is None else NARRATOR if name == "narrator" else number.get(name, ABSENT)

    said = about["publication"]
    return Sheet(
        publication=(said["date"], said["earliest"], said["latest"]),
        segments=tuple(sorted((span_of(s["span"]), s["role"], s["keep"]) for s in about["segments"])),
        credits=tuple(sorted((span_of(c["span"]), c["name"], c["kind"]) for c in about["credits"] if c.get("span"))),
        mentions=_in_order(
            GoldMention(span_of(m["span"]), m["type"], entity["type"], number[entity["id"]])
            for entity in gold["entities"]
            for m in entity["mentions"]
            if m["span"]["doc"] == document
        ),
        quotes=_in_order(_quote(q, who(q["speaker"])) for q in _of(gold["quotes"], document) if q["type"] != "label"),
        figures=_in_order(_figure(f, who(f["said_by"])) for f in _of(gold["figures"], document)),
        assertions=_in_order(
            GoldAssertion(tuple(map(span_of, a["spans"])), who(a["attributed_to"]) or 0, a["modality"])
            for claim in gold["claims"]
            if not claim.get("boilerplate")
            for a in _of(claim["assertions"], document)
        ),
        events=_in_order(
            _event(event, evidence) for event in gold["timeline"] for evidence in _of(event["evidence"], document)
        ),
    )


def _numbers(gold: Item, document: str) -> dict[str, int]:
    """The entities of a document in the order of their first mention there."""
    first: dict[str, int] = {}
    for entity in gold["entities"]:
        starts = [m["span"]["start"] for m in entity["mentions"] if m["span"]["doc"] == document]
        if starts:
            first[entity["id"]] = min(starts)
    ranked = sorted(first, key=lambda name: (first[name], name))
    return {name: place for place, name in enumerate(ranked)}


def _of(items: Iterable[Item], document: str) -> Iterator[Item]:
    return (item for item in items if item["doc"] == document and not item.get("boilerplate"))


def _in_order(found: Iterable[Any]) -> tuple[Any, ...]:
    """By place, so that the order of groups in the annotation says nothing; each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda mark: (_start(mark), repr(mark))))


def _start(mark: Any) -> Span:
    return mark.span if hasattr(mark, "span") else mark.spans[0]  # type: ignore[no-any-return]


def span_of(item: Item) -> Span:
    return Span(item["start"], item["end"])


def _maybe(item: Item | str | None) -> Span | None:
    """The span of an item, or of what it holds (an addressee is an entity, with a span or without)."""
    place = item.get("span", item) if isinstance(item, dict) else None
    return span_of(place) if place and "start" in place else None


def _quote(quote: Item, speaker: int | None) -> GoldQuote:
    spans = tuple(map(span_of, quote["spans"]))
    outer = tuple(map(span_of, quote.get("outer_spans") or ())) or spans
    every = (*spans, *outer)
    return GoldQuote(
        spans=spans,
        outer=Span(min(s.start for s in every), max(s.end for s in every)),
        type=quote["type"],
        speaker=speaker,
        words=_maybe(quote.get("speaker_span")),
        cue=_maybe(quote.get("cue")),
        context=_maybe(quote.get("context_span")),
        via=_maybe(quote.get("via")),
        addressee=_maybe(quote.get("addressee")),
        core=quote["tier"] == "core",
    )


def _figure(figure: Item, speaker: int | None) -> GoldFigure:
    return GoldFigure(
        span=span_of(figure["span"]),
        low=figure["low"],
        high=figure["high"],
        high_open=figure["high_exclusive"],
        approximate=figure["approx"],
        negated=bool(figure.get("negated")),
        unit=figure["unit"],
        speaker=speaker,
    )


def _event(event: Item, evidence: Item) -> GoldEvent:
    return GoldEvent(
        span=span_of(evidence["span"]),
        time=_maybe(evidence["time_expression"]),
        start=event["start"],
        end=event["end"],
        precision=event["precision"],
        status=event["status"],
    )
