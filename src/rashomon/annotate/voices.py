"""The words that say who speaks, from a verb of saying: its subject, or whatever stands in for one."""

from __future__ import annotations

from ..model.text import Span
from ..resources import words
from .paragraphs import Paragraph
from .speakers import RELATIVE
from .speakers_words import SUBJECTS, noun_phrase
from .tokens import Token

TIMES = frozenset({"DATE", "TIME"})
OPENING = frozenset({"“", "‘", "«", "„"})
HIGHEST = 8  # steps up the parse in search of a subject
CLIMB = frozenset({"pobj", "xcomp", "advcl", "conj", "pcomp", "ccomp", "acl", "relcl", "dep", "prep", "parataxis"})


def who_speaks(paragraph: Paragraph, verb: Token) -> Span | None:
    """The words for who speaks, from the surest sign to the weakest."""
    if verb.lemma_ == "be" and (holder := _for_whom(verb)) is not None:
        return phrase_of(paragraph, holder)
    if verb.i and verb.nbor(-1).is_punct:
        turned = inverted(paragraph, verb)
        if turned is not None and _ends_there(turned):
            return phrase_of(paragraph, turned)
    own = [c for c in verb.children if c.dep_ in SUBJECTS and not paragraph.inside(c)]
    for child in own:
        if can_speak(child):
            return phrase_of(paragraph, child)
    noun = _left_neighbour(paragraph, verb) or _turned(paragraph, verb) or _above(paragraph, verb)
    noun = noun or _first_subject(paragraph, verb)
    if noun is None and own and own[0].ent_type_ not in TIMES:
        noun = own[0]
    return phrase_of(paragraph, noun) if noun is not None else None


def _for_whom(verb: Token) -> Token | None:
    """ "For X the matter is clear: ...": whose view it is."""
    held = (p for c in verb.children if c.lower_ in ("for", "to") and c.i < verb.i for p in c.children)
    return next((p for p in held if p.dep_ == "pobj" and can_speak(p)), None)


def _ends_there(noun: Token) -> bool:
    """A mark follows the noun: "..., said the judge, X." but not "X, ..., said people were"."""
    last = noun_phrase(noun)[-1]
    return last.i + 1 == len(last.doc) or (last.nbor(1).is_punct and last.nbor(1).text not in OPENING)


def can_speak(noun: Token) -> bool:
    """People, bodies, names and crowds speak; elections and figures do not."""
    folded = noun.text.casefold()
    if folded == "old":  # "the 58-year-old", which the parser takes for a date
        return True
    if noun.ent_type_ in TIMES:
        return False
    if folded in words("speech", "partitives"):
        return any(can_speak(inner) for inner in noun.subtree if inner.dep_ == "pobj" and inner.i > noun.i)
    if noun.pos_ == "PRON":
        return folded not in ("it", "there", "this", "that", "which", "what")
    if noun.pos_ == "PROPN" or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    if any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in noun.children):
        return True
    lemma = noun.lemma_.casefold()
    if lemma in words("speech", "unspeaking"):
        return False
    return (
        noun.tag_ == "NNS"
        or lemma in words("persons", "person_nouns")
        or lemma in words("persons", "callings")
        or lemma in words("speech", "collectives")
    )


def _left_neighbour(paragraph: Paragraph, verb: Token) -> Token | None:
    """The noun that a participle follows (workers chanting), or a name set off by a comma (X, Y, declared)."""
    left = verb.i - 1
    doc = verb.doc
    while left >= 0 and (doc[left].text == "," or doc[left].pos_ in ("ADV", "AUX")) and verb.i - left < 4:
        left -= 1
    if left < 0 or paragraph.inside(doc[left]):
        return None
    token = doc[left]
    comma = verb.i - left > 1 and doc[verb.i - 1].text == ","
    if token.pos_ == "PROPN" and can_speak(token) and (verb.tag_ != "VBG" or not comma):
        return token
    return token if verb.tag_ == "VBG" and not comma and token.pos_ == "NOUN" and can_speak(token) else None


