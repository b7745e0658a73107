"""The shapes of time expressions, one pattern a line, and what the words of a text must hold for one to match.

A text is looked at once for its words; a pattern runs, and is compiled, only where they say that it could match.
"""

from __future__ import annotations

# ruff: noqa: E501 -- the shapes are a table
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from .times_periods import (
    AFTER,
    OF_YEAR,
    SPELT,
    YEAR_AGO,
    read_century,
    read_end,
    read_half,
    read_period,
    read_present_period,
    read_quarter,
    read_spelt_year,
    read_year_ago,
)
from .times_shapes import (
    ABOUT,
    DAY,
    HOUR,
    LONG_DAY,
    MONTH,
    NTH,
    NUMBER,
    PART,
    SEASON,
    SEASONS,
    UNIT,
    VAGUE,
    WEEKDAY,
    YEAR,
    Build,
    RawTime,
    read_ago,
    read_bare_month,
    read_clock,
    read_day_after,
    read_day_of_month,
    read_day_of_week,
    read_decade,
    read_deictic,
    read_duration,
    read_full,
    read_half_more,
    read_iso,
    read_month_year,
    read_one_long,
    read_part_alone,
    read_part_of_century,
    read_past_unit,
    read_range,
    read_reference,
    read_same_day_or_that,
    read_season,
    read_season_away,
    read_set,
    read_short_decade,
    read_slashes,
    read_some_day,
    read_that_period,
    read_the_season,
    read_told_clock,
    read_unit_away,
    read_week_on,
    read_weekday,
    read_word_clock,
    read_year,
)
from .times_words import words

MOD = r"(?:(?P<mod>early|late|mid|the beginning of|the start of|the middle of|the end of)[- ](?:in )?)?"


@dataclass(frozen=True, slots=True)
class _Shape:
    """``needs`` names the classes of words of which each must stand in a text that can match."""

    needs: str
    pattern: str
    read: Build


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    """The classes of words that shapes need, in lower case; "0" stands for any digit."""
    units = frozenset(
        ["minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade"]
    )
    plurals = frozenset(unit + "s" for unit in units) | {"centuries"}
    table = {
        "digit": "0", "season": " ".join(SEASONS), "quarter": "quarter", "day": "day", "weekend": "weekend",
        "which": "last next this past previous following coming", "bygone": "past last",
        "way": "ago earlier later before after now previously prior", "day-part": "day morning afternoon evening night",
        "near": "today yesterday tomorrow tonight night morning afternoon evening lunchtime",
        "reference": "now currently current recently nowadays days present moment future past recent coming",
        "long": "long daylong weeklong monthlong yearlong decadelong hourlong", "overnight": "overnight",
        "set": "every each per daily weekly monthly annually hourly nightly", "before": "the", "week": "week",
        "numbered": "q", "half": "half", "current": "current", "end": "end", "century": "century",
        "period": "quarter year month week period", "year": "year", "same": "same comparable corresponding equivalent",
        "year-ago": "ago earlier", "spelt": "seventeen eighteen nineteen twenty thousand",
        "mid": "mid midmorning midafternoon", "that": "that same",
        "decade": "s twenties thirties forties fifties sixties seventies eighties nineties",
        "noon": "noon midday midnight", "hour": "one two three four five six seven eight nine ten eleven twelve",
        "clock": "past to clock morning afternoon evening night",
        "part": "morning afternoon evening hours dawn nightfall",
    }  # fmt: skip
    return {
        **{name: frozenset(entries.split()) for name, entries in table.items()},
        "nth": frozenset(part for word in NTH for part in word.split("-")),
        "month": frozenset(words().months),
        "weekday": frozenset(words().weekdays) | {day + "s" for day in words().weekdays},
        "unit": units | plurals | {"century"},
        "units": plurals,
        "feast": frozenset(_words_of(" ".join(words().holidays))),
    }


