"""Who acts in a happening, where the clause itself does not name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.marks import Mention
from .parse import Parse, ParsedSegment
from .tokens import Token, Tokens

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BORROWS = frozenset({"xcomp", "advcl", "conj", "pcomp", "prep", "dep"})
PERSONAL = frozenset({"he", "she", "they"})
POINTING = frozenset({"this", "it", "that", "these"})
STEPS = 6


@dataclass(frozen=True)
class Spoken:
    """What a pointing word stands for: the lemmas and mentions of the sentence before."""

    lemmas: frozenset[str] = frozenset()
    mentions: tuple[Mention, ...] = ()


def subject_of(trigger: Token) -> Token | None:
    """The subject of the verb, or of the clause from which it borrows one."""
    token = trigger
    for _ in range(STEPS):
        own = next((child for child in token.children if child.dep_ in SUBJECTS), None)
        if own is not None and own.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
            return token.head
        if own is not None:
            return own
        if token.dep_ == "acl":
            return token.head
        if token.dep_ not in BORROWS or token.head.i == token.i:
            return None
        token = token.head
    return None


def agent_of(parse: Parse, segment: ParsedSegment, trigger: Token, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that acts: the subject, or for a pronoun or none at all the subject of the sentence before."""
    subject = subject_of(trigger)
    if subject is not None and subject.lower_ not in PERSONAL:
        return _mention_at(segment, subject, mentions)
    main = subject_of(trigger.sent.root)
    if subject is not None and main is not None and main.i < subject.i and main.lower_ not in PERSONAL:
        return _mention_at(segment, main, mentions)
    before = _sentence_before(parse, segment, trigger)
    if before is None or (subject is None and trigger.i != trigger.sent.root.i):
        return None
    earlier = subject_of(before[1].root)
    if earlier is None:
        return None
    found = _mention_at(before[0], earlier, mentions)
    return found if found is not None and (subject is None or found.type in ("PER", "GROUP")) else None


def _mention_at(segment: ParsedSegment, token: Token, mentions: Sequence[Mention]) -> Mention | None:
    place = segment.span(token)
    return next((m for m in mentions if m.span.overlap(place)), None)


def spoken_of(parse: Parse, segment: ParsedSegment, trigger: Token, mentions: Sequence[Mention]) -> Spoken:
    """In "This will take place on Friday", what "this" is."""
    subject = subject_of(trigger)
    if subject is None or subject.lower_ not in POINTING:
        return Spoken()
    before = _sentence_before(parse, segment, trigger)
    if before is None:
        return Spoken()
    where, sentence = before
    objects = [
        t for t in sentence.root.subtree if t.head.i == sentence.root.i and t.dep_ in ("dobj", "nsubjpass", "attr")
    ]
    words = [t for obj in objects[:1] for t in obj.subtree]
    lemmas = frozenset(t.lemma_.lower() for t in words if t.pos_ in ("NOUN", "PROPN", "ADJ") and not t.is_stop)
    if not words:
        return Spoken(lemmas)
    start, end = where.span(words[0]).start, where.span(words[-1]).end
    return Spoken(lemmas, tuple(m for m in mentions if start <= m.span.start and m.span.end <= end))


def _sentence_before(parse: Parse, segment: ParsedSegment, token: Token) -> tuple[ParsedSegment, Tokens] | None:
    """The sentence before this one, in the same segment or the one before it."""
    sentence = token.sent
    if sentence.start > 0:
        return segment, sentence.doc[sentence.start - 1].sent
    number = next((n for n, other in enumerate(parse.body) if other is segment), 0)
    if number == 0 or not len(parse.body[number - 1].doc):
        return None
    earlier = parse.body[number - 1]
    return earlier, earlier.doc[len(earlier.doc) - 1].sent
