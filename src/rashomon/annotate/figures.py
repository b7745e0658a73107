"""Quantities that the article gives, as intervals: how many, how much, how long, how old, what share, who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..model.marks import Figure, Mention, Quotation, Speaker, TimeExpression
from ..model.text import Span
from .numbers import Number, find_numbers
from .parse import Parse, ParsedSegment
from .quantities import (
    NOUNS,
    clause_head,
    clause_tokens,
    counted_noun,
    harm_of,
    is_negated,
    is_person_noun,
    last_token,
    lemma,
    lemmas,
    units,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
NOT_FIGURES = re.compile(
    rf"""\d{{4}}-\d\d?-\d\d? | \b\d\d?[/.]\d\d?[/.]\d{{2,4}}\b | \b{MONTH}\s+\d\d?(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?
    | \b\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b(?:,?\s+\d{{4}}\b)? | \b{MONTH},?\s+\d{{4}}\b
    | \b\d\d?(?::\d\d)+(?:\s?[ap]\.?m\b\.?)? | \b\d\d?(?:\.\d\d)?\s?[ap]\.?m\b | \b\d\d?\s?(?:o['’]clock|GMT|UTC|BST|CET)\b
    | \bhttps?://\S+ | \bwww\.\S+ | \+?\d[\d\s()-]{{8,}}\d(?![\d,]) | \b\d+/\d+\b | \b\w+@\w\S*
    | [#@§№]\s?\d+ | \b[A-Za-z]+-?\d+(?:-\d+)?\b | \b\d+[A-Za-z]{{2,}}\d*\b(?<!bn)(?<!mn)(?<!tn)(?<!km)(?<!kg)(?<!mm)(?<!cm)(?<!ft)(?<!mln)
    | \b(?:late|early|mid)?-?(?:\d\d)?\d0s\b | \b\d{{1,3}}-\d{{1,3}}-\d{{2,}}\b""",
    re.IGNORECASE | re.VERBOSE,
)
AGE_AFTER = re.compile(r"(?:-|\s)(years?|months?|weeks?|days?)(?:-|\s)(?:old\b|of\s+age\b)(?:s\b)?", re.IGNORECASE)
AGED_BEFORE = re.compile(r"\bage[ds]?:?\s+(?:of\s+)?(?:between\s+)?$", re.IGNORECASE)
LONG = re.compile(r"(?<![\w-])(hour|day|week|month|year|decade|century)s?-long\b", re.IGNORECASE)
MEASURE = re.compile(
    r"[-\s]?(?:(?:straight|consecutive|full|more|long|square|cubic|whole|further|additional)\s+)?([A-Za-z]+)"
)
ELAPSED = re.compile(r"\s+(?:ago|earlier|later|before|after|from now|hence|prior)\b", re.IGNORECASE)
ANCHORED = re.compile(
    r"\b(?:next|every|each|first|coming|(?:in|over|during|for|within)\s+the\s+(?:past|last|next|previous))\s+$",
    re.IGNORECASE,
)
NOBODY = re.compile(r"(?<!\w)(?:no[ -]one|nobody|zero|no|none)(?!\w)", re.IGNORECASE)
SINCE = re.compile(r"\bsince\s+(?:(?:the\s+)?year\s+)?$|\bsince\s+\w+ing\b[^.;!?]{0,60}\bin\s+$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
SMALL = 3  # "the two men" tells who, not how many
HARM = frozenset({"deaths", "injured", "detained", "missing", "released", "casualties", "displaced"})
PERSONAL = frozenset({"he", "she", "his", "her", "him", "who", "whose"})


@dataclass(frozen=True)
class Page:
    """Everything seen so far in one document, to be asked by place."""

    segment: ParsedSegment
    times: tuple[TimeExpression, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]

    @cached_property
    def doc(self) -> Doc:
        return self.segment.doc

    @cached_property
    def text(self) -> str:
        return self.segment.doc.text

    @cached_property
    def noise(self) -> list[Span]:
        return [Span(*match.span()) for match in NOT_FIGURES.finditer(self.text)]

    def place(self, start: int, end: int) -> Span:
        return Span(self.segment.offset + start, self.segment.offset + end)

    def words(self, tokens: Iterable[Token]) -> list[Mention]:
        """The mentions that stand within these words."""
        places = {self.segment.offset + token.idx for token in tokens}
        return [mention for mention in self.mentions if mention.span.start in places]


@dataclass(frozen=True, slots=True)
class Sense:
    """How a number was read: kind, unit, the noun, and where the figure begins and ends in its segment."""

    kind: str
    unit: str
    start: int
    end: int
    noun: Token | None = None
    days: float = 0


def find_figures(
    parse: Parse,
    times: tuple[TimeExpression, ...],
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[Figure, ...]:
    """The quantities of the body in the order of the text; dates, clock times and names are none."""
    found: list[Figure] = []
    for segment in parse.body:
        inside = segment.segment.span
        page = Page(
            segment,
            tuple(t for t in times if inside.overlap(t.span)),
            tuple(m for m in mentions if inside.overlap(m.span)),
            quotations,
        )
        found += _figures(page)
    return tuple(sorted(found, key=lambda figure: figure.span))


def _figures(page: Page) -> Iterator[Figure]:
    taken = 0
    for number in [*find_numbers(page.text)]:
        sense = _sense(page, number)
        last = last_token(page.doc, number.core_start, number.core_end)
        if sense and last is not None and sense.start >= taken and last.sent is not None:
            yield _figure(page, number, sense, last)
            taken = sense.end
    yield from _lengths(page)
    yield from _nobody(page)


# ---------------------------------------------------------------- what kind of number


def _sense(page: Page, number: Number) -> Sense | None:
    """How to read the number, or None where it is no quantity."""
    core = Span(number.core_start, number.core_end)
    if any(core.overlap(noise) for noise in page.noise) or _in_name(page, core):
        return None
    for reader in (_age, _amount, _measure, _year, _count):
        answer = reader(page, number)
        if answer is not None:
            return answer if answer.kind else None
    return None


NONE = Sense("", "", 0, 1)


def _in_name(page: Page, core: Span) -> bool:
    place = page.place(core.start, core.end)
    return any(m.form == "name" and m.span.covers(place) for m in page.mentions)


def _age(page: Page, number: Number) -> Sense | None:
    text = page.text
    old = AGE_AFTER.match(text, number.core_end)
    if old:
        return Sense("age", old[1].lower().rstrip("s") + "s", number.start, old.end())
    if AGED_BEFORE.search(text, max(0, number.start - 20), number.start) and (number.low or 0) < 120:
        return Sense("age", "years", number.start, number.end)
    return _bare_age(page, number)


def _bare_age(page: Page, number: Number) -> Sense | None:
    """A number between commas or brackets right behind a person's name."""
    before, after = page.text[: number.core_start][-2:], page.text[number.core_end : number.core_end + 1]
    if number.form != "count" or number.low is None or not 0 < number.low < 120 or number.low % 1:
        return None
    if before not in (", ", " (") or after not in tuple(",).;") or number.qualifier:
        return None
    ends = page.segment.offset + number.core_start - 2
    person = any(m.span.end == ends and m.type == "PER" for m in page.mentions)
    token = last_token(page.doc, max(0, number.core_start - 3), max(1, number.core_start - 2))
    person = person or (token is not None and token.ent_type_ == "PERSON")
    return Sense("age", "years", number.start, number.end) if person else None


def _amount(page: Page, number: Number) -> Sense | None:
    if number.form == "money":
        return Sense("money", number.unit, number.start, number.end)
    if number.form in ("percent", "fraction"):
        last = last_token(page.doc, number.core_start, number.core_end)
        noun = _share_noun(last) if last is not None else None
        if number.form == "fraction" and (noun is None or lemma(noun) in units()["measures"]):
            return NONE
        return Sense("share", "percent", number.start, number.end, noun)
    return None


def _share_noun(last: Token) -> Token | None:
    doc = last.doc
    index = last.i + 1
    while index < len(doc) and doc[index].lower_ in {"%", "percent", "per", "cent", "pct"}:
        index += 1
    if index >= len(doc) or doc[index].lower_ not in {"of", "the"}:
        return None
    words = [token for token in doc[index + 1 : index + 5] if token.pos_ in NOUNS]
    return words[0] if words else None


def _measure(page: Page, number: Number) -> Sense | None:
    """A number of years, kilometres, dollars: the unit belongs to the figure."""
    match = MEASURE.match(page.text, number.core_end)
    word = match[1].lower() if match else ""
    entry = units()["measures"].get(word) or units()["measures"].get(_singular(word))
    if not match or not entry:
        return None
    if number.words and not number.qualifier and number.low == 1 and not number.range:
        return NONE  # "one day", "one year": hardly ever a quantity
    kind, unit = entry
    if len(word) <= 2 and word in {"m", "mw"} and number.words:
        return None
    if kind == "duration" and _is_date(page, number, match):
        return NONE
    if kind == "duration" and number.vague and number.high is None:
        return NONE
    return Sense(kind, unit, number.start, match.end(1))


def _singular(word: str) -> str:
    irregular = {"feet": "foot", "inches": "inch", "centuries": "century", "kronor": "krona", "kroner": "krone"}
    return irregular.get(word, word[:-1] if word.endswith("s") else word)


def _is_date(page: Page, number: Number, match: re.Match[str]) -> bool:
    """ "Two days ago" says when, "for two days" says how long."""
    if ELAPSED.match(page.text, match.end()):
        return True
    place = page.place(number.core_start, number.core_end)
    return any(t.type in ("DATE", "SET") and t.precision == "day" and t.span.covers(place) for t in page.times)


def _year(page: Page, number: Number) -> Sense | None:
    """A bare year is a date, unless it says since when."""
    written = page.text[number.core_start : number.core_end]
    if not re.fullmatch(r"1[5-9]\d\d|20\d\d", written) or (number.qualifier and not _soft(number, page)):
        return None
    last = last_token(page.doc, number.core_start, number.core_end)
    noun = counted_noun(last) if last is not None else None
    if (
        noun is not None
        and noun.tag_ in {"NNS", "NNPS"}
        and is_person_noun(noun)
        and last is not None
        and last.dep_ == "nummod"
    ):
        return None
    if SINCE.search(page.text, max(0, number.start - 90), number.start):
        return Sense("year", "year", number.start, number.end)
    return NONE


def _soft(number: Number, page: Page) -> bool:
    """True where the qualifier can stand before a date: "around 1994"."""
    return number.approximate


def _count(page: Page, number: Number) -> Sense | None:
    last = last_token(page.doc, number.core_start, number.core_end)
    if last is None or (last.ent_type_ in ("DATE", "TIME") and not number.vague and not _plural_person(last)):
        return None
    if _numbered(last, number) or _scored(page, number):
        return None
    noun = counted_noun(last)
    harm = harm_of(last, noun)
    if noun is not None and lemma(noun) in units()["measures"] and not harm:
        return None
    if not harm and not _is_quantity(number, last, noun):
        return None
    kind, unit = _kind(noun, harm, number)
    return Sense(kind, unit, number.start, number.end, noun)


def _plural_person(last: Token) -> bool:
    noun = counted_noun(last)
    return noun is not None and is_person_noun(noun)


def _numbered(last: Token, number: Number) -> bool:
    """ "Article 5", "Windows 10", "number one"."""
    before = last.doc[last.i - 1] if last.i else None
    if before is None or number.qualifier or number.vague:
        return False
    if before.lower_ in lemmas("numbered", "words") and before.ent_type_ not in {"PERSON", "GPE"}:
        return True
    return (
        before.pos_ == "PROPN"
        and not number.words
        and last.head.i < last.i
        and last.dep_ in {"nummod", "appos", "compound"}
    )


def _scored(page: Page, number: Number) -> bool:
    """ "Won 3-1": a range without a noun behind it."""
    if not number.range or number.form != "count":
        before, after = page.text[: number.core_start][-2:], page.text[number.core_end : number.core_end + 2]
        return bool(re.search(r"\d[-–]$", before) or re.match(r"[-–]\d", after))
    dashed = re.search(r"\d\s?[-\u2010-\u2015]\s?\d", page.text[number.core_start : number.core_end])
    last = last_token(page.doc, number.core_start, number.core_end)
    return bool(dashed) and (last is None or counted_noun(last) is None)


def _is_quantity(number: Number, last: Token, noun: Token | None) -> bool:
    """True where something concrete is counted."""
    if number.vague and number.high is not None:
        return True
    if noun is None:
        return bool(number.qualifier) or ((number.low or 0) >= 10 and last.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"})
    if number.low is None or number.qualifier:
        return True
    if lemma(noun) in lemmas("idioms", "nouns"):
        return False
    if number.low == 1 and number.words:
        return _one_counts(last, noun)
    if (
        number.low <= SMALL
        and number.words
        and last.i
        and last.doc[last.i - 1].lower_ in {"the", "these", "those", "his", "her", "their", "its", "other", "both"}
    ):
        return False
    return (
        noun.tag_ in {"NNS", "NNPS"}
        or number.low >= 10
        or is_person_noun(noun)
        or (noun.pos_ in NOUNS
        and _hyphened(last))
    )


def _hyphened(last: Token) -> bool:
    return last.i + 1 < len(last.doc) and last.nbor().text == "-" and not last.whitespace_


def _one_counts(last: Token, noun: Token) -> bool:
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    return (
        after is not None
        and after.lower_ != "of"
        and is_person_noun(noun)
        and noun.tag_ in {"NN"}
        and last.dep_ == "nummod"
    )


def _kind(noun: Token | None, harm: str | None, number: Number) -> tuple[str, str]:
    if harm:
        return harm, "people"
    if noun is None:
        return ("people", "people") if number.vague else ("count", "")
    word = lemma(noun)
    if word in lemmas("votes", "nouns"):
        return "votes", word + "s"
    if is_person_noun(noun):
        return "people", "people"
    return "count", noun.lower_


# ---------------------------------------------------------------- the mark


def _figure(page: Page, number: Number, sense: Sense, last: Token) -> Figure:
    head = clause_head(last)
    words = clause_tokens(head, last)
    names = page.words(words)
    qualifier = number.qualifier and page.place(*number.qualifier)
    return Figure(
        span=page.place(sense.start, sense.end),
        low=number.low,
        high=number.high,
        unit=sense.unit,
        kind=sense.kind,
        counted=_counted(sense),
        counted_words=page.segment.span(sense.noun) if sense.noun is not None else None,
        qualifier=qualifier or None,
        approximate=number.approximate,
        high_open=number.high_open,
        negated=is_negated(last),
        clause=page.place(words[0].idx, words[-1].idx + len(words[-1])),
        about=_about(words, number),
        names=tuple(m.span for m in names),
        place=_place(page, last, names),
        as_of=_day(page, last, words),
        speaker=_speaker(page, number, last),
        owner=_owner(page, number, sense, last),
    )


def _counted(sense: Sense) -> str:
    if sense.noun is None:
        return ""
    return lemma(sense.noun)


def _about(words: list[Token], number: Number) -> tuple[str, ...]:
    """Lemmas of the words of the clause that carry meaning, each once, sorted: a set without an order of its own."""
    kept = {
        lemma(token)
        for token in words
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"}
        and token.is_alpha
        and not token.is_stop
        and not number.start <= token.idx < number.end
    }
    return tuple(sorted(kept))


def _nearest(spans: Iterable[Span], place: int) -> Span | None:
    return min(spans, key=lambda span: (abs(span.start - place), span), default=None)


def _place(page: Page, last: Token, names: list[Mention]) -> Span | None:
    """The place named in the clause, else in the sentence, that stands nearest."""
    at = page.segment.offset + last.idx
    for mentions in (names, page.words(last.sent)):
        places = [m.span for m in mentions if m.type in ("GPE", "LOC") and m.form == "name"]
        if places:
            return _nearest(places, at)
    return None


def _day(page: Page, last: Token, words: list[Token]) -> str | None:
    """The day that the clause, else the sentence, gives for the figure."""
    days = [t for t in page.times if t.first and t.first == t.last and t.type in ("DATE", "TIME")]
    for tokens in (words, list(last.sent)):
        starts = {page.segment.offset + token.idx for token in tokens}
        inside = {t.span: t.first for t in days if t.span.start in starts}
        nearest = _nearest(inside, page.segment.offset + last.idx)
        if nearest is not None:
            return inside[nearest]
    return None


def _speaker(page: Page, number: Number, last: Token) -> Speaker | None:
    place = page.place(number.core_start, number.core_end)
    covering = [q for q in page.quotations if q.speaker and (q.outer.covers(place) or _in_context(q, place))]
    if covering:
        return min(covering, key=lambda q: (len(q.outer), q.outer)).speaker
    return _giver(page, last)


def _in_context(quotation: Quotation, place: Span) -> bool:
    return quotation.context is not None and quotation.context.covers(place)


def _giver(page: Page, last: Token) -> Speaker | None:
    """Who gives the figure: "X said", "X estimated that", "X confirmed two deaths", "according to X"."""
    child = last
    for ancestor in last.ancestors:
        if ancestor.sent != last.sent:
            break
        by = next((c for c in ancestor.children if c.lower_ == "according"), None)
        if by is not None:
            return _words_of(page, next((w for w in by.subtree if w.dep_ == "pobj" and w.head.lower_ == "to"), None))
        if lemma(ancestor) in lemmas("giving") and child.dep_ in {
            "ccomp",
            "dobj",
            "nsubj",
            "parataxis",
            "prep",
            "xcomp",
        }:
            subject = next((c for c in ancestor.children if c.dep_ == "nsubj"), None)
            if subject is not None and subject is not child:
                return _words_of(page, subject)
        child = ancestor
    return None


def _words_of(page: Page, token: Token | None) -> Speaker | None:
    if token is None:
        return None
    tokens = [
        t
        for t in token.subtree
        if t.dep_ not in {"relcl", "acl"}
        and not any(a.dep_ in {"relcl", "acl"} and token.is_ancestor(a) for a in t.ancestors)
    ]
    first, final = tokens[0], token if token.i >= tokens[0].i else tokens[-1]
    words = page.place(first.idx, final.idx + len(final))
    name = next((m for m in page.mentions if words.covers(m.span) and m.span.end == words.end), None)
    return Speaker(words, (name.antecedent or name.span) if name else None, "gives the figure")


# ---------------------------------------------------------------- whose


def _owner(page: Page, number: Number, sense: Sense, last: Token) -> Span | None:
    """Whose age, share or years these are: the person named nearest in the way that kind is written."""
    if sense.kind == "age":
        return _aged(page, sense, last)
    if sense.kind in ("share", "votes", "duration", "year"):
        return _holder(page, last)
    return None


def _people(page: Page, sentence: Iterable[Token]) -> list[Mention]:
    return [m for m in page.words(sentence) if m.type in ("PER", "ORG") and m.form != "demonym"]


def _aged(page: Page, sense: Sense, last: Token) -> Span | None:
    place = page.place(sense.start, sense.end)
    people = [m for m in page.words(last.sent) if m.type == "PER"]
    touching = next((m for m in people if m.span.overlap(place)), None)
    if touching:
        return touching.span
    before = [m for m in people if m.span.end <= place.start]
    after = [m for m in people if m.span.start >= place.end]
    gap = page.text[(before[-1].span.end - page.segment.offset) if before else 0 : sense.start]
    if before and len(gap) < 60 and not re.search(r"[.;]", gap):
        return before[-1].span
    if after and after[0].span.start - place.end < 40:
        return after[0].span
    return before[-1].span if before else None


def _holder(page: Page, last: Token) -> Span | None:
    """The last person or party named before the number in its sentence; a pronoun between goes back one further."""
    people = [m for m in _people(page, last.sent) if m.span.start < page.segment.offset + last.idx]
    if not people:
        return None
    behind = people[-1].span.end - page.segment.offset
    between = [t for t in last.sent if behind <= t.idx < last.idx]
    pronoun = next((t for t in reversed(between) if t.lower_ in PERSONAL), None)
    if pronoun is not None and pronoun.lower_ not in ("who", "whose") and _another_figure(page, behind, last.idx):
        others = [m for m in people if page.segment.doc.text and m.span != people[-1].span]
        return others[-1].span if others else people[-1].span
    return people[-1].span


def _another_figure(page: Page, start: int, end: int) -> bool:
    """True where somebody else's number stands between: "gave X 80 percent and her 10 percent"."""
    return bool(re.search(r"\d", page.text[start:end]))


# ---------------------------------------------------------------- figures without a number


def _lengths(page: Page) -> Iterator[Figure]:
    """ "Week-long"."""
    for match in LONG.finditer(page.text):
        if page.text[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit():
            continue
        last = last_token(page.doc, *match.span())
        if last is not None and not re.search(r"\w\s$", page.text[: match.start()][-2:] and ""):
            unit = match[1].lower()
            days = {"day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}.get(unit)
            value, name = (days, "days") if days and unit in ("day", "week") else (1.0, unit + "s")
            number = Number(*match.span(), *match.span(), value, value, approximate=True, words=True)
            yield _figure(page, number, Sense("duration", name, *match.span()), last)


def _nobody(page: Page) -> Iterator[Figure]:
    """ "No one was injured": a count of nought, where it counts harm to people."""
    for match in NOBODY.finditer(page.text):
        token = last_token(page.doc, *match.span())
        if token is None:
            continue
        noun = None if match[0].lower().startswith(("no-", "no ", "nob", "non")) else counted_noun(token)
        harm = harm_of(token, noun)
        if (
            harm in HARM
            and (noun is None or harm_of(noun, noun))
            and not (noun is None and match[0].lower() in ("no", "zero"))
        ):
            number = Number(*match.span(), *match.span(), 0.0, 0.0, words=True)
            yield _figure(page, number, Sense(harm or "", "people", *match.span(), noun), token)
