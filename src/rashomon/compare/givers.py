"""Who gives a figure: the draft's speaker against those whom the sources let give the same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.account import FigureItem
from ..model.checked import CheckedItem, Passage
from ..model.marks import Figure, Speaker
from ..model.text import Evidence
from .drafts import DraftSentence, item, named_there, within
from .library import Library, Source
from .matching import SAME, in_order
from .whose import Heard, verdict_on

AGREEING = ("exact", "reworded")


def by_another(library: Library, sentence: DraftSentence, figure: Figure, found: CheckedItem) -> CheckedItem:
    """``found``, or the news that the sources give this number on the word of somebody else.

    Where they give it in their own voice, the draft's speaker is another one if they let it give another number.
    """
    speaker = _giver(sentence, figure)
    said_by = sentence.speaker(speaker)
    if found.verdict not in AGREEING or not said_by or any(m.alike >= SAME and in_order(m) for m in sentence.matches):
        return found  # a sentence of a source, word for word, has its speaker
    equal, others = _told(library, found.passages)
    voices = [(f.evidence[0], v) for f in equal for v in (f.said_by, library.speaker_of(f.evidence[0])) if v]
    own = [] if voices else [f for f in others if f.said_by and library.voices.same(said_by, f.said_by)]
    heard = [Heard(words, voice) for words, voice in voices]
    verdict = "said by another" if own else verdict_on(library, said_by, heard, sure=named_there(speaker))
    open_to = voices and not any(library.voices.same(said_by, voice) for _, voice in voices)
    if open_to and _is_bodys(library, equal) and _gives(library, said_by, others):
        verdict = "said by another"
    if verdict is None or any(library.is_outlet(said_by, f.evidence[0].document) for f in equal):
        return found
    passages = [p for f in (*equal, *own) for p in passages_of(library, f)]
    return item(sentence, "figure", verdict, figure.span, change="speaker", said_by=said_by, passages=passages)


def _is_bodys(library: Library, equal: Sequence[FigureItem]) -> bool:
    """Nobody but named bodies and people gives the number, a body among them."""
    types = [library.voices.entities[f.said_by.entity].type if f.said_by.entity else "" for f in equal if f.said_by]
    return "ORG" in types and "" not in types


def _gives(library: Library, said_by: str, others: Sequence[FigureItem]) -> bool:
    """The draft's speaker gives other numbers for it."""
    return any(f.said_by and library.voices.same(said_by, f.said_by) for f in others)


def _giver(sentence: DraftSentence, figure: Figure) -> Speaker | None:
    """Whom the draft gives as the speaker: of the reported clause that has the figure, else of the figure."""
    clauses = [q for q in sentence.reading.quotations if q.outer.covers(figure.span) and q.speaker is not None]
    speakers = [q.speaker for q in sorted(clauses, key=lambda q: len(q.outer))]
    near = (within(sentence, figure.span, s) for s in (*speakers, figure.speaker))
    return next(filter(sentence.speaker, near), None)


def _told(library: Library, passages: Sequence[Passage]) -> tuple[list[FigureItem], list[FigureItem]]:
    """The figures of the sources with the number that was found, and those of its quantity with another one."""
    at = passages[0].evidence if passages else None
    first = library.figure_at(at) if at else None
    if first is None:
        return [], []
    ledger = library.ledgers.get(first.id)
    listed = set(ledger.figures) if ledger else set()
    every = [f for f in library.figure_items.values() if f.id in listed or what_of(f) == what_of(first)]
    return [f for f in every if ends_of(f) & ends_of(first)], [f for f in every if not ends_of(f) & ends_of(first)]


def what_of(figure: FigureItem) -> tuple[str, str, str]:
    return figure.kind, figure.unit, figure.counted


def ends_of(figure: FigureItem) -> set[float]:
    return {v for v in (figure.low, None if figure.high_open else figure.high) if v is not None}


def passages_of(library: Library, figure: FigureItem) -> Iterator[Passage]:
    evidence = figure.evidence[0]
    for source in library.sources:
        if source.document.id == evidence.document:
            yield library.passage(source, evidence.span, figure.said_by, value_of(figure), day_of(source, figure))


def value_of(figure: FigureItem) -> str:
    """The interval in digits."""
    low, high = (None if v is None else f"{v:.15g}" for v in (figure.low, figure.high))
    if low == high:
        return ("about " if figure.approximate else "") + (low or "")
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"


def dated_passage(library: Library, words: Evidence, value: str, figure: FigureItem | None = None) -> Passage:
    """The place, with the value as of when it is so, and whose it is where nobody but the outlet says it."""
    source = library.by_id[words.document]
    day = day_of(source, figure)
    voice = figure.said_by if figure else library.speaker_of(words)
    told = (value, day, "" if voice else source.label)
    return library.passage(source, words.span, voice, ", ".join(filter(None, told)), day)


def day_of(source: Source, figure: FigureItem | None = None) -> str:
    """As of when the figure is so, failing that the day of the article; nothing where neither is known."""
    return (figure and (figure.as_of or figure.counted_on)) or (source.reading.publication.date or "")[:10]
