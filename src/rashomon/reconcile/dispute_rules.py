"""When two assertions cannot stand together, by rules whose evidence is in their words.

Each rule looks at two assertions of different voices and says how they oppose each other, with the words that show it:
a denial of what the other says, predicates that exclude each other, two causes of one harm. Nothing is learned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..resources import table, words
from .claim_terms import Content, Weights, family
from .dispute_left_open import explained, of_another, undenied
from .dispute_meanings import is_general, other_doer
from .dispute_words import stem
from .once import once

DENIED_LIKE = 0.3  # likeness from which a negative statement answers a positive one
CALLED_LIKE = 0.2  # the same where all of a reply is denied, or a "but" stands between the two
LEAST = 0.1  # of weight: there must be something that is denied
MOST_OF_IT = 0.5  # of the weight of what is denied, that the claim must have said
NEARLY_ALL = 0.75  # the same where only one word of a sentence is negated, and it is open which
PART = 0.3  # of the weight of a claim, that a reply must touch where it does not touch what the claim leads with
SOUGHT = frozenset({"find", "see", "notice"})
COPULAS = frozenset({"be", "become", "remain", "seem"})
WHAT = re.compile(r"(?:what|whose)\s+(?!it|he|she|they|we|i|you|was|is|were|are|had|has|the|many)\w", re.IGNORECASE)
NOT = re.compile(r"\b(?:not|no|never)\b|n[’']t\b")
TOLD = re.compile(r"\b(?:had|has|have|did|never)\b", re.IGNORECASE)
OWN_ACT = re.compile(r"(?:that\s+)?(?:it|he|she|they)\b", re.IGNORECASE)
DONE_BY = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+\s+)?\w+(?:ed|en)\s+by\s+(?!\d)", re.IGNORECASE)
SAME_WORDS = 0.6
WITHHOLDING = frozenset({"refuse", "decline"})
WISHES = frozenset({"possibility", "prospect", "need", "intention", "plan"})
WANTING = frozenset({"want", "wish", "hope", "aim", "intend"})
ELSE = re.compile(r"\b(?:any|no)thing\s+(?:else|other|but)\b", re.IGNORECASE)
ORDER = re.compile(r"[\"“‘'«]?([A-Z][a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two assertions against each other, how strongly the words show it, by which rule, and on what matter.

    ``left`` says it, ``right`` says the opposite: of two predicates the table names one first.
    """

    left: Content
    right: Content
    kind: Literal["contradiction", "denial"]
    strength: float
    reason: str
    matter: frozenset[str]


# ------------------------------------------------------------ denials


def answers(reply: Content, claim: Content) -> bool:
    """True where the reply points at the claim in its own text."""
    return reply.document == claim.document and reply.mark.answers == claim.mark.span


def set_against(left: Content, right: Content) -> bool:
    """True where a word of contrast stands between the two in one text."""
    if left.document != right.document:
        return False
    return left.mark.contrasts == right.mark.span or right.mark.contrasts == left.mark.span


@once
def denies(content: Content) -> bool:
    """True for a negative statement, and for one that calls somebody's words untrue."""
    if undenied(content) or explained(content):
        return False
    if refutes(content):
        return True
    if is_general(content) or asks(content) or leaves_it(content) or only_charges(content):
        return False
    opens = content.mark.head in COPULAS | WITHHOLDING
    unsaid = {content.mark.head, *(content.mark.about if opens else ())} & _listed("no_denial")
    return content.negative and not unsaid


@once
def only_charges(content: Content) -> bool:
    """``Contradicts the ministry's account``: what is denied stands elsewhere, and "ministry" is no word of it."""
    mark = content.mark
    behind = mark.about[mark.about.index(mark.head) + 1 :] if mark.head in mark.about else ()
    return mark.modality == "denied" and family(mark.head) in _charges() and not behind


@once
def leaves_it(content: Content) -> bool:
    """``never promised anything else``: what was said stands."""
    return bool(ELSE.search(content.item.evidence[0].exact))


