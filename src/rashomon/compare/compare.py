"""A draft against its sources: every sentence, and in it every quotation, statement, figure, name and date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.checked import CheckedItem, CheckedSentence
from ..model.marks import Reading
from .dates import check_dates, dates_of
from .drafts import DraftSentence, sentences_of
from .endings import Ending, endings_in
from .exchanged import check_exchanged
from .figures import check_figures
from .library import Library
from .lines import line
from .matching import matched
from .names import check_names
from .quotations import check_quotation
from .statements import check_statement
from .swaps import check_swaps
from .undone import ended


def compare(draft: Reading, library: Library) -> tuple[CheckedSentence, ...]:
    """The sentences of the draft in its order, each with what was found about it."""
    own = [e for s in draft.sentences for e in endings_in(library.voices, draft.document.text, s.span)]
    return tuple(_sentence(library, matched(library, sentence), own) for sentence in sentences_of(draft, library))


def _sentence(library: Library, sentence: DraftSentence, own: Sequence[Ending]) -> CheckedSentence:
    found = {item.id: ended(library, sentence, item, own) for item in _items(library, sentence)}
    found |= {item.id: item for item in check_exchanged(library, sentence, list(found.values()))}
    items = sorted(found.values(), key=lambda i: (i.evidence.start, -i.evidence.end, i.kind, i.id))
    return CheckedSentence(
        sentence.document.cite(sentence.span), tuple(replace(item, line=line(item)) for item in items)
    )


def _items(library: Library, sentence: DraftSentence) -> Iterator[CheckedItem]:
    dates = dates_of(sentence)
    for quotation in sentence.reading.quotations:
        if quotation.type != "indirect" and sentence.span.start <= quotation.outer.start < sentence.span.end:
            checked = check_quotation(library, sentence, quotation)
            if checked is not None:
                yield checked
    yield from check_statement(library, sentence)
    yield from check_swaps(library, sentence)
    yield from check_figures(library, sentence, [d.span for d in dates])
    yield from check_names(library, sentence)
    free = [d for d in dates if not any(s.overlap(d.span) for s in sentence.quoted)]  # those are the quotation's words
    yield from check_dates(library, sentence, free)
