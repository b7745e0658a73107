"""Who gives a figure, by how its sentence is built.

"According to X", "by X's count", "put at 7 by X", "of the 14 that X gave", "X's 9", "X's list has 20 names",
"X counts 12", "X keeps to 12", "X has raised its count to 12", "X demands 12 percent", "43 (X)", "X: 12 dead".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from ..model.marks import Speaker
from ..resources import words
from .quantities import MOMENTS, NUMBER_NOUNS, above, around, lemma, lemmas
from .senses_views import View
from .tokens import Token
from .voices import can_speak

FIGURES = frozenset({"figure", "count", "tally", "list", "number", "toll", "estimate", "total"})
KEPT = frozenset({"keep", "make", "compile", "draw", "hold"})
PLAIN_GIVING = frozenset({"give", "know", "name"})  # what is given, known or named with its noun is no figure given
ISSUED = frozenset({"publish", "release", "give", "issue", "circulate", "quote", "provide"})
OWN = frozenset({"his", "her", "their", "its"})
POINTING = frozenset({"that", "this", "these", "those", "which", "what"})  # "that brings the toll to three"
MEANT = OWN | {"he", "she", "they", "it"}
ESTIMATES = frozenset({"estimate", "estimation", "reckoning", "view"})
NONE: frozenset[str] = frozenset()
Gives = Callable[[Token, Token, Token], bool]
"""Whether the subject of a verb gives the number that stands under one of its children."""
LABEL = re.compile(r"\W*((?:the\s+)?[A-Za-z][\w.’'-]*(?:\s[\w.’'-]+){0,3}):\s", re.IGNORECASE)
LARGE = 100  # "stayed with two friends" gives no figure
NEAR = 60  # characters behind a label in which the number is its own
BESIDE = frozenset({"relcl", "acl", "punct", "cc", "npadvmod", "advmod"})  # "on Tuesday the police", "yesterday police"
SIDES = frozenset({"ccomp", "dobj", "parataxis", "prep", "xcomp"})


def giver(view: View, last: Token) -> Speaker | None:
    """Who gives the figure whose last word it is, by the nearest and surest sign."""
    accorded, inside = according(last), bracketed(view, last)
    if accorded is not None:
        return voice(view, accorded)
    if inside and can_speak(inside[-1]):
        return voice(view, inside[-1], inside[0].i)
    found = (find(last) for find in (_of_reckoning, issuer_of, holder_of, _of_clause))
    noun = next((noun for noun in found if noun is not None and noun != last.head and _speaks(noun)), None)
    return voice(view, noun or _by_verbs(last, TELLING))


def wanted_by(view: View, last: Token, kind: str) -> Speaker | None:
    """Who is said to hold to a number, to ask for it or to offer it, where nobody is said to tell of it."""
    wanting = kind in {"money", "share", "duration"}
    noun = _by_verbs(last, (*HOLDING, _wants) if wanting else HOLDING)
    return voice(view, noun or (_labelled(view, last) if kind != "age" else None))


def voice(view: View, noun: Token | None, first: int | None = None) -> Speaker | None:
    """The words up to ``noun`` that name somebody, and the name among them."""
    if noun is None or noun.lower_ in POINTING:
        return None
    if first is None:
        left = min((w.i for w in noun.lefts if w.dep_ not in BESIDE), default=noun.i)
        first = min(w.i for w in noun.doc[left].subtree if w.i <= left)
        first += _is_day(noun.doc[first]) and first < noun.i
    start, behind = noun.doc[first].idx, noun.nbor() if noun.i + 1 < len(noun.doc) else None
    last = behind if behind is not None and (behind.dep_, behind.head) == ("nummod", noun) else noun  # "Hospital No. 2"
    found = view.cast.resolve(view.place(start, last.idx + len(last)))
    return Speaker(found.words, found.referent, "gives the figure")


def _is_day(word: Token) -> bool:
    """ "On Tuesday parliament's committee counted": the day is no part of the name behind it."""
    return word.text.casefold() in words("names", "calendar") and word.nbor().text[:1].islower()


# ---------------------------------------------------------------- beside the number


def according(last: Token) -> Token | None:
    """ "2,000 according to the police, 9,000 according to the organisers": the nearest behind, no figure between."""
    for word in around(last):
        if word.i > last.i and word.like_num:
            return None
        if word.i > last.i and word.lower_ == "according":
            return _object(word)
    return None


def bracketed(view: View, last: Token) -> list[Token]:
    """ "58 (police)", "34 by Saturday evening (hospital)": the words in the brackets, no figure between."""
    for word in last.doc[last.i + 1 : last.i + 9]:
        if word.like_num or word.text in {";", ".", "?"}:
            return []
        if word.text == "(":
            inside = list(view.doc[word.i + 1 : word.i + 5])
            end = next((n for n, w in enumerate(inside) if w.text == ")"), None)
            return inside[:end] if end and all(w.is_alpha or w.tag_ == "POS" for w in inside[:end]) else []
    return []


def issuer_of(last: Token) -> Token | None:
    """ "Put at 7 by the mayor", "the 640 cases registered by the agency", "a figure of 12 million, published by X"."""
    noun = last.head if last.dep_ == "nummod" else last
    called = noun.head.head if noun.head.lower_ == "of" else None
    told = [v for w in (last, noun, called) if w is not None for v in w.children if v.tag_ == "VBN" and v.i > last.i]
    prep = noun.head if noun.dep_ == "pobj" and noun.head.lower_ in {"at", "as", "to"} else noun
    verb = (prep.head if prep.dep_ == "conj" else prep).head
    told += [noun] if verb != noun.head and lemma(verb) in _giving() else []
    told += [verb] if verb.tag_ in {"VBN", "VBD"} and noun.dep_ in {"pobj", "nsubjpass", "oprd", "attr"} else []
    issued = ISSUED if called is not None and lemma(called) in NUMBER_NOUNS | {"toll"} else NONE
    given = (v for v in told if v == noun or lemma(v) in _giving() | issued)
    return next((w for v in given for by in v.children if by.lower_ == "by" for w in _pobj(by)), None)


def holder_of(last: Token) -> Token | None:
    """ "The prosecutor's 38,400", "the 60,000 of X", "the ministry's figure is 12": whose number it is."""
    noun = last.head if last.dep_ == "nummod" else last
    own = _of_count(noun) or _of_count(last)
    if own is not None or last.dep_ == "nummod":
        return own
    own = next((w for w in last.children if w.dep_ == "poss" and w.tag_ in {"NN", "NNS", "NNP", "NNPS"}), None)
    if own is None and any(w.lower_ == "the" for w in last.doc[max(0, last.i - 3) : last.i]):
        of = (w for c in last.children if c.lower_ == "of" for w in _pobj(c))
        own = next((w for w in of if w.ent_type_ in {"PERSON", "ORG"}), None)
    return own


def _of_count(noun: Token) -> Token | None:
    """Whose count it is that the number fills: "its figure of 12", "the police's count is 12", "X's list has 12"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and _is_count(noun.head.head):
        return _owner(noun.head.head)
    if noun.dep_ == "appos" and _is_count(noun.head):
        return _owner(noun.head)
    at = noun.dep_ == "pobj" and noun.head.lower_ == "at"
    verb = noun.head.head if at else noun.head
    if not at and noun.dep_ not in {"attr", "dobj", "acomp"}:
        return None
    subject = next((w for w in verb.children if w.dep_ == "nsubj" and _is_count(w)), None)
    return _owner(subject) if subject is not None and lemma(verb) in lemmas("givers", "stating") else None


