"""Who is in a toll: the attackers with the others, the dying with the wounded, the harm of several deeds."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.text import Evidence
from ..resources import table

PLURAL = 2  # attackers, where their number is not said
DYING = re.compile(
    r"[^.;]{0,60}?\W(?:(?:\w+\s+(?:of\s+(?:them|whom)\s+)?(?:mortally|fatally))"
    r"|(?:\w+\s+of\s+(?:them|whom)\s+(?:\w+\s+){0,2}(?:died|dead|killed))|(?:including\s+\w+\s+who\s+(?:\w+\s+)?died))\b",
    re.IGNORECASE,
)
NAME = r"(?:[A-Z][\w’'.-]*\s+){1,4}"
OFFICE = r"(?!\s+(?:[Aa]ttorney|[Cc]ourt|[Jj]udge|[Cc]ouncil))"


@lru_cache(maxsize=1)
def _attackers() -> re.Pattern[str]:
    scope = table("changes")["scope"]
    ones, several = "|".join(scope["attacker"].split()), "|".join(scope["attackers"].split())
    counted = "|".join(phrase.replace(" ", r"\s+") for phrase in scope["counting"])
    gap = r"(?:[\w’'-]+\s+){0,3}?"
    return re.compile(rf"(?<!not )\b(?:{counted})\s+{gap}(?:(?P<one>{ones})|(?P<several>{several}))\b", re.IGNORECASE)


def attackers_in(words: Evidence, shown: Evidence) -> int:
    """How many attackers a toll is said to have in it: "seven dead, including the gunman"."""
    behind = re.split(r"[;.]\s", shown.exact[max(0, words.end - shown.start) :], maxsplit=1)[0]
    found = _attackers().search(behind)
    if found is None:
        return 0
    return 1 if found["one"] else PLURAL


def has_the_dying(words: Evidence, shown: Evidence) -> bool:
    """ "Six wounded, two of them mortally": some of the wounded are the dead of another toll."""
    return bool(DYING.match(shown.exact[max(0, words.end - shown.start) :]))


@lru_cache(maxsize=1)
def _deeds() -> re.Pattern[str]:
    scope = table("changes")["scope"]
    deeds, over = "|".join(scope["deeds"].split()), "|".join(scope["over"])
    wide = "|".join(scope["wide"])
    return re.compile(rf"\b(?:{deeds})\s+(?:{over})\b|\b(?:{wide})\b".replace(" ", r"\s+"), re.IGNORECASE)


def of_several_deeds(shown: Evidence) -> bool:
    """ "Four killed in shootings across the city": no toll of one deed."""
    return bool(_deeds().search(shown.exact))


@lru_cache(maxsize=1)
def _quarter() -> re.Pattern[str]:
    nouns = table("changes")["places"]["ranks"][0].replace(" ", "|")
    return re.compile(rf"\b(?P<before>{NAME})(?:{nouns})\b{OFFICE}|\b(?:{nouns})\s+of\s+(?P<behind>{NAME}|[A-Z]\w+)")


def quarters(shown: Evidence) -> frozenset[str]:
    """The names that the sentence gives to parts of a town, word by word."""
    found = (match["before"] or match["behind"] for match in _quarter().finditer(shown.exact))
    return frozenset(word.lower() for name in found for word in name.split() if word[0].isupper())
