"""Who an unnamed person turns out to be: "the body of a woman, identified as X", "police later named him as X"."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.marks import Harm
from ..resources import words
from .tokens import Token

NAMING = frozenset({"identify", "name"})
PRONOUNS = {"he": "male", "him": "male", "she": "female", "her": "female"}
NEAR = 400  # characters behind a harm in which its person is given a name


def name_of(noun: Token) -> Token | None:
    """The name in the clause that describes the noun: "a man, or the body of one, later identified as X"."""
    over = noun.head.head.children if noun.dep_ == "pobj" and noun.head.lower_ == "of" else ()
    behind = (*noun.children, *(c for c in over if c.i > noun.i))
    clauses = (c for c in behind if c.dep_ in ("acl", "relcl") and c.lemma_.casefold() in NAMING)
    return next((name for clause in clauses for name in _as(clause)), None)


def named_later(token: Token) -> tuple[Token, Token] | None:
    """Whom the sentence gives a name, and the name: nothing for "a woman", who is somebody new."""
    if token.lemma_.casefold() not in NAMING or token.pos_ != "VERB" or any(c.dep_ == "neg" for c in token.children):
        return None
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)
    who = next((c for c in token.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
    name = next(_as(token), None)
    known = who is not None and (who.lower_ in PRONOUNS or any(c.lower_ in ("the", "this") for c in who.children))
    return (who, name) if who is not None and name is not None and known and who.tag_ not in ("NNS", "NNPS") else None


def is_same(harm: Harm, who: Token, told: str, between: int) -> bool:
    """Whether the unnamed person of a harm can be the one: told shortly before, and of no other sex."""
    if harm.referent is not None or not 0 <= between <= NEAR:
        return False
    sex = PRONOUNS.get(who.lower_) or _sex(who.lower_)
    other = next((found for word in told.casefold().split() if (found := _sex(word))), None)
    return sex is None or other is None or sex == other


def _sex(word: str) -> str | None:
    return next((sex for sex in ("female", "male") if word in words("harms", sex)), None)


def _as(verb: Token) -> Iterator[Token]:
    for prep in (c for c in verb.children if c.lower_ == "as"):
        yield from (x for x in prep.children if x.dep_ == "pobj" and x.pos_ == "PROPN")
