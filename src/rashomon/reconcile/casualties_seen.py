"""One article's sentence about one person harmed, with whose word it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.account import Voice
from ..model.links import Story
from ..model.marks import Assertion, Figure, Harm, Reading
from ..model.text import Evidence, Span
from ..resources import words
from .names_words import fold
from .naming import Naming

PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "who", "whom"})
UNCERTAIN = frozenset({"killed", "died", "died in custody", "missing", "feared dead", "abducted"})
"""After these, an arrest says what became of the person."""
DEAD = frozenset({"killed", "died", "died in custody"})
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """``entity`` is None for somebody whom this sentence does not name."""

    reading: Reading
    harm: Harm
    order: int
    entity: str | None
    voice: Voice | None
    ages: tuple[Figure, ...]
    sentence: int  # its number in the article
    sex_words: tuple[str, Span] | None  # what the noun or title says of the sex, and where
    about: frozenset[str]  # lemmas of the statement
    calling: str = ""  # the noun before the name: "Captain X"

    @property
    def document(self) -> str:
        return self.reading.document.id

    @property
    def age(self) -> float | None:
        """The age, where the text gives one and no other."""
        values = {f.low for f in self.ages if f.low == f.high}
        if not values and self.harm.age is not None:
            return float(self.reading.document.words(self.harm.age))
        return next(iter(values)) if len(values) == 1 else None

    @property
    def text(self) -> str:
        """The words of the clause."""
        return self.reading.document.words(self.harm.span)

    @property
    def over(self) -> bool:
        """In the headline."""
        return self.reading.headline is not None and self.reading.headline.overlap(self.harm.span) > 0

    @property
    def sex(self) -> str | None:
        return self.sex_words[0] if self.sex_words is not None else None

    @property
    def who(self) -> Span:
        """The words for the person; where that is a pronoun, the words that it stands for."""
        told = self.reading.document.words(self.harm.victim).casefold()
        return self.harm.referent if self.harm.referent is not None and told in PRONOUNS else self.harm.victim

    def cite(self, span: Span) -> Evidence:
        return self.reading.document.cite(span)


def sightings(story: Story, naming: Naming) -> list[Seen]:
    """Every sentence that tells of a person harmed, in the order of the story."""
    charged = _charged(story, naming)
    out: list[Seen] = []
    for reading in story.readings:
        for harm, around in _with_statements(reading):
            seen = _seen(reading, harm, around, naming, len(out))
            if seen is not None and not (harm.kind == "detained" and _is_charged(seen, charged, naming)):
                out.append(seen)
    out = _of_the_dead(out, story, naming)
    harmed = {seen.entity for seen in out if seen.harm.kind in UNCERTAIN}
    return [seen for seen in out if seen.harm.kind != "arrested" or (seen.entity in harmed and seen.entity)]


def _is_charged(seen: Seen, charged: frozenset[str], naming: Naming) -> bool:
    """By name, or as what somebody charged is called: "a lorry driver" beside "the lorry driver, X"."""
    if seen.entity is not None:
        return seen.entity in charged
    people = (naming.entities[name] for name in charged if naming.entities[name].type == "PER")
    before = (mention.evidence.prefix.rstrip(", ").split()[-1:] for person in people for mention in person.mentions)
    return bool(seen.harm.noun) and any(noun and noun[0].casefold() == seen.harm.noun for noun in before)


def _of_the_dead(found: list[Seen], story: Story, naming: Naming) -> list[Seen]:
    """A death told of a family name alone is not that of the sister who speaks, but of who is told to be dead."""
    dead = [seen for seen in found if seen.entity is not None and seen.harm.kind in DEAD]
    speaking = {
        naming.entity(r.document.id, q.speaker.referent) for r in story.readings for q in r.quotations if q.speaker
    }
    out = []
    for seen in found:
        if seen in dead and seen.entity in speaking and not _in_full(seen):
            family = fold(seen.reading.document.words(seen.harm.referent or seen.harm.victim))
            others = {
                o.entity for o in dead if o.entity != seen.entity and _in_full(o) and _family(o, naming) == family
            }
            seen = replace(seen, entity=others.pop()) if len(others) == 1 else seen
        out.append(seen)
    return out


def _in_full(seen: Seen) -> bool:
    return " " in seen.reading.document.words(seen.harm.referent or seen.harm.victim)


def _family(seen: Seen, naming: Naming) -> str:
    return fold(naming.entities[seen.entity or ""].canonical).rpartition(" ")[2]


def _charged(story: Story, naming: Naming) -> frozenset[str]:
    """Whoever is named beside a crime: an arrest of theirs is the course of a criminal case."""
    crime = words("harms", "crime")
    return frozenset(
        name
        for reading in story.readings
        for mark in reading.assertions
        if crime & set(mark.about)
        for name in naming.among(reading.document.id, mark.names)
    )


def _with_statements(reading: Reading) -> Iterator[tuple[Harm, list[Assertion]]]:
    """Each harm with the statements that it stands in, the shortest first."""
    harms = sorted(reading.harms, key=lambda h: h.trigger)
    starts = [h.trigger.start for h in harms]
    around: list[list[Assertion]] = [[] for _ in harms]
    for mark in reading.assertions:
        for n in range(bisect_left(starts, mark.span.start), bisect_left(starts, mark.span.end)):
            around[n].append(mark)
    for harm, marks in zip(harms, around, strict=True):
        yield harm, sorted(marks, key=lambda mark: len(mark.span))


def _seen(reading: Reading, harm: Harm, around: list[Assertion], naming: Naming, order: int) -> Seen | None:
    """None where the words are denied."""
    if any(a.polarity == "negative" and a.modality == "denied" for a in around):
        return None
    entity = naming.entity(reading.document.id, harm.referent)
    if entity is not None and naming.entities[entity].type != "PER" and not _is_told(reading, harm):
        return None
    return Seen(
        reading=reading,
        harm=harm,
        order=order,
        entity=entity,
        voice=naming.voice(reading, harm.speaker, harm.trigger) or voice_of(reading, around, naming),
        ages=tuple(_ages(reading, harm, entity, naming)),
        sentence=bisect_right(reading.sentences, harm.trigger.start, key=lambda s: s.span.start),
        sex_words=_sex(reading, harm.victim),
        about=frozenset(around[0].about) if around else frozenset(),
        calling=_calling(reading, harm),
    )


def _is_told(reading: Reading, harm: Harm) -> bool:
    """True where the words around the name, and not the name itself, say that it is a person's."""
    return any(m.span == harm.referent and m.type != "PER" for m in reading.mentions)


