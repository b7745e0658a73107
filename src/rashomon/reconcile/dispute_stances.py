"""Matters of almost any story on which a statement takes one side or the other, whatever its words.

Whether somebody knew, where shots went, who began, what was called for: each has words of its own for either side, and
a denial of the one is the other. Two stances are one question where nothing says that they are of different parties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..resources import table
from .claim_terms import Content, once
from .dispute_meanings import near, parties
from .dispute_rules import Opposition, asks
from .utterances_words import bases

SHORTLY = 5  # assertions of one text within which one statement answers another
MUCH = 2  # words that say what was known
STRENGTH, ANCHORED = 1.4, 0.3
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
WHICH = r"(?!\s+(?:who|whom|when|what|how|why|whether|if|which|where|this|to)\b)"
KNEW = re.compile(rf"\b(?:knew|(?:had|has|have)\s+known|(?:was|were|been)\s+(?:\w+\s+)?aware){WHICH}", re.IGNORECASE)
NO_KNOWLEDGE = re.compile(rf"\b(?:know|knew|known|aware|knowledge)\b{WHICH}", re.IGNORECASE)
TO_DO = r"(?!\s+(?:not\s+)?to\b)"
OF_IT = r"(?=\s*$|\s*[.;]|\s+(?:about|of|in|on|before|again|twice|repeatedly|early|months|weeks|days|years)\b)"
EARLY = re.compile(
    r"\bin\s+(?:advance|good\s+time)\b|\b(?:beforehand|earlier|prior|previously)\b|\bshould\s+have\b", re.IGNORECASE
)
FIRST = re.compile(r"\bfirst\b(?!\s+(?:time|day|week|year|half|of)\b)", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|before|till)\b", re.IGNORECASE)


def stances(left: Content, right: Content) -> Iterator[Opposition]:
    """One side of such a matter against the other."""
    if asks(left) or asks(right) or left.mark.condition is not None or right.mark.condition is not None:
        return
    for name, side_of, one_matter, reason in QUESTIONS:
        here, there = side_of(left), side_of(right)
        if here is None or there is None or here == there:
            continue
        anchored = one_matter(left, right)
        if anchored is not None:
            first, second = (left, right) if here else (right, left)
            yield Opposition(first, second, "denial", STRENGTH + ANCHORED * anchored, reason, frozenset({f"={name}"}))


@once
def stance_keys(content: Content) -> frozenset[str]:
    """What brings two stances on one matter together though no word is in both."""
    return frozenset(f"={name}" for name, side_of, _, _ in QUESTIONS if side_of(content) is not None)


@once
def _told(content: Content) -> str:
    return content.item.evidence[0].exact


@lru_cache(maxsize=32)
def _listed(part: str, key: str) -> frozenset[str]:
    return frozenset(table("stances")[part][key])


def _has(content: Content, part: str, key: str) -> bool:
    return bool(_forms(_told(content)) & _listed(part, key))


@lru_cache(maxsize=4096)
def _forms(text: str) -> frozenset[str]:
    """The words of a text with what they may be forms of."""
    return frozenset(form for m in WORD.finditer(text.casefold()) for form in bases(m.group()))


# ------------------------------------------------------------ who knew


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    told, tellers, heard = ("|".join(sorted(_listed("knowledge", key))) for key in ("told", "tellers", "heard"))
    return (
        re.compile(rf"\b(?:was|were|been)\s+(?:\w+\s+)?(?:{told})\b{TO_DO}", re.IGNORECASE),
        re.compile(rf"\b(?:{tellers})\s+(?:(?:the|his|her|its|their|our|my)\s+)?(?:{heard})\b{OF_IT}", re.IGNORECASE),
    )


@once
def knew(content: Content) -> bool | None:
    """True for "the owner was informed"; False for "we were not told", "he never saw the memo", "heard it on air"."""
    text = _told(content)
    passive, active = _patterns()
    if _late(content):
        return False
    if content.negative:
        return False if _knew_not(content) else None
    if content.mark.future or content.mark.modality == "demanded":
        return None
    ignored = content.mark.head == "ignore" and _has(content, "knowledge", "documents")
    spoken = active.search(text) is not None and not content.own_voice
    return True if ignored or spoken or KNEW.search(text) or passive.search(text) else None


@once
def _knew_not(content: Content) -> bool:
    """Said by somebody of what he did not know; what an outlet has not seen itself is none."""
    text, head = _told(content), content.mark.head
    if content.own_voice:
        return False
    if head in _listed("knowledge", "getting"):
        return _has(content, "knowledge", "documents")
    passive, active = _patterns()
    untold = head in _listed("knowledge", "verbs") and bool(passive.search(text) or active.search(text))
    return untold or (head in ("know", "be", "knowledge") and bool(NO_KNOWLEDGE.search(text)))


@once
def _late(content: Content) -> bool:
    """``learned of it from the news``."""
    heard = content.mark.head in ("learn", "hear", "read", "find_out", "find", "see")
    return heard and not content.negative and bool(_forms(_told(content)) & _listed("knowledge", "channels"))


def _one_knowledge(left: Content, right: Content) -> bool | None:
    """Whether two are surely of one party's knowledge; None where nothing says so."""
    here, there = parties(left), parties(right)
    if _other_matter(left, right):
        return None
    if here & there:
        return True
    if left.people and right.people:
        return None
    close = left.document == right.document and abs(left.order - right.order) <= SHORTLY
    early = all(EARLY.search(_told(c)) or _late(c) for c in (left, right))
    return False if close or early else None


