"""The source sentences that a sentence of the draft goes back to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from .align import aligned
from .drafts import DraftSentence, Match
from .library import Library, SourceSentence
from .turns import changes_between

TRIED = 40
LEAST = 0.3  # of the draft sentence's weight: below, a source sentence has nothing to do with it
KEPT = 12
LIKE = 0.55  # from here on the source sentence says the same or what it was made from
WITHIN = 0.12  # of the best


def matched(library: Library, sentence: DraftSentence) -> DraftSentence:
    """The sentence with its matches, best first."""
    score: Counter[int] = Counter()
    for key in {t.key for t in sentence.tokens}:
        for number in library.by_key.get(key, ()):
            score[number] += library.weights[key]  # type: ignore[assignment]
    best = sorted(score, key=lambda n: (-score[n], n))[:TRIED]
    found = [_match(library, sentence, library.sentences[n]) for n in best]
    ranked = sorted((m for m in found if m.cover >= LEAST), key=lambda m: -m.cover)[:KEPT]
    return replace(sentence, matches=tuple(ranked))


def _match(library: Library, draft: DraftSentence, source: SourceSentence) -> Match:
    pairs = aligned(draft.tokens, source.tokens)
    total = sum(_weight(library, t.key) for t in draft.tokens)
    cover = sum(_weight(library, draft.tokens[i].key) for i in pairs) / total if total else 0.0
    changes = changes_between(draft.tokens, source.tokens, pairs) if cover >= LEAST else []
    return Match(source, round(cover, 4), pairs, tuple(changes))


def _weight(library: Library, key: str) -> float:
    """A word that no source has counts like a rare one."""
    return library.weights.get(key, 3.0)


def likest(sentence: DraftSentence) -> tuple[Match, ...]:
    """The matches that are as good as the best, or nearly."""
    if not sentence.matches or sentence.matches[0].cover < LIKE:
        return ()
    floor = sentence.matches[0].cover - WITHIN
    return tuple(m for m in sentence.matches if m.cover >= max(LIKE, floor))
