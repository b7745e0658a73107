"""What a bare number counts: "police have 58 in custody; on Friday it was 43", "Injured: 17", "how many came? 20,000".

The noun is left out where the words before say it: the figure before, the label of the line, the question that the
number answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .figures_givers import according, bracketed
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
OFFERED = frozenset({"offer", "accept", "reject", "get"})
THAT_OF = re.compile(
    r"\b(?:that|number|total|tally|count|toll|figure|estimate)\s+of\s+((?:the\s+)?[a-z]+(?:\s+[a-z]+)?)\s+(?:at|to|as|was|is)\s+\W*$",
    re.IGNORECASE,
)
OUT_OF = re.compile(
    r"(?:out\s+)?of\s+(?:the\s+|these\s+|those\s+|its\s+|all\s+)*[\w,.-]+\s+[a-z]+(?:\s+[a-z]+)?,?\s+$", re.IGNORECASE
)
TOTAL = re.compile(r"\b(?:number|total|count|figure|tally|toll)\s+(?:now\s+)?(?:at|as|to)\s+$", re.IGNORECASE)
NUMBERED = re.compile(r"\b((?:the\s+)?[a-z]+)\s+(?:now\s+)?number(?:s|ed)?\s+$", re.IGNORECASE)
ASKED = 12  # words of a question in which "how many" stands
FINITE = frozenset({"VBD", "VBP", "VBZ"})
TOLL = re.compile(
    r"(?<!injury )(?<!casualty )\btoll\s+(?:(?:now|then|still|there|had|has|so\s+far)\s+)*"
    r"(?:(?:stood|stands|put|given|is|was)\s+)?(?:at|to|as|of|from|is|was)\s+\W*$",
    re.IGNORECASE,
)
FIRST = 2  # one is a pronoun as often as a number


def bare_sense(view: View, number: Number, last: Token, before: tuple[int, Sense] | None) -> Sense | None:
    """The sense of a number too small or too loosely placed to be a figure by itself, if the words before lend one."""
    if number.form != "count" or number.range or (number.low or 0) < FIRST or is_no_quantity(view, number, last):
        return None
    if not (last.i + 1 == len(last.doc) or _ends_group(last)):
        return None
    bare = Sense("count", "", number.start, number.end)
    lent = lender(view, bare, last, before)
    if before is not None and _some_do(before, bare, last):
        kind, unit = ("people", "people") if before[1].kind in PEOPLE else ("count", "")
        return replace(bare, kind=kind, unit=unit, some=True, noun=_called(last))
    if before is not None and before == (last.sent.start, before[1]) and before[1].kind == "share" and _parted(number):
        return replace(bare, kind="share", unit=before[1].unit)
    if lent is not None and lent.kind in SHARED_OUT and _for_somebody(last):
        return replace(bare, kind=lent.kind, unit=lent.unit)
    clear = lent is not None and lent.kind in PEOPLE and (leans(view, bare, last) or lent.start < 0)
    other = lent is not None and (
        _contrasted(view, bare) or out_of(view, bare, last) or _gapped(view, lent, bare, last)
    )
    return bare if clear or other else None


def _some_do(before: tuple[int, Sense], sense: Sense, last: Token) -> bool:
    """ "Eleven were hurt. Six are still in hospital", "11 calls, of which nine were answered": some of those before."""
    found = before[1]
    counted = found.kind in PEOPLE or (found.kind == "count" and found.noun is not None)
    near = last.sent.start == before[0] or 0 < sense.start - found.end < NEAR
    verb = last.head
    finite = verb.tag_ in FINITE or any(w.tag_ in FINITE and w.dep_ in {"aux", "auxpass"} for w in verb.children)
    return (
        counted
        and near
        and last.tag_ == "CD"
        and last.dep_ in {"nsubj", "nsubjpass"}
        and last.i + 1 == min(w.i for w in (verb, *verb.children) if w.i > last.i)
        and finite
        and lemma(verb) not in lemmas("giving")
    )


def _called(last: Token) -> Token | None:
    """ "Eleven died; two were children"."""
    named = (w for w in last.head.children if w.dep_ == "attr" and w.tag_ == "NNS" and is_person_noun(w))
    return next(named, None)


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
    if TOLL.search(before):
        return Sense("deaths", "people", -1, 0)
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
    told = told or wanted(last) or bool(bracketed(view, last)) or of_them(last) or out_of(view, sense, last)
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
    if noun.tag_ != "NNS":
        return None
    return Sense("people", "people", -1, 0, noun) if is_person_noun(noun) else Sense("count", noun.lower_, -1, 0, noun)


def wanted(last: Token) -> bool:
    """ "They offered 12 percent. The union wants 25"."""
    return last.dep_ == "dobj" and lemma(last.head) in lemmas("asked") | OFFERED and last.i > last.head.i


def _says_more(last: Token) -> bool:
    """ "Two were missing and nine were safe": the number is the subject of a clause that says what they are."""
    own = last.dep_ in {"nsubj", "nsubjpass"} and lemma(last.head) not in lemmas("giving")
    return own and any(w.i > last.head.i and _is_predicate(w) for w in last.head.children)


def _is_predicate(word: Token) -> bool:
    """ "Safe", "on board"; "by Friday" and "at eight" are times."""
    if word.pos_ == "ADP":
        return all(w.ent_type_ not in {"DATE", "TIME"} for w in word.subtree)
    return word.pos_ in {"ADJ", "NOUN", "VERB"}


def of_them(last: Token) -> bool:
    """ "11 faults, five of them grave": some of those counted before."""
    behind = [w.lower_ for w in last.doc[last.i + 1 : last.i + 3]]
    return behind[:1] == ["of"] and behind[-1] in MEMBERS


def out_of(view: View, sense: Sense, last: Token) -> bool:
    """ "Of 26 bridges, nine have been rebuilt": some of those counted right before."""
    start = last.sent[0].idx
    return last.idx - start < NEAR and OUT_OF.fullmatch(view.text[start : sense.start]) is not None


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


def _is_aside(word: Token, last: Token) -> bool:
    """ "The union, which had first given nine, 14": what the clause says of the union."""
    clause = next((w for w in (word, *above(word)) if w.dep_ == "relcl"), None)
    return clause is not None and last not in clause.subtree


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
    return any(not is_person_noun(w) and lemma(w) not in NUMBER_NOUNS | {"toll"} for w in objects)


def group_before(before: Sense, sense: Sense, last: Token) -> tuple[Token, Token] | None:
    """First and last word of who gives the second of two figures under one verb: "police counted 200, X over 900"."""
    whole = [w for w in around(last) if before.end <= w.idx < sense.start]
    between = [w for w in whole if not _is_aside(w, last)]
    while between and between[-1].lower_ in {"at", "of", "," if len(between) < len(whole) else "at"}:
        between.pop()
    cuts = [n for n, w in enumerate(between) if w.text in {",", ";"} or w.lower_ in {"and", "while", "but", "whereas"}]
    group = between[cuts[-1] + 1 :] if cuts else []
    plain = all(w.pos_ in {"DET", "ADJ", "NOUN", "PROPN"} for w in group)
    if not group or not plain or group[-1].pos_ not in {"NOUN", "PROPN"} or sense.kind not in ("count", *PEOPLE):
        return None
    return group[0], group[-1]
