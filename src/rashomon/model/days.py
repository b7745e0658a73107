"""What words for a day mean, seen from the day of publication.

An anchor is the fact that a time expression states, free of any calendar: ``wd:0:past`` is "on Monday" with a
past verb. It is a value, so an article can be dated again later without its parse.

    day:2024-10-16        a full date             month:2024-10   year:2024
    md:10-16:past[:2]     day and month (and weekday); the year is open
    m:10:past             a month                 dom:16:past     "on the 16th"
    wd:0:past             a weekday; past, future, near, last, next, after (a week on), none or week-1 (of last week)
    off:-1:W              "last week": a whole unit before (D W M Q Y WE) publication
    span:-6:-2:D          "a few days ago"        run:26:Y        "for the last 26 years"
    qtr:3:past            a quarter, also of a year (qtr:3:2024, qtr:3:-1); hlf:1:+0 a half; sea:FA:last a season
    we:past               "the weekend"
    shift:-1:D:345        "a day before", counted from the expression that begins at 345; M= "a month … to the day"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included, and how finely the words tell them."""

    first: date
    last: date
    precision: str = "day"

    def shifted(self, days: int) -> Days:
        return Days(self.first + days * DAY, self.last + days * DAY, self.precision)


def iso(text: str | None) -> date | None:
    """The day that an ISO date or time begins with, or None."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one(day: date | None) -> Days | None:
    return None if day is None else Days(day, day)


def month_days(year: int, month: int) -> Days:
    """All days of a month."""
    after = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date(9999, 12, 31)
    return Days(date(year, month, 1), after - DAY, "month")


def year_days(year: int) -> Days | None:
    return Days(date(year, 1, 1), date(year, 12, 31), "year") if 1 <= year <= 9999 else None


def weekday(number: int, tense: str, seen_from: date) -> date:
    """The Monday (0) … Sunday (6) that is meant by a writer on ``seen_from``."""
    back, ahead = (seen_from.weekday() - number) % 7, (number - seen_from.weekday()) % 7
    if tense.startswith("week"):
        return week(seen_from).first + (7 * int(tense[4:]) + number) * DAY
    if tense == "future":
        return seen_from + ahead * DAY
    if tense in ("next", "after"):
        return seen_from + ((ahead or 7) + 7 * (tense == "after")) * DAY
    if tense == "last":
        return seen_from - (back or 7) * DAY
    if tense == "near" and ahead < back:
        return seen_from + ahead * DAY
    return seen_from - back * DAY


AGAINST_TENSE = 270
"""Days by which the other side of today must be nearer to outweigh a verb: nobody leaves out the year of long ago."""


def month_day(month: int, day: int, tense: str, seen_from: date) -> date | None:
    """That day in the year that fits: the last one, the next one, or the nearest."""
    years = range(max(1, seen_from.year - 1), min(9999, seen_from.year + 1) + 1)
    days = [found for year in years if (found := day_of(year, month, day))]

    def far(found: date) -> tuple[int, date]:
        ahead = (found - seen_from).days
        # a writer in another time zone, or past midnight, may be a day off
        against = (tense == "past" and ahead > 1) or (tense == "future" and ahead < -1)
        return abs(ahead) + AGAINST_TENSE * against, found

    return min(days, key=far, default=None)


def week(seen_from: date) -> Days:
    """Monday to Sunday."""
    monday = seen_from - seen_from.weekday() * DAY
    return Days(monday, monday + 6 * DAY, "week")


def _last_week(seen_from: date) -> Days:
    found = week(seen_from - 7 * DAY)
    # where weeks begin on Sunday, the week before a Sunday ended yesterday
    return Days(found.first, seen_from - DAY, "week") if seen_from.weekday() == 6 else found


def months_from(day: date, count: int) -> date:
    """The first of the month ``count`` months on."""
    index = day.year * 12 + day.month - 1 + count
    return date(min(9999, max(1, index // 12)), index % 12 + 1, 1)


def whole_unit(count: int, unit: str, seen_from: date) -> Days | None:
    """The day, week, month … that lies ``count`` units from the one of ``seen_from``."""
    if unit == "D":
        return one(seen_from + count * DAY)
    if unit == "W":
        return _last_week(seen_from) if count == -1 else week(seen_from + 7 * count * DAY)
    if unit == "WE":
        saturday = week(seen_from + 7 * (count + (count < 0 and seen_from.weekday() > 4)) * DAY).first + 5 * DAY
        return Days(saturday - 7 * DAY if saturday > seen_from > saturday - 7 * DAY and count < 0 else saturday,
                    saturday + DAY, "interval")  # fmt: skip
    if unit == "M":
        start = months_from(seen_from, count)
        return month_days(start.year, start.month)
    if unit == "Q":
        start = months_from(seen_from, 3 * count - (seen_from.month - 1) % 3)
        end = months_from(start, 2)
        return Days(start, month_days(end.year, end.month).last, "interval")
    return year_days(seen_from.year + count)


UNIT_DAYS = {"D": 1, "W": 7, "F": 14, "M": 30, "Q": 91, "Y": 365, "DE": 3652, "CE": 36524}


def _ago(count: int, unit: str, seen_from: date) -> Days | None:
    """``count`` units on, as finely as the unit allows: three years ago is a year, three weeks ago some days."""
    if unit in ("D", "W", "F"):
        slack = 0 if unit == "D" or abs(count) == 1 else 2
        day = seen_from + count * UNIT_DAYS[unit] * DAY
        return Days(day - slack * DAY, day + slack * DAY, "interval" if slack else "day")
    if unit == "M" and abs(count) == 1:
        return _month_on(count, seen_from)
    if unit in ("M", "Q"):
        return whole_unit(count * (3 if unit == "Q" else 1), "M", seen_from)
    return year_days(seen_from.year + count * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0))


def _month_on(count: int, seen_from: date) -> Days:
    """ "A month ago" is said of about that day of the month, or of the month's end."""
    start = months_from(seen_from, count)
    day = min(seen_from.day, month_days(start.year, start.month).last.day)
    about = start + (day - 1) * DAY
    return Days(about - DAY, about + DAY, "interval")


