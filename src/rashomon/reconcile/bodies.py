"""Who "the ministry" is: the only body of that kind in the article, or in the story where the article names none."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ..model.account import EntityItem
from ..model.marks import Reading
from ..resources import words
from .clusters import Cluster, Sighting
from .names_words import fold

BARE = re.compile(r"the ((?:[^\W\d_][\w’'-]* ){0,2}[^\W\d_]+)(?: itself)?", re.IGNORECASE)
BEHIND = re.compile(r",? (?:of|for|against|on|in|and|to) .*")
BESIDE = 60  # characters beside a name in which it is said what kind of body it is
COMPANIES = frozenset({"company", "firm"})


@dataclass(frozen=True, slots=True)
class Body:
    """One body: of which kinds it is, every word of its names and of what it is called, and where each article begins
    to name it."""

    entity: str
    kinds: frozenset[str]
    told: frozenset[str]
    first: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies that a story names; by article and kind the words that stand before it, "ethics" committee, and where
    it is first called so without a word; and by article the body that it names most often."""

    named: tuple[Body, ...] = ()
    apart: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    bare: Mapping[tuple[str, str], int] = field(default_factory=dict)
    leading: Mapping[str, str] = field(default_factory=dict)

    def meant(self, said: str, document: str) -> tuple[str, str] | None:
        """The body meant by "the ministry", with the reason; None where none or more than one can be meant."""
        match = BARE.fullmatch(said)
        *extra, kind = fold(match[1]).split() if match else ("",)
        fitting = [b for b in self.named if kind in b.kinds and b.told.issuperset(extra)]
        here = [b for b in fitting if document in b.first]
        meant = here or fitting
        if kind in words("names", "unseen_kinds"):
            meant = [b for b in here if b.entity == self.leading.get(document)]
        if len(meant) != 1 or (not extra and self._may_be_another((document, kind), meant[0], len(fitting) > 1)):
            return None
        where = "in the article" if here else "in the story"
        return meant[0].entity, f"description: the only “{' '.join((*extra, kind))}” {where}"

    def _may_be_another(self, place: tuple[str, str], body: Body, rivals: bool) -> bool:
        """The article tells of one that it does not name, or says "the ministry" before it names any of several."""
        too_early = rivals and self.bare.get(place, 0) < body.first[place[0]]
        return too_early or bool(self.apart.get(place, frozenset()) - body.told)


def bodies_of(ordered: Iterable[tuple[EntityItem, Cluster]], readings: Iterable[Reading]) -> Bodies:
    """The bodies of a story in the order given."""
    listed, in_order = list(readings), list(ordered)
    apart = {key: frozenset(found) for key, found in _apart(listed).items()}
    return Bodies(tuple(_bodies(in_order)), apart, _bare(listed), _leading(in_order))


def _bodies(ordered: Iterable[tuple[EntityItem, Cluster]]) -> Iterator[Body]:
    for item, cluster in ordered:
        if item.type != "ORG":
            continue
        called = [phrase for sighting in cluster.sightings for phrase in _called(sighting)]
        kinds = {kind for form in cluster.forms for kind in _kinds_of(form)} | {phrase[-1] for phrase in called}
        told = {word for form in cluster.forms for word in fold(form).split()}
        told.update(word for phrase in called for word in phrase)
        if kinds:
            yield Body(item.id, frozenset(kinds), frozenset(told), _first(cluster))


def _leading(ordered: Iterable[tuple[EntityItem, Cluster]]) -> dict[str, str]:
    """The body that an article names more often than any other."""
    named: dict[str, Tally[str]] = {}
    for item, cluster in ordered:
        for sighting in cluster.sightings if item.type == "ORG" else ():
            named.setdefault(sighting.reading.document.id, Tally())[item.id] += 1
    ranked = {document: tally.most_common(2) for document, tally in named.items()}
    return {d: top[0][0] for d, top in ranked.items() if len(top) == 1 or top[0][1] > top[1][1]}


def _first(cluster: Cluster) -> dict[str, int]:
    found: dict[str, int] = {}
    for sighting in cluster.sightings:
        document, at = sighting.reading.document.id, sighting.mention.span.start
        found[document] = min(at, found.get(document, at))
    return found


def _kinds_of(form: str) -> frozenset[str]:
    """ "Ministry" of "Ministry of Transport" and of "Transport Ministry"; a legal form is a company's."""
    said = fold(BEHIND.sub("", form)).split()
    if said and said[-1] in words("names", "legal_forms"):
        return COMPANIES
    return frozenset(said[-1:]) & _kinds()


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    return words("paraphrases", "bodies") | words("names", "organisation")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    kinds = "|".join(sorted(_kinds(), key=lambda kind: (-len(kind), kind)))
    return (
        re.compile(rf"\b(?:the|a|an|its|their) ((?:[a-z’'-]+ ){{0,2}}(?:{kinds})),? $"),
        re.compile(rf", (?:the|a|an) ((?:[a-z’'-]+ ){{0,2}}(?:{kinds}))(?=[,.;)]| (?:of|that|which|for|in|behind)\b)"),
        re.compile(rf"\b([a-z][a-z’'-]*) ({kinds})\b(?!['’-])"),
        re.compile(rf"\b[Tt]he ({kinds})\b"),
    )


def _called(sighting: Sighting) -> Iterator[list[str]]:
    """What a body is called beside its name: "the operator X", "X, the drivers' union"."""
    text, span = sighting.reading.document.text, sighting.mention.span
    before, behind = _patterns()[:2]
    for found in (before.search(text[max(0, span.start - BESIDE) : span.start]), behind.match(text, span.end)):
        if found is not None:
            yield fold(found[1]).split()


def _apart(readings: Iterable[Reading]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for reading in readings:
        for beside, kind in _patterns()[2].findall(reading.document.text):
            if beside not in words("names", "before_any_body"):
                found.setdefault((reading.document.id, kind), set()).add(fold(beside))
    return found


def _bare(readings: Iterable[Reading]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for reading in readings:
        for match in _patterns()[3].finditer(reading.document.text):
            found.setdefault((reading.document.id, match[1]), match.start())
    return found
