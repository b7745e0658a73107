"""Which claims are published: all that articles share, dispute or tie to a condition, and of the rest what says most.

What one voice says in one breath is one claim, unless a part of it is taken up elsewhere. What only one article tells
is published as far as it does not drown the rest: what a named voice says before what the outlet narrates.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..model.account import AssertionItem, ClaimItem, DisputeItem
from ..model.ids import item_id
from ..model.text import Evidence, Span
from .claim_terms import Content

BREATH = 40  # characters between two claims of one voice that are one
WIDEST = 400  # characters of a claim that is made of several
TEXT = 295  # characters of text for which one claim is told that no other article shares or answers
OWN_VOICE, TO_COME = 1.0, 0.3


def told_claims(
    claims: Sequence[ClaimItem], found: Sequence[Content], disputes: Iterable[DisputeItem]
) -> tuple[ClaimItem, ...]:
    """The claims to publish, in their order."""
    disputed = {claim for dispute in disputes for side in dispute.sides for claim in side.claims}
    contents = {content.item.id: content for content in found}
    lone = {claim.id for claim in claims if _is_lone(claim, disputed)}
    runs = list(_runs(claims, contents, lone))
    kept = [run for run in runs if run[0].id not in lone]
    texts = {content.document: len(content.reading.document.text) for content in found}
    most = math.ceil(sum(texts.values()) / TEXT)
    spread = _spread(found)
    ranked = sorted((run for run in runs if run[0].id in lone), key=lambda run: _rank(run, contents, spread))
    chosen = {run[0].id for run in [*kept, *ranked[:most]]}
    return tuple(_joined(run, contents) for run in runs if run[0].id in chosen)


def _is_lone(claim: ClaimItem, disputed: set[str]) -> bool:
    """Said once, answered nowhere, without a condition."""
    return len(claim.assertions) == 1 and claim.id not in disputed and claim.assertions[0].condition is None


def _runs(claims: Iterable[ClaimItem], contents: Mapping[str, Content], lone: set[str]) -> Iterator[list[ClaimItem]]:
    """Each claim, with those of the same voice that go on where it ends."""
    run: list[ClaimItem] = []
    for claim in claims:
        if run and claim.id in lone and run[-1].id in lone and _goes_on(run, claim, contents):
            run.append(claim)
            continue
        if run:
            yield run
        run = [claim]
    if run:
        yield run


def _goes_on(run: Sequence[ClaimItem], claim: ClaimItem, contents: Mapping[str, Content]) -> bool:
    first, last, here = (contents[c.assertions[0].id] for c in (run[0], run[-1], claim))
    if (last.document, last.voice, last.negative) != (here.document, here.voice, here.negative):
        return False
    gap = here.mark.span.start - last.mark.span.end
    return 0 <= gap <= BREATH and here.mark.span.end - first.mark.span.start <= WIDEST


def _spread(found: Sequence[Content]) -> Mapping[str, int]:
    """In how many articles each term stands."""
    articles: dict[str, set[str]] = {}
    for content in found:
        for term in content.terms:
            articles.setdefault(term, set()).add(content.document)
    return {term: len(where) for term, where in articles.items()}


def _rank(run: Sequence[ClaimItem], contents: Mapping[str, Content], spread: Mapping[str, int]) -> tuple[float, int]:
    """What a named voice says first, then what other articles speak of too, then numbers."""
    members = [contents[claim.assertions[0].id] for claim in run]
    terms = frozenset(term for member in members for term in member.terms)
    shared = sum(spread[term] > 1 for term in terms) / max(1, len(terms))
    length = min(1.0, sum(len(member.mark.span) for member in members) / WIDEST * 2)
    value = shared + length + 0.3 * any(member.figures for member in members)
    value -= OWN_VOICE * members[0].own_voice + TO_COME * members[0].mark.future
    return -value, members[0].order


def _joined(run: Sequence[ClaimItem], contents: Mapping[str, Content]) -> ClaimItem:
    if len(run) == 1:
        return run[0]
    first, last = run[0].assertions[0], run[-1].assertions[0]
    content = contents[first.id]
    assertion = _over(content, first, last)
    return replace(
        run[0], id=item_id("claim", assertion.evidence), assertions=(assertion,), evidence=assertion.evidence
    )


def _over(content: Content, first: AssertionItem, last: AssertionItem) -> AssertionItem:
    """One assertion from the beginning of the first to the end of the last."""
    evidence = (_cover(content, first.evidence[0], last.evidence[0]),)
    return replace(
        first,
        id=item_id("assertion", evidence, first.modality, first.polarity),
        evidence=evidence,
        shown=_cover(content, first.shown, evidence[0], last.shown),
    )


def _cover(content: Content, *parts: Evidence) -> Evidence:
    return content.reading.document.cite(Span(min(p.start for p in parts), max(p.end for p in parts)))
