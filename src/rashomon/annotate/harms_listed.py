"""Persons who are told of as one of many: "among the dead is X", "the victims were X and Y", "one of the missing".

The group says what became of the person, so that no verb of harm need stand in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..resources import words
from .claims_words import heads_upward, subject
from .harms_told import kinds
from .tokens import Token

AMONG = frozenset({"among", "amongst"})
NAMED_AS = frozenset({"identify", "name"})
THEM = frozenset({"them", "whom", "these"})
HAS = frozenset({"have", "include", "contain", "name", "show", "carry", "hold", "bear"})
FATAL_BEFORE = 400  # characters before, in which "the identified" or "the 23" are said to be the dead
ALIVE = frozenset({"alive", "safe", "unharmed", "well"})
FINDING = frozenset({"find", "locate", "trace", "discover"})
WORD = re.compile(r"[^\W\d_]+")
STATES = frozenset({"be", "remain", "stay"})
NEAR = 4  # steps up to the verb that says what became of a group


def listed(token: Token, before: Callable[[], str]) -> Iterator[tuple[str, Token]]:
    """Each person whom the word puts into a group of persons harmed, with the harm of the group.

    ``before`` gives the text of the article up to the word.
    """
    if token.lower_ in AMONG and token.dep_ in ("prep", "dep", "advmod"):
        yield from _among(token, before())
    elif token.lower_ == "including" and token.dep_ == "prep":
        kind = _of_group(token.head) or _of_verb(token.head) or _as_told(token.head)
        yield from ((kind, t) for t in token.children if t.dep_ == "pobj" and kind is not None)
    elif token.lower_ == "one" and token.dep_ == "attr":
        yield from _one_of(token, before())
    elif token.lower_ == "one" and token.dep_ == "appos" and token.head.pos_ == "PROPN":
        yield from _one_as_named(token)
    elif token.lower_ == "one" and token.dep_ in ("nsubjpass", "nsubj"):
        yield from _found(token)
    elif token.lemma_ in HAS and (kind := _of_list(token)) is not None:
        yield from ((kind, t) for t in token.children if t.i > token.i and t.dep_ in ("dobj", "conj"))
    elif token.lemma_ in ("be", "include") and token.pos_ in ("AUX", "VERB"):
        yield from _are(token)
    elif token.lemma_.casefold() in NAMED_AS:
        yield from _named_as(token)


def _among(token: Token, before: str) -> Iterator[tuple[str, Token]]:
    """ "Among the dead is X", "X was among those killed", "three died, among them X"."""
    group = next((c for c in token.children if c.dep_ == "pobj"), None)
    if group is None:
        return
    kind = _of_verb(token.head) if group.lower_ in THEM else _of_group(group)
    if group.lower_ == "identified" and _tells_dead(before[-FATAL_BEFORE:]):
        kind = "died"
    if kind is None:
        return
    if token.head.lemma_ == "be":
        told = (
            t for t in token.head.children if t.dep_ in ("nsubj", "attr") or (t.dep_ == "conj" and t.pos_ == "PROPN")
        )
        yield from ((kind, t) for t in told)
    elif token.head.pos_ in ("PROPN", "NOUN"):
        yield kind, token.head
    else:
        yield from ((kind, t) for t in token.head.children if t.dep_ in ("dep", "appos", "dobj") and t.i > token.i)


def _one_of(token: Token, before: str) -> Iterator[tuple[str, Token]]:
    """ "X is one of the dead", "… of three people killed", "… of the 23"."""
    group = next((x for c in token.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj"), None)
    kind = _of_group(group) if group is not None else None
    if group is not None and kind is None and group.pos_ == "NUM" and _counts_dead(group.text, before):
        kind = "died"
    if kind is not None:
        yield from ((kind, t) for t in token.head.children if t.dep_ == "nsubj")


def _one_as_named(token: Token) -> Iterator[tuple[str, Token]]:
    """ "X, one of the missing"."""
    group = next((x for c in token.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj"), None)
    kind = _of_group(group) if group is not None else None
    if kind is not None:
        yield kind, token.head


def _are(token: Token) -> Iterator[tuple[str, Token]]:
    """ "The dead are X and Y", "those arrested include X"."""
    group = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
    kind = _of_group(group) if group is not None and group.tag_ not in ("NN", "NNP") else None
    if kind is not None:
        yield from ((kind, t) for t in token.children if t.dep_ in ("attr", "dobj") and t.i > token.i)


def _named_as(token: Token) -> Iterator[tuple[str, Token]]:
    """ "The victim was identified as X", "police named the dead as X"."""
    groups = [c for c in token.children if c.dep_ in ("nsubjpass", "dobj", "nsubj") and c.i != token.i]
    kind = next((k for k in map(_of_group, groups) if k is not None), None)
    if kind is not None:
        yield from ((kind, x) for c in token.children if c.lower_ == "as" for x in c.children if x.dep_ == "pobj")


def _of_group(group: Token) -> str | None:
    """What became of everybody in the group."""
    for form in (group.lower_, group.lemma_.casefold()):
        if form in kinds("groups"):
            return kinds("groups")[form]
    for child in group.children:
        if child.dep_ in ("acl", "amod", "relcl") and (kind := _of_state(child) or _as_found(child)) is not None:
            return kind
    return None


def _as_found(verb: Token) -> str | None:
    """ "The two who were found alive"."""
    if verb.lemma_ not in FINDING or any(c.dep_ == "neg" for c in verb.children):
        return None
    states = (kinds("state").get(c.lower_) for c in verb.children if c.dep_ in ("oprd", "acomp"))
    return next((kind for kind in states if kind is not None), None)


def _of_state(token: Token) -> str | None:
    """The harm of a participle or a clause beside the group."""
    if token.dep_ == "relcl" and any(c.dep_ == "neg" for c in token.children):
        return None
    for name in ("groups", "done", "suffered", "state"):
        for form in (token.lemma_.casefold(), token.lower_):
            if form in kinds(name) and (name != "done" or token.tag_ == "VBN" or token.dep_ == "acl"):
                return kinds(name)[form]
    return None


def _as_told(noun: Token) -> str | None:
    """ "Two children are among the dead", "there were two among the dead", "six are missing": what became of these."""
    verb = noun.head if noun.dep_ in ("nsubj", "attr") and noun.head.lemma_ in STATES else None
    if verb is not None and any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
        return None
    beside = (*noun.children, *(c for c in verb.children if c.i > verb.i)) if verb is not None else tuple(noun.children)
    groups = [x for c in beside if c.lower_ in AMONG for x in c.children if x.dep_ == "pobj"]
    states = [c for c in beside if c.dep_ in ("acomp", "oprd") or (c.dep_ == "attr" and c.pos_ == "ADJ")]
    return next((kind for kind in map(_of_group, (*groups, *states)) if kind is not None), None)


def _of_verb(token: Token) -> str | None:
    """What the clause around says became of those whom it counts."""
    for above in (token, *list(heads_upward(token))[:NEAR]):
        if above.pos_ == "VERB" and not any(
            c.dep_ in ("neg", "aux") and c.tag_ in ("MD", "RB") for c in above.children
        ):
            kind = _of_state(above)
            passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in above.children)
            if kind is not None and (above.lemma_.casefold() in kinds("suffered") or passive):
                return kind
    return None


def _found(token: Token) -> Iterator[tuple[str, Token]]:
    """ "One of the missing, X, was found": X, or else whoever is told of next, unless speaking or missing too."""
    group = next((x for c in token.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj"), None)
    dead = {t.lower_ for t in token.head.subtree} & words("harms", "bodies")
    if group is None or _of_group(group) != "missing" or token.head.lemma_ not in FINDING or dead:
        return
    if named_one(token) != token or any(c.lower_ in ALIVE for c in token.head.children):
        if not any(c.lower_ in kinds("state") for c in token.head.children):  # else the state is read for itself
            yield "found", token
        return
    after = token.sent.end
    next_one = token.doc[after].sent.root if after < len(token.doc) else None
    other = next_one is None or next_one.lemma_ in words("harms", "speaking") or _is_missing(next_one)
    who = None if other or next_one is None else subject(next_one)
    yield "found", who if who is not None and who.pos_ == "PROPN" else token


def named_one(who: Token) -> Token:
    """ "One of the two men, X,": X; "X, whose sister Y is among the dead": the sister."""
    kin = next((c for c in who.children if c.dep_ == "appos" and any(x.lower_ == "whose" for x in c.children)), None)
    if kin is not None:
        return kin
    groups = [x for c in who.children if c.lower_ == "of" for x in c.children] if who.lower_ == "one" else []
    heads = (who, *groups) if groups else ()
    return next((c for t in heads for c in t.children if c.dep_ == "appos" and c.pos_ == "PROPN"), who)


def _is_missing(verb: Token) -> bool:
    """ "Is still missing", "remains missing"."""
    return any(kinds("groups").get(t.lower_) == "missing" for t in (verb, *verb.children))


def _of_list(token: Token) -> str | None:
    """ "On the door is a list of the missing. It has X on it"; "the list of the dead names X"."""
    who = subject(token)
    if who is None:
        return None
    if who.lower_ == "it" and token.sent.start:
        return next((k for t in token.doc[token.sent.start - 1].sent if (k := _listing(t)) is not None), None)
    return _listing(who)


def _listing(token: Token) -> str | None:
    if token.lemma_.casefold() not in ("list", "register", "roll"):
        return None
    groups = (x for c in token.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj")
    return next((k for k in map(_of_group, groups) if k is not None), None)


def _tells_dead(text: str) -> bool:
    return bool(set(WORD.findall(text.casefold())) & words("harms", "bodies"))


def _counts_dead(number: str, before: str) -> bool:
    """The same number stood before the dead: "23 bodies lay there", later "the 23"."""
    return any(_tells_dead(m.group(1)) for m in re.finditer(rf"\b{re.escape(number)}((?:\W+\w+){{1,3}})", before))
