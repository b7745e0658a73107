"""Articles side by side: passages and speeches that stand in several, and where quotations and figures are."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model.account import Account, DocumentItem
from ..model.errors import UsageError
from ..model.text import Evidence
from ..publish.page.book import Cite, open_book
from ..publish.page.copies import aligned

MOST = 4  # articles at once

Cut = tuple[int, int]
Pair = tuple[Evidence, Evidence]


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a passage begins in this text: its number, and the columns in which it stands too."""

    number: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters in a row of which the same is true."""

    words: str
    begins: tuple[Jump, ...]
    shared: bool
    quoted: bool
    counted: bool
    dropped: bool


@dataclass(frozen=True, slots=True)
class Side:
    document: DocumentItem
    stretches: tuple[Stretch, ...]
    shared: int  # passages


@dataclass(frozen=True, slots=True)
class Sides:
    sides: tuple[Side, ...]
    passages: tuple[tuple[int, int, str], ...]  # number, the first column that has it, its first words
    aligned: tuple[tuple[Cite, Cite], ...]  # the passages in their order, the words marked that differ


@dataclass(frozen=True, slots=True)
class _Passage:
    column: int
    start: int
    end: int
    number: int
    others: tuple[int, ...]


def chosen(account: Account, names: Sequence[str]) -> list[DocumentItem]:
    """The articles asked for; fewer than two: with those that share the most with them.

    Raises:
        UsageError: for a name that the story has not, or more than can stand beside each other.
    """
    known = {document.id: document for document in account.documents}
    missing = next((name for name in names if name not in known), None)
    if missing is not None:
        raise UsageError(f"{missing} is no article of this story; its account names them")
    picked = list(dict.fromkeys(names))
    if len(picked) > MOST:
        raise UsageError(f"{len(picked)} articles do not fit beside each other; choose up to {MOST}")
    if len(picked) < 2:
        picked += [name for name in _closest(account, picked) if name not in picked][: 2 - len(picked)]
    return [known[name] for name in picked]


def _closest(account: Account, names: Sequence[str]) -> list[str]:
    """The pair with the most words in common, or the articles that have the most with ``names``; then in order."""
    shared = Counter[tuple[str, ...]]()
    for item in account.reuse:
        shared[tuple(e.document for e in item.evidence)] += item.shared_words
    pairs = [pair for pair in shared if pair[0] != pair[1] and (not names or set(names) & set(pair))]
    best = sorted(pairs, key=lambda pair: (-shared[pair], pair))
    return list(dict.fromkeys([*(name for pair in best for name in pair), *(d.id for d in account.documents)]))


def side_by_side(account: Account, documents: Sequence[DocumentItem]) -> Sides:
    """The texts, cut wherever a shared passage, a quotation or a figure begins or ends."""
    column = {document.id: n for n, document in enumerate(documents)}
    pairs = [*_shared(account, column), *_spoken(account, column)]
    pairs.sort(key=lambda pair: (min(column[e.document] for e in pair), _first(column, pair).start, pair))
    passages = [
        _Passage(column[e.document], e.start, e.end, number, (column[other.document],))
        for number, pair in enumerate(pairs, 1)
        for e, other in (pair, pair[::-1])
    ]
    quotes = _cuts(column, (e for quote in account.quotes for e in quote.evidence))
    figures = _cuts(column, (figure.evidence[0] for figure in account.figures))
    sides = tuple(
        _side(document, [p for p in passages if p.column == n], quotes[n], figures[n])
        for n, document in enumerate(documents)
    )
    told = tuple(
        (n, column[_first(column, pair).document], _head(_first(column, pair))) for n, pair in enumerate(pairs, 1)
    )
    book = open_book(account)
    beside = tuple(aligned(*book.cites(sorted(pair, key=lambda e: column[e.document]))) for pair in pairs)
    return Sides(sides, told, beside)


def _shared(account: Account, column: dict[str, int]) -> Iterator[Pair]:
    """Passages with the same words, or nearly."""
    for item in account.reuse:
        left, right = item.evidence
        if left.document != right.document and left.document in column and right.document in column:
            yield left, right


def _spoken(account: Account, column: dict[str, int]) -> Iterator[Pair]:
    """Wordings of one speech, where no passage around both is shared anyway: the first of each two articles."""
    shared = list(_shared(account, column))
    quotes = {quote.id: quote.evidence[0] for quote in account.quotes}
    for item in account.utterances:
        by_document: dict[str, Evidence] = {}
        for name in item.quotes:
            if name in quotes and quotes[name].document in column:
                by_document.setdefault(quotes[name].document, quotes[name])
        for left, right in pairwise(sorted(by_document.values(), key=lambda e: column[e.document])):
            if not any(_inside(left, pair) and _inside(right, pair) for pair in shared):
                yield left, right


def _inside(e: Evidence, pair: Pair) -> bool:
    return any(e.document == one.document and one.start < e.end and e.start < one.end for one in pair)


def _first(column: dict[str, int], pair: Sequence[Evidence]) -> Evidence:
    return min(pair, key=lambda e: column[e.document])


def _head(evidence: Evidence) -> str:
    words = evidence.exact.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _cuts(column: dict[str, int], evidence: Iterable[Evidence]) -> list[list[Cut]]:
    found: list[list[Cut]] = [[] for _ in column]
    for e in evidence:
        if e.document in column:
            found[column[e.document]].append((e.start, e.end))
    return found


def _side(document: DocumentItem, passages: list[_Passage], quotes: list[Cut], figures: list[Cut]) -> Side:
    shared = [(p.start, p.end) for p in passages]
    dropped = [(span.start, span.end) for span in document.dropped]
    kinds = [_Inside(cuts) for cuts in (shared, quotes, figures, dropped)]
    ends = {0, len(document.text)} | {at for cuts in (shared, quotes, figures, dropped) for cut in cuts for at in cut}
    at = sorted(end for end in ends if 0 <= end <= len(document.text))
    begins: dict[int, list[Jump]] = {}
    for p in passages:
        begins.setdefault(p.start, []).append(Jump(p.number, p.others))
    stretches = tuple(
        Stretch(document.text[a:b], tuple(begins.get(a, ())), *(kind.holds(a) for kind in kinds))
        for a, b in pairwise(at)
    )
    return Side(document, stretches, len(passages))


class _Inside:
    """Whether a place lies in any of some spans."""

    def __init__(self, cuts: Iterable[Cut]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(cuts):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        self._starts, self._ends = [m[0] for m in merged], [m[1] for m in merged]

    def holds(self, place: int) -> bool:
        n = bisect_right(self._starts, place) - 1
        return n >= 0 and place < self._ends[n]
