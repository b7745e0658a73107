"""Claims and events told by the words that the annotation marks, read by the annotators' own code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rashomon.annotate import assertions as own_assertions
from rashomon.annotate import happenings as own_happenings
from rashomon.annotate.claims_replies import link_replies
from rashomon.annotate.claims_strength import weighed
from rashomon.annotate.parse import Parse, ParsedSegment
from rashomon.annotate.speakers import Cast
from rashomon.annotate.tokens import Token, Tokens
from rashomon.model.dating import settle_happenings
from rashomon.model.days import iso
from rashomon.model.marks import Assertion, Happening, Mention, Publication, Quotation, TimeExpression
from rashomon.model.text import Span

from .gold_sheets import GoldAssertion, GoldEvent, Sheet
from .gold_voices import Voices, each_once, share
from .places import days

MODALITY = {"demanded", "promised", "scheduled", "believed", "estimated", "alleged", "denied"}


# ------------------------------------------------------------------ claims


def gold_assertions(
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
    pairs = each_once(((part, g) for g in sheet.assertions for part in _parts(parsed, g)), lambda pair: pair[0])
    parts = [part for part, _ in pairs]
    made = [a for part, gold in pairs if (a := _assertion(reader, part, gold, own, parts, voices)) is not None]
    free = [a for a in own if not any(_carries(a.span, part) for part in parts)]
    ordered = sorted(each_once([*made, *free], lambda a: a.span), key=lambda a: a.span)
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
    base = max(carrying, key=lambda a: (share(a.span, span), a.span), default=None)
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


def gold_times(sheet: Sheet, own: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Our expressions; on gold words for a day that ours miss or take for another day, the days of the event."""
    out = list(own)
    for event in each_once((e for e in sheet.events if e.time is not None), lambda e: e.time):
        meant = days(event.start, event.end) if event.start else None
        same = [t for t in out if event.time is not None and t.span.overlap(event.time)]
        if meant is None or event.time is None or any(_agrees(t, meant) for t in same):
            continue
        out = [t for t in out if t not in same]
        first, last = (day.isoformat() for day in meant)
        precision = event.precision if first != last else "day"
        anchor = f"day:{first}" if first == last else ""
        out.append(
            TimeExpression(event.time, "DATE", first, first, last, precision, reason="annotation", anchor=anchor)
        )
    return tuple(sorted(out, key=lambda t: t.span))


def _agrees(time: TimeExpression, meant: tuple[Any, Any]) -> bool:
    """The days that we read have one of the event among them: the words may be vaguer than the event."""
    first, last = iso(time.first), iso(time.last)
    return first is not None and last is not None and first <= meant[1] and meant[0] <= last


def gold_happenings(
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
        for event in each_once(sheet.events, lambda e: (e.span, e.time))
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
    beside = [base] if base is not None else [h for h in own if h.span.overlap(event.span) and (h.time or h.inherits)]
    if beside and event.time is None:
        made = replace(made, time=beside[0].time, inherits=beside[0].inherits)
    return replace(made, span=event.span, until=base.until if base is not None and base.time == made.time else None)


def _own_happening(event: GoldEvent, own: Sequence[Happening]) -> Happening | None:
    """Ours in these words, one of the same time first."""
    inside = [h for h in own if event.span.covers(h.trigger)]
    dated = [h for h in inside if event.time is not None and h.time is not None and h.time.overlap(event.time)]
    return next(iter([*dated, *inside]), None)


def _head(segment: ParsedSegment, tokens: Tokens, event: GoldEvent) -> Token:
    """What the time belongs to, as we read it; else the highest verb, event noun or noun in the words beside it."""
    rest = [t for t in tokens if event.time is None or not segment.span(t).overlap(event.time)]
    inside = {t.i for t in rest}
    time = segment.tokens(event.time) if event.time is not None else None
    for trigger, _ in own_happenings._clauses(time) if time is not None else ():
        if trigger.i in inside:
            return trigger
    tops = [t for t in rest if t.head.i == t.i or t.head.i not in inside]
    for fits in (lambda t: t.pos_ == "VERB", own_happenings._is_event, lambda t: t.pos_ in ("NOUN", "PROPN")):
        found = next((t for t in [*tops, *rest] if fits(t)), None)
        if found is not None:
            return found
    return tokens.root
