"""What a number counts: its noun, the measure behind it, and what happened to those counted.

The parser is asked first; where it goes wrong on a number (it often does on "hundreds injured") the order of the
words decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = frozenset({"NOUN", "PROPN"})
SKIPPED = frozenset({"ADJ", "ADV", "PUNCT", "PART", "NUM"})
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "xcomp"})
REACH = 7  # words between a number and its noun: "three newly built but unlit coastal roads"
INTRANSITIVE = frozenset({"die", "perish", "drown", "disappear", "vanish"})
IRREGULAR = {"feet": "foot", "inches": "inch", "centuries": "century", "kronor": "krona", "kroner": "krone"}
TOLL_NOUNS = frozenset({"toll", "fatality"})
ABOUT = frozenset({"about", "around", "over", "under", "between"})  # prepositions to the parser
NUMBER_NOUNS = frozenset({"number", "total", "count", "figure", "tally", "size"})
SUPPOSED = frozenset(
    {"feared", "presumed", "believed", "reported", "reportedly", "confirmed", "seriously", "critically", "badly"}
)
HELD = frozenset({"know", "fear", "believe", "report", "confirm", "presume", "think", "say", "suppose"})
OF_THINGS_TOO = frozenset({"released", "missing", "displaced", "detained"})  # films are released, planes are missing
DENIES = frozenset({"deny", "refute", "rebut"})
OUTER = 4  # clauses around a figure that can tell of it
DEPTH = 40  # words upwards in a parse: deeper only nonsense goes
WINDOW = 150  # words looked at on each side in a sentence that has no end


def units() -> dict[str, Any]:
    return table("units")


@lru_cache(maxsize=32)
def lemmas(table: str, key: str = "lemmas") -> frozenset[str]:
    return frozenset(units()[table][key].split())


def lemma(token: Token) -> str:
    return str(token.lemma_ or token.text).lower()


def measure(word: str) -> tuple[str, str] | None:
    """Kind and unit of a measure word, singular or plural."""
    known = units()["measures"]
    found = known.get(word) or known.get(IRREGULAR.get(word, word[:-1] if word.endswith("s") else word))
    return (found[0], found[1]) if found else None


def _of_object(token: Token) -> Token | None:
    """The noun behind "of": "thousands of people"."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is None or after.lower_ != "of":
        return None
    found = next((child for child in after.children if child.dep_ == "pobj" and child.i > after.i), None)
    noun = found if found is not None and found.i - after.i <= REACH else _noun_after(after)
    return None if noun is not None and _is_giver(token, noun) else noun


def _is_giver(number: Token, noun: Token) -> bool:
    """ "The 9bn of the plan": one thing that is no crowd is where a number stands, not what it counts."""
    single = noun.tag_ in {"NN", "NNP"} and any(child.lower_ == "the" for child in noun.children)
    return single and number.tag_ == "CD" and not is_person_noun(noun) and lemma(noun) not in lemmas("wholes", "nouns")


def _noun_after(token: Token) -> Token | None:
    """The last noun of the first noun group to the right, with nothing but modifiers on the way."""
    doc, index = token.doc, token.i + 1
    if token.tag_ == "CD" and index < len(doc) and doc[index].lower_ == "the":
        return None  # "the 300 the company admits to"
    while index < min(len(doc), token.i + REACH) and _modifies(doc[index]):
        index += 1
    found = None
    while index < min(len(doc), token.i + REACH + 3) and doc[index].pos_ in NOUNS:
        found, index = doc[index], index + 1
    return found


def _modifies(token: Token) -> bool:
    if token.text in {",", "(", ")", ";", ":", ".", "–", "—"}:
        return False
    return token.pos_ in SKIPPED or token.tag_ in {"VBN", "VBG"} or token.lower_ in {"more", "other", "the", "those"}


def counted_noun(last: Token) -> Token | None:
    """The noun that the number ending in ``last`` counts, behind it or in "the number of … was"."""
    return _noun_behind(last) or _noun_of_number(last)


