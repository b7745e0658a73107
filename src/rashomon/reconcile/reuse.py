"""Shared words and shared origins as findings: each pair of places, each group of documents, with its reasons."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..model.account import LineageItem, LineagePair, ReuseItem
from ..model.counting import roots
from ..model.ids import item_id
from ..model.links import Link, Passage, Story, Verdict
from ..model.text import Evidence, Span

Place = tuple[str, Span]

PER_COPY = 6  # passages shown of articles that are one report: the lineage says the rest
BASE, PER_ARTICLE = 6, 4
"""How many passages an account shows: the longest; more is a table of strings, not a finding."""


def find_reuse(story: Story) -> tuple[ReuseItem, ...]:
    """One item a pair of places, those with most shared words first, then in order of the articles.

    Of places that all share words each is paired with its nearest only, of one report only the longest passages are
    shown, and what a third article shares with it is shown once.
    """
    documents = {reading.document.id: reading.document for reading in story.readings}
    items = []
    for passage in _telling(story)[: BASE + PER_ARTICLE * len(documents)]:
        evidence = (
            documents[passage.left].cite(passage.left_span),
            documents[passage.right].cite(passage.right_span),
        )
        items.append(ReuseItem(item_id("reuse", evidence), passage.kind, passage.shared_words, evidence, ""))
    return tuple(items)


def _telling(story: Story) -> list[Passage]:
    sure = [(x.left, x.right) for x in story.links if x.relation == "copy" and x.verdict is Verdict.YES]
    report = roots((reading.document.id for reading in story.readings), sure)
    place: dict[Place, Place] = {}
    texts = {reading.document.id: reading.document for reading in story.readings}
    told: Tally[tuple[tuple[str, str], ...]] = Tally()
    chosen = []
    # an article and its own pull quote come last: they say nothing about two articles
    for passage in sorted(
        story.passages, key=lambda p: (p.left == p.right, -p.shared_words)
    ):  # stable: ties stay in order of the articles
        left, right = (_root(place, node) for node in _places(passage))
        one = report[passage.left] == report[passage.right] and passage.left != passage.right
        words = [(report[document], texts[document].words(span).casefold()) for document, span in _places(passage)]
        key = ((report[passage.left], ""),) if one else tuple(words)
        if left == right or told[key] >= (PER_COPY if one else 1):
            continue
        place[right] = left
        told[key] += 1
        chosen.append(passage)
    return chosen


def _places(passage: Passage) -> tuple[Place, Place]:
    return (passage.left, passage.left_span), (passage.right, passage.right_span)


def _root(place: dict[Place, Place], node: Place) -> Place:
    while place.setdefault(node, node) != node:
        node = place[node]
    return node


def find_lineage(story: Story) -> tuple[LineageItem, ...]:
    """Groups that are one report, groups that share an agency, pairs that may be copies; each in order of the story."""
    sure = [link for link in story.links if link.verdict is Verdict.YES]
    unsure = [link for link in story.links if link.verdict is Verdict.UNSURE]
    return (
        *_groups(story, "one_report", None, sure),
        *(
            item
            for agency in _agencies(story)
            for item in _groups(story, "shared_origin", agency, _crediting(story, unsure, agency))
        ),
        *(item for link in unsure if link.relation == "copy" for item in _groups(story, "shared_origin", None, [link])),
    )


def _agencies(story: Story) -> list[str]:
    return sorted({credit.name for reading in story.readings for credit in reading.credits if credit.kind == "agency"})


def _crediting(story: Story, links: Sequence[Link], agency: str) -> list[Link]:
    crediting = {
        reading.document.id
        for reading in story.readings
        if any(credit.kind == "agency" and credit.name == agency for credit in reading.credits)
    }
    return [link for link in links if link.relation == "shared_origin" and {link.left, link.right} <= crediting]


def _groups(
    story: Story, relation: Literal["one_report", "shared_origin"], origin: str | None, links: Sequence[Link]
) -> list[LineageItem]:
    documents = [reading.document.id for reading in story.readings]
    root = roots(documents, ((link.left, link.right) for link in links))
    items = []
    for group in _members(root):
        if len(group) > 1:
            pairs = tuple(
                LineagePair(link.left, link.right, link.source, link.reasons, link.signs)
                for link in links
                if root[link.left] == group[0]
            )
            reasons = tuple(dict.fromkeys(reason for pair in pairs for reason in pair.reasons))
            evidence = _credited(story, group, origin) if origin else _copied(story, group)
            if evidence:
                extra = (relation, origin or "", *group)
                name = item_id("lineage", evidence, *extra)
                items.append(LineageItem(name, relation, group, origin, reasons, evidence, "", pairs))
    return items


def _members(root: Mapping[str, str]) -> list[tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for document, first in root.items():
        groups.setdefault(first, []).append(document)
    return [tuple(group) for group in groups.values()]


def _credited(story: Story, group: Iterable[str], agency: str) -> tuple[Evidence, ...]:
    return tuple(
        reading.document.cite(credit.span)
        for reading in story.readings
        if reading.document.id in group
        for credit in reading.credits
        if credit.kind == "agency" and credit.name == agency
    )


def _copied(story: Story, group: Iterable[str]) -> tuple[Evidence, ...]:
    """The longest passage that each document of the group shares with another of it, else the start of its body."""
    members = frozenset(group)
    best: dict[str, tuple[int, Span]] = {}
    for passage in story.passages:
        if passage.left != passage.right and passage.left in members and passage.right in members:
            for name, span in ((passage.left, passage.left_span), (passage.right, passage.right_span)):
                best[name] = min(best.get(name, (0, span)), (-passage.shared_words, span))
    return tuple(
        reading.document.cite(best[reading.document.id][1] if reading.document.id in best else reading.body[0])
        for reading in story.readings
        if reading.document.id in members
    )
