"""A denial in other words: synonyms, classes of meaning, and who is meant by the first person.

The rules of ``dispute_rules`` want the same words. Here one thing must be spoken of, told by class of meaning, and it
must be the predicate or its noun, not a word in passing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..resources import table, words
from .claim_terms import Content, family
from .dispute_words import stem
from .once import once
from .utterances_words import alike, bases, meanings, weight

SYNONYM = 0.85  # nearness of two words in the general table, from which one stands for the other
HEARD = frozenset({"hear", "see", "receive", "notice"})
NO = re.compile(r"\b(?:no|any)\s+((?:[^\W\d_]+[’'-]?[^\W\d_]*\s*){1,4})", re.IGNORECASE)
THERE = re.compile(r"\bthere\s", re.IGNORECASE)
ENDS = re.compile(r"[.!?][\"'”’»)]*\s")
LINKS = re.compile(r"\b(?:in|at|on|of|for|to|from|between|that|who|which|with|before|after)\b")
GENERAL = re.compile(r"(?:you|one)\s+(?:do|does|can|could|would|should)(?:\s+not|n[’']t|not)\b", re.IGNORECASE)
SUCH = re.compile(r"(?<!\bas )\bsuch (?:an? )?(?!as\b|that\b|an?\b)([^\W\d_]+)", re.IGNORECASE)
SHORTLY = 4  # assertions
MOST_SAID, TELLING = 2, 0.9  # words behind "is", and how rare in English those are that tell
HELD = re.compile(r"\b(?:was|were|been|being|is|are)\s+held\b")
SAYING = frozenset({"say", "tell", "speak", "talk", "ask", "mention", "call"})
PRONOUN = re.compile(r"\b(?:he|him|she|her|it|they|them)\b", re.IGNORECASE)
FIRST = re.compile(r"\b(?:I|me|my|we|us|our)\b")


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[str]]:
    """Each word to the classes of meaning that list it."""
    out: dict[str, set[str]] = {}
    for name, members in table("opposites")["meanings"].items():
        for word in members:
            out.setdefault(word, set()).add(f"={name}")
    return {word: frozenset(found) for word, found in out.items()}


@lru_cache(maxsize=65536)
def kinds(word: str) -> frozenset[str]:
    """The classes of meaning of a word: its family and those of the table."""
    own = family(word)
    return _kin().get(word, frozenset()) | (frozenset({own}) if own != word else frozenset())


@lru_cache(maxsize=65536)
def near(a: str, b: str) -> bool:
    """True where one word may stand for the other."""
    if a == b or kinds(a) & kinds(b):
        return True
    if not (a.isalpha() and b.isalpha()):
        return False
    return bool(bases(a) & bases(b)) or (_synonyms(a, b) and alike(a, b) >= SYNONYM)


def _synonyms(a: str, b: str) -> bool:
    return bool(meanings(a).keys() & meanings(b).keys()) or a[:4] == b[:4]


@once
def keys(content: Content) -> frozenset[str]:
    """What brings two contents together for comparison though no word is in both."""
    spoken = (content.mark.head, *content.mark.subject, *content.mark.about)
    classes = frozenset(kind for word in spoken for kind in kinds(word))
    meant = (key for word in (content.mark.head, *content.mark.subject[:1]) for key in _meant(word))
    return classes | actors(content) | frozenset(meant)


@lru_cache(maxsize=65536)
def _meant(word: str) -> frozenset[str]:
    return (
        frozenset(key for key, value in meanings(word).items() if value >= SYNONYM) if word.isalpha() else frozenset()
    )


@once
def actors(content: Content) -> frozenset[str]:
    """The entities a content is about; a speaker too who says "I", or denies what is said of him."""
    own = content.item.said_by.entity if content.item.said_by is not None else None
    text = content.item.evidence[0].exact
    if own is not None and (FIRST.search(text) or content.mark.modality == "denied"):
        return content.names | {own}
    return content.names


@once
def parties(content: Content) -> frozenset[str]:
    """Those a content is about; with the speaker who says "I", or whom "he", "it" or "they" in his words stands for."""
    voice = content.item.said_by
    if voice is None or voice.entity is None or not PRONOUN.search(content.item.evidence[0].exact):
        return actors(content)
    return actors(content) | {voice.entity}


@once
def is_general(content: Content) -> bool:
    """``You do not move a house with that``: said of everybody, and of nothing that was."""
    return bool(GENERAL.match(content.item.evidence[0].exact))


def is_bound(content: Content) -> bool:
    """True for what holds only if something else does; "harmless once diluted" is said to be harmless."""
    return content.mark.condition is not None and len(content.mark.hangs_on) > 1


def other_doer(claim: Content, reply: Content) -> bool:
    """True where what "I" did is denied of somebody who is named otherwise, or the subjects are different nouns."""
    said_of = reply.mark.subject[:1]
    if not said_of or is_of_things(reply) or said_of[0] in _doers(claim):
        return False
    mine = not claim.mark.subject and bool(FIRST.match(claim.item.evidence[0].exact))
    doers = _doers(claim)
    named = {stem(w) for w in reply.words} & {stem(w) for w in doers}  # "the fault was reported", "reported as faulty"
    return mine or (bool(doers) and not named and not any(near(said_of[0], w) for w in doers))


@once
def _doers(claim: Content) -> frozenset[str]:
    """The noun of the subject; where a number stands in its place, all that stands before the predicate."""
    mark = claim.mark
    at = mark.about.index(mark.head) if mark.head in mark.about else 0
    noun = mark.subject[:1]
    return frozenset(noun if noun and noun[0].isalpha() else {*mark.subject, *mark.about[:at]})


# ------------------------------------------------------------ what is denied in other words


@once
def points(content: Content) -> frozenset[str]:
    """The predicate, the noun it is said of, and the two words after the predicate."""
    mark = content.mark
    at = mark.about.index(mark.head) + 1 if mark.head in mark.about else 0
    spoken = frozenset({mark.head, *mark.subject[:1], *mark.about[at : at + 2]})
    if mark.head == "hold" and not HELD.search(content.item.evidence[0].exact):
        spoken -= {"hold"}  # who holds papers detains nobody
    return spoken - words("negation", "light") - words("negation", "perception")


@once
def denied_words(reply: Content) -> frozenset[str]:
    """What a negative statement says is not so: the thing that is not there, else its predicate."""
    mark = reply.mark
    if is_of_things(reply):
        return absent(reply)
    if mark.head in words("negation", "light") | words("negation", "raising") | HEARD | SAYING | called_for(reply):
        return frozenset()
    return frozenset({mark.head})


def called_for(reply: Content) -> frozenset[str]:
    """``rejected the demand``: what was demanded stands elsewhere."""
    return frozenset(table("attribution")["nouns"]["call"]) if reply.mark.modality == "denied" else frozenset()


@once
def is_of_things(reply: Content) -> bool:
    """``there was no siren``, ``heard no siren``, ``denied any meeting``."""
    text = reply.item.evidence[0].exact
    return reply.mark.head in HEARD or (reply.mark.head == "be" and bool(THERE.match(text)))


@once
def absent(reply: Content) -> frozenset[str]:
    """The nouns behind "no": several where several are counted up."""
    found = (
        LINKS.split(m.group(1).casefold(), maxsplit=1)[0].split() for m in NO.finditer(reply.item.evidence[0].exact)
    )
    last = frozenset(part[-1] for part in found if part)
    nouns = frozenset(w for w in reply.words if any(w == one or w in bases(one) for one in last))
    return nouns - words("negation", "pointers_to_proof") - words("opposites", "weak")


def shared_denial(claim: Content, reply: Content) -> frozenset[str]:
    """The words of a claim that a reply denies in these or other words; empty where they speak of different things."""
    denied = denied_words(reply)
    such = SUCH.search(reply.item.evidence[0].exact)
    if such is not None:
        return _pointed_at(claim, reply, such.group(1).casefold())
    pointed = plain_predicate(claim) & plain_predicate(reply)
    if pointed and not (claim.mark.subject and reply.mark.subject):
        return pointed
    hit = frozenset(p for p in points(claim) if any(near(p, d) for d in denied))
    if not hit or not _same_parties(claim, reply):
        return frozenset()
    if other_doer(claim, reply) and not is_of_things(reply):
        return frozenset()
    who = _who_is_meant(claim, reply)
    more = _arguments(claim, reply, denied)
    return hit if who or more or _is_that_thing(claim, reply, denied) else frozenset()


def points_back(reply: Content) -> bool:
    """``no such letter``: to what was told of a letter just before."""
    return bool(SUCH.search(reply.item.evidence[0].exact))


@once
def plain_predicate(content: Content) -> frozenset[str]:
    """``it is harmless``: the one or two telling words that a copula says of something."""
    rest = [w for w in content.mark.about if w not in content.mark.subject]
    if content.mark.head != "be" or len(rest) > MOST_SAID:
        return frozenset()
    return frozenset(w for w in rest if w.isalpha() and weight(w) >= TELLING)


def _pointed_at(claim: Content, reply: Content, noun: str) -> frozenset[str]:
    """``no such letter ever arrived``: what was told of a letter shortly before in the same text, or just before it."""
    apart = reply.order - claim.order if claim.document == reply.document else 0
    named = frozenset(w for w in claim.words if w in bases(noun) or near(w, noun)) if 0 < apart <= SHORTLY else None
    return named or (frozenset({claim.mark.head}) if apart == 1 and _follows(claim, reply) else frozenset())


def _follows(claim: Content, reply: Content) -> bool:
    """True where the reply stands in the next sentence, or in the same."""
    between = claim.reading.document.text[claim.mark.span.end : reply.mark.span.start]
    return len(ENDS.findall(between)) <= 1


def _is_that_thing(claim: Content, reply: Content, denied: frozenset[str]) -> bool:
    """True where the claim is about the thing that is said not to be there, by its name or its class."""
    mark = claim.mark
    after = frozenset(mark.about) - frozenset(mark.subject) if mark.head in words("negation", "light") else ()
    about = (mark.head, *mark.subject[:1], *after)
    return is_of_things(reply) and any(a == d or kinds(a) & kinds(d) for a in about for d in denied)


def _who_is_meant(claim: Content, reply: Content) -> bool:
    """True where the claim names the one who denies it, in his own person."""
    return bool((actors(reply) - reply.names) & claim.names)


def _arguments(claim: Content, reply: Content, denied: frozenset[str]) -> frozenset[str]:
    """Further words of the reply that the claim has too."""
    rest = reply.words - denied - words("opposites", "weak")
    return frozenset(
        r for r in rest if r.isalpha() and any(stem(r) == stem(c) or kinds(r) & kinds(c) for c in claim.words)
    )


def _same_parties(claim: Content, reply: Content) -> bool:
    here, there = actors(claim), actors(reply)
    return not (claim.people and reply.people and not claim.people & there) and not (
        claim.names and reply.names and not here & there
    )
