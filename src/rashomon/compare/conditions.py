"""A condition that other tellings of a statement set, and the draft does not."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.account import AssertionItem
from ..model.checked import CheckedItem, Passage
from ..model.text import Span
from .drafts import DraftSentence, Match, item
from .library import Library
from .matching import LIKE, SAME, in_order
from .tokens import tokens_of
from .turns import opens_condition

KEPT = 0.6  # of the words of an assertion, from which on the draft tells it


def check_conditions(library: Library, sentence: DraftSentence, best: Match) -> Iterator[CheckedItem]:
    """One item with every telling that sets one: altered where more articles set it than tell it without, and the
    draft's words stand in none of them."""
    if best.changes or any(opens_condition(sentence.tokens, i) for i in range(len(sentence.tokens))):
        return
    bound = dict(_like(library, sentence))
    told = {m.sentence.source.document.id for m in sentence.matches if m.cover >= LIKE}
    for assertion in _told(library, sentence, best):
        document = assertion.shown.document
        told.add(document)
        if assertion.condition is not None:
            bound.setdefault(document, library.passage(library.by_id[document], _whole(assertion), assertion.said_by))
    if bound:
        mostly = 2 * len(bound) > len(told) and not (best.cover >= SAME and in_order(best))
        yield item(
            sentence, "statement", "altered" if mostly else "reworded", sentence.span,
            change="condition cut" if mostly else "condition elsewhere",
            passages=[bound[name] for name in sorted(bound)],
        )  # fmt: skip


def _like(library: Library, sentence: DraftSentence) -> Iterator[tuple[str, Passage]]:
    """Sentences of the sources that are the draft's but for a condition."""
    for match in reversed(sentence.matches):
        if match.cover >= LIKE and "condition cut" in match.changes:
            source = match.sentence.source
            yield source.document.id, library.passage(source, match.sentence.span)


def _told(library: Library, sentence: DraftSentence, best: Match) -> Iterator[AssertionItem]:
    """The assertions of the claims that the draft's sentence tells with the words of its source."""
    source = best.sentence.source
    shared = {best.sentence.tokens[j].start for j in best.pairs.values()}
    for claim in library.claims:
        here = [a for a in claim.assertions if a.condition is None and a.shown.document == source.document.id]
        if any(_keeps(source.document.text, a, best, shared) for a in here):
            yield from claim.assertions


def _keeps(text: str, assertion: AssertionItem, best: Match, shared: set[int]) -> bool:
    spans = [e.span for e in assertion.evidence if best.sentence.span.covers(e.span)]
    content = [t for span in spans for t in tokens_of(text, span) if t.is_content]
    return sum(t.start in shared for t in content) >= max(2, KEPT * len(content))


def _whole(assertion: AssertionItem) -> Span:
    """The words with their condition."""
    spans = [assertion.shown.span, *([assertion.condition.span] if assertion.condition else [])]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
