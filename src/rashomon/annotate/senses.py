"""Which numbers are quantities, and of what kind: an age, a share, a sum, a length of time, a count of people.

A date, a clock time, a score, the number of a house, a channel or a law is none.
"""

from __future__ import annotations

import re

from .figures_harm import harm_of
from .numbers import LOOK_BACK, Number
from .quantities import (
    NOUNS,
    clause_head,
    counted_noun,
    counts_crowd,
    is_given,
    is_person_noun,
    last_token,
    lemma,
    lemmas,
    measure,
)
from .senses_ages import age
from .senses_views import NO_FIGURE, Sense, View
from .tokens import Token

MEASURE = re.compile(
    r"[-\s]{0,2}(?:of\s+)?(?:(?:straight|consecutive|full|more|long|square|cubic|whole|further|additional)\s+)?([A-Za-zµμ]+)"
)
RATE = re.compile(r"\s*(?:/|\bper\b|\ban?\b)\s*(h|s|hours?|hr|seconds?|sec)\b", re.IGNORECASE)
ELAPSED = re.compile(r"\s+(?:ago|earlier|later|hence|from\s+now)\b", re.IGNORECASE)
BETWEEN_EVENTS = re.compile(r"\s+(?:before|after|prior)\b", re.IGNORECASE)
SHORT = frozenset({"second", "minute", "min", "hour"})  # told as a length even "before" and "after"
OF = re.compile(r"\s+of\b", re.IGNORECASE)
BY = re.compile(r"\bby\s+$", re.IGNORECASE)
COMPARED = re.compile(
    r"\s+(?:the|as|its|their|his|her|our|what|that|those|more|less|higher|lower|greater|larger|bigger|smaller|faster"
    r"|longer|above|over|than|normal|stronger|worse)\b",
    re.IGNORECASE,
)
TIMES = re.compile(r"(?:\s+|-)times(?=\s)", re.IGNORECASE)
SHAPED = re.compile(r"square|cubic", re.IGNORECASE)
CLOCK = re.compile(r"\s+(?:to|past)\s+(?:\w+|\d+)\b", re.IGNORECASE)
WITHIN = re.compile(
    r"\b(?:(?:in|over|during|within)\s+the\s+(?:past|last|next|previous|first|coming)|every|each)\s+$", re.IGNORECASE
)
DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
AT_HOUR = re.compile(r"\b(?:at|until|till|since|from|by|before|after)\s+(?:about\s+|around\s+)?$", re.IGNORECASE)
NO_HOURS = frozenset(
    {"close", "trade", "stand", "put", "estimate", "set", "count", "give", "place", "rate", "end", "peak"}
)
HOURS = 12  # "the service begins at eleven"
WORTH = frozenset({"worth", "cost", "costs", "costing"})
SINCE = re.compile(r"\bsince\s+(?:(?:the\s+)?year\s+)?$|\bsince\s+\w+ing\b[^.;!?]{0,60}\bin\s+$", re.IGNORECASE)
SCORE_BEFORE, SCORE_AFTER = re.compile(r"\d[-\u2010-\u2015]$"), re.compile(r"[-\u2010-\u2015]\d")
DASHED = re.compile(r"\d\s?[-\u2010-\u2015]\s?\d")
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
SMALL = 3  # "the two men" tells who, not how many
LARGE = 100_000  # from here on a number needs no place in the sentence
PLAIN = 10  # from here on a number counts even where no noun follows
INVARIABLE = frozenset(
    {"aircraft", "spacecraft", "craft", "hovercraft", "cannon", "sheep", "cattle", "fish", "deer", "series", "species"}
    | {"offspring", "percent"}
)
MEMBERS = frozenset(
    {"them", "these", "those", "which", "whom", "us", "you"}
)  # "six of them": some of what was counted before
WORD_BEFORE = re.compile(r"([A-Za-z]+)\s+$")
UNCOUNTED = frozenset({"not", "this", "that", "every", "any", "no", "another"})
KNOWN = frozenset({"the", "these", "those", "his", "her", "their", "its", "our", "other", "both"})


def sense_of(view: View, number: Number, last: Token) -> Sense | None:
    """How to read the number whose last word is ``last``: by the first reader that knows it. None: no quantity."""
    # A sign of a currency is no name, whatever the model takes it for.
    if number.form != "money" and any(view.closed[number.core_start : number.core_end]):
        return None
    for reader in (age, _amount, _multiple, _measure, _year, _count):
        answer = reader(view, number, last)
        if answer is not None:
            return answer if answer.kind else None
    return None


