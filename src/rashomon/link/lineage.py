"""Who copied whom: which articles are one report, which may be, and why.

Sentences told in the same words in the same order show a copy. A shared text agency with shared wording outside
quotations, or the same figures and names in the same order in other words, only raise the question: the link then
says "unsure".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from ..model.links import Link, Passage, Story, Verdict
from ..model.marks import Reading
from ..model.text import Span
from .copies import Sheet, overlap, sheet_of, wording
from .direction import goes_back
from .passages import CROWD, Quoted, find_passages
from .vectors import WORD, folded, inside_sentence, is_content, undisguised

COPY, REWORDED, PARTLY = 0.5, 0.35, 0.25
"""Share of an article's words in copied sentences: enough alone, with shared wording, and to raise the question. Of
781 pairs of articles on one incident that share hardly a run of six words none has more than a third; of articles in
which every fifth word was swapped none has less than half."""
SURE_WORDING, WORDING = 0.15, 0.17  # share of runs of three words; of those pairs one in twenty-five has the second
FEWEST_WORDS = 30  # words an article must have before a share of them means anything
ALL_PAIRS, LEADERS = 40, 6
"""Articles of a story that are compared each with each; in a larger one, each with the reports it shares most with."""
RUN = 3  # words of a run by which these are looked up
SAME_ORDER, FEWEST_FACTS, FEWEST_NUMBERS = 0.6, 8, 2
"""Share of the facts in the same order; how many facts that takes, and how many of them must be figures."""


def link_story(readings: Sequence[Reading]) -> Story:
    """The story with its copied passages and the links between its articles, in order of the articles."""
    passages = find_passages(readings)
    copies = find_copies(readings)
    known = {(link.left, link.right) for link in copies}
    retold = [link for link in _retold(readings) if (link.left, link.right) not in known]
    links = [*copies, *retold, *_shared_origins(readings, passages)]
    order = {reading.document.id: number for number, reading in enumerate(readings)}
    links.sort(key=lambda link: (order[link.left], order[link.right], link.relation, link.reasons))
    return Story(tuple(readings), tuple(links), passages)


def _facts(reading: Reading) -> tuple[str, ...]:
    """The names and figures of the article's own text, in order."""
    text = undisguised(reading.document.text)
    matches = (match for span in reading.body for match in WORD.finditer(text, span.start, span.end))
    return tuple(
        folded(match.group())
        for match in matches
        if match.group()[0].isdigit()
        or (match.group()[0].isupper() and is_content(match.group()) and inside_sentence(text, match.start()))
    )


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


def find_copies(readings: Sequence[Reading]) -> list[Link]:
    """Which articles are copies, and which may be. One put together from two reports does not make these one.

    It is counted with the report of which it holds most; what ties it to another is kept, with the verdict "no". In a
    large story each article is compared with the reports it shares most with, and a copy with nothing further.
    """
    sheets = [sheet_of(reading) for reading in readings]
    if len(readings) > ALL_PAIRS:
        return _copies_of_reports(readings, sheets)
    pairs = combinations(range(len(readings)), 2)
    links = [link for a, b in pairs if (link := _copy(readings, sheets, a, b))]
    of_article: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.verdict is Verdict.YES:
            of_article[link.left].append(link)
            of_article[link.right].append(link)
    linked = {frozenset((link.left, link.right)) for link in links}
    parted = {id(link) for name, own in of_article.items() for link in _other_parts(name, own, linked)}
    return [_parted(link) if id(link) in parted else link for link in links]


PUT_TOGETHER = "put together from parts: counted with the article that holds most of it"


def _parted(link: Link) -> Link:
    return replace(link, verdict=Verdict.NO, reasons=(*link.reasons, PUT_TOGETHER))


def _other_parts(name: str, links: Sequence[Link], linked: Collection[frozenset[str]]) -> Iterator[Link]:
    """Of the links of a copy those to articles that have nothing in common with the one that holds most of it."""
    best, *others = sorted(links, key=lambda link: -link.score)
    main = best.right if best.left == name else best.left
    for link in others:
        other = link.right if link.left == name else link.left
        if frozenset((main, other)) not in linked:
            yield link


def _copies_of_reports(readings: Sequence[Reading], sheets: Sequence[Sheet]) -> list[Link]:
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    links: list[Link] = []
    for number, sheet in enumerate(sheets):
        runs = sheet.runs(RUN)
        shared = Counter(report for run in runs for report in holders.get(run, ()))
        nearest = sorted(shared, key=lambda report: (-shared[report], report))[:LEADERS]
        found = [link for report in nearest if (link := _copy(readings, sheets, report, number))]
        sure = sorted((link for link in found if link.verdict is Verdict.YES), key=lambda link: -link.score)
        links += sure[:1] or found
        links += map(_parted, sure[1:])
        if not sure:
            for run in sorted(runs):
                if len(holders[run]) < CROWD:
                    holders[run].append(number)
    return links


def _copy(readings: Sequence[Reading], sheets: Sequence[Sheet], a: int, b: int) -> Link | None:
    if min(sheets[a].words, sheets[b].words) < FEWEST_WORDS:
        return None
    first, second = overlap(sheets[a], sheets[b]), overlap(sheets[b], sheets[a])
    less, more = (b, a) if second.all > first.all else (a, b)
    most = second if less == b else first
    shared = wording(sheets[a], sheets[b])
    if most.all < PARTLY and shared < WORDING:
        return None
    names = [readings[n].document.id for n in (less, more)]
    reasons = [f"{most.all:.0%} of {names[0]} stands in {names[1]}, sentence by sentence in the same order of words"]
    if most.all < COPY:
        reasons.append(f"{shared:.0%} of the shorter one's runs of three words stand in both")
    least = min(most.all, most.own)
    sure = least >= COPY or (least >= REWORDED and shared >= SURE_WORDING)
    verdict = Verdict.YES if sure else Verdict.UNSURE
    if most.all >= COPY and not sure:
        reasons.append("most of it inside quotations")
    source, why = goes_back(readings[a], readings[b], first, second)
    left, right = readings[a].document.id, readings[b].document.id
    return Link(left, right, "copy", verdict, round(most.all, 3), (*reasons, *why), source=source)


def _retold(readings: Sequence[Reading]) -> Iterator[Link]:
    """Pairs that tell the same facts in the same order, as a text does that was translated back."""
    from rapidfuzz.distance import LCSseq

    facts = [_facts(reading) for reading in readings]
    holders = Counter(fact for told in facts for fact in set(told))
    common = {fact for fact, count in holders.items() if len(facts) > 3 and count > len(facts) / 2}
    telling = [tuple(fact for fact in told if fact not in common) for told in facts]
    for a, b in _sharing([frozenset(facts) for facts in telling]):
        left, right = readings[a].document.id, readings[b].document.id
        fewer = min(len(telling[a]), len(telling[b]))
        blocks = [block for block in LCSseq.opcodes(telling[a], telling[b]) if block.tag == "equal"]
        same = [fact for block in blocks for fact in telling[a][block.src_start : block.src_end]]
        numbers = sum(fact[0].isdigit() for fact in set(same))
        if len(set(same)) < FEWEST_FACTS or numbers < FEWEST_NUMBERS or len(same) < SAME_ORDER * fewer:
            continue
        reason = f"{len(same)} of {fewer} names and figures stand in the same order in both, {numbers} of them figures"
        yield Link(left, right, "copy", Verdict.UNSURE, round(len(same) / fewer, 3), (reason,))


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
