"""The same act, told without its day: joined to the event that another article dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.account import QuoteItem, UtteranceItem
from ..model.text import Span
from .events_alike import Judge
from .events_told import Told

ENOUGH = 0.8
"""How probable it must be that an undated clause tells what a dated one tells, their days aside."""
ACT, SPEECH = 2, 4
"""Words that the sentences of both must share: a speaker says much on one day."""
RUN = 5
"""Words in a row that make two quotations one saying."""


def with_echoes(groups: Sequence[list[Told]], undated: Sequence[Told], said: Said) -> list[list[Told]]:
    """The groups, each with the undated clauses of other articles that tell the same act."""
    judge = Judge.of([t for group in groups for t in group] + list(undated))
    joined = [list(group) for group in groups]
    for one in sorted(undated, key=lambda t: t.place):
        told = said if said.within(one) else None
        scores = {n: max(_likeness(one, group, judge, told), default=0.0) for n, group in enumerate(groups)}
        best = max(scores, key=lambda n: (scores[n], -n), default=None)
        if best is not None and scores[best] >= ENOUGH:
            joined[best].append(one)
    return joined


def _likeness(one: Told, group: Sequence[Told], judge: Judge, said: Said | None) -> Iterator[float]:
    """How probable it is by each member of other articles; sure where both give one minute or one saying."""
    if said is not None:
        yield said.likeness(one, group)
    for other in group:
        if other.reading is one.reading:
            continue
        if one.clocks & other.clocks:
            yield 1.0
        elif one.saying == other.saying and len(one.words & other.words) >= (SPEECH if one.saying else ACT):
            yield judge.likeness(other, one)


class Said:
    """Quotations by document, to find one saying in several articles: the same words in a row, or one utterance."""

    def __init__(self, quotes: Sequence[QuoteItem], utterances: Sequence[UtteranceItem] = ()) -> None:
        self._acts: dict[str, set[str]] = {}
        for utterance in utterances:
            for wording in utterance.quotes:
                self._acts.setdefault(wording, set()).add(utterance.id)
        self._by_document: dict[str, list[QuoteItem]] = {}
        self._told: dict[tuple[str, Span, Span], list[QuoteItem]] = {}
        for quote in quotes:
            for document in sorted({e.document for e in quote.evidence}):
                self._by_document.setdefault(document, []).append(quote)

    def likeness(self, one: Told, group: Sequence[Told]) -> float:
        """1 where a quotation that ``one`` tells has the words of one that a clause of the group tells."""
        own = self.within(one)
        if not own:
            return 0.0
        others = [q for t in group if t.reading is not one.reading for q in self.within(t)]
        return 1.0 if any(self._one(a, b) for a in own for b in others) else 0.0

    def one_saying(self, one: Told, other: Told) -> bool:
        """Whether both introduce a quotation, and of the same words."""
        if not (one.saying and other.saying) or one.reading is other.reading:
            return False
        return any(self._one(a, b) for a in self.within(one) for b in self.within(other))

    def _one(self, a: QuoteItem, b: QuoteItem) -> bool:
        return bool(self._acts.get(a.id, set()) & self._acts.get(b.id, set())) or _one_saying(a, b)

    def within(self, told: Told) -> list[QuoteItem]:
        """The quotations that this clause introduces: what is told inside one happened at another time."""
        if told.place not in self._told:
            self._told[told.place] = self._within(told)
        return self._told[told.place]

    def _within(self, told: Told) -> list[QuoteItem]:
        held = self._by_document.get(told.reading.document.id, ())
        span, trigger = told.happening.span, told.happening.trigger
        if any(e.span.overlap(trigger) for q in held for e in q.evidence):
            return []
        return [q for q in held if q.cue and span.covers(q.cue.span)]


def _one_saying(a: QuoteItem, b: QuoteItem) -> bool:
    known = a.speaker and b.speaker and a.speaker.entity and b.speaker.entity
    if known and a.speaker and b.speaker and a.speaker.entity != b.speaker.entity:
        return False
    return bool(_runs(a) & _runs(b))


def _runs(quote: QuoteItem) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", " ".join(e.exact for e in quote.evidence).lower())
    return frozenset(tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))
