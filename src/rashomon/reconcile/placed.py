"""A person's word on single quotations, claims, figures and harms, each named by its place: who said it, or that it is
none. The mark itself is meant and nothing around it: a harm that is none leaves the true quotation it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ..model.decisions import Decision
from ..model.links import Story
from ..model.marks import Assertion, Figure, Harm, Quotation, Reading
from ..model.text import Span
from .deciding import nearest

Mark = Quotation | Assertion | Figure | Harm
M = TypeVar("M", Quotation, Assertion, Figure, Harm)


def without_dropped(story: Story, decisions: Iterable[Decision]) -> Story:
    """The story without the marks that somebody left out."""
    dropped = [decision for decision in decisions if decision.kind == "drop" and decision.of]
    return replace(story, readings=tuple(_without(r, dropped) for r in story.readings)) if dropped else story


def _without(reading: Reading, dropped: Iterable[Decision]) -> Reading:
    gone = [mark for decision in dropped for mark in marks_at(decision, reading)]
    if not gone:
        return reading
    return replace(
        reading,
        quotations=_left(reading.quotations, gone),
        assertions=_left(reading.assertions, gone),
        figures=_left(reading.figures, gone),
        harms=_left(reading.harms, gone),
    )


def _left(marks: tuple[M, ...], gone: Sequence[Mark]) -> tuple[M, ...]:
    return tuple(mark for mark in marks if mark not in gone)


def marks_at(decision: Decision, reading: Reading) -> Iterator[Mark]:
    """The marks that a decision names. A harm is named by the words for the person, or for all of whom a clause tells
    it by the clause."""
    marks: dict[str, tuple[Mark, ...]] = {
        "quotes": reading.quotations, "claims": reading.assertions, "figures": reading.figures, "harms": reading.harms,
    }  # fmt: skip
    spans = [(mark, span) for mark in marks.get(decision.of, ()) for span in _spans(mark)]
    places = [reading.document.cite(span) for _, span in spans]
    for told in decision.places:
        found = nearest(told, places)
        if found >= 0:
            yield from (mark for mark, span in spans if span == spans[found][1])


def _spans(mark: Mark) -> tuple[Span, ...]:
    if isinstance(mark, Quotation):
        return mark.spans
    if isinstance(mark, Harm):
        return mark.victim, mark.span, mark.referent or mark.victim
    return (mark.span,)


def said_at(decision: Decision, reading: Reading) -> Iterator[Span]:
    """The words whose speaker a decision on places gives."""
    for mark in marks_at(decision, reading):
        yield from (
            mark.spans if isinstance(mark, Quotation) else [mark.trigger if isinstance(mark, Harm) else mark.span]
        )
