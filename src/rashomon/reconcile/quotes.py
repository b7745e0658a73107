"""Quotations as findings: who said what, in which words, and where a person has decided otherwise."""

from __future__ import annotations

from dataclasses import replace

from ..denying import is_denied
from ..model.account import QuoteItem
from ..model.decisions import Decision
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import Quotation, Reading
from ..model.text import Span
from .naming import Naming
from .said_names import is_on
from .support import Counter


def find_quotes(
    story: Story, naming: Naming, counter: Counter, decisions: tuple[Decision, ...]
) -> tuple[QuoteItem, ...]:
    """Quotations, article by article in the order of the story, each in the order of its text."""
    dropped = [d for d in decisions if d.kind == "drop" and d.words]
    items = (
        _item(reading, quotation, naming, counter) for reading in story.readings for quotation in reading.quotations
    )
    return tuple(item for item in items if not any(_is_on(decision, item) for decision in dropped))


def _is_on(decision: Decision, item: QuoteItem) -> bool:
    here = decision.document in ("", item.evidence[0].document)
    return here and is_on(decision, (e.exact for e in item.evidence))


def _item(reading: Reading, quotation: Quotation, naming: Naming, counter: Counter) -> QuoteItem:
    document = reading.document
    evidence = tuple(document.cite(span) for span in quotation.spans)
    voice = naming.voice(reading, quotation.speaker, quotation.spans[0])
    assert quotation.type != "label"
    found = QuoteItem(
        id=item_id("quote", evidence),
        type=quotation.type,
        evidence=evidence,
        speaker=voice,
        cue=document.cite(quotation.cue) if quotation.cue else None,
        via=document.cite(quotation.via) if quotation.via else None,
        shown=document.cite(_shown(reading, quotation)),
        support=counter.support([document.id], [voice]),
        addressee=document.cite(quotation.addressee) if quotation.addressee else None,
        date=_day(reading, quotation),
        date_words=document.cite(quotation.time) if quotation.time else None,
    )
    return replace(found, denied=is_denied(found))


def _day(reading: Reading, quotation: Quotation) -> str | None:
    """The one day that the words for the time of speech mean; None where they mean several, or none."""
    time = next((t for t in reading.times if t.span == quotation.time), None)
    return time.first if time is not None and time.first == time.last else None


def _shown(reading: Reading, quotation: Quotation) -> Span:
    """Marks, cue and speaker together where they stand near one another; else the words with their marks.

    Without marks the whole sentence is shown: nothing else says that the words are another's, or denied.
    """
    parts = [quotation.outer]
    sentences = [s.span for s in reading.sentences if s.span.overlap(quotation.outer)]
    if quotation.type == "indirect":
        parts += sentences
    for part in (quotation.cue, quotation.speaker.words if quotation.speaker else None):
        if part and any(s.covers(part) for s in sentences):
            parts.append(part)
    return Span(min(p.start for p in parts), max(p.end for p in parts))
