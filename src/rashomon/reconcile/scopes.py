"""How wide a place is, so that a count for a town is no rival of one for its country."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from ..model.account import EntityItem
from ..resources import table, words

TOWN = re.compile(r"(?:^|\n)[A-Z][^\n,]{1,30},\s$")
AGENCY = re.compile(r"\s*[(–—-]")


def width(place: EntityItem) -> int:
    """The rank that the words beside its names give it: country above region above town above quarter; 0 if unsaid."""
    names = [mention.evidence for mention in place.mentions if mention.form == "name"]
    country = any(mention.form == "demonym" for mention in place.mentions)
    if country or any(name.exact.casefold() in _countries() for name in names):
        return len(_ranks()) + 1
    said = Counter(rank for name in names for rank in _said(name.prefix, name.suffix))
    ranked = said.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else 0


def is_craft(place: EntityItem) -> bool:
    """True for what is called a ship, an aircraft or another craft right before its name: it lies where it lies."""
    before = (m.evidence.prefix.split()[-1:] for m in place.mentions if m.evidence.prefix[-1:].isspace())
    return any(noun and noun[0].casefold() in words("names", "before_vessel") for noun in before)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(name.casefold() for name in table("places")["countries"])


@lru_cache(maxsize=1)
def _ranks() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each rank, the narrowest first, what stands before a name of it and what behind."""
    found = []
    every = "|".join(" ".join(table("changes")["places"]["ranks"]).split())
    for nouns in table("changes")["places"]["ranks"]:
        noun = nouns.replace(" ", "|")
        found.append(
            (
                re.compile(rf"\b(?:{noun})\s+(?:of\s+)?$", re.IGNORECASE),
                re.compile(
                    rf"(?:\s+|,\s+an?\s+(?:[\w’'-]+\s+){{0,2}})(?:{noun})\b(?!\s+(?:of|{every})\b)", re.IGNORECASE
                ),
            )
        )
    return tuple(found)


def _said(prefix: str, suffix: str) -> list[int]:
    """ "The district of X", "X province", "a town"; behind the town of a dateline stands its state or country."""
    ranks = [rank for rank, (before, behind) in enumerate(_ranks(), 1) if before.search(prefix) or behind.match(suffix)]
    return ranks + [len(_ranks())] * bool(TOWN.search(prefix) and AGENCY.match(suffix))
