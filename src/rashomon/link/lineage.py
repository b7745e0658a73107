"""Who copied whom: which articles are one report, which may be, and why.

Shared six-word runs show a copy. A shared text agency with shared wording outside quotations, or the same figures
and names in the same order in other words, only raise the question: the link then says "unsure".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ..model.links import Link, Passage, Story, Verdict
from ..model.marks import Reading
from ..model.text import Span
from .passages import CROWD, Quoted, find_passages
from .vectors import WORD, folded, inside_sentence, is_content

RUN = 6  # words; two reporters rarely write the same six in a row outside a quotation
COPY, PARTLY = 0.5, 0.2  # share of the shorter article's runs
FEWEST_RUNS = 12  # runs an article must have before a share of them means anything
SAME_ORDER, FEWEST_FACTS, FEWEST_NUMBERS = 0.6, 8, 2
"""Share of the facts in the same order; how many facts that takes, and how many of them must be figures."""


@dataclass(frozen=True, slots=True)
class _Fabric:
    """What one article is woven of: its six-word runs, those outside quotations, its facts in order."""

    document: str
    runs: frozenset[str]
    own_runs: frozenset[str]
    facts: tuple[str, ...]


def link_story(readings: Sequence[Reading]) -> Story:
    """The story with its copied passages and the links between its articles, in order of the articles."""
    passages = find_passages(readings)
    fabrics = [_fabric(reading) for reading in readings]
    copies = list(_copies(fabrics))
    known = {(link.left, link.right) for link in copies}
    retold = [link for link in _retold(fabrics) if (link.left, link.right) not in known]
    links = [*copies, *retold, *_shared_origins(readings, passages)]
    order = {reading.document.id: number for number, reading in enumerate(readings)}
    links.sort(key=lambda link: (order[link.left], order[link.right], link.relation, link.reasons))
    return Story(tuple(readings), tuple(links), passages)


def _fabric(reading: Reading) -> _Fabric:
    text, quoted = reading.document.text, Quoted(reading)
    matches = [match for span in reading.body for match in WORD.finditer(text, span.start, span.end)]
    words = [match.group().casefold() for match in matches]
    runs = {" ".join(words[i : i + RUN]): i for i in range(len(words) - RUN + 1)}
    own = frozenset(run for run, i in runs.items() if not quoted(matches[i].start(), matches[i + RUN - 1].end()))
    facts = [
        folded(match.group())
        for match in matches
        if match.group()[0].isdigit()
        or (match.group()[0].isupper() and is_content(match.group()) and inside_sentence(text, match.start()))
    ]
    return _Fabric(reading.document.id, frozenset(runs), own, tuple(facts))


def _sharing(properties: Sequence[Collection[Hashable]]) -> list[tuple[int, int]]:
    """Pairs that share a property. Where a crowd shares it, only neighbours and the first: enough to join them all."""
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, values in enumerate(properties):
        for value in values:
            holders[value].append(number)
    return sorted({pair for numbers in holders.values() for pair in _crowd_pairs(numbers)})


def _crowd_pairs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(numbers) <= CROWD:
        return combinations(numbers, 2)
    return [*pairwise(numbers), *((numbers[0], number) for number in numbers[1:])]


def _copies(fabrics: Sequence[_Fabric]) -> Iterator[Link]:
    for a, b in _sharing([fabric.runs for fabric in fabrics]):
        left, right = fabrics[a], fabrics[b]
        shorter, longer = sorted((left, right), key=lambda fabric: (len(fabric.runs), fabric.document))
        share = _share(shorter.runs, longer.runs)
        if len(shorter.runs) < FEWEST_RUNS or share < PARTLY:
            continue
        reasons = [f"{share:.0%} of the word {RUN}-grams of {shorter.document} stand in {longer.document}"]
        verdict = Verdict.YES if share >= COPY else Verdict.UNSURE
        if _share(shorter.own_runs, longer.own_runs) < PARTLY:
            verdict = Verdict.UNSURE
            reasons.append("most of them inside quotations")
        yield Link(left.document, right.document, "copy", verdict, round(share, 3), tuple(reasons))


def _share(runs: frozenset[str], others: frozenset[str]) -> float:
    return len(runs & others) / len(runs) if runs else 0.0


def _retold(fabrics: Sequence[_Fabric]) -> Iterator[Link]:
    """Pairs that tell the same facts in the same order, as a text does that was translated back."""
    from rapidfuzz.distance import LCSseq

    holders = Counter(fact for fabric in fabrics for fact in set(fabric.facts))
    common = {fact for fact, count in holders.items() if len(fabrics) > 3 and count > len(fabrics) / 2}
    telling = [tuple(fact for fact in fabric.facts if fact not in common) for fabric in fabrics]
    for a, b in _sharing([frozenset(facts) for facts in telling]):
        left, right = fabrics[a], fabrics[b]
        fewer = min(len(telling[a]), len(telling[b]))
        blocks = [block for block in LCSseq.opcodes(telling[a], telling[b]) if block.tag == "equal"]
        same = [fact for block in blocks for fact in telling[a][block.src_start : block.src_end]]
        numbers = sum(fact[0].isdigit() for fact in set(same))
        if len(set(same)) < FEWEST_FACTS or numbers < FEWEST_NUMBERS or len(same) < SAME_ORDER * fewer:
            continue
        reason = f"{len(same)} of {fewer} names and figures stand in the same order in both, {numbers} of them figures"
        yield Link(left.document, right.document, "copy", Verdict.UNSURE, round(len(same) / fewer, 3), (reason,))


def _shared_origins(readings: Sequence[Reading], passages: Sequence[Passage]) -> Iterator[Link]:
    agencies = [frozenset(c.name for c in reading.credits if c.kind == "agency") for reading in readings]
    shared = _own_wording(readings, passages)
    for a, b in _sharing(agencies):
        left, right = readings[a].document.id, readings[b].document.id
        count = shared[left, right]
        if not count:
            continue
        names = sorted(agencies[a] & agencies[b])
        passages_words = "1 passage stands" if count == 1 else f"{count} passages stand"
        reasons = (*(f"both credit {name}" for name in names), f"{passages_words} in both outside quotations")
        yield Link(left, right, "shared_origin", Verdict.UNSURE, round(min(1.0, count / 10), 3), reasons)


def _own_wording(readings: Sequence[Reading], passages: Sequence[Passage]) -> Counter[tuple[str, str]]:
    """How many passages two articles share outside quotations."""
    quoted = {reading.document.id: Quoted(reading) for reading in readings}

    def inside(document: str, span: Span) -> bool:
        return quoted[document](span.start, span.end)

    return Counter(
        (p.left, p.right)
        for p in passages
        if p.left != p.right and not inside(p.left, p.left_span) and not inside(p.right, p.right_span)
    )
