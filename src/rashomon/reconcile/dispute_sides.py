"""The sides of a dispute: their words, who holds them, since when, and what stands behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.account import ClaimItem, DisputeItem, DisputeKind, SideItem, Voice
from ..model.counting import names_of
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Evidence, Span
from .claim_terms import Content
from .support import Counter

MOST_SIDES = 4
MOST_SPANS = 6  # of one side in one document
MOST_CHARACTERS = 500
WIDEST = 300  # characters of words that are shown with a condition that stands apart from them
CUED = frozenset({"denied", "alleged", "demanded", "believed"})
SHORT = 25  # characters: shorter words rarely say alone what they mean


@dataclass(frozen=True, slots=True)
class Side:
    """Assertions that stand together, the plainest first, and the claims they belong to.

    ``plain`` are those whose words show the opposition best: one of them heads the side.
    """

    contents: Sequence[Content]
    claims: tuple[str, ...]
    plain: frozenset[int] = frozenset()


def dispute_of(
    kind: DisputeKind,
    sides: Sequence[Side],
    reasons: tuple[str, ...],
    story: Story,
    counter: Counter,
) -> DisputeItem | None:
    """The dispute as published; None where a side has no words of its own left."""
    taken: list[Evidence] = []
    items: list[SideItem] = []
    for side in sides[:MOST_SIDES]:
        item = _side(side, taken, story, counter)
        if item is None:
            if len(items) < 2:
                return None
            continue
        taken += [*item.evidence, item.words]
        items.append(item)
    return assembled(kind, items, reasons, story, counter, [c.item.said_by for s in sides for c in s.contents])


def assembled(
    kind: DisputeKind,
    items: Sequence[SideItem],
    reasons: tuple[str, ...],
    story: Story,
    counter: Counter,
    voices: Iterable[Voice | None],
) -> DisputeItem:
    """The dispute over its finished sides."""
    evidence = tuple(e for item in items for e in item.evidence)
    carriers = {e.document for e in evidence}
    return DisputeItem(
        id=item_id("dispute", evidence),
        kind=kind,
        question="",
        sides=tuple(items),
        not_found=tuple(r.document.id for r in story.readings if r.document.id not in carriers),
        reasons=reasons,
        evidence=evidence,
        support=counter.support(carriers, voices),
    )


def _side(side: Side, taken: list[Evidence], story: Story, counter: Counter) -> SideItem | None:
    kept = [(c, e) for c in side.contents if not _touches(e := citation(c), taken)]
    limited = within_limits(kept)
    if not limited:
        return None
    contents = [c for c, _ in limited]
    evidence = tuple(sorted({e for _, e in limited}))
    return SideItem(
        words=heading(_telling([(c, e) for c, e in limited if c.order in side.plain] or limited)),
        claims=side.claims,
        figures=(),
        holders=holders(contents),
        since=since(story.readings, {e.document for e in evidence}),
        evidence=evidence,
        support=counter.support({e.document for e in evidence}, [c.item.said_by for c in contents]),
    )


def claim_ids(contents: Iterable[Content], claims: Iterable[ClaimItem]) -> tuple[str, ...]:
    """The claims to which these assertions belong."""
    wanted = {content.item.id for content in contents}
    return tuple(claim.id for claim in claims if any(a.id in wanted for a in claim.assertions))


def citation(content: Content) -> Evidence:
    """The words of an assertion with its condition; from its cue on where the cue denies, charges or demands."""
    told = _cued(content)
    condition = content.mark.condition
    if condition is None or told.span.covers(condition):
        return told
    whole = Span(min(told.start, condition.start), max(told.end, condition.end))
    return content.reading.document.cite(whole) if len(whole) <= WIDEST else told


def _cued(content: Content) -> Evidence:
    mark, document = content.mark, content.reading.document
    if mark.modality not in CUED or mark.cue is None:
        return content.item.evidence[0]
    if mark.cue.start < mark.span.start:
        return document.cite(Span(mark.cue.start, mark.span.end))
    return content.item.shown


def _touches(evidence: Evidence, others: Iterable[Evidence]) -> bool:
    return any(o.document == evidence.document and o.start < evidence.end and evidence.start < o.end for o in others)


def within_limits(found: Iterable[tuple[Content, Evidence]]) -> list[tuple[Content, Evidence]]:
    """The first of each document, up to so many spans and characters; overlapping words once."""
    spans: dict[str, list[Evidence]] = defaultdict(list)
    out = []
    for content, evidence in found:
        before = spans[evidence.document]
        length = sum(e.end - e.start for e in before) + evidence.end - evidence.start
        if len(before) < MOST_SPANS and length <= MOST_CHARACTERS and not _touches(evidence, before):
            before.append(evidence)
            out.append((content, evidence))
    return out


def _telling(found: list[tuple[Content, Evidence]]) -> list[Evidence]:
    """The words that say what is meant: "denied the claim" only where there are no others."""
    told = [e for c, e in found if c.mark.answers is None or c.mark.modality != "denied"]
    return told or [e for _, e in found]


def heading(found: Sequence[Evidence]) -> Evidence:
    """The shortest words that say the side alone."""
    return min([e for e in found if len(e.exact) >= SHORT] or found, key=lambda e: (len(e.exact), e))


def holders(contents: Iterable[Content]) -> tuple[str, ...]:
    """Names of those who say it, the document's where the outlet speaks itself; in order of appearance."""
    return names_of(content.item.said_by or content.reading.document.id for content in contents)


def since(readings: Iterable[Reading], documents: set[str]) -> str | None:
    """The first day of publication among these documents."""
    dates = [r.publication.date for r in readings if r.document.id in documents and r.publication.date]
    return min(dates, default=None)
