"""Quotations as findings: who said what, in which words, and where a person has decided otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model.account import QuoteItem, Voice
from ..model.decisions import Decision
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import Quotation, Reading
from ..model.text import Span
from .deciding import why
from .naming import Naming
from .support import Counter


def find_quotes(
    story: Story, naming: Naming, counter: Counter, decisions: tuple[Decision, ...]
) -> tuple[QuoteItem, ...]:
    """Quotations, article by article in the order of the story, each in the order of its text."""
    items = []
    for reading in story.readings:
        for quotation in reading.quotations:
            item = _item(reading, quotation, naming, counter)
            decided = _decided(item, naming, decisions)
            if decided is not None:
                items.append(decided)
    return tuple(items)


def _item(reading: Reading, quotation: Quotation, naming: Naming, counter: Counter) -> QuoteItem:
    document = reading.document
    evidence = tuple(document.cite(span) for span in quotation.spans)
    voice = naming.voice(reading, quotation.speaker)
    assert quotation.type != "label"
    return QuoteItem(
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


def _decided(item: QuoteItem, naming: Naming, decisions: Iterable[Decision]) -> QuoteItem | None:
    """The quotation after a person's decisions; None where it was dropped."""
    for decision in decisions:
        if decision.kind not in ("speaker", "drop") or not decision.words:
            continue
        here = not decision.document or decision.document == item.evidence[0].document
        if not here or not any(decision.words in e.exact for e in item.evidence):
            continue
        if decision.kind == "drop":
            return None
        entity = next(
            (e.id for e in naming.entities.values() if decision.speaker in {e.canonical, *(f.text for f in e.forms)}),
            None,
        )
        name = naming.entities[entity].canonical if entity else decision.speaker
        item = replace(item, speaker=Voice(name, entity, None, why(decision)))
    return item
