"""What turns a clause round, and what it hangs on: negation, conditions, and days to come."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..model.text import Span
from ..resources import words
from .claims_words import is_finite, place, subtree
from .parse import ParsedSegment
from .tokens import Token

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "attr", "dobj", "expl", "pobj", "npadvmod", "acomp", "oprd"})
NONE = frozenset({"none", "neither", "nobody"})
NOT_DENYING = frozenset(
    {"only", "just", "merely", "simply", "least", "until", "before", "since", "even", "bad", "surprisingly", "unlike"}
)


def is_negative(head: Token) -> bool:
    """True where an odd number of negations act on the clause of ``head``."""
    negations = sum(_negations(head))
    return not _is_cleft(head) and (negations % 2 == 1 or (not negations and _opens_with_not(head)))


def _opens_with_not(head: Token) -> bool:
    """``Not one gram of gas``, ``Not gas, not trampling``: nothing in it is a verb that could be negated."""
    first = head.left_edge
    if first.lower_ != "not" or first.i == head.i or is_finite(head):
        return False
    return first.nbor().lower_ not in NOT_DENYING


def _is_cleft(head: Token) -> bool:
    """``It is not for money that they came``: that they came is not denied."""
    who = next((c for c in head.children if c.dep_ == "nsubj"), None)
    inner = [c for c in head.subtree if c.dep_ in ("ccomp", "advcl", "relcl") and c.i > head.i]
    opened = any(m.lower_ == "that" for c in inner for m in c.children)
    fronted = any(c.dep_ == "prep" and c.i > head.i for c in head.children)
    return head.lemma_ == "be" and who is not None and who.lower_ == "it" and opened and fronted


def _negations(head: Token) -> Iterable[bool]:
    yield any(_negates(child) for child in head.children)
    yield any(_of_none(child) for child in head.children) or _phrase_after(head)
    yield head.lemma_ in words("negation", "verbs") and any(c.dep_ == "xcomp" for c in head.children)
    yield any(c.dep_ == "acomp" and c.lower_ in words("negation", "adjectives") for c in head.children)
    if head.dep_ in ("pobj", "dobj", "attr", "nsubj"):
        yield False
    else:
        yield any(c.dep_ in ARGUMENTS and c.i != head.i and _none_of(c) for c in head.children)
    if head.dep_ == "xcomp" and head.head.pos_ in ("VERB", "AUX"):
        yield any(_negates(child) for child in head.head.children)


def _negates(token: Token) -> bool:
    if token.lower_ == "longer" and token.i > 0 and token.nbor(-1).lower_ == "no":
        return True
    if _adds(token) or _contrasts(token):
        return False
    return token.dep_ == "neg" or (
        token.dep_ in ("advmod", "preconj", "det") and token.lower_ in ("never", "no", "neither")
    )


def _adds(negation: Token) -> bool:
    """``not only the harbour``, ``no fewer than ten``: nothing is denied."""
    ahead = negation.nbor().lower_ if negation.i + 1 < len(negation.doc) else ""
    return ahead in ("only", "just", "merely", "longer", "more", "less", "later", "sooner", "fewer")


def _contrasts(negation: Token) -> bool:
    """``28 were hurt, not 43``, ``the road, not the bridge, was closed``: what stands before it is so."""
    if negation.lower_ != "not" or not negation.i or negation.nbor(-1).text != ",":
        return False
    of_a_number = negation.head.like_num and negation.head.head.i < negation.i
    return negation.i > negation.head.i or of_a_number


def has_no(token: Token) -> bool:
    """``no siren``."""
    return any(c.lower_ == "no" and c.dep_ == "det" for c in token.children)


def _of_none(token: Token) -> bool:
    """``at no time``, ``in none of them``."""
    if token.dep_ != "prep" or token.lower_ == "without":
        return False
    objects = [c for c in token.children if c.dep_ == "pobj" and _none_of(c)]
    if token.lower_ == "with":  # "with no conditions": the offer stands
        return any(c.lower_ == "nobody" for c in objects)
    return any(c.lower_ in NONE or c.lemma_ in words("negation", "phrase_nouns") for c in objects)


def _phrase_after(head: Token) -> bool:
    """``had been out of service``."""
    ahead = head.doc[head.i : head.i + 5].text.casefold()
    return any(phrase in ahead for phrase in words("negation", "phrases") if " " in phrase and not _no(phrase))


def _no(phrase: str) -> bool:
    """True for phrases that hold a "no", which is counted already."""
    return " no " in f" {phrase} "


def _none_of(token: Token) -> bool:
    """``no siren``, ``none of them``, ``nobody``, ``not one``."""
    ahead = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ in ("nobody", "none", "nothing", "neither", "nowhere"):
        return ahead not in ("but", "except")  # "nothing but foam was used": foam was
    if any(
        c.lower_ in ("no", "neither", "not") and c.dep_ in ("det", "neg", "preconj") and not (_adds(c) or _contrasts(c))
        for c in token.children
    ):
        return True
    first = token.left_edge
    return first.lower_ == "not" and first.i < token.i and first.nbor().lower_ in ("one", "a")


def says_no(tokens: Iterable[Token]) -> bool:
    """``No diagnoses.``: two words that deny; "no comment" denies nothing."""
    told = [t for t in tokens if not t.is_punct]
    if len(told) != 2 or told[0].lower_ != "no":
        return False
    return told[1].pos_ == "NOUN" and told[1].lower_ not in words("negation", "said_for_nothing")


def condition_in(segment: ParsedSegment, tokens: Iterable[Token]) -> Span | None:
    """The words that say on what the clause hangs, the first where there are several."""
    inside = list(tokens)
    own = {t.i for t in inside}
    for token in inside:
        if token.dep_ in ("advcl", "prep", "mark", "advmod") and _opens_condition(token):
            branch = token.head if token.dep_ in ("mark", "advmod") else token
            return place(segment, [t for t in subtree(branch) if t.i in own and t.i >= token.left_edge.i])
    return None


def _opens_condition(token: Token) -> bool:
    if token.dep_ == "mark" or (token.dep_ == "advmod" and token.lower_ == "once" and token.i < token.head.i):
        return token.lower_ in words("negation", "conditions") and token.head.dep_ == "advcl"
    if token.dep_ == "prep" and (_hangs(token) or _provided(token)):
        return True
    start = token.left_edge
    ahead = token.doc[start.i : start.i + 5].text.casefold()
    opened = ahead.startswith(_condition_openers())
    clause = token.head if token.dep_ in ("mark", "advmod") else token
    return opened and not (ahead.startswith("only ") and any(t.tag_ == "VBD" for t in clause.subtree))


@lru_cache(maxsize=1)
def _condition_openers() -> tuple[str, ...]:
    return tuple(sorted(f"{phrase} " for phrase in words("negation", "condition_phrases")))


def _hangs(preposition: Token) -> bool:
    """``depends on the vote``, ``tied to the reopening``, ``conditional on a truce``."""
    host = preposition.head
    said = {host.lemma_, *(c.lower_ for c in host.children if c.dep_ == "acomp")}
    return any(f"{word} {preposition.lower_}" in words("negation", "condition_hosts") for word in said)


def _provided(token: Token) -> bool:
    """``provided the gate stays open``, which the parser takes for a preposition."""
    clause = any(c.dep_ in ("pcomp", "ccomp") for c in token.children)
    return clause and token.lower_ in words("negation", "conditions")


def is_scheduled(head: Token) -> bool:
    """True for a clause about what is to come: ``will meet``, ``is planned``, ``is to begin``."""
    helpers = {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "'ll", "’ll", "shall", "would"}:
        return True
    if head.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ == "due" for c in head.children):
        return True
    if head.lemma_ in ("plan", "schedule", "expect") and helpers & {"is", "are"}:
        return True
    return (
        head.lemma_ == "be"
        and head.tag_ in ("VBZ", "VBP")
        and any(c.dep_ == "xcomp" and any(x.lower_ == "to" for x in c.children) for c in head.children)
    )
