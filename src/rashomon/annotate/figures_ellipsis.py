"""What a bare number counts: "police have 58 in custody; on Friday it was 43", "Injured: 17", "how many came? 20,000".

The noun is left out where the words before say it: the figure before, the label of the line, the question that the
number answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .figures_harm import harm_of, is_harm_noun, state_of
from .numbers import Number
from .quantities import NUMBER_NOUNS, above, around, is_given, is_number_told, is_person_noun, lemma, lemmas
from .senses import MEMBERS, is_no_quantity
from .senses_views import Sense, View
from .tokens import Token

CONTRAST = re.compile(
    r"\b(?:not|instead\s+of|rather\s+than|compared\s+(?:with|to)|(?:up|down)\s+from|versus|against|to\s+[\w.,]+\s+from)\s+$",
    re.IGNORECASE,
)
HARM = ("deaths", "injured", "detained", "missing", "released", "displaced", "casualties", "ill")
PEOPLE = ("people", *HARM)
SHARED_OUT = ("duration", "money", "share")
NEAR = 200  # characters over which "police spoke of 14" needs no noun of its own
LABEL = re.compile(r"[^\w\n]*((?:the\s+)?[A-Za-z][a-z]*(?:[ -][a-z]+){0,3}):\s", re.IGNORECASE)
MEANT = frozenset({"it", "this", "that", "there", "figure", *NUMBER_NOUNS})
MOMENTS = frozenset({"by", "up", "as", "on", "at", "until", "till", "since"})
ISSUED = frozenset({"publish", "release", "give", "issue", "circulate", "quote", "provide"})
OFFERED = frozenset({"offer", "accept", "reject", "get"})
THAT_OF = re.compile(
    r"\b(?:that|number|total)\s+of\s+((?:the\s+)?[a-z]+(?:\s+[a-z]+)?)\s+(?:at|to|as|was|is)\s+\W*$", re.IGNORECASE
)
OUT_OF = re.compile(
    r"(?:out\s+)?of\s+(?:the\s+|these\s+|those\s+|its\s+|all\s+)*[\w,.-]+\s+[a-z]+(?:\s+[a-z]+)?,?\s+$", re.IGNORECASE
)
TOTAL = re.compile(r"\b(?:number|total|count|figure|tally|toll)\s+(?:now\s+)?(?:at|as|to)\s+$", re.IGNORECASE)
NUMBERED = re.compile(r"\b((?:the\s+)?[a-z]+)\s+(?:now\s+)?number(?:s|ed)?\s+$", re.IGNORECASE)
FIGURES = frozenset({"figure", "count", "tally", "list", "number", "toll", "estimate", "total"})
ASKED = 12  # words of a question in which "how many" stands
FIRST = 2  # one is a pronoun as often as a number


def bare_sense(view: View, number: Number, last: Token, before: tuple[int, Sense] | None) -> Sense | None:
    """The sense of a number too small or too loosely placed to be a figure by itself, if the words before lend one."""
    if number.form != "count" or number.range or (number.low or 0) < FIRST or is_no_quantity(view, number, last):
        return None
    if not (last.i + 1 == len(last.doc) or _ends_group(last)):
        return None
    bare = Sense("count", "", number.start, number.end)
    lent = lender(view, bare, last, before)
    if before is not None and before == (last.sent.start, before[1]) and before[1].kind == "share" and _parted(number):
        return replace(bare, kind="share", unit=before[1].unit)
    if lent is not None and lent.kind in SHARED_OUT and _for_somebody(last):
        return replace(bare, kind=lent.kind, unit=lent.unit)
    clear = lent is not None and lent.kind in PEOPLE and (leans(view, bare, last) or lent.start < 0)
    other = lent is not None and (_contrasted(view, bare) or out_of(view, last) or _gapped(view, lent, bare, last))
    return bare if clear or other else None


def _parted(number: Number) -> bool:
    """ "Asked for 12 per cent and got 6.5": no whole number of anything."""
    return number.low is not None and number.low == number.high and number.low % 1 != 0


def _gapped(view: View, lent: Sense, sense: Sense, last: Token) -> bool:
    """ "The hospital speaks of six, the police of four": the verb is left out."""
    both = all(view.before(start, 4).lower() == " of " for start in (lent.start, sense.start) if start >= 0)
    return lent.start >= 0 and lent.kind in PEOPLE and both and group_before(lent, sense, last) is not None


def _for_somebody(last: Token) -> bool:
    """ "Fourteen years for one of them, nine for X and six for Y"."""
    behind = last.doc[last.i + 1 : last.i + 3]
    return len(behind) > 1 and behind[0].lower_ in {"for", "to"} and behind[1].pos_ == "PROPN"


def _ends_group(last: Token) -> bool:
    """True where no noun follows that the number could count."""
    behind = last.nbor()
    return behind.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "SYM"} and behind.text not in {"-", "%", "/", ":"}


def lender(view: View, sense: Sense, last: Token, before: tuple[int, Sense] | None) -> Sense | None:
    """The sense that a bare number can take: of "the number of", the figure before it, its label, a question."""
    own = _that_of(view, sense, last)
    if own is None and before is not None and _continues(before, sense, last):
        return before[1]
    return own or _label(view, last) or _question(view, last) or _number_before(last)


def _that_of(view: View, sense: Sense, last: Token) -> Sense | None:
    """ "The number of injured at 60 and that of the detained at 100"."""
    before = view.before(sense.start, NEAR)
    found = THAT_OF.search(before) or NUMBERED.search(before)
    if found is None:
        return None
    start = max(0, sense.start - NEAR)
    inside = [w for w in around(last) if found.start(1) <= w.idx - start < found.end(1)]
    return _of_words(inside[-1], inside) if inside else None


def _number_before(last: Token) -> Sense | None:
    """ "The number of dead rose. The minister put it at 41": what the sentence before has the number of."""
    start = last.sent.start
    if not start or not (is_given(last) or any(w.lower_ == "it" and w.i < last.i for w in last.sent)):
        return None
    for word in list(last.doc[start - 1].sent)[:ASKED]:
        if lemma(word) in NUMBER_NOUNS:
            nouns = (w for of in word.children if of.lower_ == "of" for w in of.children if w.dep_ == "pobj")
            noun = next(nouns, None)
            return _of_words(noun, [noun]) if noun is not None else None
    return None


def leans(view: View, sense: Sense, last: Token) -> bool:
    """True for a bare number whose words show that it counts what the figure before it counts."""
    told = (is_given(last) and not _says_more(last)) or is_number_told(last) or _is_it(last) or _another_time(last)
    told = told or wanted(last) or bool(bracketed(view, last)) or of_them(last) or out_of(view, last)
    told = told or bool(TOTAL.search(view.before(sense.start, NEAR)))
    return told or _more(view, sense) or _contrasted(view, sense) or according(last) is not None


def _continues(before: tuple[int, Sense], sense: Sense, last: Token) -> bool:
    """True where a bare number can count what the figure before it counts: same sentence, or people right before."""
    start, found = before
    again = found.kind in PEOPLE or is_number_told(last) or (found.kind == "share" and wanted(last))
    return start == last.sent.start or (again and sense.noun is None and sense.start - found.end < NEAR)


def _label(view: View, last: Token) -> Sense | None:
    """The people that the sentence is about: "Injured: 17 admitted by Friday"; nothing where its label names none."""
    start = last.sent[0].idx if last.i - last.sent.start < NEAR else last.idx
    line = view.text.rfind("\n", 0, last.idx) + 1
    for place in dict.fromkeys((start, line)):
        found = LABEL.match(view.text, place)
        if found is not None and found.end() <= last.idx and last.idx - place < NEAR:
            inside = [w for w in view.doc if found.start(1) <= w.idx < found.end(1)]
            return _of_words(inside[-1], inside) if inside else None
    return None


def _question(view: View, last: Token) -> Sense | None:
    """ "How many came? 20,000, say the organisers": what the sentence before asks for."""
    start = last.sent.start
    asked = list(last.doc[max(0, start - 1)].sent)[:ASKED] if start else []
    for word, many in pairwise(asked):
        if word.lower_ == "how" and many.lower_ == "many" and any(w.text == "?" for w in last.doc[start - 1].sent):
            noun = many.head if many.dep_ == "amod" else None
            if noun is not None and not is_person_noun(noun):
                return None
            return Sense(harm_of(many, noun) or "people", "people", -1, 0)
    return None


def _of_words(noun: Token, words: list[Token]) -> Sense | None:
    """People, or what happened to them, by a label."""
    harm = next((kind for kind in (harm_of(noun, noun), state_of(words)) if kind), None)
    if harm and (is_harm_noun(noun) or not is_person_noun(noun)):
        return Sense(harm, "people", -1, 0)
    return Sense("people", "people", -1, 0, noun) if is_person_noun(noun) and noun.tag_ == "NNS" else None


def wanted(last: Token) -> bool:
    """ "They offered 12 percent. The union wants 25"."""
    return last.dep_ == "dobj" and lemma(last.head) in lemmas("asked") | OFFERED and last.i > last.head.i


def _says_more(last: Token) -> bool:
    """ "Two were missing and nine were safe": the number is the subject of a clause that says what they are."""
    own = last.dep_ in {"nsubj", "nsubjpass"} and lemma(last.head) not in lemmas("giving")
    return own and any(w.i > last.head.i and w.pos_ in {"ADJ", "NOUN", "VERB"} for w in last.head.children)


def of_them(last: Token) -> bool:
    """ "11 faults, five of them grave": some of those counted before."""
    behind = [w.lower_ for w in last.doc[last.i + 1 : last.i + 3]]
    return behind[:1] == ["of"] and behind[-1] in MEMBERS


def out_of(view: View, last: Token) -> bool:
    """ "Of 26 bridges, nine have been rebuilt": some of those counted right before."""
    start = last.sent[0].idx
    return last.idx - start < NEAR and OUT_OF.fullmatch(view.text[start : last.idx]) is not None


def _is_it(last: Token) -> bool:
    """ "On Friday it was 43"."""
    if last.dep_ not in {"attr", "acomp"} or lemma(last.head) != "be":
        return False
    return any(w.dep_ == "nsubj" and lemma(w) in MEANT and w.i < last.i for w in last.head.children)


def _another_time(last: Token) -> bool:
    """ "..., and 34 by Saturday evening": the same again, at another time."""
    behind = last.nbor() if last.i + 1 < len(last.doc) else None
    if behind is None or behind.lower_ not in MOMENTS or last.dep_ not in {"conj", "npadvmod", "appos", "dep", "nsubj"}:
        return False
    return any(w.ent_type_ in {"DATE", "TIME"} for w in last.doc[behind.i : behind.i + 5])


def _more(view: View, sense: Sense) -> bool:
    """ "12 were hurt and 40 more …" counts what the figure before counts."""
    return view.text[sense.end : sense.end + 5] == " more"


def _contrasted(view: View, sense: Sense) -> bool:
    """ "38 million crowns, not 83 million"."""
    return bool(CONTRAST.search(view.before(sense.start, 24)))


def set_against(
    view: View, number: Number, last: Token, told: Sequence[tuple[int, Number, Sense]]
) -> tuple[int, Sense] | None:
    """ "300 homes in six streets were hit, not 250": of the figures of the sentence the one that is nearest in size."""
    if not CONTRAST.search(view.before(number.start, 24)):
        return None
    start, size = last.sent.start, number.low or number.high or 0.0
    sized = [
        (max(size, other) / min(size, other), -place, sense)
        for place, (at, earlier, sense) in enumerate(told)
        if at == start and (other := earlier.low or earlier.high or 0.0) > 0 < size
    ]
    return (start, min(sized, key=lambda one: one[:2])[2]) if sized else None


def put_of_else(last: Token) -> bool:
    """ "Puts the peak at 2,000" after a count of people: of the peak, not of them."""
    verb = last.head.head if last.head.lower_ == "at" else None
    objects = [w for w in verb.children if w.dep_ == "dobj" and w.pos_ == "NOUN"] if verb is not None else []
    return any(not is_person_noun(w) and lemma(w) not in NUMBER_NOUNS for w in objects)


def according(last: Token) -> Token | None:
    """ "2,000 according to the police, 9,000 according to the organisers": the nearest behind, no figure between."""
    for word in around(last):
        if word.i > last.i and word.like_num:
            return None
        if word.i > last.i and word.lower_ == "according":
            return next((w for w in word.subtree if w.dep_ == "pobj" and w.head.lower_ == "to"), None)
    return None


def group_before(before: Sense, sense: Sense, last: Token) -> tuple[Token, Token] | None:
    """First and last word of who gives the second of two figures under one verb: "police counted 200, X over 900"."""
    between = [w for w in around(last) if before.end <= w.idx < sense.start]
    while between and between[-1].lower_ in {"at", "of"}:
        between.pop()
    cuts = [n for n, w in enumerate(between) if w.text in {",", ";"} or w.lower_ in {"and", "while", "but", "whereas"}]
    group = between[cuts[-1] + 1 :] if cuts else []
    plain = all(w.pos_ in {"DET", "ADJ", "NOUN", "PROPN"} for w in group)
    if not group or not plain or group[-1].pos_ not in {"NOUN", "PROPN"} or sense.kind not in ("count", *PEOPLE):
        return None
    return group[0], group[-1]


def issuer_of(last: Token) -> Token | None:
    """ "A figure of 12 million, published by the agency": who gave it out."""
    if last.head.lower_ != "of" or lemma(last.head.head) not in NUMBER_NOUNS | {"toll"}:
        return None
    told = (v for w in (last, last.head.head) for v in w.children if v.tag_ == "VBN" and v.i > last.i)
    given = (by for v in told if lemma(v) in lemmas("giving") | ISSUED for by in v.children if by.dep_ == "agent")
    return next((w for by in given for w in by.children if w.dep_ == "pobj"), None)


def holder_of(last: Token) -> Token | None:
    """ "The prosecutor's 38,400", "the 60,000 of X", "the ministry's figure is 12": whose number it is."""
    noun = last.head if last.dep_ == "nummod" else last
    if noun.dep_ in {"attr", "pobj"} and (stands := _holder_of_figure(noun)) is not None:
        return stands
    if last.dep_ == "nummod":
        return None
    own = next((w for w in last.children if w.dep_ == "poss" and w.tag_ in {"NN", "NNP", "NNPS"}), None)
    if own is None and any(w.lower_ == "the" for w in last.doc[max(0, last.i - 3) : last.i]):
        of = (w for c in last.children if c.lower_ == "of" for w in c.children if w.dep_ == "pobj")
        own = next((w for w in of if w.ent_type_ in {"PERSON", "ORG"}), None)
    return own


def _holder_of_figure(noun: Token) -> Token | None:
    """ "Their list stands at 13" is nobody's by name; "the ministry stands by its figure of 12" is the ministry's."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        figure = noun.head.head
        own = lemma(figure) in FIGURES and any(w.lower_ in {"its", "their", "his", "her"} for w in figure.children)
        told = next((w for w in above(figure) if w.pos_ == "VERB"), None) if own else None
        return next((w for w in told.children if w.dep_ == "nsubj"), None) if told is not None else None
    verb = noun.head if noun.dep_ == "attr" else noun.head.head
    subject = next((w for w in verb.children if w.dep_ == "nsubj" and lemma(w) in FIGURES), None)
    if subject is None or lemma(verb) not in {"be", "stand"}:
        return None
    return next((w for w in subject.children if w.dep_ == "poss" and w.pos_ != "PRON"), None)


def bracketed(view: View, last: Token) -> list[Token]:
    """ "58 (police)", "34 by Saturday evening (hospital)": the words in the brackets, no figure between."""
    for word in _behind(last):
        if word.like_num or word.text in {";", ".", "?"}:
            return []
        if word.text == "(":
            inside = list(view.doc[word.i + 1 : word.i + 5])
            end = next((n for n, w in enumerate(inside) if w.text == ")"), None)
            return inside[:end] if end and all(w.is_alpha or w.tag_ == "POS" for w in inside[:end]) else []
    return []


def _behind(last: Token) -> Iterator[Token]:
    yield from last.doc[last.i + 1 : last.i + 9]
