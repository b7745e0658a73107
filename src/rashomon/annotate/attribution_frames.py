"""Which verb puts what down to whom: the frames of verbs, read off the parse."""

from __future__ import annotations

from collections.abc import Iterator

from ..resources import table
from .attribution_nouns import according, adjective, light, noun_of
from .attribution_parts import SUBJECTS, Put, has_to, kind_as, kinds, range_of, speaker, takes
from .attribution_spans import Range, chain
from .claims_words import is_verb
from .tokens import Token, Tokens

MARKS = frozenset({"“", '"', "«", "''", "``"})
BREAKS = frozenset({",", "—", "–", "--", "-"})
REASONS = frozenset({"because", "if", "unless", "until"})
CONTRAST = frozenset({"while", "though", "although", "even", "as", "despite", "whereas"})


def puts(sentence: Tokens) -> Iterator[Put]:
    """All attributions of a sentence, those inside others too."""
    for token in sentence:
        if token.pos_ == "NOUN":
            found = noun_of(token)
        elif token.lower_ == "according":
            found = according(token)
        else:
            found = _verb(token)
        if found is not None:
            yield found


def _verb(token: Token) -> Put | None:
    if not is_verb(token) or token.dep_ in ("aux", "auxpass", "amod", "compound") or _commands(token):
        return None
    return adjective(token) or (_passive(token) if _is_passive(token) else _active(token))


def _commands(verb: Token) -> bool:
    """``Note: ...``: asks the reader, and tells of nobody."""
    return verb.dep_ == "ROOT" and verb.tag_ in ("VB", "VBP", "NN") and not any(c.i < verb.i for c in verb.children)


def is_known(verb: Token) -> bool:
    """True for a verb of the tables, in the active."""
    return verb.lemma_.casefold() in kinds() and not _is_passive(verb)


def kind_of(verb: Token) -> str:
    return kind_as(verb, "object")


def _is_misread(verb: Token) -> bool:
    """``The mayor, a baker, called the plan “strong”``: no verb but the one taken for a participle."""
    held = any(c.dep_ in ("oprd", "dobj") and c.i > verb.i for c in verb.rights)
    return held and verb.tag_ == "VBN" and verb.dep_ == "acl" and not is_verb(verb.sent.root)


def _is_passive(verb: Token) -> bool:
    if _is_misread(verb):
        return False
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    )


# ---------------------------------------------------------------- active verbs


def _active(verb: Token) -> Put | None:
    carried = light(verb)
    if carried is not None:
        return carried
    for frame, read in (
        ("subject", _seeming),
        ("clause", _clause),
        ("addressed", _addressed),
        ("infinitive", _infinitive),
    ):
        if takes(verb, frame):
            found = read(verb)
            if found is not None:
                return _put(verb, frame, found)
    named = _named(verb) if takes(verb, "named") else None
    if named is not None:
        return _put(verb, "named", named)
    if takes(verb, "object"):
        found = _object(verb)
        if found is not None:
            return _put(verb, "object", found)
    return _prepositional(verb)


def _put(verb: Token, frame: str, pieces: tuple[Range, ...], reach: int | None = None) -> Put:
    source = None if frame == "subject" else speaker(verb)
    return Put(verb, kind_as(verb, frame), frame, source, pieces, reach)


def _seeming(verb: Token) -> tuple[Range, ...] | None:
    """``the wall seems to lean``: subject and infinitive; ``it seems that``: the clause."""
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    what = next(
        (c for c in verb.rights if c.dep_ in ("xcomp", "oprd", "acomp") or (c.dep_ == "prep" and c.lower_ == "like")),
        None,
    )
    who = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if clause is not None:
        return (range_of(clause),)
    if what is None or who is None or who.lower_ in ("it", "there"):
        return None
    return range_of(who), range_of(what)


def _clause(verb: Token) -> tuple[Range, ...] | None:
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and is_verb(c) and _says(c, verb)), None)
    if clause is None:
        clause = next((c for c in verb.rights if c.dep_ == "advcl" and _is_open(c)), None)
    if clause is None:
        return None
    first, end = _clear(range_of(clause), verb)
    told = _without_afterthought(clause, first, end)
    return ((first, _with_rest(verb, end) if told == end and first > verb.i else told),)


def _with_rest(verb: Token, end: int) -> int:
    """Where the words told end that the parser hangs on the verb: "told us it was late, because it rained"."""
    for child in verb.rights:
        if child.left_edge.i >= end and _joins(child, end) and _still_told(child):
            end = child.right_edge.i + 1
    return end


def _joins(child: Token, end: int) -> bool:
    """Nothing but marks and "and" stands before it."""
    return all(t.is_punct or t.dep_ == "cc" for t in child.doc[end : child.left_edge.i])


