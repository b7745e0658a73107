"""What became of a person, told by more than one word: "took her own life", "last seen", "pulled from the rubble"."""

from __future__ import annotations

from collections.abc import Iterator

from ..resources import words
from .harms_told import is_passive, kinds, subject_of, undergoer
from .tokens import Token

PRESUMED = frozenset({"fear", "believe", "presume", "think"})
OUT_OF = frozenset({"from", "out", "off"})
FLEEING = frozenset({"run", "flee", "drive", "escape"})  # a suspect, and nobody missing
LIVE = frozenset({"be", "lie", "remain", "stay", "recover"})
BROUGHT = frozenset({"take", "rush", "airlift", "fly", "admit", "bring", "transport", "evacuate", "move"})
LISTED = frozenset({"list", "describe", "report"})
WARDS = frozenset({"hospital", "clinic", "ward"})
ONESELF = frozenset({"himself", "herself"})
DEEP = 3  # steps from the verb down to the ward


def fates(token: Token) -> Iterator[tuple[str, Token]]:
    """Each person of whom the word, with those around it, tells a fate."""
    if token.pos_ in ("VERB", "AUX"):
        for reader in (_life, _seen, _presumed, _pulled, _in_hospital, _in_condition, _treated):
            yield from ((kind, who) for kind, who in reader(token) if who is not None)
    if token.pos_ in ("NOUN", "PROPN") and token.tag_ in ("NN", "NNP"):
        yield from _described(token)
        yield from _body(token)
    if token.lemma_.casefold() in words("harms", "wounds"):
        yield from ((kind, who) for kind, who in _wounded(token) if who is not None)


def _life(token: Token) -> Iterator[tuple[str, Token | None]]:
    """ "Lost his life", "took her own life", "committed suicide"."""
    thing = next((c for c in token.children if c.dep_ == "dobj"), None)
    if thing is None or is_passive(token):
        return
    owned = {c.lower_ for c in thing.children if c.dep_ in ("poss", "amod")}
    here, what = token.lemma_.casefold(), thing.lemma_.casefold()
    lost = here in ("lose", "give") and what == "life" and thing.tag_ == "NN" and owned
    ended = here in ("take", "end") and what == "life" and "own" in owned
    turned = here == "turn" and what in ("gun", "weapon", "rifle", "pistol", "handgun", "shotgun", "knife")
    if turned and any(x.lower_ in ONESELF for c in token.children if c.lower_ == "on" for x in c.children):
        yield "shot" if what != "knife" else "stabbed", subject_of(token)
    met = here in ("meet", "find") and what in ("death", "end") and owned & {"his", "her"}
    if lost or ended or met or (here == "commit" and what == "suicide"):
        yield "died", subject_of(token)


def _seen(token: Token) -> Iterator[tuple[str, Token | None]]:
    """ "Was last seen on the bridge": not "in public"."""
    last = any(c.dep_ == "advmod" and c.lower_ == "last" for c in token.children)
    if not last or token.lemma_.casefold() not in ("see", "hear") or not is_passive(token):
        return
    if not any(t.lower_ in ("public", "office") or t.lemma_ in FLEEING for t in token.subtree):
        yield "missing", subject_of(token)


def _presumed(token: Token) -> Iterator[tuple[str, Token | None]]:
    """ "Is feared to have drowned", "is presumed dead"."""
    if token.lemma_.casefold() not in PRESUMED or not is_passive(token):
        return
    who = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if any(c.dep_ in ("xcomp", "oprd", "ccomp") and c.i > token.i and _is_end(c) for c in token.children):
        yield "feared dead", who


def _is_end(token: Token) -> bool:
    """ "Dead", "to have drowned", "to have gone down with the ship"."""
    if any(c.dep_ == "neg" for c in token.children):
        return False
    here = {token.lemma_.casefold(), token.lower_}
    particle = any(c.dep_ == "prt" for c in token.children) and any(c.lower_ == "with" for c in token.children)
    return bool(here & (kinds("suffered").keys() - {"survive"} | words("harms", "ends"))) or (
        token.lemma_ == "go" and particle
    )


def _pulled(token: Token) -> Iterator[tuple[str, Token | None]]:
    """ "Pulled from the rubble": alive, unless the words say otherwise."""
    if token.lemma_.casefold() not in words("harms", "pulling"):
        return
    out = [x for c in token.children if c.lower_ in OUT_OF for x in c.subtree]
    dead = any(t.lemma_.casefold() in words("harms", "bodies") for t in token.subtree)
    if not dead and any(t.lemma_.casefold() in words("harms", "perils") for t in out):
        yield "alive", token.head if token.dep_ == "acl" and token.tag_ != "VBG" else undergoer(token)


