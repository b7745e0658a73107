"""Who and what the story is about: every form of a name brought together across articles, with the reasons.

Three steps, each more cautious than the one before it: forms that are the same word for word; a short form and the
one long form that it stands for; forms that differ in spelling. A person's decision is applied last and outranks all.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import get_args

from ..model.account import EntityItem, FormItem, MentionItem, RoleItem
from ..model.decisions import Decision
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import EntityType, Mention, Reading
from ..resources import table, words
from .names import alike, content_words, fold, is_acronym_of, same_name, swapped
from .naming import Naming
from .support import Counter

ACRONYM_ALIKE = 3  # letters an acronym needs before it is expanded without its long form in the same article
PLACE_ALIKE = 0.9


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention in one article."""

    reading: Reading
    mention: Mention

    @property
    def form(self) -> str:
        return self.reading.document.words(self.mention.span)


@dataclass(slots=True)
class Cluster:
    """Forms that are one entity so far."""

    key: str
    sightings: list[Sighting] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)

    @property
    def type(self) -> EntityType:
        votes = Tally(s.mention.type for s in self.sightings)
        order: tuple[EntityType, ...] = get_args(EntityType)
        return max(order, key=lambda kind: (votes[kind], -order.index(kind)))

    @property
    def forms(self) -> Tally[str]:
        return Tally(s.form for s in self.sightings)

    @property
    def documents(self) -> set[str]:
        return {s.reading.document.id for s in self.sightings}

    def carrying(self, form: str) -> set[str]:
        """The documents that have this form."""
        return {s.reading.document.id for s in self.sightings if s.form == form}

    @property
    def longest(self) -> str:
        """The form with most words; of equals the more frequent, then the first in the alphabet."""
        return min(self.forms, key=lambda form: (-len(form.split()), -self.forms[form], form))


def find_entities(story: Story, counter: Counter, decisions: tuple[Decision, ...]) -> Naming:
    """The entities of a story, most widely named first."""
    clusters = _by_form(story)
    _join_short_people(clusters)
    _join_given_names(clusters)
    for judge in (_one_country, _acronym, _same_content_words, _slip, _spelling):
        _merge(clusters, judge)
    _decide(clusters, decisions)
    _add_demonyms(story, clusters)
    items = [_item(cluster, counter) for cluster in clusters.values()]
    order = sorted(zip(items, clusters.values(), strict=True), key=lambda pair: _rank(pair[0]))
    places = {(s.reading.document.id, s.mention.span): item.id for item, cluster in order for s in cluster.sightings}
    return Naming({item.id: item for item, _ in order}, places)


def _rank(item: EntityItem) -> tuple[int, int, str, str]:
    return (-item.support.articles, -len(item.mentions), item.canonical, item.id)


# ---------------------------------------------------------------- step one and two


def _by_form(story: Story) -> dict[str, Cluster]:
    """One cluster for each folded form; people and others of one form stay together (types are voted)."""
    clusters: dict[str, Cluster] = {}
    for reading in story.readings:
        for mention in reading.mentions:
            if mention.form != "name":
                continue
            sighting = Sighting(reading, mention)
            key = fold(sighting.form)
            if key:
                clusters.setdefault(key, Cluster(key)).sightings.append(sighting)
    return clusters


def _join_short_people(clusters: dict[str, Cluster]) -> None:
    """A family name alone goes to the full name in its own article, else to the only one in the story."""
    full: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters.values():
        if cluster.type == "PER" and " " in cluster.key:
            full[cluster.key.split()[-1]].append(cluster)
    for key in sorted(clusters):
        if " " in key or key not in full:
            continue
        short = clusters[key]
        if short.type not in ("PER", "ORG", "GPE", "LOC"):
            continue
        kept = [s for s in short.sightings if not _hand_over(s, full[key])]
        short.sightings = kept
        if not kept:
            del clusters[key]


def _join_given_names(clusters: dict[str, Cluster]) -> None:
    """A given name alone goes to the only full name in its article that begins with it."""
    full = [c for c in clusters.values() if c.type == "PER" and " " in c.key]
    for key in sorted(k for k in clusters if " " not in k and clusters[k].type == "PER"):
        for sighting in list(clusters[key].sightings):
            bearers = [p for p in full if p.key.split()[0] == key and sighting.reading.document.id in p.documents]
            if len(bearers) == 1:
                bearers[0].sightings.append(sighting)
                bearers[0].reasons.add(
                    f"“{sighting.form}” is the given name of the only “{bearers[0].key}” in the same article"
                )
                clusters[key].sightings.remove(sighting)
        if not clusters[key].sightings:
            del clusters[key]


