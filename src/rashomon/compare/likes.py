"""A number that no source gives, and the values that they do give of the same kind of thing."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.account import FigureItem
from ..model.checked import Passage
from ..model.marks import Figure
from ..model.series import GROWING
from .drafts import DraftSentence
from .givers import dated_passage, value_of
from .library import Library
from .tokens import fold

MOST = 6  # values shown
TELLING = GROWING | {"missing"}  # kinds that say by themselves what is counted; others are of one kind by their noun


def of_its_kind(library: Library, sentence: DraftSentence, figure: Figure) -> list[Passage]:
    """One passage for each value and who gives it: those of the sentences that tell most of the draft's first."""
    keys = {token.key for token in sentence.tokens}
    around = {
        (s.source.document.id, f.span.start, f.span.end): library.share(keys, keys & s.keys)
        for s in library.sentences
        for f in s.figures
    }
    alike = [(around.get(place, 0.0), f) for place, f in library.figures.items() if _alike(figure, f)]
    first: dict[tuple[str, str], FigureItem] = {}
    for _, found in sorted(alike, key=lambda each: (-each[0], each[1].evidence[0])):
        first.setdefault((value_of(found), fold(found.said_by.name if found.said_by else "")), found)
    return list(_passages(library, list(first.values())[:MOST]))


def _alike(draft: Figure, found: FigureItem) -> bool:
    if (draft.kind, draft.unit) != (found.kind, found.unit):
        return False
    return draft.kind in TELLING or bool(draft.counted and draft.counted == found.counted)


def _passages(library: Library, found: list[FigureItem]) -> Iterator[Passage]:
    for figure in found:
        yield dated_passage(library, figure.evidence[0], value_of(figure), figure)
