"""The same act, told without its day: joined to the event that another article dates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log

from ..model.account import QuoteItem, UtteranceItem
from .events_alike import feature_tally, same_verb
from .events_told import Told

ENOUGH = 0.45
"""The share of the poorer clause that both must tell."""
RUN = 5
"""Words in a row that make two quotations one saying."""
AHEAD = 1.15
"""How much better the best event has to fit than the next."""


def with_echoes(groups: Sequence[list[Told]], undated: Sequence[Told], said: Said) -> list[list[Told]]:
    """The groups, each with the undated clauses of other articles that tell the same act."""
    tally = feature_tally([t for group in groups for t in group] + list(undated))
    total = sum(map(len, groups)) + len(undated)
    weights = {feature: log(1 + total / count) for feature, count in tally.items()}
    joined = [list(group) for group in groups]
    known = _by_person(groups)
    spoken = [n for n, group in enumerate(groups) if any(said.within(t) for t in group)]
    for one in sorted(undated, key=lambda t: t.place):
        near = {n for feature in (*one.features, *one.clocks) for n in known.get(feature, ())} | set(
            spoken if said.within(one) else ()
        )
        scores = {n: max(_likeness(one, groups[n], weights), said.likeness(one, groups[n])) for n in sorted(near)}
        ranked = sorted(scores, key=lambda n: (-scores[n], n))
        if not ranked or scores[ranked[0]] < ENOUGH:
            continue
        clear = len(ranked) == 1 or scores[ranked[0]] >= AHEAD * scores[ranked[1]]
        if clear:
            joined[ranked[0]].append(one)
    return joined


def _by_person(groups: Sequence[Sequence[Told]]) -> dict[str, set[int]]:
    """The groups in which each entity takes part, or which tell each clock time."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        features = {f for told in group for f in told.features if f.startswith("who")}
        for feature in features | {clock for told in group for clock in told.clocks}:
            found.setdefault(feature, set()).add(number)
    return found


def _likeness(one: Told, group: Sequence[Told], weights: Mapping[str, float]) -> float:
    """The best match among the members of other articles: who takes part and what is done must both be shared."""
    return max((_share(one, other, weights) for other in group if other.reading is not one.reading), default=0.0)


def _share(one: Told, other: Told, weights: Mapping[str, float]) -> float:
    if one.clocks & other.clocks:
        return 1.0
    common = one.features & other.features
    what = sum(f.startswith(("kind", "word")) for f in common)
    if not one.takers & other.takers or not what or one.saying != other.saying:
        return 0.0
    # what lies long back is told of in passing, and much else beside it
    if not (same_verb(one, other) or (one.core & other.core and not other.long_ago)):
        return 0.0
    shared = sum(weights[f] for f in sorted(common))
    return shared / min(sum(weights[f] for f in sorted(t.features)) for t in (one, other))


class Said:
    """Quotations by document, to find one saying in several articles: the same words in a row, or one utterance."""

    def __init__(self, quotes: Sequence[QuoteItem], utterances: Sequence[UtteranceItem] = ()) -> None:
        self._acts: dict[str, set[str]] = {}
        for utterance in utterances:
            for wording in utterance.quotes:
                self._acts.setdefault(wording, set()).add(utterance.id)
        self._by_document: dict[str, list[QuoteItem]] = {}
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
