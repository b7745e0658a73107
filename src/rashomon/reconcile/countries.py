"""Countries: their names, nationality words, and capitals that speak for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Span
from ..resources import table
from .clusters import Cluster, Sighting
from .names_words import fold


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    return {fold(name): code for code, names in table("places")["same"].items() for name in names}


def code_of(folded: str) -> str | None:
    """The code of a country that has several names."""
    return _codes().get(folded)


@lru_cache(maxsize=1)
def _country_of_nationality() -> Mapping[str, str]:
    """Nationality word to the code, or name, of the only country that it belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, forms in table("places")["countries"].items():
        for form in forms:
            found[fold(form)].add(_codes().get(fold(name), fold(name)))
    return _only(found)


@lru_cache(maxsize=1)
def _country_of_capital() -> Mapping[str, str]:
    """Capital to the code, or name, of the only country whose capital is called so."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, seats in table("places")["capitals"].items():
        for seat in seats:
            found[fold(seat)].add(_codes().get(fold(name), fold(name)))
    return _only(found)


def _only(found: Mapping[str, set[str]]) -> Mapping[str, str]:
    return {form: next(iter(names)) for form, names in found.items() if len(names) == 1}


def _named(clusters: Mapping[str, Cluster]) -> dict[str, Cluster]:
    return {_codes().get(k, k): c for k, c in clusters.items() if c.type == "GPE"}


def add_demonyms(story: Story, clusters: dict[str, Cluster]) -> None:
    """Nationality words join the country that the story names."""
    country = _named(clusters)
    for sighting in _demonyms(story):
        code = _country_of_nationality().get(fold(sighting.form).removesuffix("s"))
        code = code or _country_of_nationality().get(fold(sighting.form))
        if code in country:
            country[code].sightings.append(sighting)


def _demonyms(story: Story) -> Iterator[Sighting]:
    for reading in story.readings:
        for mention in reading.mentions:
            if mention.form == "demonym":
                yield Sighting(reading, mention)


def add_seats(story: Story, clusters: dict[str, Cluster]) -> None:
    """A capital that speaks is the country that the story names: "Oslo denied it". Where it is a place it stays one."""
    country, speaking = _named(clusters), {r.document.id: _speakers(r) for r in story.readings}
    for key in sorted(_country_of_capital().keys() & clusters.keys()):
        home = country.get(_country_of_capital()[key])
        if home is None or home is clusters[key] or clusters[key].type not in ("GPE", "LOC"):
            continue
        seats = [s for s in clusters[key].sightings if s.mention.span in speaking[s.reading.document.id]]
        home.sightings += seats
        home.reasons |= {f"“{s.form}” speaks for the country whose capital it is" for s in seats}
        clusters[key].sightings = [s for s in clusters[key].sightings if s not in seats]
        if not clusters[key].sightings:
            del clusters[key]


def _speakers(reading: Reading) -> set[Span]:
    """The words that name who says what is quoted or told."""
    quoted = (quotation.speaker for quotation in reading.quotations)
    return {speaker.words for speaker in quoted if speaker is not None}
