"""Attributions that stand apart from what they attribute: "The wall, she said, will be painted."

The parser hangs such a verb anywhere (on the nearest noun, beside the clause, above it), so they are read off commas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..resources import words
from .claims_words import is_finite, is_verb, subject
from .speakers_words import noun_phrase
from .tokens import Token, Tokens

COMMAS = frozenset({",", "–", "—", "--"})
ENDS = frozenset({".", "!", "?", "…", ";"})
LONGEST = 14  # tokens after the verb: to whom, when and where; more is another clause
DATELINE = 16  # tokens
LATER = frozenset({"ccomp", "xcomp"})
BARRED = frozenset({"“", "”", '"', ":", "that"})
TIMES = frozenset({"DATE", "TIME"})
OPENERS = frozenset({"as", "when", "if", "while", "although", "though", "because", "after", "before", "since", "once"})


@dataclass(frozen=True)
class SetOff:
    """A verb of saying with its subject between commas; the content stands before and perhaps behind it."""

    cue: Token
    speaker: Token
    first: int
    last: int  # one past the end
    content: tuple[Token, ...]


def set_off(sentence: Tokens) -> Iterator[SetOff]:
    """The attributions that commas set off, in each part between semicolons the first: a second is of other words."""
    for part in _parts(sentence):
        says = (_after_subject(part, verb) or _before_subject(part, verb) for verb in part if _says(verb))
        first = next((found for found in says if found is not None), None)
        if first is not None:
            yield first


def _parts(sentence: Tokens) -> Iterator[Tokens]:
    """``..., says the union; ..., says the company``: what semicolons part stands alone."""
    start = sentence.start
    for token in sentence:
        if token.text == ";":
            yield sentence.doc[start : token.i]
            start = token.i + 1
    if start < sentence.end:
        yield sentence.doc[start : sentence.end]


def _says(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ != "VBG" and token.lemma_.casefold() in words("speech", "apart")


def _after_subject(sentence: Tokens, verb: Token) -> SetOff | None:
    """``..., the ministry said on Friday.``"""
    who = _before_relative(sentence, verb) or _subject_before(verb)
    if who is None or not is_finite(verb):
        return None
    first = noun_phrase(who)[0].i
    beside = [c.left_edge.i for c in who.children if c.i < who.i and c.dep_ not in ("punct",)]
    first = min([first, *[b for b in beside if b > sentence.start]])
    return _placed(sentence, verb, who, first)


def _before_relative(sentence: Tokens, verb: Token) -> Token | None:
    """``…, a technician of the port, who fears for his job, told the Post``: the noun that "who" stands for."""
    doc = verb.doc
    if verb.i <= sentence.start or doc[verb.i - 1].text != ",":
        return None
    who = next((t for t in reversed(doc[sentence.start : verb.i]) if t.lower_ in ("who", "whose")), None)
    if who is None or who.i < sentence.start + 2 or doc[who.i - 1].text != ",":
        return None
    noun = doc[who.i - 2]
    while noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN") and noun.head.head.i > sentence.start:
        noun = noun.head.head
    before = noun_phrase(noun)[0].i - 1
    return noun if may_speak(noun) and before > sentence.start and doc[before].text == "," else None


def _subject_before(verb: Token) -> Token | None:
    who = subject(verb)
    return who if who is not None and who.i < verb.i and who.dep_ == "nsubj" and may_speak(who) else None


def may_speak(noun: Token) -> bool:
    """Between commas and before a verb of saying nearly any noun is a speaker."""
    return (
        noun.pos_ in ("NOUN", "PROPN", "PRON")
        and noun.tag_ not in ("WP", "WDT")
        and noun.ent_type_ not in TIMES
        and noun.lower_ not in ("there", "this", "that", "which", "what")
    )


def _before_subject(sentence: Tokens, verb: Token) -> SetOff | None:
    """``..., said the ministry.``"""
    if verb.tag_ not in ("VBD", "VBZ") or verb.i == sentence.start or verb.nbor(-1).text not in COMMAS:
        return None
    for token in verb.doc[verb.i + 1 : min(verb.i + 9, sentence.end)]:
        if token.pos_ in ("PUNCT", "VERB", "ADP", "SCONJ", "AUX", "PART"):
            return None
        if token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ not in (
            "compound",
            "amod",
            "poss",
            "npadvmod",
            "nmod",
        ):
            return _placed(sentence, verb, token, verb.i) if may_speak(token) else None
    return None


def _placed(sentence: Tokens, verb: Token, who: Token, first: int) -> SetOff | None:
    doc = verb.doc
    if first <= sentence.start + 2 or doc[first - 1].text not in COMMAS:
        return None
    last = _end(sentence, max(verb.i, who.i))
    if last is None or any(c.dep_ in LATER and c.i > verb.i and is_verb(c) for c in verb.children):
        return None
    before = _without_dateline([t for t in doc[sentence.start : first] if not t.is_space])
    behind = [t for t in doc[last : sentence.end] if not t.is_space]
    if before and (_is_clause(before, verb) or (_is_number(before) and last >= sentence.end - 1)):
        behind = behind if who.i < verb.i and _goes_on(behind) else []
    elif not _begins_clause(before, behind):
        return None
    return SetOff(verb, who, first, last, tuple(before + behind))


def _end(sentence: Tokens, at: int) -> int | None:
    """One past the attribution: the next comma or stop, where no verb comes before it; None where one does."""
    for token in sentence.doc[at + 1 : min(at + 1 + LONGEST, sentence.end)]:
        if token.text in COMMAS or token.text in ENDS:
            return token.i
        if (is_verb(token) and token.dep_ not in ("amod", "compound")) or token.text in BARRED:
            return None
    return sentence.end if at + 1 + LONGEST >= sentence.end else None


def _is_clause(tokens: list[Token], cue: Token) -> bool:
    """True where what stands before the attribution can be said alone."""
    here = {t.i for t in tokens}
    if tokens[0].lower_ in OPENERS or any(t.text in '“”"' for t in (tokens[0], tokens[-1])):
        return False
    return any(is_finite(t) and (who := subject(t)) is not None and who.i in here and _is_main(t, cue) for t in tokens)


def _is_number(tokens: list[Token]) -> bool:
    """``More than 2,400, says the union``: how many, without a verb and without a day."""
    plain = not any(is_verb(t) or t.ent_type_ in TIMES or t.text in '“”"' for t in tokens)
    return plain and tokens[0].pos_ != "ADP" and any(t.like_num for t in tokens)


def _without_dateline(tokens: list[Token]) -> list[Token]:
    """Behind ``HARBOUR TOWN (Agency) —``, where a sentence opens with such a line."""
    dash = next((n for n, t in enumerate(tokens[:DATELINE]) if t.text in ("–", "—", "--", "-")), None)
    if (
        dash is None
        or dash + 1 >= len(tokens)
        or any(is_verb(t) for t in tokens[:dash])
        or not tokens[0].text.isupper()
    ):
        return tokens
    return tokens[dash + 1 :]


def _is_main(verb: Token, cue: Token) -> bool:
    """The verb of the sentence, or the one that hangs on the cue alone."""
    return verb.dep_ == "ROOT" or verb.head.i == cue.i or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")


def _begins_clause(before: list[Token], behind: list[Token]) -> bool:
    """``The wall, she said, will be painted``: the subject before the attribution, its verb behind."""
    here = {t.i for t in before}
    return any(is_finite(t) and (who := subject(t)) is not None and who.i in here for t in behind[:8])


def _goes_on(behind: list[Token]) -> bool:
    """What follows the attribution still belongs to the words said, and is no further act of the speaker."""
    first = next((t for t in behind if not t.is_punct), None)
    return first is not None and first.tag_ not in ("VBG", "WP", "WDT", "WRB", "VBN") and first.lower_ not in OPENERS
