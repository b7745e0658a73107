"""How much two quotations share: the whole of one against the whole of the other, and sentence against sentence.

An article may quote one sentence of what another gives at length, or a few words of it.
"""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from ..model.account import QuoteItem
from ..resources import words
from .utterances_scenes import NOWHERE, Scene
from .utterances_voices import Hearer, Who
from .utterances_words import Kin, content_of, every_word, is_calendar, kin_of, weight

SENTENCE_END = re.compile(r"(?<=[.!?…;])[\"'”’)]*\s+|\n+")
LONGEST = 60  # content words of one part that are compared
MOST_PARTS = 12
COMMONEST = 0.35  # of its weight is left to a word that every quotation of the story has
WORTH_A_RUN = 0.25  # of the shorter part
WORTH_A_LOOK = 0.5  # weight of what may be in common
NEARLY_ALL = 0.85  # of the shorter part
MOST_WORDS = 200
MOST_MATCHES = 5
RUN_ALIKE = 0.75
NOT_SHORTENED = re.compile(r"(?:do|does|did|is|was|are|were|have|has|had|wo|would|ca|could|should|must|need)nt$")


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a quotation, or all of it: its words that carry meaning, and all of them."""

    content: tuple[str, ...]
    every: tuple[str, ...]
    figures: frozenset[str]  # dates aside
    negated: bool  # an odd number of words turn it round
    weight: float = 0.0  # of its content; with ``reach`` filled in by the lexicon of the story
    reach: frozenset[str] = frozenset()  # words that are alike one of its own

    @staticmethod
    def of(content: tuple[str, ...], every: tuple[str, ...]) -> Part:
        kept = content[:LONGEST]
        figures = frozenset(word for word in kept if word[0].isdigit() and not is_calendar(word))
        return Part(kept, every, figures, sum(is_negation(word) for word in every) % 2 == 1)


@dataclass(frozen=True, slots=True)
class Wording:
    """One quotation as it is compared: all of it, and its sentences where it has several."""

    quote: QuoteItem
    whole: Part
    parts: tuple[Part, ...]
    who: Who | None = None
    hearer: Hearer = ()
    interview: bool = False  # told to one outlet alone, not to an agency
    latest: str | None = None  # the last day on which its article can have come out
    scene: Scene = NOWHERE
    few: int = 0  # how often its article quotes this voice; 0 where nobody knows whose it is

    @property
    def document(self) -> str:
        return self.quote.evidence[0].document

    @property
    def least(self) -> float:
        """The weight of its lightest sentence."""
        return min((part.weight for part in self.parts), default=self.whole.weight)

    @property
    def start(self) -> int:
        return self.quote.evidence[0].start


@dataclass(frozen=True, slots=True)
class Match:
    """What two parts share: pairs of words, their weight, and how much of each part's weight that is.

    ``run`` is the longest run of words that both have in one order, all words counted.
    """

    left: Part
    right: Part
    shared: tuple[tuple[str, str], ...]
    weight: float
    short: float
    long: float
    run: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        return self.weight * self.short

    @property
    def whole(self) -> bool:
        """True where the run is all of the shorter part."""
        return len(self.run) == min(len(self.left.every), len(self.right.every))

    @property
    def turned(self) -> bool:
        """One says what the other denies."""
        return self.left.negated != self.right.negated

    @property
    def other_figures(self) -> bool:
        """Both hold numbers, and none is the same."""
        left, right = self.left.figures, self.right.figures
        return bool(left and right and not left & right)

    def with_run(self, lexicon: Lexicon) -> Match:
        return replace(self, run=_run(self.left.every[:MOST_WORDS], self.right.every[:MOST_WORDS], lexicon.kin))


def wording(quote: QuoteItem) -> Wording:
    pieces = [piece for e in quote.evidence for piece in SENTENCE_END.split(e.exact)]
    parts = tuple(part for part in map(_part, pieces) if part.every)
    whole = Part.of(tuple(w for part in parts for w in part.content), tuple(w for part in parts for w in part.every))
    return Wording(quote, whole, parts[:MOST_PARTS] if len(parts) > 1 else ())


def _part(text: str) -> Part:
    return Part.of(content_of(text), every_word(text))


@lru_cache(maxsize=65536)
def is_negation(word: str) -> bool:
    return word in words("negation", "cues") or bool(NOT_SHORTENED.match(word))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one story's quotations: how telling each is, and which are alike."""

    weigh: Mapping[str, float]
    kin: Kin

    @staticmethod
    def of(wordings: Iterable[Wording]) -> Lexicon:
        """Rare words weigh more, those that English uses rarely and those that few of the quotations have."""
        seen: Tally[str] = Tally()
        count = 0
        for item in wordings:
            seen.update({word for part in (item.whole, *item.parts) for word in part.content})
            count += 1
        most = log(1 + count) or 1.0
        rare = {word: COMMONEST + (1 - COMMONEST) * log((1 + count) / n) / most for word, n in seen.items()}
        return Lexicon({word: weight(word) * value for word, value in rare.items()}, kin_of(seen))

    def weighed(self, item: Wording) -> Wording:
        return replace(item, whole=self._part(item.whole), parts=tuple(map(self._part, item.parts)))

    def _part(self, part: Part) -> Part:
        reach = frozenset(other for word in part.content for other in self.kin[word])
        return replace(part, weight=sum(self.weigh[word] for word in part.content), reach=reach)

    def worth_comparing(self, a: Part, b: Part) -> bool:
        """False where even the best match would tell nothing: far quicker to say than to find that match."""
        least = min(a.weight, b.weight)
        most = self._within(a, b)
        return most >= least * WORTH_A_RUN and enough(most, least)

    def _within(self, a: Part, b: Part) -> float:
        return sum(self.weigh[word] for word in a.content if word in b.reach)


