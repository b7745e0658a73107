"""Several wordings word by word: columns of words that mean each other, and the stretch of them that one line holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .words import NEGATED

STRETCH = 5  # words that all wordings share are cut after so many, so that a band can end there
NARROW = 12  # characters below which a column joins the next
BAND = 92  # characters of all columns: one line of the page
REACH = 4  # words before the band in which a negation still belongs to it
GAP = 2  # characters between two columns
LONG_WORD, LONG_SHARED = 4, 2  # wordings are set in one band for so many words of so many letters in common
ROOM = 40  # characters of one cell; what is longer is cut
APART = 0.5  # what a word that no other wording has takes from the worth of a stretch
Column = list[tuple[list[int], bool]]  # for each wording: numbers of its words, and whether words are lacking


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation and where it stands."""

    document: str
    piece: int  # which span of the speech
    start: int
    end: int
    key: str


def opcodes(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, [w.key for w in left], [w.key for w in right], autojunk=False)
    return list(matcher.get_opcodes())


def columns(first: Sequence[Word], others: Sequence[Sequence[Word]]) -> tuple[list[Column], list[set[int]]]:
    """Columns in which words that mean each other stand together, and for each wording the words that differ."""
    codes = [opcodes(first, other) for other in others]
    cuts = {0, len(first), *range(0, len(first), STRETCH)}
    cuts.update(end for code in codes for tag, i, j, _, _ in code if tag != "equal" for end in (i, j))
    differs: list[set[int]] = [set(), *({j for t, _, _, a, b in c if t != "equal" for j in range(a, b)} for c in codes)]
    differs[0] = {i for code in codes for tag, a, b, _, _ in code if tag == "replace" for i in range(a, b)}
    ordered = sorted(cuts)
    made = []
    for start, end in zip(ordered, [*ordered[1:], len(first)], strict=True):
        made.append([([], True), *((inserted(code, start), True) for code in codes)])
        if start < end:
            made.append([(list(range(start, end)), False), *(opposite(code, start, end) for code in codes)])
    return [column for column in made if any(words for words, _ in column)], differs


def inserted(code: Sequence[tuple[str, int, int, int, int]], at: int) -> list[int]:
    return [w for tag, i, _, a, b in code if tag == "insert" and i == at for w in range(a, b)]


def opposite(code: Sequence[tuple[str, int, int, int, int]], start: int, end: int) -> tuple[list[int], bool]:
    """The words of another wording that stand against words ``start`` to ``end`` of the first."""
    for tag, i, j, a, b in code:
        if i <= start and end <= j and i < j:
            if tag == "equal":
                return list(range(a + start - i, a + end - i)), False
            return (list(range(a, b)) if start == i else []), tag == "delete"
    return [], False


def joined(made: Sequence[Column], words: Sequence[Sequence[Word]]) -> list[Column]:
    """Neighbouring columns together until each is wide enough to be read."""
    out: list[Column] = []
    for column in made:
        if out and full(out[-1], words) < NARROW and full(column, words) <= ROOM:
            out[-1] = [
                (a + b, x and (y or not b)) if a or b else ([], x or y)
                for (a, x), (b, y) in zip(out[-1], column, strict=True)
            ]
        else:
            out.append(column)
    return out


def full(column: Column, words: Sequence[Sequence[Word]]) -> int:
    """Characters of the widest cell."""
    return max(sum(words[n][i].end - words[n][i].start + 1 for i in row) for n, (row, _) in enumerate(column))


def width(column: Column, words: Sequence[Sequence[Word]]) -> int:
    """Characters of the widest cell, as far as it is shown."""
    return min(ROOM, full(column, words))


def worth(column: Column, differs: Sequence[set[int]]) -> float:
    """How many words stand here in several wordings, less those that stand in one alone."""
    shared = sum(i not in differs[n] for n, (row, _) in enumerate(column) if n for i in row)
    return shared - APART * max(sum(i in differs[n] for i in row) for n, (row, _) in enumerate(column))


def core(made: Sequence[Column], words: Sequence[Sequence[Word]], differs: Sequence[set[int]]) -> tuple[int, int]:
    """The stretch of columns that is worth most, as far as one line has room: where it begins and ends."""
    worths = [worth(column, differs) for column in made]
    best, first, last, here, start = 0.0, 0, 0, 0.0, 0
    for number, one in enumerate(worths):
        if here <= 0:
            here, start = 0.0, number
        here += one
        if here > best:
            best, first, last = here, start, number + 1
    widths = [width(column, words) + GAP for column in made]
    while last - first > 1 and sum(widths[first:last]) > BAND:
        first, last = (first + 1, last) if worths[first] < worths[last - 1] else (first, last - 1)
    return turned(made, words, *grown(first, last, widths)) if last else (0, 0)


def turned(made: Sequence[Column], words: Sequence[Sequence[Word]], first: int, last: int) -> tuple[int, int]:
    """With the column before it where a negation stands there close by: what is shown never loses its "not"."""

    def near(column: Column) -> bool:
        return any(NEGATED.search(words[n][i].key) for n, (row, _) in enumerate(column) for i in row[-REACH:])

    while first > 0 and near(made[first - 1]):
        first -= 1
    return first, last


def grown(first: int, last: int, widths: Sequence[int]) -> tuple[int, int]:
    """With what stands behind and before it, as far as the line has room."""
    room = BAND - sum(widths[first:last])
    while last < len(widths) and widths[last] <= room:
        room -= widths[last]
        last += 1
    while first > 0 and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    return first, last


def telling(window: Sequence[Column], words: Sequence[Sequence[Word]], differs: Sequence[set[int]]) -> bool:
    """Whether what the wordings share is more than the small words of any sentence."""
    shared = {
        words[n][i].key
        for column in window
        for n, (row, _) in enumerate(column)
        if n
        for i in row
        if i not in differs[n]
    }
    return len([key for key in shared if len(key) >= LONG_WORD]) >= LONG_SHARED
