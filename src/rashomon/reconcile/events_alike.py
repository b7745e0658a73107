"""Which happenings of a story are one event: the same days, and enough that is told only of it."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from math import log

from .. import resources
from ..model.days import iso
from ..model.marks import Happening, Reading
from ..model.text import Span
from .naming import Naming

SAME, SAME_TEXT = 0.4, 0.6
"""The share of the poorer clause that both must have; more within one text, whose clauses mostly tell new things."""
ALL_IN_ALL = 0.5
"""What all pairs of two groups must reach on average before they become one."""
RARE = 0.65
"""The weight, in shares of the highest, from which a kind of event is so rare in a story that it tells by itself."""
CLEAR = 0.5
"""The same for what is shared beside the kind: not the country or the main person, who are in every clause."""
AHEAD = 0.4
"""The same for what two announcements share: less is announced for a day than happens on it."""
MUCH = 1.5
"""The shared weight, in shares of the highest, at which two clauses of one day have too much in common for chance."""
NEVER = 10**6
WEEKS = 15
"""Days beyond which an interval says too little to be one with a day."""


@dataclass(frozen=True)
class Told:
    """One happening of one article, with what can be compared."""

    reading: Reading
    happening: Happening
    days: tuple[date, date] | None  # None: the article does not say when
    entities: tuple[str, ...]
    features: frozenset[str]
    core: frozenset[str]  # kinds of what happens
    context: frozenset[str]  # who else the sentence names
    sentence: Span

    @property
    def place(self) -> tuple[str, Span, Span]:
        return (self.reading.document.id, self.happening.span, self.happening.trigger)

    @property
    def length(self) -> int:
        """Days beyond the first; far more than any where there is none."""
        return NEVER if self.days is None else (self.days[1] - self.days[0]).days


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """Kinds by lemma, and the verbs that tell nothing of their own."""
    table = resources.table("happenings")
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, lemmas in table["kinds"].items():
        for lemma in lemmas:
            kinds[lemma] = (*kinds.get(lemma, ()), kind)
    return kinds, frozenset(table["words"]["light"])


def telling(reading: Reading, happening: Happening, naming: Naming) -> Told:
    """The happening with its features: entities, kinds of event, other lemmas."""
    entities = naming.among(reading.document.id, happening.names)
    first, last = iso(happening.first), iso(happening.last)
    days = (first, last) if first and last else None
    inside = [s.span for s in reading.sentences if s.span.overlap(happening.span)]
    sentence = inside[0] if inside else happening.span
    core = frozenset(f"kind {kind}" for lemma in happening.core for kind in _table()[0].get(lemma, ()))
    around = naming.among(reading.document.id, (m.span for m in reading.mentions if sentence.covers(m.span)))
    context = frozenset(f"who {entity}" for entity in around)
    features = _features(reading, happening, entities) | core
    return Told(reading, happening, days, entities, features, core, context, sentence)


def _features(reading: Reading, happening: Happening, entities: Sequence[str]) -> frozenset[str]:
    kinds, light = _table()
    named = {word for span in happening.names for word in reading.document.words(span).lower().split()}
    # what the kind says already is not said twice: "vote" and "ballot" differ as words only
    by_kind = {lemma for lemma in happening.core if lemma in kinds}
    told = {*happening.about, happening.lemma} - light - named - by_kind
    return frozenset({f"word {stem(lemma)}" for lemma in told} | {f"who {entity}" for entity in entities})


ENDINGS = ("ation", "ition", "ion", "ment", "ing", "ance", "ence", "er", "or", "al", "e")


def stem(lemma: str) -> str:
    """The word without the ending that makes a noun of a verb: "opening" is told with "open"."""
    for ending in ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)].removesuffix("e")
    return lemma


def group_told(told: Sequence[Told]) -> list[list[Told]]:
    """The happenings in groups of one event each, in order of place."""
    ordered = sorted(told, key=lambda t: t.place)
    weights = _weights(ordered)
    likeness = {pair: score for pair in _pairs(ordered) if (score := _alike(ordered, pair, weights)) > 0}
    groups: dict[int, list[int]] = {n: [n] for n in range(len(ordered))}
    home = list(range(len(ordered)))
    for (a, b), score in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        left, right = sorted((home[a], home[b]))
        if left != right and score >= 1 and _average(groups[left], groups[right], likeness) >= ALL_IN_ALL:
            for member in groups[right]:
                home[member] = left
            groups[left] += groups.pop(right)
    return [[ordered[n] for n in sorted(members)] for members in groups.values()]


def _average(left: Sequence[int], right: Sequence[int], likeness: Mapping[tuple[int, int], float]) -> float:
    scores = [likeness.get((min(a, b), max(a, b)), 0.0) for a in left for b in right]
    return sum(scores) / len(scores)


def _weights(told: Sequence[Told]) -> dict[str, float]:
    """Rare things tell events apart; who is in every clause tells nothing."""
    tally = feature_tally(told)
    return {feature: log(1 + len(told) / count) for feature, count in tally.items()}


def feature_tally(told: Sequence[Told]) -> Tally[str]:
    """How many happenings have each feature."""
    return Tally(feature for one in told for feature in one.features)


def _pairs(told: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs that share a feature and can be of one day."""
    holders: dict[str, list[int]] = {}
    for number, one in enumerate(told):
        for feature in sorted(one.features):
            holders.setdefault(feature, []).append(number)
    pairs = (pair for numbers in holders.values() for pair in combinations(numbers, 2))
    return iter(sorted({(a, b) for a, b in pairs if _same_days(told[a], told[b])}))


