"""Days that the draft names, against those of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as day

from ..model.checked import CheckedItem, Passage
from ..model.days import iso
from ..model.marks import TimeExpression
from ..model.text import Span
from ..resources import table
from .align import gaps
from .drafts import DraftSentence, Match, item
from .library import Library, SourceSentence
from .matching import likest
from .tokens import Token

DAYS = ("DATE", "TIME")
NUMBER = re.compile(r"\d+")
UNITS = {
    "month": ("year", "month"),
    "year": ("year",),
    "md": ("month", "day", "weekday"),
    "m": ("month",),
    "wd": ("weekday",),
}
MOSTLY = 0.8  # of the draft sentence is the source's: then its date is that of the source, wherever it stands


def dates_of(sentence: DraftSentence) -> list[TimeExpression]:
    """Expressions for a day, month or year but the draft's own date; how long something lasts is a figure."""
    own = sentence.reading.publication
    return [
        t for t in sentence.reading.times if t.type in DAYS and sentence.span.covers(t.span)
        and not (own.how == "stated" and any(t.span.overlap(line) for line in own.evidence))
        and (t.first is not None or any(calendar(sentence.tokens[i]) for i in sentence.positions(t.span)))
    ]  # fmt: skip


def calendar(token: Token) -> bool:
    """A weekday, a month, or a year."""
    named = token.is_capital and (token.word in table("times")["weekdays"] or token.word in table("times")["months"])
    return named or (token.is_number and len(token.word) == 4 and token.word[:2] in ("19", "20"))


def check_dates(library: Library, sentence: DraftSentence, dates: Sequence[TimeExpression]) -> Iterator[CheckedItem]:
    for date in dates:
        yield _date(library, sentence, date)


def _date(library: Library, sentence: DraftSentence, date: TimeExpression) -> CheckedItem:
    telling = [i for i in sentence.positions(date.span) if _tells(sentence.tokens[i])]
    matches = likest(sentence)
    there = [
        _there(library, sentence, date, m) for m in matches if telling and all(i in m.pairs for i in telling)
    ]  # fmt: skip
    same = [passage for passage in there if _may_be(date, passage)]
    if same:
        return item(sentence, "date", "exact", date.span, passages=same[:1])
    agreeing = _agreeing(library, matches, date)
    if agreeing:
        return item(sentence, "date", "exact", date.span, passages=agreeing)
    if there:
        return item(sentence, "date", "other value", date.span, change="value", passages=there)
    for match in matches:
        other = _in_its_place(sentence, telling, match)
        if other:
            return item(
                sentence, "date", "other value", date.span, change="value", passages=[_cited(library, match, other)]
            )
    return _elsewhere(library, sentence, date, telling)


def _tells(token: Token) -> bool:
    return calendar(token) or token.is_number


def _dates(sentence: SourceSentence, token: Token) -> bool:
    """A word of a date; a number of something else is none, even where the draft has its date."""
    place = Span(token.start, token.end)
    return calendar(token) or (token.is_number and any(t.span.covers(place) for t in sentence.times if t.type in DAYS))


def _there(library: Library, sentence: DraftSentence, date: TimeExpression, match: Match) -> Passage:
    at = sorted(match.pairs[i] for i in sentence.positions(date.span) if i in match.pairs)
    tokens = match.sentence.tokens
    return _cited(library, match, Span(tokens[at[0]].start, tokens[at[-1]].end))


def _may_be(date: TimeExpression, there: Passage) -> bool:
    """False for a weekday that, seen from the draft's own day, is another than the source means by the same word."""
    days = there.value.split(" to ")
    if not date.anchor.startswith("wd:") or date.first is None or date.last is None or not days[0]:
        return True
    return date.first <= days[-1] and days[0] <= date.last


def _agreeing(library: Library, matches: Sequence[Match], date: TimeExpression) -> list[Passage]:
    return [_time(library, m.sentence, time) for m in matches for time in m.sentence.times if _agree(date, time)]


