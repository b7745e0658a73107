"""What a verb of saying puts down to its subject: the clause, the object, the charge, found on the grammar."""

from __future__ import annotations

from functools import lru_cache

from ..resources import table, words
from .claims_words import is_finite, is_verb, modality_of, subject, subtree
from .tokens import Token

CHARGING = frozenset({"accuse", "charge", "suspect", "blame"})
LONGEST = 120  # characters: a longer claim is cut before what only hangs on


@lru_cache(maxsize=1)
def rules() -> dict[str, dict[str, frozenset[str]]]:
    rules = table("attribution")
    return {
        part: {key: frozenset(words) for key, words in rules[part].items()}
        for part in ("object", "gerund", "preposition", "judgement", "naming", "nouns", "narrated")
    }


def content_of(verb: Token) -> tuple[Token, list[Token]] | None:
    """The head and tokens of what the verb puts down to its subject."""
    for find in (clause_of, _infinitive, _gerund, _judged, _named, _pleaded, _object, _prepositional, _around):
        found = find(verb)
        if found is not None:
            return found
    return None


def clause_of(verb: Token) -> tuple[Token, list[Token]] | None:
    """``said (that) the gate had failed``."""
    inner = [c for c in verb.children if c.dep_ == "ccomp" and (is_verb(c) or subject(c) is not None)]
    if not inner or (verb.lemma_ in ("show", "find", "read", "continue") and inner[0].i < verb.i):
        return None
    behind = [c for c in inner if c.i > verb.i]
    head = max(behind or inner, key=lambda c: len(list(c.subtree)))
    if any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in (*head.children, *_advcl_marks(head))):
        return None
    tokens = subtree(head, [*contrasting(head), *siblings(head)])
    if head.i > verb.i:
        if verb.dep_ == "relcl":
            tokens = _up_to_dash(tokens, head)
        tokens = _without_trailing(tokens, head)
        return head, tokens  # "which critics say was unlawful": the words of the clause stand on both sides of the verb
    return head, tokens


def _without_trailing(tokens: list[Token], head: Token) -> list[Token]:
    """A long claim ends before a participle clause behind a comma: what follows goes on telling."""
    if sum(len(t.text_with_ws) for t in tokens) <= LONGEST:
        return tokens
    cut = [c for c in head.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > head.i and is_set_off(c)]
    away = {x.i for c in cut for x in c.subtree}
    return [t for t in tokens if t.i not in away]


def _up_to_dash(tokens: list[Token], head: Token) -> list[Token]:
    """What a dash closes: an aside between dashes ends with the second."""
    dash = next((t.i for t in tokens if t.i > head.i and t.text in ("--", "–", "—")), None)
    return [t for t in tokens if dash is None or t.i < dash]


def _advcl_marks(head: Token) -> list[Token]:
    """Marks of a question that the parser hung one clause deeper ("asked them, most of them tired, if …")."""
    if head.head.lemma_ not in ("ask", "wonder", "question"):
        return []
    return [m for c in head.children if c.dep_ == "advcl" for m in c.children]


def contrasting(head: Token) -> list[Token]:
    """Clauses under ``head`` that a word such as "while" opens and in which somebody else speaks."""
    out = []
    for token in head.subtree:
        if (
            token.dep_ in ("advcl", "conj", "parataxis")
            and token.lemma_ in modality_of()
            and subject(token) is not None
        ):
            speaks = any(c.dep_ == "ccomp" for c in token.children)
            if speaks and is_finite(token):
                out.append(token)
    return out


def siblings(head: Token) -> list[Token]:
    """Verbs of saying that the parser joined to the content: ``said it had failed, and denied that …``."""
    helped = any(c.dep_ in ("aux", "auxpass") for c in head.children)
    who = subject(head)
    lifeless = who is not None and who.lemma_.casefold() in happenings()
    return [
        c
        for c in head.children
        if c.dep_ == "conj"
        and c.lemma_ in modality_of()
        and c.tag_ in ("VBD", "VBZ")
        and subject(c) is None
        and (helped or lifeless)
        and not any(x.dep_ in ("aux", "auxpass") for x in c.children)
    ]


