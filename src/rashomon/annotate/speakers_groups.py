"""Bodies and groups as speakers: whom "it", "they", "the leaders" and "a spokesman for the alliance" mean."""

from __future__ import annotations

from itertools import islice

from ..model.marks import Speaker
from ..model.text import Span
from ..resources import table
from ..resources import words as listed
from .parse import ParsedSegment
from .speakers_before import Before
from .speakers_words import in_marks, noun_phrase, subjects_of
from .tokens import Token

COUNTING = frozenset({"count", "estimate", "reckon", "tally"})
GROUP_BACK = 6  # sentences back to the people whom "the leaders" can mean


def body(before: Before, segment: ParsedSegment, head: Token, words: Span) -> Speaker:
    """ "It" that speaks is the nearest organisation or country that is a subject before it."""
    for found, tokens, limit in before.back(segment, head):
        for subject in subjects_of(tokens):
            mention = before.mention_of(found, subject)
            if found.offset + subject.idx >= limit or in_marks(subject):
                continue
            if mention and mention.type in ("ORG", "GPE"):
                return Speaker(words, mention.span, "pronoun: the nearest body that is a subject before it")
            if (
                mention is None
                and subject.tag_ == "NN"
                and subject.lemma_.casefold() in listed("paraphrases", "bodies")
            ):
                return Speaker(words, found.span(noun_phrase(subject)), "pronoun: the nearest body before it")
    return Speaker(words)


def plural(before: Before, segment: ParsedSegment, head: Token, words: Span) -> Speaker:
    """ "They" are the nearest plural subject before; its words stand for the group."""
    shouting = head.head.lemma_.casefold() in listed("speech", "shout") or head.head.lower_ in listed("speech", "shout")
    for found, tokens, limit in before.back(segment, head):
        for subject in subjects_of(tokens):
            if found.offset + subject.idx >= limit or in_marks(subject) or (shouting and _counts(subject)):
                continue
            if subject.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in subject.children):
                return Speaker(words, found.span(noun_phrase(subject)), "pronoun: the nearest plural subject before it")
    return Speaker(words)


def _counts(subject: Token) -> bool:
    """Who tells how many came is not the crowd that shouts."""
    return subject.lemma_.casefold() == "police" or subject.head.lemma_ in COUNTING


def group(before: Before, segment: ParsedSegment, head: Token, words: Span) -> Speaker:
    """ "The leaders" are the people of that kind who were a subject before: "the presidents of two states"."""
    kinds = listed("persons", "leading") if head.lemma_ == "leader" else {head.lemma_}
    if head.lemma_ != "leader" and head.lemma_ not in listed("persons", "person_nouns"):
        return Speaker(words)
    for found, tokens, limit in islice(before.back(segment, head), GROUP_BACK):
        for subject in subjects_of(tokens):
            fits = subject.tag_ == "NNS" and subject.lemma_ in kinds and found.offset + subject.idx < limit
            phrase = noun_phrase(subject)
            if fits and len(phrase) > 2 and not in_marks(subject):
                return Speaker(words, found.span(phrase), f"description: the {subject.text} told of before")
    return Speaker(words)


def body_called(before: Before, head: Token, words: Span) -> Span | None:
    """ "A spokesman for the alliance": the only body of the article that is known to be one, named before."""
    kinds = {t.lemma_.casefold() for c in head.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"}
    known = {name.casefold() for kind in kinds for name in table("names")["bodies"].get(kind, ())}
    named = [m.span for m in before.mentions if m.form == "name" and m.span.start < words.start]
    fitting = [span for span in named if before.parse.document.words(span).casefold() in known]
    return fitting[-1] if fitting else None
