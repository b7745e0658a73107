"""Figures that no value fits, as disputes: one side for each cluster of figures that go together."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ..model.account import DisputeItem, FigureItem, LedgerItem, SideItem
from ..model.counting import names_of, voice_key
from ..model.coverage import valued
from ..model.intervals import fits
from ..model.links import Story
from ..model.series import CUMULATIVE
from ..model.text import Document, Evidence, Span
from ..resources import table
from .counted import HARMED, WORD
from .dispute_counts import comparable, counts
from .dispute_one_value import lent_kinds, one_value_each, still_held, told_together
from .dispute_sides import MOST_SIDES, MOST_SPANS, assembled, since
from .support import Counter
from .telling import lemmas

NOUN_WITHIN = 40  # characters between a number and its noun: "300 mostly elderly people"
BEHIND = re.compile(
    r"\s+(?:(?:people|persons)\s+)?(?:(?:are|were|is|was|have been|had been)\s+(?:(?:still|now|feared|also)\s+)?)?"
    r"([a-z]+)\b"
)
HARMS = frozenset(HARMED)
LED_BY = re.compile(r"(?<![\w.,])(?:[\w’'-]+\s+){1,4}[\"“‘'«]?$")  # what leads to a bare number: "put the crowd at"
NO = re.compile(r"\b(?:no|not)\s+$", re.IGNORECASE)
NEVER = re.compile(r"\b(?:never|not)\b[^.;,]*$|n[’']t\b[^.;,]*$", re.IGNORECASE)
CLAUSE = 40  # characters
LATER = 3  # "never more than 11": the number alone would say that there were more
# Kinds whose unit says enough.
MEASURED = frozenset({"money", "share", "duration", "distance", "speed", "age", "concentration"})
RIVALLED = frozenset({"concentration"})  # what is harmed is counted by ledgers: two of them count two things
COUNTED_ANYHOW = CUMULATIVE | {"people", "age"}  # of one event whoever counts them
ONE_NUMBER = frozenset({"one in place of the other", "same noun, nearly the same number"})  # why a ledger holds them
SIDE_BY_SIDE = 500  # characters
MOST_TIMES = 12.0  # so much larger is the number of another thing
AGE = 0.5
BASE = 2.0  # a conflict of numbers is as clear as two predicates that exclude each other


def figure_disputes(
    story: Story, figures: Sequence[FigureItem], ledgers: Sequence[LedgerItem], counter: Counter
) -> list[tuple[float, DisputeItem]]:
    """A scored dispute for every ledger in conflict, and for ledgers of several voices that count one thing."""
    texts = {reading.document.id: reading.document.text for reading in story.readings}
    by_id = {f.id: f for f in figures if counts(f, texts)}
    told = [(ledger, [by_id[i] for i in ledger.figures if i in by_id]) for ledger in ledgers]
    conflicts = [each for each in told if each[0].verdict == "conflict"]
    items = [item for ledger, members in conflicts for item in _disputes(ledger, members, texts, story, counter)]
    items += [_between(rivals, story, counter) for rivals in _rivals([members for _, members in told])]
    every = {f.id: f for f in figures}
    found = [_found(item, valued(item, ledgers, every)) for item in items if item is not None]
    ages = {figure.id for figure in figures if figure.kind == "age"}
    return [(_base(item, ages) + math.log1p(item.support.articles), item) for item in found]


def _found(item: DisputeItem, documents: frozenset[str]) -> DisputeItem:
    """An article that gives any value of the matter is none in which it was not found."""
    return replace(item, not_found=tuple(d for d in item.not_found if d not in documents))


def _base(item: DisputeItem, ages: set[str]) -> float:
    """How old somebody is, papers give differently, and nobody quarrels over it."""
    return AGE if all(ages.issuperset(side.figures) for side in item.sides) else BASE


def _disputes(
    ledger: LedgerItem, figures: Sequence[FigureItem], texts: Mapping[str, str], story: Story, counter: Counter
) -> Iterator[DisputeItem | None]:
    """One for each set of figures that hang together by conflicts: the tolls of Friday are none of Sunday's."""
    told = {figure.id: figure for figure in still_held(figures)}
    lent = lent_kinds(figures)
    pairs = [(told[a], told[b]) for a, b in ledger.conflicts if a in told and b in told]
    apart = {figure.id for pair in pairs if told_together(*pair, texts) for figure in pair}
    pairs = [(a, b) for a, b in pairs if not apart & {a.id, b.id} and _one_kind(a, b, lent) and comparable(a, b, texts)]
    clash = {frozenset((a.id, b.id)) for a, b in pairs if _one_size(a, b, MOST_TIMES) and _one_scope(a, b)}
    alike = {frozenset((a.id, b.id)) for a, b in combinations(told.values(), 2) if (a.low, a.high) == (b.low, b.high)}
    for linked in _linked(clash, alike):
        members = [figure for figure in told.values() if figure.id in linked]
        clusters = one_value_each(_clusters(members, {pair for pair in clash if pair <= linked}))
        if len(clusters) > 1 and _is_contested(clusters, ledger.reasons):
            yield _of_clusters(clusters, ledger.reasons, story, counter)


