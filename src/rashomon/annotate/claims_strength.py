"""How strongly an assertion is put: what it hangs on, the words that hedge or weigh it, and whom it charges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ..model.marks import Assertion
from ..model.text import Span
from ..resources import table, words
from .claims_words import lemmas, place, subject, subtree
from .parse import Parse, ParsedSegment
from .tokens import Token, Tokens

INVERTED = frozenset({"should", "were", "had"})
CHARGED = frozenset({"dobj", "nsubj", "nsubjpass"})
ADVERBIAL = frozenset({"advmod", "acomp", "amod", "det"})
WEIGHED = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "agent", "prep"})


def weighed(parse: Parse, assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """The same assertions with the words of their condition, their grades, and the one they charge."""
    return tuple(_weighed(parse, assertion) for assertion in assertions)


def _weighed(parse: Parse, assertion: Assertion) -> Assertion:
    found = parse.at(assertion.span)
    if found is None:
        return assertion
    segment, tokens = found
    inside = [t for t in tokens if not t.is_space]
    head = _head(inside, assertion.head)
    condition = assertion.condition or _condition_beside(segment, inside, _promising(segment, assertion))
    return replace(
        assertion,
        condition=condition,
        hangs_on=_lemmas_of(segment, condition),
        grades=tuple(dict.fromkeys(_grades(head, inside))),
        charged=_charged(parse, assertion, inside),
    )


def _head(tokens: list[Token], lemma: str) -> Token:
    """The predicate: the uppermost word of that lemma, else the uppermost word."""
    own = {t.i for t in tokens}
    tops = [t for t in tokens if t.head.i not in own or t.head.i == t.i]
    return next((t for t in (*tops, *tokens) if t.lemma_.casefold() == lemma), tops[0] if tops else tokens[0])


def _lemmas_of(segment: ParsedSegment, condition: Span | None) -> tuple[str, ...]:
    tokens = segment.tokens(condition) if condition is not None else None
    return () if tokens is None else lemmas(tokens)


def _promising(segment: ParsedSegment, assertion: Assertion) -> Tokens | None:
    """The cue of what is to come: the parser may hang the condition there ("promised to pay" + "if …")."""
    to_come = assertion.future or assertion.modality == "promised"
    return segment.tokens(assertion.cue) if to_come and assertion.cue is not None else None


def _condition_beside(segment: ParsedSegment, inside: list[Token], cue: Tokens | None) -> Span | None:
    """A condition in the same sentence that the words of the assertion leave out, or one that inversion opens."""
    own = {t.i for t in (*inside, *(cue or ()))}
    for token in inside[0].sent if inside else ():
        if token.dep_ == "advcl" and token.head.i in own and (_is_if(token) or _is_inverted(token)):
            return place(segment, subtree(token))
    return None


def _is_if(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in words("negation", "conditions") for c in clause.children)


def _is_inverted(clause: Token) -> bool:
    """``should the lake rise further``."""
    who = subject(clause)
    helpers = [c for c in clause.children if c.dep_ == "aux" and c.lower_ in INVERTED]
    return who is not None and any(h.i == clause.left_edge.i and h.i < who.left_edge.i for h in helpers)


# ------------------------------------------------------------ grades


@lru_cache(maxsize=1)
def _degrees() -> frozenset[str]:
    listed = table("degrees")
    return frozenset(w for scale in ("quantity", "intensity") for step in listed[scale].values() for w in step)


@lru_cache(maxsize=4)
def _certainty(key: str) -> frozenset[str]:
    return frozenset(table("degrees")["certainty"][key])


def _grades(head: Token, inside: list[Token]) -> Iterator[str]:
    """The words that make the predicate, its subject or its object weaker or stronger."""
    own = {t.i for t in inside}
    for child in (c for c in head.children if c.i in own):
        if _hedges(child):
            yield child.lower_
        elif child.dep_ in WEIGHED:
            yield from _of_noun(child)
    if head.lemma_ in _certainty("verbs") and any(c.dep_ in ("xcomp", "ccomp") for c in head.children):
        yield head.lemma_.casefold()


def _hedges(token: Token) -> bool:
    """True for "may" and for adverbs such as "probably" or "badly"; not for the month."""
    if token.dep_ == "aux":
        return token.lower_ in _certainty("helpers") and token.ent_type_ != "DATE"
    return token.dep_ in ADVERBIAL and (token.lower_ in _certainty("adverbs") or token.lower_ in _degrees())


def _of_noun(noun: Token) -> Iterator[str]:
    """``most houses``, ``all of the crew``, ``a suspected gas leak``, ``in serious condition``."""
    if noun.lower_ in _degrees():
        yield noun.lower_
    for child in noun.children:
        if child.dep_ in ("amod", "det", "predet", "quantmod") and (
            child.lower_ in _degrees() or child.lower_ in _certainty("adjectives")
        ):
            yield child.lower_


# ------------------------------------------------------------ who is charged


def _charged(parse: Parse, assertion: Assertion, inside: list[Token]) -> Span | None:
    """``accused the ministry of hiding it``: the object of the cue; ``the raid was led by the army``: the doer."""
    found = parse.at(assertion.cue) if assertion.cue is not None else None
    if found is None or assertion.speaker is None:
        return None
    segment, tokens = found
    if assertion.modality == "alleged":
        verbs = [t for t in tokens if t.lemma_ in ("accuse", "blame", "charge", "suspect") and t.pos_ == "VERB"]
        passive = any(c.dep_ == "auxpass" for v in verbs for c in v.children)
        people = [c for v in verbs for c in v.children if c.dep_ in CHARGED and (c.i > v.i or passive)]
    else:
        people = _doers(inside)
    return place(segment, subtree(people[0], _asides(people[0]))) if people else None


def _doers(inside: list[Token]) -> list[Token]:
    """Who is said to have done harm: the subject of such a verb, or its agent where it is passive."""
    done = [t for t in inside if t.pos_ == "VERB" and t.lemma_ in _deeds()]
    agents = [x for t in done for c in t.children if c.dep_ == "agent" for x in c.children if x.dep_ == "pobj"]
    doing = [c for t in done for c in t.children if c.dep_ == "nsubj" and not c.tag_.startswith(("PR", "W"))]
    return [t for t in (*agents, *doing) if _acts(t)]


def _acts(noun: Token) -> bool:
    """True for somebody who can answer: a name of a person or body, or a word such as "police"."""
    if noun.pos_ == "PROPN":
        return noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    lemma = noun.lemma_.casefold()
    return lemma in table("attribution")["generic"]["speakers"] or lemma in words("persons", "person_nouns")


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    return frozenset(table("opposites")["harm"]["deeds"])


def _asides(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in ("prep", "relcl", "acl", "appos", "conj", "cc")]
