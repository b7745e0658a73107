"""Which verb puts what down to whom: the frames of verbs, nouns and adjectives, read off the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ..resources import table
from .attribution_spans import Range, chain
from .claims_words import is_verb

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "oprd", "attr")
LATER = ("prep", "oprd", "xcomp", "ccomp", "acl", "relcl", "advmod", "acomp")
UPWARD = ("advcl", "conj", "xcomp", "pcomp", "prep", "ccomp")
HEARING = frozenset(
    {"tell", "inform", "notify", "remind", "assure", "reassure", "advise", "warn", "ask", "convince", "persuade"}
)
WHEN = frozenset({"in", "on", "at", "during", "after", "before", "by", "since", "from", "while", "when", "until"})
HIGHEST = 6


@dataclass(frozen=True)
class Put:
    """A cue with what it puts down to whom, in tokens. ``reach`` is the preposition that belongs to the cue."""

    verb: Token
    kind: str
    frame: str
    source: Token | None
    pieces: tuple[Range, ...]
    reach: int | None = None


@lru_cache(maxsize=1)
def _frames() -> dict[str, dict[str, str]]:
    """Frame to lemma to kind."""
    found: dict[str, dict[str, str]] = {}
    for entry in table("attitudes").values():
        for frame in entry.get("frames", ()):
            for verb in entry["verbs"]:
                found.setdefault(frame, {}).setdefault(verb, entry["kind"])
    return found


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {verb: e["kind"] for e in reversed(table("attitudes").values()) if "verbs" in e for verb in e["verbs"]}


def puts(sentence: Tokens) -> Iterator[Put]:
    """All attributions of a sentence, those inside others too."""
    for token in sentence:
        if is_verb(token) and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
            found = _passive(token) if _is_passive(token) else _active(token)
            if found is not None:
                yield found


def _takes(verb: Token, frame: str) -> bool:
    return verb.lemma_.casefold() in _frames().get(frame, {})


def _kind(verb: Token, frame: str) -> str:
    lemma = verb.lemma_.casefold()
    return _frames().get(frame, {}).get(lemma) or _kinds().get(lemma, "speech")


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    )


# ---------------------------------------------------------------- active verbs


def _active(verb: Token) -> Put | None:
    for frame, read in (
        ("subject", _seeming),
        ("clause", _clause),
        ("addressed", _addressed),
        ("infinitive", _infinitive),
    ):
        if _takes(verb, frame):
            found = read(verb)
            if found is not None:
                return _put(verb, frame, found)
    named = _named(verb) if _takes(verb, "named") else None
    if named is not None:
        return _put(verb, "named", named)
    if _takes(verb, "object"):
        found = _object(verb)
        if found is not None:
            return _put(verb, "object", found)
    return _prepositional(verb)


def _put(verb: Token, frame: str, pieces: tuple[Range, ...], reach: int | None = None) -> Put:
    source = None if frame == "subject" else speaker(verb)
    return Put(verb, _kind(verb, frame), frame, source, pieces, reach)


def _range(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def _seeming(verb: Token) -> tuple[Range, ...] | None:
    """``the wall seems to lean``: subject and infinitive; ``it seems that``: the clause."""
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    what = next(
        (c for c in verb.rights if c.dep_ in ("xcomp", "oprd", "acomp") or (c.dep_ == "prep" and c.lower_ == "like")),
        None,
    )
    who = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if clause is not None:
        return (_range(clause),)
    if what is None or who is None or who.lower_ in ("it", "there"):
        return None
    return _range(who), _range(what)


def _clause(verb: Token) -> tuple[Range, ...] | None:
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and is_verb(c) and _says(c, verb)), None)
    if clause is None:
        clause = next((c for c in verb.rights if c.dep_ == "advcl" and _is_open(c)), None)
    if clause is None:
        return None
    return (_clear(_range(clause), verb),)


def _says(clause: Token, verb: Token) -> bool:
    """A clause with a subject, or one that a word such as "that" or "whether" opens; bare verbs are addressed."""
    if clause.i < verb.i:
        return True
    subject = any(c.dep_ in (*SUBJECTS, "expl", "csubj") for c in clause.children)
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children)
    opened = any(c.dep_ in ("mark", "advmod", "dobj", "attr", "nsubj") and c.i < clause.i for c in clause.children)
    return (subject or opened) and not (infinitive and subject)


def _is_open(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in clause.children)


def _clear(content: Range, verb: Token) -> Range:
    """The range on one side of the verb."""
    first, end = content
    if first <= verb.i < end:
        return (verb.i + 1, end) if verb.i - first < end - verb.i else (first, verb.i)
    return content


def _addressed(verb: Token) -> tuple[Range, ...] | None:
    """``urged them to leave``, ``wants them to leave``."""
    clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp", "advcl") and _to(c)), None)
    if clause is None:
        return None
    hearer = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i < clause.i), None)
    own = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    if hearer is None and own is None:
        return None
    first = (hearer or own or clause).left_edge.i
    return ((first, clause.right_edge.i + 1),)


def _to(clause: Token) -> bool:
    return any(c.tag_ == "TO" for c in clause.lefts)


def _infinitive(verb: Token) -> tuple[Range, ...] | None:
    clause = next((c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "acl") and (_to(c) or c.tag_ == "VBG")), None)
    return (_range(clause),) if clause is not None else None


def _named(verb: Token) -> tuple[Range, ...] | None:
    """``called it a mistake``, ``described it as a mistake``, ``which he called a mistake``."""
    naming = [
        c
        for c in verb.rights
        if c.dep_ in ("oprd", "attr", "ccomp", "xcomp", "acomp") or (c.dep_ == "prep" and c.lower_ == "as")
    ]
    what = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if not naming:
        return None
    end = naming[-1].right_edge.i + 1
    if what is None or what.i > verb.i:
        return ((what.left_edge.i if what is not None else naming[0].left_edge.i, end),)
    return _range(what), (naming[0].left_edge.i, end)


def _object(verb: Token) -> tuple[Range, ...] | None:
    what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if what is None:
        return _gerund(verb)
    if what.i < verb.i:
        return (_range(what),) if what.tag_ in ("WDT", "WP") else None
    end = what.right_edge.i + 1
    for child in verb.rights:
        if (
            child.i > what.i
            and child.left_edge.i == end
            and child.dep_ in ("prep", "oprd")
            and child.lower_ in ("as", "for", "of", "to", "with")
        ):
            end = child.right_edge.i + 1
    return ((what.left_edge.i, end),)


def _gerund(verb: Token) -> tuple[Range, ...] | None:
    clause = next((c for c in verb.rights if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    return (_range(clause),) if clause is not None else None


def _prepositional(verb: Token) -> Put | None:
    allowed = table("attitudes")["prepositions"].get(verb.lemma_.casefold(), ())
    for child in verb.rights:
        if child.dep_ in ("prep", "prt") and child.lower_ in allowed:
            inner = next((c for c in child.rights if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and child.i - verb.i <= 4:
                return _put(verb, "preposition", ((child.i + 1, child.right_edge.i + 1),), child.i)
    return None


# ---------------------------------------------------------------- passives


def _passive(verb: Token) -> Put | None:
    """``the plan was criticized by X``; ``they were told by X that``; ``X is expected to``."""
    agent = next((x for c in verb.rights if c.dep_ == "agent" for x in c.children if x.dep_ == "pobj"), None)
    about = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp")), None)
    lemma = verb.lemma_.casefold()
    naming = next(
        (c for c in verb.rights if c.dep_ in ("oprd", "attr") or (c.dep_ == "prep" and c.lower_ == "as")), None
    )
    if clause is not None and clause.dep_ == "ccomp" and lemma in _kinds() and not _to(clause):
        return Put(verb, _kind(verb, "clause"), "clause", agent, (_range(clause),))
    if clause is not None and _to(clause) and about is not None and lemma in _kinds():
        return Put(verb, _kind(verb, "addressed"), "passive infinitive", agent, (_range(about), _range(clause)))
    if naming is not None and _takes(verb, "named") and about is not None:
        return Put(verb, _kind(verb, "named"), "passive named", agent, (_range(about), _range(naming)))
    if agent is not None and about is not None and lemma in _kinds():
        return Put(verb, _kind(verb, "object"), "passive object", agent, (_range(about),))
    return None


# ---------------------------------------------------------------- who


def speaker(verb: Token) -> Token | None:
    """The subject of the verb or, where it has none, of the verb or noun that it belongs to."""
    here = verb
    for _ in range(HIGHEST):
        own = next((c for c in here.children if c.dep_ == "nsubj"), None)
        if own is None and here is not verb:
            own = next((c for c in here.children if c.dep_ == "nsubjpass"), None)
        if own is not None:
            return own
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return here.head
        if here.dep_ not in UPWARD or here.head is here:
            return None
        here = here.head
    return None


def links_of(put: Put) -> list[Token]:
    """The verbs of the cue."""
    return chain(put.verb)