def _infinitive(verb: Token) -> tuple[Token, list[Token]] | None:
    """``promised to pay``, ``urged the army to withdraw``."""
    if modality_of().get(verb.lemma_) not in ("promised", "demanded", "claimed", "believed", "alleged") and (
        verb.lemma_ not in ("call", "declare", "warn", "tell", "order")
    ):
        return None
    inner = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl") and _to(c)), None)
    if inner is None or (inner.dep_ == "advcl" and any(c.dep_ == "dobj" for c in verb.children) is False):
        return None
    person = [c for c in verb.children if c.dep_ == "dobj" and c.i < inner.i] or _called_on(verb, inner)
    return inner, [*(t for p in person for t in subtree(p)), *subtree(inner)]


def _called_on(verb: Token, inner: Token) -> list[Token]:
    """``called on the army to withdraw``: who should do it."""
    prepositions = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon") and c.i < inner.i]
    found = [x for c in prepositions for x in c.children if x.dep_ == "pobj"]
    return found if verb.lemma_ == "call" else []


def _gerund(verb: Token) -> tuple[Token, list[Token]] | None:
    """``denied hiding the report``, ``denied having hidden it``."""
    if modality_of().get(verb.lemma_) != "denied" and verb.lemma_ not in rules()["gerund"]["verbs"]:
        return None
    inner = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and _ing(c)), None)
    return (inner, subtree(inner)) if inner is not None else None


def _ing(token: Token) -> bool:
    """A gerund, alone or by its auxiliary."""
    helped = any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBG" for c in token.children)
    return token.tag_ == "VBG" or (helped and not is_finite(token))


def _to(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _judged(verb: Token) -> tuple[Token, list[Token]] | None:
    """``accused the ministry of hiding the report``: the one charged and the charge."""
    wanted = rules()["judgement"].get(verb.lemma_)
    person = next((c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i), None)
    if not wanted or person is None:
        return None
    for host in (verb, person):
        for prep in host.children:
            if prep.dep_ == "prep" and prep.lower_ in wanted and prep.i > verb.i:
                found = [*subtree(person), *(t for t in subtree(prep) if host is verb)]
                return inner_of(prep), _without_asides(found)
    quality = next((c for c in verb.children if c.i > person.i and _as(c)), None) if "as" in wanted else None
    return (quality, [*subtree(person), *subtree(quality)]) if quality is not None else None


def charged_with(verb: Token) -> Token | None:
    """The "of" of "is accused of hiding it": the preposition that opens the charge."""
    wanted = rules()["judgement"].get(verb.lemma_)
    if not wanted or verb.lemma_ not in CHARGING:
        return None
    return next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in wanted and c.i > verb.i), None)


def _as(token: Token) -> bool:
    """``described the video as fake``, where the parser takes the adjective for a clause of its own."""
    return token.dep_ == "advcl" and token.pos_ == "ADJ" and token.left_edge.lower_ == "as"


def inner_of(preposition: Token) -> Token:
    return next((c for c in preposition.children if c.dep_ in ("pcomp", "pobj", "amod")), preposition)


def _named(verb: Token) -> tuple[Token, list[Token]] | None:
    """``called it unfair``."""
    if verb.lemma_ not in rules()["naming"]["verbs"]:
        return None
    second = next((c for c in verb.children if c.i > verb.i and (c.dep_ in ("oprd", "acomp") or is_unreal(c))), None)
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i), None)
    if second is None:
        return None
    return second, [*(subtree(thing) if thing is not None else []), *subtree(second)]


def is_unreal(token: Token) -> bool:
    """``called the reports fabricated``, where the parser sees a clause."""
    return token.dep_ in ("advcl", "ccomp") and token.lower_ in words("negation", "unreal_qualities")


