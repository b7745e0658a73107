"""Quantities that the article gives, as intervals: how many, how much, how long, how old, what share, who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model.marks import Figure, Mention, Quotation, Speaker, TimeExpression
from ..model.text import Span
from .counting import counting_day
from .figures_ellipsis import (
    HARM,
    bare_sense,
    group_before,
    leans,
    lender,
    of_them,
    out_of,
    put_of_else,
    set_against,
)
from .figures_givers import giver, voice, wanted_by
from .figures_harm import harm_of, is_harm_noun
from .figures_parts import called, in_a_row, shared_out
from .figures_places import nearest, place_told
from .numbers import LOOK_BACK, Number, find_numbers, opened
from .owners import owner_of
from .parse import Parse
from .quantities import (
    around,
    clause_head,
    clause_tokens,
    counted_noun,
    dictionary,
    is_negated,
    is_person_noun,
    last_token,
    lemma,
    lemmas,
    outer_clauses,
)
from .senses import sense_of
from .senses_views import Sense, View
from .speakers import Cast
from .tokens import Token

LONG = re.compile(r"(?<![\w-])(hour|day|week|month|year|decade|century)s?-long\b", re.IGNORECASE)
NOBODY = re.compile(r"(?<!\w)(?:no[ -]one|nobody|zero|no|none)(?!\w)", re.IGNORECASE)
UNDER_AGE = re.compile(r"\b(under|below|over|above)\s+(?:the\s+)?age(?:\s+of)?\s+$", re.IGNORECASE)
MILLION = 1_000_000
SUM = 10_000  # of what no dictionary has, beside words for money
TELLING = 4  # lemmas that a clause must hold to tell its quantity; a shorter one borrows from the clause around it
OVER = re.compile(r"exceed|more\s+than|over\b|above\b", re.IGNORECASE)
NEVER = re.compile(r"\bat\s+no\s+(?:time|point|stage|moment)\b[^.;!?]*$", re.IGNORECASE)
NO_VOICE = frozenset({"version", "correction", "edition", "clarification"})  # an article on itself


def find_figures(
    parse: Parse,
    times: tuple[TimeExpression, ...],
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
    cast: Cast,
) -> tuple[Figure, ...]:
    """The quantities of the body in the order of the text; dates, clock times and names are none."""
    found: list[Figure] = []
    several = _several(parse)
    people = tuple(m.span for m in mentions if m.type == "PER" and m.form == "name")
    for segment in parse.body:
        inside = segment.segment.span
        view = View(
            segment,
            tuple(t for t in times if inside.overlap(t.span)),
            tuple(m for m in mentions if inside.covers(m.span)),
            tuple(
                q
                for q in quotations
                if q.speaker and q.type != "indirect" and (inside.overlap(q.outer) or _in_context(q, inside))
            ),
            people,
            cast,
            tuple(q for q in quotations if q.speaker and q.type == "indirect" and inside.overlap(q.outer)),
            several,
        )
        found += _figures(view)
    return tuple(_with_currency(shared_out(in_a_row(parse.document.text, found))))


MEASURED = frozenset({"duration", "distance", "speed", "money", "share", "age", "year", "concentration"})


def _several(parse: Parse) -> frozenset[str]:
    """What is counted with a plural somewhere: there "one" is a number, and no word for "a"."""
    numbers = (word for segment in parse.body for word in segment.doc if word.like_num and word.dep_ == "nummod")
    nouns = {word.head for word in numbers if word.head.tag_ == "NNS"}
    return frozenset(lemma(noun) for noun in nouns if not (is_person_noun(noun) or is_harm_noun(noun)))


def _with_currency(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Millions of nothing are money, where a sum was told before; so are those of a noun that only sums have."""
    figures = sorted(figures, key=lambda figure: figure.span)
    coins = _coins(figures)
    currency = ""
    for figure in figures:
        if figure.kind == "count" and figure.unit in coins:
            figure = replace(figure, kind="money", counted="", counted_words=None)
        currency = figure.unit if figure.kind == "money" else currency
        bare = (figure.kind, figure.unit) == ("count", "") and (figure.low or figure.high or 0) >= MILLION
        yield replace(figure, kind="money", unit=currency) if bare and currency else figure


def _coins(figures: Iterable[Figure]) -> frozenset[str]:
    """Units of unknown currencies: nouns that the dictionary lacks, by the million, beside words for sums."""
    sums = [
        f for f in figures if f.kind == "count" and f.unit and f.counted.isalpha() and f.counted not in dictionary()
    ]
    large = {f.unit for f in sums if (f.low or f.high or 0) >= SUM}
    return frozenset(f.unit for f in sums if f.unit in large and lemmas("money").intersection(f.about))


