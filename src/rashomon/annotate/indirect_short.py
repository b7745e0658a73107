"""Reports without a verb of their own: "The union says 112", "Police say a fall, the family a blow", "Three, said X".

What is told stands in a noun, an adjective or a number, straight behind the verb of saying or before a comma and the
verb. The parser takes such words for objects, or hangs them on the clause beside, so they are read off their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ..resources import words
from .claims_words import is_finite, is_verb, subject
from .set_off import may_speak
from .speakers_words import noun_phrase
from .tokens import Token, Tokens
from .voices import can_speak

Short = tuple[Token, Token, tuple[Token, ...]]
"""The verb, who speaks, and the words told."""

ENDS = frozenset({".", "!", "?", "…", ";"})
COMMAS = frozenset({",", "–", "—", "--"})
MARKS = frozenset({"“", "”", '"', "«", "»", "‘"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your"})
NOUGHT = frozenset({"none", "nobody", "once", "twice", "never"})
ABOUT = frozenset(
    {"at", "about", "around", "over", "under", "between", "up", "to", "from", "more", "less", "fewer", "no"}
)
TIMES = frozenset({"DATE", "TIME"})
GIVERS = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
LONGEST = 16  # tokens told, and tokens behind the verb: more is a clause
REACH = 4  # tokens in which the number of a qualified number stands


def short_reports(sentence: Tokens) -> Iterator[Short]:
    """The reports without a verb in a sentence, in the order of the text."""
    said = [t for t in sentence if _says(t)]
    if not said:
        return
    for number, part in enumerate(parts(sentence)):
        alone = not number or any(t.i < part[0].i for t in said)  # else "three in June; six in July, said X" is one
        for verb in (t for t in said if part[0].i <= t.i <= part[-1].i):
            before = (_turned(part, verb) or _ahead(part, verb)) if alone else None
            if before is not None:
                yield before
            elif (behind := _behind(part, verb)) is not None:
                yield behind
                yield from _gapped(part, behind)


def parts(sentence: Tokens) -> Iterator[list[Token]]:
    """What semicolons part stands alone."""
    part: list[Token] = []
    for token in sentence:
        if token.text == ";":
            if part:
                yield part
            part = []
        elif not token.is_space:
            part.append(token)
    if part:
        yield part


def _says(token: Token) -> bool:
    return token.lemma_ in words("speech", "shortly") and token.tag_ in ("VBD", "VBZ", "VBP")


# ---------------------------------------------------------------- behind the verb


def _behind(part: list[Token], verb: Token) -> Short | None:
    """``Police say a fall``: from the verb up to the next comma or stop."""
    who = subject(verb)
    if who is None or not _stands_before(who, verb) or not _is_giver(who):
        return None
    behind = [t for t in part if t.i > verb.i]
    colon = bool(behind) and behind[0].text == ":"
    told = _up_to_comma(behind[1:] if colon else behind)
    return (verb, who, tuple(told)) if _is_told(told, colon=colon) and _ends_there(behind, told) else None


def _ends_there(behind: list[Token], told: list[Token]) -> bool:
    """False where the words are the subject of a verb behind a comma: "Police say a man, 30, was hit"."""
    last = told[-1].i
    verb = next((t for t in behind if t.i > last and is_finite(t)), None)
    if verb is None or (verb.dep_ == "conj" and verb.head.i < told[0].i):
        return True
    who = subject(verb)
    return who is not None and who.i > last


def _up_to_comma(tokens: list[Token]) -> list[Token]:
    return list(takewhile(lambda t: t.text not in COMMAS and t.text not in ENDS and not _joins_giver(t), tokens))


def _joins_giver(token: Token) -> bool:
    """``... and the union ...``: an "and" behind which somebody else speaks."""
    if token.dep_ != "cc" or token.i + 2 >= len(token.doc):
        return False
    return token.nbor(1).lower_ == "the" and token.nbor(2).lemma_.casefold() in words("speech", "collectives")


def _stands_before(who: Token, verb: Token) -> bool:
    """Nothing but an adverb or the words that tell more of the speaker between speaker and verb."""
    return who.i < verb.i and verb.nbor(-1).text not in COMMAS and who.dep_ == "nsubj"


def _is_giver(who: Token) -> bool:
    return who.tag_ not in ("WP", "WDT") and who.ent_type_ not in TIMES and can_speak(who)


def _is_told(told: list[Token], *, colon: bool = False) -> bool:
    """A number, an indefinite thing or a state; no greeting, no day, nothing with a verb of its own."""
    if not 0 < len(told) <= LONGEST or any(is_finite(t) or t.text in MARKS for t in told):
        return False
    first = told[0]
    if _is_number(told):
        return first.ent_type_ not in TIMES or first.like_num
    if first.ent_type_ or first.lower_ in DEFINITE or first.lemma_.casefold() in words("speech", "greetings"):
        return False
    if first.lower_ in ("a", "an"):
        noun = next((t for t in told[1:] if t.pos_ == "NOUN"), None)
        return noun is not None and noun.lemma_ not in words("speech", "greetings")
    kinds = ("NOUN", "ADJ", "PROPN") if colon else ("NOUN", "ADJ")
    return first.pos_ in kinds and not any(is_verb(t) and t.tag_ != "VBN" for t in told)


def _is_number(told: list[Token]) -> bool:
    """``112``, ``at least 40 people``, ``none on Monday``; no year, no hour and no day."""
    if told[0].lower_ in NOUGHT:
        return True
    ahead = list(
        takewhile(lambda t: t.lower_ in ABOUT or t.lemma_ in ("least", "most", "than", "little"), told[:REACH])
    )
    number = told[len(ahead)] if len(ahead) < len(told) else None
    return number is not None and number.like_num and not _is_moment(told[len(ahead) :])


def _is_moment(tokens: list[Token]) -> bool:
    """ "Two days later", "10 o'clock", "2019": when, and not how many."""
    number = tokens[0]
    year = number.text.isdigit() and len(number.text) == 4 and number.text[:2] in ("19", "20")
    behind = tokens[1].lower_ if len(tokens) > 1 else ""
    last = tokens[-1].lower_
    return year or ":" in number.text or behind in ("o'clock", "a.m.", "p.m.", "am", "pm") or last in ("ago", "later")


def _gapped(part: list[Token], first: Short) -> Iterator[Short]:
    """``..., the family a blow and the hospital nothing``: the others under the same verb."""
    at = first[2][-1].i + 1
    rest = [t for t in part if t.i >= at]
    while rest and (rest[0].text == "," or rest[0].dep_ == "cc"):
        rest = rest[2:] if len(rest) > 1 and rest[1].dep_ == "cc" else rest[1:]
        group = _group(rest)
        rest = rest[len(group) :]
        found = _giver_and_told(group)
        if found is None:
            return
        yield first[0], *found


def _group(tokens: list[Token]) -> list[Token]:
    """Up to the next comma, or to an "and" behind which another speaks of whom something is told before."""
    out: list[Token] = []
    for token in tokens:
        if token.text in COMMAS or token.text in ENDS or (_joins_giver(token) and _giver_and_told(out) is not None):
            break
        out.append(token)
    return out


def _giver_and_told(group: list[Token]) -> tuple[Token, tuple[Token, ...]] | None:
    """The first noun that can speak, "and" another; what follows it is told."""
    if len(group) < 2 or any(is_finite(t) for t in group):
        return None
    for n, token in enumerate(group[:-1]):
        behind = group[n + 1]
        if token.pos_ not in GIVERS and token.dep_ != "cc":
            return None
        if behind.lower_ in ("and", "of", "'s", "’s") or behind.pos_ == "PROPN" or token.pos_ not in ("NOUN", "PROPN"):
            continue
        told = group[n + 1 :]
        known = token.lemma_.casefold() in words("speech", "collectives") or token.tag_ in ("NNS", "NNP", "NNPS")
        return (token, tuple(told)) if known and can_speak(token) and _is_told(told) else None
    return None


# ---------------------------------------------------------------- before the verb


def _turned(part: list[Token], verb: Token) -> Short | None:
    """``Three, said the harbour master on the first evening``."""
    at = part.index(verb)
    if at < 2 or part[at - 1].text != ",":
        return None
    who = _noun_behind(part[at + 1 : at + 9])
    behind = [t for t in part if who is not None and t.i > who.i]
    tail = list(takewhile(lambda t: t.text not in COMMAS and t.text not in ENDS and t.text != ":", behind))
    if who is None or len(tail) > LONGEST or any(is_finite(t) or t.text in MARKS for t in tail):
        return None
    told = part[: at - 1]
    ends = len(tail) == len(behind) or behind[len(tail)].text in ENDS or _is_plain_number(told)
    return (verb, who, tuple(told)) if ends and _is_short(told) else None


def _noun_behind(tokens: list[Token]) -> Token | None:
    """The last word of the first noun group."""
    group = list(takewhile(lambda t: t.pos_ in GIVERS or t.tag_ in ("PRP$", "POS", "PRP"), tokens))
    nouns = [t for t in group if t.pos_ in ("NOUN", "PROPN") or t.tag_ == "PRP"]
    return nouns[-1] if nouns and may_speak(nouns[-1]) else None


def _ahead(part: list[Token], verb: Token) -> Short | None:
    """``112, the union says.``"""
    who, last = subject(verb), [t for t in part if t.i > verb.i and t.text not in ENDS]
    if who is None or last or not _stands_before(who, verb) or not _is_giver(who):
        return None
    first = noun_phrase(who)[0].i
    told = [t for t in part if t.i < first]
    return (verb, who, tuple(told[:-1])) if told and told[-1].text == "," and _is_short(told[:-1]) else None


def _is_short(told: list[Token]) -> bool:
    """A number with what it is of, or one thing: ``Behind bars: 58``, ``A fall``; nothing that could begin a clause."""
    if not told or any(is_finite(t) or t.text in COMMAS for t in told):
        return False
    colon = next((n for n, t in enumerate(told) if t.text == ":"), None)
    if colon is not None:
        return colon + 1 < len(told) and _is_number(told[colon + 1 :])
    return _is_told(told)


def _is_plain_number(told: list[Token]) -> bool:
    behind = told[next((n for n, t in enumerate(told) if t.text == ":"), -1) + 1 :]
    return bool(behind) and _is_number(behind)
