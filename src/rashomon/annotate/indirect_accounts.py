"""Reports that the frames miss: "by her account, ...", "according to X" beside any verb, "has a theory: ...".

The attribution stands at the edge of a clause, and the clause is all the rest up to a semicolon or a colon; so are
clauses that the parser hangs on a noun beside the verb of saying.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..resources import words
from .claims_words import is_finite, is_verb, subject, subtree, trimmed
from .indirect_short import parts
from .speakers_words import noun_phrase
from .tokens import Token, Tokens
from .voices import can_speak

Told = tuple[Token, Token, tuple[Token, ...], frozenset[int]]
"""The cue, who speaks, the words told, and the tokens of the attribution itself."""

COMMAS = frozenset({",", "–", "—", "--"})
ENDS = frozenset({".", "!", "?", "…", ";"})
THROUGH = frozenset({"by", "in", "on", "from"})
CONDITIONS = frozenset({"if", "unless", "provided", "providing", "should", "once"})
LEAD = 6  # tokens before "according to" that say no more than when
FAR = 40  # tokens between a noun for words and its clause
TIMES = frozenset({"DATE", "TIME"})


def accounts(sentence: Tokens) -> Iterator[Told]:
    """All of them, in the order of their cues."""
    found = [*_beside(sentence), *_colons(sentence)]
    for token in sentence:
        found += [told for read in (_owned, _known, _misread, _stood_by) if (told := read(token)) is not None]
    yield from sorted(found, key=lambda told: told[0].i)


# ---------------------------------------------------------------- at the edge of a clause


def _beside(sentence: Tokens) -> Iterator[Told]:
    """``According to the judge, ...``, ``by the ministry's count ...``, in front of a clause or behind it."""
    cues = [t for t in sentence if t.lower_ == "according" or _is_account(t)]
    for part in _clauses(sentence) if cues else ():
        for cue in (t for t in cues if part[0].i <= t.i <= part[-1].i):
            edge = _edge(cue)
            told = _around(part, *edge) if edge is not None else None
            if edge is not None and told is not None:
                yield cue, edge[0], told, frozenset(range(edge[1], edge[2]))


def _clauses(sentence: Tokens) -> Iterator[list[Token]]:
    """The parts of a sentence between semicolons and colons."""
    for part in parts(sentence):
        colon = next((n for n, t in enumerate(part) if t.text == ":"), None)
        if colon is None:
            yield part
            continue
        yield from (half for half in (part[:colon], part[colon + 1 :]) if half)


def _is_account(noun: Token) -> bool:
    """ "By his account", "in the words of the mayor": somebody's, behind "by" or "in"."""
    if noun.lemma_.casefold() not in words("speech", "accounts") or noun.pos_ != "NOUN":
        return False
    return noun.dep_ == "pobj" and noun.head.lower_ in THROUGH and _owner(noun) is not None


def _owner(noun: Token) -> Token | None:
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    if own is None:
        own = next((x for c in noun.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj"), None)
    return own if own is not None and own.lower_ not in ("my", "our", "your") and can_speak(own) else None


def _edge(cue: Token) -> tuple[Token, int, int] | None:
    """Who speaks, and the first and one past the last token of the attribution."""
    if cue.lower_ == "according":
        to = next((c for c in cue.children if c.lower_ == "to"), None)
        who = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
        return (who, cue.i, noun_phrase(who)[-1].i + 1) if who is not None else None
    who = _owner(cue)
    last = max(cue.i, who.i) if who is not None else cue.i
    return (who, cue.head.i, last + 1) if who is not None else None


def _around(part: list[Token], who: Token, first: int, end: int) -> tuple[Token, ...] | None:
    """The clause before an attribution that ends it, or behind one that opens it (but for a day before)."""
    before = [t for t in part if t.i < first]
    behind = [t for t in part if t.i >= end]
    if all(t.text in ENDS or t.text in '”"' for t in behind):
        return tuple(before[:-1]) if before and before[-1].text in COMMAS and _stands_alone(before) else None
    if len(before) > LEAD or any(
        t.pos_ not in ("ADP", "PROPN", "NOUN", "PUNCT", "DET", "CCONJ", "ADJ", "NUM") for t in before
    ):
        return None
    lead = [t for t in before if not t.is_punct and t.dep_ != "cc"]
    if lead and not any(t.ent_type_ in TIMES for t in lead):
        return None
    return tuple(behind) if any(is_finite(t) for t in behind) else None


def _stands_alone(tokens: list[Token]) -> bool:
    """A clause with its own subject, and no words in marks."""
    here = {t.i for t in tokens}
    return any(is_finite(t) and (who := subject(t)) is not None and who.i in here for t in tokens)


# ---------------------------------------------------------------- behind a colon


def _colons(sentence: Tokens) -> Iterator[Told]:
    """``The mayor has a theory: the letters stand for a club``, ``the ministry's line: only warning shots``."""
    colon = next((t for t in sentence if t.text == ":"), None)
    if colon is None or colon.i < sentence.start + 2 or colon.i + 1 >= sentence.end:
        return
    noun = colon.nbor(-1)
    if noun.pos_ != "NOUN" or noun.lemma_.casefold() not in words("speech", "messages"):
        return
    who = _holder(noun)
    if who is not None and colon.nbor().text not in "“\"‘«'":
        yield noun, who, tuple(t for t in sentence.doc[colon.i + 1 : sentence.end]), frozenset({colon.i})


def _holder(noun: Token) -> Token | None:
    """Whose message: of "the ministry sticks to its line" the ministry."""
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    if own is not None and own.pos_ != "PRON":
        return own if can_speak(own) else None
    for verb in noun.ancestors:
        who = subject(verb) if is_verb(verb) else None
        if who is not None and who.i < noun.i:
            return who if can_speak(who) and who.tag_ not in ("WP", "WDT") else None
    return None


# ---------------------------------------------------------------- clauses that hang elsewhere


def _owned(verb: Token) -> Told | None:
    """A clause that the parser hangs on the noun behind the verb: "told the members he had not resigned"."""
    if verb.lemma_ not in ("say", "tell") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    who = subject(verb)
    noun = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "npadvmod", "dative")), None)
    if who is None or noun is None or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    clause = next((c for c in noun.children if c.dep_ in ("relcl", "acl", "ccomp") and c.i > noun.i), None)
    if clause is None or (noun.dep_ == "dobj" and noun.lemma_.casefold() in words("speech", "greetings")):
        return None
    told = _clause_on(verb, noun, clause)
    return (verb, who, tuple(told), frozenset({verb.i})) if told else None


