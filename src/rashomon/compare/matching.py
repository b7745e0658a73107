"""The source sentences that a sentence of the draft goes back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from .align import aligned
from .drafts import DraftSentence, Match
from .library import Library, SourceSentence
from .turns import changes_between, governs

TRIED = 40
LEAST = 0.3  # of the draft sentence's weight: below, a source sentence has nothing to do with it
KEPT = 12
LIKE = 0.55  # from here on the source sentence says the same or what it was made from
WITHIN = 0.1  # of the best
SAME = 0.98  # from here on it is word for word the source's
SMALL = frozenset(("a", "an", "the", "that", "s"))  # words that one may have and the other not
RUNS = 0.4  # what words in the same order count for, beside the words alone


def matched(library: Library, sentence: DraftSentence) -> DraftSentence:
    """The sentence with its matches, best first."""
    score: Counter[int] = Counter()
    for key in {t.key for t in sentence.tokens}:
        for number in library.by_key.get(key, ()):
            score[number] += library.weights[key]  # type: ignore[assignment]
    best = sorted(score, key=lambda n: (-score[n], n))[:TRIED]
    found = [_match(library, sentence, library.sentences[n]) for n in best]
    ranked = sorted((m for m in found if m.cover >= LEAST), key=lambda m: -m.alike)[:KEPT]
    return replace(sentence, matches=tuple(ranked))


def _match(library: Library, draft: DraftSentence, source: SourceSentence) -> Match:
    pairs = aligned(draft.tokens, source.tokens)
    cover = library.share([t.key for t in draft.tokens], [draft.tokens[i].key for i in pairs])
    changes = changes_between(draft.tokens, source.tokens, pairs) if cover >= LEAST else []
    alike = (1 - RUNS) * cover + RUNS * _in_runs(pairs)
    return Match(source, round(cover, 4), round(alike, 4), pairs, tuple(changes))


def _in_runs(pairs: Mapping[int, int]) -> float:
    """The share of shared words whose neighbour is shared and stands beside it as well, a word or two left out."""
    if len(pairs) < 2:
        return 0.0
    follows = sum(i + 1 in pairs and 0 < pairs[i + 1] - j <= 3 for i, j in pairs.items())
    return follows / (len(pairs) - 1)


def likest(sentence: DraftSentence) -> tuple[Match, ...]:
    """The matches that are as good as the best, or nearly."""
    if not sentence.matches or sentence.matches[0].cover < LIKE:
        return ()
    floor = sentence.matches[0].alike - WITHIN
    return tuple(m for m in sentence.matches if m.cover >= LIKE and m.alike >= floor)


def in_order(match: Match) -> bool:
    """The words stand in the order of the source; in another one they may say something else, or be another's."""
    places = [match.pairs[i] for i in sorted(match.pairs)]
    return places == sorted(places)


def word_for_word(sentence: DraftSentence, match: Match) -> bool:
    """All words of the draft stand in the source in a row, but for articles and "that"; what the source has before and
    behind them neither turns them nor says whose they are."""
    if match.cover < SAME or not in_order(match):
        return False
    source, places = match.sentence.tokens, sorted(match.pairs.values())
    extra = (t for i, t in enumerate(sentence.tokens) if i not in match.pairs)
    between = (source[j] for j in range(places[0], places[-1]) if j not in places)
    around = (*range(places[0]), *range(places[-1] + 1, len(source)))
    return all(t.word in SMALL for t in (*extra, *between)) and not any(governs(source, j) for j in around)
