"""The outlet's own voice: finite clauses that nobody else is made to answer for, and loaded names for events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..resources import table
from .claims_frames import Frame
from .claims_untrue import says_untrue
from .claims_words import CONTENT, goes_on, is_alternative, is_finite, is_verb, subject, subtree, trimmed
from .tokens import Token, Tokens

FACTS = frozenset({"ROOT", "conj", "relcl", "advcl", "parataxis", "ccomp"})
HANGING = frozenset({"if", "unless", "as", "because", "although", "though", "whether", "than", "so", "that"})
ASKING = frozenset({"how", "what", "who", "whom", "why", "which"})  # open what is not told: "how many had been inside"
MOST_FRAGMENT = 3  # words: a clause that short says nothing alone
LEAST_ASIDE = (
    5  # words of content in a clause that hangs on another, those counted twice that tell a name, number, event
)


@dataclass(frozen=True)
class OwnClause:
    head: Token
    tokens: tuple[Token, ...]
    presupposed: bool = False


def own_clauses(sentence: Tokens, frames: list[Frame], barred: set[int]) -> list[OwnClause]:
    """The clauses of a sentence that the outlet states itself; ``barred`` tokens are somebody else's words."""
    if sentence.text.rstrip().endswith("?"):
        return []
    cues = {frame.cue.i for frame in frames if frame.cue.pos_ != "NOUN"}
    taken = barred | {t.i for f in frames if f.cue.pos_ != "NOUN" for _, tokens in f.contents for t in tokens}
    heads = [t for t in sentence if _states(t) and t.i not in taken and t.i not in cues]
    alone = [h for h in heads if _worth(h, _own_tokens(h, heads, cues, taken))]
    whole = {h: _own_tokens(h, alone, cues, taken) for h in heads if h in alone or h.dep_ == "ROOT"}
    clauses = (OwnClause(h, tuple(tokens)) for h, tokens in whole.items() if h in alone or _worth(h, tokens))
    return [*clauses, *_presupposed(sentence, taken, {f.cue.i for f in frames})]


def _states(token: Token) -> bool:
    if token.dep_ not in FACTS or not is_verb(token) or not is_finite(token) or is_alternative(token):
        return False
    if token.dep_ in ("conj", "advcl", "ccomp") and subject(token) is None and not goes_on(token):
        return False
    if token.dep_ in ("ccomp", "advcl") and token.left_edge.lower_ in ASKING:
        return False
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    return not marks & HANGING


def _own_tokens(head: Token, heads: list[Token], cues: set[int], taken: set[int]) -> list[Token]:
    """The words of a clause without the clauses that stand for themselves."""
    away = [h for h in heads if h.i != head.i and h.dep_ != "ROOT"]
    away += [t for t in head.subtree if t.i in cues and t.i != head.i]
    return trimmed([t for t in subtree(head, away) if t.i not in taken])


def _worth(head: Token, tokens: list[Token]) -> bool:
    """A fact of the story: more than a fragment, and about a name, a number, an event; or a refusal.

    What is not stays a part of the clause that it hangs on.
    """
    meaning = [t for t in tokens if t.pos_ in CONTENT]
    if says_untrue(head):
        return True
    if len(meaning) < 2 or (len(tokens) <= MOST_FRAGMENT and not goes_on(head)):
        return False
    telling = sum(t.pos_ in ("PROPN", "NUM") or _is_event(t) for t in meaning)
    return telling > 0 and (head.dep_ not in ("advcl", "relcl") or len(meaning) + telling >= LEAST_ASIDE)


@lru_cache(maxsize=1)
def event_nouns() -> frozenset[str]:
    """Nouns for things that happen."""
    return frozenset(word for family in table("opposites")["events"] for word in family)


@lru_cache(maxsize=1)
def _loaded() -> frozenset[str]:
    pairs = table("opposites")["pairs"]
    return frozenset(word for pair in pairs for side in ("one", "other") for word in pair[side])


def _is_event(token: Token) -> bool:
    return token.lemma_.casefold() in event_nouns() or (
        token.pos_ == "NOUN" and token.lemma_.endswith(("tion", "sion", "ment", "ing")) and len(token.lemma_) > 6
    )


def _presupposed(sentence: Tokens, taken: set[int], cues: set[int]) -> Iterator[OwnClause]:
    """``the disputed vote``, ``a staged accident``: a judgement put as known."""
    unknown = frozenset(table("negation")["unknown"])
    for token in sentence:
        loaded = token.lemma_.casefold() in _loaded() or token.lower_ in _loaded() or token.lower_ in unknown
        if token.dep_ != "amod" or not loaded or token.i in taken or token.head.i in cues:
            continue
        noun = token.head
        if noun.pos_ == "NOUN" and _is_event(noun):
            aside = [c for c in noun.children if c.dep_ in ("relcl", "acl", "appos", "conj", "cc", "advcl")]
            yield OwnClause(token, tuple(trimmed(subtree(noun, aside))), presupposed=True)
