"""Readings in which some kinds of marks come from the annotation of the article instead of from our annotators.

What a mark says beyond its words (lemmas, subject, clause, trigger, what is counted) is derived from the gold span by
the annotators' own code: the annotation has it in words that all members of a group share, so taking those would hand
the joins their answer.

Not replaced, because the annotation does not say it inside one article:
- which names of one article are one bearer (that is the join of names), and descriptions without a name;
- lemma, subject, polarity, condition and head of a claim; the modality of one that we read;
- what a figure counts, beyond that it is no people; its place; its day, for the annotation's is at times that of the
  count and at times that on which it was told;
- the day a quotation was spoken: only its words for the day, read beside the gold cue;
- casualties, changes of attribution, coverage: no layer of the annotation;
- times that no event of the annotation uses, and happenings without a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.annotate import assertions as own_assertions
from rashomon.annotate import figures as own_figures
from rashomon.annotate import happenings as own_happenings
from rashomon.annotate.claims_frames import frames_of
from rashomon.annotate.credits import find_credits
from rashomon.annotate.figures_ellipsis import bare_sense
from rashomon.annotate.harms import find_harms
from rashomon.annotate.indirect import find_indirect, merged
from rashomon.annotate.language import ENGLISH, language_of
from rashomon.annotate.mentions import find_mentions
from rashomon.annotate.mentions_page import page_mentions
from rashomon.annotate.numbers import Number, find_numbers
from rashomon.annotate.parse import Parse, parse
from rashomon.annotate.partly import read_partly
from rashomon.annotate.quantities import counted_noun, last_token
from rashomon.annotate.quotations import find_quotations
from rashomon.annotate.read import start_of
from rashomon.annotate.segments import headline_of, segment_text
from rashomon.annotate.senses import sense_of
from rashomon.annotate.senses_views import Sense, View
from rashomon.annotate.speakers import Cast, cast_of
from rashomon.annotate.speech_places import placed
from rashomon.annotate.times import read_times
from rashomon.model.dating import settle
from rashomon.model.marks import (
    Credit,
    Figure,
    Mention,
    Publication,
    Quotation,
    Reading,
    Segment,
    Sentence,
    Speaker,
    TimeExpression,
)
from rashomon.model.text import Document, Span

from .gold_clauses import gold_assertions, gold_happenings, gold_times
from .gold_sheets import GoldFigure, GoldQuote, Sheet
from .gold_voices import Voices, apart, each_once, nearest_own

if TYPE_CHECKING:
    from spacy.language import Language

KINDS = ("text", "dates", "names", "quotations", "figures", "claims", "events")
"""What can be replaced: segments and credits; days of publication; and the marks of five kinds."""
LENGTHS = {"minutes", "hours", "days", "weeks", "months", "nights", "seconds"}


def read_with_gold(document: Document, sheet: Sheet, nlp: Language, kinds: Iterable[str]) -> Reading:
    """The order of ``annotate``, with the marks of ``kinds`` put in where ours are made; of none, ``annotate``."""
    chosen = frozenset(kinds)
    language = language_of(document.text, document.metadata.language)
    if language != ENGLISH:
        return read_partly(document, language)
    own_segments = segment_text(document)
    segments = _segments(sheet, own_segments) if "text" in chosen else own_segments
    parsed = _parsed(document, segments, nlp)
    own_mentions = find_mentions(parsed)
    mentions = _mentions(sheet, own_mentions) if "names" in chosen else own_mentions
    publication, times = read_times(parsed)
    if "dates" in chosen:
        publication = Publication(*sheet.publication, how="given", reason="annotation")
        times = settle(times, publication)
    own_times, times = times, gold_times(sheet, times) if "events" in chosen else times
    cast = cast_of(parsed, mentions)
    voices = Voices(document.text, sheet.mentions, mentions)
    framed = frames_of(parsed)
    quotations = find_quotations(parsed, cast)
    told = merged(quotations, find_indirect(framed, quotations, cast))
    if "quotations" in chosen:
        told = _quotations(sheet, told, voices)
        quotations = tuple(q for q in told if q.type != "indirect")
    figures = own_figures.find_figures(parsed, times, mentions, told, cast)
    happenings = own_happenings.find_happenings(parsed, own_times, mentions, publication)
    claims = own_assertions.find_assertions(parsed, framed, quotations, cast)
    if "figures" in chosen:
        views = Views(parsed, times, mentions, told, cast)
        figures = tuple(f for g in sheet.figures if (f := _figure(g, figures, views, voices)) is not None)
    if "events" in chosen:
        happenings = gold_happenings(parsed, sheet, times, mentions, happenings, publication)
    if "claims" in chosen:
        claims = gold_assertions(parsed, cast, quotations, sheet, claims, voices)
    own_credits = find_credits(document, segments)
    credits = _credits(sheet) if "text" in chosen else own_credits
    on_page = () if "names" in chosen else page_mentions(document, segments, own_credits, mentions)
    return Reading(
        document=document,
        language=language,
        read="full",
        publication=publication,
        headline=headline_of(document, segments),
        segments=segments,
        credits=credits,
        sentences=tuple(Sentence(segment.span(sentence)) for segment, sentence in parsed.sentences()),
        mentions=tuple(sorted((*mentions, *on_page), key=start_of)),
        times=times,
        quotations=placed(parsed, times, told),
        figures=figures,
        happenings=happenings,
        assertions=claims,
        harms=find_harms(parsed, times, cast),
    )


@lru_cache(maxsize=32)
def _parsed(document: Document, segments: tuple[Segment, ...], nlp: Language) -> Parse:
    """The parse, once for all kinds that are tried on a story: it is half of the reading."""
    return parse(document, segments, nlp)


# ------------------------------------------------------------------ text and names


def _segments(sheet: Sheet, own: Sequence[Segment]) -> tuple[Segment, ...]:
    """The gold segments; one that may be kept or dropped is treated as we do most of it."""

    def kept(span: Span, keep: str) -> bool:
        ours = sum(s.span.overlap(span) for s in own if s.keep)
        return keep == "yes" or (keep == "optional" and 2 * ours >= len(span))

    return tuple(Segment(span, role, kept(span, keep), "annotation") for span, role, keep in sheet.segments)


def _credits(sheet: Sheet) -> tuple[Credit, ...]:
    """Agencies, outlets and photographers; authors and the like are no credits."""
    kinds = {"agency": "agency", "text": "agency", "outlet": "outlet", "newspaper": "outlet", "broadcaster": "outlet",
             "photo": "photo"}  # fmt: skip
    found = [(span, name, kinds.get(kind.split()[0])) for span, name, kind in sheet.credits]
    return tuple(Credit(span, name, kind, "annotation") for span, name, kind in found if kind)  # type: ignore[arg-type]


def _mentions(sheet: Sheet, own: Sequence[Mention]) -> tuple[Mention, ...]:
    """Gold names and nationality words, with our titles; our nationality words where the gold has nothing."""
    types = {"PRODUCT": "ORG", "GROUP": "ORG"}
    found = [
        Mention(
            m.span,
            types.get(m.type, m.type),  # type: ignore[arg-type]
            form="demonym" if m.form == "demonym" else "name",
            title=next((o.title for o in own if o.span.overlap(m.span) and o.title), None),
        )
        for m in sheet.mentions
        if m.form != "nominal"
    ]
    free = [o for o in own if o.form == "demonym" and not any(o.span.overlap(m.span) for m in found)]
    found = [replace(m, title=None) if m.title and m.title.overlap(m.span) else m for m in found]
    return tuple(apart([*found, *free], lambda m: m.span))


# ------------------------------------------------------------------ quotations and figures


def _quotations(sheet: Sheet, own: Sequence[Quotation], voices: Voices) -> tuple[Quotation, ...]:
    """Those that must be found; narrated acts, headlines and the like where we take them for quotations too."""

    made = []
    for quote in each_once(sheet.quotes, lambda q: q.spans):
        base = nearest_own(quote.outer, own, lambda q: q.outer)
        if quote.core or base is not None:
            made.append(_quotation(quote, voices, base.speaker if base else None))
    return tuple(sorted(made, key=lambda q: (q.outer, q.type)))


def _quotation(quote: GoldQuote, voices: Voices, own: Speaker | None) -> Quotation:
    return Quotation(
        spans=quote.spans,
        outer=quote.outer,
        type=quote.type,  # type: ignore[arg-type]
        speaker=voices.speaker(quote.speaker, quote.words, quote.outer, own),
        cue=quote.cue,
        context=quote.context,
        via=quote.via,
        addressee=quote.addressee,
    )


@dataclass(frozen=True)
class Views:
    """What the reader of figures sees of each segment."""

    parsed: Parse
    times: tuple[TimeExpression, ...]
    mentions: tuple[Mention, ...]
    told: tuple[Quotation, ...]
    cast: Cast

    def at(self, span: Span) -> View | None:
        found = self.parsed.at(span)
        if found is None:
            return None
        inside = found[0].segment.span
        near = [q for q in self.told if q.speaker and inside.overlap(q.context or q.outer)]
        return View(
            found[0],
            tuple(t for t in self.times if inside.overlap(t.span)),
            tuple(m for m in self.mentions if inside.covers(m.span)),
            tuple(q for q in near if q.type != "indirect"),
            tuple(m.span for m in self.mentions if m.type == "PER" and m.form == "name"),
            self.cast,
            tuple(q for q in near if q.type == "indirect"),
        )


def _figure(gold: GoldFigure, own: Sequence[Figure], views: Views, voices: Voices) -> Figure | None:
    """The gold figure, with what ours, or a reading of its words, says of the thing counted.

    Of one that we read the words stay ours: joins look at what stands behind them ("78 km" per hour).
    """
    base = nearest_own(gold.span, own, lambda f: f.span)
    made = base or _built(gold, views)
    if made is None:
        return None
    unit, kind = _unit(gold, made)
    return replace(
        made,
        span=base.span if base is not None else gold.span,
        low=gold.low,
        high=gold.high,
        high_open=gold.high_open,
        approximate=gold.approximate,
        negated=gold.negated,
        unit=unit,
        kind=kind,
        speaker=voices.speaker(gold.speaker, None, gold.span, made.speaker) if gold.speaker is not None else None,
    )


def _unit(gold: GoldFigure, base: Figure) -> tuple[str, str]:
    """A share, the unit of a length of time, and no people where these are not counted; else the unit as we name it."""
    if gold.unit != "people" and base.unit == "people":
        return gold.unit, "count"
    if gold.unit == "percent":
        return "percent", "share"
    if gold.unit in LENGTHS:
        return gold.unit, "duration" if base.kind != "age" else "age"
    return base.unit, base.kind


def _built(gold: GoldFigure, views: Views) -> Figure | None:
    """A figure that we did not read, told from the words around it."""
    view = views.at(gold.span)
    if view is None:
        return None
    start, end = gold.span.start - view.segment.offset, gold.span.end - view.segment.offset
    inside = [n for n in find_numbers(view.text) if n.core_start < end and start < n.core_end]
    number = inside[0] if inside else Number(start, end, start, end, gold.low, gold.high)
    last = last_token(view.doc, number.core_start, number.core_end)
    if last is None:
        return None
    plain = Sense("people" if gold.unit == "people" else "count", "people" if gold.unit == "people" else "", start, end,
                  counted_noun(last))  # fmt: skip
    sense = sense_of(view, number, last) or bare_sense(view, number, last, None) or plain
    return own_figures._figure(view, number, sense, last)
