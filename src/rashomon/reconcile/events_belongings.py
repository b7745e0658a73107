"""What belongs to an event: quotations, figures and claims that stand in its clauses, or alone beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.account import ClaimItem, FigureItem, QuoteItem
from ..model.text import Evidence
from .events_told import Told

Items = Mapping[str, Sequence[Evidence]]


@dataclass(frozen=True)
class Belongings:
    """Looks up, for each event, what its sentences hold.

    Where a sentence tells of two events, what stands in the clause of one is not of the other.
    """

    groups: Sequence[Sequence[Told]]
    all_quotes: Sequence[QuoteItem]
    all_figures: Sequence[FigureItem]
    all_claims: Sequence[ClaimItem]
    _by_document: dict[str, list[Told]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for told in (told for group in self.groups for told in group):
            self._by_document.setdefault(told.reading.document.id, []).append(told)

    def quotes(self, group: Sequence[Told]) -> tuple[str, ...]:
        """Ids of the quotations, in their own order."""
        return self._inside(group, {q.id: q.evidence for q in self.all_quotes})

    def figures(self, group: Sequence[Told]) -> tuple[str, ...]:
        """Ids of the figures, in their own order."""
        return self._inside(group, {f.id: f.evidence[:1] for f in self.all_figures})

    def claims(self, group: Sequence[Told]) -> tuple[str, ...]:
        """Ids of the claims of which an assertion stands there, in their own order."""
        return self._inside(group, {c.id: [e for a in c.assertions for e in a.evidence] for c in self.all_claims})

    def _inside(self, group: Sequence[Told], items: Items) -> tuple[str, ...]:
        documents = {told.reading.document.id for told in group}
        return tuple(
            item for item, evidence in items.items()
            if any(e.document in documents and self._belongs(e, group) for e in evidence)
        )  # fmt: skip

    def _belongs(self, words: Evidence, group: Sequence[Told]) -> bool:
        span = words.span
        mine = [t for t in group if t.reading.document.id == words.document and t.sentence.covers(span)]
        if not mine:
            return False
        holds = any(t.happening.span.overlap(span) for t in mine)
        return holds or not any(t.happening.span.overlap(span) for t in self._beside(mine))

    def _beside(self, mine: Sequence[Told]) -> Iterable[Told]:
        """Others that are told in the same sentences."""
        sentences = {t.sentence for t in mine}
        own = {t.place for t in mine}
        there = self._by_document[mine[0].reading.document.id]
        return (t for t in there if t.sentence in sentences and t.place not in own)