def _is_contested(clusters: Sequence[Sequence[FigureItem]], reasons: Iterable[str]) -> bool:
    """False for sums and shares that only articles tell, each of its own: two studies, two quarters, two samples."""
    one_kind = any(figure.kind in COUNTED_ANYHOW for cluster in clusters for figure in cluster)
    voiced = all(any(figure.said_by is not None for figure in cluster) for cluster in clusters)
    return one_kind or voiced or not ONE_NUMBER.isdisjoint(reasons)


def _one_scope(left: FigureItem, right: FigureItem) -> bool:
    """False for two places."""
    return left.place == right.place or None in (left.place, right.place)


def _one_kind(left: FigureItem, right: FigureItem, lent: Mapping[str, str]) -> bool:
    """False for two kinds of harm."""
    told = ({left.kind, right.kind}, {lent.get(left.id, left.kind), lent.get(right.id, right.kind)})
    return all(len(kinds) == 1 or not kinds & HARMS for kinds in told)


def _linked(clash: set[frozenset[str]], alike: set[frozenset[str]]) -> list[set[str]]:
    """The figures that conflict with each other, directly or by others between them; one number is one figure."""
    touched = {figure for pair in clash for figure in pair}
    groups: list[set[str]] = []
    for pair in sorted(clash | {pair for pair in alike if pair <= touched}, key=sorted):
        near = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set(pair).union(*near)]
    return groups


def _between(rivals: Sequence[Sequence[FigureItem]], story: Story, counter: Counter) -> DisputeItem | None:
    reasons = (f"same kind: {rivals[0][0].kind}", "counts of several voices, side by side")
    return _of_clusters(sorted(rivals, key=lambda members: _size(members[-1])), reasons, story, counter)


def _of_clusters(
    clusters: Sequence[Sequence[FigureItem]], reasons: tuple[str, ...], story: Story, counter: Counter
) -> DisputeItem | None:
    kept = sorted(clusters, key=lambda cluster: -len(_documents(cluster)))[:MOST_SIDES]
    if (
        len({figure.said_by and voice_key(figure.said_by) for c in kept for figure in c}) < 2
        and len({document for cluster in kept for document in _documents(cluster)}) < 2
    ):
        return None  # nobody is at odds with anybody
    if _counts_on(kept):
        return None
    items = [_side(cluster, story, counter) for cluster in clusters if cluster in kept]
    voices = [figure.said_by for cluster in kept for figure in cluster]
    return assembled("figures", items, reasons, story, counter, voices)


def _counts_on(clusters: Sequence[Sequence[FigureItem]]) -> bool:
    """True where one body, named in full or in short, gives one toll of people on one day and another on the next."""
    figures = [figure for cluster in clusters for figure in cluster]
    named = [
        frozenset(WORD.findall(figure.said_by.words.exact.lower())) - {"the", "a", "an"}
        for figure in figures
        if figure.said_by is not None and figure.said_by.words is not None
    ]
    if len(named) < len(figures) or any(figure.kind not in HARMS for figure in figures):
        return False
    one_body = all(a <= b or b <= a for a, b in combinations(named, 2))
    days = [{figure.counted_on for figure in cluster} for cluster in clusters]
    return one_body and not any(a & b or None in a | b for a, b in combinations(days, 2))


# ------------------------------------------------------------ two ledgers, two voices


def _rivals(ledgers: Sequence[Sequence[FigureItem]]) -> list[list[Sequence[FigureItem]]]:
    """Ledgers of one kind that stand against each other, every one against every other."""
    groups: list[list[Sequence[FigureItem]]] = []
    for members in ledgers:
        if not members or members[0].kind not in RIVALLED:
            continue
        home = next((group for group in groups if all(_rival(members, other) for other in group)), None)
        if home is None:
            groups.append([members])
        else:
            home.append(members)
    return [group for group in groups if len(group) > 1]


def _rival(left: Sequence[FigureItem], right: Sequence[FigureItem]) -> bool:
    """True where two voices count one thing in one passage and no value of the one fits the other."""
    if left[0].kind != right[0].kind or {(f.low, f.high) for f in left} & {(f.low, f.high) for f in right}:
        return False
    here, there = _voices(left), _voices(right)
    if not here or not there or here & there or not _one_noun(left, right):
        return False
    near = (_voice(a) != _voice(b) and _beside(a, b) and not fits(a, b) for a in left for b in right)
    return any(near)


def _voices(figures: Sequence[FigureItem]) -> set[str]:
    return {key for figure in figures if (key := _voice(figure)) is not None}