# ---------------------------------------------------------------- shares, sums, measures, years


def _amount(view: View, number: Number, last: Token) -> Sense | None:
    if number.form == "money":
        return Sense("money", number.unit, number.start, number.end)
    if number.form == "years":  # "a quarter-century"
        return Sense("duration", "years", number.start, number.end)
    if number.form == "multiple":
        return Sense("multiple", "times", number.start, number.end) if _compares(view, number) else NO_FIGURE
    if number.form not in ("percent", "fraction", "ratio"):
        return None
    noun = counted_noun(last) if number.form == "ratio" else _whole(last)
    if number.form == "fraction" and not _divides(view, number, last, noun):
        return NO_FIGURE
    return Sense("share", "percent", number.start, number.end, noun)


def _compares(view: View, number: Number) -> bool:
    return bool(COMPARED.match(view.text, number.core_end))


def _divides(view: View, number: Number, last: Token, noun: Token | None) -> bool:
    """ "A third of the harvest", "fell by a fifth", "nearly a quarter" are shares; "a third man" is none."""
    if noun is not None and measure(lemma(noun)):
        return False
    if last.lower_ == "half":  # "half the battle": only of what is known to be divided
        return noun is not None and (is_person_noun(noun) or lemma(noun) in lemmas("wholes", "nouns"))
    if OF.match(view.text, number.core_end):
        return True
    behind = last.nbor() if last.i + 1 < len(last.doc) else None
    alone = behind is None or behind.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
    return alone and bool(number.qualifier or BY.search(view.before(number.start, 4)) or last.lower_.endswith("s"))


def _whole(last: Token) -> Token | None:
    """What the share is a share of: the noun behind "of"."""
    doc, index = last.doc, last.i + 1
    while index < len(doc) and doc[index].lower_ in {"%", "percent", "per", "cent", "pct", "percentage", "points"}:
        index += 1
    if index >= len(doc) or doc[index].lower_ not in {"of", "the"}:
        return None
    group = doc[index + 1 : index + 7]
    return next((t for t in group if t.pos_ in NOUNS and t.dep_ != "compound"), None)


def _multiple(view: View, number: Number, last: Token) -> Sense | None:
    """ "Five times the legal limit", but not "she called five times"."""
    times = TIMES.match(view.text, number.core_end)
    if times is None or number.form != "count" or not COMPARED.match(view.text, times.end()):
        return None
    return Sense("multiple", "times", number.start, number.end)


def _measure(view: View, number: Number, last: Token) -> Sense | None:
    """A number of years, kilometres, dollars: the unit belongs to the figure."""
    match = MEASURE.match(view.text, number.core_end)
    found = measure(match[1].lower()) if match else None
    if match is None or found is None:
        return None
    (kind, unit), word = found, match[1].lower().rstrip("s")
    if len(match[1]) <= 2 and number.words:
        return None
    shape = SHAPED.search(match[0])
    if shape:
        kind, unit = "count", f"{shape[0].lower()} {unit}"
    if word == "pound" and _weighs(view, number):
        kind, unit = "count", "pounds"
    loose = (number.words and number.low == 1 and not number.qualifier) or (number.vague and number.high is None)
    if kind == "duration" and (loose or _is_date(view, number, match.end())):
        return NO_FIGURE
    # The unit of a rate may stand in pieces ("84 micrograms of lead per litre"): it is cited as what is counted.
    word_of = last_token(view.doc, *match.span(1)) if kind == "concentration" else None
    rate = RATE.match(view.text, match.end(1)) if kind == "distance" else None
    if rate is not None:
        return Sense("speed", f"{unit} per {'hour' if rate[1][0] in 'hH' else 'second'}", number.start, rate.end())
    return Sense(kind, unit, number.start, number.end if word_of else match.end(1), word_of)


def _weighs(view: View, number: Number) -> bool:
    """ "A 500-pound bomb", "weighs 200 pounds": no money."""
    hyphened = view.text[number.core_end : number.core_end + 1] == "-" and number.words is False
    return hyphened or "weigh" in view.before(number.start, 40).lower()


def _singular_at(view: View, number: Number, end: int) -> str:
    """The measure word that ends at ``end``, in the singular."""
    words = re.findall(r"[a-z]+", view.text[number.core_end : end].lower())
    return str(words[-1]).rstrip("s") if words else ""