def _same_days(a: Told, b: Told) -> bool:
    if a.days is None or b.days is None:
        return False
    if a.days == b.days:
        return True
    overlap = a.days[0] <= b.days[1] and b.days[0] <= a.days[1]
    return overlap and max(a.length, b.length) < WEEKS


def _alike(told: Sequence[Told], pair: tuple[int, int], weights: Mapping[str, float]) -> float:
    """1 or more where two are one event: their shared weight over what is asked for."""
    a, b = told[pair[0]], told[pair[1]]
    common = a.features & b.features
    shared = sum(weights[feature] for feature in sorted(common))
    least = min(sum(weights[f] for f in sorted(one.features)) for one in (a, b))
    if not least or not _telling(common):
        return 0.0
    asked = SAME_TEXT if a.reading is b.reading else SAME
    # a day that only overlaps has to be made up for by what is told
    asked += 0.0 if a.days == b.days else 0.15
    asked += 0.25 if a.core and b.core and not a.core & b.core else 0.0
    return max(shared / least / asked, _one_act(a, b, common, weights))


def _one_act(a: Told, b: Told, common: frozenset[str], weights: Mapping[str, float]) -> float:
    """1 where two articles tell of one day an act of one kind, or one verb, and something else that they share."""
    if a.reading is b.reading or a.days != b.days:
        return 0.0
    core = a.core & b.core
    most = max(weights.values())
    beside = {f for f in common | (a.context & b.context) if not f.startswith("kind")}
    rarest = max((weights.get(f, 0.0) for f in core), default=0.0)
    clearest = max((weights.get(f, 0.0) for f in beside), default=0.0)
    if sum(weights[f] for f in sorted(common)) >= MUCH * most:
        return 1.0
    own = max((weights[f] for f in common if not f.startswith("kind")), default=0.0)
    if own >= AHEAD * most and both_scheduled(a, b):
        return 1.0
    if core and (clearest >= CLEAR * most or rarest >= RARE * most):
        return 1.0
    return 1.0 if (same_verb(a, b) and len(common) >= 2) or _same_object(a, b) else 0.0


def both_scheduled(a: Told, b: Told) -> bool:
    """True where neither has happened yet for its writer."""
    return a.happening.status == b.happening.status == "scheduled"


def _same_object(a: Told, b: Told) -> bool:
    """ "issued rules" twice: a verb that says little, with the same object or subject."""
    shared = set(a.happening.core) & set(b.happening.core)
    return a.happening.lemma == b.happening.lemma and bool(shared - _table()[1] - {a.happening.lemma})


def same_verb(a: Told, b: Told) -> bool:
    """One trigger, and not one that everything is told with."""
    return a.happening.lemma == b.happening.lemma and a.happening.lemma not in _table()[1]


def _telling(common: frozenset[str]) -> bool:
    """A shared kind of event, or two shared things."""
    return len(common) >= 2 or any(feature.startswith("kind") for feature in common)
