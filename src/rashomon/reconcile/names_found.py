"""People of the story in articles whose script has no capitals: their names are looked for by their consonants."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..model.links import Story
from ..model.marks import Mention, Reading
from ..model.text import Span
from .clusters import Cluster, Sighting
from .names import bones
from .names_parts import SCRIPTS, parts, script

WORD = re.compile(r"[^\W\d_]+")
LONGEST = 4
LEAST = 4  # consonants: fewer are those of many words


def find_known(story: Story, clusters: Iterable[Cluster]) -> None:
    """Gives each person the places where an article in such a script writes the full name."""
    people = _by_bones(clusters)
    for reading in story.readings:
        if people and reading.read == "part" and SCRIPTS.get(script(reading.document.text)) == "consonants":
            for span, person in _places(reading, people):
                name = person.longest
                person.sightings.append(Sighting(reading, Mention(span, "PER")))
                found = reading.document.words(span)
                person.reasons.add(f"“{found}” has the consonants of “{name}”, in a script without capitals")


def _by_bones(clusters: Iterable[Cluster]) -> Mapping[str, Cluster]:
    """Consonants of each full name, where only one person has them."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.type == "PER":
            for key in {_bones(form) for form in cluster.forms if " " in form}:
                found[key].append(cluster)
    return {key: people[0] for key, people in found.items() if len(people) == 1 and len(key) > LEAST}


def _bones(name: str) -> str:
    return " ".join(bones(word) for word in parts(name).words)


def _places(reading: Reading, people: Mapping[str, Cluster]) -> Iterator[tuple[Span, Cluster]]:
    """From left to right, the longest first, no two overlapping."""
    text = reading.document.text
    words = [Span(*match.span()) for match in WORD.finditer(text)]
    said = [_bones(text[word.start : word.end]) for word in words]
    at = 0
    while at < len(words):
        size = next((n for n in range(LONGEST, 1, -1) if " ".join(said[at : at + n]) in people), 1)
        person = people.get(" ".join(said[at : at + size]))
        if person is not None and size > 1:
            yield Span(words[at].start, words[at + size - 1].end), person
        at += size
