"""Who and what the story is about: every form of a name brought together across articles, with the reasons.

Three steps, each more cautious than the one before it: forms that are the same word for word; a short form and the
one long form that it stands for; forms that differ in spelling. A person's decision is applied last and outranks all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from ..model.account import EntityItem, FormItem, MentionItem, RoleItem
from ..model.decisions import Decision
from ..model.ids import item_id
from ..model.links import Story
from ..resources import words
from .bearers import hand_over, part_by_sex
from .bodies import bodies_of
from .clusters import Cluster, Sighting
from .countries import add_demonyms, add_seats, code_of
from .deciding import in_order, why
from .full_names import family_names, join_fuller
from .names import same_name
from .names_found import find_known
from .names_words import alike, content_words, fold, is_acronym_of, is_pet_name, swapped, without_common
from .naming import Naming
from .offices import offices_of
from .said_names import meant_by, told_by
from .short_forms import join_given_names, join_short_bodies
from .spokespeople import spokespeople_of
from .support import Counter

ACRONYM_ALIKE = 3  # letters an acronym needs before it is expanded without its long form in the same article
PLACE_ALIKE = 0.9
BODY_ALIKE = 0.85  # a name of several words with one slip in it


def find_entities(story: Story, counter: Counter, decisions: tuple[Decision, ...]) -> Naming:
    """The entities of a story, most widely named first."""
    clusters = _by_form(story)
    join_fuller(clusters)
    _join_short_people(clusters)
    join_given_names(clusters)
    _merge(clusters, _same_content_words)  # "The Post" and "Post" are one bearer of a short form
    join_short_bodies(clusters)
    part_by_sex(clusters)
    for judge in (_one_country, _acronym, _same_content_words, _slip):
        _merge(clusters, judge)
    vague = _vague_initials(clusters)
    _merge(clusters, lambda a, b: None if {a.key, b.key} & vague else _spelling(a, b))
    _join_short_people(clusters)  # a family name whose bearers turned out to be one
    find_known(story, clusters.values())
    _decide(clusters, decisions)
    add_demonyms(story, clusters)
    add_seats(story, clusters)
    items = [_item(cluster, counter) for cluster in clusters.values()]
    order = sorted(zip(items, clusters.values(), strict=True), key=lambda pair: _rank(pair[0]))
    places = {(s.reading.document.id, s.mention.span): item.id for item, cluster in order for s in cluster.sightings}
    named = {item.id: item for item, _ in order}
    told = told_by(decisions, named.values(), story.readings)
    meant = meant_by(decisions, named.values())
    bodies = bodies_of(order, story.readings)
    speaking = spokespeople_of(order, places, bodies, story.readings)
    return Naming(named, places, offices_of(order, places), bodies, meant, told, speaking)


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
            for family in sorted({family for form in cluster.forms for family in family_names(form)}):
                full[family].append(cluster)
    for key in sorted(full.keys() & clusters.keys()):
        short = clusters[key]
        if short.type == "GROUP" or (" " in key and short.type != "PER"):
            continue
        kept = [s for s in short.sightings if not hand_over(s, full[key])]
        short.sightings = kept
        if not kept:
            del clusters[key]


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


def _one_country(a: Cluster, b: Cluster) -> str | None:
    code = code_of(a.key)
    if code and code == code_of(b.key):
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
    turned = any(" of " in f" {c.key} " for c in (a, b))  # "Committee of Safety", "Safety Committee"
    if turned:  # "Committee of 3 May", "May Committee"
        left, right = (tuple(word for word in side if not word.isdigit()) for side in (left, right))
    if (len(left) > 2 or (len(left) == 2 and turned)) and sorted(left) == sorted(right):
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
    if _spelled_both(a, b):
        return None
    if "PER" in (a.type, b.type) and {a.type, b.type} <= {"PER", "ORG", "GPE", "LOC"}:
        likeness = same_name(a.longest, b.longest)
        if likeness.sure and " " in a.longest and " " in b.longest:
            return f"“{a.longest}” and “{b.longest}”: " + ", ".join(likeness.reasons) + ", in different articles"
        if _pet_name(a, b):
            return f"“{a.longest}” and “{b.longest}”: one family name, short and long given name, in different articles"
        return _variant_surname(a, b) if a.type == b.type else None
    if a.type == b.type and a.key.count(" ") == b.key.count(" ") > 0:
        likeness = same_name(a.longest, b.longest)
        if likeness.score >= BODY_ALIKE:
            return f"“{a.longest}” and “{b.longest}”: " + ", ".join(likeness.reasons) + ", in different articles"
    places = a.type == b.type and a.type in ("GPE", "LOC")
    # a town that the vote of another article takes for a body: then the sounds must be the same
    taken = {a.type, b.type} == {"GPE", "ORG"} and " " not in a.key + b.key
    needed = PLACE_ALIKE if places else 1.0
    left, right = without_common(a.key, b.key)
    if (places or taken) and min(len(left), len(right)) >= 6 and alike(left, right) >= needed:
        return f"“{a.longest}” and “{b.longest}” sound alike, in different articles"
    return None


def _pet_name(a: Cluster, b: Cluster) -> bool:
    left, right = a.longest.split(), b.longest.split()
    if min(len(left), len(right)) < 2:
        return False
    return fold(left[-1]) == fold(right[-1]) and is_pet_name(left[0], right[0])


def _spelled_both(a: Cluster, b: Cluster) -> bool:
    """An article has both; a family name alone that both end in may have been given to either."""
    common = a.documents & b.documents
    if not common or "PER" not in (a.type, b.type):
        return bool(common)
    left, right = ({(s.reading.document.id, fold(s.form)) for s in c.sightings} for c in (a, b))
    families = {c.longest.split()[-1] for c in (a, b)}
    return len(set(map(fold, families))) > 1 or any(_told(left, d) and _told(right, d) for d in common)


def _told(forms: Iterable[tuple[str, str]], document: str) -> bool:
    """The article has a form with a given name."""
    return any(where == document and " " in form for where, form in forms)


def _vague_initials(clusters: Mapping[str, Cluster]) -> frozenset[str]:
    """ "J. Smith" where the story has a John and a Jane Smith: nobody knows which."""
    people = [c for c in clusters.values() if c.type == "PER" and " " in c.key]
    found = set()
    for initial in (c for c in people if len(c.key.split()[0]) == 1):
        fitting = [p for p in people if len(p.key.split()[0]) > 1 and same_name(initial.longest, p.longest).same]
        if any(not same_name(p.longest, q.longest).same for p, q in combinations(fitting, 2)):
            found.add(initial.key)
    return frozenset(found)


def _variant_surname(a: Cluster, b: Cluster) -> str | None:
    """A family name alone that sounds like the family name of a full name elsewhere."""
    short, long = (a, b) if " " not in a.longest else (b, a)
    if " " in short.longest or " " not in long.longest or len(short.key) < 6:
        return None
    family = long.longest.split()[-1]
    score = alike(short.longest, family)
    # the same letters were judged before, article by article
    if score >= PLACE_ALIKE and fold(family) != short.key:
        return f"“{short.longest}” and “{family}” sound alike ({score:.2f}), in different articles"
    return None


# ---------------------------------------------------------------- a person's word


def _decide(clusters: dict[str, Cluster], decisions: tuple[Decision, ...]) -> None:
    for decision in in_order(decisions):
        forms = {fold(name) for name in decision.names}
        if decision.kind == "same":
            hit = sorted(k for k, c in clusters.items() if forms & {fold(f) for f in c.forms})
            for other in hit[1:]:
                _join(clusters, hit[0], other, why(decision))
        elif decision.kind == "not_same":
            _part(clusters, forms, why(decision))
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


# ---------------------------------------------------------------- the item


def _item(cluster: Cluster, counter: Counter) -> EntityItem:
    sightings = sorted(cluster.sightings, key=lambda s: (s.reading.document.id, s.mention.span))
    mentions = tuple(MentionItem(s.mention.form, s.reading.document.cite(s.mention.span)) for s in sightings)
    names = [s for s in sightings if s.mention.form == "name"]
    roles = {s.reading.document.cite(s.mention.title) for s in names if s.mention.title}
    named = Cluster(cluster.key, [s for s in names if s.reading.read == "full"] or names)
    return EntityItem(
        id=item_id("entity", (m.evidence for m in mentions)),
        canonical=_called(named),
        type=named.type,
        forms=_forms(sightings),
        roles=tuple(RoleItem(role) for role in sorted(roles)),
        reasons=tuple(sorted(cluster.reasons)),
        mentions=mentions,
        support=counter.support(m.evidence.document for m in mentions),
    )


def _called(named: Cluster) -> str:
    """The commonest form; of a person the commonest with a given name, of equals that with most words."""
    full = [form for form in named.forms if " " in form] if named.type == "PER" else []
    if not full:
        return named.forms.most_common(1)[0][0]
    return min(full, key=lambda form: (-named.forms[form], -len(form.split()), form))


def _forms(sightings: Iterable[Sighting]) -> tuple[FormItem, ...]:
    where: dict[str, list[str]] = defaultdict(list)
    for sighting in sightings:
        where[sighting.form].append(sighting.reading.document.id)
    items = [FormItem(form, len(ids), tuple(sorted(set(ids)))) for form, ids in where.items()]
    return tuple(sorted(items, key=lambda item: (-item.count, item.text)))
