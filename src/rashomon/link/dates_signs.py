"""What speaks for a day of publication: what an article tells, seen from there, and what others tell of its days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log, log2, sqrt

from .. import resources
from ..model.dating import BOUNDS, PUBLICATION
from ..model.days import Days, iso, month_day, resolve
from ..model.marks import Happening, Reading, TimeExpression
from ..model.text import Span

Window = tuple[date, date]

LEDE = 3
NAMED = {"off:0:D": "today", "off:-1:D": "yesterday", "off:1:D": "tomorrow"}
ALIKE = 0.1
"""Below this two sentences share what any two of one story share."""
SHARPER = 3
"""How much more the day counts on which others tell it best than those on which they tell something alike."""
CROWDED = 100
"""A word that more dated clauses hold finds none of them: large stories are not compared all with all."""
WORD = 6
"""Letters by which forms of a word are known for one."""
BETWEEN = 7
"""Days that two dated articles may lie apart and all between them be as near."""
NEAR_DATE = 20
"""Days beyond which a full date is background, and says nothing of the day of publication."""


def lede_end(reading: Reading) -> int:
    """Where the first paragraphs end: what stands there is the news."""
    told = [span for span in reading.body if len(span) > 60][:LEDE]
    return told[-1].end if told else 0


# ---------------------------------------------------------------- what other articles tell of a day


class DatedClauses:
    """The dated clauses of a story, to ask on which days the other articles tell what a clause tells."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._words = {(r.document.id, h.trigger): words for r in readings for h, words in _worded(r)}
        tally = Counter(word for words in self._words.values() for word in words)
        self._weights = {word: log((1 + len(self._words)) / count) for word, count in tally.items()}
        self._holders: dict[str, list[tuple[str, date, frozenset[str]]]] = defaultdict(list)
        for r in readings:
            for h in r.happenings:
                if (day := iso(h.first)) and h.first == h.last:
                    words = self._words[r.document.id, h.trigger]
                    for word in sorted(words):
                        self._holders[word].append((r.document.id, day, words))

    def days_of(self, reading: Reading, happening: Happening) -> dict[date, float]:
        """The days on which others tell something alike, each article adding to them: shares that sum to 1, or none."""
        own = self._words[reading.document.id, happening.trigger]
        found: dict[tuple[date, str], float] = {}
        rare = (self._holders[word] for word in sorted(own) if 0 < len(self._holders.get(word, ())) <= CROWDED)
        for doc, day, words in {held for holders in rare for held in holders}:
            if doc != reading.document.id:
                found[day, doc] = max(found.get((day, doc), 0.0), self._likeness(own, words))
        sharp: dict[date, float] = defaultdict(float)
        for day, doc in sorted(found):
            if found[day, doc] >= ALIKE:
                sharp[day] += found[day, doc] ** SHARPER
        return {day: score / sum(sharp.values()) for day, score in sharp.items()}

    def _likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared = self._sum(one & other)
        return shared / sqrt(self._sum(one) * self._sum(other)) if shared else 0.0

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weights[word] for word in sorted(words))


def _worded(reading: Reading) -> Iterator[tuple[Happening, frozenset[str]]]:
    """Each clause with the words of its sentence and the kinds of event that it tells."""
    told: dict[Span, frozenset[str]] = {}
    sentences = [sentence.span for sentence in reading.sentences]
    for happening in reading.happenings:
        around = next((span for span in sentences if span.overlap(happening.span)), happening.span)
        if around not in told:
            told[around] = _content(reading.document.words(around))
        lemmas = (happening.lemma, *happening.core, *happening.about)
        yield happening, told[around].union(lemmas, *(_kinds().get(lemma, ()) for lemma in lemmas))


def _content(sentence: str) -> frozenset[str]:
    plain = (word.strip(".,;:!?()[]\"'“”‘’«»„") for word in sentence.lower().split())
    return frozenset(word[:WORD] for word in plain if len(word) > 2 and word not in _common())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for family in resources.table("common_words").values() for word in family.split())


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """The kinds and families of events by lemma."""
    found: dict[str, tuple[str, ...]] = {}
    for part in ("kinds", "families"):
        for name, lemmas in resources.table("happenings")[part].items():
            for lemma in lemmas:
                found[lemma] = (*found.get(lemma, ()), f"{part} {name}")
    return found


# ---------------------------------------------------------------- signs


