"""Figures that no value fits, as disputes: one side for each cluster of figures that go together."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ..model.account import DisputeItem, FigureItem, LedgerItem, SideItem
from ..model.counting import names_of, voice_key
from ..model.links import Story
from ..model.text import Document, Evidence, Span
from ..resources import table
from .dispute_sides import MOST_SIDES, MOST_SPANS, assembled, since
from .support import Counter

NOUN_WITHIN = 40  # characters between a number and its noun: "300 mostly elderly people"
HARMED = re.compile(r"\s+([a-z]+)\b")
LED_BY = re.compile(r"(?:[\w’'-]+\s+){1,4}[\"“‘'«]?$")  # what leads to a bare number: "put the crowd at"
MEASURED = frozenset({"money", "share", "duration", "distance", "age", "concentration"})  # the unit says enough
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
    kept = sorted(clusters, key=lambda cluster: -len(_documents(cluster)))[:MOST_SIDES]
    if (
        len({figure.said_by and voice_key(figure.said_by) for c in kept for figure in c}) < 2
        and len({document for cluster in kept for document in _documents(cluster)}) < 2
    ):
        return None  # nobody is at odds with anybody
    items = [_side(cluster, story, counter) for cluster in clusters if cluster in kept]
    voices = [figure.said_by for figure in figures]
    return assembled("figures", items, ledger.reasons, story, counter, voices)


def _documents(cluster: Sequence[FigureItem]) -> set[str]:
    return {figure.evidence[0].document for figure in cluster}


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
        words=_heading(kept, story),
        claims=(),
        figures=tuple(f.id for f in cluster),
        holders=names_of(voices),
        since=since(story.readings, documents),
        evidence=evidence,
        support=counter.support(documents, [f.said_by for f in kept]),
    )


def _heading(figures: Sequence[FigureItem], story: Story) -> Evidence:
    """The number with its noun: of the figures of a side, the one that says most shortly what it counts."""
    documents = {reading.document.id: reading.document for reading in story.readings}
    found = [_with_noun(figure, documents[figure.evidence[0].document]) for figure in figures]
    return min(found, key=lambda each: (each[0], len(each[1].exact), each[1]))[1]


def _with_noun(figure: FigureItem, document: Document) -> tuple[int, Evidence]:
    """How well the words stand alone, the best first, and the words."""
    span, shown = figure.evidence[0].span, figure.shown.span
    noun = figure.evidence[1].span if len(figure.evidence) > 1 else None
    if noun is not None and 0 <= noun.start - span.end <= NOUN_WITHIN:
        return 0, document.cite(Span(span.start, noun.end))
    harmed = HARMED.match(document.text, span.end, max(span.end, shown.end))
    if harmed and harmed[1].lower() in table("units")["harm"]:
        return 0, document.cite(Span(span.start, harmed.end(1)))
    if figure.kind in MEASURED:
        return 1, figure.evidence[0]
    before = LED_BY.search(document.text[min(shown.start, span.start) : span.start])
    start = span.start - len(before[0]) if before else span.start
    return 2, document.cite(Span(start, span.end))
