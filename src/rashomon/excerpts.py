"""Excerpts: what of an article is left out where only its contested sentences are published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from .account.check import evidence_in
from .model.account import Account
from .model.marks import Reading
from .model.text import Document, Span
from .model.withheld import EXCERPT
from .withholding import Found

CITED = ("disputes", "attribution_changes", "casualties", "changes", "to_check")
"""Findings whose sentences an excerpt keeps; with them the figures of ledgers in conflict, and utterances of several
wordings: what is contested."""
Cut = Callable[[Document], list[Found]]


def nothing_cut(document: Document) -> list[Found]:
    """No stretch of it is left out."""
    return []


def all_but_cited(accounts: Iterable[Account], readings: Iterable[Reading]) -> Cut:
    """Leaves out every stretch between sentences in which something is cited that is contested."""
    cited: dict[str, list[Span]] = {}
    for account in accounts:
        for name, span in _cited(account):
            cited.setdefault(name, []).append(span)
    sentences = {reading.document.id: [sentence.span for sentence in reading.sentences] for reading in readings}
    return lambda document: _between(document, cited.get(document.id, []), sentences.get(document.id, []))


def _cited(account: Account) -> Iterator[tuple[str, Span]]:
    figures = {figure for ledger in account.ledgers for pair in ledger.conflicts for figure in pair}
    items: list[Any] = [item for name in CITED for item in getattr(account, name)]
    items += [figure for figure in account.figures if figure.id in figures]
    items += [utterance for utterance in account.utterances if len(utterance.quotes) > 1]
    items += [(d.headline, d.publication, d.credits) for d in account.documents]
    for item in items:
        for _, evidence in evidence_in(item):
            yield evidence.document, evidence.span


def _between(document: Document, cited: Sequence[Span], sentences: Sequence[Span]) -> list[Found]:
    kept = sorted([*cited, *(s for s in sentences if any(s.overlap(span) for span in cited))])
    edges, found, end = [*kept, Span(len(document.text), len(document.text) + 1)], [], 0
    for span in edges:
        between = document.text[end : span.start]
        if any(map(str.isalnum, between)):
            lead = len(between) - len(between.lstrip())
            found.append(Found(Span(end + lead, end + len(between.rstrip())), "excerpt", EXCERPT))
        end = max(end, span.end)
    return found
