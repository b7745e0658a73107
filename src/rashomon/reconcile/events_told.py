"""One happening of one article with everything about it that can be compared with another's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .. import resources
from ..model.days import iso
from ..model.marks import Happening, Reading
from ..model.text import Span
from .naming import Naming

NEVER = 10**6
PAST = 45
"""Days after which something is background."""
SMALL = 5
"""Counts below this are given of too many things to tell two events apart."""
LEDE, HEAD = 8, 3  # sentences, and of how many one is of the head
WORD = re.compile(r"[^\W\d_]{3,}|\d+")
ENDINGS = ("ation", "ition", "ion", "ment", "ing", "ance", "ence", "er", "or", "al", "e")
MINUTE = re.compile(r"T\d\d:(\d\d)$")


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
    takers: frozenset[str]
    actors: frozenset[str]  # those of them that are named before the trigger
    saying: bool
    families: frozenset[str]  # of the words that say what happens
    about: frozenset[str]  # of all words of the clause
    figures: frozenset[float]  # of the sentence
    words: frozenset[str]  # of the sentence
    leads: bool = False  # stands at the head of the article
    clocks: frozenset[str] = frozenset()  # hour and minute, where the clause tells them

    @property
    def place(self) -> tuple[str, Span, Span]:
        return (self.reading.document.id, self.happening.span, self.happening.trigger)

    @property
    def long_ago(self) -> bool:
        """Before what the article reports as news: there two articles seldom recall two things."""
        today = iso(self.reading.publication.earliest)
        return bool(self.days and today and (today - self.days[1]).days > PAST)

    @property
    def length(self) -> int:
        """Days beyond the first; far more than any where there is none."""
        return NEVER if self.days is None else (self.days[1] - self.days[0]).days


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """Kinds by lemma, and the verbs that tell nothing of their own."""
    return _inverted("kinds"), frozenset(resources.table("happenings")["words"]["light"])


@lru_cache(maxsize=2)
def _inverted(part: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, lemmas in resources.table("happenings")[part].items():
        for lemma in lemmas:
            found[lemma] = (*found.get(lemma, ()), name)
    return found


def light_words() -> frozenset[str]:
    """Verbs that everything is told with."""
    return _table()[1]


def kinds_of(lemma: str) -> tuple[str, ...]:
    """The kinds of event that the word tells."""
    return tuple(f"kind {kind}" for kind in _table()[0].get(lemma, ()))


def telling(reading: Reading, happening: Happening, naming: Naming) -> Told:
    """The happening with its features: entities, kinds of event, other lemmas."""
    entities = naming.among(reading.document.id, happening.names)
    first, last = iso(happening.first), iso(happening.last)
    inside = [s.span for s in reading.sentences if s.span.overlap(happening.span)]
    sentence = inside[0] if inside else happening.span
    core = frozenset(kind for lemma in happening.core for kind in kinds_of(lemma))
    around = naming.among(reading.document.id, (m.span for m in reading.mentions if sentence.covers(m.span)))
    return Told(
        reading=reading,
        happening=happening,
        days=(first, last) if first and last else None,
        entities=entities,
        features=_features(reading, happening, entities) | core,
        core=core,
        context=frozenset(f"who {entity}" for entity in around),
        sentence=sentence,
        takers=frozenset(naming.among(reading.document.id, happening.takers)),
        actors=frozenset(naming.among(reading.document.id, _before(happening))),
        saying=happening.lemma in saying_words(),
        families=_families(happening.core),
        about=_families((*happening.core, *happening.about, happening.lemma)),
        figures=frozenset(_figures(reading, sentence)),
        leads=_leads(reading, happening.span),
        clocks=frozenset(_clocks(reading, happening)),
        words=_words(reading.document.text[sentence.start : sentence.end]),
    )


def _leads(reading: Reading, span: Span) -> bool:
    """Among the first sentences, where an article tells what it is about; a short one has no head."""
    starts = [sentence.span.start for sentence in reading.sentences]
    return bisect_right(starts, span.start) <= min(LEDE, len(starts) // HEAD)


def _before(happening: Happening) -> list[Span]:
    return [span for span in happening.takers if span.start < happening.trigger.start]


@lru_cache(maxsize=1)
def saying_words() -> frozenset[str]:
    """Verbs with which somebody says something."""
    return frozenset(resources.table("happenings")["words"]["saying"])


@lru_cache(maxsize=1)
def appearing_words() -> frozenset[str]:
    """Verbs with which somebody comes before others to speak."""
    return frozenset(resources.table("happenings")["words"]["appearing"])


def _features(reading: Reading, happening: Happening, entities: Sequence[str]) -> frozenset[str]:
    kinds, light = _table()
    named = {word for span in happening.names for word in reading.document.words(span).lower().split()}
    # what the kind says already is not said twice: "vote" and "ballot" differ as words only
    by_kind = {lemma for lemma in happening.core if lemma in kinds}
    told = {*happening.about, happening.lemma} - light - named - by_kind
    return frozenset({f"word {stem(lemma)}" for lemma in told} | {f"who {entity}" for entity in entities})


def _families(lemmas: Sequence[str]) -> frozenset[str]:
    return frozenset(f"family {name}" for lemma in lemmas for name in _inverted("families").get(lemma, ()))


def _figures(reading: Reading, sentence: Span) -> Iterator[float]:
    """The exact figures that the sentence gives."""
    for figure in reading.figures:
        exact = figure.low is not None and figure.low == figure.high and figure.kind not in ("age", "year")
        if exact and figure.low is not None and (figure.low >= SMALL or figure.unit) and sentence.covers(figure.span):
            yield figure.low


def _clocks(reading: Reading, happening: Happening) -> Iterator[str]:
    """Times to the minute; a full hour may be anything's."""
    for time in reading.times:
        found = MINUTE.search(time.value) if happening.span.covers(time.span) else None
        if found and found[1] != "00":
            yield found.group()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for family in resources.table("common_words").values() for word in family.split())


@lru_cache(maxsize=256)  # a sentence tells several
def _words(sentence: str) -> frozenset[str]:
    return frozenset(stem(w.removesuffix("s")) for w in WORD.findall(sentence.lower()) if w not in _common())


def stem(lemma: str) -> str:
    """The word without the ending that makes a noun of a verb: "opening" is told with "open"."""
    for ending in ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma[: -len(ending)].removesuffix("e")
    return lemma
