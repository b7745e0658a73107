"""Which figures may stand against each other: those that count the thing itself.

A number in a sentence may be a time of the day, a part, what was added, how far two counts are apart, or how many a
place holds. Beside a count of the same kind it looks like another count of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..model.account import FigureItem
from ..resources import table
from .counted import HARMED
from .differing import harms_in

SOME = re.compile(r"\s+(?:\w+\s+)?of\s+(?:the|them|those|these|its|his|her|their|our|whom|which)\b", re.IGNORECASE)
LINE = 80  # characters of a line that is no sentence
TAKES = re.compile(r"\b(?:read|reading|listen|watch|audio|podcast)\b|[|·•]", re.IGNORECASE)
BEFORE = 60  # characters
SHORTLY = 25
NEAR = 300  # characters before a number without a noun, that may say what it counts
NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|noon|\d{1,2})"
PAST_THE_HOUR = re.compile(r"(?:\bhours?|o['’]clock)\s+(?:less|minus|past|to|and)\s+$", re.IGNORECASE)
AT = re.compile(r"\b(?:at|by|until|till|since|before|after|from)\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
ON_THE_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
NO_NOUN = re.compile(
    r"\s*(?:[.,;:)!?\"”’—–-]|$|(?:on|in|when|and|or|but|as|sharp|am|pm|a\.m|p\.m|o['’]clock)\b)", re.IGNORECASE
)
HOURS = 24
TO_THE_HOUR = re.compile(rf"\s+(?:minutes?\s+)?(?:to|past)\s+{NUMBER}\b", re.IGNORECASE)
ROOM = re.compile(
    r"\b(?:hold|holds|seats|sleeps|fits|accommodates?|room for|space for|capacity (?:of|for)|built for|designed for|"
    r"certified for|licen[cs]ed for|up to a maximum of)\s+(?:only\s+|just\s+|some\s+|about\s+|around\s+|up to\s+)?$",
    re.IGNORECASE,
)
ADDED_BEFORE = re.compile(r"\b(?:another|a further|an additional|an extra|additional)\s+$", re.IGNORECASE)
ADDED_BEHIND = re.compile(r"\s+(?:more|additional|further|extra)\b(?!\s+than)", re.IGNORECASE)
APART_BEFORE = re.compile(
    r"\b(?:differ\w*|ris\w+|rose|gr[eo]w\w*|fell|fall\w*|increas\w+|decreas\w+|dropp?\w*|cut|reduced|raised|up|down|"
    r"higher|lower|apart)\s+(?:\w+\s+)?by\s+(?:about\s+|some\s+|around\s+)?$",
    re.IGNORECASE,
)
APART_BEHIND = re.compile(
    r"\)?\s+(?:\w+\s+)?(?:more|fewer|less|smaller|larger|bigger|higher|lower|longer|shorter|older|younger)\s+than\b",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(r"\bthan\s+the\s+(?:official\s+)?$", re.IGNORECASE)  # "fewer than the 14 that others claimed"
GIVEN_UP = re.compile(
    r"\b(?:first|initially|originally|wrongly|mistakenly)\s+(?:said|gave|put|spoke|counted|reported|stated|claimed)\b"
    r"[^.;:,\d]*$|\b(?:our|earlier|previous)\s+(?:report|article|story|version|edition|bulletin)\b[^.;\d]*$",
    re.IGNORECASE,
)
BROUGHT_DOWN = re.compile(r"\b(?:shot|shoots?|shooting|brought|gunned)\s+down\b", re.IGNORECASE)
WORD = re.compile(r"\s+([a-z]+)", re.IGNORECASE)
STANDING = re.compile(
    r"\b(?:(?P<sure>confirmed|proven|verified)|(?P<unsure>probable|suspected|possible|presumed|unconfirmed|unverified))\b",
    re.IGNORECASE,
)
AGO = re.compile(r"\b(?:years?|decades?|centur(?:y|ies))\s+(?:ago|earlier|before)\b|\blast year\b", re.IGNORECASE)
RATE_BEFORE = re.compile(r"\b(?:every|each|per)\s+(?:\w+\s+){1,6}$", re.IGNORECASE)
RATE_BEHIND = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:per|each|every|an?)\s+(?:day|night|week|month|year|family|household|person|head|victim)\b",
    re.IGNORECASE,
)


def counts(figure: FigureItem, texts: Mapping[str, str]) -> bool:
    """True where the number is one of the thing counted, as a whole."""
    cited, text = figure.evidence[0], texts[figure.evidence[0].document]
    before, behind = text[max(0, cited.start - BEFORE) : cited.start], text[cited.end : cited.end + BEFORE]
    other = SOME.match(behind) or _is_added(before, behind) or _is_not_held(before) or _of_room(figure, before)
    timed = _is_of_the_clock(figure, before, behind) or _of_the_page(figure, text)
    return not (other or timed or _of_no_harm(figure, text))


def comparable(left: FigureItem, right: FigureItem, texts: Mapping[str, str]) -> bool:
    """False for confirmed cases beside probable ones, for what was years ago, and for a day's cost beside all of it."""
    here, there = _standing(left, texts), _standing(right, texts)
    if (here and there and here != there) or bool(AGO.search(left.shown.exact)) != bool(AGO.search(right.shown.exact)):
        return False
    return _is_rate(left, texts) == _is_rate(right, texts)


