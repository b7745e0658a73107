"""Which verb puts what down to whom: the frames of verbs, nouns and adjectives, read off the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

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
MARKS = frozenset({"“", '"', "«", "''", "``"})
BREAKS = frozenset({",", "—", "–", "--", "-"})
CONTRAST = frozenset({"while", "though", "although", "even", "as", "despite", "whereas"})


@dataclass(frozen=True)
class Put:
    """A cue with what it puts down to whom, in tokens. ``reach`` is the preposition that belongs to the cue."""

    verb: Token
    kind: str
    frame: str
    source: Token | None
    pieces: tuple[Range, ...]
    reach: int | None = None
    passive: bool = False


def _classes() -> list[dict[str, Any]]:
    return [entry for entry in table("attitudes").values() if isinstance(entry, dict) and "frames" in entry]


@lru_cache(maxsize=1)
def _frames() -> dict[str, dict[str, str]]:
    """Frame to lemma to kind."""
    found: dict[str, dict[str, str]] = {}
    for entry in _classes():
        for frame in entry["frames"]:
            for verb in entry["verbs"]:
                found.setdefault(frame, {}).setdefault(verb, entry["kind"])
    return found


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {verb: e["kind"] for e in reversed(_classes()) for verb in e["verbs"]}


def puts(sentence: Tokens) -> Iterator[Put]:
    """All attributions of a sentence, those inside others too."""
    for token in sentence:
        if token.pos_ == "NOUN":
            found = _noun(token)
        elif token.lower_ == "according":
            found = _according(token)
        else:
            found = _verb(token)
        if found is not None:
            yield found


def _verb(token: Token) -> Put | None:
    if not is_verb(token) or token.dep_ in ("aux", "auxpass", "amod", "compound") or _commands(token):
        return None
    return _adjective(token) or (_passive(token) if _is_passive(token) else _active(token))


def _commands(verb: Token) -> bool:
    """``Note: ...``: asks the reader, and tells of nobody."""
    return verb.dep_ == "ROOT" and verb.tag_ in ("VB", "VBP", "NN") and not any(c.i < verb.i for c in verb.children)


def _takes(verb: Token, frame: str) -> bool:
    return verb.lemma_.casefold() in _frames().get(frame, {})


def _kind(verb: Token, frame: str) -> str:
    lemma = verb.lemma_.casefold()
    return _frames().get(frame, {}).get(lemma) or _kinds().get(lemma, "speech")


def is_known(verb: Token) -> bool:
    """True for a verb of the tables, in the active."""
    return verb.lemma_.casefold() in _kinds() and not _is_passive(verb)


def kind_of(verb: Token) -> str:
    return _kind(verb, "object")


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
    light = _light(verb)
    if light is not None:
        return light
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
    first, end = _clear(_range(clause), verb)
    return ((first, _without_afterthought(clause, first, end)),)


def _without_afterthought(clause: Token, first: int, end: int) -> int:
    """Where the words told end and a participle or contrast of the outlet's own follows: "..., citing the weather"."""
    for child in clause.rights:
        apart = (
            child.dep_ == "advcl" and child.left_edge.i > clause.i and child.doc[child.left_edge.i - 1].text in BREAKS
        )
        if apart and first < child.left_edge.i < end and (child.tag_ == "VBG" or child.left_edge.lower_ in CONTRAST):
            return child.left_edge.i
    second = _second_saying(clause)
    return min(end, second.i) if second is not None and second.i > first else end


def _second_saying(clause: Token) -> Token | None:
    """``said it was late and insisted that``: the second verb has the subject of the first."""
    for verb in clause.conjuncts:
        bare = not any(c.dep_ in SUBJECTS for c in verb.lefts)
        if verb.i > clause.i and bare and _takes(verb, "clause") and any(c.dep_ == "ccomp" for c in verb.rights):
            return next((c for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i), verb)
    return None


def _says(clause: Token, verb: Token) -> bool:
    """A clause with a subject, or one that a word such as "that" or "whether" opens; bare verbs are addressed."""
    if clause.i < verb.i:
        return _kind(verb, "clause") == "speech"
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
        return _named_in_marks(what) if what is not None and what.i > verb.i else None
    end = naming[-1].right_edge.i + 1
    if what is None or what.i > verb.i:
        return ((what.left_edge.i if what is not None else naming[0].left_edge.i, end),)
    return _range(what), (naming[0].left_edge.i, end)


