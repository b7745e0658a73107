"""Stories while articles come in: each is placed when it arrives, and what later evidence changes is logged.

An article is compared with the stories that hold its most telling terms, and joins the one it resembles most. When a
story has grown by half, it is grouped again with its neighbours by the rules of ``grouping``: so it splits, or takes
in another. ``settle`` does that for all at the end; a run of up to ``WHOLE`` articles is then grouped as a whole, so
that the stream ends where a batch does. The work for an article does not grow with those that came before.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import TYPE_CHECKING, Literal

import numpy as np

from .grouping import (
    BACKGROUND,
    COPY,
    NAMED,
    UNNAMED,
    Article,
    Vectors,
    bar,
    likeness,
    named,
    near,
    partition,
    unit,
)

if TYPE_CHECKING:
    import numpy.typing as npt

    Terms = npt.NDArray[np.int32]
    Values = npt.NDArray[np.float32]

WHOLE = 3000  # articles that are grouped all with all
KEYS, HOLDERS, ASKED, NEAREST = 20, 60, 150, 4
"""Terms of an article that are looked up, articles that are kept for each, how many of those are asked, from the rarest
term on, and stories compared. What is kept are the last ones, so that a story that is silent for long is found by its
rare terms alone."""
GROWTH, LOOK = 1.5, 3  # a story is looked at again when it has so many articles, and has grown so much
NEIGHBOUR, BLOCK = 0.8, 120
"""Share of the bar that makes a neighbour, and articles that are grouped again at once."""
STALE = 1.2  # growth after which the rarity of terms is looked up again
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a story when so many articles had come in: ``model.links.Placement`` with numbers for names."""

    at: int
    kind: Literal["new", "joined", "split", "merged", "moved"]
    story: int
    other: int | None
    articles: tuple[int, ...]


@dataclass(slots=True)
class _Held:
    """An article as numbers: its terms, their weights, which are names; its unit vector when last compared, and by what
    its names are to be multiplied to be a unit vector of their own."""

    terms: Terms
    weights: Values
    named: npt.NDArray[np.bool_]
    cased: bool
    day: float
    values: Values
    scale: float = 1.0
    keys: tuple[int, ...] = ()
    weighed: int = 0  # how many articles there were when its vector was made

    @property
    def names(self) -> Values:
        return self.values * self.named * np.float32(self.scale)


@dataclass(slots=True)
class _Story:
    """The articles of a story, the sum of their vectors, and the days from which and to which it runs."""

    articles: list[int] = field(default_factory=list)
    added: list[tuple[Terms, Values, Values]] = field(default_factory=list)
    terms_summed: int = 0
    first: float = math.inf
    last: float = -math.inf
    keys: set[int] = field(default_factory=set)
    looked: float = LOOK

    def take(self, number: int, held: _Held) -> None:
        self.articles.append(number)
        self.added.append((held.terms, held.values, held.names))
        if not math.isnan(held.day):
            self.first, self.last = min(self.first, held.day), max(self.last, held.day)

    def summed(self) -> tuple[Terms, Values, Values]:
        """Terms, and what the vectors add up to there; a term may come more than once, but not often."""
        if len(self.added) > 1:
            terms, values, names = map(np.concatenate, zip(*self.added, strict=True))
            if len(terms) > 2 * self.terms_summed:
                terms, place = np.unique(terms, return_inverse=True)
                values = np.bincount(place, values).astype(np.float32)
                names = np.bincount(place, names).astype(np.float32)
                self.terms_summed = len(terms)
            self.added = [(terms, values, names)]
        return self.added[0]

    def days_to(self, first: float, last: float) -> float:
        """Days between this and another stretch of time; not a number where one of them has no day."""
        if first > last or self.first > self.last or math.isnan(first):
            return math.nan
        return max(0.0, first - self.last, self.first - last)


