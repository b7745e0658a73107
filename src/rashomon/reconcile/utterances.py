"""Utterances: quotations of one act of speech, in the wordings and translations of several articles.

Pairs are found by the telling words that they share, judged one by one, and joined only where most pairs of the two
groups are likely: a chain of look-alikes does not join what its ends keep apart.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ..model.account import EntityItem, QuoteItem, UtteranceItem
from ..model.decisions import Decision
from ..model.ids import item_id
from ..model.links import Story
from ..model.marks import Reading
from ..model.text import Evidence
from .calibrated import Features, weights_of
from .deciding import deciding_on
from .support import Counter
from .utterances_around import Surroundings
from .utterances_circumstances import said_at, said_by, said_on
from .utterances_judge import MODEL, Judgement, judge, words_needed
from .utterances_pairs import Lexicon, Match, Wording, best_matches, enough, slight_match, wording
from .utterances_scenes import NOWHERE, scenes_of
from .utterances_voices import agencies, hearers, known_of, who_speaks
from .utterances_words import PLAIN_WORD, weight

MOST_SHARED = 300  # quotations that a word may be in and still lead to pairs
SELDOM = 8  # how often two articles quote a voice, multiplied: below it every pair is looked at
LIKELY = 0.05  # less is not looked at
FIRM = 0.55  # from which a pair may join two groups
HELD = 0.5  # on average over the pairs of two groups, of which an unlikely one counts as none
LEANS_ON, LEANT = 2, 0.25  # articles; on average over the pairs, of which none is firm

APART = Judgement(0.0, "", apart=True)
"""Two wordings of which a person said that they are two acts of speech."""

Pair = tuple[int, int]
Bonds = Mapping[Pair, Judgement]


def find_utterances(
    story: Story,
    quotes: tuple[QuoteItem, ...],
    counter: Counter,
    entities: Iterable[EntityItem] = (),
    decisions: Iterable[Decision] = (),
) -> tuple[UtteranceItem, ...]:
    """Utterances of two quotations or more; most articles first, then the earliest in the story."""
    wordings, lexicon = placed(story, quotes, entities)
    decided = deciding_on(decisions, "quotes", [quote.evidence[0] for quote in quotes])
    bonds = {**find_bonds(wordings, lexicon, weights_of(MODEL)), **dict.fromkeys(decided.two, APART)}
    groups = [group for group in decided.joined(group_wordings(wordings, bonds)) if len(group) > 1]
    readings = {reading.document.id: reading for reading in story.readings}
    items = [
        _item(
            [wordings[n].quote for n in group],
            (*decided.reasons(group), *_reasons(group, bonds)),
            readings,
            counter,
        )
        for group in groups
    ]
    return tuple(sorted(items, key=lambda item: -item.support.articles))


def placed(story: Story, quotes: Sequence[QuoteItem], entities: Iterable[EntityItem]) -> tuple[list[Wording], Lexicon]:
    """The quotations as they are compared, and what each of their words weighs."""
    plain = _placed([wording(quote) for quote in quotes], story, entities)
    lexicon = Lexicon.of(plain)
    return [lexicon.weighed(item) for item in plain], lexicon


def _placed(wordings: Sequence[Wording], story: Story, entities: Iterable[EntityItem]) -> list[Wording]:
    """With who speaks, to whom, and when the article came out."""
    quotes = [item.quote for item in wordings]
    known, heard = known_of(quotes, entities), hearers(quotes, story.readings)
    shared = agencies(story.readings)
    latest = {reading.document.id: reading.publication.latest for reading in story.readings}
    scenes = scenes_of(quotes, story.readings)
    often = Tally(key for quote in quotes if (key := _voice_in(quote)))
    return [
        replace(
            item,
            who=who_speaks(item.quote.speaker, known),
            hearer=heard[item.quote.id],
            interview=bool(heard[item.quote.id]) and shared.isdisjoint(heard[item.quote.id]),
            latest=latest.get(item.document),
            scene=scenes.get(item.quote.id, NOWHERE),
            few=often[key] if (key := _voice_in(item.quote)) else 0,
        )
        for item in wordings
    ]


def _voice_in(quote: QuoteItem) -> tuple[str, str] | None:
    voice = quote.speaker
    return (quote.evidence[0].document, voice.entity or voice.name.casefold()) if voice else None


# ---------------------------------------------------------------- pairs


def candidates(wordings: Sequence[Wording], lexicon: Lexicon) -> Iterator[Pair]:
    """Pairs that share enough telling words, in any form or as words of one meaning; each pair once, in order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    least = [item.least for item in wordings]
    for number, item in enumerate(wordings):
        content = tuple(dict.fromkeys(item.whole.content))
        shared: defaultdict[int, int] = defaultdict(int)
        heavy: defaultdict[int, float] = defaultdict(float)
        rare: set[int] = set()
        for word in content:
            near = {n for other in lexicon.kin[word] if len(places[other]) <= MOST_SHARED for n in places[other]}
            for other in near:
                shared[other] += 1
                heavy[other] += lexicon.weigh[word]
            if weight(word) >= PLAIN_WORD:
                rare |= near
        for other in sorted(shared):
            worth = enough(heavy[other], min(least[other], least[number]))
            if worth and shared[other] >= words_needed(wordings[other], item, other in rare):
                yield other, number
        for word in content:
            places[word].append(number)


def matched(wordings: Sequence[Wording], lexicon: Lexicon) -> dict[Pair, Match]:
    """What the pairs that share enough have in common at best."""
    found = (
        (pair, best_matches(wordings[pair[0]], wordings[pair[1]], lexicon)) for pair in candidates(wordings, lexicon)
    )
    told = {pair: matches[0].with_run(lexicon) for pair, matches in found if matches}
    slight = ((a, b) for a, b in same_voice(wordings) if (a, b) not in told)
    return told | {(a, b): slight_match(wordings[a], wordings[b], lexicon).with_run(lexicon) for a, b in slight}


