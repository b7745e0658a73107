"""Numbers as English writes them: what is said between "at least two" and "tens of thousands", as intervals.

Own grammar over characters, tables in ``resources/numbers.toml``. It says what a number means, not what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ..resources import table

LOOK_BACK = 32  # characters in which a qualifier can stand before its number

GROUPED = r"\d{1,3}(?:(?:,\d{3})+|(?:[ \u00a0\u202f\u2009]\d{3})+|(?:\.\d{3}){2,}|\.000)(?![\d,.]*\d)"
DECIMAL_COMMA = r"\d{1,3},\d{1,2}(?=\s?%|\s?per\s?cent|\s(?:million|billion)\b)"
DIGITS = rf"(?:{GROUPED}(?:\.\d+)?|{DECIMAL_COMMA}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,15}}(?:\.\d{{1,6}})?)"
PERCENT = r"\s?(?:%|per\s?cent\b|pct\b|percentage\s+points?\b)"
METRES = r"[-\s](?:high|long|tall|wide|deep|away|off|from|above|below)\b"  # "a 3m high fence" is no three million
ATTACHED = r"(?:km|kg|cm|mm|mph|kph|ft|mw|gw|kw|m)"  # measures written without a blank
SUMMED = re.compile(r"\b(?:add(?:s|ed|ing)?|sum(?:s|med)?|tot(?:s|ted)?)\s+$", re.IGNORECASE)
DASH = r"[-\u2010-\u2015]"


@dataclass(frozen=True, slots=True)
class Number:
    """One number: where it stands, the interval it means, and the words that open or blur it.

    ``core`` starts behind the qualifier. ``form`` is what the characters alone show: count, percent, money,
    fraction. ``words`` says that it was spelled out, ``vague`` that no digit could replace it.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    low: float | None
    high: float | None
    form: str = "count"
    unit: str = ""
    qualifier: tuple[int, int] | None = None
    high_open: bool = False
    approximate: bool = False
    words: bool = False
    vague: bool = False
    range: bool = False
    single: bool = False  # "an hour": a number only under a qualifier
    excepted: bool = False  # "all but eight": of whom the contrary is told


def tables() -> dict[str, Any]:
    return table("numbers")