def _figures(view: View) -> Iterator[Figure]:
    taken = 0
    before: tuple[int, Sense] | None = None  # where the sentence of the figure before begins, and its sense
    told: list[tuple[int, Number, Sense]] = []
    for number in find_numbers(view.text):
        last = last_token(view.doc, number.core_start, number.core_end)
        if last is None:
            continue
        against = set_against(view, number, last, told) or before
        sense = sense_of(view, number, last) or bare_sense(view, number, last, against)
        if sense is None or sense.start < taken:
            continue
        number = _age_bound(view, _not_exceeded(view, _spread(number, sense, last), last), sense)
        number, sense = _in_minutes(number, sense)
        sense, giver = _filled(view, sense, last, against)
        figure = _figure(view, number, sense, last)
        yield replace(figure, speaker=giver) if giver else figure
        taken = sense.end
        if sense.kind not in ("age", "year") and not sense.some:
            before = last.sent.start, sense
            told.append((last.sent.start, number, sense))
    yield from _lengths(view)
    yield from _nobody(view)


def _filled(view: View, sense: Sense, last: Token, before: tuple[int, Sense] | None) -> tuple[Sense, Speaker | None]:
    """A bare number with the sense that the words before lend it; who gives it in "police counted 200, X 900"."""
    lent = lender(view, sense, last, before)
    group = group_before(lent, sense, last) if lent is not None and lent.start >= 0 else None
    giver = voice(view, group[1], group[0].i) if group is not None else None
    if giver is not None and group is not None and giver.words.overlap(view.place(sense.start, sense.end)):
        giver = replace(giver, words=view.place(group[0].idx, group[1].idx + len(group[1])))
    bare = sense.noun is None and (sense.kind, sense.unit) == ("count", "")
    if lent is None or not bare or put_of_else(last):
        return sense, giver
    if lent.start < 0 or giver or leans(view, sense, last):
        part = lent.kind in HARM and (
            of_them(last) or out_of(view, sense, last)
        )  # "30 were held, six of them beaten": not six held
        noun = called(last) if part else None
        kind = "people" if part and noun is None else lent.kind
        if lent.kind in MEASURED and of_them(last):  # "lasted three weeks, and 37 of them were arrested"
            return sense, giver
        sense = replace(sense, kind=kind, unit=lent.unit, noun=noun or lent.noun)
    return sense, giver


def _lengths(view: View) -> Iterator[Figure]:
    """ "Week-long"."""
    for match in LONG.finditer(view.text):
        last = last_token(view.doc, *match.span())
        if last is None or last_is_number(view, match.start()):
            continue
        unit = match[1].lower()
        value, name = (7.0, "days") if unit == "week" else (1.0, unit + "s")
        number = Number(*match.span(), *match.span(), value, value, approximate=True, words=True)
        yield _figure(view, number, Sense("duration", name, *match.span()), last)


def last_is_number(view: View, start: int) -> bool:
    """True where a number stands right before: "two day-long strikes" is read with its number."""
    before = last_token(view.doc, max(0, start - 2), max(1, start - 1)) if start > 1 else None
    return before is not None and before.like_num


def _nobody(view: View) -> Iterator[Figure]:
    """ "No one was injured", "no deaths": a count of nought, where it counts harm to people."""
    for match in NOBODY.finditer(view.text):
        token = last_token(view.doc, *match.span())
        bare = match[0].lower() in ("no", "zero")
        if token is None or (bare and token.dep_ not in {"det", "nummod", "neg"}):
            continue
        noun = counted_noun(token) if bare else None
        if bare and noun is None:
            continue
        if noun is not None and not (is_person_noun(noun) or is_harm_noun(noun)):
            continue  # "no proof that anybody died" counts proofs
        harm = harm_of(token, noun)
        if harm:
            number = Number(*match.span(), *match.span(), 0.0, 0.0, words=True)
            yield _figure(view, number, Sense(harm, "people", *match.span(), noun), token)


# ---------------------------------------------------------------- the mark


def _figure(view: View, number: Number, sense: Sense, last: Token) -> Figure:
    clause = clause_tokens(clause_head(last), last)
    told = _told(clause, last, number)
    names, time = view.among(told), _time(view, last, clause)
    return Figure(
        span=view.place(sense.start, sense.end),
        low=number.low,
        high=number.high,
        unit=sense.unit,
        kind=sense.kind,
        counted=lemma(sense.noun) if sense.noun is not None else "",
        counted_words=view.segment.span(sense.noun) if sense.noun is not None else None,
        qualifier=view.place(*number.qualifier) if number.qualifier else None,
        approximate=number.approximate,
        high_open=number.high_open,
        negated=sense.kind != "age" and is_negated(last) and number.high != 0 and not _turned(view, number),
        clause=view.place(clause[0].idx, clause[-1].idx + len(clause[-1])),
        about=tuple(sorted({lemma(token) for token in _content(told, number)})),
        names=tuple(m.span for m in names),
        place=place_told(view, sense, last, names),
        as_of=time.first if time is not None and time.first == time.last else None,
        speaker=_speaker(view, number, last, sense.kind),
        owner=owner_of(view, sense, last),
        time=time.span if time is not None else None,
        counting=counting_day(view.times, view.segment.offset, last),
    )


