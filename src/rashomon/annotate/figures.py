"""Quantities that the article gives, as intervals: how many, how much, how long, how old, what share, who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model.marks import Figure, Mention, Quotation, Speaker, TimeExpression
from ..model.text import Span
from .counting import counting_day
from .numbers import Number, find_numbers
from .owners import owner_of
from .parse import Parse
from .quantities import (
    NUMBER_NOUNS,
    above,
    around,
    clause_head,
    clause_tokens,
    counted_noun,
    harm_of,
    is_given,
    is_harm_noun,
    is_negated,
    is_number_told,
    is_person_noun,
    last_token,
    lemma,
    lemmas,
    outer_clauses,
)
from .senses import Sense, View, sense_of
from .speakers import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

LONG = re.compile(r"(?<![\w-])(hour|day|week|month|year|decade|century)s?-long\b", re.IGNORECASE)
NOBODY = re.compile(r"(?<!\w)(?:no[ -]one|nobody|zero|no|none)(?!\w)", re.IGNORECASE)
CONTRAST = re.compile(
    r"\b(?:not|instead\s+of|rather\s+than|compared\s+(?:with|to)|(?:up|down)\s+from|versus|against|to\s+[\w.,]+\s+from)\s+$",
    re.IGNORECASE,
)
MILLION = 1_000_000
TELLING = 4  # lemmas that a clause must hold to tell its quantity; a shorter one borrows from the clause around it
HARM = ("deaths", "injured", "detained", "missing", "released", "displaced", "casualties", "ill")
OVER = ("exceed", "more than", "over ", "above ")
ELLIPSIS = 200  # characters over which "police spoke of 14" needs no noun of its own


def find_figures(
    parse: Parse,
    times: tuple[TimeExpression, ...],
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
    cast: Cast,
) -> tuple[Figure, ...]:
    """The quantities of the body in the order of the text; dates, clock times and names are none."""
    found: list[Figure] = []
    people = tuple(m.span for m in mentions if m.type == "PER" and m.form == "name")
    for segment in parse.body:
        inside = segment.segment.span
        view = View(
            segment,
            tuple(t for t in times if inside.overlap(t.span)),
            tuple(m for m in mentions if inside.covers(m.span)),
            tuple(q for q in quotations if q.speaker and (inside.overlap(q.outer) or _in_context(q, inside))),
            people,
            cast,
        )
        found += _figures(view)
    found = list(_with_currency(found))
    return tuple(sorted(found, key=lambda figure: figure.span))


def _with_currency(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Millions of nothing are money, where a sum was told before."""
    currency = ""
    for figure in figures:
        currency = figure.unit if figure.kind == "money" else currency
        bare = (figure.kind, figure.unit) == ("count", "") and (figure.low or 0) >= MILLION
        yield replace(figure, kind="money", unit=currency) if bare and currency else figure


def _figures(view: View) -> Iterator[Figure]:
    taken = 0
    before: tuple[int, Sense] | None = None  # where the sentence of the figure before begins, and its sense
    for number in find_numbers(view.text):
        last = last_token(view.doc, number.core_start, number.core_end)
        sense = sense_of(view, number, last) if last is not None else None
        if sense is None or last is None or sense.start < taken:
            continue
        near = before[1] if before is not None and _continues(before, sense, last) else None
        number = _not_exceeded(view, number, last)
        giver = _gapped(view, near, sense, last) if near is not None else None
        bare = sense.noun is None and (sense.kind, sense.unit) == ("count", "")
        if near is not None and bare and not _put_of_else(last) and (giver or _leans(view, sense, last)):
            sense = replace(sense, kind=near.kind, unit=near.unit, noun=near.noun)
        figure = _figure(view, number, sense, last)
        yield replace(figure, speaker=giver) if giver else figure
        before, taken = (last.sent.start, sense), sense.end
    yield from _lengths(view)
    yield from _nobody(view)


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
        negated=is_negated(last) and number.high != 0 and not _turned(view, number),
        clause=view.place(clause[0].idx, clause[-1].idx + len(clause[-1])),
        about=tuple(sorted({lemma(token) for token in _content(told, number)})),
        names=tuple(m.span for m in names),
        place=_place(view, sense, last, names),
        as_of=time.first if time is not None and time.first == time.last else None,
        speaker=_speaker(view, number, last),
        owner=owner_of(view, sense, last),
        time=time.span if time is not None else None,
        counting=counting_day(view.times, view.segment.offset, last),
    )


def _turned(view: View, number: Number) -> bool:
    """True where the negation is already in the interval."""
    words = view.text[slice(*number.qualifier)].lower() if number.qualifier else ""
    return words.startswith(OVER) and number.low is None


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


def _nearest(spans: Iterable[Span], place: int) -> Span | None:
    return min(spans, key=lambda span: (abs(span.start - place), span), default=None)


def _place(view: View, sense: Sense, last: Token, names: list[Mention]) -> Span | None:
    """The place named nearest among the words that tell the figure; a crowd may have it in the clause around."""
    outer = [view.among(clause) for clause in outer_clauses(last)] if sense.kind == "people" else []
    for mentions in (names, *outer):
        places = [m.span for m in mentions if m.type in ("GPE", "LOC") and m.form == "name"]
        if places:
            return _nearest(places, view.segment.offset + last.idx)
    return None