@once
def refutes(content: Content) -> bool:
    """``The allegations are baseless``, ``the report is not true``, ``called the figure false``."""
    if content.mark.untrue:
        return content.mark.modality != "denied"
    told = set(content.mark.about) | {content.mark.head}
    charges = _charges() & {family(w) for w in content.mark.about}
    if content.negative:
        rights = frozenset() if content.mark.head in COPULAS else frozenset({"right"})  # "their rights"
        return bool(charges and told & (_listed("true_words") - rights))
    plain = content.mark.head in _listed("false_words") - {"lie"} or (charges and told & _listed("false_words"))
    return bool(plain or (charges and told & _listed("scorn_words")))


def _listed(key: str) -> frozenset[str]:
    return words("negation", key)


def denial(left: Content, right: Content, weights: Weights) -> Iterator[Opposition]:
    for claim, reply in ((left, right), (right, left)):
        if answers(reply, claim):
            reason = _pointing_reason(reply)
            yield Opposition(claim, reply, "denial", 3.0, reason, claim.terms - claim.names)
        elif denies(reply) and affirms(claim) and _on_one_matter(claim, reply, weights):
            strength = 1.0 + weights.likeness(claim, reply) + (reply.mark.modality == "denied") * 0.3
            matter = (reply.terms & claim.terms) - claim.names - weak_terms()
            yield Opposition(claim, reply, "denial", strength, _shared_reason(claim, reply), matter)


def _pointing_reason(reply: Content) -> str:
    if reply.mark.modality == "denied":
        return f"“{cue_of(reply)}” points back to that claim"
    judged = reply.words & (_listed("false_words") | _listed("true_words"))
    return "calls that claim untrue" if judged else "said beside a denial of that claim"


@once
def affirms(claim: Content) -> bool:
    """True for what is put as so; "another victim of a hoax" is not."""
    put = not claim.negative and not undenied(claim)
    return put and not refutes(claim) and not claim.words & _listed("false_words")


def elsewhere(claim: Content, reply: Content) -> bool:
    """True where the two speak of different persons, or one repeats the other, its "not" with it."""
    if claim.people and reply.people and not claim.people & reply.people:
        return True
    if of_another(claim, reply):
        return True
    if _of_its_own_act(reply) and reply.document != claim.document and _done_by_others(claim, reply):
        return True
    said, answered = (c.item.evidence[0].exact.casefold() for c in (claim, reply))
    if reply.mark.modality != "denied" and (said in answered or answered in said):
        return True
    return bool(NOT.search(said)) and len(claim.words & reply.words) >= SAME_WORDS * len(reply.words)


@once
def _of_its_own_act(reply: Content) -> bool:
    """``denied it posed a threat``: that he himself did it."""
    return reply.mark.modality == "denied" and bool(OWN_ACT.match(reply.item.evidence[0].exact))


def _done_by_others(claim: Content, reply: Content) -> bool:
    """True where a claim says who did it, and it is not the one who denies."""
    denier = reply.item.said_by.entity if reply.item.said_by is not None else None
    return bool(DONE_BY.search(claim.item.evidence[0].exact)) and denier not in claim.names


def _on_one_matter(claim: Content, reply: Content, weights: Weights) -> bool:
    """True where the claim says most of what the reply denies: its predicate, and enough of the rest."""
    if is_wish(claim) != is_wish(reply) or (claim.mark.condition is not None and reply.mark.condition is None):
        return False
    if elsewhere(claim, reply) or asks(claim) or not _on_its_predicate(claim, reply):
        return False
    if not _lead(claim) & reply.terms and weights.mass(claim.terms & reply.terms) < PART * weights.mass(claim.terms):
        return False
    numbers = frozenset() if refutes(reply) else _counting(reply)
    shared = (claim.terms & reply.terms) - numbers - _wishing()
    denied = _denied_terms(reply)
    core = denied if refutes(reply) else reply.terms - _wishing() - _listed("perception")
    if not _enough(shared - claim.names, denied, claim, reply):
        return False
    missing = _is_not_there(reply)
    told = reply.terms - reply.names
    opened = bool(missing) and reply.mark.head not in COPULAS | _listed("perception")
    if opened and weights.mass(told & claim.terms) < MOST_OF_IT * weights.mass(told):
        return False
    if missing & _spoken_of(claim):
        if reply.mark.head in SOUGHT and not {stem(w) for w in reply.mark.subject[:1]} & {stem(w) for w in claim.words}:
            return False  # who finds no shells does not say that nobody shelled
        return weights.likeness(claim, reply) >= CALLED_LIKE
    if missing and not missing & claim.terms:
        return False
    if weights.mass(denied & claim.terms) < max(LEAST, MOST_OF_IT * weights.mass(denied)):
        return False
    bar = MOST_OF_IT if _whole(reply) else NEARLY_ALL
    if weights.mass(core & claim.terms) < bar * weights.mass(core) and not set_against(claim, reply):
        return False
    near = set_against(claim, reply) or _whole(reply)
    return weights.likeness(claim, reply) >= (CALLED_LIKE if near else DENIED_LIKE)