def _turned(view: View, number: Number) -> bool:
    """True where the negation is already in the interval."""
    words = view.text[slice(*number.qualifier)].lower() if number.qualifier else ""
    return number.low is None and bool(OVER.match(words) or {"no", "not", "never"} & set(words.split()))


def _content(tokens: Iterable[Token], number: Number) -> list[Token]:
    """The words that carry meaning, the number itself left out."""
    return [
        token
        for token in tokens
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"}
        and token.is_alpha
        and not token.is_stop
        and not number.start <= token.idx < number.end
    ]


def _told(clause: list[Token], last: Token, number: Number) -> list[Token]:
    """The words that tell this quantity: its clause, and where that is short the clauses around it."""
    told = clause
    for outer in outer_clauses(last):
        if len(_content(told, number)) >= TELLING:
            break
        told = sorted({*told, *outer}, key=lambda token: token.i)
    return told


def _time(view: View, last: Token, clause: list[Token]) -> TimeExpression | None:
    """The words for a day that stand nearest to the figure in its clause, else in its sentence."""
    offset = view.segment.offset
    days = {t.span.start: t for t in view.times if t.type in ("DATE", "TIME") and t.precision == "day"}
    for tokens in (clause, around(last)):
        inside = {days[offset + w.idx].span: days[offset + w.idx] for w in tokens if offset + w.idx in days}
        found = nearest(inside, offset + last.idx)
        if found is not None:
            return inside[found]
    return None


# ---------------------------------------------------------------- who says so


def _in_context(quotation: Quotation, place: Span) -> bool:
    return quotation.context is not None and bool(quotation.context.overlap(place))


def _says(quotation: Quotation, place: Span) -> bool:
    """True in the words of a quotation; between two parts of a direct one stands who said it, and where."""
    around = quotation.type != "direct" and quotation.outer.covers(place)
    return around or _in_context(quotation, place) or any(span.covers(place) for span in quotation.spans)


def _speaker(view: View, number: Number, last: Token, kind: str) -> Speaker | None:
    place = view.place(number.core_start, number.core_end)
    covering = [q for q in view.quotations if _says(q, place)]
    if covering:
        return min(covering, key=lambda q: (len(q.outer), q.outer)).speaker
    given = giver(view, last)
    told = [q for q in view.indirect if any(s.covers(place) for s in q.spans)] if given is None else []
    found = min(told, key=lambda q: (len(q.outer), q.outer)).speaker if told else given or wanted_by(view, last, kind)
    return None if found is not None and _is_itself(view, found) else found


def _is_itself(view: View, found: Speaker) -> bool:
    """ "An earlier version of this article said", "we wrote": nobody's word but the outlet's."""
    words = view.text[found.words.start - view.segment.offset : found.words.end - view.segment.offset].lower().split()
    return bool(NO_VOICE.intersection(words)) or words[:1] in (["we"], ["our"], ["i"], ["my"])


def _not_exceeded(view: View, number: Number, last: Token) -> Number:
    """ "Never exceeded 1,200", "never found more than 1,200" are at most 1,200."""
    words = view.text[slice(*number.qualifier)].lower() if number.qualifier else ""
    never = bool(NEVER.search(view.before(number.start, LOOK_BACK)))
    if not OVER.match(words) or number.high is not None or not (never or is_negated(last)):
        return number
    plain = never or words.startswith("exceed")
    if not plain and all(child.dep_ != "neg" for child in clause_head(last).children):
        return number  # "it is not true that more than 200 …" denies the whole
    return replace(number, low=None, high=number.low)


def _spread(number: Number, sense: Sense, last: Token) -> Number:
    """ "The loss over two years", "spread over three kilometres": over so long, and not more than that."""
    unit = last.head if last.dep_ == "nummod" else last
    over = unit.head
    if (
        sense.kind not in ("duration", "distance", "speed")
        or over.lower_ != "over"
        or (unit.dep_, over.dep_) != ("pobj", "prep")
    ):
        return number
    if not number.qualifier or number.core_start <= over.idx or lemma(over.head) in lemmas("lasting"):
        return number
    return replace(number, start=number.core_start, qualifier=None, low=number.low, high=number.low)


def _in_minutes(number: Number, sense: Sense) -> tuple[Number, Sense]:
    """ "Half an hour" beside "ten minutes": parts of an hour are so many minutes."""
    if sense.unit != "hours" or not 0 < (number.high or number.low or 0) < 1:
        return number, sense
    low, high = (None if end is None else 60 * end for end in (number.low, number.high))
    return replace(number, low=low, high=high), replace(sense, unit="minutes")


def _age_bound(view: View, number: Number, sense: Sense) -> Number:
    """ "Children under age 12", "under the age of 12" are younger."""
    found = UNDER_AGE.search(view.before(number.core_start, LOOK_BACK)) if sense.kind == "age" else None
    if found is None or number.low is None or number.high is None:
        return number
    return opened(number, "less_than" if found[1].lower() in ("under", "below") else "more_than")