def _calling(reading: Reading, harm: Harm) -> str:
    title = next((m.title for m in reading.mentions if m.span == harm.referent and m.title), None)
    return reading.document.words(title).split()[-1].casefold() if title is not None else ""


def _sex(reading: Reading, victim: Span) -> tuple[str, Span] | None:
    for match in WORD.finditer(reading.document.words(victim)):
        for sex in ("female", "male"):
            if match.group().casefold() in words("harms", sex):
                return sex, Span(victim.start + match.start(), victim.start + match.end())
    return None


def voice_of(reading: Reading, around: list[Assertion], naming: Naming) -> Voice | None:
    """Who says so: the nearest voice that the words are put down to."""
    spoken = [a.speaker for a in around if a.speaker is not None]
    return naming.voice(reading, spoken[0]) if spoken else None


def _ages(reading: Reading, harm: Harm, entity: str | None, naming: Naming) -> Iterator[Figure]:
    """The ages that stand in the words for the person, or that the text gives to the name."""
    for figure in reading.figures:
        if figure.kind != "age" or figure.low is None:
            continue
        owner = naming.entity(reading.document.id, figure.owner)
        between = (
            figure.owner is None and harm.victim.end <= figure.span.start and figure.span.end <= harm.trigger.start
        )
        near = between and harm.span.covers(figure.span) and not _named_between(reading, harm, figure.span)
        here = (
            near or harm.victim.covers(figure.span) or (figure.owner in (harm.victim, harm.referent) and figure.owner)
        )
        if here or (owner is not None and owner == entity):
            yield figure


def _named_between(reading: Reading, harm: Harm, age: Span) -> bool:
    """Whether somebody else is named between the words for the person and the age."""
    return any(harm.victim.end <= m.span.start < age.start for m in reading.mentions)