def _named_in_marks(what: Token) -> tuple[Range, ...] | None:
    """``called the plan “a joke”``, where the parser makes nothing of the words in marks."""
    end = what.right_edge.i + 1
    at = next((t for t in what.doc[end : end + 2] if t.text in MARKS), None)
    return ((what.left_edge.i, at.i + 2),) if at is not None and at.i + 2 <= len(what.doc) else None


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


def _light(verb: Token) -> Put | None:
    """``expressed concern that``, ``raised questions about``: the noun is part of the cue."""
    if verb.lemma_.casefold() not in table("attitudes")["light"]["verbs"]:
        return None
    noun = next((c for c in verb.rights if c.dep_ == "dobj" and c.lemma_.casefold() in _nouns()), None)
    found = _complement(noun) or _complement(verb, behind=noun) if noun is not None else None
    if noun is None or found is None:
        return None
    piece, reach = found
    return Put(verb, _nouns()[noun.lemma_.casefold()], "light", speaker(verb), (piece,), reach)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return {noun: kind for kind, nouns in table("attitudes")["nouns"].items() for noun in nouns}


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {word: kind for kind, listed in table("attitudes")["adjectives"].items() for word in listed}


def _complement(word: Token, behind: Token | None = None) -> tuple[Range, int] | None:
    """What a noun or adjective is about, and the last token of the cue: "concern that", "support for", "plan to"."""
    after = (behind or word).i
    for child in word.rights:
        if child.i <= after or child.i > after + 4:
            continue
        if child.dep_ in ("acl", "ccomp", "xcomp") and (_to(child) or _that(child)) and child.left_edge.i > after:
            return (child.left_edge.i, child.right_edge.i + 1), child.left_edge.i - 1
        opens = child.dep_ == "prep" and child.lower_ in table("attitudes")["light"]["prepositions"]
        if opens and any(c.dep_ in ("pobj", "pcomp") for c in child.rights):
            return (child.i + 1, child.right_edge.i + 1), child.i
    return None


def _that(clause: Token) -> bool:
    return any(c.dep_ in ("mark", "dobj", "nsubj") and c.lower_ == "that" for c in clause.lefts)


def _adjective(verb: Token) -> Put | None:
    """``is willing to``, ``was confident that``, ``are nervous about``."""
    word = next((c for c in verb.rights if c.dep_ == "acomp" and c.lemma_.casefold() in _adjectives()), None)
    found = _complement(word) or _complement(verb, behind=word) if word is not None else None
    if word is None or found is None:
        return None
    piece, reach = found
    return Put(verb, _adjectives()[word.lemma_.casefold()], "adjective", speaker(verb), (piece,), reach)


def _noun(noun: Token) -> Put | None:
    """``the union's claim that``, ``his support for``: whose it is stands before the noun."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss" or any(x.tag_ == "POS" for x in c.rights)), None)
    found = _complement(noun) if owner is not None and noun.lemma_.casefold() in _nouns() else None
    if owner is None or found is None:
        return None
    piece, reach = found
    return Put(noun, _nouns()[noun.lemma_.casefold()], "noun", owner, (piece,), reach)


def _according(token: Token) -> Put | None:
    """``according to the union``: the sentence, less these words."""
    to = token.nbor(1) if token.i + 1 < len(token.doc) else token
    who = next((c for c in to.rights if c.dep_ == "pobj"), None) if to.lower_ == "to" else None
    if who is None:
        return None
    first, end = token.i, max(who.right_edge.i, to.i) + 1
    host = token.head
    while (
        host.dep_ in ("conj", "prep", "pobj", "dobj", "attr", "npadvmod", "appos", "acl", "xcomp")
        and host.head is not host
    ):
        host = host.head
    if first <= host.i < end:
        return None
    pieces = [(host.left_edge.i, first)] if host.left_edge.i < first else []
    if end < host.right_edge.i + 1:
        pieces.append((end, host.right_edge.i + 1))
    return Put(token, "speech", "according", who, tuple(pieces), to.i)


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
        return Put(verb, _kind(verb, "clause"), "clause", agent, (_range(clause),), passive=True)
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
    if (
        verb.dep_ == "conj"
        and verb.head.dep_ == "ccomp"
        and _takes(verb.head.head, "clause")
        and _takes(verb, "clause")
    ):
        here = verb.head.head
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