def _agree(date: TimeExpression, source: TimeExpression) -> bool:
    """One lies within the other; or the draft's words, which name no year, hold of the source's day."""
    if same_days(date, source):
        return True
    if date.anchor.startswith("wd:") and date.first is not None and source.first is not None:
        return False  # the same weekday of another week
    ours, theirs = stated(date.anchor), _known(source)
    return bool({*ours} & {*theirs}) and all(theirs.get(unit, value) == value for unit, value in ours.items())


def stated(anchor: str) -> dict[str, int]:
    """What the words themselves say: year, month, day, day of the week (see ``model.days``)."""
    kind, _, rest = anchor.partition(":")
    numbers = [int(n) for n in NUMBER.findall(rest)]
    if kind == "day" and (known := iso(rest)):
        return _units(known)
    return dict(zip(UNITS.get(kind, ()), numbers, strict=False))


def _known(source: TimeExpression) -> dict[str, int]:
    """The day of a source as it was read; what its words say, where that is not one day."""
    known = iso(source.first) if source.first == source.last else None
    return _units(known) if known else stated(source.anchor)


def _units(known: day) -> dict[str, int]:
    return {"year": known.year, "month": known.month, "day": known.day, "weekday": known.weekday()}


def same_days(one: TimeExpression, other: TimeExpression) -> bool:
    """Both are known, and one lies within the other."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return False
    return one.first <= other.last and other.first <= one.last


def _time(library: Library, sentence: SourceSentence, time: TimeExpression) -> Passage:
    days = time.first if time.first in (None, time.last) else f"{time.first} to {time.last}"
    return library.passage(sentence.source, time.span, value=days or "")


def _in_its_place(sentence: DraftSentence, telling: Sequence[int], match: Match) -> Span | None:
    source = match.sentence.tokens
    for ours, theirs in gaps(match.pairs, len(sentence.tokens), len(source)):
        if any(i in ours for i in telling):
            free = [source[j] for j in theirs if _dates(match.sentence, source[j]) and j not in match.pairs.values()]
            if free:
                return Span(free[0].start, free[-1].end)
    left = [t for j, t in enumerate(source) if calendar(t) and j not in match.pairs.values()]
    if left and match.cover >= MOSTLY:
        return Span(left[0].start, left[0].end)
    only = [t.span for t in match.sentence.times if t.type in DAYS and stated(t.anchor)]
    return only[0] if len(only) == 1 else None


def _cited(library: Library, match: Match, place: Span) -> Passage:
    time = next((t for t in match.sentence.times if t.span.overlap(place)), None)
    return _time(library, match.sentence, time) if time else library.passage(match.sentence.source, place)


def _elsewhere(library: Library, sentence: DraftSentence, date: TimeExpression, telling: Sequence[int]) -> CheckedItem:
    """The day anywhere in the sources; failing that, the same words. A weekday without a date is that of many weeks: it
    is looked for in sentences that have something to do with the draft's alone."""
    if date.first is None and date.anchor.startswith("wd:"):
        agreeing = _agreeing(library, sentence.matches, date)
        return item(sentence, "date", "exact" if agreeing else "not found", date.span, passages=agreeing)
    for source in library.sentences:
        for time in source.times:
            if same_days(time, date) or ("day" in stated(date.anchor) and _agree(date, time)):
                return item(sentence, "date", "exact", date.span, passages=[_time(library, source, time)])
    wanted = {sentence.tokens[i].key for i in telling}
    for source in library.sentences:
        if date.first is None and wanted and wanted <= source.keys:
            found = next((t for t in source.tokens if t.key in wanted), source.tokens[0])
            place = Span(found.start, found.end)
            return item(sentence, "date", "exact", date.span, passages=[library.passage(source.source, place)])
    return item(sentence, "date", "not found", date.span)