def _either(words: Any) -> str:
    """Longest first, so that "no more than" wins over "more than"; blanks in a phrase may be any blanks."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@lru_cache(maxsize=1)
def _atom() -> re.Pattern[str]:
    t = tables()
    small = _either([*t["units"], *t["tens"]])
    large = _either(t["magnitudes"])
    word = rf"(?:{small}|{large})"
    spelled = rf"(?:(?:half\s+an?|an?)\s+(?={large})|)(?:{word})(?:(?:-|\s+and\s+|\s+){word})*"
    vague = (
        rf"(?:{_either(t['vague'])}|tens(?=\s+of\s+(?:{_either(t['vague'])})))(?:\s+of\s+(?:{_either(t['vague'])}))?"
    )
    few = rf"(?:{_either(t['few'])}|few)(?:\s+(?P<few_of>(?:{large})s?)\b)?"
    currency = rf"(?<!\w)(?P<currency>(?-i:{_either(t['currencies'])}))\s?"
    few_parts = _either(["a", "an", *list(t["units"])[:9]])
    parts = rf"(?P<parts>{few_parts})[-\s](?P<part>{_either(t['parts'])})s?"
    century = r"(?:(?:a|one|three)[-\s])?(?P<hundredth>quarters?|half)(?:\s+of\s+a\s+|\s+a\s+|[-\s])century"
    half = r"half(?=\s+(?:of|the|an?\s+percentage)\b)"
    paid = "|".join(rf"(?<=[$€£¥₹][\d.]{{{n}}}\w)" for n in range(1, 6))  # "$340m off its value"
    letters = rf"(?P<suffix>{_either(t['suffixes'])})\b(?:{paid}|(?!{METRES}))|\s(?P<spaced>bn|mn|mln|tn)\b"
    more = rf"(?P<more>{DASH}plus\b|\+)?(?={DASH}?\s?(?:{large})\b)"
    lengths = _either(t["lengths"]["words"])
    quarters = r"(?P<quartered>(?:three[-\s]quarters|(?:a\s+)?quarter)\s+of\s+an)(?=\s+hour\b)"
    halved = rf"{quarters}|(?P<halved>half\s+an?)(?=\s+(?:{lengths})\b)|(?P<single>an?)(?=\s+(?:{lengths})\b)"
    none = "".join(rf"(?<!\b{word}\s)" for word in ("not", "nor", "even", "without", "every", "any", "never"))
    sole = none + r"(?P<sole>(?:an?|one)\s+(?:single|lone|sole|solitary))(?=\s+[a-z])"
    suffix = rf"(?:{more})?(?:{DASH}|\s)?(?P<magnitude>{large})\b|{letters}"
    ends = rf"(?P<percent>{PERCENT})?(?P<plus>\+|{DASH}plus\b)?(?:(?!\w)|(?={ATTACHED}\b))"
    digits = rf"(?:{currency}|(?<![\w.,:/+]))(?P<digits>{DIGITS})(?:{suffix})?{ends}"
    return re.compile(
        rf"{digits}|(?<!\w)(?<!multi-)(?:{halved}|{sole}|(?P<vague>{vague})|(?P<few>{few})|(?P<century>{century})|(?P<fraction>{parts}|{half})|(?P<multiple>{_either(t['multiples'])})"
        rf"|(?P<spelled>{spelled})(?P<spelled_percent>{PERCENT})?)(?!\w)",
        re.IGNORECASE,
    )


def _digits_value(digits: str) -> float:
    if re.fullmatch(DECIMAL_COMMA.split("(?=")[0], digits):
        return float(digits.replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.000", digits):
        return float(digits.replace(".", ""))
    return float(re.sub(r"[,\s]", "", digits))


def _spelled_values(words: str) -> Iterator[tuple[int, int, float]]:
    """The numbers of a run of number words, with their places; a run that is no one number is several."""
    t = tables()
    total = group = 0.0
    last = 1e18  # size of the word before; a small word may only follow a larger one
    start = end = -1
    for token in re.finditer(r"half\s+an?|\w+", words, re.IGNORECASE):
        word = re.sub(r"\s+an?$", "", token.group().lower())
        if word == "and":
            continue
        if word in ("a", "an", "half"):
            if start >= 0:
                yield start, end, total + group
            start, end, total, group, last = token.start(), token.end(), 0.0, 0.5 if word == "half" else 1.0, 1e18
            continue
        if word in t["magnitudes"]:
            size = float(t["magnitudes"][word])
            start = token.start() if start < 0 else start
            if size in (12, 100):
                group = (group or 1.0) * size
            else:
                total, group = total + (group or 1.0) * size, 0.0
            last, end = size, token.end()
            continue
        value = float(t["tens"].get(word) or t["units"][word])
        room = last if last < 20 or last >= 100 else 10.0  # "twenty" takes a unit, "two" takes nothing
        if start >= 0 and (value >= room or last < 20):
            yield start, end, total + group
            total, group, start = 0.0, 0.0, token.start()
        start = token.start() if start < 0 else start
        group, last, end = group + value, value, token.end()
    if start >= 0:
        yield start, end, total + group


def _number(start: int, end: int, low: float | None, high: float | None, **more: Any) -> Number:
    return Number(start, end, start, end, low, high, **more)


def _of_digits(match: re.Match[str]) -> Number:
    t = tables()
    value = _digits_value(match["digits"])
    magnitude = (match["magnitude"] or match["suffix"] or match["spaced"] or "").lower()
    if magnitude:
        value = round(value * (t["magnitudes"].get(magnitude) or t["suffixes"][magnitude]), 6)
    form = "money" if match["currency"] else "percent" if match["percent"] else "count"
    unit = t["currencies"].get(match["currency"], "") if match["currency"] else "percent" if form == "percent" else ""
    high = None if match["plus"] or match["more"] else value
    return _number(match.start(), match.end(), value, high, form=form, unit=unit or (match["currency"] or "").upper())


def _of_vague(match: re.Match[str]) -> Number:
    words = match["vague"].lower().split()
    low, high = tables()["vague"][words[-1]]
    times = {"tens": 10, "hundreds": 100, "thousands": 1000, "dozens": 12}.get(words[0], 1) if len(words) > 1 else 1
    return _number(*match.span(), low * times, high * times, high_open=True, approximate=True, words=True, vague=True)


def _of_few(match: re.Match[str]) -> Number | None:
    of = (match["few_of"] or "").lower().rstrip("s")
    phrase = " ".join(match["few"].lower().split())
    if not of:
        low = tables()["few"].get(phrase)
        return low and _number(*match.span(), low, None, approximate=True, words=True, vague=True)
    size = tables()["magnitudes"][of]
    most = 10 * size if size > 12 else 100
    return _number(*match.span(), 2 * size, most, high_open=True, approximate=True, words=True, vague=True)


def _of_spelled(match: re.Match[str]) -> Iterator[Number]:
    found = list(_spelled_values(match["spelled"]))
    for index, (start, end, value) in enumerate(found):
        percent = bool(match["spelled_percent"]) and index == len(found) - 1
        stop = match.end() if percent else match.start() + end
        form, unit = ("percent", "percent") if percent else ("count", "")
        yield _number(match.start() + start, stop, value, value, form=form, unit=unit, words=True)


POINT = re.compile(r"\s+(?:an?\s+)?percentage\s+points?\b", re.IGNORECASE)


def _of_fraction(match: re.Match[str]) -> Number:
    """ "Two thirds" in per cent; "half a percentage point" is half a per cent."""
    t = tables()
    parts = (match["parts"] or "a").lower()
    share = float(t["units"].get(parts, 1)) / t["parts"][(match["part"] or "half").lower()]
    point = POINT.match(match.string, match.end())
    if point:
        return _number(match.start(), point.end(), share, share, form="percent", unit="percent", words=True)
    share = round(100 * share, 1)
    return _number(*match.span(), share, share, form="fraction", unit="percent", words=True)


HALF = re.compile(r"\s+and\s+a\s+half\b(?:\s+(hundred|thousand|million|billion|trillion)\b)?", re.IGNORECASE)


def _atoms(text: str) -> Iterator[Number]:
    """The numbers as written, "seven and a half" as one."""
    taken = 0
    counters = [match.span() for match in COUNTER.finditer(text)]
    for number in _plain_atoms(text):
        if any(start <= number.start < end for start, end in counters):
            continue
        half = HALF.match(text, number.end) if number.form in ("count", "money") else None
        if number.start < taken:
            continue
        if half and number.low is not None and number.low == number.high:
            size = tables()["magnitudes"][half[1].lower()] if half[1] else 1
            value = (number.low + 0.5) * size
            number = replace(number, end=half.end(), core_end=half.end(), low=value, high=value)
        taken = number.end
        yield number


def _plain_atoms(text: str) -> Iterator[Number]:
    for match in _atom().finditer(text):
        if match["digits"]:
            yield _of_digits(match)
        elif match["vague"]:
            yield _of_vague(match)
        elif match["few"]:
            number = _of_few(match)
            if number:
                yield number
        elif match["halved"] or match["single"] or match["sole"] or match["quartered"]:
            value = 0.5 if match["halved"] else 1.0
            value = value if not match["quartered"] else 0.75 if match["quartered"][:1] in "tT" else 0.25
            yield _number(*match.span(), value, value, words=True, single=bool(match["single"]))
        elif match["century"]:
            value = {"quarter": 25.0, "quarters": 75.0}.get(match["hundredth"].lower(), 50.0)
            yield _number(*match.span(), value, value, form="years", unit="years", words=True)
        elif match["fraction"]:
            yield _of_fraction(match)
        elif match["multiple"]:
            value = float(tables()["multiples"][match["multiple"].lower()])
            yield _number(*match.span(), value, value, form="multiple", unit="times", words=True)
        else:
            yield from _of_spelled(match)


COUNTER = re.compile(  # of a gallery or a set of pages
    r"\b(?:image|photo|picture|slide|page|video|gallery)s?\s+\d{1,3}\s+(?:of|/|of\s+/)\s+\d{1,3}\b|\b(?:of\s+)?/\s\d{1,3}\s+caption\b"
    r"|(?<![\w$€£.,])\d{1,3}\s/\s\d{1,3}\s+back\s+to\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(rf"(?:\s?{DASH}\s?|\s+to\s+|\s+and\s+|\s+or\s+)", re.IGNORECASE)
LEADS = re.compile(r"\b(between|from)\s+(?:the\s+ages\s+of\s+)?$", re.IGNORECASE)
RATIO = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
TIMES = re.compile(r"\s+(?:second|minute|hour|day|week|month|year|decade|centur)", re.IGNORECASE)
WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100})
AMOUNT = re.compile(r"\bby\s+$", re.IGNORECASE)  # "rose by 2 to 14 per cent" tells a step and a level
RISES = 60  # characters before "from" in which a verb of change can stand


def _joined(text: str, left: Number, right: Number) -> Number | None:
    """One range of two numbers, where the words between them make it one."""
    middle = text[left.end : right.start]
    if not BETWEEN.fullmatch(middle) or left.vague != right.vague:
        return None
    if left.low is None or right.high is None or (left.form != right.form and left.form != "count"):
        return None
    lead = LEADS.search(text[max(0, left.start - LOOK_BACK) : left.start])
    joint = middle.strip().lower()
    if joint == "and" and not (lead and lead[1].lower() == "between"):
        return None
    if joint == "to" and AMOUNT.search(text, max(0, left.start - 4), left.start):
        return None
    if joint == "or" and right.low != left.low + 1 and not left.vague:
        return None
    if lead and lead[1].lower() == "from" and _changes(text, left.start):
        return None
    low = _scaled(left, right)
    if low > right.high or low == right.high:
        return None
    start = left.start - len(lead[0]) if lead and lead[1].lower() == "between" else left.start
    form = right.form if left.form == "count" else left.form
    return replace(
        right, start=start, core_start=left.start, low=low, form=form, unit=right.unit or left.unit, range=True
    )


def _changes(text: str, place: int) -> bool:
    """True for "rose from 12 to 15", which gives an old and a new figure."""
    window = re.split(r"[.;!?]\s", text[max(0, place - RISES) : place])[-1]
    return not _changing().isdisjoint(re.findall(r"[a-z]+", window.lower()))


@lru_cache(maxsize=1)
def _changing() -> frozenset[str]:
    return frozenset(table("units")["change"]["lemmas"].split())


def _scaled(left: Number, right: Number) -> float:
    """ "2 to 3 million" starts at two million."""
    low, high = left.low or 0.0, right.high or 0.0
    for size in (1e12, 1e9, 1e6, 1e3):
        if low < 1000 and high >= size:
            return low * size if low * size < high and left.form == right.form == "count" and high / low > 100 else low
    return low


def _ratio(text: str, left: Number, right: Number) -> Number | None:
    """ "One in five", as a share; "two in three days" is none."""
    low, high = left.low or 0.0, right.low or 0.0
    large = high >= 100 and high % 100 == 0 and ("," in text[right.start : right.end] or high < 1500)  # no year
    plain = (left.form, right.form) == ("count", "count") and left.low == left.high and high == right.high
    alike = high in WHOLES if left.words == right.words else left.words and large
    if not (plain and (alike or large)) or low >= high or TIMES.match(text, right.end):
        return None
    if not RATIO.fullmatch(text[left.end : right.start]):
        return None
    share = round(100 * low / high, 4 if large else 1)
    return replace(right, start=left.start, core_start=left.start, low=share, high=share, form="ratio", unit="percent")


def _lent(text: str, left: Number, right: Number) -> Number:
    """ "From 5.1 to 5.4 per cent": the first number has the unit of the second."""
    bare = left.form == "count" and right.form in ("percent", "money") and not left.vague
    lead = LEADS.search(text[max(0, left.start - LOOK_BACK) : left.start])
    if not bare or not lead or text[left.end : right.start].strip().lower() != "to":
        return left
    low = _scaled(left, right)
    return replace(left, low=low, high=low, form=right.form, unit=right.unit)


def _ranges(text: str, atoms: list[Number]) -> Iterator[Number]:
    index = 0
    while index < len(atoms):
        here, behind = atoms[index], atoms[index + 1] if index + 1 < len(atoms) else None
        joined = (_joined(text, here, behind) or _ratio(text, here, behind)) if behind else None
        yield joined or (_lent(text, here, behind) if behind else here)
        index += 2 if joined else 1


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    groups = "|".join(rf"(?P<{kind}>{_either(words)})" for kind, words in tables()["before"].items())
    return re.compile(rf"(?<![\w-])(?:{groups})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    groups = "|".join(rf"(?P<{kind}>{_either(words)})" for kind, words in tables()["after"].items())
    return re.compile(rf"\s+(?:{groups})(?!\w)", re.IGNORECASE)


def opened(number: Number, kind: str) -> Number:
    """The interval under a qualifier of this kind."""
    match kind:
        case "at_least" | "more_than":
            return replace(number, high=None, high_open=False)
        case "at_most":
            return replace(number, low=None)
        case "less_than":
            return replace(number, low=None, high_open=True)
        case "all_but":
            return replace(number, excepted=True)
        case _:
            return replace(number, approximate=True)


def _is_compared(text: str, before: re.Match[str], number: Number) -> bool:
    """ "Twice more than the 300 that …", "add up to 300": a number given elsewhere, or a sum, and no bound."""
    if before.lastgroup == "at_most" and SUMMED.search(
        text, max(0, before.start("at_most") - LOOK_BACK), before.start("at_most")
    ):
        return True
    bound = before.lastgroup in ("more_than", "less_than") and not number.vague
    return bound and text[before.end(before.lastgroup or 0) : number.start].strip().lower() == "the"


def _qualified(text: str, number: Number) -> Number:
    window = max(0, number.start - LOOK_BACK)
    before = _before().search(text, window, number.start)
    if before and before.lastgroup and not _is_compared(text, before, number):
        span = (before.start(), before.end(before.lastgroup))
        number = replace(opened(number, before.lastgroup), start=before.start(), qualifier=span)
    after = _after().match(text, number.end)
    if after and after.lastgroup and not before:
        number = replace(opened(number, after.lastgroup), end=after.end(), qualifier=after.span(after.lastgroup))
    return number


def find_numbers(text: str) -> list[Number]:
    """Every number of ``text`` in its order, qualifiers included; they never overlap."""
    out: list[Number] = []
    for number in _ranges(text, list(_atoms(text))):
        qualified = _qualified(text, number)
        if number.single and qualified.qualifier is None:
            continue
        out.append(replace(qualified, start=max(qualified.start, out[-1].end)) if out else qualified)
    return out
