"""Where a quotation stands: the words of its sentences, the days that they give, and on what kind of occasion it was.

The same voice may say the same on two days, to a court and to reporters. The sentence of a quotation tells of it, or
else the one before it.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..model.account import QuoteItem
from ..model.days import iso
from ..model.marks import Reading
from ..model.text import Span
from ..resources import table
from .utterances_words import WORD, content_of


@dataclass(frozen=True, slots=True)
class Scene:
    """``words`` carry meaning; ``days`` and ``occasions`` are told of outside it; ``out`` is the article's day."""

    words: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    out: date | None = None

    def on_another_day(self, other: Scene) -> bool:
        """Both give days, and none in common."""
        return bool(self.days and other.days) and self.days.isdisjoint(other.days)


NOWHERE = Scene()


def scenes_of(quotes: Iterable[QuoteItem], readings: Iterable[Reading]) -> Mapping[str, Scene]:
    """The scene of each quotation, by its id."""
    held = {reading.document.id: _Article.of(reading) for reading in readings}
    return {q.id: held[q.evidence[0].document].scene(q) for q in quotes if q.evidence[0].document in held}


@dataclass(frozen=True, slots=True)
class _Article:
    """One article with the places of its sentences, and the single days that it gives in the order of their places.

    A day after it came out is none on which anything was said.
    """

    reading: Reading
    starts: Sequence[int]
    days: Sequence[tuple[int, int, str]]

    @staticmethod
    def of(reading: Reading) -> _Article:
        last = reading.publication.latest
        days = (
            (t.span.start, t.span.end, t.first)
            for t in reading.times
            if t.first and t.first == t.last and not (last and t.first > last)
        )
        return _Article(reading, [s.span.start for s in reading.sentences], sorted(days))

    def scene(self, quote: QuoteItem) -> Scene:
        spans = [e.span for e in quote.evidence] + ([quote.cue.span] if quote.cue else [])
        spoken = sorted(e.span for e in quote.evidence)
        inside = sorted({n for s in spans for n in range(max(0, self._at(s.start)), bisect_left(self.starts, s.end))})
        told = [self.reading.sentences[n].span for n in inside]
        days = frozenset({quote.date}) if quote.date else self._days(told, spoken)
        if not days and inside and inside[0]:
            days = self._days([self.reading.sentences[inside[0] - 1].span], spoken)
        words = frozenset(word for span in told for word in content_of(self.reading.document.words(span)))
        outside = {
            word for gap in _gaps(told, spoken) for word in WORD.findall(self.reading.document.words(gap).casefold())
        }
        occasions = frozenset(_occasions()[word] for word in outside & _occasions().keys())
        return Scene(words, days, occasions, iso(self.reading.publication.date))

    def _at(self, position: int) -> int:
        return bisect(self.starts, position) - 1

    def _days(self, told: Iterable[Span], spoken: Sequence[Span]) -> frozenset[str]:
        """Those given in the sentences, but not by the speaker."""
        return frozenset(
            day
            for span in told
            for start, end, day in self.days[
                bisect_left(self.days, (span.start,)) : bisect_left(self.days, (span.end,))
            ]
            if not any(start < s.end and s.start < end for s in spoken)
        )


def _gaps(told: Iterable[Span], spoken: Sequence[Span]) -> Iterator[Span]:
    """What is left of the sentences without what is quoted."""
    for sentence in told:
        start = sentence.start
        for span in spoken:
            if start < min(span.start, sentence.end):
                yield Span(start, min(span.start, sentence.end))
            start = max(start, span.end)
        if start < sentence.end:
            yield Span(start, sentence.end)


@cache
def _occasions() -> Mapping[str, str]:
    return {word: kind for kind, listed in table("occasions").items() for word in listed}
