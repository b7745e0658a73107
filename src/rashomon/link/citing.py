"""Whom a text names as the one it has its matter from: outlets and agencies, and texts that it introduces.

A name is an outlet's where a list or its own last word says so ("Harbour Post"), or where it is several words and
reports; a word of nationality before "reports" is none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..resources import table, words
from .vectors import WORD, is_content

KEPT_TEXTS = 40  # texts whose names are kept at hand: each is compared with several others
NAME = r"[A-Z][\w.&’'-]{0,30}(?: (?:(?:of|on|the|and) )?[A-Z][\w.&’-]{0,30}){0,4}"
OF_A_SITE = re.compile(r"\w+\.(?:com|net|org|co|tv|info)(?:\.\w{2})?|[WK][A-Z]{2,3}(?:-TV)?")
LEADING = re.compile(r"^(?:As )?(?:[Tt]he )?")
LONGEST_LINE = 60  # characters of a line that is nothing but names
ENDING = re.compile(r"['’]s$|[.’']$")


@lru_cache(KEPT_TEXTS)
def reporting(text: str) -> frozenset[str]:
    """The names of which the text says that they report: ``Harbour Notes reports``."""
    found = filter(is_outlet, _names(_before("reports"), text))
    return frozenset(map(_bare, (*found, *filter(_several_words, _names(_before("daily"), text)))))


@lru_cache(KEPT_TEXTS)
def outlets_cited(text: str) -> frozenset[str]:
    """The outlets and agencies that it cites in any way, as a line of its own at the end too."""
    found = (name for pattern in (_before("reports"), _after()) for name in _names(pattern, text))
    return frozenset(map(_bare, filter(is_outlet, found))) | _in_the_last_line(text)


@lru_cache(KEPT_TEXTS)
def outlets_told(text: str) -> frozenset[str]:
    """The outlets to which it says that somebody talked: each that tells it after them has it from there."""
    return frozenset(map(_bare, filter(is_outlet, _names(_told(), text))))


def is_agency(name: str) -> bool:
    """Whether it is an agency by the list, or its name has one in it: whoever cites one has it as all others have."""
    return bool(_agency().search(name))


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match.group(1) for match in pattern.finditer(text)]


def _in_the_last_line(text: str) -> frozenset[str]:
    last = text.rstrip().rsplit("\n", 1)[-1].strip(" -–—.()")
    names = re.split(r", ?| and |/", last) if len(last) < LONGEST_LINE else []
    listed = all(re.fullmatch(NAME, name) and is_outlet(name) for name in names)
    return frozenset(map(_bare, names)) if listed else frozenset()


def is_outlet(name: str) -> bool:
    """Whether it is the name of an outlet or an agency by a list or by its first or last word."""
    bare, ends = _bare(name.strip()), words("agencies", "name_endings")
    parts = bare.split(" ")
    several = len(parts) > 1 or LEADING.sub("", name) != name  # "The Mirror", but no "Mirror" alone
    compound = re.fullmatch(r"[A-Z][a-z]+([A-Z][a-z]+)", parts[-1])
    return bool(
        bare in words("agencies", "agencies") | words("agencies", "outlets")
        or (several and not ends.isdisjoint((parts[0], parts[-1])))
        or (compound and compound.group(1) in ends)
        or OF_A_SITE.fullmatch(bare)
    )


def introduces(text: str) -> bool:
    """Whether it says that what follows is another's text: ``Here is what the article said:``."""
    return bool(_phrase("introduced").search(text))


def doubts(text: str) -> bool:
    """Whether it calls a report or a picture false."""
    return bool(_phrase("doubted").search(text))


def _bare(name: str) -> str:
    return ENDING.sub("", LEADING.sub("", name))


def _several_words(name: str) -> bool:
    found = WORD.findall(_bare(name))
    return len(found) > 1 and is_content(found[0])


@cache
def _before(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({NAME}),? (?:{_said(kind)})\b")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{_said('source')}):? ((?:[Tt]he )?{NAME})")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_said('told')}) ((?:[Tt]he )?{NAME})")


@cache
def _agency() -> re.Pattern[str]:
    names = sorted(words("agencies", "agencies"), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


@cache
def _phrase(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_said(kind)})", re.IGNORECASE | re.MULTILINE)


def _said(kind: str) -> str:
    return str(table("directions")["speech"][kind])
