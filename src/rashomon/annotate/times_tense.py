"""Whether the words around a time expression put it into the past or the future."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from .times_words import words
from .tokens import Token, Tokens

Tense = Literal["past", "future", "present", "near", "none"]


def _climb(token: Token) -> Iterator[Token]:
    """The token and what governs it, up to the root; no parse is deeper than its sentence is long."""
    while True:
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def tense_at(tokens: Tokens, *, long: bool = False) -> Tense:
    """Past, future, present, near (whichever side is nearer), or none where the words do not say.

    For a ``long`` time, a month or more, "for" says nothing: figures are for a quarter that is over.
    """
    inside = {token.i for token in tokens}
    preposition = ""
    for token in _climb(tokens.root):
        if token.i in inside:
            continue
        if token.dep_ == "prep" and not preposition:
            preposition = token.lower_
        # "for Tuesday's rally the police count": the rally may be over
        if preposition == "since" or (preposition == "for" and not long and not _is_possessive(tokens)):
            return "future" if preposition == "for" else "past"
        if token.pos_ in ("VERB", "AUX") and not _only_names(token):
            return "near" if _is_declared(tokens, token) else _of_clause(token, preposition, _is_possessive(tokens))
        if token.lower_ in SET_FOR and not any(child.lower_ == "to" for child in token.children):
            return "future"
        if preposition == "before" and _negated_present(token):
            return "future"
        named = _noun_tense(token)
        if named != "none":
            return named
        if preposition == "before" or token.lower_ == "ahead":
            return "near"
    return "none"


def _only_names(verb: Token) -> bool:
    """ "in what the town calls the long case": says how a thing is called, not when anything was."""
    return verb.dep_ == "pcomp" and any(child.lower_ == "what" for child in verb.children)


def _of_clause(verb: Token, preposition: str, possessive: bool) -> Tense:
    tense = verb_tense(verb)
    if tense == "future" and _overtaken(verb):
        return "past"
    if _conditional_present(verb):
        return "future"
    if preposition == "from" and _lasts(verb) and verb.lemma_.lower() in words().tense["planning"]:
        return "future"  # "has called a strike from Tuesday"
    if preposition in ("until", "till", "to", "by", "through"):
        ahead = tense != "past" or verb.lemma_.lower() in words().tense["deferring"] or _was_likely(verb)
        # "if it stood still until then": of what is only supposed, the end is to come
        supposed = any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.children)
        ahead = ahead or (preposition in ("until", "till") and (_lasts(verb) or supposed))
        return "future" if ahead or _remains(verb) else tense
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and preposition == "on":
        return "future"  # "the hearing is on Tuesday"
    # "will discuss Wednesday's ruling": what is to come is the talk
    return "near" if possessive and tense == "future" else tense


CONDITIONS = frozenset({"if", "unless", "once", "when", "until", "till"})


def _conditional_present(verb: Token) -> bool:
    """ "if the bill is passed in June", "when it is heard": what a present condition needs has yet to come."""
    if not any(child.lower_ in CONDITIONS and child.dep_ in ("mark", "advmod") for child in verb.children):
        return False
    return any(token.tag_ in ("VBZ", "VBP") for token in (verb, *(c for c in verb.children if "aux" in c.dep_)))


def _was_likely(verb: Token) -> bool:
    """A decision was likely by Tuesday: the day is that of the decision."""
    return verb.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in words().tense["likely"] for c in verb.children)


def _lasts(verb: Token) -> bool:
    """Has been shut until Monday: it is shut."""
    return any(child.lower_ in ("has", "have", "'ve", "’ve") for child in verb.children if child.dep_ == "aux")


def _is_declared(tokens: Tokens, verb: Token) -> bool:
    """ "declared Friday a day of mourning": the day is what is declared."""
    after = tokens.doc[tokens[-1].i + 1 : tokens[-1].i + 2].text
    return tokens[0].i == verb.i + 1 and after in ("a", "an") and verb.lemma_.lower() in DECLARING


SET_FOR = frozenset({"due", "payable", "repayable", "returnable", "effective"})
INVARIANT = frozenset(
    {"hurt", "cut", "put", "hit", "set", "let", "shut", "cost", "spread", "read", "cast", "quit", "split"}
)
"""Verbs whose past looks like their present."""
DECLARING = frozenset({"declare", "proclaim", "name", "designate", "make"})


def _remains(verb: Token) -> bool:
    """Stays closed until Monday: it is still so."""
    return verb.tag_ == "VBN" and verb.dep_ == "acomp" and verb.head.tag_ in ("VBZ", "VBP")


def _is_possessive(tokens: Tokens) -> bool:
    last = tokens[-1]
    after = tokens.doc[last.i + 1] if last.i + 1 < len(tokens.doc) else last
    return tokens.root.dep_ == "poss" or after.tag_ == "POS"


def _noun_tense(token: Token) -> Tense:
    """planned / upcoming / last, beside a noun on the way to the verb."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return "none"
    table = words().tense
    beside = {child.lower_ for child in token.children if child.dep_ in ("amod", "acl", "compound")}
    if beside & table["upcoming"] or (token.lemma_.lower() == "plan" and token.dep_ != "compound"):
        return "future"
    return "past" if beside & table["bygone"] else "none"