def _time(view: View, last: Token, clause: list[Token]) -> TimeExpression | None:
    """The words for a day that stand nearest to the figure in its clause, else in its sentence."""
    offset = view.segment.offset
    days = {t.span.start: t for t in view.times if t.type in ("DATE", "TIME") and t.precision == "day"}
    for tokens in (clause, around(last)):
        inside = {days[offset + w.idx].span: days[offset + w.idx] for w in tokens if offset + w.idx in days}
        nearest = _nearest(inside, offset + last.idx)
        if nearest is not None:
            return inside[nearest]
    return None


# ---------------------------------------------------------------- who says so


def _in_context(quotation: Quotation, place: Span) -> bool:
    return quotation.context is not None and bool(quotation.context.overlap(place))


def _speaker(view: View, number: Number, last: Token) -> Speaker | None:
    place = view.place(number.core_start, number.core_end)
    covering = [q for q in view.quotations if q.outer.covers(place) or _in_context(q, place)]
    if covering:
        return min(covering, key=lambda q: (len(q.outer), q.outer)).speaker
    return _giver(view, last)


def _continues(before: tuple[int, Sense], sense: Sense, last: Token) -> bool:
    """True where a bare number can count what the figure before it counts: same sentence, or people right before."""
    start, found = before
    again = found.kind in ("people", *HARM) or is_number_told(last)
    return start == last.sent.start or (again and sense.noun is None and sense.start - found.end < ELLIPSIS)


def _leans(view: View, sense: Sense, last: Token) -> bool:
    """True for a bare number whose words show that it counts what the figure before it counts."""
    told = is_given(last) or is_number_told(last)
    return told or _more(view, sense) or _contrasted(view, sense) or _according(view, last) is not None


def _not_exceeded(view: View, number: Number, last: Token) -> Number:
    """ "Never exceeded 1,200", "never found more than 1,200" are at most 1,200."""
    words = view.text[slice(*number.qualifier)].lower() if number.qualifier else ""
    if not words.startswith(OVER) or number.high is not None or not is_negated(last):
        return number
    if not words.startswith("exceed") and all(child.dep_ != "neg" for child in clause_head(last).children):
        return number  # "it is not true that more than 200 …" denies the whole
    return replace(number, low=None, high=number.low)


def _more(view: View, sense: Sense) -> bool:
    """ "12 were hurt and 40 more …" counts what the figure before counts."""
    return view.text[sense.end : sense.end + 5] == " more"


def _contrasted(view: View, sense: Sense) -> bool:
    """ "38 million crowns, not 83 million"."""
    return bool(CONTRAST.search(view.before(sense.start, 24)))


def _gapped(view: View, before: Sense, sense: Sense, last: Token) -> Speaker | None:
    """Who gives the second of two figures under one verb: "police counted 200, the organisers over 900"."""
    between = [w for w in around(last) if before.end <= w.idx < sense.start]
    while between and between[-1].lower_ in {"at", "of"}:
        between.pop()
    commas = [
        n for n, w in enumerate(between) if w.text in {",", ";"} or w.lower_ in {"and", "while", "but", "whereas"}
    ]
    group = between[commas[-1] + 1 :] if commas else []
    plain = all(w.pos_ in {"DET", "ADJ", "NOUN", "PROPN"} for w in group)
    if (
        not group
        or not plain
        or group[-1].pos_ not in {"NOUN", "PROPN"}
        or sense.kind not in ("people", "count", *HARM)
    ):
        return None
    return _voice(view, group[-1], group[0].i)


def _put_of_else(last: Token) -> bool:
    """ "Puts the peak at 2,000" after a count of people: of the peak, not of them."""
    verb = last.head.head if last.head.lower_ == "at" else None
    objects = [w for w in verb.children if w.dep_ == "dobj" and w.pos_ == "NOUN"] if verb is not None else []
    return any(not is_person_noun(w) and lemma(w) not in NUMBER_NOUNS for w in objects)


def _according(view: View, last: Token) -> Speaker | None:
    """ "2,000 according to the police, 9,000 according to the organisers": the nearest behind, no figure between."""
    for word in around(last):
        if word.i > last.i and word.like_num:
            return None
        if word.i > last.i and word.lower_ == "according":
            return _voice(view, next((w for w in word.subtree if w.dep_ == "pobj" and w.head.lower_ == "to"), None))
    return None


def _giver(view: View, last: Token) -> Speaker | None:
    """Who gives the figure: "X said that …", "X confirmed two deaths", "according to X"."""
    nearest = _according(view, last)
    if nearest is not None:
        return nearest
    child = last
    for ancestor in above(last):
        source = next((w for w in ancestor.children if w.lower_ == "according"), None)
        if source is not None:
            return _voice(view, next((w for w in source.subtree if w.dep_ == "pobj" and w.head.lower_ == "to"), None))
        if lemma(ancestor) in lemmas("giving") and child.dep_ in {"ccomp", "dobj", "parataxis", "prep", "xcomp"}:
            subject = next((w for w in ancestor.children if w.dep_ == "nsubj" and w is not child), None)
            if subject is not None:
                return _voice(view, subject)
        child = ancestor
    return None


def _voice(view: View, noun: Token | None, first: int | None = None) -> Speaker | None:
    """The words up to ``noun`` that name somebody, and the name among them."""
    if noun is None:
        return None
    if first is None:
        left = min((w.i for w in noun.lefts if w.dep_ not in {"relcl", "acl", "punct", "cc"}), default=noun.i)
        first = min(w.i for w in noun.doc[left].subtree if w.i <= left)
    start = noun.doc[first].idx
    words = view.place(start, noun.idx + len(noun))
    return Speaker(words, view.cast.resolve(words).referent, "gives the figure")
