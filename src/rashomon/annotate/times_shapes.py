"""What one match of a shape of time expressions means by its words alone; tense comes later.

An anchor here may hold ``{tense}``, to be filled from the verb, and ``{ref}``, from the day counted from.
"""

from __future__ import annotations

# ruff: noqa: E501 -- the shapes are a table: one pattern a line
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .times_words import iso_of, words, year_of

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class RawTime:
    """A time expression by its words alone. ``value`` stands where no day is meant, ``doubt`` asks the parse."""

    start: int
    end: int
    type: TimexType
    anchor: str = ""
    value: str = ""
    mod: str = ""
    doubt: str = ""
    reason: str = ""


Build = Callable[[re.Match[str]], RawTime | None]

MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
LONG_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
WEEKDAY = rf"(?:{LONG_DAY}|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_NTH = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
  sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth
  twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"""
NTH = {word: day for day, word in enumerate(_NTH.split(), 1)}
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
UNIT = r"(?:(?:minute|hour|day|night|week|weekend|fortnight|month|quarter(?!s?(?:-| of a | )century)|year|decade)s?|century|centuries)"
NUMBER = (
    r"(?i:(?:an?|one|two|three|four|five|six|seven|eight|nine) (?:hundred|thousand)|\d{1,3}(?: 1/2|\.\d)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|one|an|a)"
)
HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
VAGUE = r"(?i:(?:a |the )?(?:few|couple of|couple|number of|handful of)|several|many|some)"
PART = r"(?: (?:early |late |mid-?)?(?:morning|afternoon|evening|night|midnight|lunchtime))"
SEASON = r"(?:spring|summer|autumn|fall|winter)"


def read_full(m: re.Match[str]) -> RawTime | None:
    """Day and month in either order, with or without weekday and year."""
    table, got = words(), m.groupdict()
    month, day = table.month(got["month"]), NTH.get(got["day"]) or int(re.sub(r"\D", "", got["day"]))
    if iso_of(2000, month, day) is None:
        return None
    if got["year"]:
        date = iso_of(int(got["year"]), month, day)
        return RawTime(*m.span(), "DATE", f"day:{date}:{{tense}}") if date else None
    weekday = f":{table.weekday(got['weekday'])}" if got["weekday"] else ""
    if got.get("which"):
        return RawTime(*m.span(), "DATE", f"md:{month:02d}-{day:02d}:next{weekday}")
    return RawTime(*m.span(), "DATE", f"md:{month:02d}-{day:02d}:{{tense}}{weekday}")


def read_iso(m: re.Match[str]) -> RawTime | None:
    date = iso_of(int(m["year"]), int(m["month"]), int(m["day"]))
    return RawTime(*m.span(), "DATE", f"day:{date}:{{tense}}") if date else None


def read_slashes(m: re.Match[str]) -> RawTime | None:
    """Day first where that is possible, as most of the world writes; the other reading is noted."""
    first, second, year = int(m["first"]), int(m["second"]), year_of(m["year"])
    date = iso_of(year, second, first)
    if date is None:
        other = iso_of(year, first, second)
        return RawTime(*m.span(), "DATE", f"day:{other}:{{tense}}") if other else None
    other = iso_of(year, first, second) if first != second else None
    reason = f"day first; month first it would be {other}" if other else ""
    return RawTime(*m.span(), "DATE", f"day:{date}:{{tense}}", reason=reason)


def read_month_year(m: re.Match[str]) -> RawTime:
    return RawTime(*m.span(), "DATE", f"month:{m['year']}-{words().month(m['month']):02d}", mod=_mod(m))


ABBREVIATED = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])


def read_bare_month(m: re.Match[str]) -> RawTime | None:
    if m["rel"]:
        year = {"this": 0, "last": -1, "next": 1}[m["rel"]]
        return RawTime(*m.span(), "DATE", f"m:{words().month(m['month']):02d}:{year:+d}", mod=_mod(m))
    way = {"last": "last", "past": "last", "next": "next", "this": "+0"}.get(
        (m["which"] or "").lower().rsplit(" ", 1)[-1], "{tense}"
    )
    doubt = "" if m["which"] or m["mod"] else "month"
    if doubt and m["month"].lower() in ABBREVIATED:
        return None  # "Jan" and "Mar" without their full stop are names
    return RawTime(*m.span(), "DATE", f"m:{words().month(m['month']):02d}:{way}", mod=_mod(m), doubt=doubt)


def read_year(m: re.Match[str]) -> RawTime:
    return RawTime(*m.span("said"), "DATE", f"year:{m['year']}", mod=_mod(m), doubt="year")


def read_decade(m: re.Match[str]) -> RawTime:
    digits = m["year"] if len(m["year"]) == 4 else f"19{m['year']}"
    return RawTime(*m.span(), "DATE", value=digits[:3], mod=_mod(m))


SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def read_season(m: re.Match[str]) -> RawTime:
    season = SEASONS[m["season"].lower()]
    return RawTime(*m.span(), "DATE", f"sea:{season}:{m['year']}", value=f"{m['year']}-{season}", mod=_mod(m))


def _mod(m: re.Match[str]) -> str:
    word = (m.groupdict().get("mod") or "").lower().strip(" -")
    return {"early": "START", "late": "END", "mid": "MID", "the beginning of": "START", "the end of": "END",
            "the start of": "START", "the middle of": "MID", "earlier": "START", "later": "END"}.get(word, "")  # fmt: skip


def read_weekday(m: re.Match[str]) -> RawTime | None:
    if m["plural"]:
        return RawTime(*m.span(), "SET", value=f"XXXX-WXX-{words().weekday(m['day']) + 1}")
    which = (m["which"] or "").lower().rsplit(" ", 1)[-1]
    way = {"last": "last", "past": "last", "previous": "last", "next": "next", "coming": "future"}.get(which, "{tense}")
    kind: TimexType = "TIME" if m["part"] else "DATE"
    anchor = f"wd:{words().weekday(m['day'])}:{way}"
    return RawTime(*m.span(), kind, anchor, _part(m["part"]), mod=_mod(m), doubt="weekday")


def read_day_of_week(m: re.Match[str]) -> RawTime:
    """On Tuesday last week: a weekday of a week that is named."""
    way = {"last": "week-1", "this": "week+0", "next": "week+1"}[m["way"].lower()]
    return RawTime(min(m.start("day"), m.start("way")), m.end(), "DATE", f"wd:{words().weekday(m['day'])}:{way}")


def read_week_on(m: re.Match[str]) -> RawTime:
    """Tuesday week, a week on Tuesday: a week after the one that comes."""
    return RawTime(*m.span(), "DATE", f"wd:{words().weekday(m['day'] or m['other'])}:after")


def read_some_day(m: re.Match[str]) -> RawTime:
    """On a Wednesday in March 2018: which one is not said."""
    month = re.search(MONTH, m.group()[m.group().index(" in ") :])
    return RawTime(*m.span(), "DATE", f"month:{m['year']}-{words().month(month.group() if month else ''):02d}")


def read_deictic(m: re.Match[str]) -> RawTime:
    word = m["word"].lower()
    count = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if word == "today" or word in ("yesterday", "tomorrow"):
        kind: TimexType = "TIME" if m["part"] else "DATE"
        return RawTime(*m.span(), kind, f"off:{count}:D", _part(m["part"]), mod=_mod(m))
    count = -1 if word == "last night" else 0
    return RawTime(*m.span(), "TIME", f"off:{count}:D", _part(word), mod=_mod(m))


def _part(told: str | None) -> str:
    """The part of a day as ISO-TimeML ends a value with it."""
    low = (told or "").lower()
    parts = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "lunchtime": "TMI"}
    return next((value for word, value in parts.items() if low.endswith(word)), "")


def read_reference(m: re.Match[str]) -> RawTime:
    low = m.group().lower()
    past = low.startswith(("recent", "in the past", "the past"))
    value = "PRESENT_REF" if low in PRESENT else "PAST_REF" if past else "FUTURE_REF"
    return RawTime(*m.span(), "DATE", value=value, doubt="adjective" if low == "current" else "")


PRESENT = frozenset(
    {"now", "currently", "current", "at present", "nowadays", "these days", "at the moment", "right now"}
)


def read_unit_away(m: re.Match[str]) -> RawTime | None:
    """last week, this year, next month."""
    which, unit = m["which"].lower(), words().unit(m["unit"])
    if unit in ("TM", "TH", "F", "DE", "CE") or (unit == "D" and which in ("last", "next", "past", "this")):
        return None
    count = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which.split()[-1], 0)
    if which.split()[0] == "the" and count:
        return RawTime(*m.span(), "DATE", f"shift:{count}:{unit}:{{ref}}")
    return RawTime(*m.span(), "DATE", f"off:{count}:{unit}", mod=_mod(m))


def read_the_season(m: re.Match[str]) -> RawTime:
    """Over the summer; which one the verb tells."""
    return RawTime(*m.span("said"), "DATE", f"sea:{SEASONS[m['season']]}:{{tense}}")


def read_season_away(m: re.Match[str]) -> RawTime:
    way = m["which"].lower().rsplit(" ", 1)[-1].replace("past", "last")
    return RawTime(*m.span(), "DATE", f"sea:{SEASONS[m['season'].lower()]}:{way}")


def _same_day(m: re.Match[str]) -> RawTime:
    count = {"same": 0, "that": 0, "previous": -1, "before": -1, "next": 1, "following": 1, "after": 1}
    return RawTime(*m.span(), "DATE", f"shift:{count[m['way'].lower()]}:D:{{ref}}")


def read_ago(m: re.Match[str]) -> RawTime | None:
    unit, way = words().unit(m["unit"]), m["way"].lower()
    if unit.startswith("T"):
        return RawTime(*m.span(), "DATE", "off:0:D") if way == "ago" else None
    unit = {"WE": "W"}.get(unit, unit)
    back = way in ("ago", "earlier", "before", "previously", "prior")
    if m["vague"] and way in ("ago", "from now"):
        low, high = ("-6", "-2") if back else ("2", "6")
        return RawTime(*m.span(), "DATE", f"span:{low}:{high}:{unit}", mod="APPROX")
    count = words().number(m["number"] or "two")
    if count is None:
        return None
    count *= -1 if back else 1
    if way in ("ago", "from now"):
        other = words().number(m["low"]) if m["low"] else None
        first, last = sorted((count, (other or abs(count)) * (-1 if back else 1)))
        return RawTime(*m.span(), "DATE", f"span:{first}:{last}:{unit}", mod="APPROX" if other else _approx(m))
    exact = "=" if m["exact"] and unit in ("M", "Y") else ""
    # what it amounts to where the day it is counted from stays open
    value = PERIOD[unit].format("X" if m["vague"] else abs(count))
    mod = "APPROX" if m["vague"] else _approx(m)
    return RawTime(*m.span(), "DATE", f"shift:{count}:{unit}{exact}:{{ref}}", value, mod)


def read_half_more(m: re.Match[str]) -> RawTime | None:
    """Two and a half years ago, a month and a half ago: counted in the next smaller unit."""
    count, unit = words().number(m["number"] or "one"), words().unit(m["unit"] or m["unit2"])
    if count is None:
        return None
    parts, smaller, slack = {"Y": (12, "M", 2), "M": (4, "W", 1), "W": (7, "D", 1)}[unit]
    middle = -(count * parts + parts // 2)
    return RawTime(*m.span(), "DATE", f"span:{middle - slack}:{middle + slack}:{smaller}", mod="APPROX")


APPROX = {"more than": "MORE_THAN", "over": "MORE_THAN", "nearly": "LESS_THAN", "almost": "LESS_THAN",
          "less than": "LESS_THAN", "at least": "EQUAL_OR_MORE", "about": "APPROX", "around": "APPROX",
          "roughly": "APPROX", "some": "APPROX", "only": "", "just": "", "up to": "EQUAL_OR_LESS"}  # fmt: skip
ABOUT = rf"(?:(?P<about>{'|'.join(APPROX)}) )?"


def _approx(m: re.Match[str]) -> str:
    return APPROX.get((m.groupdict().get("about") or "").lower(), "")


PERIOD = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "TM": "PT{}M", "TH": "PT{}H", "WE": "P{}WE",
          "Q": "P{}Q", "DE": "P{}DE", "CE": "P{}CE", "F": "P{}W"}  # fmt: skip


HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}


def read_duration(m: re.Match[str]) -> RawTime | None:
    got = m.groupdict()
    unit, told = words().unit(got["unit"]), (got.get("number") or "").lower()
    if unit == "Q" and m.string.startswith(" of", m.end("said")):
        return None  # a fraction
    half = bool(got.get("half")) or told.endswith((" 1/2", ".5"))
    count = words().number(re.sub(r"( 1/2|\.5)$", "", told)) if told else 2 if "couple" in m["said"].lower() else None
    number = str(2 * (count or 1)) if unit == "F" else str(count) if count is not None else "X"
    value = PERIOD[unit].format(number) + (HALVES.get(unit, "") if half else "")
    since = got.get("since") or ""
    anchor = f"run:{count}:{unit}" if count and since and unit in "DWMFYDECE" and unit != "WE" else ""
    return RawTime(m.start("said"), m.end("said"), "DURATION", anchor, value, _approx(m), doubt=got.get("old") or "")


def read_range(m: re.Match[str]) -> RawTime:
    """Two to three weeks: how many is not said."""
    return RawTime(*m.span("said"), "DURATION", value=PERIOD[words().unit(m["unit"])].format("X"), doubt=m["old"] or "")


DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
           "nineties": 9}  # fmt: skip


def read_short_decade(m: re.Match[str]) -> RawTime:
    """The '80s, the nineties: of the last century."""
    digit = m["digit"] or DECADES[m["word"]]
    return RawTime(*m.span(), "DATE", value=f"19{digit}", mod=_mod(m))


