"""Assertions of one content, across outlets: the same names, the same rare words, the same polarity."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..model.account import ClaimItem
from ..model.decisions import Decision
from ..model.ids import item_id
from .calibrated import Features, probability, weights_of
from .claim_likeness import Likeness, one_count
from .claim_terms import Content, figures_clash
from .claims_apart import tell_of_two
from .claims_around import Around
from .claims_quoted import NOTHING_TOLD, Told
from .deciding import NOTHING, Deciding, deciding_on
from .dispute_exclusion import contrary
from .dispute_rivals import rivals
from .dispute_rules import is_wish, refutes
from .nearness import Pair
from .support import Counter

MODEL = "claims"
LIKELY = 0.05  # less is not looked at
FIRM = 0.6  # from which a pair may join two groups
LONE_WORD = 0.7  # the same, where one word is all that two voices share
HELD = 0.5  # on average over the pairs of two groups, of which an unlikely one counts as none
BESIDE = 0.3  # with somebody of the other group, for every member of two groups that become one
NEAR = 0.5  # to the member of a group that goes best with the rest: who is farther is no member
LOOSE = 0.45  # the most that is granted where only the topic is known to be one
ONCE = 0.9  # two wordings of one utterance
PART = 0.35  # of the heavier content, below which a small number in common tells little
FEWEST_SHARED = 2  # terms, of which one is no name


def find_claims(
    found: list[Content], counter: Counter, decisions: Iterable[Decision] = (), told: Told = NOTHING_TOLD
) -> tuple[ClaimItem, ...]:
    """Every assertion stands in exactly one claim; claims and assertions in order of publication, then of the text."""
    decided = deciding_on(decisions, "claims", [content.item.evidence[0] for content in found])
    groups = decided.joined(group_contents(found, decided=decided, told=told))
    return tuple(_claim([found[n] for n in group], counter, tuple(decided.reasons(group))) for group in sorted(groups))


def _claim(group: list[Content], counter: Counter, decided: tuple[str, ...]) -> ClaimItem:
    evidence = tuple(e for content in group for e in content.item.evidence)
    voices = [content.item.said_by for content in group]
    return ClaimItem(
        id=item_id("claim", evidence),
        assertions=tuple(content.item for content in group),
        reasons=(*decided, *_reasons(group)),
        evidence=evidence,
        support=counter.support((content.document for content in group), voices),
    )


def _reasons(group: list[Content]) -> tuple[str, ...]:
    if len(group) < 2:
        return ()
    shared = frozenset.intersection(*(content.words for content in group))
    return (f"shared words: {', '.join(sorted(shared))}",) if shared else ("words of one family, shared names",)


def group_contents(
    found: list[Content],
    weights: Features | None = None,
    decided: Deciding = NOTHING,
    told: Told = NOTHING_TOLD,
) -> list[list[int]]:
    """Joins the likeliest first, while two groups stay above the bar on average and nobody is a stranger.

    Who in the end is far from the middle of a group stands alone: nobody belongs by a chain.
    """
    likely = _with(told, _likely(found, weights or weights_of(MODEL), told), found)
    group = {content.order: [content.order] for content in found}
    near = _sums(likely)
    firm = (p for p, share in likely.items() if share >= FIRM and not _in_one_breath(found[p[0]], found[p[1]]))
    ranked = sorted(firm, key=lambda p: (-likely[p], p))
    for left, right in ranked:
        a, b = group[left], group[right]
        if a is b:
            continue
        mean = near[a[0]].get(b[0], 0.0) / (len(a) * len(b))
        if mean >= HELD and _held(likely, a, b) and _held(likely, b, a) and not decided.keeps_apart(a, b):
            for other, share in near.pop(b[0]).items():
                near[other].pop(b[0])
                if other != a[0]:
                    near[a[0]][other] = near[other][a[0]] = near[a[0]].get(other, 0.0) + share
            a.extend(b)
            for member in b:
                group[member] = a
    distinct = {id(g): sorted(g) for g in group.values()}
    cores = (core for members in distinct.values() for core in _cores(members, likely))
    return sorted(part for core in cores for part in _across(core, found))


def _across(core: list[int], found: list[Content]) -> list[list[int]]:
    """A group of several articles; what one says twice is no claim of two."""
    return [core] if len({found[a].document for a in core}) > 1 else [[a] for a in core]


def _cores(members: list[int], likely: Mapping[tuple[int, int], float]) -> Iterator[list[int]]:
    """The group without those that its middle does not hold, the farthest first; each of these alone."""

    def share(a: int, b: int) -> float:
        return likely.get((min(a, b), max(a, b)), 0.0)

    left = list(members)
    while len(left) > 2:
        middle = max(left, key=lambda a: (math.fsum(share(a, b) for b in left if b != a), -a))
        farthest = min((a for a in left if a != middle), key=lambda a: (share(a, middle), a))
        if share(farthest, middle) >= NEAR:
            break
        left.remove(farthest)
        yield [farthest]
    yield left


def _in_one_breath(left: Content, right: Content) -> bool:
    """Nobody says one thing twice running: two contents of a sentence share its words."""
    return left.document == right.document and left.voice == right.voice and abs(left.order - right.order) == 1


def _held(likely: Mapping[tuple[int, int], float], members: list[int], others: list[int]) -> bool:
    """True where nobody is carried along by the rest: each goes with somebody of the other group."""
    return all(any(likely.get((min(a, b), max(a, b)), 0.0) >= BESIDE for b in others) for a in members)


def _sums(likely: Mapping[tuple[int, int], float]) -> dict[int, dict[int, float]]:
    """For each content how likely it goes with each other; later the sums over whole groups, by their first."""
    near: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), share in likely.items():
        near[a][b] = near[b][a] = share
    return near


def _likely(found: list[Content], weights: Features, told: Told) -> dict[tuple[int, int], float]:
    """How likely the contents say one thing, of those that may."""
    shares = ((pair, features, probability(features, weights)) for pair, features in compared(found))
    return {
        pair: max(ONCE if pair in told.once else 0.0, _granted(found[pair[0]], found[pair[1]], features, share))
        for pair, features, share in shares
        if (share >= LIKELY or pair in told.once) and do_not_clash(found[pair[0]], found[pair[1]])
    }


def _with(told: Told, likely: dict[Pair, float], found: list[Content]) -> dict[Pair, float]:
    """With what one utterance has at one place, whatever its words."""
    others = (pair for pair in sorted(told.aligned - likely.keys()) if do_not_clash(found[pair[0]], found[pair[1]]))
    return likely | dict.fromkeys(others, ONCE)


def _granted(left: Content, right: Content, features: Features, share: float) -> float:
    """No more than what does not join where two contents may well share their topic alone.

    One wants, or expects, what the other tells, or says it under a condition; both have a small number, and little
    else; one word is all that two voices share; or their words tell of two.
    """
    word = features["one_word"] and not (features["one_voice"] or features["number"]) and share < LONE_WORD
    number = features["bare_number"] and features["long"] < PART
    hangs = (left.mark.condition is None) != (right.mark.condition is None)
    topic = features["wish"] or hangs or number or word or tell_of_two(left, right, bool(features["one_word"]))
    return min(share, LOOSE) if topic else share


def compared(found: list[Content]) -> Iterator[tuple[tuple[int, int], Features]]:
    """The pairs that share more than names, and what tells that they say one thing."""
    likeness = Likeness.of(found)
    pairs = likeness.pairs(len({content.document for content in found}))
    rows = {(a, b): row for a, b in pairs if (row := likeness.features(a, b)) is not None}
    around = Around.of(found, rows)
    for (a, b), row in rows.items():
        near = around.features(a, b)
        word = row["one_word"] * near["sentence"]
        yield (a, b), {**row, **_told(found[a], found[b], bool(row["number"])), **near, "word_sentence": word}


def _told(left: Content, right: Content, number: bool) -> Features:
    """Who says it, how, and whether a number in common is one count."""
    count = number and one_count(left, right)
    return {
        "number": count,
        "bare_number": number and not count,
        "one_voice": _one_voice(left, right),
        "negative": left.negative and right.negative,
        "wish": is_wish(left) != is_wish(right),
    }


def _one_voice(left: Content, right: Content) -> bool:
    """True for one named voice in two articles."""
    return left.document != right.document and not left.own_voice and left.voice == right.voice


def do_not_clash(left: Content, right: Content) -> bool:
    """False where polarity, a number, or words that exclude each other keep two contents apart."""
    if left.mark.polarity != right.mark.polarity or refutes(left) != refutes(right):
        return False
    if (left.mark.modality == "demanded") != (right.mark.modality == "demanded"):
        return False
    return not figures_clash(left, right) and not contrary(left, right) and rivals(left, right) is None


def may_be_same(left: Content, right: Content) -> bool:
    """False where polarity, a wish, or a number keeps two contents apart, or too little is shared."""
    if is_wish(left) != is_wish(right) or not do_not_clash(left, right):
        return False
    shared = left.terms & right.terms
    return len(shared) >= FEWEST_SHARED and bool(shared - left.names)
