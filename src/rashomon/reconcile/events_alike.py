"""Which happenings of a story are one event: near in time, and enough that is told only of it."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum, log

from .. import resources
from .calibrated import probability
from .events_told import Told, appearing_words

ENOUGH = 0.28
"""How probable it must be that two clauses tell one event, and on average all pairs of two groups."""
TELLING = ("kind", "words", "who", "taker", "clock")
"""Signs that are of the two clauses alone. Families of words are wide and sentences long: either needs the other."""
WIDE, BESIDE = ("family", "about"), ("context", "figure", "sentence")
ACTS = ("kind", "words", "clock", "family", "about", "figure", "one_speaker", "long_ago")
ALONE = 0.25
"""From which two articles tell so little else of a day that it may be one thing, in whatever words."""
CROWDED = 300
"""Clauses of one day of which each need not be compared with every other."""
PASSING = 0.1
"""What two sentences of one story share by chance."""
YEAR = 366
MONTH, WEEKS = 32, 15
"""Days beyond which an interval says too little to be one with a day, and beyond which it says little."""


OneSaying = Callable[[Told, Told], bool]
"""Whether two clauses introduce quotations of the same words."""


def group_told(
    told: Sequence[Told],
    one_saying: OneSaying = lambda a, b: False,
    *,
    weights: Mapping[str, float] | None = None,
    bar: float = ENOUGH,
) -> list[list[Told]]:
    """The happenings in groups of one event each, in order of place; weights and bar are the project's, or others."""
    ordered = sorted(told, key=lambda t: t.place)
    judge = Judge.of(ordered, weights)
    likeness = {
        (a, b): 1.0 if one_saying(ordered[a], ordered[b]) else judge.likeness(ordered[a], ordered[b])
        for a, b in _pairs(ordered, judge, one_saying)
    }
    groups: dict[int, list[int]] = {n: [n] for n in range(len(ordered))}
    home = list(range(len(ordered)))
    for (a, b), score in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        if score < bar:
            break
        left, right = sorted((home[a], home[b]))
        if left != right and _average(groups[left], groups[right], likeness) >= bar:
            for member in groups[right]:
                home[member] = left
            groups[left] += groups.pop(right)
    return [[ordered[n] for n in sorted(members)] for members in groups.values()]


def _average(left: Sequence[int], right: Sequence[int], likeness: Mapping[tuple[int, int], float]) -> float:
    scores = [likeness.get((min(a, b), max(a, b)), 0.0) for a in left for b in right]
    return sum(scores) / len(scores)


def _day_in_text(told: Told) -> tuple[str, object]:
    return told.reading.document.id, told.days


def feature_tally(told: Sequence[Told]) -> Tally[str]:
    """How many happenings have each feature."""
    return Tally(feature for one in told for feature in one.features)


def _pairs(told: Sequence[Told], judge: Judge, one_saying: OneSaying) -> Iterator[tuple[int, int]]:
    """Pairs that share something and can be of one day, or are of one day of which little else is told."""
    holders: dict[object, list[int]] = {}
    days: dict[object, list[int]] = {}
    for number, one in enumerate(told):
        for shared in (*one.features, *one.about, *one.figures, *one.clocks):
            holders.setdefault(shared, []).append(number)
        if not one.saying and judge.per_day[_day_in_text(one)] * ALONE <= 1:
            days.setdefault(one.days, []).append(number)
    holders |= {day: numbers for day, numbers in days.items() if len(numbers) <= CROWDED}
    seen = {(a, b) for numbers in holders.values() for a, b in combinations(numbers, 2) if same_days(told[a], told[b])}
    speaking = [n for n, one in enumerate(told) if one.saying]
    pairs = ((a, b) for a, b in combinations(speaking, 2) if told[a].reading is not told[b].reading)
    seen |= {(a, b) for a, b in pairs if same_days(told[a], told[b]) and one_saying(told[a], told[b])}
    return iter(sorted(seen))


def same_days(a: Told, b: Told) -> bool:
    """The same days, or a day in a span of a month or less."""
    if a.days is None or b.days is None:
        return False
    if a.days == b.days:
        return True
    overlap = a.days[0] <= b.days[1] and b.days[0] <= a.days[1]
    return overlap and (max(a.length, b.length) < MONTH or _recalled(a, b))


def _recalled(a: Told, b: Told) -> bool:
    """ "in 2011" for what another article dates to the month or day: of what lies long back the year is enough."""
    shorter, longer = sorted((a, b), key=lambda told: told.length)
    return a.long_ago and b.long_ago and a.saying == b.saying and _within(shorter, longer)


def _within(shorter: Told, longer: Told) -> bool:
    if shorter.days is None or longer.days is None or longer.length > YEAR:
        return False
    return longer.days[0] <= shorter.days[0] and shorter.days[1] <= longer.days[1]


def _both_speak(a: Told, b: Told) -> bool:
    """Who "faced the press" in one article "said" in another."""
    return (a.saying or b.saying) and all(t.saying or t.happening.lemma in appearing_words() for t in (a, b))