class Stream:
    """Articles in, the number of the story of each out."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self._numbers: dict[str, int] = {}
        self._frequency = np.zeros(1024, dtype=np.int32)
        self._scratch = np.zeros((2, 1024), dtype=np.float32)
        self._held: list[_Held] = []
        self._story_of: list[int] = []
        self._stories: dict[int, _Story] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._next = 0

    def __len__(self) -> int:
        return len(self._held)

    @property
    def labels(self) -> list[int]:
        """The story of each article, in order of arrival."""
        return list(self._story_of)

    def add(self, article: Article) -> int:
        """Places an article. The answer may change later: ``changes`` says so."""
        number, held = len(self._held), self._hold(article)
        self._held.append(held)
        found = self._most_alike([held], [held])
        story, likeness = found[0] if found else (-1, 0.0)
        if likeness < bar(len(self)):
            story = self._new_story()
        self._story_of.append(story)
        self._put(number, story)
        self._log("new" if len(self._stories[story].articles) == 1 else "joined", story, None, [number])
        if len(self._stories[story].articles) >= self._stories[story].looked:
            self._look_again(story)
        return self._story_of[number]

    def resume(self, articles: Sequence[Article], stories: Sequence[str]) -> None:
        """Takes in articles that were placed before, each in the story named, into a stream that is empty."""
        held = [self._hold(article) for article in articles]
        numbers: dict[str, int] = {}
        for number, (one, name) in enumerate(zip(held, stories, strict=True)):
            self._held.append(one)
            if name not in numbers:
                numbers[name] = self._new_story()
            self._story_of.append(numbers[name])
            self._put(number, numbers[name])
        for story in self._stories.values():
            story.looked = max(LOOK, GROWTH * len(story.articles))

    def settle(self, whole: int = WHOLE) -> None:
        """Looks at every story again, with all that is known now: a run of up to ``whole`` articles as a whole."""
        for held in self._held:
            self._weigh(held)
        if len(self) <= whole:
            self._regroup(range(len(self)))
            return
        self._rebuild([(name, story.articles) for name, story in self._stories.items()])
        for _ in range(ROUNDS):
            before = len(self.changes)
            for story in sorted(self._stories, key=lambda s: min(self._stories[s].articles)):
                if story in self._stories:
                    self._look_again(story)
            if len(self.changes) == before:
                return

    # -------------------------------------------------------------- vectors

    def _hold(self, article: Article) -> _Held:
        numbers = self._numbers
        terms = np.array([numbers.setdefault(term, len(numbers)) for term in article.terms], dtype=np.int32)
        if len(numbers) > len(self._frequency):
            more = np.zeros(2 * len(numbers) - len(self._frequency), dtype=np.int32)
            self._frequency = np.concatenate([self._frequency, more])
            self._scratch = np.zeros((2, len(self._frequency)), dtype=np.float32)
        self._frequency[terms] += 1
        weights = np.fromiter(article.terms.values(), dtype=np.float32, count=len(terms))
        day = math.nan if article.day is None else article.day
        held = _Held(terms, weights, named(article).astype(bool), article.names is not None, day, weights)
        self._weigh(held)
        top = np.argsort(-held.values, kind="stable")[:KEYS]
        held.keys = tuple(terms[top].tolist())
        return held

    def _weigh(self, held: _Held) -> None:
        """The unit vector by how rare the terms are now."""
        held.weighed = len(self._held)
        rare = np.log((len(self._held) + BACKGROUND) / np.maximum(self._frequency[held.terms], 1))
        held.values = unit((held.weights * rare).astype(np.float64)).astype(np.float32)
        length = float(np.sqrt(np.square(held.values[held.named], dtype=np.float64).sum()))
        held.scale = 1 / length if length else 1.0

    # -------------------------------------------------------------- neighbours

    def _most_alike(self, articles: Sequence[_Held], looked_up: Sequence[_Held]) -> list[tuple[int, float]]:
        """The stories nearest to these articles and their mean likeness, best first, found by terms of some of them."""
        nearest = self._sharing(looked_up)
        days = [held.day for held in articles if not math.isnan(held.day)]
        first, last = (min(days), max(days)) if days else (math.inf, -math.inf)
        for held in articles:
            self._scratch[0][held.terms] += held.values
            self._scratch[1][held.terms] += held.names
        found = [(story, self._mean(self._stories[story], articles, first, last)) for story in nearest]
        for held in articles:
            self._scratch[:, held.terms] = 0
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def _sharing(self, articles: Sequence[_Held]) -> list[int]:
        """The stories that share most with these articles, as far as the rarest of their terms show."""
        votes: defaultdict[int, float] = defaultdict(float)
        frequency, story_of = self._frequency, self._story_of
        for held in articles:
            asked = 0
            for rarity, term in sorted((int(frequency[term]), term) for term in held.keys):
                holders = self._holders.get(term)
                if holders is None:
                    continue
                worth = 1.0 / (1 + math.log(rarity))
                for holder in holders:
                    votes[story_of[holder]] += worth
                asked += len(holders)
                if asked > ASKED:
                    break
        return [story for _, story in nsmallest(NEAREST, ((-vote, story) for story, vote in votes.items()))]

    def _mean(self, story: _Story, articles: Sequence[_Held], first: float, last: float) -> float:
        """Mean likeness, nearly: the bounds are laid on the means, not on each pair."""
        terms, values, names = story.summed()
        pairs = len(story.articles) * len(articles)
        words = float(self._scratch[0][terms] @ values) / pairs
        bearing = (
            self._scratch[1][terms] @ names / pairs
            if articles[0].cased and self._held[story.articles[0]].cased
            else 1.0
        )
        return min(words, UNNAMED + NAMED * float(bearing), COPY) * near(story.days_to(first, last))

    # -------------------------------------------------------------- placing

    def _new_story(self) -> int:
        self._next += 1
        self._stories[self._next - 1] = _Story()
        return self._next - 1

    def _put(self, number: int, story: int) -> None:
        """The article goes to the story; its terms lead there unless others of the story hold them."""
        held, place = self._held[number], self._stories[story]
        place.take(number, held)
        for term in held.keys:
            if term not in place.keys:
                place.keys.add(term)
                holders = self._holders[term]
                if number not in holders:
                    holders.append(number)
                if len(holders) > 2 * HOLDERS:
                    del holders[:HOLDERS]

    def _log(self, kind: Literal["new", "joined", "split", "merged", "moved"], story: int, other: int | None,
             articles: Iterable[int]) -> None:  # fmt: skip
        self.changes.append(Change(len(self), kind, story, other, tuple(sorted(articles))))

    # -------------------------------------------------------------- looking again

    def _look_again(self, story: int) -> None:
        """Groups the story again with its neighbours."""
        one = self._stories[story]
        one.looked = GROWTH * len(one.articles)
        if len(one.articles) > BLOCK:
            return
        block = list(one.articles)
        held = [self._held[number] for number in one.articles]
        step = max(1, len(held) // 6)
        for other, alike in self._most_alike(held, held[::step]):
            more = self._stories[other].articles
            if other != story and alike >= NEIGHBOUR * bar(len(self)) and len(block) + len(more) <= BLOCK:
                block += more
        self._regroup(sorted(block))

    def _regroup(self, block: Sequence[int]) -> None:
        """The articles of some whole stories, grouped anew; a group keeps the name of the story it mostly was."""
        if len(block) < 2:
            return
        held = [self._held[number] for number in block]
        for one in held:
            if len(self) > STALE * one.weighed:
                self._weigh(one)
        day = np.array([one.day for one in held], dtype=np.float64)
        terms = [one.terms.astype(np.int64) for one in held]
        values = [one.values.astype(np.float64) for one in held]
        own_names = [one.names.astype(np.float64) for one in held]
        similarity = likeness(Vectors(terms, values, own_names, np.array([one.cased for one in held]), day))
        groups: defaultdict[int, list[int]] = defaultdict(list)
        labels = partition(similarity, len(self))
        for number, label in zip(block, labels, strict=True):
            groups[label].append(number)
        before = {number: self._story_of[number] for number in block}
        names = self._named(list(groups.values()), before)
        if all(before[n] == name for name, numbers in names for n in numbers):
            return
        for name, numbers in names:
            for number in numbers:
                self._story_of[number] = name
        self._tell(names, before)
        for gone in set(before.values()) - {name for name, _ in names}:
            del self._stories[gone]
        self._rebuild(names)

    def _named(self, groups: list[list[int]], before: dict[int, int]) -> list[tuple[int, list[int]]]:
        """Each group with the story it continues: that of most of its articles, where no larger group has it."""
        taken: set[int] = set()
        named = []
        for numbers in sorted(groups, key=lambda g: (-len(g), g[0])):
            was = Counter(before[n] for n in numbers)
            name = next((s for s in sorted(was, key=lambda s: (-was[s], s)) if s not in taken), None)
            name = self._new_story() if name is None else name
            taken.add(name)
            named.append((name, numbers))
        return named

    def _tell(self, names: list[tuple[int, list[int]]], before: dict[int, int]) -> None:
        kept = {name for name, _ in names}
        for name, numbers in names:
            came: defaultdict[int, list[int]] = defaultdict(list)
            for number in numbers:
                came[before[number]].append(number)
            for old in sorted(came.keys() - {name}):
                kind: Literal["split", "merged", "moved"] = "merged" if old not in kept else "moved"
                if name not in before.values():
                    kind = "split"
                self._log(kind, *((old, name) if kind == "split" else (name, old)), came[old])

    def _rebuild(self, stories: Iterable[tuple[int, Sequence[int]]]) -> None:
        """Lays the vectors of the stories out anew, after their articles or the weights have changed."""
        for name, numbers in stories:
            self._stories[name] = _Story(looked=max(LOOK, GROWTH * len(numbers)))
            for number in numbers:
                self._put(number, name)