def _clause_on(verb: Token, noun: Token, clause: Token) -> list[Token]:
    own = subject(clause)
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    free = (
        own is not None
        and own.tag_ not in ("WP", "WDT")
        and own.lower_ != "that"
        and clause.left_edge.i == own.left_edge.i
    )
    if verb.lemma_ == "tell" or noun.ent_type_ in TIMES or noun.dep_ == "npadvmod":
        return subtree(clause) if marked or (free and verb.lemma_ == "tell") else []
    direct = verb.i + 1 == noun.left_edge.i and own is None and clause.tag_ in ("VBN", "VBD")
    does = any(c.dep_ in ("dobj", "ccomp", "acomp", "attr") for c in clause.children)
    return subtree(noun) if direct and does else []


def _known(verb: Token) -> Told | None:
    """``has made known that ...``, ``lets it be known that ...``."""
    if verb.lemma_ not in ("make", "let") or verb.pos_ != "VERB":
        return None
    who = subject(verb)
    state = next((t for t in verb.subtree if t.i > verb.i and t.lower_ in ("known", "public")), None)
    if who is None or state is None or not can_speak(who):
        return None
    clause = next((t for t in verb.subtree if t.i > state.i and _marked(t)), None)
    return (verb, who, tuple(subtree(clause)), frozenset({verb.i})) if clause is not None else None


def _marked(token: Token) -> bool:
    return is_verb(token) and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)


def _misread(token: Token) -> Told | None:
    """A verb of saying that the tagger takes for an adjective: "engineers affirm that ..."; and "denied having"."""
    if token.pos_ == "VERB" and token.lemma_ in ("deny", "admit"):
        done = next((c for c in token.children if c.dep_ == "xcomp" and c.tag_ == "VBN" and c.i > token.i), None)
        who = subject(token)
        having = done is not None and any(c.lower_ == "having" for c in done.children)
        return (token, who, tuple(subtree(done)), frozenset({token.i})) if done and who and having else None
    if is_verb(token) or token.lower_ not in words("speech", "apart"):
        return None
    who = subject(token)
    clause = next((c for c in token.children if c.dep_ == "ccomp" and c.i > token.i and _marked(c)), None)
    return (
        (token, who, tuple(subtree(clause)), frozenset({token.i})) if who is not None and clause is not None else None
    )


def _stood_by(verb: Token) -> Told | None:
    """``stand by their account that ...``, ``sticks to its line that ...``."""
    if verb.lemma_ not in ("stand", "stick", "keep", "abide", "adhere", "hold") or verb.pos_ != "VERB":
        return None
    who = subject(verb)
    noun = next((x for c in verb.children if c.lower_ in ("by", "to") for x in c.children if x.dep_ == "pobj"), None)
    if who is None or noun is None or noun.lemma_ not in words("speech", "messages"):
        return None
    clause = next((t for t in verb.subtree if noun.i < t.i < noun.i + FAR and _marked(t)), None)
    return (verb, who, tuple(subtree(clause)), frozenset({verb.i})) if clause is not None else None


# ---------------------------------------------------------------- what goes on


def conditions(cue: Token, contents: Iterable[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """The contents, the last with the condition behind it: "offered to resign if the inquiry finds a fault"."""
    out = list(contents)
    last = out[-1][-1] if out and out[-1] else None
    for clause in cue.children if last is not None else ():
        joined = [c for c in clause.children if c.dep_ == "conj" and subject(c) is not None]
        held = subtree(clause, joined) if clause.dep_ in ("advcl", "prep", "ccomp") else []
        follows = bool(held) and 0 < held[0].i - (last.i if last is not None else 0) <= 2
        if follows and held[0].lower_ in CONDITIONS:
            out[-1] = (*out[-1], *trimmed(held))
    return out
