"""Quarters, halves and years of business, ends of periods, centuries, and years spelt out."""

from __future__ import annotations

import re

from .times_shapes import YEAR, RawTime
from .times_words import words

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 2, "latter": 2}
YEAR_AGO = r"[Yy]ear-(?:ago|earlier)"
OF_YEAR = rf"(?:(?P<year>{YEAR})|(?P<own>[Tt]his|[Ll]ast|[Nn]ext) year['’]s|(?P<ago>{YEAR_AGO})) "
AFTER = rf"(?:(?: of)?,? (?:(?P<year2>{YEAR})|(?P<own2>this|last|next) year)\b(?!['’]))?"
TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
SPELT = rf"(?P<century>seventeen|eighteen|nineteen|twenty) (?P<rest>{TENS}(?:[- ]{ONES})?|{TEENS}|(?:oh|o)[- ]{ONES})"
NEVER = frozenset({
    "ago", "before", "earlier", "after", "later", "that", "when", "of", "in", "since", "two", "he", "she", "they", "it",
    "we", "i", "the", "a", "his", "her", "their", "its",
})  # fmt: skip
"""After "the year", "the week": words that say which one it is, and that it is another than the present one."""


def _which_year(m: re.Match[str]) -> str:
    """A year, years from now, "ago" beside the one spoken of, or what the verb will tell."""
    got = m.groupdict()
    year, own = got.get("year") or got.get("year2"), (got.get("own") or got.get("own2") or "").lower()
    count = {"this": "+0", "last": "-1", "next": "+1"}.get(own)
    return year or count or ("ago" if got.get("ago") else "{tense}")


def read_quarter(m: re.Match[str]) -> RawTime:
    """The third quarter, the 2031 third quarter, this year's third quarter, the third quarter of 2031, Q3."""
    told = m["which"].lower()
    return RawTime(*m.span(), "DATE", f"qtr:{ORDINALS.get(told) or int(told[-1])}:{_which_year(m)}")


def read_half(m: re.Match[str]) -> RawTime:
    return RawTime(*m.span(), "DATE", f"hlf:{ORDINALS[m['which'].lower()]}:{_which_year(m).replace('{tense}', '+0')}")


def read_present_period(m: re.Match[str]) -> RawTime:
    """The current quarter; of this alone the words say that it is the one that runs."""
    return RawTime(*m.span(), "DATE", f"off:0:{words().unit(m['unit'])}")


def read_end(m: re.Match[str]) -> RawTime:
    """Year end, the end of the month."""
    return RawTime(*m.span(), "DATE", f"off:0:{words().unit(m['unit'] or 'year')}", mod="END")


def read_period(m: re.Match[str]) -> RawTime | None:
    """The quarter, the latest period, the full year: the one that the text speaks of, else the present one."""
    rest = re.match(r" (\w+)", m.string[m.end() :])
    following = rest[1].lower() if rest else ""
    if following in NEVER or following.isdigit():
        return None
    told = m["unit"].lower()
    unit = "Q" if told == "period" else words().unit(told)
    if unit == "Y" and following in ("ended", "ending"):
        return RawTime(*m.span(), "DURATION", value="P1Y")
    if unit != "Q" and m["full"] is None and _of_something(m):
        return None
    doubt = "" if m["full"] or following in ("ended", "ending") else "period"
    return RawTime(*m.span(), "DATE", f"shift:0:{unit}:{{ref}}", doubt=doubt if unit == "Q" else "")


PARTS = re.compile(
    r"(?:half|rest|most|remainder|middle|start|beginning|end|course|part|months?|weeks?|days?|quarters?|time|point|early"
    r"|earlier|later|late) (?:of|in)$"
)


def _of_something(m: re.Match[str]) -> bool:
    """The film of the year, not the rest of the year: a title."""
    before = m.string[max(0, m.start() - 24) : m.start()].rstrip()
    return before.endswith(" of") and PARTS.search(before) is None


def read_year_ago(m: re.Match[str]) -> RawTime:
    """The year-earlier quarter, the same period last year: counted from the quarter that the text speaks of."""
    return RawTime(*m.span(), "DATE", "shift:-4:Q:{ref}")


def read_century(m: re.Match[str]) -> RawTime | None:
    number = int(m["number"])
    return RawTime(*m.span(), "DATE", value=f"{number - 1:02d}") if 0 < number < 30 else None


def read_spelt_year(m: re.Match[str]) -> RawTime:
    """Nineteen ninety-six, as news is written to be spoken."""
    if m["century"] is None:
        return RawTime(*m.span(), "DATE", "year:2000")
    century, rest = words().number(m["century"]) or 0, re.sub(r"^oh?[- ]", "", m["rest"])
    return RawTime(*m.span(), "DATE", f"year:{100 * century + (words().number(rest) or 0)}")