def _span(parts: Sequence[str], seen_from: date) -> Days | None:
    first, last, unit = int(parts[0]), int(parts[1]), parts[2]
    low, high = _ago(first, unit, seen_from), _ago(last, unit, seen_from)
    if first == last:
        return low
    return None if low is None or high is None else Days(low.first, high.last, "interval")


def _run(parts: Sequence[str], seen_from: date) -> Days | None:
    """The beginning of something that has lasted so long: its year, or the days since."""
    count, unit = int(parts[0]), parts[1]
    start = _ago(-count, unit, seen_from)
    if start is None or unit in ("Y", "DE", "CE"):
        return start
    return Days(start.first, seen_from, "interval")


def _month(parts: Sequence[str], seen_from: date) -> Days | None:
    month, tense = int(parts[0]), parts[1]
    year = seen_from.year
    if tense == "last":
        year -= month >= seen_from.month
    elif tense in ("future", "next"):
        year += month < seen_from.month
    elif tense[0] in "+-":
        year += int(tense)
    elif tense == "near":
        year += round((seen_from.month - month) / 12)
    else:
        year -= month > seen_from.month
    return month_days(year, month) if 1 <= year <= 9999 else None


def _part_of_year(months: int, parts: Sequence[str], seen_from: date | None) -> Days | None:
    """A quarter or half: of the year named, else the one that the tense means; one just over is this year's."""
    number, told = int(parts[0]), parts[1]
    if told.isdigit():
        year = int(told)
    elif seen_from is None:
        return None
    elif told[0] in "+-":
        year = seen_from.year + int(told)
    else:
        now = (seen_from.month - 1) // months + 1
        ahead = told == "future" and number < now - 1
        year = seen_from.year + (1 if ahead else -(told != "future" and number > now)) - (told == "ago")
    end = month_days(year, months * number)
    return Days(date(year, months * (number - 1) + 1, 1), end.last, "interval")


SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season(parts: Sequence[str], seen_from: date) -> Days | None:
    month, way = SEASON_STARTS[parts[0]], parts[1]
    if way.isdigit():
        start = date(int(way), month, 1)
        return Days(start, months_from(start, 3) - DAY, "interval")
    begins = [date(year, month, 1) for year in range(seen_from.year - 2, seen_from.year + 3)]
    spans = [Days(start, months_from(start, 3) - DAY, "interval") for start in begins]
    gone, ahead = [s for s in spans if s.last < seen_from], [s for s in spans if s.first > seen_from]
    now = next((s for s in spans if s.first <= seen_from <= s.last), None)
    if way in ("next", "last"):
        return ahead[0] if way == "next" else gone[-1]
    return now or {"past": gone[-1], "future": ahead[0]}.get(way) or spans[2]


def _weekend(parts: Sequence[str], seen_from: date) -> Days | None:
    """The weekend that is, was last, or comes."""
    saturday = week(seen_from).first + 5 * DAY
    if parts[0] != "future" and saturday > seen_from:
        saturday -= 7 * DAY
    return Days(saturday, saturday + DAY, "interval")


def _day_of_month(parts: Sequence[str], seen_from: date) -> Days | None:
    number, tense = int(parts[0]), parts[1]
    starts = (months_from(seen_from, n) for n in ((0, 1, 2) if tense == "future" else (0, -1, -2)))
    days = (day_of(start.year, start.month, number) for start in starts)
    fits: Callable[[date], bool] = (lambda d: d >= seen_from) if tense == "future" else (lambda d: d <= seen_from)
    return one(next((day for day in days if day and fits(day)), None))


def _fixed(kind: str, value: str) -> Days | None:
    numbers = [int(part) for part in value.split("-")]
    if kind == "year":
        return year_days(numbers[0])
    if kind == "month":
        return month_days(numbers[0], numbers[1])
    return one(day_of(numbers[0], numbers[1], numbers[2]))


