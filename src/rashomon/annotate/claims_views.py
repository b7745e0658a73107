"""Words that make the sentence around them somebody's: "in the union's view", "as the mayor said"."""

from __future__ import annotations

from dataclasses import dataclass

from .claims_words import is_verb, subject
from .tokens import Token

AS_SAID = frozenset(
    {"say", "put", "note", "explain", "claim", "state", "announce", "confirm", "acknowledge", "admit", "argue", "warn"}
)
VIEWS = {
    **dict.fromkeys(("view", "opinion", "eyes", "judgement", "judgment", "estimation", "assessment"), "believed"),
    **dict.fromkeys(("point", "standpoint", "perspective"), "believed"),
    **dict.fromkeys(("words", "account", "telling", "version", "reading"), "reported"),
}


@dataclass(frozen=True, slots=True)
class View:
    """Whose view it is, how it is held, the words that say so, and the verb of the sentence around them."""

    cue: Token
    modality: str
    voice: Token
    host: Token


def in_view(noun: Token) -> View | None:
    """``In the union's view, …``, ``in the words of the mayor, …``, ``from the ministry's point of view, …``."""
    at, kind = noun.head, VIEWS.get(noun.lower_)
    if kind is None or noun.pos_ != "NOUN" or noun.dep_ != "pobj" or at.lower_ not in ("in", "from"):
        return None
    of = next((x for c in noun.children if c.lower_ == "of" for x in c.children), None)
    is_point = noun.lower_ == "point"
    if not is_verb(at.head) or is_point != (of is not None and of.lower_ == "view"):
        return None
    voice = owner_of(noun) or (None if is_point else of)
    return View(at, kind, voice, at.head) if voice is not None else None


def as_said(verb: Token) -> View | None:
    """``As the mayor said, …``, ``as she put it, …``; ``as he said this, the roof fell`` only tells when."""
    if verb.lemma_ not in AS_SAID or verb.dep_ not in ("advcl", "parataxis") or not is_verb(verb.head):
        return None
    opened = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    objects = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp") and c.lower_ != "it"]
    voice = subject(verb)
    return View(verb, "reported", voice, verb.head) if opened and voice is not None and not objects else None


def owner_of(noun: Token) -> Token | None:
    """Whose words: ``the minister's claim``, ``allegations by the union``."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((x for x in child.children if x.dep_ == "pobj"), None)
    return None
