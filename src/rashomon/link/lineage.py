"""Who copied whom: which articles are one report, which may be, and why.

Sentences told in the same words in the same order show a copy, and so does the order of names, figures and other words
where a text was told anew. A little of that, or a shared text agency with shared wording outside quotations, only
raises the question: the link then says "unsure".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from ..model.counting import roots
from ..model.links import Link, Passage, Story, Verdict
from ..model.marks import Reading
from ..model.text import Span
from .copies import FEWEST_WORDS, Overlap, Sheet, lead_in, overlap, sheet_of
from .descent import with_reasons
from .direction import goes_back
from .likeness import likelihood, shares_of
from .passages import CROWD, Quoted, find_passages

SURE, POSSIBLE = 0.92, 0.55
"""How likely a copy must be to be counted with what it was made from, and to make the count an interval."""
COPY, PARTLY = (
    0.5,
    0.25,
)  # share of an article's words in copied sentences: most of it, and enough to raise the question
ONE_TEXT, SAME_LEAD = 0.7, 0.55
"""Share of an article's words in copied sentences from which it may begin as it likes; and how like the beginnings must
be where less was copied: two newsrooms that tell one official statement begin each in words of its own."""
MAIN_PART, PART, SAME_PART = 0.5, 0.15, 0.6
"""Of an article put together from parts: what the main origin must hold of it, and another; and how many of the
sentences that stand in this one must stand in the main one too, to be no other part."""
BORNE_OUT = 2 / 3  # of the other copies of two articles, those that must have something in common with both
FLOODED = 0.1  # how likely a copy must be to raise the question in a story that is hardly anything but copies
ALL_PAIRS, LEADERS = 40, 6
"""Articles of a story that are compared each with each; in a larger one, each with the reports it shares most with."""
RUN = 3  # words of a run by which these are looked up


def link_story(readings: Sequence[Reading]) -> Story:
    """The story with its copied passages and the links between its articles, in order of the articles."""
    passages = find_passages(readings)
    copies = find_copies(readings)
    links = with_reasons(readings, [*copies, *_shared_origins(readings, passages)])
    order = {reading.document.id: number for number, reading in enumerate(readings)}
    links.sort(key=lambda link: (order[link.left], order[link.right], link.relation, link.reasons))
    return Story(tuple(readings), tuple(links), passages)


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

    It is counted with the report that holds most of it; what ties it to another is kept, with the verdict "no". In a
    large story each article is compared with the reports it shares most with, and a copy with nothing further.
    """
    sheets = [sheet_of(reading) for reading in readings]
    found = (_copies_of_reports if len(readings) > ALL_PAIRS else _copies_of_all)(readings, sheets)
    return [*found, *_likely_in_a_flood(readings, sheets, found)]


def _copies_of_all(readings: Sequence[Reading], sheets: Sequence[Sheet]) -> list[Link]:
    pairs = combinations(range(len(readings)), 2)
    ties = [tie for a, b in pairs if (tie := _tie(readings, sheets, a, b))]
    of_article: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        of_article[tie.link.left].append(tie)
        of_article[tie.link.right].append(tie)
    sure = {frozenset((tie.link.left, tie.link.right)) for tie in ties if tie.link.verdict is Verdict.YES}
    parted = {id(tie) for name, own in of_article.items() for tie in _other_parts(name, own, sure)}
    return _borne_out([_parted(tie.link) if id(tie) in parted else tie.link for tie in ties])


ALONE = "other copies of either have nothing of the other"


