"""When an article came out: given with it, stated in it, or inferred from what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..model.dating import TOLD, clues
from ..model.day_clues import clue, fit
from ..model.days import DAY, day_of, iso, month_day
from ..model.marks import Publication, TimeExpression
from ..model.text import Document, Span
from .times_grammar import raw_times
from .times_shapes import RawTime
from .times_words import words

HEAD_LINES, TAIL_LINES, LINE = 25, 6, 140
UPDATED = 4
"""The rank of a date line that tells of a change."""
RIGHTS = re.compile(r"(?:©|\([cC]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)[^\d\n]{0,30}((?:19|20)\d\d)\b(?![-–/ ]+\d{4})")
NEWS = 2.0
"""What a clue of yesterday or today weighs."""
BESIDE = re.compile(r"\s*(?:$|[,|·•–—(]|at \d|\d|(?:edition|issue|bulletin|paper)\b)", re.IGNORECASE)
"""What may follow a weekday that is a date line: "Saturday, 6.30am", "Monday evening bulletin"."""
DATED_PLACE = re.compile(r"\W*(?:[A-Z][\w.'’-]*[ ,/]+){1,6}")

UNKNOWN = Publication(None, None, None, "unknown", reason="no date found")


@dataclass(frozen=True, slots=True)
class _Stated:
    """A date line: its words, its day or, without a year, its anchor; lower ``rank`` is better evidence."""

    rank: int
    span: Span
    anchor: str


def given_date(document: Document) -> tuple[date, str] | None:
    """The day that came with the text, and from where."""
    metadata = document.metadata
    given = iso(metadata.published) or _any_date(metadata.published or "")
    if given:
        return given, "given with the text"
    found = re.search(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)", metadata.url or "")
    day = day_of(int(found[1]), int(found[2]), int(found[3])) if found else None
    return (day, "in the address") if day else None


def _any_date(text: str) -> date | None:
    return next((day for raw in raw_times(text[:100]) if (day := _fixed(raw))), None)


def _fixed(raw: RawTime) -> date | None:
    kind, _, rest = raw.anchor.partition(":")
    return iso(rest[:10]) if kind == "day" else None


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """The first and last lines that hold words; where each begins, and whether it is one of the first."""
    lines = [m for m in re.finditer(r"[^\r\n]+", text) if not m.group().isspace()]
    head = lines[:HEAD_LINES]
    for match in head:
        yield match.start(), match.group(), True
    for match in lines[max(len(head), len(lines) - TAIL_LINES) :]:
        yield match.start(), match.group(), False


@lru_cache(maxsize=1)
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def label(names: Iterable[str]) -> re.Pattern[str]:
        ordered = sorted(names, key=lambda name: (-len(name), name))
        return re.compile(
            rf"(?:^\W*|[|,;·•(–—-] ?|(?<=[\d.]) )(?:{'|'.join(ordered)})(?: (?:on|at|of|dated|for))?\b[ :\t|-]*",
            re.IGNORECASE,
        )

    return label(words().published), label(words().updated)


def _rank(line: str, raw: RawTime, is_head: bool) -> int | None:
    """How much a line looks like a date line: a label, a dateline before the first sentence, a date nearly alone."""
    published, updated = _labels()
    before, after = line[: raw.start], line[raw.end :]
    labels = [(m.end(), rank) for form, rank in ((published, 0), (updated, UPDATED)) for m in form.finditer(before)]
    if labels and raw.start - max(labels)[0] <= 12:
        return max(labels)[1]
    if is_head and (match := re.search(r"(\w+): *$", before)) and match[1].lower() in words().published:
        return 0  # "… the headline Posted: Friday, 3 May"
    if is_head and _is_dateline(before, after):
        return 1
    others = re.findall(r"[^\W\d_]{2,}", re.sub(r"\b(?:by|at|in|on)\b", " ", before + " " + after))
    sentence = re.search(r"[a-z][.!?]\s*$", line) or (line.rstrip().endswith(".") and len(others) > 3)
    short = len(line) <= LINE and len(others) <= 7 and not sentence
    if short and len(before.split()) <= 6:
        return 2 if is_head else 5
    return None


def _is_dateline(before: str, after: str) -> bool:
    """PLACE, May 3 (Agency) — The story begins."""
    place = re.fullmatch(r"\W*(?:[A-Z][\w.'’-]+(?:[ ,/]+|(?=\(|$))){1,6}(?:\([^)]*\)[ ,]*)?", before)
    dash = re.match(r"[ ,]*(?:\([^)]{2,40}\))?\s*(?:--?|[–—:]|\([A-Z][^)]*\))\s*\S", after)
    return bool(dash and (place or not before.strip()))


def _stated(text: str, lede_end: int, teasers: Sequence[Span]) -> list[_Stated]:
    """Date lines, best first. Without a label none is of the article that stands among or below links to others."""
    found, before = [], 0
    for start, line, is_head in _lines(text):
        linked = any(
            t.end > start or (t.end >= before and t.start < start) for t in teasers if t.start < start + len(line)
        )
        before = start
        if len(line) > LINE and not is_head:
            continue
        shown = line[:LINE]
        for raw in raw_times(shown):
            rank = _rank(line, raw, is_head and (start < lede_end or not lede_end)) if _is_day(raw) else None
            if rank is not None and not (linked and rank in (1, 2, 5)):
                found.append(_Stated(rank, Span(start + raw.start, start + raw.end), raw.anchor))
                if rank != UPDATED:
                    break
    return sorted(found, key=lambda s: (s.rank, s.span))


def _is_day(raw: RawTime) -> bool:
    return raw.anchor.startswith(("day:", "md:"))


def _weekday_line(text: str) -> _Stated | None:
    """A line above the article that begins with a weekday and holds no sentence."""
    for start, line, is_head in _lines(text):
        if not is_head or len(line) > LINE:
            return None  # the article begins
        raw = next((raw for raw in raw_times(line[:LINE]) if raw.anchor.startswith("wd:")), None)
        if raw and _is_weekday_line(line, raw):
            return _Stated(3, Span(start + raw.start, start + raw.end), f"wd:{raw.anchor.split(':')[1]}:none")
    return None


def _is_weekday_line(line: str, raw: RawTime) -> bool:
    """Alone, first or behind a sign or label; or behind a place, with an agency or a dash after it."""
    before, after = line[: raw.start], line[raw.end :]
    if _labels()[0].fullmatch(before):
        return bool(BESIDE.match(line, raw.end))
    agency = re.fullmatch(r"\s*\([^()]{2,40}\)\s*", after)
    if before.rstrip().endswith(",") and DATED_PLACE.fullmatch(before) and (agency or _is_dateline(before, after)):
        return True
    return before.rstrip()[-1:] in "·|•" and bool(BESIDE.match(line, raw.end)) and line.rstrip()[-1] not in ".!?"


def _stated_day(stated: Sequence[_Stated]) -> Publication | None:
    full = [s for s in stated if s.anchor.startswith("day:")]
    if not full:
        return None
    best = full[0]
    day = best.anchor[4:14]
    later = [s.anchor[4:14] for s in full if s.rank == UPDATED and s.anchor[4:14] > day]
    return Publication(day, day, max([day, *later]), "stated", (best.span,), "date line")


def _years(times: Sequence[TimeExpression]) -> list[int]:
    """The years in which the article can stand: of a full date that is past, or where a weekday and date agree."""
    full = _told(times, ("day:",))
    latest = max(_told(times, ("day:", "month:", "year:")), default=0)
    if full and max(full) == latest:
        return [latest, latest + 1]
    return [year for year in range(latest, latest + 3) if latest and _pairs_agree(times, year)][:1]


def _told(times: Sequence[TimeExpression], kinds: tuple[str, ...]) -> list[int]:
    """The years of full dates, months or years that are told as past."""
    past = [t.anchor for t in times if t.anchor.startswith(kinds) and not t.anchor.endswith(":future")]
    return [int(anchor.split(":")[1][:4]) for anchor in past]


def _pairs_agree(times: Sequence[TimeExpression], year: int) -> bool:
    """True where every "Wednesday, 16 October" is one in that year, and there are some."""
    pairs = [anchor for t in times if len(anchor := t.anchor.split(":")) > 3 and anchor[0] == "md"]
    days = [(day_of(year, int(md[:2]), int(md[3:])), int(weekday)) for _, md, _, weekday in pairs]
    return bool(days) and all(day is not None and day.weekday() == weekday for day, weekday in days)


def infer(times: Sequence[TimeExpression], lede_end: int) -> Publication:
    """From months, days and weekdays that agree in one year; without a year nothing is guessed."""
    dated = [t for t in times if t.anchor.startswith(("md:", "day:"))]
    years = _years(times)
    if not dated or not years:
        return UNKNOWN
    floor = max(
        (t.anchor[4:14] for t in dated if t.anchor.startswith("day:") and t.anchor.endswith(":past")), default=""
    )
    around = {day for t in dated for year in years for day in _around(t.anchor, year)}
    candidates = sorted(day for day in around if day.isoformat() >= floor)
    ranked = fit(clues(times, lede_end), candidates)
    if not ranked or ranked[0][0] <= 0 or not _is_news_of(times, ranked[0][1], lede_end):
        return UNKNOWN
    best = ranked[0][1]
    evidence = tuple(t.span for t in times if t.anchor.startswith(("md:", "day:", "wd:")))[:4]
    return Publication(best.isoformat(), best.isoformat(), (best + DAY).isoformat(), "inferred", evidence, TOLD)


def _is_news_of(times: Sequence[TimeExpression], day: date, lede_end: int) -> bool:
    """Whether the first paragraphs tell of that day or the one before: an old date alone dates no article."""
    fresh = [t.anchor for t in times if t.span.start < lede_end and "future" not in t.anchor]
    near = [anchor for anchor in fresh if clue(anchor, day) >= NEWS]
    # a weekday alone agrees with some day beside every old date, an old date alone with itself
    told = {anchor.split(":")[0] for anchor in near}
    return "md" in told or {"day", "wd"} <= told or _pairs_agree(times, day.year)


def _around(anchor: str, year: int) -> list[date]:
    kind, value, *_ = anchor.split(":")
    told = iso(value) if kind == "day" else month_day(int(value[:2]), int(value[3:]), "none", date(year, 7, 1))
    return [told + n * DAY for n in range(-7, 9)] if told and told.year == year and year < 9999 else []


def _with_year_of_rights(stated: _Stated, text: str) -> Publication | None:
    """ "May 3" above an article, and below it "© 2031": that year, if a weekday does not speak against it."""
    years = {int(match[1]) for _, line, _ in _lines(text) for match in RIGHTS.finditer(line)}
    if len(years) != 1:
        return None
    _, told, _, *weekday = stated.anchor.split(":")
    day = day_of(years.pop(), int(told[:2]), int(told[3:]))
    if day is None or (weekday and int(weekday[0]) != day.weekday()):
        return None
    told = day.isoformat()
    return Publication(told, told, told, "inferred", (stated.span,), "date line, and the year of the rights")


def published(
    document: Document, times: Sequence[TimeExpression], lede_end: int, teasers: Sequence[Span] = ()
) -> Publication:
    """When the article came out, by the best of three kinds of evidence."""
    given = given_date(document)
    if given:
        day = given[0].isoformat()
        return Publication(day, day, day, "given", (), given[1])
    stated = _stated(document.text, lede_end, teasers)
    found = _stated_day(stated)
    if found:
        return found
    inferred = infer(times, lede_end)
    without_year = next((s for s in stated if s.anchor.startswith("md:")), None)
    if inferred.date is None and without_year:
        if with_year := _with_year_of_rights(without_year, document.text):
            return with_year
        return Publication(
            None, None, None, "unknown", (without_year.span,), "date line without a year", without_year.anchor
        )
    weekday = _weekday_line(document.text)
    if weekday and not (inferred.date and _is_weekday(inferred.date, weekday.anchor)):
        return Publication(None, None, None, "unknown", (weekday.span,), "weekday line without a date", weekday.anchor)
    return inferred


def _is_weekday(day: str, anchor: str) -> bool:
    return date.fromisoformat(day).weekday() == int(anchor.split(":")[1])