def _turned(paragraph: Paragraph, verb: Token) -> Token | None:
    """The same, but for what a second verb is done to: X praised her and described her skills as "..."."""
    noun = inverted(paragraph, verb)
    shares = verb.dep_ == "conj" and not verb.nbor(-1).is_punct if verb.i else False
    return None if noun is not None and shares and noun.dep_ == "dobj" and _above(paragraph, verb) else noun


def inverted(paragraph: Paragraph, verb: Token) -> Token | None:
    """said X: the first noun straight after a finite verb."""
    if not _may_turn(verb) or verb.lemma_.casefold() in words("speech", "addressing"):
        return None
    for token in verb.doc[verb.i + 1 : verb.i + 9]:
        if token.tag_ == "POS":
            continue
        if paragraph.inside(token) or token.pos_ in ("PUNCT", "VERB", "ADP", "SCONJ", "AUX", "PART"):
            return None
        if token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ not in (
            "compound",
            "amod",
            "poss",
            "npadvmod",
            "nmod",
        ):
            return token if can_speak(token) else None
    return None


def _may_turn(verb: Token) -> bool:
    """A finite verb; the tagger takes one straight behind a mark for a participle now and then."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    behind_mark = verb.i > 0 and verb.nbor(-1).is_punct
    return verb.tag_ == "VBN" and behind_mark and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _above(paragraph: Paragraph, verb: Token) -> Token | None:
    """The subject of the verb that this one hangs on, or the noun that it describes."""
    token = verb
    for _ in range(HIGHEST):
        if token is not verb and _adjacent(paragraph, token):
            return _adjacent(paragraph, token)
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON") and can_speak(token.head):
            return token.head
        if token.dep_ not in CLIMB or paragraph.inside(token.head):
            return None
        token = token.head
        for child in token.children:
            if child.dep_ in SUBJECTS and not paragraph.inside(child) and can_speak(child):
                return child
    return None


def _adjacent(paragraph: Paragraph, verb: Token) -> Token | None:
    """The noun straight before a verb whose subject the parser did not see."""
    if verb.i == 0 or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    token = verb.nbor(-1)
    return token if token.pos_ in ("NOUN", "PROPN") and not paragraph.inside(token) and can_speak(token) else None


def _first_subject(paragraph: Paragraph, verb: Token) -> Token | None:
    """The first subject of the sentence, outside what is told in relative clauses."""
    for token in verb.sent:
        told_aside = any(above.dep_ in ("relcl", "acl") for above in token.ancestors)
        if (
            token.dep_ in SUBJECTS
            and token.i < verb.i
            and not told_aside
            and not paragraph.inside(token)
            and can_speak(token)
        ):
            return token
    return None


def phrase_of(paragraph: Paragraph, noun: Token) -> Span:
    """The phrase of a subject; a relative pronoun stands for the noun that its clause describes."""
    if noun.text.casefold() in RELATIVE:
        clause = next((above for above in noun.ancestors if above.dep_ == "relcl"), None)
        noun = clause.head if clause is not None else noun
    return paragraph.segment.span(noun_phrase(noun))


def according_to(paragraph: Paragraph, token: Token) -> Span | None:
    for noun in token.subtree:
        if noun.dep_ == "pobj" and not paragraph.inside(noun):
            return phrase_of(paragraph, noun)
    return None


def owner_of(paragraph: Paragraph, noun: Token) -> Span | None:
    """Whose statement: X's statement; a statement by X; else the subject of its verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            return phrase_of(paragraph, child)
        if child.dep_ in ("prep", "agent") and child.text.casefold() in ("by", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return phrase_of(paragraph, inner)
    for child in noun.children if noun.lemma_.casefold() in words("speech", "nouns") else ():
        if child.dep_ in ("amod", "compound") and (child.ent_type_ in ("NORP", "ORG", "PERSON") or _is_body(child)):
            return paragraph.segment.span(child)  # "council claims of ..."
    opposed = noun.head.lemma_.casefold() in words("speech", "countering")
    return who_speaks(paragraph, noun.head) if noun.head.pos_ == "VERB" and not opposed else None


def _is_body(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.casefold() in words("speech", "collectives")
