"""Assertions of one utterance: what two articles quote of one act of speech, in whatever words, is one claim."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..model.account import QuoteItem, UtteranceItem
from .claim_terms import Content
from .nearness import Pair

INSIDE = 0.5  # of an assertion: so much of it is quoted
LONGEST = 500  # characters of an assertion before a quotation that may reach into it


@dataclass(frozen=True, slots=True)
class Told:
    """Pairs of assertions from two articles, by their places: all of one utterance, and those at one place of it."""

    once: frozenset[Pair] = frozenset()
    aligned: frozenset[Pair] = frozenset()


NOTHING_TOLD = Told()


def told_once(found: Sequence[Content], quotes: Iterable[QuoteItem], utterances: Iterable[UtteranceItem]) -> Told:
    """Two wordings of as many assertions give them in one order; in others, only common words tell which is which."""
    items = {quote.id: quote for quote in quotes}
    pairs = ((items[a], items[b]) for one in utterances for a, b in combinations(one.quotes, 2))
    return told_in(found, pairs)


def told_in(found: Sequence[Content], pairs: Iterable[tuple[QuoteItem, QuoteItem]]) -> Told:
    """Of pairs of quotations that are one act of speech."""
    places = _places(found)
    once: set[Pair] = set()
    aligned: set[Pair] = set()
    for one, other in pairs:
        if one.evidence[0].document == other.evidence[0].document:
            continue
        left, right = _quoted(one, places), _quoted(other, places)
        once.update((min(a, b), max(a, b)) for a in left for b in right)
        if len(left) == len(right):
            aligned.update((min(a, b), max(a, b)) for a, b in zip(left, right, strict=True))
    return Told(frozenset(once), frozenset(aligned))


Places = Mapping[str, Sequence[tuple[int, int, int]]]


def _places(found: Sequence[Content]) -> Places:
    """Of each article where its assertions begin and end, and which they are, in the order of the text."""
    places: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, content in enumerate(found):
        places[content.document].append((content.mark.span.start, content.mark.span.end, number))
    return {document: sorted(each) for document, each in places.items()}


def _quoted(quote: QuoteItem, places: Places) -> list[int]:
    """The assertions that stand in the quotation by half or more, in the order of the text."""
    here, inside = places.get(quote.evidence[0].document, ()), []
    for e in quote.evidence:
        for start, end, number in here[bisect_left(here, (e.start - LONGEST,)) : bisect_left(here, (e.end,))]:
            if min(end, e.end) - max(start, e.start) >= INSIDE * (end - start) and number not in inside:
                inside.append(number)
    return inside
