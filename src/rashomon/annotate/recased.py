"""A headline in Title Case or CAPITALS as a sentence would spell it, for the parser alone: no character moves.

The parser takes a capitalised verb for a name. The rest of the article shows which words are none; beside it stand
lists of function words, of the verbs of saying and of denial, and of what turns a statement round.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from ..model.marks import Segment
from ..model.text import Document
from ..resources import table, words

LONGEST = 300  # characters of a headline
FEWEST, LONG = 4, 4  # words of a line, letters of a word that tells of its spelling
CAPITALISED = 0.75  # of the long words of a line in title case
NUMBERED = re.compile(r"\b(N|n)o\.(?=\s?\d)")  # "No. 2" ends no sentence
DATELINE = re.compile(r"[A-ZÀ-Ž][A-ZÀ-Ž’'-]{2,}\b[^.:;!?\n]{0,48}?\s(--?|[–—])(?=\s[A-ZÀ-Ž0-9“\"‘])")
WORD = re.compile(r"[^\W\d_]+")
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]*")  # capitalised though no sentence begins there
ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""))


def spelled(document: Document, segment: Segment) -> str:
    """The words of a segment; of a headline in title case with small letters where a sentence would have them."""
    line = _readable(document.words(segment.span))
    if segment.role not in ("title", "subhead") or len(line) > LONGEST or not _is_titled(line):
        return line
    usage = _usage(f"{document.text[: segment.span.start]}\n{document.text[segment.span.end :]}")
    shouted = line.isupper()
    out = WORD.sub(lambda m: _in_place(m, usage, shouted), line)
    return out if len(out) == len(line) else line


def _readable(line: str) -> str:
    """The line with what the parser would break wrongly in another spelling: "No. 2", a dateline before a sentence."""
    line = NUMBERED.sub(r"\1um", line)
    opened = DATELINE.match(line)
    return line if opened is None else f"{line[: opened.start(1)]}{'.':>{len(opened[1])}}{line[opened.end(1) :]}"


def _is_titled(line: str) -> bool:
    found = WORD.findall(line)
    long = [w for w in found if len(w) >= LONG]
    return len(found) >= FEWEST and sum(w[0].isupper() for w in long) >= CAPITALISED * len(long) > 0


@lru_cache(maxsize=4)
def _usage(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often a text has a word in small letters, and with a capital inside a sentence."""
    small = Counter(w for w in WORD.findall(text) if w.islower())
    return small, Counter(w.casefold() for w in INSIDE.findall(text) if not w.isupper() or len(w) == 1)


def _in_place(match: re.Match[str], usage: tuple[Counter[str], Counter[str]], shouted: bool) -> str:
    word = match.group()
    if match.start() == 0 or (word.isupper() and not shouted):
        return word.capitalize() if shouted else word
    lower = word.lower()
    small, capital = usage
    if 0 < small[lower] >= capital[lower] or lower in _turning() or _is_cue(lower):
        return lower
    return word.capitalize() if shouted else word


@lru_cache(maxsize=1)
def _turning() -> frozenset[str]:
    return words("common_words", "function") | words("negation", "cues") | words("negation", "false_words")


@lru_cache(maxsize=4096)
def _is_cue(word: str) -> bool:
    """An inflected verb of saying, and not its bare form: there is a Washington Post."""
    return any(word.endswith(end) and word[: -len(end)] + more in _cues() for end, more in ENDINGS)


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    return frozenset(verb for verbs in table("attribution")["modality"].values() for verb in verbs)
