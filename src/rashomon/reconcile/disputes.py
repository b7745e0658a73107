"""On what the sources differ: denials, statements that exclude each other, figures that no value fits.

Oppositions between single assertions are brought together claim by claim: who says the same stands on the same side.
A dispute is kept where it is clear; the clearest and widest come first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations, islice, pairwise

from ..model.account import ClaimItem, Count, DisputeItem, FigureItem, LedgerItem, SideItem
from ..model.links import Story
from ..model.text import Evidence
from ..resources import words
from .claim_terms import Content, Weights
from .dispute_acts import act_keys
from .dispute_beginnings import beginning_keys
from .dispute_causes import says_unknown
from .dispute_conditions import condition_disputes
from .dispute_exclusion import pole_keys
from .dispute_figures import figure_disputes
from .dispute_kinds import kind_disputes
from .dispute_knowledge import knowledge_keys
from .dispute_meanings import keys
from .dispute_model import NOT_SO, SET_APART, exchanged, judged
from .dispute_replies import with_no_reply
from .dispute_rivals import rival_keys
from .dispute_rules import Opposition, is_wish, said_elsewhere, same_point
from .dispute_sides import Side, dispute_of
from .dispute_signs import Ground
from .dispute_values import value_keys
from .dispute_words import word_keys
from .naming import Naming
from .support import Counter
from .versions import pages_of

MOST = 24  # disputes published; behind that nobody reads
COMMON = 60  # assertions, and two more an article: a term that more of them share is no reason to compare two
ALIKE = 0.5  # likeness from which an assertion stands beside one that is opposed
NEAR_BEST = 0.3
SHARE = 0.7  # of the clearest opposition of a dispute, that another must have to join it


def find_disputes(
    story: Story,
    found: list[Content],
    claims: tuple[ClaimItem, ...],
    figures: tuple[FigureItem, ...],
    ledgers: tuple[LedgerItem, ...],
    naming: Naming,
    counter: Counter,
) -> tuple[DisputeItem, ...]:
    """The disputes of a story, the clearest and best supported first."""
    home = {a.id: number for number, claim in enumerate(claims) for a in claim.assertions}
    weights = Weights.of(found)
    groups = _brought_together(_oppositions(found, weights), home)
    by_claim: dict[int, list[Content]] = defaultdict(list)
    for content in found:
        by_claim[home[content.item.id]].append(content)
    numeric = figure_disputes(story, figures, ledgers, counter)
    verbal = [_dispute(group, by_claim, claims, story, counter, weights) for group in groups]
    verbal = [d for d in verbal if d is not None and not _said_in_numbers(d[1], [n for _, n in numeric], figures)]
    bound = condition_disputes(found, weights, claims, story, counter)
    shaded = kind_disputes(found, weights, claims, story, counter)
    ranked = sorted((*(d for d in verbal if d is not None), *numeric, *bound, *shaded), key=_rank)
    pages = {r.document.id: page for page, readings in pages_of(story).items() for r in readings}
    fresh = _not_repeated(dispute for _, dispute in ranked if not _is_a_change(dispute, pages))
    return tuple(with_no_reply(islice(fresh, MOST), found, naming))


def _is_a_change(dispute: DisputeItem, pages: Mapping[str, str]) -> bool:
    """True where only the versions of one page stand against each other: what an outlet says now and what it said."""
    holders = [holder for side in dispute.sides for holder in side.holders]
    return all(h in pages for h in holders) and len({pages[h] for h in holders}) == 1


def _not_repeated(disputes: Iterable[DisputeItem]) -> Iterator[DisputeItem]:
    """The disputes without those of which an earlier one sets the same words against each other."""
    kept: list[DisputeItem] = []
    for dispute in disputes:
        if not any(_repeats(dispute, other) or _adds_no_word(dispute, other) for other in kept):
            kept.append(dispute)
            yield dispute


def _said_in_numbers(dispute: DisputeItem, numeric: Iterable[DisputeItem], figures: tuple[FigureItem, ...]) -> bool:
    """True where nothing but the passage sets the words apart, and their numbers do, here or where others give them."""
    if not all(reason.startswith(SET_APART) for reason in dispute.reasons):
        return False
    given = {figure.id: (figure.kind, figure.low, figure.high) for figure in figures}
    mine = [{given[f.id] for f in figures if _holds(side, f.evidence[0])} for side in dispute.sides]
    for other in numeric:
        theirs = [{given[number] for number in side.figures} for side in other.sides]
        if _repeats(dispute, other) or _on_two(*([n for n, s in enumerate(theirs) if s & one] for one in mine[:2])):
            return True
    return False


def _holds(side: SideItem, cited: Evidence) -> bool:
    return any(e.document == cited.document and e.start <= cited.start < e.end for e in side.evidence)


def _on_two(here: Collection[int], there: Collection[int]) -> bool:
    return bool(here and there) and len({*here, *there}) > 1


def _repeats(dispute: DisputeItem, other: DisputeItem) -> bool:
    """True where two of its sides have words in common with two different sides of the other."""
    met = [{n for n, side in enumerate(other.sides) if _touch(mine, side)} for mine in dispute.sides]
    return any(_on_two(a, b) for a, b in combinations(met, 2))


def _adds_no_word(dispute: DisputeItem, other: DisputeItem) -> bool:
    """True where no word in common shows the opposition, and the other heads a side with the same words."""
    heads = {side.words for side in dispute.sides} & {side.words for side in other.sides}
    return bool(heads) and all(reason == NOT_SO for reason in dispute.reasons)


def _touch(one: SideItem, other: SideItem) -> bool:
    return any(
        a.document == b.document and a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence
    )


def _rank(scored: tuple[float, DisputeItem]) -> tuple[float, str]:
    return (-scored[0], scored[1].id)


def _oppositions(found: list[Content], weights: Weights) -> list[Opposition]:
    """Pairs that oppose each other, the clearest first."""
    done = said_elsewhere(found)
    ground = Ground.of(found, weights)
    pairs = ((a, b, not (a.order in done or b.order in done)) for a, b in compared(found))
    out = [o for a, b, ruled in pairs if (o := judged(a, b, ground, ruled)) is not None]
    known = {frozenset((o.left.order, o.right.order)) for o in out}
    spoken = exchanged(found, ground)
    out += [o for o in spoken if frozenset((o.left.order, o.right.order)) not in known]
    return sorted(out, key=lambda o: (-o.strength, o.left.order, o.right.order))


def compared(found: list[Content]) -> Iterator[tuple[Content, Content]]:
    """Pairs that share a term, and neighbours in one text; each once."""
    by_term: dict[str, list[int]] = defaultdict(list)
    for content in found:
        for term in sorted(content.terms | content.topic | keys(content) | word_keys(content) | _sides_taken(content)):
            by_term[term].append(content.order)
    most = COMMON + 2 * len({content.document for content in found})
    seen = {(a, b) for users in by_term.values() if len(users) <= most for a in users for b in users if a < b}
    seen |= {(a.order, b.order) for a, b in pairwise(found) if a.document == b.document}
    place = {(c.document, c.mark.span): c.order for c in found}
    for content in found:
        for span in (content.mark.answers, content.mark.contrasts):
            other = place.get((content.document, span)) if span is not None else None
            if other is not None and other != content.order:
                seen.add((min(other, content.order), max(other, content.order)))
    for a, b in sorted(seen):
        yield found[a], found[b]


def _sides_taken(content: Content) -> frozenset[str]:
    return frozenset().union(
        *(found(content) for found in (rival_keys, act_keys, knowledge_keys, value_keys, pole_keys, beginning_keys))
    )


@dataclass
class _Group:
    """Claims on two sides of one matter, and the oppositions that put them there."""

    matter: frozenset[str]
    sides: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))
    oppositions: list[Opposition] = field(default_factory=list)

    def turned(self, left: int, right: int) -> bool | None:
        """Whether these claims belong here the other way round; None where they belong neither way."""
        straight = len({left} & self.sides[0]) + len({right} & self.sides[1])
        across = len({left} & self.sides[1]) + len({right} & self.sides[0])
        if bool(straight) == bool(across):
            return None
        return bool(across)

    def add(self, opposition: Opposition, left: int, right: int, turned: bool) -> None:
        self.sides[turned].add(left)
        self.sides[not turned].add(right)
        self.oppositions.append(opposition)


def _brought_together(oppositions: Iterable[Opposition], home: Mapping[str, int]) -> list[_Group]:
    """Oppositions on one matter that share a claim are one dispute; nothing stands on both its sides."""
    groups: list[_Group] = []
    by_claim: dict[int, list[_Group]] = defaultdict(list)
    for one in oppositions:
        left, right = home[one.left.item.id], home[one.right.item.id]
        if left == right:
            continue
        fitting = [g for n in (left, right) for g in by_claim[n] if _one_matter(g.matter, one.matter)]
        fitting = [g for g in fitting if one.strength >= SHARE * g.oppositions[0].strength]
        group = fitting[0] if fitting else _Group(one.matter)
        turned = group.turned(left, right) if fitting else False
        if not fitting:
            groups.append(group)
        if turned is None:
            continue
        group.add(one, left, right, turned)
        for claim in (left, right):
            if not any(g is group for g in by_claim[claim]):
                by_claim[claim].append(group)
    return _merged(groups)


def _merged(groups: list[_Group]) -> list[_Group]:
    """Groups on one matter with a claim in common become one; the clearest comes first and stays."""
    out: list[_Group] = []
    for group in groups:
        home, turned = _home(out, group)
        if home is None:
            out.append(group)
            continue
        for side in (0, 1):
            home.sides[side].update(group.sides[side != turned])
        home.oppositions.extend(group.oppositions)
    return out


def _home(groups: list[_Group], group: _Group) -> tuple[_Group | None, bool]:
    """The group that this one belongs to, and whether the other way round."""
    for home in groups:
        turned = _turn(home, group)
        as_clear = group.oppositions[0].strength >= SHARE * home.oppositions[0].strength
        if turned is not None and (as_clear or _one_reply(home, group)):
            return home, turned
    return None, False


def _one_reply(home: _Group, group: _Group) -> bool:
    """True where one assertion denies, or is denied, in both: what stands against it there is one matter."""
    told = ({o.left.order for o in g.oppositions} for g in (home, group))
    replies = ({o.right.order for o in g.oppositions} for g in (home, group))
    return bool(set.intersection(*told) or set.intersection(*replies))


def _turn(home: _Group, group: _Group) -> bool | None:
    """Whether ``group`` is the same dispute the other way round; None where it is another one."""
    straight = home.sides[0] & group.sides[0] or home.sides[1] & group.sides[1]
    across = home.sides[0] & group.sides[1] or home.sides[1] & group.sides[0]
    if bool(straight) == bool(across):
        return None
    same_reply = group.sides[1] <= home.sides[not across] or (_one_reply(home, group) and not across)
    return bool(across) if same_reply or _one_matter(home.matter, group.matter) else None


def _one_matter(left: frozenset[str], right: frozenset[str]) -> bool:
    """True where the smaller of two matters lies mostly in the other."""
    return 2 * len(left & right) > min(len(left), len(right))


def _dispute(
    group: _Group,
    by_claim: Mapping[int, list[Content]],
    claims: tuple[ClaimItem, ...],
    story: Story,
    counter: Counter,
    weights: Weights,
) -> tuple[float, DisputeItem] | None:
    strength = _strengths(group)
    sides = [_side(numbers, by_claim, strength, claims, weights, _on_causes(group)) for numbers in group.sides]
    sides = _one_side_each(sides, strength, _contradicts_himself(group))
    kind = group.oppositions[0].kind
    reasons = tuple(dict.fromkeys(o.reason for o in group.oppositions))[:3]
    item = dispute_of(kind, sides, reasons, story, counter)
    return None if item is None else (_score(group, item), item)


def _on_causes(group: _Group) -> bool:
    return any(o.reason.startswith("different causes") for o in group.oppositions)


def _strengths(group: _Group) -> dict[int, float]:
    """The strength of the clearest opposition that each assertion takes part in."""
    out: dict[int, float] = {}
    for one in group.oppositions:
        for content in (one.left, one.right):
            out[content.order] = max(out.get(content.order, 0.0), one.strength)
    return out


def _side(
    numbers: set[int],
    by_claim: Mapping[int, list[Content]],
    strength: Mapping[int, float],
    claims: tuple[ClaimItem, ...],
    weights: Weights,
    causes: bool,
) -> Side:
    """The assertions of these claims that are opposed, and others in almost the same words.

    Of two causes only what names one counts: that somebody died is on neither side.
    """
    members = [c for n in sorted(numbers) for c in by_claim[n] if not says_unknown(c)]
    opposed = [c for c in members if c.order in strength]
    rest = () if causes else (c for c in members if c.order not in strength)
    close = [c for c in rest if any(_alike(c, o, weights) for o in opposed)]
    best = max((strength[c.order] for c in opposed), default=0.0)
    plain = frozenset(c.order for c in opposed if strength[c.order] >= best - NEAR_BEST)
    pointers = words("negation", "pointers")  # "denied it" tells least
    ordered = sorted([*opposed, *close], key=lambda c: (c.mark.head in pointers, -strength.get(c.order, 0.0), c.order))
    return Side(ordered, tuple(claims[n].id for n in sorted(numbers)), plain)


def _alike(content: Content, opposed: Content, weights: Weights) -> bool:
    """True where the same voice, or another, says what the opposed assertion says."""
    same_mood = is_wish(content) == is_wish(opposed) and content.negative == opposed.negative
    return same_mood and same_point(content, opposed) and weights.likeness(content, opposed) >= ALIKE


def _contradicts_himself(group: _Group) -> frozenset[str]:
    """Voices of whom it is disputed what they said themselves."""
    return frozenset(o.left.voice for o in group.oppositions if o.left.voice == o.right.voice)


def _one_side_each(sides: list[Side], strength: Mapping[int, float], both: frozenset[str]) -> list[Side]:
    """Nobody stands on both sides, save those in ``both``: a voice stays where its words oppose most clearly."""
    best: dict[str, tuple[float, int]] = {}
    for number, side in enumerate(sides):
        for content in side.contents:
            value = (strength.get(content.order, 0.0), -number)
            best[content.voice] = max(best.get(content.voice, value), value)
    return [
        replace(side, contents=[c for c in side.contents if c.voice in both or best[c.voice][1] == -number])
        for number, side in enumerate(sides)
    ]


def _score(group: _Group, item: DisputeItem) -> float:
    """Clarity of the clearest opposition, then how many voices and articles carry the dispute."""
    best = max(o.strength for o in group.oppositions)
    return best + math.log1p(item.support.articles) + 0.5 * math.log1p(_least(item.support.sources))


def _least(count: Count) -> int:
    return count if isinstance(count, int) else count[0]