def _owner(count: Token) -> Token | None:
    """ "The ministry's count", "the count of the ministry", "police figures"; of "its count", who is spoken of."""
    own = next((w for w in count.children if w.dep_ == "poss" or _is_owner(w)), None)
    if own is not None and own.lower_ in OWN:
        subjects = (_subject(verb) for verb in above(count) if verb.pos_ in {"VERB", "AUX"})
        spoken = (w for w in subjects if w is not None and w != count and w.i < own.i)
        return next(spoken, own)
    if own is not None and own.lower_ == "whose":
        return next((w.head for w in above(count) if w.dep_ == "relcl"), None)
    kept = (c for c in count.children if c.dep_ == "acl" and lemma(c) in _giving() | ISSUED | KEPT)
    by = next((w for c in (count, *kept) for p in c.children if p.lower_ == "by" for w in _pobj(p)), None)
    if own is None and by is not None:
        return by  # "the count by X", "a list kept by X"
    of = (w for c in count.children if c.lower_ == "of" for w in _pobj(c) if w.ent_type_ or lemma(w) in _bodies())
    named = (w for w in count.children if w.dep_ == "compound" and lemma(w) in _bodies())
    return own if own is not None else next(of, None) or next(named, None)


def _is_owner(word: Token) -> bool:
    """ "By the police's reckoning", which the parser takes for what the police do."""
    return word.dep_ == "nsubj" and word.i + 1 < len(word.doc) and word.nbor().lower_ in {"'s", "’s", "'", "’"}