def enough(shared: float, least: float) -> bool:
    """True where so much weight in common can tell something, ``least`` being all the weight of the shorter."""
    return least > 0 and (shared >= WORTH_A_LOOK or shared >= least * NEARLY_ALL)


def best_matches(a: Wording, b: Wording, lexicon: Lexicon) -> list[Match]:
    """The matches of two wordings, or of a sentence of one with the other, that share most; the best first."""
    pairs = ((x, y) for x in (a.whole, *a.parts) for y in (b.whole, *b.parts) if not x.reach.isdisjoint(y.content))
    matches = (compare(x, y, lexicon) for x, y in pairs if lexicon.worth_comparing(x, y))
    telling = [match for match in matches if match and match.short >= WORTH_A_RUN]
    telling.sort(key=lambda match: (-match.score, match.turned, len(match.left.every) + len(match.right.every)))
    return telling[:MOST_MATCHES]


def slight_match(a: Wording, b: Wording, lexicon: Lexicon) -> Match:
    """What two wordings share, however little."""
    return compare(a.whole, b.whole, lexicon) or Match(a.whole, b.whole, (), 0.0, 0.0, 0.0)


def compare(a: Part, b: Part, lexicon: Lexicon) -> Match | None:
    """What two parts share; None where no word that carries meaning is alike."""
    shared = _shared(a, b, lexicon.kin)
    if not shared:
        return None
    low, high = sorted((a.weight, b.weight))
    both = sum(lexicon.kin[x][y] * min(lexicon.weigh[x], lexicon.weigh[y]) for x, y in shared)
    return Match(a, b, shared, both, min(1.0, both / low), both / high)


def _shared(a: Part, b: Part, kin: Kin) -> tuple[tuple[str, str], ...]:
    """Pairs of content words that are alike, one to one, the most alike first."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(b.content):
        places[word].append(j)
    found = [
        (-likeness, abs(i - j), i, j)
        for i, word in enumerate(a.content)
        for other, likeness in kin[word].items()
        for j in places.get(other, ())
    ]
    left: set[int] = set()
    right: set[int] = set()
    shared = []
    for _, _, i, j in sorted(found):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            shared.append((a.content[i], b.content[j]))
    return tuple(shared)


def _run(a: tuple[str, ...], b: tuple[str, ...], kin: Kin) -> tuple[str, ...]:
    """The longest run of words that both have, in any form or as words of one meaning; the first of equals."""
    best, end = 0, 0
    before: list[int] = [0] * (len(b) + 1)
    for i, word in enumerate(a):
        here = [0] * (len(b) + 1)
        near = kin.get(word, {})
        for j, other in enumerate(b):
            if word == other or near.get(other, 0.0) >= RUN_ALIKE:
                here[j + 1] = before[j] + 1
                if here[j + 1] > best:
                    best, end = here[j + 1], i + 1
        before = here
    return a[end - best : end]