def _is_date(view: View, number: Number, end: int) -> bool:
    """ "Two days ago" and "in the last two days" say when, "for two days" says how long."""
    clock = CLOCK.match(view.text, end) if view.text[end - 7 : end].lower() == "minutes" else None
    short = _singular_at(view, number, end) in SHORT
    if (
        ELAPSED.match(view.text, end)
        or (not short and BETWEEN_EVENTS.match(view.text, end))
        or clock
        or WITHIN.search(view.before(number.start, 30))
    ):
        return True
    place = view.place(number.core_start, number.core_end)
    return any(t.type in ("DATE", "SET") and t.precision == "day" and t.span.covers(place) for t in view.times)


def _year(view: View, number: Number, last: Token) -> Sense | None:
    """A bare year is a date, unless it says since when."""
    written = view.text[number.core_start : number.core_end]
    if not YEAR.fullmatch(written) or (number.qualifier and not number.approximate):
        return None
    noun = counted_noun(last) if last.dep_ == "nummod" else None
    if noun is not None and noun.tag_ in {"NNS", "NNPS"} and (is_person_noun(noun) or number.qualifier):
        return None
    if SINCE.search(view.before(number.start, 90)):
        return Sense("year", "year", number.start, number.end)
    return NO_FIGURE


# ---------------------------------------------------------------- counts


def _count(view: View, number: Number, last: Token) -> Sense | None:
    noun = counted_noun(last)
    people = (noun is not None and is_person_noun(noun)) or (last.i + 1 < len(last.doc) and last.nbor().lower_ == "who")
    counted = number.words and noun is not None and noun.tag_ == "NNS" and not noun.ent_type_  # "Forty houses burned"
    if last.ent_type_ in ("DATE", "TIME") and not (number.vague or people or counted):
        return None
    if (
        _numbered(number, last)
        or _scored(view, number, noun)
        or _one_of(number, last)
        or _clock(view, number, noun, last)
    ):
        return None
    just_one = _is_just_one(view, number, last, noun)
    if number.words and number.low == 1 and " " in view.text[number.core_start : number.core_end] and not just_one:
        return None  # "no link to a single death"
    harm = None if number.excepted else harm_of(last, noun)
    noun = None if harm and noun is not None and noun.lower_ == "shot" else noun  # "7 shot": no count of shots
    if noun is not None and noun.lower_ in MEMBERS and last.nbor(1).lower_ == "of":
        if last.i and last.nbor(-1).lower_ in KNOWN:
            return None  # "the two of them"
        whole = noun.lower_ in {"us", "you"}  # "thirty of us were arrested": no part of a number told before
        harm = harm or (harm_of(last, None) if whole else None)
        if not harm:
            people = whole or noun.lower_ == "whom"
            return Sense("people", "people", number.start, number.end) if people else _plain(number)
        noun = None
    if not harm and not _is_quantity(number, last, noun) and not just_one:
        return None
    return Sense(*_kind(noun, harm, number, last), number.start, number.end, noun)


def _clock(view: View, number: Number, noun: Token | None, last: Token) -> bool:
    """ "At 12.41", "the service begins at eleven": an hour, where nothing is counted, put or priced."""
    written = view.text[number.core_start : number.core_end]
    bare = noun is None and number.form == "count" and not number.vague
    hour = DOTTED.fullmatch(written) or (number.words and (number.low or 0) <= HOURS and last.head.lower_ == "at")
    if not bare or not hour or not AT_HOUR.search(view.before(number.start, LOOK_BACK)):
        return False
    return lemma(clause_head(last)) not in NO_HOURS | lemmas("money")


def _plain(number: Number) -> Sense:
    """ "Eleven of them": what they are the figure before says."""
    return Sense("count", "", number.start, number.end)


def is_no_quantity(view: View, number: Number, last: Token) -> bool:
    """True for the number of something, a score, a date or a name, and for one beside a measure."""
    if any(view.closed[number.core_start : number.core_end]) or _numbered(number, last) or _scored(view, number, None):
        return True
    place = view.place(number.core_start, number.core_end)
    dated = any(t.span.covers(place) for t in view.times)
    sized = MEASURE.match(view.text, number.core_end)
    return dated or (sized is not None and measure(sized[1].lower()) is not None)


