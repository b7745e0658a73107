"""The clause of a sentence that carries a side: what stands beside its holder; the whole sentence opens in its place.

Nothing that turns a meaning is cut away: a negation, a condition or a doubt beside the clause keeps it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.account import AssertionItem, FigureItem, SideItem
from ...model.text import Evidence
from .book import Book, Cite, Place, place
from .heads import TURNS, closed
from .words import NEGATED

PUT = frozenset({"asserted", "claimed", "reported", "believed", "stated"})
"""Modalities in which the words are put as they stand: none is denied, demanded or alleged."""
SAID = re.compile(r"\bclaim(?:s|ed|ing)?\b(?! of)", re.IGNORECASE)
LONG = 90  # characters from which the sentence of a figure is worth a cut
FEWEST = 4  # words that its clause keeps at least
BREAK = re.compile(r"[,;:.!?][\"”’]\s+|[,;:]\s+|\s+(?:--|–|—)\s+")
LIMITS = re.compile(
    r"(?:\bthat|,)\s+(?:where|when|provided|as long as|in case)\b|\b(?:earlier version|correction|wrong\w*)\b",
    re.IGNORECASE,
)
A_NAME = re.compile(r"\b[A-Z][\w’'.-]*\s+$")
SPEECH = re.compile(r"^.*[,.!?][\"”]\s", re.DOTALL)
SENTENCE = re.compile(r"[.!?…][\"”’]?\s")
ASIDE = re.compile(r"^\W*(?:although|though|even though|while|whereas|as|after|before|when|since)\b", re.IGNORECASE)
LINK = re.compile(r"^(?:while|whereas|and|but|though|although|with|as)\s+", re.IGNORECASE)


def makers(book: Book, side: SideItem) -> dict[Place, AssertionItem | FigureItem]:
    """For each span that the side's claims and figures cite: the item that cites it, the first deciding."""
    items: list[AssertionItem | FigureItem] = [a for claim in side.claims for a in book.assertions.get(claim, ())]
    items += [book.figures[name] for name in side.figures if name in book.figures]
    found: dict[Place, AssertionItem | FigureItem] = {}
    for item in items:
        for evidence in (*item.evidence, item.shown):
            found.setdefault(place(evidence), item)
    return found


def clause(book: Book, item: AssertionItem | FigureItem | None, shown: Evidence) -> Cite:
    """The words of ``shown`` that carry the item; all of them where any doubt is left."""
    if isinstance(item, FigureItem):
        first, last = about_figure(shown, item.evidence)
        return book.part(shown.document, shown.start + first, shown.start + last, shown)
    if item is None:
        return book.cite(shown)
    words = item.evidence[0]
    inside = words.document == shown.document and shown.start <= words.start and words.end <= shown.end
    return book.cite(words, shown) if inside and stands_alone(item, shown) else book.cite(shown)


def stands_alone(item: AssertionItem, shown: Evidence) -> bool:
    """Whether the statement says the same without the words around it; who says it stands beside it."""
    words = item.evidence[0]
    if item.modality not in PUT or len(words.exact.split()) < FEWEST or not closed(words.exact):
        return False
    if item.polarity == "negative":
        return NEGATED.search(words.exact) is not None
    before = SENTENCE.split(shown.exact[: words.start - shown.start])[-1]
    if A_NAME.search(before):
        return False  # the words begin in the middle of a clause
    after = SENTENCE.split(shown.exact[words.end - shown.start :])[0]
    rest = f"{before} … {after}"
    return TURNS.search(SAID.sub("", rest) if item.said_by else rest) is None


def about_figure(shown: Evidence, evidence: Iterable[Evidence]) -> tuple[int, int]:
    """Where the clause that holds the figure begins and ends in its sentence."""
    text = shown.exact
    spans = [(e.start - shown.start, e.end - shown.start) for e in evidence if e.document == shown.document]
    spans = [(a, b) for a, b in spans if 0 <= a < b <= len(text)]
    if len(text) <= LONG or not spans:
        return 0, len(text)
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    before = [0, *(m.end() for m in BREAK.finditer(text) if m.end() <= start)]
    after = [*(m.start() for m in BREAK.finditer(text) if m.start() >= end), len(text)]
    for first, last in ((a, b) for b in after for a in reversed(before)):
        link = LINK.match(text[first:start]) if first else None
        first += link.end() if link else 0
        kept = text[first:last]
        if len(kept.split()) >= FEWEST and closed(kept) and _turns_nothing(text[:first], text[last:]):
            return first, last
    return 0, len(text)


def _turns_nothing(before: str, after: str) -> bool:
    """Nothing that turns or limits the figure stands around its clause; speech that ended before it is not of it."""
    here = SPEECH.sub("", before)
    limited = (TURNS.search(here) or LIMITS.search(here)) and ASIDE.match(here) is None
    return not limited and TURNS.search(after) is None