def read_past_unit(m: re.Match[str]) -> RawTime:
    unit = words().unit(m["unit"])
    return RawTime(*m.span("said"), "DURATION", f"run:1:{unit}" if unit in "DWMYDE" else "", PERIOD[unit].format(1))


def read_part_of_century(m: re.Match[str]) -> RawTime:
    years = {"quarter": 25, "quarters": 75}.get(m["part"].lower(), 50)
    return RawTime(*m.span("said"), "DURATION", value=f"P{years}Y")


def read_one_long(m: re.Match[str]) -> RawTime:
    return RawTime(*m.span(), "DURATION", value=PERIOD[words().unit(m["unit"])].format(1))


def read_set(m: re.Match[str]) -> RawTime:
    low = m.group().lower()
    adverb = {"daily": "P1D", "hourly": "PT1H", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "annual": "P1Y",
              "yearly": "P1Y", "nightly": "P1D", "quarterly": "P1Q"}  # fmt: skip
    return RawTime(*m.span(), "SET", value=adverb.get(low) or PERIOD[words().unit(low.rsplit(" ", 1)[-1])].format(1))


def read_clock(m: re.Match[str]) -> RawTime | None:
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m["half"] or "").lower().replace(".", "")
    if hour > 24 or minute > 59:
        return None
    hour = hour % 12 + 12 if half == "pm" else hour % 12 if half == "am" else hour
    return RawTime(*m.span(), "TIME", value=f"T{hour:02d}:{minute:02d}")


