"""The few words that head a side of a contested point: a cut inside its citation that still says the same.

Nothing that turns a meaning is ever cut away: no negation, no condition, no word on which the sides part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.account import DisputeItem, FigureItem, SideItem
from ...model.text import Evidence
from .book import Book, Cite
from .words import NEGATED

LONG = 45  # characters from which a head is worth a cut
SHORTEST = 15  # and that it keeps at least
LEADING = re.compile(r"^(?:that|which|and|but)\s+", re.IGNORECASE)
TAIL = re.compile(
    r",?\s+(?=(?:during|amid|amidst|after|before|while|when|where|who|whose|which|since|over|following|despite)\b)|"
    r",\s+(?=(?:the|an?|his|her|its|their)\b)",
    re.IGNORECASE,
)
TURNS = re.compile(
    r"\b(?:not|no|nor|never|none|nothing|nobody|neither|cannot|without|false(?:ly)?|un(?:less|til)|if|only|except|hardly|"
    r"barely|den(?:y|ie[sd]|ied|ying|ial)|refus\w+|reject\w+|dismiss\w+|refut\w+|disput\w+|may|might|could|allege\w*|"
    r"claim\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
MARKS = (("“", "”"), ("‘", "’"), ("«", "»"), ("(", ")"), ("[", "]"))


def shorter(book: Book, item: DisputeItem, side: SideItem, conditions: Iterable[Evidence] = ()) -> Cite:
    """The head of a side: its figure, its condition, or its words without what only tells when and where."""
    words = side.words
    if item.kind == "figures":
        figures = [book.figures[name] for name in side.figures if name in book.figures]
        return figure_alone(book, words, figures)
    if item.kind == "condition":
        inside = [
            c for c in conditions if c.document == words.document and words.start <= c.start <= c.end <= words.end
        ]
        around = words.exact.replace(inside[0].exact, "", 1) if inside else ""
        return book.cite(words) if not inside or NEGATED.search(around) else book.cite(inside[0], words)
    first, last = cut(words.exact, parted_by(item))
    return book.part(words.document, words.start + first, words.start + last, words)


def figure_alone(book: Book, words: Evidence, figures: Iterable[FigureItem]) -> Cite:
    """The words from the figure on, where they hold one figure only and nothing before it turns it."""
    inside = {
        (f.evidence[0].start, f.qualifier)
        for f in figures
        if f.evidence[0].document == words.document and words.start <= f.evidence[0].start < words.end and not f.negated
    }
    if len(inside) != 1:
        return book.cite(words)
    [(start, qualifier)] = inside
    before, kept = words.exact[: start - words.start], words.exact[start - words.start :]
    whole = TURNS.search(before) or qualifier.casefold() not in kept.casefold() or not kept.strip()
    return book.cite(words) if whole else book.part(words.document, start, words.end, words)


def parted_by(item: DisputeItem) -> tuple[str, ...]:
    """The words on which the sides part, as the reasons name them."""
    return tuple(re.findall(r"[^\W\d_]{3,}", " ".join(reason.partition(":")[2] for reason in item.reasons)))


def cut(words: str, parted: Iterable[str]) -> tuple[int, int]:
    """Where the head begins and ends in the words: whole where any doubt is left."""
    leading = LEADING.match(words)
    first = leading.end() if leading else 0
    if len(words) - first <= LONG:
        return first, len(words)
    held = [stem for one in parted if (stem := one.casefold()[:4]) in words.casefold()]
    for end in reversed([match.start() for match in TAIL.finditer(words)] if held else []):
        kept, gone = words[first:end], words[end:]
        safe = not TURNS.search(gone) and all(stem in kept.casefold() for stem in held) and closed(kept)
        if end - first >= SHORTEST and safe:
            return first, end
    return first, len(words)


def closed(words: str) -> bool:
    """Every quotation mark and bracket that opens is closed."""
    return words.count('"') % 2 == 0 and all(words.count(a) == words.count(b) for a, b in MARKS if a != "‘")