def _relative(kind: str, parts: Sequence[str], seen_from: date) -> Days | None:
    if kind == "md":
        month, day = (int(part) for part in parts[0].split("-"))
        return one(month_day(month, day, parts[1], seen_from))
    if kind == "wd":
        return one(weekday(int(parts[0]), parts[1], seen_from))
    if kind == "off":
        return whole_unit(int(parts[0]), parts[1], seen_from)
    table = {"m": _month, "dom": _day_of_month, "span": _span, "run": _run, "sea": _season,
             "we": _weekend}  # fmt: skip
    return table[kind](parts, seen_from) if kind in table else None


def resolve(anchor: str, seen_from: date | None, known: Mapping[int, Days] | None = None) -> Days | None:
    """The days that ``anchor`` means, or None where they cannot be told.

    ``known`` holds the days of expressions of the same text by where they begin; a shift counts from there.
    """
    kind, *parts = anchor.split(":")
    if not parts:
        return None
    try:
        if kind in ("day", "month", "year"):
            return _fixed(kind, parts[0])
        if kind == "shift":
            base = (known or {}).get(int(parts[2]))
            return None if base is None else _shift(base, parts)
        if kind in ("qtr", "hlf"):
            return _part_of_year(3 if kind == "qtr" else 6, parts, seen_from)
        if kind == "sea" and parts[1].isdigit():
            return _season(parts, date.min)
        return None if seen_from is None else _relative(kind, parts, seen_from)
    except (ValueError, OverflowError):
        return None  # before year 1 or after 9999


def _shift(base: Days, parts: Sequence[str]) -> Days | None:
    count, unit = int(parts[0]), parts[1]
    if count == 0 and unit in ("W", "M", "Y"):
        return whole_unit(0, unit, base.first) if base.precision != "year" or unit == "Y" else None
    if unit in ("M", "Y") and base.precision == "month":
        return whole_unit(count, unit, base.first)
    if unit == "Y=" and base.precision == "month":
        return whole_unit(12 * count, "M", base.first)
    if unit == "Q" or (unit == "Y" and base.precision == "year"):
        return whole_unit(count, unit, base.first)
    if base.precision not in ("day", "interval"):
        return None
    if unit in ("D", "W", "F"):
        return base.shifted(count * UNIT_DAYS[unit])
    if unit.endswith("="):
        start = months_from(base.first, count * (12 if unit == "Y=" else 1))
        return one(day_of(start.year, start.month, base.first.day))
    return whole_unit(count, unit, base.first) if unit == "WE" else _ago(count, unit, base.first)


def value_of(anchor: str, days: Days | None) -> str:
    """The TIMEX3 value: the days as ISO 8601, or the pattern with X for what is not known."""
    kind, *parts = anchor.split(":")
    if kind in ("day", "month", "year"):
        return parts[0]
    if days is not None and days.precision == "week":
        return _unit_value(["0", "W"], days)
    if days is not None and kind == "off" and parts[1] in ("W", "WE", "Q"):
        return _unit_value(parts, days)
    if days is not None and (kind in ("qtr", "hlf", "sea", "we") or (kind == "shift" and parts[1] == "Q")):
        return _named_value(kind, parts, days)
    if days is not None and kind in ("span", "shift") and parts[-1 - (kind == "shift")] == "M":
        return _days_value(Days(days.first + DAY, days.last, "month"))
    if days is not None:
        return _days_value(days)
    if kind == "md":
        return f"XXXX-{parts[0]}"
    if kind == "wd":
        return f"XXXX-WXX-{int(parts[0]) + 1}"
    if kind == "m":
        return f"XXXX-{parts[0]}"
    return "FUTURE_REF" if parts and parts[0].startswith(("+", "1")) else "PAST_REF"


def _unit_value(parts: Sequence[str], days: Days) -> str:
    if parts[1] == "Q":
        return f"{days.first.year:04d}-Q{(days.first.month + 2) // 3}"
    year, number, _ = days.first.isocalendar()
    return f"{year:04d}-W{number:02d}" + ("-WE" if parts[1] == "WE" else "")


def _named_value(kind: str, parts: Sequence[str], days: Days) -> str:
    if kind == "we":
        year, number, _ = days.first.isocalendar()
        return f"{year:04d}-W{number:02d}-WE"
    part = f"H{parts[0]}" if kind == "hlf" else parts[0] if kind == "sea" else f"Q{(days.first.month + 2) // 3}"
    return f"{days.first.year:04d}-{part}"


def _days_value(days: Days) -> str:
    if days.precision == "month":
        return f"{days.first:%Y-%m}".rjust(7, "0")
    if days.precision == "year":
        return f"{days.first.year:04d}"
    if days.first == days.last or days.precision == "day":
        return days.first.isoformat()
    middle = days.first + (days.last - days.first) // 2
    return middle.isoformat()
