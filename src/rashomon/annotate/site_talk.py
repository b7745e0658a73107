"""Does the site speak here, to its reader and of itself? A count of marks for and against, no phrase for any site."""

from __future__ import annotations

import re
from functools import lru_cache

from .. import resources
from .boilerplate import QUOTE

QUOTED = re.compile(r"[“\"«„‘][^“”\"«»]{2,400}[”\"»’]")
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?(?:-[^\W\d_]+)*")
SENTENCE_START = re.compile(r"(?:^|[.!?:,;] )[^\w“\"]{0,3}([^\W\d_]+)")
ADDRESS_OF_SITE = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|info|news|tv|co\.\w\w)\b|\b[\w.-]+@[\w-]+\.\w+", re.I
)
CALL_FOR_WITNESSES = re.compile(r"\b(?:any|with) information\b", re.I)
ENOUGH = 2.5
AT_LENGTH, PER_MARK = 120, 60  # characters: what is longer needs more marks
LONGEST_TALK = 340


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in resources.table("boilerplate")["talk"].items()}


def is_site_talk(line: str) -> bool:
    """True where "you", "please", an order or "we" meet things that sites have, and nothing is told.

    Quotation marks count against it: those who speak there are people of the story.
    """
    if len(line) > LONGEST_TALK:
        return False
    bare = QUOTED.sub(" ", line)
    if QUOTE.search(bare) or len(bare) < 0.6 * len(line):
        return False
    return weighed(bare) >= ENOUGH + max(0, len(bare) - AT_LENGTH) / PER_MARK


def weighed(line: str) -> float:
    """How much speaks for the site as the speaker."""
    said = lists()
    words = [word.casefold().replace("’", "'") for word in WORD.findall(line)]
    starts = [start.casefold() for start in SENTENCE_START.findall(line)]
    you, please = sum(word in said["you"] for word in words), words.count("please")
    ours = sum(word in said["ours"] for word in words)
    things = len({part for word in words for part in {word, *word.split("-")}} & said["things"])
    things += len(ADDRESS_OF_SITE.findall(line))
    orders = sum(start in said["orders"] for start in starts)
    if not (things or (orders and (you or ours))) or not (you or please or ours or orders or things > 3):
        return 0.0
    deictic = starts[:1] == ["this"] and not said["things"].isdisjoint(words[1:3])
    told = 2 * (CALL_FOR_WITNESSES.search(line) is not None)
    told += sum(word in said["told"] for word in words) + sum(map(is_past, words))
    mine = 1.5 * min(you, 2) + 2 * min(please, 1) + min(ours, 2) + min(things, 3) + min(orders, 1) + deictic
    return mine + 0.5 * line.rstrip().endswith("!") - 1.5 * min(told, 3)


def tells(line: str) -> bool:
    """True where a verb of telling, a past tense, a person or a quotation stands in the line."""
    words = [word.casefold().replace("’", "'") for word in WORD.findall(line)]
    return QUOTE.search(line) is not None or any(word in lists()["told"] or is_past(word) for word in words)


def is_past(word: str) -> bool:
    """True for what is spelt like the past of a verb, the words that sites use of their own things aside."""
    return word.endswith("ed") and len(word) > 4 and word not in lists()["states"]