def _shapes() -> tuple[_Shape, ...]:
    """Every shape; the order of the rows decides nothing."""
    holidays = "|".join(sorted(words().holidays, key=lambda h: (-len(h), h)))
    return (
        _Shape("digit", rf"\b(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", read_iso),
        _Shape("digit", rf"(?<![\d/.])(?P<year>{YEAR})(?P<s>[/.])(?P<month>0[1-9]|1[0-2])(?P=s)(?P<day>0[1-9]|[12]\d|3[01])(?![\d/])", read_iso),
        _Shape("month digit", rf"\b(?P<weekday>)(?P<day>{DAY})-(?P<month>{MONTH})-(?P<year>{YEAR})\b", read_full),
        _Shape("digit", r"(?<![\d/.])(?P<first>\d{1,2})(?P<s>[/.])(?P<second>\d{1,2})(?P=s)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/.]*\d)", read_slashes),
        _Shape("month digit", rf"\b{MOD}(?:(?P<weekday>{WEEKDAY})(?: ?,)? (?:the )?)?\b(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})(?:(?: ?,)? (?P<year>{YEAR})\b)?(?![\d%])", read_full),
        _Shape("month nth", rf"\b(?P<weekday>)(?:the )?(?P<day>{'|'.join(reversed(NTH))}) of (?P<month>{MONTH})(?:(?: ?,)? (?P<year>{YEAR})\b)?(?!['’]s\b)", read_full),
        _Shape("weekday month digit", rf"\b(?P<which>[Nn]ext) (?P<weekday>{LONG_DAY}),? (?:on )?(?:the )?(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})(?P<year>)\b", read_full),
        _Shape("weekday month digit", rf"\b(?P<which>[Nn]ext) (?P<weekday>{LONG_DAY}),? (?:on )?(?P<month>{MONTH}) (?P<day>{DAY})(?P<year>)\b", read_full),
        _Shape("weekday month digit", rf"\b(?:an?|one|A|One) {LONG_DAY} in (?:{MONTH},? (?P<year>{YEAR}))\b(?P<mod>)", read_some_day),
        _Shape("weekday which", rf"\b(?:on )?(?P<day>{LONG_DAY}),? (?:of )?(?P<way>last|next|this) week\b", read_day_of_week),
        _Shape("weekday week", rf"\b(?P<day>{LONG_DAY}) week\b|\b[Aa] week (?:on|from) (?:next )?(?P<other>{LONG_DAY})\b", read_week_on),
        _Shape("weekday which", rf"\b(?P<way>[Ll]ast|[Nn]ext|[Tt]his) week,? (?:on )?(?P<day>{LONG_DAY})\b", read_day_of_week),
        _Shape("month digit", rf"\b{MOD}(?:(?P<weekday>{WEEKDAY})(?: ?,)? )?(?P<month>{MONTH}) (?:the )?(?P<day>{DAY})\b(?!,\d|\.\d|%)(?:(?: ?,)? (?P<year>{YEAR})\b)?", read_full),
        _Shape("month digit", rf"\b{MOD}(?P<month>{MONTH})(?:,| of)? (?P<year>{YEAR})\b", read_month_year),
        _Shape("month", rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his) )?{MOD}\b(?P<month>{MONTH})\b(?!\.? ?(?:{DAY}\b(?!,\d{{3}})|\d{{4}}\b))(?: (?P<rel>this|last|next) year\b)?", read_bare_month),
        _Shape("quarter", rf"\b(?:[Tt]he )?(?:{OF_YEAR})?(?:(?:fiscal|latest)[- ])?(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[- ]quarter\b{AFTER}", read_quarter),
        _Shape("numbered", rf"\b(?P<which>Q[1-4])\b{AFTER}", read_quarter),
        _Shape("half", rf"\b(?:[Tt]he )?(?P<which>first|second|last|latter) half (?:of )?(?:(?P<year>{YEAR})|(?P<own>this|last|next) year|the year)\b", read_half),
        _Shape("current", r"\b(?:[Tt]he )?[Cc]urrent (?:fiscal )?(?P<unit>quarter|year|month|week)\b", read_present_period),
        _Shape("end", r"\b(?:the )?end of the (?P<unit>year|month|week|quarter)\b(?! of)|\b[Yy]ear(?:['’]s |[- ])end\b(?! of)", read_end),
        _Shape("period", r"\b[Tt]he (?P<full>(?:latest|most recent|full|fiscal|latest fiscal|full fiscal) )?(?P<unit>quarter|year|month|week|(?<=t )period)\b(?!['’-])", read_period),
        _Shape("year-ago", rf"\b(?:[Tt]he )?(?:comparable |corresponding |same )?{YEAR_AGO}\b(?: (?:quarter|period))?", read_year_ago),
        _Shape("year same", r"\b(?:[Tt]he )?(?:same|comparable|corresponding|equivalent) (?:quarter|period) (?:of )?(?:last year|a year (?:ago|earlier|before)|the (?:year before|previous year))\b", read_year_ago),
        _Shape("century digit", r"\b(?:[Tt]he )?(?:(?:early|late|mid)[- ])?(?P<number>[12]?\d)(?:st|nd|rd|th)[- ]century\b", read_century),
        _Shape("spelt", rf"\b(?:the year )?{SPELT}\b|\bthe year two thousand\b(?! and)", read_spelt_year),
        _Shape("season digit", rf"\b(?P<mod>early|late|mid)?[- ]?(?:in )?(?:the )?{SEASON.replace('(?:', '(?P<season>')} (?:of )?(?P<year>{YEAR})\b", read_season),
        _Shape("season before", rf"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]y|of|into|through|for|before|after|survive|from|to) (?P<said>the (?:early |late )?{SEASON.replace('(?:', '(?P<season>')})\b(?! (?:of|in)\b|[-–])(?! {YEAR})", read_the_season),
        _Shape("digit", rf"(?<![$€£#\d.,:/-])\b(?P<said>{MOD}(?P<year>{YEAR}))\b(?![-–/,.:]\d|%|['’]s\b)", read_year),
        _Shape("digit", r"(?:\b(?:the )?(?:(?P<mod>early|late|mid)[- ])?(?P<year>1[5-9]\d0|20\d0)['’]?s\b)", read_decade),
        _Shape("decade", r"\bthe (?:(?P<mod>early|late|mid)[- ])?(?:['’](?P<digit>[2-9])0s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b", read_short_decade),
        _Shape("weekday", rf"\b(?:(?P<mod>[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)(?: on)? )?(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Tt]he previous|[Tt]he following|[Tt]he next|[Pp]ast|[Cc]oming) )?(?P<day>{LONG_DAY})(?P<plural>s)?\b(?P<part>{PART}\b)?", read_weekday),
        _Shape("weekday", rf"\b[Oo]n (?P<said>an? (?P<day>{LONG_DAY}))\b", lambda m: RawTime(*m.span("said"), "SET", value=f"XXXX-WXX-{words().weekday(m['day']) + 1}")),
        _Shape("unit way half", rf"\b(?:(?P<number>{NUMBER}) and a half (?P<unit>years|months|weeks)|(?P<one>an?|one) (?P<unit2>year|month) and a half) (?P<way>ago)\b", read_half_more),
        _Shape("near", rf"\b(?:(?P<mod>[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) )?(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening|lunchtime))\b(?P<part>{PART}\b)?", read_deictic),
        _Shape("reference", r"\b(?:[Nn]ow|[Cc]urrently|[Cc]urrent|[Rr]ecently|[Nn]owadays|[Tt]hese days|[Aa]t present|[Aa]t the moment|in the (?:near )?future|the future(?! of\b)|[Ii]n the past(?! (?:\w+ ){0,2}(?:minute|hour|day|week|month|quarter|year|decade|centur))|[Rr]ecent (?:days|weeks|months|quarters|years)|(?:the )?(?:coming|future) (?:days|weeks|months|quarters|years))\b(?! [a-z]+-old)", read_reference),
        _Shape("unit which", r"\b(?:(?P<mod>[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) )?(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Pp]ast|[Tt]he previous|[Tt]he following|[Tt]he next|[Tt]he coming) (?P<unit>week|weekend|month|quarter|year)\b(?!s)", read_unit_away),
        _Shape("season which", rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his) {SEASON.replace('(?:', '(?P<season>')}\b", read_season_away),
        _Shape("day-part", r"\b[Tt]he (?P<way>same|previous|next|following) (?:day|morning|evening|night|afternoon)\b|\b[Tt]hat (?:same )?(?:day|night|evening|morning)\b(?P<x>)", read_same_day_or_that),
        _Shape("unit that", r"\b(?:[Tt]he )?(?P<said>(?:[Tt]hat|same) (?P<unit>week|month|year|quarter))\b(?! (?:last|ago|before))", read_that_period),
        _Shape("day", r"\b(?:the|The|a|A) day (?P<way>before|after)\b|\bday (?P<w2>after)\b", read_day_after),
        _Shape("unit way", rf"\b{ABOUT}(?:(?P<vague>{VAGUE})|(?:(?P<low>{NUMBER})(?: to | or |[-–]))?(?P<number>{NUMBER}))? ?\b(?P<unit>{UNIT}) (?P<way>ago|earlier|later|before|after|from now|previously|prior)\b(?P<exact> to the day\b)?", lambda m: read_ago(m) if m["vague"] or m["number"] else None),
        _Shape("unit bygone", rf"\b(?P<said>(?P<since>(?:the|The) (?:past|last)) {ABOUT}(?:(?P<vague>{VAGUE})|(?P<number>{NUMBER})) (?P<unit>{UNIT}))\b", read_duration),
        _Shape("unit", rf"(?:\b(?P<since>[Ff]or|[Oo]ver|[Ww]ithin) )?\b(?P<said>{ABOUT}(?P<number>{NUMBER})[- ](?:(?:more|full|straight|consecutive|additional|long|further) )?(?P<unit>{UNIT}))\b(?P<old>[- ]old)?", read_duration),
        _Shape("unit", rf"\b(?P<said>(?:[Tt]he (?:past|last|next|first|coming) )?{ABOUT}{NUMBER}(?: to | or |[-–]){NUMBER}[- ](?P<unit>{UNIT}))\b(?P<old>[- ]old)?(?! (?:ago|from now|earlier|later|before|after)\b)", read_range),
        _Shape("century", rf"\b(?P<said>{ABOUT}(?:(?:an?|one|three)[- ])?(?P<part>quarters?|half)(?: of a | a |[- ])century)\b(?! (?:ago|earlier|later))", read_part_of_century),
        _Shape("unit half", rf"\b(?P<said>(?P<number>{NUMBER}) (?P<unit>{UNIT}) and a (?P<half>half))\b", read_duration),
        _Shape("units", rf"\b(?P<said>(?:the (?:past|last|next|first|coming) )?(?:{VAGUE} )?(?P<unit>(?:minutes|hours|days|nights|weeks|weekends|months|years|decades|centuries)))\b(?! (?:ago|old))", read_duration),
        _Shape("unit bygone", r"\b(?P<said>[Tt]he (?:past|last) (?P<unit>hour|day|week|month|year|decade|century))\b", read_past_unit),
        _Shape("weekend", r"\b[Tt]he (?P<unit>weekend)\b(?P<which>)", lambda m: RawTime(*m.span(), "DATE", "we:{tense}")),
        _Shape("weekday", rf"\b(?:[Ee]very|[Ee]ach) (?P<day>{LONG_DAY})\b|\b(?P<nights>{LONG_DAY}) (?:nights|mornings|evenings|afternoons)\b", lambda m: RawTime(*m.span(), "SET", value=f"XXXX-WXX-{words().weekday(m['day'] or m['nights']) + 1}")),
        _Shape("overnight", r"\b[Oo]vernight\b", lambda m: RawTime(*m.span(), "TIME", "off:0:D", "TNI")),
        _Shape("feast", rf"\b(?:{holidays})\b", lambda m: RawTime(*m.span(), "DATE", f"md:{words().holidays[m.group().replace('’', chr(39))]}:{{tense}}")),
        _Shape("long", r"\b(?P<unit>day|week|month|year|decade|hour)-?long\b", read_one_long),
        _Shape("set month", rf"\b(?:[Ee]very|[Ee]ach) (?P<month>{MONTH})", lambda m: RawTime(*m.span(), "SET", value=f"XXXX-{words().month(m['month']):02d}")),
        _Shape("set", r"\b(?:[Ee]very|[Ee]ach|per) (?:other )?(?:day|night|week|weekend|month|year|hour|minute|quarter|decade)\b|\b(?:[Dd]aily|[Ww]eekly|[Mm]onthly|annually|hourly|nightly)\b", read_set),
        _Shape("digit", r"(?<![\d:.,$€£-])\b(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?: ?(?P<half>[ap]\.?m\b\.?|AM\b|PM\b))?(?! ?(?:%|percent|per cent|million|billion|points?|\d|-))(?![.:]\d)", lambda m: read_clock(m) if ":" in m.group() or m["half"] or AT.search(m.string, max(0, m.start() - 7), m.start()) else None),
        _Shape("digit", r"(?<![\d:.,$€£-])\b(?P<hour>1[0-2]|0?[1-9])(?P<minute>) ?(?P<half>[ap]\.m\.|[ap]m\b|AM\b|PM\b)", read_clock),
        _Shape("noon", r"\b(?:noon|midday|midnight)\b", read_word_clock),
        _Shape("mid", r"\b[Mm]id[- ]?(?P<part>morning|afternoon)\b", read_part_alone),
        _Shape("hour clock", rf"\b(?:(?P<minute>(?:[Aa] )?quarter|half|(?:five|ten|twenty|twenty-five)(?= past)|(?<=at )(?:five|ten|twenty)) (?P<way>past|to) )?(?P<hour>{HOUR})(?P<clock> o['’]clock)?(?P<half> in the (?:morning|afternoon|evening)| at night)?\b", read_told_clock),
        _Shape("part", r"\b(?:in|before|at|by|until) (?:the (?:early |late )?)?(?P<part>morning|afternoon|evening|small hours|dawn|nightfall)\b(?! of\b)", read_part_alone),
        _Shape("digit", r"\b(?:on|On|by|By|until|of) (?P<said>the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?! [^\W\d_])", read_day_of_month),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _gated() -> tuple[tuple[frozenset[str], _Shape], ...]:
    return tuple((frozenset(shape.needs.split()), shape) for shape in _shapes())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _words_of(text: str) -> set[str]:
    """The words of a text as the classes know them."""
    found = set(re.findall(r"[a-z]+", text.lower()))
    return found | {"0"} if re.search(r"\d", text) else found


