"""What the words beside a name say of a person: that it is one, and how old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.marks import Harm, Quotation
from ..model.text import Document, Span
from ..resources import words
from .tokens import Token

PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
AFTER = re.compile(
    r",?\s\(?(?:aged\s)?(?:†\s?)?(\d{1,3})(?=[,.;)]|\sand\b)|,\swho\s(?:is|was)\s(\d{1,3})(?=[,.;]|\sand\b)"
)
OF_AGE = re.compile(r",\s(?:an?|the)\s(?:[\w'’-]+\s){1,4}(?:of|aged)\s(\d{1,3})(?=[,.;]|\s(?:from|who|whose)\b)")
AGED = re.compile(r"\b\d{1,3}[- ](?:years?|months?)[- ]olds?\s$")
PLURAL = frozenset({"were", "are", "have"})
SAID = re.compile(r"\b(?:said|says|told|tells|added|confirmed|announced|reported|explained|stated)\b")
OFFICE = re.compile(
    r"\b(?:sgt|sergeant|lt|lieutenant|capt|captain|chief|sheriff|officer|deputy|spokes\w+|detective|det|prosecutor"
    r"|attorney|coroner|cmdr|commander|maj|major|col|colonel|inspector|superintendent|constable|commissioner|trooper)"
    r"\.?,?\s(?:[A-Z]\w*\.?\s){0,2}$",
    re.IGNORECASE,
)
ASIDE = 40  # characters around a name in which a title or a verb of saying is its own
LONGEST = 16  # characters of such words before a name
OLDEST = 115


def age_after(text: str, end: int) -> Span | None:
    """The bare number that gives the age of the person whose name ends there: "X, 34,", "X, a nurse of 27,"."""
    found = AFTER.match(text, end) or OF_AGE.match(text, end)
    if found is None:
        return None
    group = next(n for n in range(1, (found.lastindex or 1) + 1) if found.group(n))
    if not 0 < int(found.group(group)) <= OLDEST:
        return None
    return Span(found.start(group), found.end(group))


def officer_speaks(text: str, name: Span) -> bool:
    """ "Sgt. X said", "said spokesman X": one who tells it by office."""
    before, after = text[max(0, name.start - ASIDE) : name.start], text[name.end : name.end + ASIDE]
    return OFFICE.search(before) is not None and (SAID.search(before) or SAID.search(after)) is not None


def is_human(text: str, token: Token, name: Span) -> bool:
    """True where the words around a name are those for a person: an age, a calling, kinship, "who"."""
    if age_after(text, name.end) is not None or AGED.search(text, max(0, name.start - LONGEST), name.start):
        return True
    beside = [c for c in token.children if c.dep_ in ("compound", "nmod", "appos")]
    beside += [token.head] if token.dep_ == "appos" else []
    if any(_is_calling(t) for t in beside):
        return True
    return any(x.lower_ == "who" for c in token.children if c.dep_ == "relcl" for x in c.subtree)


def _is_calling(token: Token) -> bool:
    noun = token.lemma_.casefold()
    return noun in words("harms", "people") or noun in words("persons", "person_nouns")


def of_speaker(harm: Harm, quote: Quotation, document: Document) -> bool:
    """ "X said: 'He was shot'": whoever is quoted speaks of another."""
    said_by = quote.speaker.referent if quote.speaker is not None else None
    words_of = document.words
    if harm.referent is None or said_by is None or words_of(harm.victim).casefold() not in PRONOUNS:
        return False
    same = words_of(said_by).split()[-1:] == words_of(harm.referent).split()[-1:]
    return same and quote.type == "direct" and quote.span.covers(harm.victim)


def subjects_beside(who: Token) -> Iterator[Token]:
    """ "A nurse and a driver were hurt": the other subject of the verb, where the parse joins them to it one by one."""
    others = [c for c in who.head.children if c.dep_ == who.dep_ and c.i != who.i]
    joined = any(c.dep_ == "cc" for t in (who, *others) for c in t.children)
    yield from others if who.dep_ in ("nsubj", "nsubjpass") and joined else ()
    if any(c.lower_ in PLURAL and c.dep_ in ("aux", "auxpass") for c in who.head.children) and who.tag_ == "NN":
        yield from (c for c in who.children if c.dep_ == "appos" and any(x.dep_ == "conj" for x in c.children))
