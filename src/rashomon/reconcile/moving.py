"""Up to which day a figure counts, and whether its words say that it moved, and from where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache

from ..model.marks import Figure, Reading, Sentence, TimeExpression
from ..model.series import CUMULATIVE
from ..model.text import Evidence
from ..resources import table
from .changes_told import pattern

REJECTED = re.compile(r"\b(?<!\bif\s)(?:not|instead\s+of|rather\s+than)\s+$", re.IGNORECASE)
DENIED = re.compile(r"\b(?:not|nor|no)\s+(?:even\s+)?[\w.,-]+", re.IGNORECASE)  # "not ten minutes, not one"
WORD = re.compile(r"[a-z]+")
FROM, TO = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\s+(?:[a-z]+\s+){0,2}?to\s+\W?\d")
FROM_TO = re.compile(r"\bfrom\s+\W?\d[\d.,]*\s+(?:[a-z]+\s+){0,2}?to\s+$", re.IGNORECASE)
HAD_SAID = re.compile(r"\bhad\s+(?:\w+\s+)?(?:spoken\s+of|said|given|put\s+\w+\s+at|counted|reported|named)\s+$")
NOW = re.compile(r"[^.;!?]{0,40}\bnow\s+(?:speak|give|say|put|count|report|name)", re.IGNORECASE)
WORDS = 60  # characters that a time right before a clause takes
JOINT = 2  # characters between a time and the clause that hangs on it
THEN = re.compile(r"\W*(?:(?:at|by|around)\s+(?:that|the)\s+time|(?:back\s+)?then|in\s+that\s+year)\b", re.IGNORECASE)
OPENING = 8  # characters of a preposition before the time that opens a sentence
FIGURE_OF = re.compile(
    r"\b(?:figure|count|estimate|number|tally|toll|total|claim)s?(?:\s+(?:of|that))?\s+$", re.IGNORECASE
)
RUNNING = 30  # days after which a toll is history: told again it is not counted again


def counted_on(reading: Reading, figure: Figure) -> tuple[str | None, str]:
    """The day of the count and what says so; without words for it, a running toll counts to the day it came out."""
    day = next((t.first for t in reading.times if t.span == figure.counting and t.first == t.last), None)
    if day is not None and figure.counting is not None:
        return day, "words" if _is_until(reading.document.cite(figure.counting)) else "said"
    out = reading.publication.date
    if figure.kind not in CUMULATIVE or out is None or _is_history(reading, figure, out):
        return None, ""
    return out[:10], "published"


def _is_history(reading: Reading, figure: Figure, out: str) -> bool:
    """True where the words of the figure name a time long before the article."""
    lasts = [t.last for t in times_of(reading, figure) if t.last]
    return any((date.fromisoformat(out[:10]) - date.fromisoformat(last[:10])).days > RUNNING for last in lasts)


def times_of(reading: Reading, figure: Figure) -> list[TimeExpression]:
    """The times in the clause of the figure; without one that right before it: "in March 2009, when 12 people died"."""
    clause = figure.clause or figure.span
    at = bisect_right(reading.sentences, figure.span.start, key=_start) - 1
    first = reading.sentences[max(0, at - 1)].span.start if at >= 0 else clause.start
    times = _dated(reading, min(first, clause.start - WORDS), max(clause.end, figure.span.end))
    inside = [t for t in times if clause.covers(t.span)]
    before = inside or [t for t in times if 0 < clause.start - t.span.end <= JOINT]
    return before or (_fronted(reading, figure, times, at) if figure.kind in CUMULATIVE and at >= 0 else [])


def _start(mark: TimeExpression | Sentence) -> int:
    return mark.span.start


def _dated(reading: Reading, start: int, end: int) -> list[TimeExpression]:
    """The times of which a day is known, between two places."""
    times = reading.times
    near = times[bisect_left(times, start, key=_start) : bisect_left(times, end, key=_start)]
    return [t for t in near if t.first and t.last and t.type in ("DATE", "TIME")]


def _fronted(reading: Reading, figure: Figure, times: list[TimeExpression], at: int) -> list[TimeExpression]:
    """ "In March 2009 four died and 17 were hurt": a time that opens the sentence dates what it tells of harm.

    "At that time it cost five lives": what opens it so is dated by the last time of the sentence before.
    """
    start = reading.sentences[at].span.start
    own = [t for t in times if start <= t.span.start <= start + OPENING and t.span.end <= figure.span.start]
    if own or not at or not THEN.match(reading.document.text, start):
        return own
    return [t for t in times if reading.sentences[at - 1].span.start <= t.span.start < start][-1:]


def _is_until(words: Evidence) -> bool:
    return bool(_until().search(words.prefix))


@lru_cache(maxsize=1)
def _until() -> re.Pattern[str]:
    counting = table("changes")["counting"]
    until, parts = "|".join(counting["until"]), "|".join(re.escape(part) for part in counting["parts"])
    return re.compile(rf"\b(?:{until})\s+(?:(?:{parts})\s+)*$".replace(" ", r"\s+"), re.IGNORECASE)


def moves(words: Evidence, shown: Evidence) -> str:
    """ "to" for a count that has grown to this, "from" for the one before it, "wrong" for an error, "withdrawn"."""
    if is_wrong(words, shown) or _is_given_up(words):
        return "wrong"
    if _ends("withdrawn").search(shown.exact[: max(0, words.start - shown.start)]):
        return "withdrawn"
    if _ends("from").search(words.prefix) or _told_first(words, shown) or _spoke_before(words, shown):
        return "from"
    if FROM.search(words.prefix) and TO.match(words.suffix) and _changes(words, shown):
        return "from"
    if FROM_TO.search(words.prefix) and _changes(words, shown):
        return "to"
    if _ends("to").search(words.prefix) or _starts().match(words.suffix):
        return "to"
    return ""


def _is_given_up(words: Evidence) -> bool:
    """ "The figure of 14 has since been withdrawn"."""
    return bool(FIGURE_OF.search(words.prefix) and _given_up().match(words.suffix))


@lru_cache(maxsize=1)
def _given_up() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_alternatives('given_up')})\b", re.IGNORECASE)


def _changes(words: Evidence, shown: Evidence) -> bool:
    """ "Cut its number from 40 to 38": a verb of change before it, so that what follows is no range."""
    before = WORD.findall(shown.exact[: max(0, words.start - shown.start)].lower())
    return not _changing().isdisjoint(before)


@lru_cache(maxsize=1)
def _changing() -> frozenset[str]:
    return frozenset(table("units")["change"]["lemmas"].split())


def _spoke_before(words: Evidence, shown: Evidence) -> bool:
    """ "The police, which had spoken of 47, now gives 58"."""
    behind = shown.exact[max(0, words.end - shown.start) :]
    return bool(HAD_SAID.search(words.prefix) and NOW.match(behind))


def _told_first(words: Evidence, shown: Evidence) -> bool:
    """ "Initial reports said that 12 were hurt": what no word has turned since."""
    return bool(_first().search(shown.exact[: max(0, words.start - shown.start)]))


@lru_cache(maxsize=1)
def _first() -> re.Pattern[str]:
    turned = rf"(?:(?!\b(?:{_alternatives('turning')})\b)[^.;!?])*"
    return re.compile(rf"\b(?:{_alternatives('at_first')})\b{turned}$", re.IGNORECASE)


def _alternatives(key: str) -> str:
    return "|".join(phrase.replace(" ", r"\s+") for phrase in table("changes")["moves"][key])


@lru_cache(maxsize=4)
def _ends(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(key)})\s+$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _starts() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:[\w’'-]+\s+){{0,2}}?(?:{_alternatives('so_far')})\b", re.IGNORECASE)


def _has_number(text: str) -> bool:
    """True where another number is given, in digits or words; without one nothing is put in the place of a denied."""
    return any(char.isdigit() for char in text) or not _numbers().isdisjoint(WORD.findall(text.lower()))


@lru_cache(maxsize=1)
def _numbers() -> frozenset[str]:
    numbers = table("numbers")
    return frozenset(word for key in ("units", "tens", "magnitudes") for word in numbers[key]) - {"one", "a", "an"}


def is_wrong(words: Evidence, shown: Evidence) -> bool:
    """ "We wrote that 90 had died", "38, not 83": what its own sentence takes back."""
    before = shown.exact[: max(0, words.start - shown.start)]
    error = list(pattern("errs").finditer(before))
    behind = shown.exact[max(0, words.end - shown.start) :]
    refused = REJECTED.search(before) and (_has_number(before) or _has_number(DENIED.sub(" ", behind)))
    return bool(refused or (error and not pattern("right").search(before, error[-1].end())))