def _standing(figure: FigureItem, texts: Mapping[str, str]) -> str | None:
    """How sure the things counted are, by the words beside the number."""
    cited, text = figure.evidence[0], texts[figure.evidence[0].document]
    behind = STANDING.search(text, cited.end, cited.end + SHORTLY)
    found = behind or STANDING.search(text, max(0, cited.start - SHORTLY), cited.start)
    return found.lastgroup if found else None


def _is_rate(figure: FigureItem, texts: Mapping[str, str]) -> bool:
    cited, text = figure.evidence[0], texts[figure.evidence[0].document]
    before = text[max(figure.shown.start, cited.start - BEFORE) : cited.start]
    return bool(RATE_BEFORE.search(before) or RATE_BEHIND.match(text, cited.end))


def _is_added(before: str, behind: str) -> bool:
    """``Another six``, ``six more``, ``rose by six``, ``six fewer than``: no count, but what is between two."""
    found = (p.search(before) for p in (ADDED_BEFORE, APART_BEFORE))
    return any(found) or bool(ADDED_BEHIND.match(behind) or APART_BEHIND.match(behind))


def _is_not_held(before: str) -> bool:
    """``Which first said 12``, ``our report of Monday said 12``, ``more than the 12 that they admit``."""
    return bool(GIVEN_UP.search(before) or OF_OTHERS.search(before))


def _is_of_the_clock(figure: FigureItem, before: str, behind: str) -> bool:
    if PAST_THE_HOUR.search(before):
        return True
    if not AT.search(before):
        return False
    if TO_THE_HOUR.match(behind) or figure.unit or figure.counted:
        return bool(TO_THE_HOUR.match(behind))
    bare = (figure.low or 0) < HOURS and NO_NOUN.match(behind)
    return bool(bare or ON_THE_CLOCK.fullmatch(figure.evidence[0].exact))


def _of_the_page(figure: FigureItem, text: str) -> bool:
    """``4 min read``, ``Listen (4 min)``, ``Anna Ode | 4 minutes``: how long the article takes, not what it tells."""
    cited = figure.evidence[0]
    start, end = text.rfind("\n", 0, cited.start) + 1, text.find("\n", cited.end)
    line = text[start : end if end >= 0 else len(text)]
    return figure.kind == "duration" and len(line) < LINE and bool(TAKES.search(line))


def _of_room(figure: FigureItem, before: str) -> bool:
    """``The square holds 12,000``: how many there may be."""
    return figure.kind in ("people", "count") and bool(ROOM.search(before))


def _of_no_harm(figure: FigureItem, text: str) -> bool:
    """True for a number of people harmed whose sentence tells of no harm, and of nobody; nor, bare, what is before."""
    if figure.kind not in HARMED or figure.kind in harms_in(BROUGHT_DOWN.sub(" ", figure.shown.exact)):
        return False
    noun = WORD.findall(text[figure.evidence[0].start - 1 : figure.shown.end])[:2]  # its own word, and the next
    if {word.lower() for word in noun} & _measures() or len(figure.evidence) > 1:
        return True
    return figure.kind not in harms_in(text[max(0, figure.evidence[0].start - NEAR) : figure.evidence[0].start])


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    """Units, in both numbers."""
    names = frozenset(table("units")["measures"])
    return names | frozenset(f"{name}s" for name in names)
