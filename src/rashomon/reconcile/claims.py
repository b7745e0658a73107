"""Assertions of one content, across outlets: the same names, the same rare words, the same polarity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.account import ClaimItem
from ..model.ids import item_id
from ..model.links import Story
from .claim_terms import Content, Weights, contents, figures_clash
from .dispute_rules import contrary, is_wish, refutes
from .disputes import find_disputes
from .naming import Naming
from .support import Counter

__all__ = ["find_claims", "find_disputes"]

SAME = 0.3  # likeness from which two assertions say one thing: above, three stories lose pairs and gain no precision
COMMON = 60  # assertions, and two more an article: a term that more of them share is no reason to compare two
FEWEST_SHARED = 2  # terms, of which one is no name


def find_claims(story: Story, naming: Naming, counter: Counter) -> tuple[ClaimItem, ...]:
    """Every assertion stands in exactly one claim; claims and assertions in order of publication, then of the text."""
    found = contents(story, naming)
    weights = Weights.of(found)
    return tuple(_claim(group, counter) for group in group_contents(found, weights))


def _claim(group: list[Content], counter: Counter) -> ClaimItem:
    evidence = tuple(e for content in group for e in content.item.evidence)
    voices = [content.item.said_by for content in group]
    return ClaimItem(
        id=item_id("claim", evidence),
        assertions=tuple(content.item for content in group),
        reasons=_reasons(group),
        evidence=evidence,
        support=counter.support((content.document for content in group), voices),
    )


def _reasons(group: list[Content]) -> tuple[str, ...]:
    if len(group) < 2:
        return ()
    shared = frozenset.intersection(*(content.words for content in group))
    return (f"shared words: {', '.join(sorted(shared))}",) if shared else ("words of one family, shared names",)


def group_contents(found: list[Content], weights: Weights) -> list[list[Content]]:
    """Joins the likest first, while the mean likeness between two groups stays above the bar."""
    scores = {(a.order, b.order): weights.likeness(a, b) for a, b in _pairs(found) if may_be_same(a, b)}
    group = {content.order: [content.order] for content in found}
    ranked = sorted((pair for pair, score in scores.items() if score >= SAME), key=lambda p: (-scores[p], p))
    for left, right in ranked:
        a, b = group[left], group[right]
        if a is b:
            continue
        mean = sum(scores.get((min(x, y), max(x, y)), 0.0) for x in a for y in b) / (len(a) * len(b))
        if mean >= SAME * 0.8:
            a.extend(b)
            for member in b:
                group[member] = a
    distinct = {id(g): sorted(g) for g in group.values()}
    return [[found[n] for n in members] for members in sorted(distinct.values())]


def _pairs(found: list[Content]) -> Iterator[tuple[Content, Content]]:
    """Pairs that share a term which not everybody uses; nothing else is compared."""
    by_term: dict[str, list[Content]] = defaultdict(list)
    for content in found:
        for term in sorted(content.terms):
            by_term[term].append(content)
    seen: set[tuple[int, int]] = set()
    most = COMMON + 2 * len({content.document for content in found})
    for term in sorted(by_term):
        users = by_term[term]
        if len(users) > most:
            continue
        for n, left in enumerate(users):
            for right in users[n + 1 :]:
                if (left.order, right.order) not in seen:
                    seen.add((left.order, right.order))
                    yield left, right


def may_be_same(left: Content, right: Content) -> bool:
    """False where polarity, a wish, or a number keeps two contents apart, or too little is shared."""
    if left.mark.polarity != right.mark.polarity or figures_clash(left, right) or contrary(left, right):
        return False
    if is_wish(left) != is_wish(right) or refutes(left) != refutes(right):
        return False
    shared = left.terms & right.terms
    return len(shared) >= FEWEST_SHARED and bool(shared - left.names)
