"""What an assertion is about, in terms that can be compared across articles: names, word families, weights."""

from __future__ import annotations

import math
from collections import Counter as Tally
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model.account import AssertionItem
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import Assertion, Figure, Reading
from ..model.text import Evidence, Span
from ..resources import table
from .naming import Naming

BACKGROUND = 40  # assertions we pretend to have read besides, so that in a short story common words are not rare
NAME_WEIGHT = 0.8  # a name shared says less than a deed shared: all claims of a story name the same few


@dataclass(frozen=True)
class Content:
    """One assertion with its terms. ``voice`` tells speakers apart; an outlet's own voice is that of its document.

    It has no slots: what is found out about it alone is kept with it (see ``once``).
    """

    item: AssertionItem
    mark: Assertion
    reading: Reading
    order: int
    words: frozenset[str]  # lemmas
    terms: frozenset[str]  # families of the lemmas, and names
    names: frozenset[str]  # entities
    people: frozenset[str]  # those of them that are persons, the speaker left out
    topic: frozenset[str]  # terms of what it is said of
    figures: tuple[Figure, ...]
    voice: str
    hanging: frozenset[str] = frozenset()  # terms of its condition
    by_person: bool = False  # the voice is somebody with a name, and no body

    @property
    def document(self) -> str:
        return self.reading.document.id

    @property
    def negative(self) -> bool:
        return self.mark.polarity == "negative"

    @property
    def own_voice(self) -> bool:
        return self.item.said_by is None


@lru_cache(maxsize=1)
def families() -> dict[str, str]:
    """Each word to the first family that lists it."""
    out: dict[str, str] = {}
    for name, members in table("opposites")["families"].items():
        for word in members:
            out.setdefault(word, f"~{name}")
    return out


def family(lemma: str) -> str:
    return families().get(lemma, lemma)


def contents(story: Story, naming: Naming) -> list[Content]:
    """Every assertion of the story, in order of publication, then of the text."""
    out: list[Content] = []
    for reading in story.readings:
        for mark in reading.assertions:
            out.append(_content(reading, mark, naming, len(out)))
    return out


def _content(reading: Reading, mark: Assertion, naming: Naming, order: int) -> Content:
    item = assertion_item(reading, mark, naming)
    names = frozenset(naming.among(reading.document.id, mark.names))
    speaker = item.said_by.entity if item.said_by is not None else None
    words = frozenset(mark.about)
    return Content(
        item=item,
        mark=mark,
        reading=reading,
        order=order,
        words=words,
        terms=frozenset(family(w) for w in words) | names,
        names=names,
        people=frozenset(n for n in names if naming.entities[n].type == "PER" and n != speaker),
        topic=frozenset(family(w) for w in mark.subject),
        figures=tuple(f for f in reading.figures if mark.span.covers(f.span)),
        voice=Naming.key(item.said_by) or f"outlet:{reading.document.id}",
        hanging=_hanging(reading, mark, naming),
        by_person=speaker is not None and naming.entities[speaker].type == "PER",
    )


def _hanging(reading: Reading, mark: Assertion, naming: Naming) -> frozenset[str]:
    """Families of the words of the condition, and the names in it."""
    if mark.condition is None:
        return frozenset()
    named = (m.span for m in reading.mentions if mark.condition.covers(m.span))
    return frozenset(family(w) for w in mark.hangs_on) | frozenset(naming.among(reading.document.id, named))


def assertion_item(reading: Reading, mark: Assertion, naming: Naming) -> AssertionItem:
    """The mark as it is published."""
    document = reading.document

    def cited(span: Span | None) -> Evidence | None:
        return None if span is None else document.cite(span)

    evidence = (document.cite(mark.span),)
    return AssertionItem(
        id=item_id("assertion", evidence, mark.modality, mark.polarity),
        said_by=naming.voice(reading, mark.speaker, mark.span),
        polarity=mark.polarity,
        modality=mark.modality,
        evidence=evidence,
        shown=document.cite(mark.clause),
        condition=cited(mark.condition),
        addressee=cited(mark.addressee),
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term says within one story: rare ones more."""

    weight: Mapping[str, float]

    @staticmethod
    def of(found: list[Content]) -> Weights:
        tally = Tally(term for content in found for term in content.terms)
        total = len(found) + BACKGROUND
        return Weights(
            {t: math.log(total / (n + 1)) * (NAME_WEIGHT if t.startswith("entity-") else 1.0) for t, n in tally.items()}
        )

    def mass(self, terms: frozenset[str]) -> float:
        return math.fsum(sorted(self.weight.get(t, 0.0) for t in terms))

    def likeness(self, left: Content, right: Content) -> float:
        """Weighted overlap of two contents, between 0 and 1."""
        shared = self.mass(left.terms & right.terms)
        if not shared:
            return 0.0
        return shared / math.sqrt(self.mass(left.terms) * self.mass(right.terms))


def figures_clash(left: Content, right: Content) -> bool:
    """True where both give a number of one kind and no value fits both."""
    for a in left.figures:
        for b in right.figures:
            if (a.unit, a.kind) == (b.unit, b.kind) and a.counted == b.counted and _apart(a, b):
                return True
    return False


def _apart(a: Figure, b: Figure) -> bool:
    low = max(a.low if a.low is not None else -math.inf, b.low if b.low is not None else -math.inf)
    high = min(a.high if a.high is not None else math.inf, b.high if b.high is not None else math.inf)
    slack = 0.1 * abs(low) if a.approximate or b.approximate else 0.0
    return low > high + slack
