"""Figures that no value fits, as disputes: one side for each cluster of figures that go together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..model.account import DisputeItem, FigureItem, LedgerItem, SideItem
from ..model.counting import names_of
from ..model.links import Story
from .dispute_sides import MOST_SIDES, MOST_SPANS, assembled, since
from .support import Counter

BASE = 2.0  # a conflict of numbers is as clear as two predicates that exclude each other


def figure_disputes(
    story: Story, figures: Sequence[FigureItem], ledgers: Sequence[LedgerItem], counter: Counter
) -> list[tuple[float, DisputeItem]]:
    """A scored dispute for every ledger in conflict."""
    by_id = {figure.id: figure for figure in figures}
    out = []
    for ledger in ledgers:
        if ledger.verdict == "conflict":
            item = _dispute(ledger, [by_id[i] for i in ledger.figures if i in by_id], story, counter)
            if item is not None:
                out.append((BASE + math.log1p(item.support.articles), item))
    return out


def _dispute(ledger: LedgerItem, figures: Sequence[FigureItem], story: Story, counter: Counter) -> DisputeItem | None:
    clash = {frozenset(pair) for pair in ledger.conflicts}
    clusters = _clusters(figures, clash)
    if len(clusters) < 2:
        return None
    items = [_side(cluster, story, counter) for cluster in clusters[:MOST_SIDES]]
    voices = [figure.said_by for figure in figures]
    return assembled("figures", items, ledger.reasons, story, counter, voices)


def _clusters(figures: Sequence[FigureItem], clash: set[frozenset[str]]) -> list[list[FigureItem]]:
    """Figures in conflict, by size; each joins the first cluster with none of which it clashes."""
    touched = {i for pair in clash for i in pair}
    clusters: list[list[FigureItem]] = []
    for figure in sorted((f for f in figures if f.id in touched), key=_size):
        home = next((c for c in clusters if all(frozenset((figure.id, f.id)) not in clash for f in c)), None)
        if home is None:
            clusters.append([figure])
        else:
            home.append(figure)
    return clusters


def _size(figure: FigureItem) -> tuple[float, float, str]:
    low = figure.low if figure.low is not None else -math.inf
    high = figure.high if figure.high is not None else math.inf
    return (low, high, figure.id)


def _side(cluster: Sequence[FigureItem], story: Story, counter: Counter) -> SideItem:
    kept: list[FigureItem] = []
    for figure in cluster:
        home = figure.evidence[0].document
        if sum(f.evidence[0].document == home for f in kept) < MOST_SPANS:
            kept.append(figure)
    evidence = tuple(sorted({f.evidence[0] for f in kept}))
    documents = {e.document for e in evidence}
    voices = [f.said_by or f.evidence[0].document for f in kept]
    return SideItem(
        words=min(evidence, key=lambda e: (len(e.exact), e)),
        claims=(),
        figures=tuple(f.id for f in cluster),
        holders=names_of(voices),
        since=since(story.readings, documents),
        evidence=evidence,
        support=counter.support(documents, [f.said_by for f in kept]),
    )