def _found(text: str, *, gated: bool) -> Iterator[RawTime]:
    told = _words_of(text) if gated else set()
    there = {name for name, entries in _classes().items() if not told.isdisjoint(entries)}
    for needs, shape in _gated():
        if gated and not needs <= there:
            continue
        for match in _compiled(shape.pattern).finditer(text):
            raw = shape.read(match)
            if raw is not None:
                yield raw


def raw_times(text: str, *, gated: bool = True) -> list[RawTime]:
    """Every time expression by its shape, in order; of two that overlap the longer one, else the earlier.

    ``gated`` leaves out patterns that cannot match and changes nothing else.
    """
    return _joined(text, _chosen(text, gated=gated))


def _chosen(text: str, *, gated: bool) -> list[RawTime]:
    taken: list[RawTime] = []
    covered = bytearray(len(text))
    for raw in sorted(_found(text, gated=gated), key=lambda r: (r.start - r.end, r.start, r.anchor, r.value)):
        if not any(covered[raw.start : raw.end]):
            taken.append(raw)
            covered[raw.start : raw.end] = b"\x01" * (raw.end - raw.start)
    return sorted(taken, key=lambda raw: raw.start)


AT = re.compile(r"\b(?:at|until|till) $", re.IGNORECASE)
"""Behind it "12.41" is a time of the day."""
CLOCK = re.compile(r"T(?:\d\d:\d\d|[A-Z]{2})")
BETWEEN = re.compile(r"(?: [A-Z]{2,4}\b| local time)?(?: \([^()]{1,20}\))?,? ")
OF_A_DAY = ("wd:", "md:", "day:", "off:")


def _joined(text: str, found: list[RawTime]) -> list[RawTime]:
    """ "9 a.m. EST Tuesday", not "noon on Tuesday": a clock time and the day right after it are one time."""
    out: list[RawTime] = []
    for raw in found:
        clock = out[-1] if out else None
        if clock and _is_day_of(clock, raw) and BETWEEN.fullmatch(text, clock.end, raw.start):
            out[-1] = replace(raw, start=clock.start, type="TIME", value=clock.value)
        else:
            out.append(raw)
    return out


def _is_day_of(clock: RawTime, day: RawTime) -> bool:
    open_clock = clock.type == "TIME" and not clock.anchor and CLOCK.fullmatch(clock.value)
    return bool(open_clock) and day.type == "DATE" and day.anchor.startswith(OF_A_DAY) and day.anchor[-1] not in "WMQYE"