def _noun_of_number(last: Token) -> Token | None:
    """ "Put the number of marchers at 2,000", "the marchers were about 2,000"."""
    if last.dep_ not in {"pobj", "attr", "dobj", "npadvmod", "acomp"}:
        return None
    for ancestor in islice(last.ancestors, 3):
        for child in ancestor.children:
            if child.i < last.i and lemma(child) in NUMBER_NOUNS and child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
                of = next((w for w in child.children if w.lower_ == "of"), None)
                return next((w for w in of.children if w.dep_ == "pobj"), None) if of is not None else None
        if lemma(ancestor) == "be" and (ancestor == last.head or last.head.lower_ in ABOUT):
            plural = (w for w in ancestor.children if w.dep_ == "nsubj" and w.tag_ == "NNS" and w.i < last.i)
            return next(plural, None)
        if ancestor.dep_ in CLAUSES:
            break
    return None


def _noun_behind(last: Token) -> Token | None:
    through = _of_object(last)
    if through is not None:
        return through
    head = last
    while head.dep_ in {"nummod", "compound", "quantmod", "amod"} and head.head.i > head.i:
        head = head.head
        if head.pos_ in NOUNS and head.dep_ not in {"compound", "npadvmod"}:
            return head if head.i - last.i <= REACH + 2 else None
    if head is not last and head.pos_ in NOUNS:
        return head
    return _noun_after(last)


def is_person_noun(token: Token) -> bool:
    """People by the table, by nationality, or by an agent suffix in the plural."""
    word = lemma(token)
    if word in lemmas("people", "nouns") or token.lower_ in {"those", "others"}:
        return True
    if token.ent_type_ == "NORP" or word in {"them", "us", "whom", "who"}:
        return True
    return token.tag_ in {"NNS", "NNPS"} and word.endswith(
        ("ist", "ian", "eer", "crat", "goer", "worker", "man", "woman")
    )


# ---------------------------------------------------------------- harm


def _taken(token: Token) -> bool:
    """ "Taken away", "taken into custody"."""
    return lemma(token) == "take" and any(w.lower_ in {"away", "custody"} for w in islice(token.subtree, WINDOW))


def _harm(token: Token) -> str | None:
    if _taken(token):
        return "detained"
    known: dict[str, str] = units()["harm"]
    return known.get(lemma(token)) or known.get(token.lower_)


def is_harm_noun(noun: Token) -> bool:
    """ "Deaths", "injuries"."""
    return _harm(noun) is not None


def _with_conjuncts(verb: Token) -> Iterator[Token]:
    yield verb
    yield from (token for token in verb.conjuncts if token.dep_ == "conj" and token.head == verb)


def _passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    has_aux = any(child.dep_ == "aux" for child in verb.children)
    has_object = any(child.dep_ == "dobj" for child in verb.children)
    return verb.tag_ == "VBN" and not has_aux and not has_object


def _suffers(noun: Token, verb: Token) -> bool:
    """True where ``noun`` is the one to whom ``verb`` is done."""
    if verb.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    if lemma(verb) in INTRANSITIVE or verb.lower_ == "missing" or verb.pos_ in {"ADJ", "AUX"}:
        return noun.dep_ in {"nsubj", "nsubjpass"}
    return noun.dep_ in {"nsubjpass", "dobj"} or (noun.dep_ == "nsubj" and _passive(verb))


def _verbs_done_to(noun: Token) -> Iterator[Token]:
    """Verbs and adjectives that say what was done to ``noun``: first what the sentence says, then what describes it."""
    subject = noun
    while subject.dep_ in {"conj", "appos"} and subject.head.pos_ in NOUNS | {"NUM"}:
        subject = subject.head
    if subject.dep_ in {"nsubj", "nsubjpass"}:  # "fell ill", "were left homeless"
        yield from (c for c in subject.head.children if c.dep_ in {"acomp", "oprd"} or c.lower_ in {"ill", "sick"})
    if subject.dep_ == "pobj" and subject.head.lower_ == "of" and subject.head.head.pos_ == "NOUN":
        yield subject.head.head  # "the deaths of 19 people"
    if _suffers(subject, subject.head):
        yield from _with_conjuncts(subject.head)
        yield from (c for c in subject.head.children if c.dep_ in {"acomp", "oprd"} or c.lower_ in {"missing", "dead"})
    if subject.dep_ in {"nsubj", "nsubjpass"} and lemma(subject.head) in HELD:  # "are known to have died"
        yield from (c for c in subject.head.children if c.dep_ in {"xcomp", "ccomp"} and c.i > subject.head.i)
    for child in noun.children:
        described = child.dep_ in {"acl", "amod"} and child.tag_ in {"VBN", "JJ"}
        if described or (child.dep_ == "relcl" and (lemma(child) in INTRANSITIVE or _passive(child))):
            yield from _with_conjuncts(child)


