"""Numbers that say how old somebody is: "aged 22 and 29", "she is 17", "a teacher of 74", "the youngest just 17"."""

from __future__ import annotations

import re

from .numbers import LOOK_BACK, Number
from .quantities import is_person_noun, last_token, lemma, lemmas
from .senses_views import Sense, View
from .tokens import Token

AGE_AFTER = re.compile(r"(?:-|\s)(years?|months?|weeks?|days?)(?:-|\s)(?:olds?\b|of\s+age\b)", re.IGNORECASE)
AGED_BEFORE = re.compile(
    r"\bage[ds]?:?\s+(?:(?:(?:was|is|be|given|put|stated|listed)\s+)?(?:of|as|at|is|was|be)\s+|between\s+|(?:just|only)\s+)?(?:(?:\d{1,2},\s+)*\d{1,2},?\s+(?:and|or|to)\s+)?$",
    re.IGNORECASE,
)
FIRST_BORN = re.compile(
    r"\b(?:youngest|oldest|eldest)(?:\s+(?:victim|person|one|child|passenger|patient|inmate|member|suspect))?"
    r"(?:\s+of\s+(?:them|whom|these|those|the\s+[a-z]+))?,?\s+(?:(?:is|was|being|aged|at)\s+)?(?:(?:just|only|barely)\s+)?$",
    re.IGNORECASE,
)
AGES = re.compile(r"\b([A-Za-z]+),\s\d{1,2}(?:,\s\d{1,2})*,?\s+and\s+\d{1,2}(?=[,.;)])")
OLDEST = 120  # years of a person
PLAIN = 10  # from here on a bare number behind a noun is no list of things
BOUNDS = frozenset({"over", "under", "above", "below"})
EVERYBODY = frozenset({"those", "anyone", "everyone", "anybody", "everybody"})
COLLECTIVE = frozenset({"crew", "crowd", "staff", "personnel", "police", "guard", "family"})
ELSE_NAMED = frozenset({"GPE", "LOC", "FAC", "DATE", "EVENT", "LAW", "PRODUCT"})


def age(view: View, number: Number, last: Token) -> Sense | None:
    old = AGE_AFTER.match(view.text, number.core_end)
    if old:
        return Sense("age", old[1].lower().rstrip("s") + "s", number.start, old.end())
    if number.form != "count" or not 0 < (number.low or 0) < OLDEST:
        return None
    before = view.before(number.core_start, LOOK_BACK)
    if (
        AGED_BEFORE.search(before)
        or FIRST_BORN.search(before)
        or _behind_name(view, number)
        or _listed_ages(view, number)
        or _turns(number, last)
        or _of_person(number, last)
        or _of_many(view, number, last)
    ):
        return Sense("age", "years", number.start, number.end)
    return None


def _listed_ages(view: View, number: Number) -> bool:
    """ "Her sons, 7 and 8, were there"."""
    start = max(0, number.core_start - LOOK_BACK)
    for found in AGES.finditer(view.text, start, number.core_end + LOOK_BACK):
        noun = last_token(view.doc, *found.span(1))
        if found.end(1) < number.core_start < found.end() and noun is not None and noun.tag_ == "NNS":
            return is_person_noun(noun)
    return False


def _of_person(number: Number, last: Token) -> bool:
    """ "A retired teacher of 74"."""
    noun = last.head.head if last.dep_ == "pobj" and last.head.lower_ == "of" else last
    alone = noun.tag_ == "NN" and is_person_noun(noun) and not number.qualifier and not any(True for _ in last.rights)
    return alone and lemma(noun) not in COLLECTIVE and last.i + 1 < len(last.doc) and _ends(last.nbor())


def _of_many(view: View, number: Number, last: Token) -> bool:
    """ "People over 65": how old, and not how many."""
    words = view.text[slice(*number.qualifier)].lower() if number.qualifier else ""
    before = last_token(view.doc, max(0, number.start - 2), max(1, number.start - 1)) if words in BOUNDS else None
    many = before is not None and (before.tag_ == "NNS" or before.lower_ in EVERYBODY) and is_person_noun(before)
    return many and (last.i + 1 == len(last.doc) or _ends(last.nbor())) and (number.low or number.high or 0) >= PLAIN


def _ends(token: Token) -> bool:
    return token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}


def _turns(number: Number, last: Token) -> bool:
    """ "She is 17", "he turned 40", "her sister was six": a bare number said of one person."""
    head = last.head
    plain = all(w.dep_ in {"cc", "conj", "punct"} for w in last.children) and not (
        number.words and number.low == 1
    )  # "he is the only one"
    if last.dep_ not in {"attr", "dobj"} or lemma(head) not in {"be", "turn"} or not plain:
        return False
    subject = next((w for w in head.children if w.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ in {"he", "she", "i", "who"} or subject.ent_type_ == "PERSON":
        return subject is not None
    return subject.tag_ == "NN" and is_person_noun(subject) and lemma(subject) not in COLLECTIVE


def _behind_name(view: View, number: Number) -> bool:
    """A number between commas or brackets right behind a person's name."""
    after = view.text[number.core_end : number.core_end + 1]
    if view.before(number.core_start, 2) not in (", ", " (") or not after or after not in ",).;":
        return False
    ends = number.core_start - 2
    if any(m.span.end == view.segment.offset + ends and m.type == "PER" for m in view.mentions):
        return True
    token = last_token(view.doc, max(0, ends - 1), max(1, ends))
    if (
        token is not None
        and token.tag_ in {"NN", "NNP"}
        and (number.low or 0) >= PLAIN
        and after in ",)"
        and _is_noun(token)
    ):
        return is_person_noun(token)  # "the former president, 71, …"
    return token is not None and token.pos_ == "PROPN" and token.ent_type_ not in ELSE_NAMED


def _is_noun(token: Token) -> bool:
    """One person by a noun: "the former president, 71,"; the parser takes that of a headline for a name."""
    return token.tag_ == "NN" or token.lower_ in lemmas("people", "nouns")