def _numbered(number: Number, last: Token) -> bool:
    """ "Article 5", "number one", a number behind the name of a product."""
    if not last.i or number.qualifier or number.vague:
        return False
    before = last.doc[last.i - 1]
    if before.lower_ in lemmas("numbered", "words"):
        return True
    behind = last.head.i < last.i and last.dep_ in {"nummod", "appos", "compound", "npadvmod"}
    behind = behind or (before.dep_ == "compound" and before.head == last.head)
    return before.pos_ == "PROPN" and not number.words and (behind or before.ent_type_ in {"PRODUCT", "FAC", "LAW"})


def _one_of(number: Number, last: Token) -> bool:
    """ "One of the protesters" is somebody, "at least one of them" a count."""
    if not number.words or number.low != 1 or number.qualifier:
        return False
    denied = last.i > 0 and (last.nbor(-1).lower_ == "not" or last.nbor(-1).ent_type_ == "ORDINAL")  # "a fourth one"
    return denied or (last.i + 1 < len(last.doc) and last.nbor().lower_ == "of")


def _scored(view: View, number: Number, noun: Token | None) -> bool:
    """ "Won 3-1": two numbers and a dash without a noun behind them; and "[37]", the mark of a footnote."""
    if view.before(number.core_start, 1) == "[" and view.text.startswith("]", number.core_end):
        return True
    if number.range:
        return noun is None and bool(DASHED.search(view.text[number.core_start : number.core_end]))
    joined = SCORE_BEFORE.search(view.before(number.core_start, 2))
    return bool(joined or SCORE_AFTER.match(view.text[number.core_end : number.core_end + 2]))


def _is_quantity(number: Number, last: Token, noun: Token | None) -> bool:
    """True where something concrete is counted."""
    if number.vague:
        return number.high is not None or (noun is not None and is_person_noun(noun))
    if noun is None:
        first = last.head if number.range and last.dep_ == "conj" else last
        placed = first.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "pcomp", "attr"} or _is_gapped(last)
        sourced = last.i + 1 < len(last.doc) and last.nbor().lower_ == "according"
        large = (number.low or 0) >= LARGE or (number.range and (number.low or 0) >= PLAIN and placed)
        return bool(number.qualifier) or large or ((number.low or 0) >= PLAIN and (placed or sourced))
    if lemma(noun) == "time":
        return bool(number.qualifier) or (number.low or 0) >= SMALL
    if lemma(noun) in lemmas("idioms", "nouns") and (number.low or 0) < PLAIN:
        return False
    if number.qualifier or number.low is None:
        return True
    told = last.i > 0 and last.nbor(-1).tag_ == "PRP$" and is_person_noun(noun)  # "her two sons"
    known = last.i > 0 and last.nbor(-1).lower_ in KNOWN and not told and last.nbor(-1).tag_ != "PRP"
    if number.words and (number.low == 1 or (number.low <= SMALL and known)):
        return False
    return noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in INVARIABLE or is_person_noun(noun) or _hyphened(last)


def _is_just_one(view: View, number: Number, last: Token, noun: Token | None) -> bool:
    """ "Only one siren", "one missile", "a single missile" where others say two; "that one missile" is no count."""
    if noun is None or not number.words or number.low != 1 or noun.tag_ not in {"NN", "NNP"}:
        return False
    before = WORD_BEFORE.search(view.before(number.start, LOOK_BACK)) if last.lower_ == "one" else None
    told = before[1].lower() if before is not None else ""
    if told in KNOWN | UNCOUNTED or lemma(noun) in lemmas("idioms", "nouns") or measure(lemma(noun)) is not None:
        return False
    return (last.dep_ == "nummod" and told in {"only", "just"}) or lemma(noun) in view.several


def _is_gapped(last: Token) -> bool:
    """ "Police gave 15,000 and the organisers 30,000": the verb is left out."""
    return last.dep_ == "nummod" and last.head.i == last.i - 1 and last.head.dep_ == "conj" and is_given(last)


def _hyphened(last: Token) -> bool:
    """ "A 27-nation bloc"."""
    return last.i + 1 < len(last.doc) and last.nbor().text == "-" and not last.whitespace_


def _kind(noun: Token | None, harm: str | None, number: Number, last: Token) -> tuple[str, str]:
    if harm:
        return harm, "people"
    if noun is None:
        if number.vague and last.i and last.nbor(-1).lower_ in WORTH:
            return "money", ""
        return ("people", "people") if number.vague or counts_crowd(last) else ("count", "")
    if lemma(noun) in lemmas("votes", "nouns"):
        return "votes", lemma(noun) + "s"
    return ("people", "people") if is_person_noun(noun) else ("count", noun.lower_)