def _in_hospital(token: Token) -> Iterator[tuple[str, Token | None]]:
    here = token.lemma_.casefold()
    if here not in LIVE | BROUGHT or (here in BROUGHT and not is_passive(token)):
        return
    opening = frozenset({"in"}) if here in LIVE else frozenset({"to", "into"})
    if any(_leads_to_ward(c, opening, DEEP) for c in token.children if c.dep_ == "prep"):
        yield "in hospital", subject_of(token)


def _in_condition(token: Token) -> Iterator[tuple[str, Token | None]]:
    """ "Is in critical condition", "was listed in serious condition", "the blast left her in hospital"."""
    here = token.lemma_.casefold()
    if here not in LIVE | BROUGHT | LISTED | {"leave"}:
        return
    left = here == "leave"
    if left and not any(c.dep_ == "nsubj" and c.lemma_ in words("harms", "causes") for c in token.children):
        return
    state = [n for p in token.children if p.lower_ == "in" for n in p.children if n.dep_ == "pobj"]
    if any(_is_condition(n) or (left and n.lemma_ in WARDS) for n in state):
        yield "injured", undergoer(token) if left else subject_of(token)


def _is_condition(noun: Token) -> bool:
    return noun.lemma_ == "condition" and any(c.lower_ in words("harms", "conditions") for c in noun.children)


def _treated(token: Token) -> Iterator[tuple[str, Token | None]]:
    """ "Was treated for a leg wound", "was treated and released"."""
    if token.lemma_ != "treat" or not is_passive(token):
        return
    hurt = {x.lemma_.casefold() for c in token.children if c.lower_ == "for" for x in c.children}
    if hurt & words("harms", "wounds") or any(c.dep_ == "conj" and c.lower_ == "released" for c in token.children):
        yield "injured", subject_of(token)


def _wounded(token: Token) -> Iterator[tuple[str, Token | None]]:
    """ "A man with a gunshot wound", "found suffering from wounds", "was bleeding from a wound"."""
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("with", "from") else None
    if above is None:
        return
    if token.head.lower_ == "with" and above.pos_ in ("NOUN", "PROPN"):
        yield "injured", above
    elif token.head.lower_ == "with" and above.lemma_.casefold() in BROUGHT | {"find"}:
        yield "injured", undergoer(above)
    elif above.lemma_ in ("suffer", "bleed", "recover"):
        yield "injured", above.head if above.dep_ == "acl" else subject_of(above)


def _leads_to_ward(prep: Token, opening: frozenset[str], deep: int) -> bool:
    for noun in (c for c in prep.children if c.dep_ == "pobj"):
        if prep.lower_ in opening and noun.lemma_.casefold() in WARDS:
            return True
        if deep and any(_leads_to_ward(c, opening, deep - 1) for c in noun.children if c.dep_ == "prep"):
            return True
    return False


def _described(token: Token) -> Iterator[tuple[str, Token]]:
    """ "The missing nurse", "the late X", "a survivor, X"."""
    kind = kinds("roles").get(token.lemma_.casefold())
    of_what = any(c.dep_ == "compound" or c.lower_ == "of" for c in token.children)  # "a cancer survivor"
    if kind is not None and token.dep_ != "compound" and not of_what:
        yield kind, token
    for child in token.children:
        if child.dep_ in ("amod", "compound") and child.i < token.i:
            told = kinds("epithets").get(child.lower_) or kinds("roles").get(child.lower_)
            if told is not None:
                yield told, token


def _body(token: Token) -> Iterator[tuple[str, Token]]:
    """ "The body of X was found": a body that something is done to; "the burial of X", "X's coffin"."""
    if token.lemma_.casefold() in words("harms", "burials"):
        yield from (("died", c) for c in token.children if c.dep_ == "poss" and c.pos_ == "PROPN")
        of = (x for c in token.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj")
        yield from (("died", x) for x in of if x.pos_ == "PROPN")
        return
    if token.lemma_.casefold() not in ("body", "remains", "corpse") or token.dep_ not in ("nsubjpass", "dobj", "nsubj"):
        return
    if token.head.lemma_.casefold() not in words("harms", "handling"):
        return
    yield from (("died", c) for c in token.children if c.dep_ == "poss")
    yield from (("died", x) for c in token.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj")
