"""Time expressions of a document, and the day on which it came out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.dating import PUBLICATION, settle
from ..model.marks import Publication, TimeExpression
from ..model.text import Span
from .parse import Parse, ParsedSegment
from .times_clocks import COUNTED_BACK, clock_anchor, is_open_clock
from .times_context import DEICTIC, FROM_SPEECH, SAME_YEAR, day_in_told_year, said_on
from .times_grammar import raw_times
from .times_publication import published
from .times_reference import compared_with, period_anchor, period_before, speaks_of_quarters
from .times_shapes import RawTime
from .times_tense import tense_at
from .times_words import words
from .tokens import Tokens

NARRATED, UNNAMED = "counted from the time before it", "the day it is counted from is not named"
PARAGRAPH = 20  # words and marks; a headline or a note above the text has fewer
LEDE_SEGMENTS = 3
FINE = ("wd", "md", "day", "off:0:D", "off:-1:D", "shift")
"""Anchors from which days are counted; months and years are counted from months too."""
OF_DAYS = (*FINE, "off:1:D", "span", "dom", "month", "m:", "year")
"""Anchors of what may itself be the day, or the month, of a clock time beside it."""
LENGTH = re.compile(r"P[T\dX]")
REACH = 900
"""How far back, in characters, "two days later" may count from."""


@dataclass(frozen=True)
class _Seen:
    """A raw expression with the tokens it touches."""

    raw: RawTime
    segment: ParsedSegment
    tokens: Tokens
    span: Span


def read_times(parse: Parse) -> tuple[Publication, tuple[TimeExpression, ...]]:
    """The publication, and every time expression of the body, resolved against it."""
    seen = [found for segment in parse.body for found in _seen(segment) if not _false_friend(found)]
    seen = _with_periods(seen)
    times: list[TimeExpression] = []
    for found in seen:
        times.append(_expression(found, times, seen))
    teasers = [s.segment.span for s in parse.segments if s.segment.role == "teaser"]
    publication = published(parse.document, times, _lede_end(parse), teasers)
    return publication, settle(tuple(times), publication)


def _seen(segment: ParsedSegment) -> list[_Seen]:
    found = []
    for raw in raw_times(segment.text):
        span = Span(segment.offset + raw.start, segment.offset + raw.end)
        tokens = segment.tokens(span)
        if tokens is not None:
            found.append(_Seen(raw, segment, tokens, span))
    return found


def _with_periods(seen: list[_Seen]) -> list[_Seen]:
    """Without "the quarter" where no quarter of a year is spoken of: it is one of a town."""
    if speaks_of_quarters([found.raw for found in seen]):
        return seen
    return [found for found in seen if found.raw.doubt != "period"]


def _lede_end(parse: Parse) -> int:
    """Where the first paragraphs end: what stands there is the news.

    Headlines, notes and by-lines above the text are short; the first paragraph that is a paragraph is always in it.
    """
    told = [s for s in parse.body if len(s.doc) > 8]
    first = next((at for at, s in enumerate(told) if len(s.doc) >= PARAGRAPH), 0)
    lede = told[: max(LEDE_SEGMENTS, first + 1)]
    return lede[-1].segment.span.end if lede else 0


# ---------------------------------------------------------------- words that only look like a time


def _false_friend(seen: _Seen) -> bool:
    if seen.raw.type == "DATE" and seen.raw.anchor.startswith("md") and _inside_name(seen):
        return True
    if seen.raw.doubt == "period":
        return False  # the whole text decides
    tests = {"month": _no_month, "year": _no_year, "weekday": _no_weekday, "adjective": _no_adjective}
    return tests.get(seen.raw.doubt, _an_age)(seen)


def _no_adjective(seen: _Seen) -> bool:
    """An electric current, not the current price."""
    return seen.tokens.root.tag_ != "JJ"


def _inside_name(seen: _Seen) -> bool:
    """The 15 October Committee, the Committee of 15 October: a date by which something is called."""
    first, last, doc = seen.tokens[0], seen.tokens[-1], seen.tokens.doc
    if _before(seen) in BARE:
        return False
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if (
        following is not None
        and following.text[:1].isupper()
        and following.tag_ in ("NNP", "NNPS")
        and following.idx == (last.idx + len(last) + 1)
    ):
        return not following.ent_type_ or following.ent_type_ not in ("DATE", "TIME", "GPE", "PERSON", "NORP")
    return (
        first.i > 1
        and first.nbor(-1).lower_ == "of"
        and first.nbor(-2).tag_ in ("NNP", "NNPS")
        and (first.nbor(-2).lower_ not in table_of_days())
    )


BARE = frozenset({"by", "on", "since", "until", "till", "before", "after"})
"""What stands before a date and, without an article, never before the name of a thing."""


def table_of_days() -> frozenset[str]:
    """Words that are part of a date themselves: "morning of", "Monday of"."""
    return frozenset(words().weekdays) | frozenset(words().months)


def _before(seen: _Seen) -> str:
    first = seen.tokens[0]
    return first.nbor(-1).lower_ if first.i > 0 else ""


def _after(seen: _Seen) -> str:
    last, doc = seen.tokens[-1], seen.tokens.doc
    return doc[last.i + 1].text if last.i + 1 < len(doc) else ""


MONTH_SIGNS = frozenset(
    {"in", "since", "last", "next", "until", "till", "by", "of", "from", "during", "for", "before", "after", "this",
     "to", "through", "between", "and", "late", "early", "every", "back", "around"}
)  # fmt: skip


AMBIGUOUS = frozenset({"may", "march", "april", "june", "august"})
"""Months that are a verb, a name or an adjective as well."""


def _no_month(seen: _Seen) -> bool:
    """A bare "May" or "March" is a month where a preposition says so and no name goes on."""
    word = seen.tokens[0]
    if word.lower_ in ("may", "march") and word.pos_ in ("VERB", "AUX"):
        return True
    entity = word.ent_type_ == "DATE"
    if word.lower_ in AMBIGUOUS:
        named = _after(seen) in ("for", "of") and _before(seen) not in MONTH_SIGNS
        inside_name = named and word.lower_ in ("may", "march")
        return inside_name or not (entity and (_before(seen) in MONTH_SIGNS or _beside_a_noun(seen)))
    return not (entity or _before(seen) in MONTH_SIGNS or _beside_a_noun(seen))


def _beside_a_noun(seen: _Seen) -> bool:
    """A June agreement, the March accession."""
    return _before(seen) in ("a", "an", "the", "its", "their", "his", "her") and _after(seen)[:1].islower()


YEAR_SIGNS = MONTH_SIGNS | frozenset({"the", "(", "-", "–", "mid", "than"})


def _no_year(seen: _Seen) -> bool:
    """Four digits are a year where the model or a preposition says so, and nothing is counted."""
    token = seen.tokens[-1]
    if token.ent_type_ in ("DATE", "TIME"):
        return False
    counted = token.dep_ == "nummod" and token.head.tag_ in ("NNS", "NNPS") and token.head.i == token.i + 1
    if counted or token.ent_type_ in ("MONEY", "QUANTITY", "PERCENT"):
        return True
    return not (_before(seen) in YEAR_SIGNS and not (token.ent_type_ == "CARDINAL" and token.dep_ == "nummod"))


def _no_weekday(seen: _Seen) -> bool:
    """The weekday of a name: a newspaper, a feast."""
    table = words()
    following = _after(seen)
    if seen.raw.end < len(seen.segment.text) and seen.segment.text[seen.raw.end] in "-":
        return True
    previous = _before(seen)
    name_before = previous in table.not_before and seen.tokens[0].i > 0 and seen.tokens[0].nbor(-1).text[0].isupper()
    return name_before or following.lower() in table.not_after


def _an_age(seen: _Seen) -> bool:
    following = _after(seen).lower()
    return seen.raw.doubt != "" or (following in ("old", "-") and seen.raw.type == "DURATION" and _old_follows(seen))


def _old_follows(seen: _Seen) -> bool:
    rest = seen.segment.text[seen.raw.end : seen.raw.end + 8].lower()
    return rest.lstrip(" -").startswith(("old", "of age"))


BULLETS = ("•", "·", "▪", "*", "–", "-")
LIMITS = {"by": "ON_OR_BEFORE", "until": "ON_OR_BEFORE", "till": "ON_OR_BEFORE", "before": "BEFORE",
          "since": "ON_OR_AFTER", "after": "AFTER"}  # fmt: skip
"""Modifiers of TIMEX3 for a date that bounds something."""


# ---------------------------------------------------------------- anchors filled from the context


def _expression(seen: _Seen, earlier: list[TimeExpression], all_seen: list[_Seen]) -> TimeExpression:
    raw = seen.raw
    anchor, reason = raw.anchor, raw.reason
    compared = compared_with(seen.segment.text[: raw.start], anchor, earlier)
    if compared:
        anchor, reason = compared, "the same part of the year before"
    elif "{ref}" in anchor:
        anchor, reason = _shifted(seen, earlier, all_seen)
    if is_open_clock(raw.type, anchor, raw.value) and tense_at(seen.tokens) != "future":
        anchor, reason = _clocked(seen, earlier, all_seen)
    if "{tense}" in anchor:
        tense = _tense(seen)
        anchor, reason = anchor.replace("{tense}", tense), reason or f"{tense} verb"
        told = day_in_told_year(anchor, seen.segment.text, raw.start, _of_paragraph(seen, earlier))
        anchor, reason = (told, SAME_YEAR) if told else (anchor, reason)
    elif DEICTIC.match(anchor):
        anchor, reason = _of_speech(seen, all_seen) or (anchor, reason)
    mod = raw.mod or LIMITS.get(_before(seen), "")
    kind = "DURATION" if raw.type == "DATE" and LENGTH.match(raw.value) and not anchor else raw.type
    return TimeExpression(seen.span, kind, raw.value, mod=mod, reason=reason, anchor=anchor)


def _of_paragraph(seen: _Seen, earlier: list[TimeExpression]) -> list[tuple[int, TimeExpression]]:
    """The times told before it in its paragraph, by where they begin there."""
    offset = seen.segment.offset
    return [(time.span.start - offset, time) for time in earlier if time.span.start >= offset]


def _of_speech(seen: _Seen, all_seen: list[_Seen]) -> tuple[str, str] | None:
    """The anchor of a "yesterday" in words that were said on a day that is told."""
    days = [
        (other.raw.start, other.raw.end, other.tokens)
        for other in all_seen
        if other.segment is seen.segment and other.raw.anchor.startswith(("wd:", "md:", "day:"))
    ]
    base = said_on(seen.segment.text, seen.raw.start, days) if days else None
    count = seen.raw.anchor.split(":")[1]
    return (f"shift:{count}:D:{seen.segment.offset + base}", FROM_SPEECH) if base is not None else None


def _tense(seen: _Seen) -> str:
    if _before(seen) == "effective":
        return "future"
    if _heads_item(seen) or _heads_notice(seen):
        return "near"
    # a day for which something is set lies ahead; "the loss for the third quarter" is over
    tense = tense_at(seen.tokens, long=seen.raw.anchor.startswith(("m:", "qtr:", "sea:")))
    if tense == "present":
        # "the plant closes on Wednesday" is set for that day; "faces anger over Wednesday's vote" tells nothing of it
        label = seen.tokens.root.dep_ in ("poss", "compound", "nmod", "amod")
        return "future" if seen.raw.anchor.startswith("wd:") and not label else "near"
    return tense


def _heads_item(seen: _Seen) -> bool:
    """ "• Sunday: a march": of a list no verb tells whether it is still to come."""
    text, start, end = seen.segment.text, seen.raw.start, seen.raw.end
    return text[end : end + 1] == ":" and text[:start].rstrip().endswith(BULLETS)


def _heads_notice(seen: _Seen) -> bool:
    """ "Evening service: Thursday, 6 p.m.": a day and an hour without a verb."""
    return bool(NOTICE.match(seen.segment.text, seen.raw.end)) and seen.segment.text[: seen.raw.start].endswith(": ")


NOTICE = re.compile(r",? (?:at )?\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\b|[.;,]|$)|,? (?:at )?(?:noon|midnight)\b")


def _clocked(seen: _Seen, earlier: list[TimeExpression], all_seen: list[_Seen]) -> tuple[str, str]:
    """The anchor of "at 04:35", "in the afternoon", where its own sentence names no day."""
    sentence = seen.segment.span(seen.tokens[0].sent)
    if any(sentence.covers(other.span) and other.raw.anchor.startswith(OF_DAYS) for other in all_seen):
        return "", ""
    told = [(time, other.tokens) for time, other in zip(earlier, all_seen, strict=False)]
    return clock_anchor(seen.tokens, seen.raw.value, sentence, told), "goes on from the day before it"


def _shifted(seen: _Seen, earlier: list[TimeExpression], all_seen: list[_Seen]) -> tuple[str, str]:
    """The anchor of "a day after", "two days later", counted from another time of the text; and the reason."""
    kind, count, unit, _ = seen.raw.anchor.split(":")
    if count == "0" and unit != "D" and seen.tokens[0].lower_ in ("that", "same"):
        base = period_before(unit, seen.span.start, earlier)
        return (f"{kind}:0:{unit}:{base}", NARRATED) if base is not None else ("", UNNAMED)
    if unit == "Q" or (count == "0" and unit != "D"):
        return period_anchor(seen.raw.anchor, _ended(seen, all_seen), earlier), "the one spoken of"
    if not _has_complement(seen):
        if _month_between(seen, earlier):
            return "", UNNAMED
        base = _main_time(seen, earlier)
        if base == PUBLICATION and _long_before(seen.tokens):
            return "", UNNAMED
        return f"{kind}:{count}:{unit}:{base}", NARRATED
    inner = _time_after(seen, all_seen)
    if inner is not None:
        return f"{kind}:{count}:{unit}:{inner.span.start}", "counted from the day named after it"
    if _before(seen) in ("on", "until", "by", "from", "since") or _month_between(seen, earlier):
        return "", UNNAMED
    # "a day after X": its words date X, counted back from the day of the main clause
    base = _main_time(seen, earlier)
    if int(count) < 0 and base == PUBLICATION:
        return "", UNNAMED  # "two days before the vote", of which nothing says that it is near
    return f"{kind}:{-int(count)}:{unit}:{base}", COUNTED_BACK


def _ended(seen: _Seen, all_seen: list[_Seen]) -> int | None:
    """Where the date begins with which the quarter ended, if it stands right after it."""
    if not seen.segment.text.startswith((" ended", " ending"), seen.raw.end):
        return None
    inner = _time_after(seen, all_seen)
    return inner.span.start if inner else None


def _long_before(tokens: Tokens) -> bool:
    """ "had tickets for the next weekend": next after something past, not after today."""
    verb = next((token for token in tokens.root.ancestors if token.pos_ in ("VERB", "AUX")), None)
    return verb is not None and any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def _has_complement(seen: _Seen) -> bool:
    """Whether words follow that say what it was after or before."""
    if seen.tokens[-1].lower_ not in ("after", "before"):
        return False
    rest = seen.segment.text[seen.raw.end : seen.raw.end + 3]
    return bool(rest.strip()) and rest.strip()[0] not in ',.;:!?)”"'


def _time_after(seen: _Seen, all_seen: list[_Seen]) -> _Seen | None:
    """A date or weekday in the few words that follow."""
    for other in all_seen:
        near = seen.span.end < other.span.start <= seen.span.end + 40
        if near and other.raw.anchor.startswith(("wd", "md", "day", "off")):
            return other
    return None


def _month_between(seen: _Seen, earlier: list[TimeExpression]) -> bool:
    """Where days are counted and the last date of the paragraph is a month: its day is not known."""
    here = [t.anchor for t in earlier if t.span.start >= seen.segment.offset and t.type in ("DATE", "TIME")]
    dated = [anchor for anchor in here if anchor.startswith((*FINE, "month:"))]
    return bool(dated) and dated[-1].startswith("month:") and seen.raw.anchor.split(":")[2] not in ("M", "Y")


def _main_time(seen: _Seen, earlier: list[TimeExpression]) -> int:
    """Where the nearest day stated before it begins; else the day of publication."""
    _, count, unit, _ = seen.raw.anchor.split(":")
    past = tense_at(seen.tokens) == "past"
    kinds = FINE if int(count) <= 0 or past else (*FINE, "off:1:D")
    kinds = kinds if unit not in ("M", "Y") else (*FINE, "month:", "m:", *(("year:",) if unit == "Y" else ()))
    for time in reversed(earlier):
        near = seen.span.start - time.span.end <= REACH
        if past and count == "0" and time.anchor.endswith((":future", ":next")):
            continue  # what was done "that evening" was not done on a day to come
        if near and time.type in ("DATE", "TIME") and time.anchor.startswith(kinds) and not _is_vague(time, count):
            return time.span.start
    return PUBLICATION


def _is_vague(time: TimeExpression, count: str) -> bool:
    """A period spoken of is no day to count from, nor is a year earlier for another "a year earlier"."""
    kind, *parts = time.anchor.split(":")
    if kind != "shift":
        return False
    return parts[1] == "Q" or (parts[0] == "0" and parts[1] != "D") or (parts[1] == "Y" and parts[0] == count)