def _pleaded(verb: Token) -> tuple[Token, list[Token]] | None:
    """``pleaded not guilty``."""
    plea = next((c for c in verb.children if c.dep_ in ("acomp", "oprd") and c.lower_ in ("guilty", "innocent")), None)
    return (plea, subtree(plea)) if verb.lemma_ == "plead" and plea is not None else None


def _object(verb: Token) -> tuple[Token, list[Token]] | None:
    """``rejected calls to resign``, ``claimed victory``."""
    if verb.lemma_ not in rules()["object"]["verbs"]:
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    denied = modality_of()[verb.lemma_] == "denied"
    if thing is not None and denied and points_back(thing):
        return thing, subtree(thing)
    if thing is None or thing.pos_ in ("PRON", "PROPN") or thing.ent_type_ == "PERSON":
        return None  # who questions, criticises or hears somebody says nothing that we know of
    if denied and thing.lemma_.casefold() in _mouths():
        return None  # who dismisses an official, or contradicts the company, does not say what is denied
    if verb.lemma_ == "contest" and thing.lemma_.casefold() not in rules()["nouns"]["charge"]:
        return None  # an election is contested, too
    late = [c for c in verb.children if c.dep_ in ("advcl", "acl") and _to(c) and c.i > thing.i]
    return thing, _without_asides([*subtree(thing), *(t for c in late for t in subtree(c))])


def points_back(thing: Token) -> bool:
    """``denied it``, ``disputes all of this``: no more than a pointer to what was said."""
    pointers = words("negation", "pointers")
    return thing.lower_ in pointers and all(t.lower_ in pointers | {"of"} for t in thing.subtree)


@lru_cache(maxsize=1)
def _mouths() -> frozenset[str]:
    """Nouns for those who speak; a statement speaks as well, and may be denied."""
    told = words("negation", "telling") | rules()["nouns"]["charge"] | {"letter", "headline"}
    return words("persons", "person_nouns") | (words("speech", "collectives") - told)


def is_aside(token: Token) -> bool:
    if token.lemma_ not in modality_of() or not is_verb(token) or _to(token):
        return False
    return token.dep_ in ("relcl", "acl", "advcl") or (token.dep_ == "conj" and is_finite(token))


def _without_asides(tokens: list[Token]) -> list[Token]:
    """The content up to a clause in which the same voice, or another, says something more."""
    barred = [t for t in tokens if is_aside(t) and not any(c.lower_ == "that" and c.tag_ == "IN" for c in t.children)]
    away = {x.i for t in barred for x in t.subtree}
    return [t for t in tokens if t.i not in away]


def _prepositional(verb: Token) -> tuple[Token, list[Token]] | None:
    """``called for a halt``, ``warned of a flood``."""
    wanted = rules()["preposition"].get(verb.lemma_)
    prep = next((c for c in verb.children if wanted and c.dep_ == "prep" and c.lower_ in wanted and c.i > verb.i), None)
    if prep is None:
        return None
    inner = inner_of(prep)
    return (inner, _without_asides(subtree(inner))) if inner is not prep else None


def _around(verb: Token) -> tuple[Token, list[Token]] | None:
    """``The gate, she said, had failed``: the sentence around its verb of saying."""
    if verb.dep_ != "parataxis" or subject(verb) is None or not is_verb(verb.head):
        return None
    return verb.head, subtree(verb.head, [verb])


@lru_cache(maxsize=1)
def happenings() -> frozenset[str]:
    """Nouns for events: an event says nothing, so the parser took the wrong word for the subject."""
    return frozenset(word for family in table("opposites")["events"] for word in family) - {
        "report",
        "audit",
        "inquiry",
    }


def is_set_off(participle: Token) -> bool:
    """``…, repeatedly accusing``: behind a comma the subject of the sentence acts, not the noun before."""
    first = participle.left_edge.i
    return participle.tag_ == "VBG" and first > 0 and participle.doc[first - 1].text == ","