def same_voice(wordings: Sequence[Wording]) -> Iterator[Pair]:
    """Pairs of two articles that quote one named voice seldom: it may be one act of speech in wholly other words."""
    voiced: defaultdict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(wordings):
        if item.who is not None and item.who.entity and item.few <= SELDOM:
            voiced[item.who.entity].append(number)
    for numbers in voiced.values():
        for a, b in combinations(numbers, 2) if len(numbers) <= MOST_SHARED else ():
            if wordings[a].document != wordings[b].document and wordings[a].few * wordings[b].few <= SELDOM:
                yield a, b


def find_bonds(wordings: Sequence[Wording], lexicon: Lexicon, weights: Features) -> Bonds:
    """The pairs that are likely enough to be looked at, and those that something rules out."""
    matches = matched(wordings, lexicon)
    around = Surroundings.of(wordings, matches)
    judged = (
        ((a, b), judge(wordings[a], wordings[b], match, weights, around.features(a, b)))
        for (a, b), match in matches.items()
    )
    least = {pair: LIKELY if match.score else FIRM for pair, match in matches.items()}
    return {pair: one for pair, one in judged if one is not None and (one.apart or one.probability >= least[pair])}


# ---------------------------------------------------------------- groups


def group_wordings(wordings: Sequence[Wording], bonds: Bonds) -> list[list[int]]:
    """Quotations joined pair by pair, the surest first, each group in the order of the story.

    A long quotation may belong to two utterances, by one sentence to each.
    """
    group: dict[int, list[int]] = {}
    left_over = []
    for a, b in sorted(_firm(bonds), key=lambda pair: (-bonds[pair].probability, pair)):
        left, right = group.get(a, [a]), group.get(b, [b])
        if left is not right and _holds(left, right, wordings, bonds, HELD):
            joined = sorted(left + right)
            group.update(dict.fromkeys(joined, joined))
        elif left is not right:
            left_over.append((a, b))
    made = [list(listed) for number, listed in sorted(group.items()) if listed[0] == number]
    for a, b in left_over:
        for one, other in ((a, b), (b, a)):
            near = [g for g in made if other in g and one not in g]
            _join(one, near, wordings, bonds, HELD)
        if (wordings[a].parts or wordings[b].parts) and not any(a in g and b in g for g in made):
            made.append([a, b])
    for one in range(len(wordings)):
        if one not in group:
            _join(one, [g for g in made if _leans_on(one, g, wordings, bonds)], wordings, bonds, LEANT)
    return _unlike(sorted(g) for g in made)


def _firm(bonds: Bonds) -> Iterator[Pair]:
    return (pair for pair, one in bonds.items() if one.probability >= FIRM and not one.apart)


def _unlike(made: Iterable[list[int]]) -> list[list[int]]:
    """Each group once, and none that is part of another."""
    sets = {tuple(group): set(group) for group in made}
    return [list(group) for group, inside in sets.items() if not any(inside < other for other in sets.values())]


def _join(
    one: int,
    made: Iterable[list[int]],
    wordings: Sequence[Wording],
    bonds: Bonds,
    held: float,
) -> None:
    for group in made:
        if _holds([one], group, wordings, bonds, held):
            group.append(one)


def _leans_on(one: int, group: Sequence[int], wordings: Sequence[Wording], bonds: Bonds) -> bool:
    """No pair is firm, but the quotation may be a wording of what two articles or more have."""
    pairs = {n: bonds.get((min(n, one), max(n, one))) for n in group}
    likely = [n for n, bond in pairs.items() if bond is not None and not bond.apart]
    return len({wordings[n].document for n in likely} - {wordings[one].document}) >= LEANS_ON


def _holds(
    left: Iterable[int],
    right: Sequence[int],
    wordings: Sequence[Wording],
    bonds: Bonds,
    held: float,
) -> bool:
    """The pairs between the two groups are likely on average, and none is ruled out.

    One article's own pairs do not count, unless it repeats itself.
    """
    likely, pairs = 0.0, 0
    for a in left:
        for b in right:
            one = bonds.get((a, b) if a < b else (b, a))
            if one is not None:
                if one.apart:
                    return False
                likely += one.probability
            pairs += one is not None or wordings[a].document != wordings[b].document
    return likely > held * pairs


def _reasons(group: Sequence[int], bonds: Bonds) -> tuple[str, ...]:
    inside = (bonds.get(pair) for pair in combinations(group, 2))
    return tuple(sorted({one.reason for one in inside if one is not None and one.probability >= FIRM}))


def _item(
    quotes: Sequence[QuoteItem], reasons: tuple[str, ...], readings: Mapping[str, Reading], counter: Counter
) -> UtteranceItem:
    evidence: tuple[Evidence, ...] = tuple(e for quote in quotes for e in quote.evidence)
    fullest = max(quotes, key=lambda q: (q.type != "indirect", sum(len(e.exact) for e in q.evidence), q.id))
    date, days = said_on(quotes)
    place, places = said_at(quotes, readings)
    return UtteranceItem(
        id=item_id("utterance", evidence),
        quotes=tuple(quote.id for quote in quotes),
        fullest=fullest.id,
        speaker=fullest.speaker or next((quote.speaker for quote in quotes if quote.speaker), None),
        reasons=reasons,
        evidence=evidence,
        support=counter.support({quote.evidence[0].document for quote in quotes}, [quote.speaker for quote in quotes]),
        line="",
        date=date,
        place=place,
        conflicts=(*said_by(quotes), *places, *days),
    )
