"""What a reply is aimed at: whether what it says is not so is what the other says.

Two voices side by side mostly speak of two things. A negation answers a statement where the word that it negates, or
one that may stand for it, is what the statement puts as so; or where it only says that it is not so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from ..model.marks import Figure
from ..resources import table, words
from .claim_terms import Content
from .differing import harms_in
from .dispute_left_open import turned
from .dispute_meanings import absent, actors, called_for, is_of_things, kinds, other_doer
from .dispute_rules import COPULAS, affirms, is_wish, refutes
from .dispute_signs import excluding
from .dispute_words import stem, word_keys
from .once import once

Way = Literal["aimed", "only_denied", "counted", "excluded"]
NONE = re.compile(r"[\"“‘']?(?:no|none|nobody|nothing|neither|not (?:one|a single))\b", re.IGNORECASE)
NOT_ONE = re.compile(r"\W{0,2}not (?:one|a single)\b", re.IGNORECASE)
OWN = re.compile(r"\b(?:I|we|me|us|my|our|he|she|they|him|her|them|it)\b", re.IGNORECASE)
PHRASE = re.compile(
    r"\b(?:can|could)(?:not|n[’']t| not| hardly)\s+(?:\S?believe|wait|help|imagine)\b|"
    r"\b(?:no|nothing|nobody|none|not|never)\s+(?:\w+\s+)?(?:more|less|better|worse|greater|fewer)\b|"
    r"\bno\s+(?:other\s+)?(?:choice|option|alternative|doubt|wonder|surprise)\b|\bnothing\s+(?:but|short)\b|"
    r"\bnot\s+(?:only|just|merely|simply|so much)\b|\b(?:may|might)(?:\s+\w+)?\s+(?:not|never)\b",
    re.IGNORECASE,
)  # "could not believe my luck", "nothing more than a bank", "no choice but", "may not have": nothing is denied
ONLY = re.compile(r"\bonly\b", re.IGNORECASE)
DENIED_IT = re.compile(
    r"\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|contradict(?:s|ed)?|contest(?:s|ed)?)\s+"
    r"(?:that|this|it|all (?:of )?(?:that|this)|"
    r"(?:the|that|this|these|those|such) (?:claim|allegation|accusation|charge|report)s?)(?=[.,;:]| on\b| in\b)",
    re.IGNORECASE,
)
BETWEEN = 200  # characters
SIGNS = frozenset({"sign", "evidence", "proof", "indication", "trace", "hint"})
EXISTENCE = frozenset({"exist", "happen", "occur", "there", "place", "case"})
SHOWING = frozenset({"show", "prove", "indicate", "suggest", "mean", "confirm", "reveal", "demonstrate"})
UNLIKE = frozenset({"share", "age", "duration"})  # of one unit whatever they measure
BEHIND = 2  # words behind a predicate that are the predicate with it
MOST_OWN = 2  # words of a reply that is no more than a reply
PART = 3  # times: a number so much smaller counts some of the others


def set_apart(first: Content, second: Content, next_turn: bool) -> Way | None:
    """The way in which the words of two voices in one passage stand against each other; None where they do not."""
    if aimed(first, second) or aimed(second, first):
        return "aimed"
    if _denied_between(first, second) or (next_turn and only_denies(first, second)):
        return "only_denied"
    if next_turn and counts_otherwise(first, second):
        return "counted"
    return "excluded" if first.negative == second.negative and excluding(first, second) else None


def _denied_between(claim: Content, reply: Content) -> bool:
    """``The ministry denied that. "No firm of ours …"``: the words between the two say what the reply is."""
    between = claim.reading.document.text[claim.mark.span.end : reply.mark.span.start]
    return reply.negative and bool(DENIED_IT.search(between[:BETWEEN])) and bool(word_keys(claim) & word_keys(reply))


def aimed(claim: Content, reply: Content) -> bool:
    """True where a reply negates what the claim puts as so, and the claim does not negate it itself."""
    fitting = reply.negative and affirms(claim) and not unsettled(reply) and not as_a_phrase(reply)
    return fitting and _negates(claim, reply) and not agrees(claim, reply)


def _negates(claim: Content, reply: Content) -> bool:
    """One thing, which is told of here and said not to be there; or one predicate, of one doer and in one mood."""
    if of_a_thing(reply):
        if not one_of(told_of(claim), core(reply)):
            return False
        noun = frozenset(reply.mark.subject[:1]) if NOT_ONE.match(reply.item.evidence[0].exact) else frozenset()
        return not noun or (_one_mood(claim, reply) and one_of(claim.words, noun) and _said_of_it(claim, reply, noun))
    fitting = _one_mood(claim, reply) and not (claim.mark.subject and other_doer(claim, reply))
    return fitting and one_of(_predicate(claim), core(reply))


def _said_of_it(claim: Content, reply: Content, noun: frozenset[str]) -> bool:
    """``Not one death was linked to it`` says nothing of deaths: what is said of them must be in the claim."""
    return one_of(claim.words, core(reply) - noun)


@once
def of_a_thing(reply: Content) -> bool:
    """``there was no siren``, ``no evidence of a leak``, ``no such paper exists``."""
    pointing = words("negation", "pointers_to_proof") & {*reply.mark.subject, *_after(reply)[:BEHIND]}
    return bool(pointing) or reply.mark.head in EXISTENCE or is_of_things(reply) or _of_nobody(reply)


def one_of(told: frozenset[str], denied: frozenset[str]) -> bool:
    """One word, or two of one class; the general table of synonyms says too much of neighbours in a text."""
    return any(stem(t) == stem(d) or kinds(t) & kinds(d) for t in told for d in denied)


@once
def _predicate(claim: Content) -> frozenset[str]:
    """What a claim says of its subject: the verb; behind one that says nothing of its own, the words that follow it."""
    head = claim.mark.head
    if head in SHOWING:
        return frozenset(_after(claim))
    return _behind(claim) | {head} if head in _light() | words("negation", "opening") else frozenset({head})


@once
def told_of(claim: Content) -> frozenset[str]:
    """The predicate, what it is said of, and the two words behind it: mostly its object; behind "is" but one."""
    behind = _after(claim)[:1] if claim.mark.head in COPULAS else _behind(claim)
    weak = words("opposites", "weak") - {*claim.mark.subject[:1]}
    return frozenset({claim.mark.head, *behind, *claim.mark.subject[:1]}) - weak


def _one_mood(claim: Content, reply: Content) -> bool:
    return is_wish(claim) == is_wish(reply)


@once
def _of_nobody(reply: Content) -> bool:
    return bool(NONE.match(reply.item.evidence[0].exact))


@once
def core(reply: Content) -> frozenset[str]:
    """What a negative statement says is not so: what is not there, else its predicate, with the subject of a "no"."""
    mark = reply.mark
    if is_of_things(reply):
        return (absent(reply) | frozenset(mark.subject[:1])) - _sayings()
    if SIGNS & {*mark.subject, *_after(reply)[:BEHIND]}:  # "saw no sign of a leak"
        proven = frozenset(_behind(reply) or mark.subject) - words("negation", "pointers_to_proof")
        return frozenset(w for w in proven if w.isalpha()) - _light() - _sayings()
    is_light = mark.head in _light()
    there = frozenset(mark.subject if mark.head in COPULAS | EXISTENCE else ())  # "that such a paper exists"
    told = (_behind(reply) or there) if is_light else frozenset({mark.head})
    if _of_nobody(reply):
        told = frozenset(mark.subject[:1]) | (frozenset() if is_light else told | _behind(reply))
    return frozenset(w for w in told if w.isalpha()) - _light() - _sayings() - called_for(reply)


def _behind(content: Content) -> frozenset[str]:
    """The first words behind the predicate: "no proof of a *leak*", "not *serious* about it"."""
    skipped = words("negation", "pointers_to_proof") | _light()
    return frozenset([w for w in _after(content) if w not in skipped][:BEHIND])


def _after(content: Content) -> tuple[str, ...]:
    about, head = content.mark.about, content.mark.head
    at = about.index(head) + 1 if head in about else 0
    return tuple(w for w in about[at:] if w not in content.mark.subject)


@cache
def _light() -> frozenset[str]:
    """Predicates that say nothing of their own."""
    return COPULAS.union(EXISTENCE, *(words("negation", key) for key in ("light", "perception", "raising")))


@once
def as_a_phrase(reply: Content) -> bool:
    return bool(PHRASE.search(reply.item.evidence[0].exact)) and not (reply.figures or reply.mark.modality == "denied")


@once
def unsettled(reply: Content) -> bool:
    """``I cannot tell you``, ``no longer knew``, ``did not comment``: nothing is denied."""
    mark = reply.mark
    unsaid = {mark.head, *(mark.about if mark.head in COPULAS else ())} & words("negation", "no_denial")
    return bool(unsaid) and mark.modality != "denied"


def agrees(claim: Content, reply: Content) -> bool:
    """True where the claim says itself that it is not so: "complete, not comforting", "counts only those"."""
    narrowed = stem(claim.mark.head) == stem(reply.mark.head) and bool(ONLY.search(claim.item.evidence[0].exact))
    lacks = lacking(claim) and not one_of(lacking(claim), core(reply))
    return narrowed or bool(lacks) or bool(turned(claim) & frozenset(map(stem, core(reply))))


@once
def lacking(claim: Content) -> frozenset[str]:
    """``stayed silent``, ``may have failed``: nothing negates it, and it tells of what is not there all the same."""
    mark = claim.mark
    behind = _after(claim) if mark.head in COPULAS | {"stay"} else ()
    return frozenset({mark.head, *behind}) & words("negation", "lacking")


def refuted(claim: Content, reply: Content) -> bool:
    """True where a reply calls untrue what the claim is about: "the leak is a hoax" says nothing of its cost."""
    if not refutes(reply) or claim.mark.head in SHOWING:
        return False
    own = _own_matter(reply)
    return bool({*reply.mark.subject} & _sayings()) or not own or one_of(told_of(claim), own)


def only_denies(claim: Content, reply: Content) -> bool:
    """``This is an invention``, ``denied it``, ``denies that it exists``: no matter of its own, or the claim's."""
    told = claim.mark.subject or claim.names  # "on a ship full of children" says nothing that could be denied
    if not (told and affirms(claim)) or claim.words & _sayings() or reply.names - actors(claim):
        return False  # who calls a rumour vile does not spread it
    if not refutes(reply):
        return reply.mark.modality == "denied" and not core(reply) and bool(OWN.search(reply.item.evidence[0].exact))
    own = _own_matter(reply)
    return len(own) <= MOST_OWN or bool({stem(w) for w in own} & {stem(w) for w in claim.words})