def _voice(figure: FigureItem) -> str | None:
    return voice_key(figure.said_by) if figure.said_by is not None else None


def _beside(left: FigureItem, right: FigureItem) -> bool:
    a, b = left.evidence[0], right.evidence[0]
    return a.document == b.document and abs(a.start - b.start) < SIDE_BY_SIDE


def _one_size(left: FigureItem, right: FigureItem, most: float) -> bool:
    """False for the few of the many: "three of them"."""
    low, high = sorted((left.low or left.high or 0, right.low or right.high or 0))
    return low * most >= high


def _one_noun(left: Sequence[FigureItem], right: Sequence[FigureItem]) -> bool:
    """True where both are counted as people in general, or both by one noun: foreigners are some of the dead."""
    here, there = ({f.counted for f in figures} - lemmas("generic", "nouns") - {""} for figures in (left, right))
    return left[0].kind == "concentration" or not (here or there) or bool(here & there)


def _documents(cluster: Sequence[FigureItem]) -> set[str]:
    return {figure.evidence[0].document for figure in cluster}


def _clusters(figures: Sequence[FigureItem], clash: set[frozenset[str]]) -> list[list[FigureItem]]:
    """Figures in conflict, by size: with those that they fit, or that clash with the same others."""
    against: dict[str, set[str]] = {}
    for a, b in (sorted(pair) for pair in clash):
        against.setdefault(a, set()).add(b)
        against.setdefault(b, set()).add(a)
    clusters: list[list[FigureItem]] = []
    for figure in sorted((f for f in figures if f.id in against), key=_size):
        home = next((c for c in clusters if _goes_with(figure, c, against)), None)
        if home is None:
            clusters.append([figure])
        else:
            home.append(figure)
    return clusters


def _goes_with(figure: FigureItem, cluster: Sequence[FigureItem], against: Mapping[str, set[str]]) -> bool:
    """True where it clashes with none, and fits one or has an opponent in common with one: a count that grew."""
    mine = against[figure.id]
    apart = any(other.id in mine for other in cluster)
    return not apart and any(fits(figure, other) or mine & against[other.id] for other in cluster)


def _size(figure: FigureItem) -> tuple[float, float, str]:
    low = figure.low if figure.low is not None else -math.inf
    high = figure.high if figure.high is not None else math.inf
    return (low, high, figure.id)


def _side(cluster: Sequence[FigureItem], story: Story, counter: Counter) -> SideItem:
    kept: list[FigureItem] = []
    for figure in cluster:
        home = figure.evidence[0].document
        if sum(f.evidence[0].document == home for f in kept) < MOST_SPANS:
            kept.append(figure)
    evidence = tuple(sorted({f.evidence[0] for f in kept}))
    documents = {e.document for e in evidence}
    voices = [f.said_by or f.evidence[0].document for f in kept]
    return SideItem(
        words=_heading(kept, story),
        claims=(),
        figures=tuple(f.id for f in cluster),
        holders=names_of(voices),
        since=since(story.readings, documents),
        evidence=evidence,
        support=counter.support(documents, [f.said_by for f in kept]),
    )


def _heading(figures: Sequence[FigureItem], story: Story) -> Evidence:
    """The number with its noun: of the figures of a side, the one that says most shortly what it counts."""
    documents = {reading.document.id: reading.document for reading in story.readings}
    found = [_with_noun(figure, documents[figure.evidence[0].document]) for figure in figures]
    return min(found, key=lambda each: (each[0], len(each[1].exact), each[1]))[1]


def _with_noun(figure: FigureItem, document: Document) -> tuple[int, Evidence]:
    """How well the words stand alone, the best first, and the words; with the "no" before them."""
    rank, words = _noun_with(figure, document)
    refused = NO.search(document.text[max(0, words.start - 8) : words.start])
    if refused:
        return rank, document.cite(Span(words.start - len(refused[0]), words.end))
    turned = figure.negated or NEVER.search(document.text[max(0, words.start - CLAUSE) : words.start])
    return (rank + LATER if turned else rank), words


def _noun_with(figure: FigureItem, document: Document) -> tuple[int, Evidence]:
    """The number with its noun, where one stands beside it."""
    span, shown = figure.evidence[0].span, figure.shown.span
    noun = figure.evidence[1].span if len(figure.evidence) > 1 else None
    if noun is not None and 0 <= noun.start - span.end <= NOUN_WITHIN:
        return 0, document.cite(Span(span.start, noun.end))
    harmed = BEHIND.match(document.text, span.end, max(span.end, shown.end))
    if harmed and harmed[1].lower() in table("units")["harm"]:
        return 0, document.cite(Span(span.start, harmed.end(1)))
    if figure.kind in MEASURED:
        return 1, figure.evidence[0]
    before = LED_BY.search(document.text[min(shown.start, span.start) : span.start])
    start = span.start - len(before[0]) if before else span.start
    return 2, document.cite(Span(start, span.end))
