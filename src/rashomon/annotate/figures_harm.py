"""What a number says happened to those counted: killed, hurt, detained, missing, released, driven out.

The parser is asked first; where it goes wrong on a number (it often does on "hundreds injured") the order of the
words decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from .quantities import CLAUSES, NOUNS, REACH, WINDOW, above, head_of_number, is_person_noun, lemma, lemmas, units

if TYPE_CHECKING:
    from spacy.tokens import Token

INTRANSITIVE = frozenset({"die", "perish", "drown", "disappear", "vanish"})
TOLL_NOUNS = frozenset({"toll", "fatality"})
SUPPOSED = frozenset(
    {"feared", "presumed", "believed", "reported", "reportedly", "confirmed", "seriously", "critically", "badly"}
)
HELD = frozenset({"know", "fear", "believe", "report", "confirm", "presume", "think", "say", "suppose"})
OF_THINGS_TOO = frozenset({"released", "missing", "displaced", "detained"})  # films are released, planes are missing
NOT_HELD = frozenset({"responsible", "accountable", "liable", "hostage", "captive", "back", "up", "to"})


def _taken(token: Token) -> bool:
    """ "Taken away", "taken into custody"."""
    return lemma(token) == "take" and any(w.lower_ in {"away", "custody"} for w in islice(token.subtree, WINDOW))


def _held(token: Token) -> bool:
    """ "Were held for an hour"; a meeting is held too, and people are held to be right."""
    own = {child.lower_ for child in token.children}
    return lemma(token) == "hold" and token.tag_ == "VBN" and not own & NOT_HELD and _passive(token)


def _harm(token: Token) -> str | None:
    if _taken(token) or _held(token):
        return "detained"
    known: dict[str, str] = units()["harm"]
    return known.get(lemma(token)) or known.get(token.lower_)


def is_harm_noun(noun: Token) -> bool:
    """ "Deaths", "injuries"."""
    return _harm(noun) is not None


def _with_conjuncts(verb: Token) -> Iterator[Token]:
    yield verb
    yield from (token for token in verb.conjuncts if token.dep_ == "conj" and token.head == verb)


def _passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    has_aux = any(child.dep_ == "aux" for child in verb.children)
    has_object = any(child.dep_ == "dobj" for child in verb.children)
    return verb.tag_ == "VBN" and not has_aux and not has_object


def _suffers(noun: Token, verb: Token) -> bool:
    """True where ``noun`` is the one to whom ``verb`` is done."""
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    if lemma(verb) in INTRANSITIVE or verb.lower_ == "missing" or verb.pos_ in {"ADJ", "AUX"}:
        return noun.dep_ in {"nsubj", "nsubjpass"}
    return noun.dep_ in {"nsubjpass", "dobj"} or (noun.dep_ == "nsubj" and _passive(verb))


def _verbs_done_to(noun: Token) -> Iterator[Token]:
    """Verbs and adjectives that say what was done to ``noun``: first what the sentence says, then what describes it."""
    subject = noun
    while subject.dep_ in {"conj", "appos"} and subject.head.pos_ in NOUNS | {"NUM"}:
        subject = subject.head
    if subject.dep_ in {"nsubj", "nsubjpass"}:  # "fell ill", "were left homeless"
        yield from (c for c in subject.head.children if c.dep_ in {"acomp", "oprd"} or c.lower_ in {"ill", "sick"})
    if subject.dep_ == "pobj" and subject.head.lower_ == "of" and subject.head.head.pos_ == "NOUN":
        yield subject.head.head  # "the deaths of 19 people"
    if _suffers(subject, subject.head):
        yield from _with_conjuncts(subject.head)
        yield from (c for c in subject.head.children if c.dep_ in {"acomp", "oprd"} or c.lower_ in {"missing", "dead"})
    if subject.dep_ in {"nsubj", "nsubjpass"} and lemma(subject.head) in HELD:  # "are known to have died"
        yield from (c for c in subject.head.children if c.dep_ in {"xcomp", "ccomp"} and c.i > subject.head.i)
    for child in noun.children:
        described = child.dep_ in {"acl", "amod"} and child.tag_ in {"VBN", "JJ"}
        if described or (child.dep_ == "relcl" and (lemma(child) in INTRANSITIVE or _passive(child))):
            yield from _with_conjuncts(child)


def harm_of(last: Token, noun: Token | None) -> str | None:
    """What happened to those counted: deaths, injured, detained, missing, released … or None."""
    if noun is not None and _harm(noun) and not is_person_noun(noun):
        return _harm(noun)
    kind = _harm_next(last) or _harm_said(last, noun) or _harm_behind(last, noun) or _lives(last, noun)
    kind = kind or _state(last, noun)
    if kind in OF_THINGS_TOO and noun is not None and not is_person_noun(noun):
        return None
    return kind or (_harm(noun) if noun is not None else None) or _toll(last)


def _state(last: Token, noun: Token | None) -> str | None:
    """By where they are or what state they are in: "58 people in custody", "four were taken to hospital"."""
    if noun is not None and not is_person_noun(noun):
        return None
    for token in dict.fromkeys((head_of_number(last), noun)):
        if token is None:
            continue
        held = token.head if token.dep_ in {"nsubj", "nsubjpass", "dobj", "conj"} else token
        moved = lemma(held) in lemmas("states", "moving") and _suffers(token, held)
        kept = lemma(held) in lemmas("states", "keeping")
        for prep in [*token.children, *(held.children if moved or kept else [])]:
            if prep.dep_ in {"prep", "dative"} and (found := state_of(list(islice(prep.subtree, REACH)))):
                return found
    return None


def state_of(words: list[Token]) -> str | None:
    """What a phrase such as "in custody" or "behind bars" says of people."""
    known: dict[str, str] = units()["state"]
    for place, word in enumerate(words[1:], 1):
        found = known.get(f"{words[0].lower_} {lemma(word)}")
        if found and all(w.pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "PART"} for w in words[1:place]):
            return found
    return None


def _harm_next(last: Token) -> str | None:
    """By the word right behind the number, where no noun follows: "43 dead", "dozens feared dead"."""
    index = last.i + 1
    while index < len(last.doc) and last.doc[index].lower_ in SUPPOSED:
        index += 1
    word = last.doc[index] if index < len(last.doc) else None
    if (
        word is None
        or word.tag_ not in {"JJ", "VBN", "NN", "VBG"}
        or (index + 1 < len(last.doc) and word.nbor().pos_ in NOUNS)
    ):
        return None
    return None if _gratis(word) or (word.tag_ == "VBN" and _active(word)) else _harm(word)


def _lives(last: Token, noun: Token | None) -> str | None:
    """ "Cost 43 people their lives", "claimed 12 lives"."""
    if noun is not None and lemma(noun) == "life":
        taker = noun.head.head if noun.head.lower_ == "of" else noun.head
        return "deaths" if lemma(taker) in {"claim", "cost", "take", "lose", "loss"} else None
    head = head_of_number(last).head
    if lemma(head) not in {"lose", "cost"}:
        return None
    return "deaths" if any(lemma(child) == "life" and child.dep_ == "dobj" for child in head.children) else None


def _harm_said(last: Token, noun: Token | None) -> str | None:
    """By the verbs of which those counted are subject or object."""
    for token in dict.fromkeys((head_of_number(last), noun)):
        kinds = [_harm(verb) for verb in _verbs_done_to(token) if not _gratis(verb)] if token is not None else []
        found = next((kind for kind in kinds if kind), None)
        if found:
            return found
    return None


def _harm_behind(last: Token, noun: Token | None) -> str | None:
    """By the word right behind: "two dead", "hundreds of people injured"."""
    for token in dict.fromkeys((last, noun)):
        behind = token.nbor() if token is not None and token.i + 1 < len(token.doc) else None
        if behind is None or behind.tag_ not in {"VBN", "VBD", "JJ", "NN"} or _gratis(behind):
            continue
        kind = _harm(behind)
        if kind and not _active(behind):
            return kind
    return None


def _gratis(token: Token) -> bool:
    """ "Free" as a word for things that cost nothing."""
    return token.lower_ == "free" and token.pos_ != "VERB"


def _active(token: Token) -> bool:
    """True for a past tense with an object: "killed three" is done by its subject."""
    return token.tag_ == "VBD" and lemma(token) not in INTRANSITIVE and any(c.dep_ == "dobj" for c in token.children)


def _toll(last: Token) -> str | None:
    """What a toll counts: "the death toll rose to 12"."""
    for ancestor in above(last):
        for child in ancestor.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and lemma(child) in TOLL_NOUNS and child.i < last.i:
                return "injured" if any(_harm(word) == "injured" for word in child.children) else "deaths"
        if ancestor.dep_ in CLAUSES:
            break
    return None