@once
def _own_matter(reply: Content) -> frozenset[str]:
    listed = ("false_words", "scorn_words", "true_words", "light")
    return frozenset(w for w in reply.words if w.isalpha()).difference(
        _sayings(), *(words("negation", k) for k in listed)
    )


@cache
def _sayings() -> frozenset[str]:
    """Nouns for what somebody says."""
    return frozenset(table("attribution")["nouns"]["charge"]) | {
        "rumour",
        "rumor",
        "report",
        "story",
        "figure",
        "number",
    }


def counts_otherwise(left: Content, right: Content) -> bool:
    """True where both give a number of one noun or unit and of one size, and none the same."""
    same = {f.low for f in left.figures} & {f.low for f in right.figures}
    others = left.names and right.names and not left.names & right.names
    harmed = filter(None, (harms_in(c.item.evidence[0].exact) for c in (left, right)))
    if same or others or is_wish(left) != is_wish(right) or len(set(harmed)) > 1:
        return False  # how many are missing is not how many are dead
    return any(_one_count(a, b, _one_frame(left, right)) for a in left.figures for b in right.figures)


def _one_frame(left: Content, right: Content) -> bool:
    """True where both have one predicate, or one of them only tells the number."""
    heads = {left.mark.head, right.mark.head}
    light = COPULAS | words("negation", "light") | {"speak", "count", "put", "estimate", "total"}
    return len({stem(head) for head in heads}) == 1 or bool(heads & light)


def _one_count(a: Figure, b: Figure, framed: bool) -> bool:
    if (a.unit, a.kind) != (b.unit, b.kind) or a.kind in UNLIKE:
        return False
    low, high = sorted(max(x for x in (f.low, f.high, 0.0) if x is not None) for f in (a, b))
    bare = not a.counted or not b.counted
    return high <= low * PART and (bare or (framed and a.counted == b.counted))
