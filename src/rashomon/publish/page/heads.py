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
SAYS = (
    r"(?:says?|said|claims?|claimed|believes?|believed|states?|stated|insists?|insisted|adds?|added|declares?|declared|"
    r"finds?|found|thinks?|thought|reports?|reported|estimates?|estimated|warns?|warned|stress(?:es|ed)?)"
)
FRAME = re.compile(
    rf"^(?:(?:he|she|they|we|i|who)\s+(?:also\s+)?{SAYS}\s+(?:that\s+)?|[^,.;:\"“”]{{1,60}}?\b{SAYS}\s+that\s+)",
    re.IGNORECASE,
)
"""Who says it, which stands below the head: "she said she had", "the court found that"."""
THERE = re.compile(r"^there\s+(?:is|are|was|were|will be|has been|have been|had been)\s+(?=no\b)", re.IGNORECASE)
DIED = re.compile(
    r"^(?:died|die|dies|dead)\s+(?:when|after|as|because)\s+(?=(?:an?|the|his|her|their)\b)", re.IGNORECASE
)
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
SAID = re.compile(r"\bclaim(?:s|ed)?\b", re.IGNORECASE)
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
    if item.kind == "contradiction" and (cause := cause_in(book, words)):
        died = DIED.match(cause.exact)
        first, last = cut(cause.exact, parted_by(item))
        return book.part(words.document, cause.start + (died.end() if died else first), cause.start + last, words)
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


def cause_in(book: Book, words: Evidence) -> Evidence | None:
    """The cause of a harm that the words give, without the words before it; none where those turn it."""
    for person in book.account.casualties:
        for cause in (one.evidence for one in person.causes):
            if cause.document == words.document and words.start <= cause.start and cause.start < words.end:
                before = FRAME.sub("", words.exact[: cause.start - words.start])
                if cause.end <= words.end and cause != words and not TURNS.search(before):
                    return cause
    return None


def led(words: str) -> int:
    """Where the statement itself begins: behind who says it, and behind "there is" where "no" follows."""
    first = 0
    for lead in (LEADING, FRAME, THERE):
        found = lead.match(words[first:])
        first += found.end() if found and not TURNS.search(SAID.sub("", found[0])) else 0
    return first


def cut(words: str, parted: Iterable[str]) -> tuple[int, int]:
    """Where the head begins and ends in the words: whole where any doubt is left."""
    first = led(words)
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
