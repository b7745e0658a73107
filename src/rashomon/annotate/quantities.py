"""What a number counts: its noun and the measure behind it, and the clause it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from ..resources import table
from .tokens import Doc, Token

DASHES = frozenset({"-", "--", "–", "—"})
HYPHENS = frozenset({"-", "‐", "‑"})
NOUNS = frozenset({"NOUN", "PROPN"})
SKIPPED = frozenset({"ADJ", "ADV", "PUNCT", "PART", "NUM"})
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "xcomp"})
REACH = 7  # words between a number and its noun: "three newly built but unlit coastal roads"
IRREGULAR = {"feet": "foot", "inches": "inch", "centuries": "century", "kronor": "krona", "kroner": "krone"}
ABOUT = frozenset({"about", "around", "over", "under", "between"})  # prepositions to the parser
NUMBER_NOUNS = frozenset({"number", "total", "count", "figure", "tally", "size"})
DENIES = frozenset({"deny", "refute", "rebut"})
OUTER = 4  # clauses around a figure that can tell of it
MOMENTS = frozenset({"night", "morning", "evening", "afternoon", "day", "week", "month", "year", "weekend", "time"})
DEPTH = 40  # words upwards in a parse: deeper only nonsense goes
WINDOW = 150  # words looked at on each side in a sentence that has no end


def units() -> dict[str, Any]:
    return table("units")


@lru_cache(maxsize=32)
def lemmas(table: str, key: str = "lemmas") -> frozenset[str]:
    return frozenset(units()[table][key].split())


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """Words that English knows."""
    general = table("synonyms")
    return frozenset(" ".join(value for value in general.values() if isinstance(value, str)).split())


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
    if token.text in {",", "(", ")", ";", ":", ".", "–", "—"} or token.lower_ in {"including", "excluding"}:
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
                return (
                    next((w for w in of.children if w.dep_ == "pobj" and w.i != last.i), None)
                    if of is not None
                    else None
                )
        if lemma(ancestor) == "be" and (ancestor == last.head or last.head.lower_ in ABOUT):
            plural = (w for w in ancestor.children if w.dep_ == "nsubj" and w.tag_ == "NNS" and w.i < last.i)
            return next(plural, None)
        if ancestor.dep_ in CLAUSES:
            break
    return None


def _noun_behind(last: Token) -> Token | None:
    noun = _noun_by_parse(last)
    if noun is None or noun.is_alpha or len(noun) > 1:
        return None if noun is not None and _is_no_object(noun, last) else noun
    return None


def _is_no_object(noun: Token, last: Token) -> bool:
    """True for a noun that the parser hangs on the number, though it is no word for what is counted."""
    return _is_moment(noun, last) or _bracketed(noun, last) or _of_next(noun, last)


def _of_next(noun: Token, last: Token) -> bool:
    """ "11 dead, around 140 hurt", "58 held and 12 injured": the noun belongs to the number nearer to it."""
    between = noun.doc[last.i + 1 : noun.i]
    joint = next((n for n, word in enumerate(between) if word.text in {",", ";"} or word.lower_ == "and"), 0)
    return joint > 0 and any(word.like_num for word in between[joint:])


def _is_moment(noun: Token, last: Token) -> bool:
    """ "17 dead last night": when, and not what."""
    return noun.dep_ == "npadvmod" and noun.i > last.i + 1 and lemma(noun) in MOMENTS


def _bracketed(noun: Token, last: Token) -> bool:
    """ "58 (police)": who counts, and not what."""
    return any(word.text in {"(", "["} for word in noun.doc[last.i + 1 : noun.i])


def _noun_by_parse(last: Token) -> Token | None:
    through = _of_object(last) or _hyphened(last)
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


def _hyphened(last: Token) -> Token | None:
    """ "The 15-member committee": members are counted, and not committees."""
    hyphen, noun, behind = (last.doc[last.i + n] if last.i + n < len(last.doc) else None for n in (1, 2, 3))
    if hyphen is None or noun is None or behind is None or hyphen.text not in HYPHENS or hyphen.whitespace_:
        return None
    alone = last.whitespace_ == "" and noun.tag_ == "NN" and noun.lower_ not in ("year", "plus")
    return noun if alone and behind.pos_ in {"NOUN", "PROPN", "ADJ"} and noun.whitespace_ else None


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


# ---------------------------------------------------------------- the number in its clause


def head_of_number(last: Token) -> Token:
    """The word that stands in the sentence for the whole number: "hundreds" in "hundreds of them"."""
    token = last
    while token.dep_ in {"quantmod", "compound", "nummod"} and (token.head.like_num or token.head.pos_ == "NUM"):
        token = token.head
    return token.head if token.dep_ == "nummod" and token.head.pos_ in NOUNS else token


def is_given(last: Token) -> bool:
    """True for a bare number that somebody gives: "police spoke of 14", "the ministry admits to 43"."""
    told = last.dep_ == "dobj" and last.is_alpha  # "asked for names, she gave six"
    return any(lemma(w) in lemmas("giving") and not (told and lemma(w) == "give") for w in islice(last.ancestors, 3))


def is_number_told(last: Token) -> bool:
    """True for "the correct number is 190", which counts what the figure before it counts."""
    if last.dep_ not in {"attr", "acomp", "nummod", "pobj", "dobj"} or lemma(last.head) != "be":
        return False
    named = [w for w in last.head.children if w.dep_ == "nsubj" and lemma(w) in NUMBER_NOUNS and w.i < last.i]
    return any(all(child.lower_ != "of" for child in word.children) for word in named)


def counts_crowd(last: Token) -> bool:
    """True for a bare number that marches, gathers, attends, or that somebody gives where a crowd is spoken of."""
    head = head_of_number(last).head
    if head.pos_ == "VERB" and lemma(head) in lemmas("crowd"):
        return True
    if head.pos_ == "VERB" and lemma(head) in lemmas("crowd", "persons_do"):  # "some 900 fled", not "signed 40"
        return head_of_number(last).dep_ == "nsubj"
    return is_given(last) and any(lemma(word) in lemmas("crowd", "sized") for word in around(last))


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
    span = doc.char_span(start, end)
    if span is None or not len(span):
        return None
    words = [token for token in span if token.is_alpha or token.like_num or any(c.isdigit() for c in token.text)]
    return words[-1] if words else span[-1]