@once
def _lead(claim: Content) -> frozenset[str]:
    """What a claim is about first: its subject, its predicate, and the two words after that."""
    mark = claim.mark
    at = mark.about.index(mark.head) + 1 if mark.head in mark.about else 0
    return frozenset(family(word) for word in (*mark.subject[:1], mark.head, *mark.about[at : at + 2]))


@once
def asks(claim: Content) -> bool:
    """``why the gate was opened``: the question puts nothing as so."""
    text = claim.item.evidence[0].exact
    first = text.split(maxsplit=1)[0].casefold()
    return "?" in text or first in ("why", "how", "whether", "when", "where") or bool(WHAT.match(text))


@once
def _counting(content: Content) -> frozenset[str]:
    """Numbers and their units: what is said of them is compared as figures."""
    units = {family(word) for f in content.figures for word in (f.unit, "million", "billion", "thousand") if word}
    return frozenset(t for t in content.terms if t[0].isdigit() or t in units or f"{t}s" in units)


def _on_its_predicate(claim: Content, reply: Content) -> bool:
    """True where the claim holds the verb that is denied, or is about who is said not to have the thing."""
    head = reply.mark.head
    if head == "have" and not claim.names & reply.names:
        return set_against(claim, reply)
    free = COPULAS | _listed("perception") | _listed("raising") | _listed("light")
    if head in free or refutes(reply) or family(head) in _wishing() or not head.isalpha():
        return True
    return family(head) in claim.terms or set_against(claim, reply)


def _enough(shared: frozenset[str], denied: frozenset[str], claim: Content, reply: Content) -> bool:
    """Two words in common, or the one thing that is denied where the claim is of that thing."""
    strong = frozenset(t for t in shared - weak_terms() if any(c.isalnum() for c in t))
    if len(strong) >= 2 or (strong and len(shared) >= 2):
        return True
    whole = reply.mark.modality == "denied" or refutes(reply) or bool(_is_not_there(reply))
    fitting = bool(strong) and whole and strong <= denied and strong <= _spoken_of(claim)
    return fitting and not other_doer(claim, reply)


@once
def _spoken_of(claim: Content) -> frozenset[str]:
    """The noun a claim is about, and its predicate; with what follows where the predicate only opens it."""
    spoken = frozenset(family(word) for word in (*claim.mark.subject[:1], claim.mark.head))
    return spoken | _lead(claim) if claim.mark.head in _listed("opening") else spoken


@once
def _is_not_there(reply: Content) -> frozenset[str]:
    """The noun of "there was no X", "heard no X"."""
    mark = reply.mark
    if mark.polarity == "positive":
        return frozenset()
    if reply.item.evidence[0].exact.casefold().startswith("no ") and mark.head in _listed("light"):
        return frozenset(family(w) for w in mark.subject[:1]) - _wishing()
    if mark.head not in COPULAS | _listed("perception"):
        return frozenset()
    only = mark.head not in COPULAS or set(mark.about) <= set(mark.subject)
    missing = frozenset(family(w) for w in mark.subject[:1] if w not in ("sign", "indication", "cause", "reason"))
    return missing - _wishing() if only else frozenset()


@once
def _whole(reply: Content) -> bool:
    """True where all of the reply is denied, not only one word of it: "denied that …", "there was no …"."""
    told = COPULAS | _listed("perception") | _listed("raising")
    if reply.mark.head in _listed("light") - COPULAS and _is_not_there(reply):
        return True  # "no payment would be made"
    return reply.mark.modality == "denied" or refutes(reply) or reply.mark.head in told