def _hand_over(sighting: Sighting, people: list[Cluster]) -> bool:
    """Gives a sighting of a family name to its bearer; False where nobody, or more than one, can be meant."""
    document = sighting.reading.document.id
    here = [person for person in people if document in person.documents]
    fitting = _of_that_title(sighting, people) or here or people
    if len(fitting) > 1:
        before = [p for p in fitting if _last_before(p, sighting) >= 0]
        fitting = [max(before, key=lambda p: (_last_before(p, sighting), p.key))] if before else []
    if len(fitting) != 1:
        return False
    fitting[0].sightings.append(sighting)
    where = "in the same article" if here else "in the story"
    fitting[0].reasons.add(
        f"“{sighting.form}” is the family name of the only “{fitting[0].key}” {where}"
        if len(here or people) == 1
        else f"“{sighting.form}” follows “{fitting[0].key}”"
    )
    return True


def _of_that_title(sighting: Sighting, people: list[Cluster]) -> list[Cluster]:
    """Of several bearers those who are called what this one is called ("Judge X"), if that tells them apart."""
    title = _title_words(sighting)
    called = [p for p in people if title & {word for s in p.sightings for word in _title_words(s)}]
    return called if title and 0 < len(called) < len(people) else []


def _title_words(sighting: Sighting) -> set[str]:
    title = sighting.mention.title
    return set(fold(sighting.reading.document.words(title)).split()) if title else set()


def _last_before(person: Cluster, sighting: Sighting) -> int:
    """Where the person is last named in full before the sighting; -1 where never."""
    document = sighting.reading.document.id
    starts = [
        s.mention.span.start
        for s in person.sightings
        if s.reading.document.id == document and s.mention.span.start < sighting.mention.span.start
    ]
    return max(starts, default=-1)


# ---------------------------------------------------------------- step three: pairs


def _merge(clusters: dict[str, Cluster], judge: Callable[[Cluster, Cluster], str | None]) -> None:
    """Joins the pairs that ``judge`` gives a reason for, in the order of their keys."""
    for a, b in combinations(sorted(clusters), 2):
        left, right = clusters.get(a), clusters.get(b)
        if left is None or right is None:
            continue
        reason = judge(left, right)
        if reason:
            _join(clusters, a, b, reason)


def _join(clusters: dict[str, Cluster], a: str, b: str, reason: str) -> None:
    keep, gone = clusters[a], clusters.pop(b)
    keep.sightings += gone.sightings
    keep.reasons |= gone.reasons | {reason}


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    return {fold(name): code for code, names in table("places")["same"].items() for name in names}


def _one_country(a: Cluster, b: Cluster) -> str | None:
    code = _countries().get(a.key)
    if code and code == _countries().get(b.key):
        return f"“{a.longest}” and “{b.longest}” are names of one country"
    return None


def _acronym(a: Cluster, b: Cluster) -> str | None:
    """Either way round; without a common article the acronym must be long enough not to be chance."""
    for short, long in ((a, b), (b, a)):
        for name in sorted(long.forms):
            letters = short.longest
            near = bool(short.documents & long.documents) or len(letters.replace(".", "")) >= ACRONYM_ALIKE
            if long.type in ("ORG", "GPE", "EVENT") and is_acronym_of(letters, name) and (near or long.type == "ORG"):
                return f"“{letters}” spells the initials of “{name}”"
    return None


def _same_content_words(a: Cluster, b: Cluster) -> str | None:
    if a.type == "PER" or b.type == "PER":
        return None
    left, right = _without_legal_form(a), _without_legal_form(b)
    if left == right and (len(left) > 1 or {a.type, b.type} == {"ORG"}):
        return f"“{a.longest}” and “{b.longest}” differ in small words or legal form only"
    if len(left) > 2 and sorted(left) == sorted(right):
        return f"“{a.longest}” and “{b.longest}” have the same words in another order"
    return None


def _without_legal_form(cluster: Cluster) -> tuple[str, ...]:
    """The words that tell this name from others."""
    content = content_words(cluster.key)
    while len(content) > 1 and content[-1] in words("names", "legal_forms"):
        content = content[:-1]
    return content


def _slip(a: Cluster, b: Cluster) -> str | None:
    """Acronyms only; an article that has both means two bodies."""
    for left in sorted(f for f in a.forms if f.isupper()):
        for right in sorted(f for f in b.forms if f.isupper()):
            if swapped(left, right) and not a.carrying(left) & b.carrying(right):
                return f"“{left}” and “{right}” differ by two neighbouring letters, in different articles"
    return None