def _of_reckoning(last: Token) -> Token | None:
    """ "By the police's reckoning", "on the operator's figures", "in X's estimate"."""
    for word in (last, *above(last)):
        for prep in word.children:
            counts = (
                _counts() if prep.lower_ in {"by", "on", "from", "at"} else ESTIMATES if prep.lower_ == "in" else NONE
            )
            count = next((w for w in prep.children if not counts.isdisjoint({lemma(w), w.lower_})), None)
            if count is not None and last not in count.subtree and (own := _owner(count)) is not None:
                return own
        if word.pos_ in {"VERB", "AUX"} and word.dep_ != "xcomp":
            break
    return None


def _of_clause(last: Token) -> Token | None:
    """ "Of the 14 that she gave", "the 353 the company admits to", "the 124 people who the ministry says were held"."""
    noun = last.head if last.dep_ == "nummod" else last
    called = noun.head.head if noun.head.lower_ == "of" and _is_count(noun.head.head) else noun
    for clause in (
        c for w in dict.fromkeys((noun, last, called)) for c in w.children if c.dep_ == "relcl" and c.i > last.i
    ):
        for verb in (clause, *(c for c in clause.children if c.dep_ in {"ccomp", "parataxis"})):
            subject = _subject(verb)
            if lemma(verb) in _giving() | lemmas("givers", "wanting") and subject is not None:
                return None if subject.tag_ in {"WP", "WDT"} else subject
    return None


def _labelled(view: View, last: Token) -> Token | None:
    """ "Police: nine officers hurt": the line names its source, and goes on with the number."""
    line = view.text.rfind("\n", 0, last.idx) + 1
    found = LABEL.match(view.text, line)
    if found is None or not 0 <= last.idx - found.end() <= NEAR or "." in view.text[found.end() : last.idx]:
        return None
    label = [w for w in view.doc if found.start(1) <= w.idx < found.end(1)]
    body = label[-1] if label else None
    return body if body is not None and (lemma(body) in _bodies() or body.ent_type_ == "ORG") else None


# ---------------------------------------------------------------- by the verbs above it


