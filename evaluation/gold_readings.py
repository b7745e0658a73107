"""Readings in which some kinds of marks come from the annotation of the article instead of from our annotators.

What a mark says beyond its words (lemmas, subject, clause, trigger, what is counted) is derived from the gold span by
the annotators' own code: the annotation has it in words that all members of a group share, so taking those would hand
the joins their answer.

Not replaced, because the annotation does not say it inside one article:
- which names of one article are one bearer (that is the join of names), and descriptions without a name;
- lemma, subject, polarity, condition and head of a claim; the modality of one that we read;
- what a figure counts, beyond people or not; its place; a day where its own words name one;
- the day a quotation was spoken: only its words for the day, read beside the gold cue;
- casualties, changes of attribution, coverage: no layer of the annotation;
- times that no event of the annotation uses, and happenings without a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.annotate import assertions as own_assertions
from rashomon.annotate import figures as own_figures
from rashomon.annotate import happenings as own_happenings
from rashomon.annotate.claims_frames import frames_of
from rashomon.annotate.claims_replies import link_replies
from rashomon.annotate.claims_strength import weighed
from rashomon.annotate.credits import find_credits
from rashomon.annotate.figures_ellipsis import bare_sense
from rashomon.annotate.harms import find_harms
from rashomon.annotate.indirect import find_indirect, merged
from rashomon.annotate.language import ENGLISH, language_of
from rashomon.annotate.mentions import find_mentions
from rashomon.annotate.mentions_page import page_mentions
from rashomon.annotate.numbers import Number, find_numbers
from rashomon.annotate.parse import Parse, ParsedSegment, parse
from rashomon.annotate.partly import read_partly
from rashomon.annotate.quantities import counted_noun, last_token
from rashomon.annotate.quotations import find_quotations
from rashomon.annotate.read import start_of
from rashomon.annotate.segments import headline_of, segment_text
from rashomon.annotate.senses import Sense, View, sense_of
from rashomon.annotate.speakers import Cast, cast_of
from rashomon.annotate.speech_places import placed
from rashomon.annotate.times import read_times
from rashomon.annotate.tokens import Token, Tokens
from rashomon.model.dating import settle, settle_happenings
from rashomon.model.days import iso
from rashomon.model.marks import (
    Assertion,
    Credit,
    Figure,
    Happening,
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

from .gold_sheets import ABSENT, NARRATOR, GoldAssertion, GoldEvent, GoldFigure, GoldMention, GoldQuote, Sheet
from .places import days

if TYPE_CHECKING:
    from spacy.language import Language

KINDS = ("text", "dates", "names", "quotations", "figures", "claims", "events")
"""What can be replaced: segments and credits; days of publication; and the marks of five kinds."""
SAME_WORDS = 0.3  # share of characters, as the scorer asks of figures, from which our mark is that of the gold words
LENGTHS = {"minutes", "hours", "days", "weeks", "months", "nights", "seconds"}
MODALITY = {"demanded", "promised", "scheduled", "believed", "estimated", "alleged", "denied"}
Mark = TypeVar("Mark")


def read_with_gold(document: Document, sheet: Sheet, nlp: Language, kinds: Iterable[str]) -> Reading:
    """The order of ``annotate``, with the marks of ``kinds`` put in where ours are made; of none, ``annotate``."""
    chosen = frozenset(kinds)
    language = language_of(document.text, document.metadata.language)
    if language != ENGLISH:
        return read_partly(document, language)
    own_segments = segment_text(document)
    segments = _segments(sheet, own_segments) if "text" in chosen else own_segments
    parsed = parse(document, segments, nlp)
    own_mentions = find_mentions(parsed)
    mentions = _mentions(sheet, own_mentions) if "names" in chosen else own_mentions
    publication, times = read_times(parsed)
    if "dates" in chosen:
        publication = Publication(*sheet.publication, how="given", reason="annotation")
        times = settle(times, publication)
    if "events" in chosen:
        times = _times(sheet, times)
    cast = cast_of(parsed, mentions)
    voices = Voices(sheet.mentions, mentions)
    framed = frames_of(parsed)
    quotations = find_quotations(parsed, cast)
    told = merged(quotations, find_indirect(framed, quotations, cast))
    if "quotations" in chosen:
        told = tuple(_quotation(quote, voices) for quote in _each_once(sheet.quotes, lambda q: q.spans))
        quotations = tuple(q for q in told if q.type != "indirect")
    figures = own_figures.find_figures(parsed, times, mentions, told, cast)
    happenings = own_happenings.find_happenings(parsed, times, mentions, publication)
    claims = own_assertions.find_assertions(parsed, framed, quotations, cast)
    if "figures" in chosen:
        views = Views(parsed, times, mentions, told, cast)
        figures = tuple(f for g in sheet.figures if (f := _figure(g, figures, views, voices)) is not None)
    if "events" in chosen:
        happenings = _happenings(parsed, sheet, times, mentions, happenings, publication)
    if "claims" in chosen:
        claims = _assertions(parsed, cast, quotations, sheet, claims, voices)
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


# ------------------------------------------------------------------ help


def _agreement(left: Span, right: Span) -> float:
    """Jaccard index of characters."""
    both = left.overlap(right)
    return both / (len(left) + len(right) - both)


def _nearest_own(span: Span, marks: Sequence[Mark], where: Callable[[Mark], Span]) -> Mark | None:
    """Our mark of these words, if there is one."""
    best = max(marks, key=lambda mark: _agreement(where(mark), span), default=None)
    return best if best is not None and _agreement(where(best), span) >= SAME_WORDS else None


def _each_once(marks: Iterable[Mark], key: Callable[[Mark], Any]) -> list[Mark]:
    """Of several on the same words the first: a mark is told by its words."""
    seen: dict[Any, Mark] = {}
    for mark in marks:
        seen.setdefault(key(mark), mark)
    return list(seen.values())


def _apart(marks: Iterable[Mark], where: Callable[[Mark], Span]) -> list[Mark]:
    """None over another; of two the longer that begins first."""
    out: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (where(m).start, -len(where(m)))):
        if not out or where(out[-1]).end <= where(mark).start:
            out.append(mark)
    return out


@dataclass(frozen=True)
class Voices:
    """From the number of an entity in its document to the words there that name it."""

    gold: tuple[GoldMention, ...]
    mentions: tuple[Mention, ...]

    def speaker(self, entity: int | None, words: Span | None, at: Span, own: Speaker | None) -> Speaker | None:
        """The gold speaker; without words for it ours if it is the same, else the nearest mention of the entity."""
        if entity == NARRATOR or (entity is None and words is None):
            return None
        held = [m for m in self.gold if m.entity == entity]
        if words is None:
            if own is not None and (entity == ABSENT or self._is(own, held)):
                return own
            nearest = min(held, key=lambda m: (abs(m.span.start - at.start), m.span), default=None)
            if nearest is None:
                return None
            words = nearest.span
        return Speaker(words, self._referent(words, held), "annotation")

    def _is(self, own: Speaker, held: Sequence[GoldMention]) -> bool:
        return any(m.span.overlap(own.referent or own.words) for m in held)

    def _referent(self, words: Span, held: Sequence[GoldMention]) -> Span | None:
        """The name in the words, else the last before them, else the first."""
        names = [m.span for m in held if m.form in ("name", "metonym")]
        inside = [span for span in names if words.covers(span)]
        before = [span for span in names if span.start <= words.start]
        chosen = next(iter([*inside, *before[-1:], *names]), None)
        if chosen is None:
            return None
        own = [m.span for m in self.mentions if m.form == "name" and m.span.overlap(chosen)]
        return max(own, key=lambda span: (span.overlap(chosen), span), default=chosen)


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
    return tuple(_apart([*found, *free], lambda m: m.span))


# ------------------------------------------------------------------ quotations and figures


def _quotation(quote: GoldQuote, voices: Voices) -> Quotation:
    return Quotation(
        spans=quote.spans,
        outer=quote.outer,
        type=quote.type,  # type: ignore[arg-type]
        speaker=voices.speaker(quote.speaker, quote.words, quote.outer, None),
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
    """The gold figure, with what ours, or a reading of its words, says of the thing counted."""
    base = _nearest_own(gold.span, own, lambda f: f.span) or _built(gold, views)
    if base is None:
        return None
    unit, kind = _unit(gold, base)
    return replace(
        base,
        span=gold.span,
        low=gold.low,
        high=gold.high,
        high_open=gold.high_open,
        approximate=gold.approximate,
        negated=gold.negated,
        unit=unit,
        kind=kind,
        speaker=voices.speaker(gold.speaker, None, gold.span, base.speaker) if gold.speaker is not None else None,
        as_of=gold.as_of[:10] if gold.as_of and iso(gold.as_of) else base.as_of,
    )


def _unit(gold: GoldFigure, base: Figure) -> tuple[str, str]:
    """People or not, a share or not, and the unit of a length of time; else the unit as we name it."""
    if (gold.unit == "people") != (base.unit == "people"):
        return ("people", "people") if gold.unit == "people" else (gold.unit, "count")
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


# ------------------------------------------------------------------ claims


def _assertions(
    parsed: Parse,
    cast: Cast,
    quotations: tuple[Quotation, ...],
    sheet: Sheet,
    own: Sequence[Assertion],
    voices: Voices,
) -> tuple[Assertion, ...]:
    """Every gold assertion: ours where it tells this one alone, else one made of the gold words; ours elsewhere stay.

    The annotation marks the telling words ("with no conditions"), ours a clause, and it names the main claims alone.
    """
    reader = own_assertions._Reader(parsed, cast, tuple(q for q in quotations if q.type in ("direct", "mixed")))
    pairs = _each_once(((part, g) for g in sheet.assertions for part in _parts(parsed, g)), lambda pair: pair[0])
    parts = [part for part, _ in pairs]
    made = [a for part, gold in pairs if (a := _assertion(reader, part, gold, own, parts, voices)) is not None]
    free = [a for a in own if not any(_carries(a.span, part) for part in parts)]
    ordered = sorted(_each_once([*made, *free], lambda a: a.span), key=lambda a: a.span)
    return weighed(parsed, link_replies(parsed, tuple(ordered)))


def _carries(own: Span, gold: Span) -> bool:
    """Half of the shorter one is shared, as the scorer asks of claims."""
    return 2 * own.overlap(gold) >= min(len(own), len(gold))


def _parts(parsed: Parse, gold: GoldAssertion) -> Iterator[Span]:
    """One stretch where the pieces stand in one segment and near each other; else each piece."""
    whole = Span(min(s.start for s in gold.spans), max(s.end for s in gold.spans))
    first, last = (parsed.at(Span(at, at + 1)) for at in (whole.start, whole.end - 1))
    together = first is not None and last is not None and first[0] is last[0]
    if len(gold.spans) == 1 or (together and len(whole) <= own_assertions.WIDEST):
        yield whole
    else:
        yield from gold.spans


def _assertion(
    reader: own_assertions._Reader,
    span: Span,
    gold: GoldAssertion,
    own: Sequence[Assertion],
    parts: Sequence[Span],
    voices: Voices,
) -> Assertion | None:
    carrying = [a for a in own if _carries(a.span, span)]
    base = max(carrying, key=lambda a: (_agreement(a.span, span), a.span), default=None)
    speaker = voices.speaker(gold.speaker, None, span, base.speaker if base else None)
    same = base is not None and (base.speaker is None) == (speaker is None)
    if base is not None and same and not any(_carries(base.span, p) for p in parts if not p.overlap(span)):
        return replace(base, speaker=speaker)
    found = reader.parse.at(span)
    if found is None:
        return None
    segment, tokens = found
    said = Quotation((span,), span, "indirect", speaker, base.cue if base and speaker else None)
    made = reader._quoted_claim(segment, said, tokens.root, _words(segment, tokens, span), span)
    if speaker is None:
        return replace(made, modality="scheduled" if made.future else "asserted")
    if base is None or not same:
        return replace(made, modality=gold.modality if gold.modality in MODALITY else "reported")
    made = replace(made, modality=base.modality, polarity=base.polarity)
    return made if made.subject else replace(made, subject=base.subject, head=base.head)  # "with no conditions"


def _words(segment: ParsedSegment, tokens: Tokens, span: Span) -> list[Token]:
    return [t for t in tokens if span.covers(segment.span(t)) and not t.is_space] or list(tokens)


# ------------------------------------------------------------------ events


def _times(sheet: Sheet, own: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Our expressions; on gold words for a day that ours miss or take for another day, the days of the event."""
    out = list(own)
    for event in _each_once((e for e in sheet.events if e.time is not None), lambda e: e.time):
        meant = days(event.start, event.end) if event.start else None
        same = [t for t in out if event.time is not None and t.span.overlap(event.time)]
        if meant is None or event.time is None or any(_agrees(t, meant) for t in same):
            continue
        out = [t for t in out if t not in same]
        first, last = (day.isoformat() for day in meant)
        precision = event.precision if first != last else "day"
        out.append(TimeExpression(event.time, "DATE", first, first, last, precision, reason="annotation"))
    return tuple(sorted(out, key=lambda t: t.span))