def _spelling(a: Cluster, b: Cluster) -> str | None:
    """Spelling variants. Two spellings in one article are two people."""
    if a.documents & b.documents:
        return None
    if "PER" in (a.type, b.type) and {a.type, b.type} <= {"PER", "ORG", "GPE"}:
        likeness = same_name(a.longest, b.longest)
        if likeness.same and " " in a.longest and " " in b.longest:
            return f"“{a.longest}” and “{b.longest}”: " + ", ".join(likeness.reasons) + ", in different articles"
        return _variant_surname(a, b) if a.type == b.type else None
    if (
        a.type == b.type
        and a.type in ("GPE", "LOC")
        and min(len(a.key), len(b.key)) >= 6
        and alike(a.key, b.key) >= PLACE_ALIKE
    ):
        return f"“{a.longest}” and “{b.longest}” sound alike, in different articles"
    return None


def _variant_surname(a: Cluster, b: Cluster) -> str | None:
    """A family name alone that sounds like the family name of a full name elsewhere."""
    short, long = (a, b) if " " not in a.longest else (b, a)
    if " " in short.longest or " " not in long.longest or len(short.key) < 6:
        return None
    family = long.longest.split()[-1]
    score = alike(short.longest, family)
    if score >= PLACE_ALIKE:
        return f"“{short.longest}” and “{family}” sound alike ({score:.2f}), in different articles"
    return None


# ---------------------------------------------------------------- a person's word


def _decide(clusters: dict[str, Cluster], decisions: tuple[Decision, ...]) -> None:
    for decision in decisions:
        forms = {fold(name) for name in decision.names}
        why = f"decided by {decision.who}" + (f": {decision.why}" if decision.why else "")
        if decision.kind == "same":
            hit = sorted(k for k, c in clusters.items() if forms & {fold(f) for f in c.forms})
            for other in hit[1:]:
                _join(clusters, hit[0], other, why)
        elif decision.kind == "not_same":
            _part(clusters, forms, why)
        elif decision.kind == "drop" and forms:
            for key in sorted(k for k, c in clusters.items() if forms & {fold(f) for f in c.forms}):
                del clusters[key]


def _part(clusters: dict[str, Cluster], forms: set[str], why: str) -> None:
    """Takes the named forms out of a common cluster, each into its own."""
    for key in sorted(clusters):
        cluster = clusters[key]
        mine = sorted({fold(f) for f in cluster.forms} & forms)
        for form in mine[1:]:
            moved = [s for s in cluster.sightings if fold(s.form) == form]
            cluster.sightings = [s for s in cluster.sightings if fold(s.form) != form]
            clusters[f"{form} ({why})"] = Cluster(form, moved, {why})
            cluster.reasons.add(why)


# ---------------------------------------------------------------- nationality words and descriptions


@lru_cache(maxsize=1)
def _country_of_nationality() -> Mapping[str, str]:
    """Nationality word to the code, or name, of the only country that it belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, forms in table("places")["countries"].items():
        for form in forms:
            found[fold(form)].add(_countries().get(fold(name), fold(name)))
    return {form: next(iter(names)) for form, names in found.items() if len(names) == 1}


def _add_demonyms(story: Story, clusters: dict[str, Cluster]) -> None:
    """Nationality words join the country that the story names."""
    country = {_countries().get(k, k): c for k, c in clusters.items() if c.type == "GPE"}
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


# ---------------------------------------------------------------- the item


def _item(cluster: Cluster, counter: Counter) -> EntityItem:
    sightings = sorted(cluster.sightings, key=lambda s: (s.reading.document.id, s.mention.span))
    mentions = tuple(MentionItem(s.mention.form, s.reading.document.cite(s.mention.span)) for s in sightings)
    names = [s for s in sightings if s.mention.form == "name"]
    roles = {s.reading.document.cite(s.mention.title) for s in names if s.mention.title}
    named = Cluster(cluster.key, names)
    return EntityItem(
        id=item_id("entity", (m.evidence for m in mentions)),
        canonical=named.longest if named.type == "PER" else named.forms.most_common(1)[0][0],
        type=named.type,
        forms=_forms(sightings),
        roles=tuple(RoleItem(role) for role in sorted(roles)),
        reasons=tuple(sorted(cluster.reasons)),
        mentions=mentions,
        support=counter.support(m.evidence.document for m in mentions),
    )


def _forms(sightings: Iterable[Sighting]) -> tuple[FormItem, ...]:
    where: dict[str, list[str]] = defaultdict(list)
    for sighting in sightings:
        where[sighting.form].append(sighting.reading.document.id)
    items = [FormItem(form, len(ids), tuple(sorted(set(ids)))) for form, ids in where.items()]
    return tuple(sorted(items, key=lambda item: (-item.count, item.text)))
