"""Utterances: quotations of one act of speech, in the wordings and translations of several articles.

Two quotations are one utterance where one voice says them and most of the weight of the shorter one's words stands in
the longer one, in any form of the word. Short cries need every word alike: two crowds may shout the same.
"""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log

from rapidfuzz.distance import Indel

from ..model.account import QuoteItem, UtteranceItem
from ..model.ids import item_id
from ..model.links import Story
from ..model.text import Evidence
from ..resources import words
from .names import fold
from .support import Counter

CARRIED = 0.5  # of the weight of the shorter quotation, for a voice that both articles name
CARRIED_UNNAMED = 0.8  # the same for "the crowd": its words have to do what a name does elsewhere
LEAST_SHARED = 2  # content words
WORD_ALIKE = 0.75
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation as it is compared: its words that carry meaning, and all of them."""

    quote: QuoteItem
    content: tuple[str, ...]
    every: tuple[str, ...]

    @property
    def document(self) -> str:
        return self.quote.evidence[0].document


@dataclass(frozen=True, slots=True)
class Match:
    """What two wordings share: the pairs of words, and how much of the shorter one's weight that is."""

    shared: tuple[tuple[str, str], ...]
    carried: float


def find_utterances(story: Story, quotes: tuple[QuoteItem, ...], counter: Counter) -> tuple[UtteranceItem, ...]:
    """Utterances of two quotations or more; most articles first, then the earliest in the story."""
    wordings = [_wording(quote) for quote in quotes]
    weight = _weights(wordings)
    links: dict[tuple[int, int], str] = {}
    for a, b in combinations(range(len(wordings)), 2):
        reason = _one_act(wordings[a], wordings[b], weight)
        if reason:
            links[a, b] = reason
    groups = _groups(len(wordings), links)
    items = [_item([wordings[n] for n in group], _reasons(group, links), counter) for group in groups]
    return tuple(sorted(items, key=lambda item: -item.support.articles))


def _wording(quote: QuoteItem) -> Wording:
    every = tuple(fold(word) for e in quote.evidence for word in WORD.findall(e.exact))
    content = tuple(word for word in every if word and word not in words("common_words", "function") and len(word) > 1)
    return Wording(quote, content, every)


def _weights(wordings: Sequence[Wording]) -> Mapping[str, float]:
    """Rare words of the story's quotations weigh more (inverse document frequency)."""
    seen: Tally[str] = Tally(word for wording in wordings for word in set(wording.content))
    return {word: 1 + log((1 + len(wordings)) / (1 + count)) for word, count in seen.items()}


# ---------------------------------------------------------------- pairs


def _one_act(a: Wording, b: Wording, weight: Mapping[str, float]) -> str | None:
    """Why two quotations are one act of speech; None where they are not, or it cannot be told."""
    voice = _common_voice(a.quote, b.quote)
    if voice is None:
        return None
    match = _match(a, b, weight)
    named = a.quote.speaker is not None and a.quote.speaker.entity is not None
    if len(match.shared) < LEAST_SHARED and not _same_short(a, b, named):
        return None
    if match.carried < (CARRIED if named else CARRIED_UNNAMED):
        return None
    return f"{voice}; {len(match.shared)} words in common, {match.carried:.0%} of the shorter wording"


def _common_voice(a: QuoteItem, b: QuoteItem) -> str | None:
    if a.speaker is None or b.speaker is None:
        return None
    if a.speaker.entity and a.speaker.entity == b.speaker.entity:
        return f"said by {a.speaker.name}"
    if a.speaker.entity or b.speaker.entity:
        return None
    left, right = fold(a.speaker.name).split(), fold(b.speaker.name).split()
    same = bool(left and right) and (
        left[-1] == right[-1] or bool(set(left) & set(right) - words("common_words", "function"))
    )
    return f"said by {a.speaker.name}" if same else None


def _same_short(a: Wording, b: Wording, named: bool) -> bool:
    """The same few words: enough where a named person says them; a crowd must say three or more."""
    return a.every == b.every and len(a.every) >= (2 if named else 3)


def _match(a: Wording, b: Wording, weight: Mapping[str, float]) -> Match:
    """Greedy one-to-one matching of content words, alike in spelling or by stem."""
    short, long = sorted((a, b), key=lambda w: (sum(weight[x] for x in w.content), w.quote.id))
    left = list(long.content)
    shared = []
    for word in short.content:
        best = max(left, key=lambda other: (_alike(word, other), other), default=None)
        if best is not None and _alike(word, best) >= WORD_ALIKE:
            left.remove(best)
            shared.append((word, best))
    total = sum(weight[word] for word in short.content)
    return Match(tuple(shared), sum(weight[word] for word, _ in shared) / total if total else 0.0)


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) < 4 or len(b) < 4 or a[0] != b[0]:
        return 0.0
    stem = min(len(a), len(b), max(4, min(len(a), len(b)) - 2))
    return 0.9 if a[:stem] == b[:stem] else Indel.normalized_similarity(a, b)


# ---------------------------------------------------------------- groups


def _groups(count: int, links: Mapping[tuple[int, int], str]) -> list[list[int]]:
    """Connected quotations, each group in the order of the story."""
    root = list(range(count))

    def find(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    for a, b in links:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    members: dict[int, list[int]] = defaultdict(list)
    for n in range(count):
        members[find(n)].append(n)
    return [group for group in members.values() if len(group) > 1]


def _reasons(group: Sequence[int], links: Mapping[tuple[int, int], str]) -> tuple[str, ...]:
    return tuple(sorted({reason for (a, b), reason in links.items() if a in group and b in group}))


def _item(group: Sequence[Wording], reasons: tuple[str, ...], counter: Counter) -> UtteranceItem:
    evidence: tuple[Evidence, ...] = tuple(e for wording in group for e in wording.quote.evidence)
    fullest = max(group, key=lambda w: (len(w.every), w.quote.id))
    return UtteranceItem(
        id=item_id("utterance", evidence),
        quotes=tuple(wording.quote.id for wording in group),
        fullest=fullest.quote.id,
        speaker=fullest.quote.speaker,
        reasons=reasons,
        evidence=evidence,
        support=counter.support({w.document for w in group}, [w.quote.speaker for w in group]),
        line="",
    )