def _by_verbs(last: Token, gives: Sequence[Gives]) -> Token | None:
    """The subject of the nearest verb whose subject gives the number: "X said that …", "X confirmed two deaths"."""
    child = last
    for ancestor in above(last):
        source = next((w for w in ancestor.children if w.lower_ == "according"), None)
        if source is not None:
            return _object(source)
        if any(w.text == ";" for w in last.doc[last.i : ancestor.i]):  # "… said 1,850; police say 600"
            child = ancestor
            continue
        given = child.dep_ in SIDES or (child.dep_, child.lower_) == ("conj", "that")
        given = given or (child is last and child.dep_ == "nsubj")
        if given and any(test(ancestor, child, last) for test in gives):
            own = (w for w in ancestor.children if w.dep_ == "nsubj" and w is not child and not w.like_num)
            shared = _subject(ancestor.head) if ancestor.dep_ == "conj" and child.dep_ == "dobj" else None
            subject = next(own, shared)
            if subject is not None and subject.tag_ in {"WDT", "WP"} and ancestor.dep_ == "relcl":
                subject = ancestor.head  # "the hospital, which first said 47"
            if subject is not None:
                holder = _owner(subject) if _is_count(subject) else None
                return holder or (subject if _speaks(subject) else None)
        child = ancestor
    return None


def _speaks(noun: Token) -> bool:
    """True but for what is said to be nobody's: an unrest, a result; a document speaks for whoever made it."""
    if noun.like_num or noun.ent_type_ in {"DATE", "TIME", "CARDINAL"} or lemma(noun) in MOMENTS | {"eve"}:
        return False
    return can_speak(noun) or noun.lower_ in MEANT or lemma(noun) not in words("speech", "unspeaking")


def _tells(verb: Token, child: Token, last: Token) -> bool:
    """A verb of telling or counting."""
    return lemma(verb) in _giving() and (lemma(verb) not in PLAIN_GIVING or last.dep_ != "nummod")


def _keeps(verb: Token, child: Token, last: Token) -> bool:
    """ "Keeps to 12", "held on to 310,000", "stands by 12": a count that somebody does not give up."""
    kept = lemma(verb) in lemmas("givers", "keeping") and child.lower_ in {"to", "by", "with", "on", "onto"}
    digits = last.text.replace(",", "")
    return kept and (last.dep_ != "nummod" or (digits.isdigit() and int(digits) >= LARGE))


def _moves(verb: Token, child: Token, last: Token) -> bool:
    """ "Has raised the number of dead to 12", "lowered its count from 14"."""
    if lemma(verb) not in lemmas("givers", "moving") or child.lower_ not in {"to", "from", "at"}:
        return False
    moved = next((w for w in verb.children if w.dep_ == "dobj"), None)
    return moved is not None and (_is_count(moved) or any(w.lower_ in OWN for w in moved.children))


def _wants(verb: Token, child: Token, last: Token) -> bool:
    """ "Demands 12 percent", "had asked for 14 years"; not "it", which can be anything, nor the sum in other money."""
    subject = _subject(verb)
    if lemma(verb) not in lemmas("givers", "wanting") or (subject is not None and subject.lower_ == "it"):
        return False
    between = takewhile(lambda word: word != verb, above(last))
    return all(word.dep_ not in {"appos", "conj", "relcl"} for word in (last, *between))


TELLING: tuple[Gives, ...] = (_tells,)
HOLDING: tuple[Gives, ...] = (_keeps, _moves)


# ---------------------------------------------------------------- words


def _giving() -> frozenset[str]:
    return lemmas("giving")


def _counts() -> frozenset[str]:
    return FIGURES | lemmas("givers", "counts")


def _is_count(noun: Token) -> bool:
    return not _counts().isdisjoint({lemma(noun), noun.lower_})


def _bodies() -> frozenset[str]:
    return lemmas("givers", "bodies")


def _subject(verb: Token) -> Token | None:
    return next((w for w in verb.children if w.dep_ == "nsubj"), None)


def _pobj(prep: Token) -> Iterator[Token]:
    return (w for w in prep.children if w.dep_ == "pobj")


def _object(source: Token) -> Token | None:
    """Of "according to X"."""
    return next((w for w in source.subtree if w.dep_ == "pobj" and w.head.lower_ == "to"), None)