def _other_matter(left: Content, right: Content) -> bool:
    """True where both say much of what was known, and nothing in common."""
    here, there = (c.words - _stock() - frozenset(c.mark.subject) for c in (left, right))
    return min(len(here), len(there)) >= MUCH and not any(near(a, b) for a in here for b in there)


@lru_cache(maxsize=1)
def _stock() -> frozenset[str]:
    """Words that tell of knowing, whatever is known."""
    listed = table("stances")["knowledge"]
    return frozenset(form for words in listed.values() for word in words for form in bases(word))


# ------------------------------------------------------------ where the shots went


@once
def aimed(content: Content) -> bool | None:
    """True for "fired at people", False for "warning shots", "into the air"; turned by a "not"."""
    shots = _has(content, "aims", "shots") or content.mark.head == "fire"
    if content.mark.future or not shots or (content.negative and content.mark.head not in AIMING):
        return None
    harmless = _has(content, "aims", "harmless")
    at_people = _at_people(content) or (_has(content, "aims", "live") and not harmless)
    if harmless == at_people:
        return None
    return at_people != content.negative


AT = re.compile(
    r"\b(?:at|into|on|towards?)\s+(?:(?:the|any|a|our|his|her|its)\s+)?((?:[^\W\d_]+\s*){1,2})", re.IGNORECASE
)
AIMING = frozenset({"aim", "point", "fire", "shoot", "direct", "target", "turn", "be"})


@once
def _at_people(content: Content) -> bool:
    spoken = (m.group(1) for m in AT.finditer(_told(content)))
    return any(_forms(words) & _listed("aims", "people") for words in spoken)


def _one_shooting(left: Content, right: Content) -> bool | None:
    if left.people and right.people and not left.people & right.people:
        return None
    return True


# ------------------------------------------------------------ who began


@once
def began(content: Content) -> bool | None:
    """True for "they attacked first", "after stones had been thrown"; False for "threw nothing until …"."""
    text, head = _told(content), content.mark.head
    if not _forms(text) & _listed("began", "deeds") or content.mark.future:
        return None
    if UNTIL.search(text):
        quiet = (
            content.negative if head in _listed("began", "deeds") else bool(_forms(text) & _listed("began", "quiet"))
        )
        return False if quiet else None
    first = FIRST.search(text) and head in _listed("began", "deeds") | {"be"} and not content.negative
    return True if first or _provoked().search(text) else None


@lru_cache(maxsize=1)
def _provoked() -> re.Pattern[str]:
    """``after officers were attacked``."""
    done = "|".join(sorted(_listed("began", "done")))
    return re.compile(rf"\bafter\b[^.;]{{0,40}}\b(?:was|were|been|being|came)\s+(?:{done})\b", re.IGNORECASE)


def _one_beginning(left: Content, right: Content) -> bool | None:
    """Both of one party, where both name it, and with a deed or a thing in common."""
    here, there = left.mark.subject[:1], right.mark.subject[:1]
    same = bool(here and there) and near(here[0], there[0])
    shared = (left.words & right.words) - _listed("began", "deeds")
    return same if same or shared else None


# ------------------------------------------------------------ what was called for


@once
def called_for(content: Content) -> bool | None:
    """True for calls for force, False for calls for calm."""
    calls = content.mark.modality == "demanded" or _has(content, "calls", "verbs")
    if not calls:
        return None
    told = _forms(_told(content))
    force, peace = bool(told & _listed("calls", "force")), bool(told & _listed("calls", "peace"))
    return None if force == peace else force != content.negative


def _one_caller(left: Content, right: Content) -> bool | None:
    """True where one of them speaks, or is charged, in the other."""
    callers = [parties(c) | ({c.item.said_by.entity} if c.item.said_by is not None else set()) for c in (left, right)]
    return True if (callers[0] & callers[1]) - {None} else None


Question = tuple[str, Callable[[Content], bool | None], Callable[[Content, Content], bool | None], str]
QUESTIONS: tuple[Question, ...] = (
    ("knew", knew, _one_knowledge, "one says that it was known, the other that it was not"),
    ("aimed", aimed, _one_shooting, "shots at somebody, or at nobody"),
    ("began", began, _one_beginning, "who began"),
    ("called_for", called_for, _one_caller, "called for force, or for calm"),
)
