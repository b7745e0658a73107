"""Which words tell a harm, to whom, and whether it is told as having happened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..resources import table, words
from .claims_words import heads_upward, is_finite, is_verb, modality_of, subject
from .harms_persons import subjects_beside
from .tokens import Token

SEEMING = frozenset({"appear", "seem", "happen", "find", "believe", "report", "know", "say", "presume", "think"})
PARTICLES = frozenset({"prt", "advmod", "prep"})
DASHES = frozenset({"-", "--", "–", "—"})
STANDING = frozenset({"nsubj", "nsubjpass", "mark", "cc"})  # what a verb of another clause has of its own
HOLDS = frozenset({"if", "unless", "whether", "lest"})
SUPPOSING = frozenset({"should", "were", "had"})  # before their subject: "should it prove that …"
DENYING = frozenset({"deny", "doubt", "disprove", "dispute", "ask", "wonder"})
CASES = frozenset({"case", "event", "possibility", "chance"})


@lru_cache(maxsize=8)
def kinds(name: str) -> dict[str, str]:
    """Each lemma of one family of the table to the harm that it tells."""
    return {lemma: kind for kind, lemmas in table("harms")[name].items() for lemma in lemmas}


def lemma(token: Token) -> str:
    """The lemma of a verb, with its particle where that is part of it ("run_over", "kick_out")."""
    particles = [f"{token.lemma_}_{c.lower_}".casefold() for c in token.children if c.dep_ in PARTICLES]
    joined = next((x for x in particles if x in kinds("done")), None)
    cut = next((c for c in token.children if c.dep_ in PARTICLES and c.lower_ in ("out", "off", "back", "away")), None)
    return joined or token.lemma_.casefold() + (f"_{cut.lower_}" if cut is not None else "")


def told(token: Token) -> Iterator[tuple[str, Token]]:
    """Each harm that the word tells, with the head of the words for the person."""
    if token.pos_ in ("VERB", "AUX"):
        yield from _verbal(token)
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _nominal(token)
    if token.pos_ in ("ADJ", "VERB", "ADV"):
        yield from _state(token)


def is_passive(token: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in token.children)


def _verbal(token: Token) -> Iterator[tuple[str, Token]]:
    here = lemma(token)
    done = kinds("done").get(here) or (kinds("done_by").get(here) if _struck(token) else None)
    suffered = kinds("suffered").get(here)
    if done is not None:
        who = undergoer(token)
        if who is not None:
            yield done, who
            return
    if suffered is not None and not is_passive(token) and _object(token) is None:
        who = subject_of(token)
        if who is not None:
            yield suffered, who
    if here in table("harms")["got"]["verbs"]:
        yield from _got(token)


def undergoer(token: Token) -> Token | None:
    """The subject of a passive, the object of an active, the noun that a participle describes."""
    if _miscounted(token):
        return None
    if is_passive(token) or (token.tag_ == "VBN" and token.dep_ in ("acl", "xcomp", "conj", "ccomp", "advcl")):
        if token.dep_ == "acl":
            return token.head if token.tag_ == "VBN" else None
        return subject_of(token) or _before_helper(token)
    return subject_of(token) if _reduced(token) else _object(token)


def _reduced(token: Token) -> bool:
    """ "The boy killed on Monday was named": parsed as a verb of its own, with no object and a verb unjoined behind."""
    own = {c.dep_ for c in token.children if not _measures(c)}
    if token.tag_ not in ("VBD", "VBN") or "nsubj" not in own or own & {"dobj", "cc", "aux", "prt", "mark"}:
        return False
    behind = (c for c in token.children if c.i > token.i and c.dep_ in ("conj", "advcl", "ccomp"))
    return any(is_finite(c) and not {x.dep_ for x in c.children} & STANDING for c in behind)


def _measures(token: Token) -> bool:
    """ "Blocks from his home", "minutes later": how far or how long, though parsed as an object."""
    behind = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return token.dep_ == "dobj" and behind in ("from", "away", "after", "before", "later", "earlier")


def _before_helper(token: Token) -> Token | None:
    """ "After a 4-year-old was shot": the parse has cut "after a 4-year-old" off."""
    helper = next((c for c in token.children if c.dep_ == "auxpass"), None)
    before = helper.nbor(-1) if helper is not None and helper.i > token.sent.start else None
    return before if before is not None and before.dep_ == "pobj" and before.head.lower_ == "after" else None


def _miscounted(token: Token) -> bool:
    """ "Were jailed" after one person: others are meant, and the parse has lost them."""
    many = any(c.dep_ == "auxpass" and c.lower_ in ("were", "are") for c in token.children)
    who = subject(token)
    alone = who is not None and who.tag_ in ("NN", "NNP", "PRP") and not any(True for _ in who.conjuncts)
    return many and who is not None and alone and not any(True for _ in subjects_beside(who))


def _object(token: Token) -> Token | None:
    found = next((c for c in token.children if c.dep_ == "dobj"), None)
    bare = found is not None and found.tag_ == "NN" and not any(True for _ in found.children)
    return None if bare and token.tag_ == "VBG" else found  # "the shooting suspect"


def subject_of(token: Token) -> Token | None:
    """The subject of the verb, or of the verb that it hangs on ("found stabbed", "fell and died")."""
    own = subject(token)
    if own is not None:
        return own
    if token.dep_ == "relcl":
        return token.head
    if token.dep_ == "ccomp":  # "believed the man had been shot": parsed as the object of believing
        return next((c for c in token.head.children if c.dep_ == "dobj" and c.i < token.i), None)
    if token.dep_ in ("xcomp", "conj", "advcl", "pcomp", "prep"):
        for above in heads_upward(token):
            if above.dep_ == "acl":
                return above.head
            if (found := subject(above)) is not None:
                return found
    return None


def _struck(token: Token) -> bool:
    """By what strikes people: "hit by a car", "a bullet hit her", "was struck in the arm"."""
    agents = [x for c in token.children if c.dep_ == "agent" for x in c.children]
    agents += [c for c in token.children if c.dep_ == "nsubj"]
    parts = (x for c in token.children if c.lower_ == "in" for x in c.children if x.dep_ == "pobj")
    return any(t.lemma_.casefold() in words("harms", "striking") for t in agents) or any(
        t.lemma_ in words("harms", "limbs") for t in parts
    )


def _got(token: Token) -> Iterator[tuple[str, Token]]:
    thing, who = _object(token), token.head if token.dep_ == "acl" else subject_of(token)
    if thing is not None and who is not None and thing.lemma_.casefold() in table("harms")["got"]["injured"]:
        yield "injured", who


def _state(token: Token) -> Iterator[tuple[str, Token]]:
    """ "Was found dead", "went missing", "shot him dead"."""
    kind = kinds("state").get(token.lower_)
    if kind is not None and _is_predicate(token):
        if (who := subject(token)) is not None:
            yield kind, who
        return
    if kind is None or token.dep_ not in ("acomp", "oprd", "xcomp", "advmod", "ccomp", "attr", "advcl"):
        return
    above = token.head
    if above.lemma_.casefold() not in words("harms", "light"):
        return
    who = subject_of(token) if token.dep_ == "ccomp" else undergoer(above) or subject_of(above)
    if who is not None:
        yield kind, who


def _is_predicate(token: Token) -> bool:
    """ "Is still missing": parsed as a verb, though nobody misses anything."""
    helped = any(c.dep_ == "aux" and c.lemma_ == "be" for c in token.children)
    return token.tag_ == "VBG" and helped and _object(token) is None


def _nominal(token: Token) -> Iterator[tuple[str, Token]]:
    """ "X's death", "the killing of X": not "a death threat", which has a head of its own."""
    kind = kinds("nouns").get(token.lemma_.casefold())
    if kind is None or token.dep_ == "compound" or token.tag_ in ("NNS", "NNPS"):
        return
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is not None:
        yield kind, owner
    for of in (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"):
        yield from ((kind, t) for t in of.children if t.dep_ == "pobj")


def is_real(token: Token) -> bool:
    """Told as having happened: not negated, wished, feared, supposed or to come."""
    if token.sent.text.rstrip().endswith("?"):
        return False
    for here in (token, *heads_upward(token)):
        if _open(here) or _wished(here):
            return False
        if here.dep_ in ("nsubj", "nsubjpass") or (is_finite(here) and here.dep_ != "advcl"):
            return not _in_condition(here)
    return True


def _in_condition(verb: Token) -> bool:
    """ "If it is true that he was killed", "should it prove that he was", "in case he was": the clause around it."""
    for clause in (verb, *heads_upward(verb)):
        marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
        if marks & HOLDS or _inverted(clause) or (clause.dep_ in ("acl", "relcl") and clause.head.lower_ in CASES):
            return True
        if clause.dep_ not in ("ccomp", "xcomp", "acl", "relcl", "conj") or clause.head.i > verb.i:
            return False
    return False


def _inverted(verb: Token) -> bool:
    """ "Should the inquiry prove", "had he been killed": the helping verb opens the clause, before its subject."""
    who = subject(verb)
    helpers = [c for c in (verb, *verb.children) if c.lower_ in SUPPOSING and c.pos_ in ("AUX", "VERB")]
    return who is not None and any(_opens(c) and c.i < who.left_edge.i for c in helpers)


def _opens(word: Token) -> bool:
    return word.i == word.sent.start or word.nbor(-1).is_punct or word.nbor(-1).pos_ in ("CCONJ", "SCONJ")


def _open(token: Token) -> bool:
    """Negated, after a modal verb or "if", or an infinitive of purpose."""
    marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
    if marks & HOLDS or any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ == "MD") for c in token.children):
        return True
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    return "to" in helpers and "have" not in helpers and token.head.lemma_.casefold() not in SEEMING


def _wished(token: Token) -> bool:
    """What hangs on a verb such as "threaten" or "fear", or is denied or asked."""
    if token.dep_ == "ccomp" and token.head.lemma_.casefold() in DENYING and token.i > token.head.i:
        return True
    if token.dep_ not in ("xcomp", "ccomp", "prep", "pcomp", "dobj", "pobj", "advcl"):
        return False
    return token.head.lemma_.casefold() in words("harms", "unreal")


def is_fatal(token: Token) -> bool:
    """ "Fatally wounded", "stabbed to death"."""
    for child in token.children:
        if child.lower_ in ("fatally", "mortally") or (child.dep_ == "amod" and child.lower_ in ("fatal", "deadly")):
            return True
        if child.lower_ == "to" and any(t.lower_ == "death" for t in child.children):
            return True
    return False


def manner_of_death(token: Token, kind: str) -> str:
    """The harm as the words have it: what is done fatally kills, and a death in custody is told as one."""
    if is_fatal(token):
        return "killed"
    held = words("harms", "custody")
    inside = (x for c in token.children if c.lower_ == "in" for x in c.children if x.dep_ == "pobj")
    return "died in custody" if kind == "died" and any(x.lemma_.casefold() in held for x in inside) else kind


def confirming(token: Token) -> Token | None:
    """The verb of saying whose object lists the person: "officials confirmed two deaths, including that of X"."""
    if is_finite(token) and token.dep_ in ("ROOT", "ccomp", "xcomp"):
        return None
    here = token
    for above in heads_upward(token):
        if above.lemma_ in modality_of() and is_verb(above) and not _behind_aside(above, token):
            return above if here.dep_ == "dobj" else None
        here = above
    return None


def _behind_aside(inner: Token, token: Token) -> bool:
    """The token stands behind the dash that closes the aside of ``inner``, though it was parsed into it."""
    sentence = token.sent
    before, between = token.doc[sentence.start : inner.i], token.doc[inner.i : token.i]
    return all(any(t.text in DASHES for t in stretch) for stretch in (before, between))


def is_case(token: Token) -> bool:
    """An arrest in the course of a criminal case."""
    return any(t.lemma_.casefold() in words("harms", "crime") for t in token.sent if t.i != token.i)
