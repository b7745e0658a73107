"""What a person decided, written down with what it acted on, so that the account can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from ..model.account import AssertionItem, DecisionItem, FigureItem, Findings, QuoteItem
from ..model.decisions import Decision
from .deciding import DECIDED, there
from .names_words import fold

NEAREST, NEAR = 3, 0.5  # forms that are named in place of one that is not here, and how alike they are


def record_decisions(decisions: Iterable[Decision], findings: Findings) -> tuple[DecisionItem, ...]:
    """Every decision of the run in its own order. What was dropped is gone: such a decision acts on nothing here."""
    return tuple(
        DecisionItem(
            kind=decision.kind,
            who=decision.who,
            when=decision.when,
            why=decision.why,
            items=(),
            acted_on=_acted_on(decision, findings),
            names=decision.names,
            words=decision.words,
            speaker=decision.speaker,
            document=decision.document,
            of=decision.of,
            places=decision.places,
            rating=decision.rating,
            missed=_missed(decision, findings),
        )
        for decision in decisions
    )


def _acted_on(decision: Decision, findings: Findings) -> tuple[str, ...]:
    if decision.of:
        return tuple(dict.fromkeys(_matched(decision, findings)))
    if decision.kind == "speaker":
        return tuple(quote.id for quote in findings.quotes if _named_by(decision, quote))
    if decision.kind == "drop":
        return ()
    names = {fold(name) for name in decision.names}
    return tuple(entity.id for entity in findings.entities if names & {fold(form.text) for form in entity.forms})


def _missed(decision: Decision, findings: Findings) -> str:
    """What it names that is not here, with the nearest that is; what was to be dropped is gone either way."""
    if decision.kind == "drop":
        return ""
    if decision.of:
        found = _acted_on(decision, findings)
        return "" if found else f"no {decision.of} stand at its places; copy them from the account again"
    if decision.kind == "speaker":
        found = _acted_on(decision, findings)
        return "" if found else f"no quotation has the words “{decision.words}”; copy them from one, without its marks"
    forms = sorted({form.text for entity in findings.entities for form in entity.forms})
    known = {fold(form) for form in forms}
    lost = [name for name in decision.names if fold(name) not in known]
    return "; ".join(_unknown(name, forms) for name in lost)


def _unknown(name: str, forms: Sequence[str]) -> str:
    near = get_close_matches(name, forms, n=NEAREST, cutoff=NEAR)
    told = f"nearest are {', '.join(f'“{form}”' for form in near)}" if near else "none is near it"
    return f"no name is written “{name}”; {told}; write it as the articles do"


def _matched(decision: Decision, findings: Findings) -> Iterator[str]:
    """The items whose places are named, then the findings that are made of them.

    Of two assertions that are no claim in common the one may not be told.
    """
    assertions = tuple(a for claim in findings.claims for a in claim.assertions)
    every: dict[str, Sequence[QuoteItem | AssertionItem | FigureItem]] = {
        "quotes": findings.quotes,
        "claims": assertions,
        "figures": findings.figures,
    }
    items = every[decision.of]
    found = {items[n].id for n in there(decision, decision.of, [item.evidence[0] for item in items]) if n >= 0}
    yield from sorted(found)
    yield from (one.id for one in findings.utterances if found.intersection(one.quotes))
    yield from (one.id for one in findings.ledgers if found.intersection(one.figures))
    claims = {claim.id for claim in findings.claims if any(a.id in found for a in claim.assertions)}
    yield from sorted(claims)
    for dispute in findings.disputes:
        if any(claims.intersection(side.claims) or found.intersection(side.figures) for side in dispute.sides):
            yield dispute.id


def _named_by(decision: Decision, quote: QuoteItem) -> bool:
    here = not decision.document or decision.document == quote.evidence[0].document
    said = quote.speaker is not None and quote.speaker.reason.startswith(f"{DECIDED} {decision.who}")
    return here and said and any(decision.words in e.exact for e in quote.evidence)