def both_scheduled(a: Told, b: Told) -> bool:
    """True where neither has happened yet for its writer."""
    return a.happening.status == b.happening.status == "scheduled"


@dataclass(frozen=True)
class Judge:
    """How probable it is that two happenings are one, from how rare in the story what they share is."""

    weights: Mapping[str, float]  # of features, of the highest
    families: Mapping[str, float]
    words: Mapping[str, float]  # squares of how rare they are
    days: Mapping[object, float]
    per_day: Mapping[object, int]  # by article and days: how much is told of them that is not speech

    table: Mapping[str, float]

    @staticmethod
    def of(told: Sequence[Told], weights: Mapping[str, float] | None = None) -> Judge:
        total = len(told)
        return Judge(
            _shares(feature_tally(told), total),
            _rarity(Tally(f for one in told for f in one.about), total),
            {word: rare**2 for word, rare in _rarity(Tally(w for one in told for w in one.words), total).items()},
            {days: 1 - log(1 + count) / log(1 + total) for days, count in Tally(t.days for t in told).items()},
            Tally(_day_in_text(t) for t in told if not t.saying),
            weights or resources.table("happenings")["same_event"],
        )

    def likeness(self, a: Told, b: Told) -> float:
        """Between 0 and 1: the logistic sum of what speaks for and against."""
        signs = dict(self.signs(a, b))
        if not can_tell(signs):
            return 0.0
        return probability(signs, self.table)

    def signs(self, a: Told, b: Told) -> Iterator[tuple[str, float]]:
        """What speaks for and against, each between 0 and 1 or a little more."""
        common = a.features & b.features
        yield "kind", self._rarest(a.core & b.core)
        yield "words", self._sum(f for f in common if f.startswith("word"))
        yield "who", self._sum(f for f in common if f.startswith("who"))
        yield "context", min(1.0, self._sum((a.context & b.context) - common))
        yield "family", max((self.families[f] for f in a.families & b.families), default=0.0)
        yield "about", max((self.families[f] for f in a.about & b.about), default=0.0)
        yield "figure", float(bool(a.figures & b.figures))
        yield "sentence", self._cosine(a.words, b.words)
        yield "clock", float(bool(a.clocks & b.clocks))
        yield "alone", self._alone(a, b)
        yield "rare_day", self.days[a.days]
        yield "wide", float(a.days is not None and b.days is not None and abs(a.length - b.length) >= WEEKS)
        yield "long_ago", float(a.days == b.days and a.long_ago and b.long_ago)
        yield "taker", float(bool(a.takers & b.takers))
        yield "other_taker", float(bool(a.takers and b.takers and not a.takers & b.takers))
        yield "actor", float(bool(a.actors & b.actors))
        yield "other_speaker", float(bool(a.saying and b.saying and a.takers and b.takers and not a.takers & b.takers))
        yield "one_speaker", float(a.days == b.days and bool(a.actors & b.actors) and _both_speak(a, b))
        yield "not_both_said", float(a.saying != b.saying)
        yield "same_text", float(a.reading is b.reading)
        yield "lead", float(a.days == b.days and a.leads and b.leads and not (a.saying or b.saying))
        yield "scheduled", float(both_scheduled(a, b))

    def _alone(self, a: Told, b: Told) -> float:
        """1 where each of two articles tells one thing of a day beside what was said, less where they tell more."""
        if a.days != b.days or a.reading is b.reading or a.saying or b.saying:
            return 0.0
        return 1 / (self.per_day[_day_in_text(a)] * self.per_day[_day_in_text(b)])

    def _rarest(self, features: Iterable[str]) -> float:
        return max((self.weights.get(f, 0.0) for f in features), default=0.0)

    def _sum(self, features: Iterable[str]) -> float:
        return fsum(self.weights.get(f, 0.0) for f in features)

    def _cosine(self, a: frozenset[str], b: frozenset[str]) -> float:
        length = self._square(a) * self._square(b)
        return float(self._square(a & b) / length**0.5) if length else 0.0

    def _square(self, words: Iterable[str]) -> float:
        return fsum(self.words[w] for w in words)


def can_tell(signs: Mapping[str, float]) -> bool:
    """Whether what two clauses share can tell an event at all; who said something did much else that day."""
    if signs["not_both_said"] and not any(signs[name] for name in ACTS):
        return False
    if any(signs[name] for name in TELLING) or signs["alone"] >= ALONE:
        return True
    return any(signs[name] for name in WIDE) and any(signs[name] >= PASSING for name in BESIDE)


def _shares(tally: Mapping[str, int], total: int) -> dict[str, float]:
    """Rare things tell events apart; who is in every clause tells nothing. In shares of the rarest."""
    weights = {feature: log(1 + total / count) for feature, count in tally.items()}
    most = max(weights.values(), default=1.0)
    return {feature: weight / most for feature, weight in weights.items()}


def _rarity(tally: Mapping[str, int], total: int) -> dict[str, float]:
    return {name: log(1 + total / count) / log(1 + total) for name, count in tally.items()}
