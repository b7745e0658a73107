"""How much two quotations share: the whole of one against the whole of the other, and sentence against sentence.

An article may quote one sentence of what another gives at length, or a few words of it.
"""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from ..model.account import QuoteItem
from ..resources import words
from .utterances_words import alike, content_of, every_word, is_calendar, is_content, weight

SENTENCE_END = re.compile(r"(?<=[.!?…;])[\"'”’)]*\s+|\n+")
LONGEST = 60  # content words of one part that are compared
MOST_PARTS = 12
COMMONEST = 0.35  # of its weight is left to a word that every quotation of the story has
WORD_ALIKE = 0.6
RUN_ALIKE = 0.75
NOT_SHORTENED = re.compile(r"(?:do|does|did|is|was|are|were|have|has|had|wo|would|ca|could|should|must|need)nt$")


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a quotation, or all of it: its words that carry meaning, and all of them."""

    content: tuple[str, ...]
    every: tuple[str, ...]

    @property
    def figures(self) -> frozenset[str]:
        return frozenset(word for word in self.content if word[0].isdigit() and not is_calendar(word))

    @property
    def negated(self) -> bool:
        """True where an odd number of words turn it round."""
        return sum(is_negation(word) for word in self.every) % 2 == 1


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation as it is compared: all of it, and its sentences where it has several."""

    quote: QuoteItem
    whole: Part
    parts: tuple[Part, ...]

    @property
    def document(self) -> str:
        return self.quote.evidence[0].document

    @property
    def start(self) -> int:
        return self.quote.evidence[0].start


@dataclass(frozen=True, slots=True)
class Match:
    """What two parts share: pairs of words, their weight, and how much of each part's weight that is.

    ``run`` is the longest run of words that both have in one order, all words counted; ``whole`` is true where that is
    all of the shorter part.
    """

    shared: tuple[tuple[str, str], ...]
    weight: float
    short: float
    long: float
    run: tuple[str, ...]
    whole: bool
    turned: bool  # one says what the other denies
    figures: bool  # both hold numbers, and none is the same

    @property
    def score(self) -> float:
        return self.weight * self.short


def wording(quote: QuoteItem) -> Wording:
    pieces = [piece for e in quote.evidence for piece in SENTENCE_END.split(e.exact)]
    parts = tuple(part for part in map(_part, pieces) if part.every)
    whole = Part(
        tuple(w for part in parts for w in part.content)[:LONGEST], tuple(w for part in parts for w in part.every)
    )
    return Wording(quote, whole, parts[:MOST_PARTS] if len(parts) > 1 else ())


def _part(text: str) -> Part:
    return Part(content_of(text)[:LONGEST], every_word(text))


def is_negation(word: str) -> bool:
    return word in words("negation", "cues") or bool(NOT_SHORTENED.match(word))


def weights(wordings: Iterable[Wording]) -> Mapping[str, float]:
    """How telling each word is in this story: rare ones more, of English as of its quotations."""
    seen: Tally[str] = Tally()
    count = 0
    for item in wordings:
        seen.update({word for part in (item.whole, *item.parts) for word in part.content})
        count += 1
    most = log(1 + count) or 1.0
    return {w: weight(w) * (COMMONEST + (1 - COMMONEST) * log((1 + count) / n) / most) for w, n in seen.items()}


def best_match(a: Wording, b: Wording, weigh: Mapping[str, float]) -> Match | None:
    """The match of two wordings, or of a sentence of one with the other, that shares most."""
    matches = [compare(x, y, weigh) for x in (a.whole, *a.parts) for y in (b.whole, *b.parts)]
    return max((m for m in matches if m), key=lambda m: (m.score, len(m.run)), default=None)


def compare(a: Part, b: Part, weigh: Mapping[str, float]) -> Match | None:
    """What two parts share; None where no word that carries meaning is alike."""
    shared = _shared(a, b)
    if not shared:
        return None
    low, high = sorted(sum(weigh[w] for w in part.content) for part in (a, b))
    both = sum(alike(x, y) * min(weigh[x], weigh[y]) for x, y in shared)
    run = _run(a.every, b.every)
    return Match(
        shared,
        both,
        min(1.0, both / low),
        both / high,
        run,
        len(run) == min(len(a.every), len(b.every)),
        a.negated != b.negated,
        bool(a.figures and b.figures and not a.figures & b.figures),
    )


def _shared(a: Part, b: Part) -> tuple[tuple[str, str], ...]:
    """Pairs of content words that are alike, one to one, the most alike first."""
    found = [(alike(x, y), i, j) for i, x in enumerate(a.content) for j, y in enumerate(b.content)]
    left: set[int] = set()
    right: set[int] = set()
    shared = []
    for likeness, i, j in sorted(found, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1:])):
        if likeness >= WORD_ALIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
            shared.append((a.content[i], b.content[j]))
    return tuple(shared)


def _one_meaning(a: str, b: str) -> bool:
    return is_content(a) and is_content(b) and alike(a, b) >= RUN_ALIKE


def _run(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """The longest run of words that both have, in any form or as words of one meaning; the first of equals."""
    best, end = 0, 0
    before: list[int] = [0] * (len(b) + 1)
    for i, word in enumerate(a):
        here = [0] * (len(b) + 1)
        for j, other in enumerate(b):
            if word == other or _one_meaning(word, other):
                here[j + 1] = before[j] + 1
                if here[j + 1] > best:
                    best, end = here[j + 1], i + 1
        before = here
    return a[end - best : end]