def verb_tense(verb: Token) -> Tense:
    """The tense of a verb with its auxiliaries, else that of the clause on which it depends."""
    if _planned(verb):
        return "future"
    lowered = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if lowered & words().tense["modals"]:
        return "past" if _perfect(lowered) or _could_not(verb, lowered) else "future"
    if lowered & {"has", "have", "had", "having", "'ve", "’ve"} or lowered & {"was", "were", "did"}:
        return _finite_past(verb)
    if "to" in lowered or (verb.tag_ == "VB" and verb.dep_ == "xcomp"):
        return _infinitive(verb)
    return _by_form(verb, lowered)


def _could_not(verb: Token, helpers: set[str]) -> bool:
    """Nobody could be reached: nobody was."""
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    negated = any(child.dep_ in ("neg", "preconj") for child in verb.children)
    return "could" in helpers and (
        negated or any(s.lower_ in ("nobody", "none", "neither", "nothing") for s in subjects)
    )


def _perfect(helpers: set[str]) -> bool:
    """could have, may have: said of the past."""
    return "have" in helpers and not helpers & {"will", "'ll", "’ll", "shall"}


def _overtaken(verb: Token) -> bool:
    """Was due on Tuesday but was put off: the day of the plan is over."""
    return any(
        child.dep_ == "conj" and child.tag_ in ("VBD", "VBN") and child.lemma_.lower() in words().tense["deferring"]
        for token in (verb, *verb.ancestors)
        if token.tag_ == "VBD" or any(helper.lower_ in ("was", "were") for helper in token.children)
        for child in token.children
    )


def _negated_present(preposition: Token) -> bool:
    """Is not expected before Tuesday: Tuesday at the earliest."""
    verb = preposition.head
    return any(child.dep_ == "neg" for child in verb.children) and verb_tense(verb) in ("near", "none", "future")


def _finite_past(verb: Token) -> Tense:
    """was meeting on Monday, had said: past; "was going to meet" is not."""
    return "future" if verb.lemma_ == "go" and any(c.dep_ == "xcomp" for c in verb.children) else "past"


def _planned(verb: Token) -> bool:
    """Planning, scheduled, due …: the day is that of the plan. Acts such as "announced" have a day of their own."""
    table = words().tense
    if any(child.lower_ in ("had", "having") for child in verb.children if child.dep_ == "aux"):
        return False  # "had been due to expire": it is over
    lemma = verb.lemma_.lower()
    if lemma == "set" and verb.tag_ == "VBN" and any(c.dep_ == "prep" and c.lower_ == "for" for c in verb.children):
        return True
    if lemma not in table["planning"] or lemma in table["acts"]:
        return any(c.dep_ in ("acomp", "oprd") and c.lower_ in ("due", "set", "scheduled") for c in verb.children)
    return True


SINGLED_OUT = frozenset({"first", "last", "only", "latest", "second", "third", "fourth", "fifth"})
"""The first ship to sail: it sailed."""


def _infinitive(verb: Token) -> Tense:
    """to + verb: ahead of the verb of will it hangs on; after others ("managed to") that verb's own tense."""
    head = verb.head
    table = words().tense
    if head.i == verb.i or head.lemma_ in ("be", "have") or _permitted(verb):
        return "future"
    if any(child.lower_ in SINGLED_OUT for child in head.children if child.dep_ == "amod"):
        return _above(head)
    if head.lemma_.lower() in table["planning"] or head.pos_ in ("NOUN", "PROPN", "ADJ"):
        given_up = any(child.lower_ == "had" for child in (*head.children, *head.head.children))
        return "past" if _purpose_past(verb) or given_up else "future"
    return verb_tense(head) if head.pos_ in ("VERB", "AUX") else "future"


def _purpose_past(verb: Token) -> bool:
    """An adjunct of purpose shares the day of what was done for it."""
    return verb.dep_ == "advcl"


LEAVE = frozenset({"permission", "leave", "approval", "consent", "permit", "licence", "license", "notice"})


def _permitted(verb: Token) -> bool:
    """Gave leave for the line to open on Monday: what leave is given for comes after it."""
    given = (child for child in verb.head.children if child.dep_ in ("dobj", "nsubjpass"))
    return verb.dep_ == "advcl" and any(noun.lemma_.lower() in LEAVE for noun in given)


def _by_form(verb: Token, helpers: set[str]) -> Tense:
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in ("VBN", "VBG") and not helpers & {"is", "are", "am", "'s", "’s", "'re", "’re", "be"}:
        return _participle(verb)
    if verb.tag_ == "VBG":
        return "future"
    if verb.tag_ == "VBN":
        return "none"
    if verb.tag_ in ("VBZ", "VBP"):
        if verb.lemma_.lower() in words().tense["reporting"]:
            return "past"
        open_ = verb.lemma_.lower() in words().tense["standing"] or verb.lower_ in INVARIANT
        return "near" if open_ else "present"
    return _above(verb)


def _participle(verb: Token) -> Tense:
    """A participle alone: a bare past one is past, the other takes the tense of its clause."""
    if verb.tag_ == "VBN":
        # wants every bottle gone by Friday
        wanted = verb.dep_ in ("ccomp", "xcomp", "oprd") and verb.head.lemma_.lower() in words().tense["planning"]
        return "future" if wanted else "past"
    return _above(verb)


def _above(verb: Token) -> Tense:
    for token in _climb(verb):
        if token.i != verb.i and token.pos_ in ("VERB", "AUX"):
            return verb_tense(token)
    return "none"