def read_word_clock(m: re.Match[str]) -> RawTime:
    return RawTime(*m.span(), "TIME", value={"noon": "T12:00", "midday": "T12:00"}.get(m.group().lower(), "T24:00"))


def read_told_clock(m: re.Match[str]) -> RawTime | None:
    """ "a quarter to two", "ten past one", "six o'clock", "one in the morning"; without a half of the day the first."""
    got = m.groupdict()
    hour = words().number(got["hour"])
    if hour is None or not 0 < hour < 13 or not (got["way"] or got["clock"] or got["half"]):
        return None
    minute = {"quarter": 15, "half": 30}.get((got["minute"] or "").lower().split(" ")[-1]) or (
        words().number(got["minute"]) if got["minute"] else 0
    )
    total = hour * 60 + (minute or 0) * (-1 if got["way"] == "to" else 1)
    late = (got["half"] or "").endswith(("afternoon", "evening", "night")) and hour < 12
    total = (total + 720 * late) % 1440
    return RawTime(*m.span(), "TIME", value=f"T{total // 60:02d}:{total % 60:02d}")


def read_part_alone(m: re.Match[str]) -> RawTime:
    word = m["part"].lower()
    value = {"small hours": "T03:00", "dawn": "T05:00", "nightfall": "T20:00"}.get(word) or _part(word)
    return RawTime(*m.span(), "TIME", value=value)


def read_day_of_month(m: re.Match[str]) -> RawTime:
    return RawTime(*m.span("said"), "DATE", f"dom:{int(m['day'])}:{{tense}}")


def read_that_period(m: re.Match[str]) -> RawTime:
    """That year, the same month."""
    return RawTime(*m.span("said"), "DATE", f"shift:0:{words().unit(m['unit'])}:{{ref}}")


def read_same_day_or_that(m: re.Match[str]) -> RawTime:
    return _same_day(m) if m["way"] else RawTime(*m.span(), "DATE", "shift:0:D:{ref}")


def read_day_after(m: re.Match[str]) -> RawTime:
    back = (m["way"] or m["w2"]) == "before"
    return RawTime(*m.span(), "DATE", f"shift:{-1 if back else 1}:D:{{ref}}")
