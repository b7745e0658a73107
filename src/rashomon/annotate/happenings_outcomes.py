"""How a happening ended, where the text says so right behind it: "was released", "ended without agreement"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from .. import resources
from ..model.text import Span
from .happenings_agents import subject_of
from .happenings_words import event_words
from .parse import ParsedSegment
from .tokens import Token

PRONOUNS = frozenset({"he", "she", "they", "it", "both", "all"})
HEDGES = frozenset({"if", "unless", "whether", "until", "before", "when", "that"})
LONGEST = 160
"""Characters of an outcome."""


@lru_cache(maxsize=1)
def _endings() -> Mapping[str, frozenset[str]]:
    """For each event word the verbs that tell how such an event ends for whom it is about."""
    table = resources.table("happenings")
    found: dict[str, frozenset[str]] = {}
    for kind, verbs in table["outcomes"].items():
        for lemma in table["kinds"][kind]:
            found[lemma] = found.get(lemma, frozenset()) | frozenset(verbs)
    return found


def outcome_of(segment: ParsedSegment, trigger: Token) -> Span | None:
    """The clause that says how it ended: joined to the trigger, or the next sentence about the same one."""
    for verb, ends in _followers(trigger):
        if ends and _states(verb):
            return _clause(segment, verb)
    return None


def _followers(trigger: Token) -> Iterator[tuple[Token, bool]]:
    """Verbs that go on from the trigger, and whether they say how it ended."""
    carrier = trigger.head if trigger.dep_ in ("nsubj", "nsubjpass") else trigger
    if carrier.pos_ == "VERB":
        yield carrier, _concludes(carrier) and _of_event(carrier)
    yield from ((verb, _ends(trigger, verb)) for verb in _joined(trigger))
    after = _next_root(trigger)
    if after is not None:
        yield after, _ends(trigger, after) and _speaks_of(after, trigger)
        yield after, _concludes(after) and _of_event(after) and _same_event(after, trigger)


def _ends(trigger: Token, verb: Token) -> bool:
    """What is done next to the one whom it was about."""
    return _is_done(verb) and verb.lemma_.lower() in _endings().get(trigger.lemma_.lower(), frozenset())


def _joined(trigger: Token) -> Iterator[Token]:
    """ "was arrested and released": verbs with the same subject, or a pronoun for it."""
    about = subject_of(trigger) if trigger.pos_ == "VERB" else None
    for child in trigger.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and about is not None:
            subject = subject_of(child)
            if subject is not None and (subject.i == about.i or _speaks_of(child, trigger)):
                yield child


def _speaks_of(verb: Token, trigger: Token) -> bool:
    """ "Police arrested the mayor. He was released": whoever was arrested, not who arrested."""
    subject, patient = subject_of(verb), _patient(trigger)
    if subject is None or patient is None or subject.lower_ not in PRONOUNS:
        return False
    return _number(subject) == _number(patient)


def _of_event(verb: Token) -> bool:
    subject = subject_of(verb)
    return subject is not None and subject.lemma_.lower() in event_words().events


def _same_event(verb: Token, trigger: Token) -> bool:
    subject = subject_of(verb)
    near = {trigger.lemma_.lower(), *(c.lemma_.lower() for c in trigger.children if c.dep_ in ("dobj", "nsubj"))}
    return subject is not None and subject.lemma_.lower() in near


def _patient(trigger: Token) -> Token | None:
    """To whom it is done: the object, or the subject of a passive."""
    mine = [c for c in trigger.children if c.dep_ in ("dobj", "nsubjpass")]
    return mine[0] if mine else None


def _number(token: Token) -> str:
    if token.lower_ in ("he", "she", "it"):
        return "one"
    if token.lower_ in ("they", "both", "all") or token.tag_ in ("NNS", "NNPS"):
        return "many"
    return "many" if any(c.dep_ == "conj" for c in token.children) else "one"


def _is_done(verb: Token) -> bool:
    """ "was released", "were sentenced": done to somebody."""
    return verb.tag_ in ("VBN", "VBD") and (
        any(c.dep_ == "auxpass" for c in verb.children) or (verb.dep_ == "conj" and verb.tag_ == "VBN")
    )


def _concludes(verb: Token) -> bool:
    """ "ended without agreement", "collapsed": the event itself is said to be over, and how."""
    table = resources.words("happenings", "concluding")
    how = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("without", "in", "with")]
    told = any(
        inner.dep_ == "pobj" and inner.ent_type_ not in ("DATE", "TIME", "GPE") for c in how for inner in c.children
    )
    return verb.lemma_.lower() in table and verb.tag_ in ("VBD", "VBN") and told


def _states(verb: Token) -> bool:
    """Told as so: not denied, nor put under a condition, nor still to come."""
    below = [c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "mark")]
    return not any(
        word in HEDGES or word in ("not", "n't", "n’t", "would", "will", "could", "may", "might", "to")
        for word in below
    )


def _next_root(trigger: Token) -> Token | None:
    """The root of the sentence behind."""
    sentence, doc = trigger.sent, trigger.doc
    if sentence.end >= len(doc):
        return None
    after = doc[sentence.end].sent.root
    return after if after.pos_ == "VERB" else None


def _clause(segment: ParsedSegment, verb: Token) -> Span | None:
    """Subject, verb and what belongs to them, without what is joined to them."""
    parts = [verb]
    for child in verb.children:
        if child.dep_ not in ("conj", "cc", "punct", "advcl", "ccomp", "parataxis", "relcl"):
            parts += [child.left_edge, child.right_edge]
    parts.sort(key=lambda token: token.i)
    span = Span(segment.span(parts[0]).start, segment.span(parts[-1]).end)
    # a bare "charged" tells nothing
    return span if parts[0].i < parts[-1].i and len(span) <= LONGEST else None
