"""Everything that is visible inside one document, annotator by annotator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.marks import Attribution, Mention, Quotation, Reading, Sentence
from ..model.text import Document
from .assertions import find_assertions
from .claims_frames import frames_of
from .credits import find_credits
from .figures import find_figures
from .happenings import find_happenings
from .harms import find_harms
from .indirect import find_indirect, merged
from .language import ENGLISH, language_of
from .mentions import find_mentions
from .mentions_page import page_mentions
from .outlets import own_outlet
from .parse import Parse, parse
from .partly import read_partly
from .quotations import find_quotations
from .segments import headline_of, segment_text
from .speakers import cast_of
from .speech_places import placed
from .times import read_times

if TYPE_CHECKING:
    from spacy.language import Language


def start_of(mention: Mention) -> int:
    return mention.span.start


def annotate(document: Document, nlp: Language, *, attributions: bool = False) -> Reading:
    """Reads one document alone, in part where it is not English; ``attributions`` in the wide sense too where asked.

    The order is that of need: each annotator sees the marks made before it.
    """
    language = language_of(document.text, document.metadata.language)
    if language != ENGLISH:
        return read_partly(document, language)
    segments = segment_text(document)
    parsed = parse(document, segments, nlp)
    mentions = find_mentions(parsed)
    publication, times = read_times(parsed)
    cast = cast_of(parsed, mentions)
    quotations = find_quotations(parsed, cast)
    framed = frames_of(parsed)
    told = merged(quotations, find_indirect(framed, quotations, cast))
    credits = find_credits(document, segments)
    return Reading(
        document=document,
        language=language,
        read="full",
        publication=publication,
        headline=headline_of(document, segments),
        segments=segments,
        credits=credits,
        sentences=tuple(Sentence(segment.span(sentence)) for segment, sentence in parsed.sentences()),
        mentions=tuple(sorted((*mentions, *page_mentions(document, segments, credits, mentions)), key=start_of)),
        times=times,
        quotations=placed(parsed, times, told),
        figures=find_figures(parsed, times, mentions, told, cast),
        happenings=find_happenings(parsed, times, mentions, publication),
        assertions=find_assertions(parsed, framed, quotations, cast),
        harms=find_harms(parsed, times, cast, quotations),
        attributions=_attributions(parsed, quotations) if attributions else (),
        outlet=own_outlet(document, segments),
    )


def attributions_of(document: Document, nlp: Language) -> tuple[Attribution, ...]:
    """All that an English text puts down to somebody, in the wide sense; the account needs the quotations alone."""
    parsed = parse(document, segment_text(document), nlp)
    return _attributions(parsed, find_quotations(parsed, cast_of(parsed, find_mentions(parsed))))


def _attributions(parsed: Parse, quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    from .attributions import find_attributions  # late: few runs ask for them

    return find_attributions(parsed, quotations)
