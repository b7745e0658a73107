"""For whom a spokesperson speaks: a body or a person, whose word it is and who is one source with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from ..model.account import EntityItem
from ..model.marks import Reading
from ..model.text import Span
from ..resources import words
from .bodies import Bodies
from .clusters import Cluster

NEAR = 60  # characters between the word and the name of those who are spoken for
ADJECTIVES = r"(?:[a-z-]+ ){0,2}?"
OF = re.compile(rf"(?:[’']s?)? {ADJECTIVES}")  # between a name and the word: "the union's chief"
FOR = re.compile(r" (?:for|of|at|on behalf of) (?:the )?")
BEFORE_NAME = re.compile(r",? (?:[A-Z][a-z]*\.? ){0,2}")  # "spokesman Sgt. X"
BEHIND_NAME = re.compile(rf",? (?:(?:an?|the|one of the|as|as an?|as the) )?{ADJECTIVES}")

Places = Mapping[tuple[str, Span], str]
Phrase = tuple[Span, str]
"""Words such as "the union's spokeswoman" or "who speaks for the union", and who is spoken for."""


@dataclass(frozen=True, slots=True)
class Spokespeople:
    """For whom each known person speaks, and the words of each article that say for whom somebody does."""

    known: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def behind(self, entity: str | None, document: str, said: Span) -> str | None:
        """Whose word it is: what ``entity`` is known for, or what the words ``said`` of an unnamed voice say.

        None for everybody who speaks for himself, and where it is not told.
        """
        if entity is not None:
            return self.known.get(entity)
        found = {who for span, who in self.phrases.get(document, ()) if span.overlap(said)}
        return found.pop() if len(found) == 1 else None


def spokespeople_of(
    ordered: Iterable[tuple[EntityItem, Cluster]], places: Places, bodies: Bodies, readings: Iterable[Reading]
) -> Spokespeople:
    """Those of whom the words beside their name say for whom they speak, and never say it of two."""
    listed = list(ordered)
    speaking = {item.id for item, _ in listed if item.type in ("ORG", "GPE", "PER", "GROUP")}
    inside: dict[str, list[Phrase]] = defaultdict(list)
    for (document, span), entity in places.items():
        if entity in speaking:
            inside[document].append((span, entity))
    phrases = {r.document.id: tuple(_phrases(r, sorted(inside[r.document.id]), bodies)) for r in readings}
    known = {}
    for item, cluster in listed:
        told = {
            who
            for sighting in cluster.sightings if item.type == "PER"
            for span, who in phrases.get(sighting.reading.document.id, ())
            if who != item.id and _beside(sighting.reading.document.text, sighting.mention.span, span)
        }  # fmt: skip
        if len(told) == 1:
            known[item.id] = told.pop()
    return Spokespeople(known, phrases)


@lru_cache(maxsize=1)
def _spokes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The word alone, behind a description of a body, and before one."""
    nouns = "|".join(sorted(words("persons", "spokespeople")))
    word = rf"\b(?:{nouns}|(?:who speaks|speaking)(?= for | on behalf of ))\b"
    return (
        re.compile(word),
        re.compile(rf"\b([a-z-]+ [a-z]+|[a-z]+)(?:[’']s?)? (?:{nouns})\b"),
        re.compile(rf"{word}{FOR.pattern}([a-z-]+ [a-z]+|[a-z]+)"),
    )


def _phrases(reading: Reading, inside: list[Phrase], bodies: Bodies) -> Iterator[Phrase]:
    text, (alone, behind, before) = reading.document.text, _spokes()
    for match in alone.finditer(text):
        for span, who in inside:
            if match.start() - NEAR < span.end < match.start() and OF.fullmatch(text, span.end, match.start()):
                yield Span(span.start, match.end()), who
            elif match.end() < span.start < match.end() + NEAR and FOR.fullmatch(text, match.end(), span.start):
                yield Span(match.start(), span.end), who
    for match in (*behind.finditer(text), *before.finditer(text)):
        said = match[1].split()
        meant = (bodies.meant(f"the {' '.join(part)}", reading.document.id) for part in (said, said[:1], said[-1:]))
        yield from ((Span(match.start(), match.end()), found[0]) for found in islice(filter(None, meant), 1))


def _beside(text: str, name: Span, phrase: Span) -> bool:
    """True where nothing but a title stands between the name and the words."""
    if phrase.end <= name.start:
        return BEFORE_NAME.fullmatch(text, phrase.end, name.start) is not None
    return phrase.start >= name.end and BEHIND_NAME.fullmatch(text, name.end, phrase.start) is not None