def _agrees(time: TimeExpression, meant: tuple[Any, Any]) -> bool:
    """The days that we read have one of the event among them: the words may be vaguer than the event."""
    first, last = iso(time.first), iso(time.last)
    return first is not None and last is not None and first <= meant[1] and meant[0] <= last


def _happenings(
    parsed: Parse,
    sheet: Sheet,
    times: tuple[TimeExpression, ...],
    mentions: Sequence[Mention],
    own: Sequence[Happening],
    publication: Publication,
) -> tuple[Happening, ...]:
    """The gold words that tell events, on the days that their words in this text mean; ours without a day stay."""
    found = [
        happening
        for event in _each_once(sheet.events, lambda e: (e.span, e.time))
        if (happening := _happening(parsed, event, times, mentions, own)) is not None
    ]
    free = [h for h in own if h.first is None and not any(h.span.overlap(f.span) for f in found)]
    ordered = sorted([*found, *free], key=lambda h: (h.span, h.trigger))
    return settle_happenings(tuple(ordered), times, publication)


def _happening(
    parsed: Parse,
    event: GoldEvent,
    times: Sequence[TimeExpression],
    mentions: Sequence[Mention],
    own: Sequence[Happening],
) -> Happening | None:
    """The gold words with the trigger, and where they have no words for a day the day, that we read in them."""
    at = parsed.at(event.span)
    if at is None:
        return None
    segment, tokens = at
    base = _own_happening(event, own)
    known = segment.tokens(base.trigger) if base is not None else None
    trigger = known.root if known is not None else _head(segment, tokens, event)
    time = next((t for t in times if event.time is not None and t.span.overlap(event.time)), None)
    made = own_happenings._happening(
        parsed,
        own_happenings._Found(segment, trigger, tokens),
        mentions,
        status=event.status,
        time=time.span if time else None,
    )
    if base is not None and event.time is None:
        made = replace(made, time=base.time, inherits=base.inherits)
    return replace(made, span=event.span, until=base.until if base is not None and base.time == made.time else None)


def _own_happening(event: GoldEvent, own: Sequence[Happening]) -> Happening | None:
    """Ours in these words, one of the same time first."""
    inside = [h for h in own if event.span.covers(h.trigger)]
    dated = [h for h in inside if event.time is not None and h.time is not None and h.time.overlap(event.time)]
    return next(iter([*dated, *inside]), None)


def _head(segment: ParsedSegment, tokens: Tokens, event: GoldEvent) -> Token:
    """The head of the words, which is not the time itself; a verb first."""
    rest = [t for t in tokens if event.time is None or not segment.span(t).overlap(event.time)]
    inside = {t.i for t in rest}
    tops = [t for t in rest if t.head.i == t.i or t.head.i not in inside]
    return next((t for t in tops if t.pos_ in ("VERB", "AUX")), tops[0] if tops else tokens.root)
