"""Whether the words for a time place what they belong to, and where that stands if the parse does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from ..model.marks import TimeExpression
from ..model.text import Span
from ..resources import words as listed
from .happenings_words import event_words
from .tokens import Token, Tokens

DAYS = {"D": 1, "W": 7, "F": 14, "M": 30, "Q": 90, "Y": 365, "DE": 3650, "CE": 36500}
FAR = 7
"""Days beyond which "eleven days after his letter" is not counted from the day of publication."""
NARRATED = "counted from the time before it"
NEAR = 300
"""Characters within which "three months later" goes on from the day told before it."""
OWN_DAY = re.compile(
    r"\b(?:on|at) (?:the )?(?:(?!same\b|that\b)[\w-]+ ){0,2}(?:day|night|morning|afternoon|evening|eve|weekend)\b",
    re.IGNORECASE,
)
UP_TO_NOW = frozenset({"last", "past", "recent"})
WORD = re.compile(r"\w+")
BEFORE_DATE = re.compile(r"(?:^|\n)\W{0,3}[A-ZÀ-Ý][\w.’'-]*(?:[ ,/]+[A-ZÀ-Ý][\w.’'-]*){0,4},? $")
BEHIND_DATE = re.compile(r"(?: ?\([^()\n]{1,40}\))? (?:--|[—–-])\s")
PERFECT = frozenset({"has", "have", "'ve", "’ve", "having"})


def in_dateline(text: str, time: TimeExpression) -> bool:
    """ "VELM, 11 April 2033 - ...": the day on which it was written, of no event; but not "On Monday - ..."."""
    before = BEFORE_DATE.search(text, max(0, time.span.start - 80), time.span.start)
    if before is None or BEHIND_DATE.match(text, time.span.end) is None:
        return False
    return not listed("common_words", "function") & {word.casefold() for word in WORD.findall(before.group())}


def is_placed(time: TimeExpression, tokens: Tokens, sentence: Span) -> bool:
    """False for a stretch that does not reach to the present, a distance from what is not dated, and a mere label."""
    kind, *parts = time.anchor.split(":")
    if kind == "run":
        return _reaches_now(tokens)
    if kind == "shift" and (parts[1] == "Q" or (parts[0] == "0" and parts[1] != "D" and time.reason != NARRATED)):
        return False  # the quarter, the year: what is spoken of all along
    if kind == "shift" and len(parts) == 3 and not sentence.start <= int(parts[2]) < sentence.end:
        if time.reason == NARRATED and 0 <= sentence.start - int(parts[2]) <= NEAR and int(parts[2]) >= 0:
            return True
        return abs(int(parts[0])) * DAYS.get(parts[1], 1) <= FAR
    return not _beyond(tokens) and not _labels(tokens)


def names_another_day(text: str, between: Span, times: Sequence[TimeExpression]) -> bool:
    """ "On polling day", "on the night of the fire": a day of its own, which nobody has dated."""
    for match in OWN_DAY.finditer(text, between.start, between.end):
        place = Span(*match.span())
        if not any(time.first and time.span.overlap(place) for time in times):
            return True
    return False


def left_out_of(verb: Token) -> Token | None:
    """ "Six were killed and 11 injured on Friday": the verb whose helper the dated one shares, and so its day."""
    own = any(child.dep_ in ("aux", "auxpass", "mark") for child in verb.children)
    full = verb.head if verb.dep_ == "conj" and verb.tag_ == "VBN" and not own else None
    if full is None or full.pos_ != "VERB" or not any(child.dep_ == "auxpass" for child in full.children):
        return None
    between = verb.doc[full.i + 1 : verb.i]
    return None if any(token.is_punct or token.ent_type_ in ("DATE", "TIME") for token in between) else full


def behind_colon(tokens: Tokens) -> Token | None:
    """ "Sunday, 24 September: memorial day": what an item of a list sets for its day."""
    rest = list(islice(tokens.doc, tokens[-1].i + 1, tokens[0].sent.end))
    if not rest or rest[0].text != ":":
        return None
    told = (t for t in rest if t.pos_ in ("VERB", "NOUN") and t.tag_ != "VBG" and t.dep_ != "compound")
    return next(told, None)


def verb_below(tokens: Tokens) -> Token | None:
    """In "a month later to the day she sailed" the parse may hang the verb on the time."""
    inside = (token for token in tokens.root.subtree if token.i > tokens[-1].i)
    return next((token for token in inside if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP")), None)


def left_of_comma(tokens: Tokens) -> Token | None:
    """In "spoke to him Saturday, after …" the verb before, whatever the parse says of the clause behind the comma."""
    doc, first, last = tokens.doc, tokens[0].i, tokens[-1].i
    closed = last + 1 < len(doc) and doc[last + 1].text in (",", ".", ";")
    root = tokens.root
    if not closed or root.head.i <= last or first == 0:
        return None
    for number in range(first - 1, max(first - 25, tokens[0].sent.start) - 1, -1):
        if doc[number].is_punct:
            return None
        if doc[number].pos_ == "VERB" and doc[number].tag_ in ("VBD", "VBN", "VBZ", "VBP", "VB", "VBG"):
            return doc[number]
    return None


def complement(tokens: Tokens) -> Token | None:
    """In "a day after …", what comes after "after"."""
    last = tokens[-1]
    if last.lower_ not in ("after", "before"):
        return None
    if last.dep_ == "mark" and last.head.i > last.i:
        return last.head
    below = [child for child in last.children if child.dep_ in ("pcomp", "pobj", "advcl", "ccomp") and child.i > last.i]
    return below[0] if below else None


def _beyond(tokens: Tokens) -> bool:
    """ "long before 2021": at some other time."""
    preposition = tokens.root.head
    if tokens.root.dep_ != "pobj" or preposition.lower_ != "before" or preposition.i > tokens[0].i:
        return False
    return not _negated(preposition)


def _negated(preposition: Token) -> bool:
    """ "will not sit before May": May at the earliest."""
    if any(child.dep_ == "neg" for child in preposition.children):
        return True
    verbs = [token for token in preposition.ancestors if token.pos_ in ("VERB", "AUX")][:2]
    return any(child.dep_ == "neg" for verb in verbs for child in verb.children)


def _labels(tokens: Tokens) -> bool:
    """ "the 2009 Food Act", "his 2021 memo": the year of a thing, not of what is told of it."""
    noun = tokens.root.head
    beside = tokens.root.dep_ in ("compound", "nummod", "nmod", "amod") and noun.i > tokens[-1].i
    if not beside or len(tokens) > 1 or not tokens.root.is_digit:
        return False
    return noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() not in event_words().events


def _reaches_now(tokens: Tokens) -> bool:
    """ "has ruled for 26 years", "in the last three weeks"; not "within 60 days", "was shut for eleven weeks"."""
    doc, first = tokens.doc, tokens[0].i
    near = {token.lower_ for token in doc[max(0, first - 3) : tokens[-1].i + 1]}
    if near & UP_TO_NOW:
        return True
    verb = next((token for token in tokens.root.ancestors if token.pos_ in ("VERB", "AUX")), None)
    return verb is not None and "within" not in near and _is_perfect(verb)


def _is_perfect(verb: Token) -> bool:
    return any(child.lower_ in PERFECT for child in verb.children if child.dep_ == "aux")