def _borne_out(links: Sequence[Link]) -> list[Link]:
    """The links, those between copies of two reports in doubt where hardly any other copy bears them out."""
    tied: defaultdict[str, set[str]] = defaultdict(set)
    sure: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        for one, other in ((link.left, link.right), (link.right, link.left)):
            if link.verdict is not Verdict.NO:
                tied[one].add(other)
            if link.verdict is Verdict.YES:
                sure[one].add(other)

    def in_doubt(link: Link) -> bool:
        beside = (sure[link.left] | sure[link.right]) - {link.left, link.right}
        both = tied[link.left] & tied[link.right]
        return link.verdict is Verdict.YES and len(both & beside) < BORNE_OUT * len(beside)

    return [
        replace(link, verdict=Verdict.UNSURE, reasons=(*link.reasons, ALONE)) if in_doubt(link) else link
        for link in links
    ]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of two articles, and what of the left one stands in the right one, and the other way round."""

    link: Link
    left: Overlap
    right: Overlap

    def beside(self, name: str) -> str:
        """The other article."""
        return self.link.right if name == self.link.left else self.link.left

    def of(self, name: str) -> Overlap:
        """What of the article stands in the other."""
        return self.left if name == self.link.left else self.right


PUT_TOGETHER = "put together from parts: counted with the article that holds most of it"


def _parted(link: Link) -> Link:
    return replace(link, verdict=Verdict.NO, reasons=(*link.reasons, PUT_TOGETHER))


def _other_parts(name: str, ties: Sequence[Tie], sure: Collection[frozenset[str]]) -> Iterator[Tie]:
    """Of the ties of an article those to the origins of other parts of it than the one that holds most of it.

    Other sentences of it stand there; or it is itself a copy of such an origin, and none of the main one.
    """
    main, *others = sorted(ties, key=lambda tie: (-tie.of(name).all, -tie.link.score))
    if main.link.verdict is not Verdict.YES or main.of(name).all < MAIN_PART:
        return
    first = main.beside(name)
    others = [tie for tie in others if frozenset((tie.beside(name), first)) not in sure]
    apart = [tie for tie in others if _elsewhere(tie.of(name), main.of(name))]
    origins = {tie.beside(name) for tie in apart}
    yield from apart
    for tie in others:
        other = tie.beside(name)
        if other not in origins and any(frozenset((other, origin)) in sure for origin in origins):
            yield tie


def _elsewhere(part: Overlap, main: Overlap) -> bool:
    return part.all >= PART and len(part.sentences & main.sentences) < SAME_PART * len(part.sentences)


def _copies_of_reports(readings: Sequence[Reading], sheets: Sequence[Sheet]) -> list[Link]:
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    links: list[Link] = []
    for number, sheet in enumerate(sheets):
        runs = sheet.runs(RUN)
        shared = Counter(report for run in runs for report in holders.get(run, ()))
        nearest = sorted(shared, key=lambda report: (-shared[report], report))[:LEADERS]
        found = [tie for report in nearest if (tie := _tie(readings, sheets, report, number))]
        certain = [tie for tie in found if tie.link.verdict is Verdict.YES]
        sure = [tie.link for tie in sorted(certain, key=lambda tie: (-tie.right.all, -tie.link.score))]
        links += sure[:1] or [tie.link for tie in found]
        links += map(_parted, sure[1:])
        if not sure:
            for run in sorted(runs):
                if len(holders[run]) < CROWD:
                    holders[run].append(number)
    return links


def _likely_in_a_flood(readings: Sequence[Reading], sheets: Sequence[Sheet], links: Sequence[Link]) -> Iterator[Link]:
    """Further questions: the more of a story is copies, the likelier is it of the rest, and the less must show it.

    Only articles that are no sure copies are looked at, and beside those that none was made from.
    """
    names = [reading.document.id for reading in readings]
    joined = roots(names, [(link.left, link.right) for link in links if link.verdict is not Verdict.NO])
    reports = len(set(joined.values()))
    odds = (len(names) - reports) / max(1, reports)
    if odds <= 1:
        return
    sure = {name for link in links if link.verdict is Verdict.YES for name in (link.left, link.right)}
    copies = {link.right for link in links if link.verdict is Verdict.YES}
    first = {n: sheets[n].runs(RUN) for n, name in enumerate(names) if name not in copies}
    least = max(FLOODED, POSSIBLE / (POSSIBLE + (1 - POSSIBLE) * odds))
    for number in (n for n in first if names[n] not in sure):
        others = [n for n in first if joined[names[n]] != joined[names[number]]]
        nearest = sorted(others, key=lambda n: (-len(first[n] & first[number]), n))[:LEADERS]
        ties = (_tie(readings, sheets, min(n, number), max(n, number), least) for n in nearest)
        yield from (replace(tie.link, reasons=(*tie.link.reasons, FLOOD)) for tie in ties if tie)


FLOOD = "most of the story is copies of other articles"
OWN_LEAD = "what they share may be a statement that both print: one begins in words of its own"


def _tie(readings: Sequence[Reading], sheets: Sequence[Sheet], a: int, b: int, least: float = POSSIBLE) -> Tie | None:
    if min(sheets[a].words, sheets[b].words) < FEWEST_WORDS:
        return None
    first, second = overlap(sheets[a], sheets[b]), overlap(sheets[b], sheets[a])
    less, more = (b, a) if second.all > first.all else (a, b)
    most = second if less == b else first
    shares = shares_of(sheets[a], sheets[b], most)
    likely = likelihood(shares)
    if most.all < PARTLY and likely < least:
        return None
    names = [readings[n].document.id for n in (less, more)]
    reasons = [f"{most.all:.0%} of {names[0]} stands in {names[1]}, sentence by sentence in the same order of words"]
    if most.all < COPY:
        reasons.append(f"{shares['facts']:.0%} of names, figures and quoted words stand in the same order in both")
    verdict = Verdict.YES if likely >= SURE else Verdict.UNSURE
    if verdict is Verdict.YES and most.all < ONE_TEXT and _leads(sheets[a], sheets[b]) < SAME_LEAD:
        verdict = Verdict.UNSURE
        reasons.append(OWN_LEAD)
    if most.all >= COPY > most.own:
        verdict = Verdict.UNSURE
        reasons.append("most of it inside quotations")
    source, why = goes_back(readings[a], readings[b], first, second)
    left, right = readings[a].document.id, readings[b].document.id
    return Tie(
        Link(left, right, "copy", verdict, round(likely, 3), (*reasons, *why), source=source, signs=why), first, second
    )


def _leads(one: Sheet, other: Sheet) -> float:
    return min(lead_in(one, other), lead_in(other, one))


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
        both = tuple(f"both credit {name}" for name in names)
        reasons = (*both, f"{passages_words} in both outside quotations")
        yield Link(left, right, "shared_origin", Verdict.UNSURE, round(min(1.0, count / 10), 3), reasons, signs=both)


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