@once
def _denied_terms(reply: Content) -> frozenset[str]:
    """What a negative statement negates: its predicate; what it says is not there; all that is denied as a whole."""
    mark = reply.mark
    if refutes(reply):
        false = _listed("true_words") | _listed("false_words") | _listed("scorn_words")
        told = mark.subject if mark.subject and mark.head in COPULAS else mark.about
        return frozenset(family(w) for w in told if w not in false) - _wishing() - reply.names
    if mark.head in _listed("light") - COPULAS and _is_not_there(reply):
        return _is_not_there(reply)
    if mark.modality == "denied" or mark.head in _listed("raising"):
        return reply.terms - _wishing() - _listed("raising")
    if mark.head in COPULAS:
        predicate = frozenset(family(w) for w in mark.about if w not in mark.subject)
        return predicate or reply.topic
    if mark.head in _listed("perception") and reply.topic:
        return reply.topic
    return frozenset({family(mark.head)})


@lru_cache(maxsize=1)
def _wishing() -> frozenset[str]:
    """Terms of the nouns for what somebody says or wants, which are no part of it."""
    nouns = table("attribution")["nouns"]
    return frozenset(family(word) for words in nouns.values() for word in words) | {"possibility", "prospect", "plan"}


@lru_cache(maxsize=1)
def _charges() -> frozenset[str]:
    """Terms of the nouns for words that may be untrue."""
    listed = {
        *table("attribution")["nouns"]["charge"],
        "figure",
        "number",
        "story",
        "article",
        "list",
        "rumour",
        "rumor",
    }
    return frozenset(family(word) for word in listed)


@once
def is_wish(content: Content) -> bool:
    """True for what is wanted, promised or to come, against what is or was so."""
    mark = content.mark
    if mark.future or mark.modality in ("demanded", "promised", "scheduled"):
        return True
    wanting = table("attribution")["nouns"]["call"]
    told = bool(TOLD.search(content.item.evidence[0].exact))  # "had not ordered it": whether he did, not what is wanted
    if (mark.head in table("attribution")["modality"]["demanded"] and not told) or mark.head in WANTING:
        return True  # "we demand …", quoted
    if _orders(content):
        return True
    refused = mark.modality == "denied" and (mark.head in wanting or mark.head == "idea")
    return refused or (bool(set(mark.subject) & WISHES) and mark.head != "exist")


def _orders(content: Content) -> bool:
    """``Open the gates``: a sentence that its bare verb begins."""
    first = ORDER.match(content.item.evidence[0].exact)
    return first is not None and first[1].lower() == content.mark.head


def _shared_reason(claim: Content, reply: Content) -> str:
    shared = sorted((claim.terms & reply.terms) - claim.names)
    told = ", ".join(term.removeprefix("~").replace("_", " ") for term in shared)
    return f"one says it, the other that it is not so: {told}"


@once
def cue_of(content: Content) -> str:
    cue = content.mark.cue
    return content.reading.document.words(cue) if cue is not None else ""


@lru_cache(maxsize=1)
def weak_terms() -> frozenset[str]:
    """Families that say too little to make two statements one matter."""
    return words("opposites", "weak")


def said_elsewhere(found: Iterable[Content]) -> frozenset[int]:
    """Negations of one circumstance: "we did not go for the money, we went for the people" denies no going."""
    listed = list(found)
    done = {(c.document, c.voice, c.mark.head) for c in listed if not c.negative and c.mark.head not in COPULAS}
    return frozenset(
        c.order for c in listed if c.negative and not _whole(c) and (c.document, c.voice, c.mark.head) in done
    )


def same_point(left: Content, right: Content) -> bool:
    """True where each holds the predicate of the other, or what the other speaks of, and neither adds a condition."""
    if (left.mark.condition is None) != (right.mark.condition is None):
        return False
    return bool(_point(left) & right.terms) and bool(_point(right) & left.terms)


@once
def _point(content: Content) -> frozenset[str]:
    light = COPULAS | _listed("light") | _listed("perception")
    if content.mark.head not in light and content.mark.head.isalpha():
        return frozenset({family(content.mark.head)})
    return content.topic or content.terms - content.names
