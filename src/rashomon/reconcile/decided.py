"""What a person decided, written down with what it acted on, so that the account can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.account import DecisionItem, EntityItem, QuoteItem
from ..model.decisions import Decision
from .names_words import fold

DECIDED = "decided by"
"""How the reason of a voice begins that a person named."""


def record_decisions(
    decisions: Iterable[Decision], entities: Sequence[EntityItem], quotes: Sequence[QuoteItem]
) -> tuple[DecisionItem, ...]:
    """Every decision of the run in its own order. What was dropped is gone: such a decision acts on nothing here."""
    return tuple(
        DecisionItem(
            kind=decision.kind,
            who=decision.who,
            when=decision.when,
            why=decision.why,
            items=(),
            acted_on=_acted_on(decision, entities, quotes),
            names=decision.names,
            words=decision.words,
            speaker=decision.speaker,
            document=decision.document,
        )
        for decision in decisions
    )


def _acted_on(decision: Decision, entities: Sequence[EntityItem], quotes: Sequence[QuoteItem]) -> tuple[str, ...]:
    if decision.kind == "speaker":
        return tuple(quote.id for quote in quotes if _named_by(decision, quote))
    if decision.kind == "drop":
        return ()
    names = {fold(name) for name in decision.names}
    return tuple(entity.id for entity in entities if names & {fold(form.text) for form in entity.forms})


def _named_by(decision: Decision, quote: QuoteItem) -> bool:
    here = not decision.document or decision.document == quote.evidence[0].document
    said = quote.speaker is not None and quote.speaker.reason.startswith(f"{DECIDED} {decision.who}")
    return here and said and any(decision.words in e.exact for e in quote.evidence)
