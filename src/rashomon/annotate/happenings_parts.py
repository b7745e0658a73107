"""Who takes part in a happening, and where it takes place, read off the parse: not every name of the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .. import resources
from ..model.marks import Mention
from ..model.text import Span
from .happenings_words import event_words
from .parse import ParsedSegment
from .tokens import Token

WHERE = frozenset(
    {"in", "at", "near", "outside", "around", "across", "throughout", "through", "along", "inside", "on", "off", "into"}
    | {"over", "within", "below", "above", "beside", "behind", "opposite", "onto"}
)
WITH = frozenset({"with", "by", "between", "against", "among", "to"})
ACTORS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "csubj"})
BESIDE = frozenset({"conj", "appos"})
WITHIN = frozenset({"compound", "poss", "nmod", "amod"})
STEPS = 4
"""How many nouns deep a place or a name may hang: "in the streets of the capital of X"."""


def places_of(segment: ParsedSegment, trigger: Token, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    """The mentions of places where it happens: behind "in", "near" and the like, or before the noun of the event."""
    places = [m for m in mentions if m.type in ("GPE", "LOC") and m.form == "name"]
    found = [t for verb in _acts(trigger) for t in _where(verb)] if places else []
    return _mentioned(segment, found, places)


def takers_of(segment: ParsedSegment, trigger: Token, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    """The mentions of those who do it, to whom it is done, and with or against whom."""
    heads = [t for act in _acts(trigger) for t in _actors(act)]
    return _mentioned(segment, (t for head in heads for t in _names_of(head)), mentions)


def _mentioned(segment: ParsedSegment, tokens: Iterable[Token], mentions: Sequence[Mention]) -> tuple[Span, ...]:
    spots = [segment.span(token) for token in tokens]
    first, last = min((s.start for s in spots), default=0), max((s.end for s in spots), default=0)
    near = [m.span for m in mentions if first < m.span.end and m.span.start < last]
    return tuple(span for span in near if any(span.overlap(spot) for spot in spots))


def _acts(trigger: Token) -> tuple[Token, ...]:
    """The trigger; the verb that carries a noun; what a verb without an act of its own leads to."""
    if trigger.pos_ in ("VERB", "AUX"):
        return (trigger, *(c for c in trigger.children if c.dep_ == "xcomp" and c.pos_ == "VERB"))
    carried = trigger.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and trigger.head.pos_ in ("VERB", "AUX")
    return (trigger, trigger.head) if carried else (trigger,)


# ---------------------------------------------------------------- where


def _where(act: Token) -> Iterator[Token]:
    """The heads of places that hang on this act."""
    if act.lemma_.lower() in resources.words("happenings", "entering"):
        yield from (place for noun in _reached(act) for place in _along(noun, STEPS))
    nouns = [c for c in act.children if c.dep_ in ("dobj", "nsubjpass", "attr") and _is_event(c)]
    for child in (c for noun in (act, *nouns) for c in noun.children):
        if child.dep_ == "prep" and child.lower_ in WHERE:
            yield from (place for noun in _objects(child) for place in _along(noun, STEPS))
    if act.pos_ in ("NOUN", "PROPN"):
        yield from (c for c in act.children if c.dep_ in ("compound", "nmod"))


def _reached(act: Token) -> Iterator[Token]:
    """ "visited the town", "flew to the town": what is reached is where it happens."""
    for child in act.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("to", "into", "towards"):
            yield from _objects(child)


def _is_event(noun: Token) -> bool:
    return noun.lemma_.lower() in event_words().events


def _along(noun: Token, steps: int) -> Iterator[Token]:
    """The noun, its names beside it, and the nouns that place it further: "the square in the town of X"."""
    yield noun
    if not steps:
        return
    for child in noun.children:
        if child.dep_ in BESIDE or (child.dep_ in WITHIN and noun.pos_ in ("NOUN", "PROPN")):
            yield from _along(child, steps - 1)
        elif child.dep_ == "prep" and (child.lower_ in WHERE or child.lower_ == "of"):
            yield from (place for inner in _objects(child) for place in _along(inner, steps - 1))


def _objects(preposition: Token) -> Iterator[Token]:
    """What stands behind it; behind a second one ("from in front of") too."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


# ---------------------------------------------------------------- who


def _actors(act: Token) -> Iterator[Token]:
    """Subject, object, agent, and those with or against whom."""
    if act.dep_ in ("acl", "relcl") and act.head.pos_ in ("NOUN", "PROPN"):
        yield act.head
    if act.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in act.children):
        yield from (c for c in act.head.children if c.dep_ in ("nsubj", "nsubjpass"))
    for child in act.children:
        noun = act.pos_ in ("NOUN", "PROPN")
        if child.dep_ in ACTORS or (noun and child.dep_ in ("poss", "compound", "nmod")):
            yield child
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in (WITH | {"of"} if noun else WITH)):
            yield from _objects(child)


def _names_of(head: Token) -> Iterator[Token]:
    """The head with those named beside it; for a common noun also whose or of what it is."""
    waiting, steps = [head], 0
    while waiting and steps < 40:
        token, steps = waiting.pop(), steps + 1
        yield token
        own = BESIDE if token.pos_ == "PROPN" else BESIDE | WITHIN
        waiting += [child for child in token.children if child.dep_ in own]
        if token.pos_ == "NOUN":
            waiting += [
                inner for child in token.children if child.dep_ == "prep" and child.lower_ == "of"
                for inner in _objects(child)
            ]  # fmt: skip