def harm_of(last: Token, noun: Token | None) -> str | None:
    """What happened to those counted: deaths, injured, detained, missing, released … or None."""
    if noun is not None and _harm(noun) and not is_person_noun(noun):
        return _harm(noun)
    kind = _harm_next(last) or _harm_said(last, noun) or _harm_behind(last, noun) or _lives(last, noun)
    if kind in OF_THINGS_TOO and noun is not None and not is_person_noun(noun):
        return None
    return kind or (_harm(noun) if noun is not None else None) or _toll(last)


def _harm_next(last: Token) -> str | None:
    """By the word right behind the number, where no noun follows: "43 dead", "dozens feared dead"."""
    index = last.i + 1
    while index < len(last.doc) and last.doc[index].lower_ in SUPPOSED:
        index += 1
    word = last.doc[index] if index < len(last.doc) else None
    if (
        word is None
        or word.tag_ not in {"JJ", "VBN", "NN", "VBG"}
        or (index + 1 < len(last.doc) and word.nbor().pos_ in NOUNS)
    ):
        return None
    return None if _gratis(word) or (word.tag_ == "VBN" and _active(word)) else _harm(word)


def _lives(last: Token, noun: Token | None) -> str | None:
    """ "Cost 43 people their lives", "claimed 12 lives"."""
    if noun is not None and lemma(noun) == "life":
        taker = noun.head.head if noun.head.lower_ == "of" else noun.head
        return "deaths" if lemma(taker) in {"claim", "cost", "take", "lose", "loss"} else None
    head = _head_of_number(last).head
    if lemma(head) not in {"lose", "cost"}:
        return None
    return "deaths" if any(lemma(child) == "life" and child.dep_ == "dobj" for child in head.children) else None


def _harm_said(last: Token, noun: Token | None) -> str | None:
    """By the verbs of which those counted are subject or object."""
    for token in dict.fromkeys((_head_of_number(last), noun)):
        kinds = [_harm(verb) for verb in _verbs_done_to(token) if not _gratis(verb)] if token is not None else []
        found = next((kind for kind in kinds if kind), None)
        if found:
            return found
    return None


def _harm_behind(last: Token, noun: Token | None) -> str | None:
    """By the word right behind: "two dead", "hundreds of people injured"."""
    for token in dict.fromkeys((last, noun)):
        behind = token.nbor() if token is not None and token.i + 1 < len(token.doc) else None
        if behind is None or behind.tag_ not in {"VBN", "VBD", "JJ", "NN"} or _gratis(behind):
            continue
        kind = _harm(behind)
        if kind and not _active(behind):
            return kind
    return None


def _gratis(token: Token) -> bool:
    """ "Free" as a word for things that cost nothing."""
    return token.lower_ == "free" and token.pos_ != "VERB"


def _head_of_number(last: Token) -> Token:
    """The word that stands in the sentence for the whole number: "hundreds" in "hundreds of them"."""
    token = last
    while token.dep_ in {"quantmod", "compound", "nummod"} and (token.head.like_num or token.head.pos_ == "NUM"):
        token = token.head
    return token.head if token.dep_ == "nummod" and token.head.pos_ in NOUNS else token


def is_given(last: Token) -> bool:
    """True for a bare number that somebody gives: "police spoke of 14", "the ministry admits to 43"."""
    return any(lemma(word) in lemmas("giving") for word in islice(last.ancestors, 3))