def _still_told(child: Token) -> bool:
    """A reason or condition; what else the parser hangs there is mostly the outlet's own."""
    return child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in REASONS for c in child.lefts)


def _without_afterthought(clause: Token, first: int, end: int) -> int:
    """Where the words told end and a participle or contrast of the outlet's own follows: "..., citing the weather"."""
    for child in clause.rights:
        apart = (
            child.dep_ == "advcl" and child.left_edge.i > clause.i and child.doc[child.left_edge.i - 1].text in BREAKS
        )
        if apart and first < child.left_edge.i < end and (child.tag_ == "VBG" or child.left_edge.lower_ in CONTRAST):
            return child.left_edge.i
    end = _without_remark(clause, end)
    second = _second_saying(clause)
    return min(end, second.i) if second is not None and second.i > first else end


def _without_remark(clause: Token, end: int) -> int:
    """Where a relative clause of the outlet's own ends the sentence: "..., which few believed"."""
    for token in clause.doc[clause.i + 1 : end]:
        if token.tag_ not in ("WDT", "WP", "WRB") or token.nbor(-1).text not in BREAKS:
            continue
        above = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
        if above is not None and above.right_edge.i >= end - 2:
            return token.i
    return end


def _second_saying(clause: Token) -> Token | None:
    """``said it was late and insisted that``: the second verb has the subject of the first."""
    for verb in clause.conjuncts:
        bare = not any(c.dep_ in SUBJECTS for c in verb.lefts)
        if verb.i > clause.i and bare and takes(verb, "clause") and any(c.dep_ == "ccomp" for c in verb.rights):
            return next((c for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i), verb)
    return None


def _says(clause: Token, verb: Token) -> bool:
    """A clause with a subject, or one that a word such as "that" or "whether" opens; bare verbs are addressed."""
    if clause.i < verb.i:
        return kind_as(verb, "clause") == "speech"
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
    clause = next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp", "advcl") and has_to(c)), None)
    if clause is None:
        return None
    hearer = next((c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i < clause.i), None)
    own = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    if hearer is None and own is None:
        return None
    first = (hearer or own or clause).left_edge.i
    return ((first, clause.right_edge.i + 1),)


def _infinitive(verb: Token) -> tuple[Range, ...] | None:
    clause = next(
        (c for c in verb.rights if c.dep_ in ("xcomp", "ccomp", "acl") and (has_to(c) or c.tag_ == "VBG")), None
    )
    return (range_of(clause),) if clause is not None else None


def _named(verb: Token) -> tuple[Range, ...] | None:
    """``called it a mistake``, ``described it as a mistake``, ``which he called a mistake``."""
    naming = [
        c
        for c in verb.rights
        if c.dep_ in ("oprd", "attr", "ccomp", "xcomp", "acomp") or (c.dep_ == "prep" and c.lower_ == "as")
    ]
    what = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if _is_misread(verb) and naming:
        return _named_in_marks(naming[0])
    if not naming:
        return _named_in_marks(what) if what is not None and what.i > verb.i else None
    end = naming[-1].right_edge.i + 1
    if what is None or what.i > verb.i:
        return ((what.left_edge.i if what is not None else naming[0].left_edge.i, end),)
    return range_of(what), (naming[0].left_edge.i, end)


def _named_in_marks(what: Token) -> tuple[Range, ...] | None:
    """``called the plan “a joke”``, where the parser makes nothing of the words in marks."""
    end = what.right_edge.i + 1
    at = next((t for t in what.doc[end : end + 3] if t.text in MARKS), None)
    return ((what.left_edge.i, at.i + 2),) if at is not None and at.i + 2 <= len(what.doc) else None


def _object(verb: Token) -> tuple[Range, ...] | None:
    what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if what is None:
        return _gerund(verb)
    if what.i < verb.i:
        return (range_of(what),) if what.tag_ in ("WDT", "WP") else None
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
    return (range_of(clause),) if clause is not None else None


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
    if clause is not None and clause.dep_ == "ccomp" and lemma in kinds() and not has_to(clause):
        return Put(verb, kind_as(verb, "clause"), "clause", agent, (range_of(clause),), passive=True)
    if clause is not None and has_to(clause) and about is not None and lemma in kinds():
        return Put(verb, kind_as(verb, "addressed"), "passive infinitive", agent, (range_of(about), range_of(clause)))
    if naming is not None and takes(verb, "named") and about is not None:
        return Put(verb, kind_as(verb, "named"), "passive named", agent, (range_of(about), range_of(naming)))
    if agent is not None and about is not None and lemma in kinds():
        return Put(verb, kind_as(verb, "object"), "passive object", agent, (range_of(about),))
    return None


def links_of(put: Put) -> list[Token]:
    """The verbs of the cue."""
    return chain(put.verb)