@dataclass(frozen=True)
class Clues:
    """What one article tells that depends on its day."""

    times: Mapping[
        tuple[str, bool, bool], int
    ]  # anchor, whether in the first paragraphs, whether of a night: how often
    named: frozenset[str]  # today, yesterday, tomorrow, where the outlet uses such words
    told: Sequence[tuple[str, Mapping[date, float]]]  # anchors of clauses, and on which days others tell such

    @staticmethod
    def of(reading: Reading, dated: DatedClauses) -> Clues:
        """The clues of a reading beside the others of its story."""
        end = lede_end(reading)
        clues = (t for t in reading.times if t.anchor.startswith(("wd:", "md:", "day:")) and t.mod not in BOUNDS)
        times = Counter((t.anchor, t.span.start < end, t.value.endswith(("TEV", "TNI"))) for t in clues)
        named = frozenset(NAMED[t.anchor] for t in reading.times if t.anchor in NAMED and _is_own(reading, t))
        return Clues(times, named, tuple(_told(reading, dated)))


def _is_own(reading: Reading, time: TimeExpression) -> bool:
    """In the outlet's own words: "today" in a quotation may be any day."""
    quoted = any(span.covers(time.span) for quotation in reading.quotations for span in quotation.spans)
    return not quoted and reading.document.words(time.span).lower() != "overnight"


def _told(reading: Reading, dated: DatedClauses) -> Iterator[tuple[str, Mapping[date, float]]]:
    anchors = {t.span: t.anchor for t in reading.times}
    for happening in reading.happenings:
        anchor = anchors.get(happening.time or happening.inherits or happening.span, "")
        relative = anchor in NAMED or anchor.startswith(("wd:", "dom:")) or anchor.endswith(f":{PUBLICATION}")
        if relative and (days := dated.days_of(reading, happening)):
            yield anchor, days


def signs(clues: Clues, day: date, windows: Sequence[Window]) -> dict[str, float]:
    """What speaks for and against ``day`` as the day of publication."""
    found: Counter[str] = Counter()
    for (anchor, in_lede, late), count in clues.times.items():
        for name in _signs_of(anchor, in_lede, late, day, clues.named):
            found[name] += 1 + log2(count)  # type: ignore[assignment]
    for anchor, days in clues.told:
        meant = resolve(anchor, day, {PUBLICATION: Days(day, day)})
        share = days.get(meant.first, 0.0) if meant else 0.0
        found["agrees_weekday" if anchor.startswith("wd:") else "agrees_named"] += share  # type: ignore[assignment]
    far = _far(day, windows)
    found["after" if far > 0 else "before"] += abs(far)
    return {name: value for name, value in found.items() if value}


def _far(day: date, windows: Sequence[Window]) -> int:
    """Days before or after the nearest dated article; between two that are near each other none."""
    gaps = [_gap(day, window) for window in windows]
    later, earlier = [gap for gap in gaps if gap > 0], [gap for gap in gaps if gap < 0]
    if later and earlier and min(later) - max(earlier) <= BETWEEN:
        return 0
    return min(gaps, key=abs, default=0)


def _gap(day: date, window: Window) -> int:
    """Days before (negative) or after what a dated article says."""
    first, last = window
    return min(0, (day - first).days) + max(0, (day - last).days)


def _signs_of(anchor: str, in_lede: bool, late: bool, day: date, named: frozenset[str]) -> Iterator[str]:
    kind, value, *rest = anchor.split(":")
    tense = rest[0] if rest else "none"
    if kind == "wd":
        yield from _weekday_signs(int(value), tense, in_lede, late, day, named)
        return
    told = iso(value) if kind == "day" else month_day(int(value[:2]), int(value[3:]), "none", day)
    if told is None:
        return
    if kind == "md" and len(rest) > 1 and told.weekday() != int(rest[1]):
        yield "contradicted"
    if tense == "past" and abs((day - told).days) <= NEAR_DATE:
        yield _date_sign((day - told).days)


def _weekday_signs(
    number: int, tense: str, in_lede: bool, late: bool, day: date, named: frozenset[str]
) -> Iterator[str]:
    """Who writes "yesterday" seldom names that day by its weekday as well, and today's never."""
    back, ahead = (day.weekday() - number) % 7, (number - day.weekday()) % 7
    if tense == "future":
        yield f"ahead_{min(ahead, 5)}"
    elif tense in ("past", "none"):
        yield f"back_{min(back, 5)}"
        if back == 0 and named:
            yield "today_named" if named == {"today"} else "yesterday_named"
        elif back == 1 and not late and "yesterday" in named:
            yield "day_before_named"
        elif in_lede and back < 2:
            yield f"back_{back}_lede"


def _date_sign(distance: int) -> str:
    if distance < 0:
        return "date_to_come"
    return f"date_back_{0 if distance < 2 else 1 if distance < 8 else 2}"
