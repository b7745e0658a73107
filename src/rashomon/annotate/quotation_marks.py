"""Which quotation mark closes which: typographic, straight and single marks, unbalanced ones included.

A mark is local: whatever goes wrong in one paragraph stays there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENERS = {"“": '”"', "„": '“”"', "«": "»", "‟": '”"'}
STRAIGHT = '"＂'
SINGLE_OPENERS = "‘‚'"
SINGLE_CLOSERS = "’'"
SAYS = re.compile(r"\b(?:said|says|added|adds|told|tells|asked|wrote|writes)\b")
TOLD = re.compile(
    r",(?= (?:said|says|added|adds) (?:[A-Z]|the |an? )"
    r"| (?:(?:[A-Z][\w.’'-]+ ){1,3}|(?:the|an?) (?:\w+ ){1,3}|he |she |they )(?:said|says|added|adds)\b)"
)
"""The comma of an attribution that no mark stands before."""
DASHES = ("–", "—", " - ", "--")
LONGEST_OPEN = 300  # characters of a sentence or two without a closing mark at the end of a paragraph
TWO_OPEN = re.compile(r"(?<![^\s(\[“\"—–-])(?:''|``)(?=\S)")
TWO_CLOSE = re.compile(r"(?<=\S)''(?!')|''(?=\s|$)")
BLANK = "\x1f"  # counts as a blank, and stands in no text
LONGEST = 4000  # characters; what runs on longer is a lost mark, not a quotation


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between two marks of a paragraph. ``closed`` is false where the closing mark is missing."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool

    def inside(self, other: Marked) -> bool:
        return other.outer_start < self.outer_start and self.outer_end <= other.outer_end


def marked(text: str) -> list[Marked]:
    """The outermost pairs of a paragraph, in order. Words between nested marks belong to the outer pair."""
    text = _typographic(text)
    double = [m for m in _double(text) if m]
    single = [m for m in _single(text) if not any(_crosses(m, d) for d in double)]
    return sorted(double + single, key=lambda m: m.start)


def _typographic(text: str) -> str:
    """The text, as long as before, with two apostrophes for a double mark ("''so''") made one mark and a blank."""
    if "''" not in text:
        return text
    return TWO_CLOSE.sub(BLANK + "”", TWO_OPEN.sub("“" + BLANK, text))


def _crosses(a: Marked, b: Marked) -> bool:
    return a.outer_start < b.outer_end and b.outer_start < a.outer_end


def _make(text: str, opening: int, closing: int, closed: bool) -> Marked | None:
    """A pair without the blanks inside it; None where nothing readable stands between."""
    start, end = opening + 1, closing
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start < 1 or end - start > LONGEST or not any(c.isalnum() for c in text[start:end]):
        return None
    return Marked(opening, start, end, closing + 1 if closed else end, closed)


# ---------------------------------------------------------------- double marks


def _double(text: str) -> Iterator[Marked | None]:
    opening: int | None = None
    for at, char in enumerate(text):
        if opening is None:
            if char in OPENERS or (char in STRAIGHT and not _only_closes(text, at)):
                opening = at
            continue
        turned = char in OPENERS and char == text[opening] and _only_closes(text, at)
        turned = turned or _answers(text, opening, at)
        if turned or (_closes(text[opening], char) and not (char in STRAIGHT and _only_opens(text, at))):
            yield _make(text, opening, at, True)
            opening = None
        elif char == text[opening] or (char in STRAIGHT and text[opening] in STRAIGHT):
            yield _make(text, opening, _lost_end(text, opening, at), False)
            opening = at
    if opening is not None:
        yield _make(text, opening, _lost_end(text, opening, len(text)), False)


def _closes(opener: str, char: str) -> bool:
    return char in STRAIGHT if opener in STRAIGHT else char in OPENERS[opener]


def _answers(text: str, opening: int, at: int) -> bool:
    """A curled mark closes a straight one where no curled one has been opened in between."""
    return text[at] == "”" and text[opening] in STRAIGHT and text.find("“", opening, at) < 0


def _only_opens(text: str, at: int) -> bool:
    """A straight mark after a blank and before a letter cannot close."""
    return at > 0 and text[at - 1].isspace() and at + 1 < len(text) and text[at + 1].isalnum()


def _only_closes(text: str, at: int) -> bool:
    """A straight mark after a letter or stop and before a blank or the end cannot open; 6" is an inch."""
    before = at > 0 and not text[at - 1].isspace()
    after = at + 1 == len(text) or text[at + 1].isspace()
    return before and after


def _lost_end(text: str, opening: int, limit: int) -> int:
    """Where a quotation without closing mark ends: at a dash soon after, at the paragraph's end if it began it,
    else after the first sentence."""
    stop = [at for dash in DASHES if (at := text.find(dash, opening + 1, limit)) > 0]
    if stop and min(stop) - opening < 80:
        return min(stop)
    told = TOLD.search(text, opening, limit)
    if told is not None:
        return told.start() + 1
    before, open_end = text[:opening].rstrip(), limit == len(text) and limit - opening <= LONGEST_OPEN
    if not before or (open_end and before[-1] in ".!?…:" and SAYS.search(text, opening, limit) is None):
        return limit
    ends = [at + 1 for mark in ".!?" if (at := text.find(mark, opening + 1, limit)) > 0]
    return min([*ends, limit])


# ---------------------------------------------------------------- single marks


def _single(text: str) -> Iterator[Marked]:
    at = 0
    while at < len(text):
        if text[at] in SINGLE_OPENERS and _can_open(text, at):
            closing = _single_close(text, at)
            pair = _make(text, at, closing, True) if closing else None
            if pair and closing:
                yield pair
                at = closing
        at += 1


def _can_open(text: str, at: int) -> bool:
    before = at == 0 or text[at - 1].isspace() or text[at - 1] in '([—–-“"'
    after = at + 1 < len(text) and (text[at + 1].isalpha() or text[at + 1] in "…")
    return before and after


def _single_close(text: str, opening: int) -> int | None:
    """The first mark that can close, passing over the possessive of a plural while a better one follows."""
    candidates = []
    for at in range(opening + 2, min(len(text), opening + LONGEST)):
        if text[at] in SINGLE_OPENERS and _can_open(text, at):
            break
        if text[at] not in SINGLE_CLOSERS or text[at - 1].isspace():
            continue
        if at + 1 < len(text) and text[at + 1].isalnum():
            continue
        if not _plural_possessive(text, at):
            return at
        candidates.append(at)
    return candidates[-1] if candidates else None


def _plural_possessive(text: str, at: int) -> bool:
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