def is_number_told(last: Token) -> bool:
    """True for "the correct number is 190", which counts what the figure before it counts."""
    if last.dep_ not in {"attr", "acomp", "nummod", "pobj", "dobj"} or lemma(last.head) != "be":
        return False
    named = [w for w in last.head.children if w.dep_ == "nsubj" and lemma(w) in NUMBER_NOUNS and w.i < last.i]
    return any(all(child.lower_ != "of" for child in word.children) for word in named)


def counts_crowd(last: Token) -> bool:
    """True for a bare number that marches, gathers, attends, or that somebody gives where a crowd is spoken of."""
    head = _head_of_number(last).head
    if head.pos_ == "VERB" and lemma(head) in lemmas("crowd"):
        return True
    return is_given(last) and any(lemma(word) in lemmas("crowd", "sized") for word in around(last))


def _active(token: Token) -> bool:
    """True for a past tense with an object: "killed three" is done by its subject."""
    return token.tag_ == "VBD" and lemma(token) not in INTRANSITIVE and any(c.dep_ == "dobj" for c in token.children)


def _toll(last: Token) -> str | None:
    """What a toll counts: "the death toll rose to 12"."""
    for ancestor in above(last):
        for child in ancestor.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and lemma(child) in TOLL_NOUNS and child.i < last.i:
                return "injured" if any(_harm(word) == "injured" for word in child.children) else "deaths"
        if ancestor.dep_ in CLAUSES:
            break
    return None


# ---------------------------------------------------------------- clauses


def around(token: Token) -> list[Token]:
    """The sentence of ``token``; of a very long one the words on both sides."""
    sentence = token.sent
    return list(token.doc[max(sentence.start, token.i - WINDOW) : min(sentence.end, token.i + WINDOW)])


def above(token: Token) -> Iterator[Token]:
    """The words over ``token`` in the parse, from near to far, not without end."""
    return islice(token.ancestors, DEPTH)


def _heads_clause(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and (token.dep_ in CLAUSES or token.dep_ == "conj")


def clause_head(token: Token) -> Token:
    """The verb of the smallest clause around ``token``."""
    head = token
    for _ in range(DEPTH):
        if head.head == head or _heads_clause(head):
            break
        head = head.head
    return head


def clause_tokens(head: Token, keep: Token, without: Token | None = None) -> list[Token]:
    """The words of the clause of ``head`` but for ``without`` and for clauses inside it that do not hold ``keep``."""
    held = {token.i for token in above(keep)} | {keep.i}
    out: list[Token] = []
    stack = [head]
    while stack and len(out) < 2 * WINDOW:
        token = stack.pop()
        out.append(token)
        inner = CLAUSES - {"xcomp", "pcomp"} | {"conj"}
        stack += [
            child
            for child in token.children
            if child != without and (child.i in held or not (child.pos_ in {"VERB", "AUX"} and child.dep_ in inner))
        ]
    return sorted(out, key=lambda token: token.i)


def outer_clauses(token: Token) -> Iterator[list[Token]]:
    """The clauses around that of ``token``, from the inside out, each without what stands in between."""
    head = clause_head(token)
    for _ in range(OUTER):
        if head.head == head:
            break
        inner, head = head, clause_head(head.head)
        yield clause_tokens(head, head, inner)


def is_negated(token: Token) -> bool:
    """True under "not" or "never", or inside what somebody denies."""
    for ancestor in [token, *above(token)]:
        denied = any(child.dep_ == "neg" and child.i < token.i for child in ancestor.children)  # "38, not 83"
        if denied or lemma(ancestor) in DENIES:
            return True
        if ancestor.dep_ in {"ROOT", "advcl", "relcl", "parataxis"} or (
            ancestor.dep_ == "conj" and ancestor.pos_ == "VERB"
        ):
            break
    return False


def last_token(doc: Doc, start: int, end: int) -> Token | None:
    """The last word of the characters, punctuation and per-cent signs left out."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    words = [token for token in span if token.is_alpha or token.like_num or any(c.isdigit() for c in token.text)]
    return words[-1] if words else span[-1]
