"""Small questions about tokens that the reading of claims asks again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..model.text import Span
from ..resources import table, words
from .parse import ParsedSegment
from .tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "prep", "agent", "ccomp", "xcomp", "dative", "auxpass"})
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "conj", "xcomp", "pcomp", "csubj"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
EDGES = frozenset({"PUNCT", "SPACE", "CCONJ"})
MARKS = (("“", "”"), ('"', '"'), ("«", "»"))
AGAIN = frozenset({"another", "other"})


@lru_cache(maxsize=1)
def modality_of() -> dict[str, str]:
    """The stance that each cue verb gives to what follows it."""
    return {verb: stance for stance, verbs in table("attribution")["modality"].items() for verb in verbs}


DEEPEST = 60  # steps from a token to the top; what hangs deeper is no sentence


def is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def subject(token: Token) -> Token | None:
    """The grammatical subject beside a verb itself, or beside its auxiliary; of two that the parser sees the nearer."""
    found = [child for child in token.children if child.dep_ in SUBJECTS]
    if not found:
        helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
        found = [x for c in helpers for x in c.children if x.dep_ in SUBJECTS]
    return beyond_place(min(reversed(found), key=lambda c: abs(c.i - token.i))) if found else None


def doer(token: Token) -> Token | None:
    """The subject of a verb, or the one that it shares with the verb before the "and"."""
    found = subject(token)
    while found is None and token.dep_ == "conj" and is_finite(token) and is_verb(token.head):
        token = token.head
        found = subject(token)
    return found


def goes_on(token: Token) -> bool:
    """True for what the subject of the clause did besides: "the wave broke the wall and **drowned six people**"."""
    if token.dep_ != "conj" or subject(token) is not None or not is_finite(token) or is_alternative(token):
        return False
    return _is_whole(token) and _is_whole(token.head) and is_finite(token.head) and doer(token) is not None


def _is_whole(verb: Token) -> bool:
    """True where a verb shares no object with the next."""
    return any(c.dep_ in COMPLEMENTS for c in verb.children)


def beyond_place(noun: Token) -> Token:
    """``a crew in the capital X estimated``, where the parser takes the place for a second subject: the crew."""
    if noun.pos_ != "PROPN" or noun.ent_type_ == "PERSON" or noun.dep_ not in SUBJECTS:
        return noun
    before = next((c for c in noun.head.lefts if c.dep_ in SUBJECTS and c.i < noun.i), None)
    return before if before is not None and any(t.pos_ == "ADP" for t in noun.doc[before.i : noun.i]) else noun


def is_finite(token: Token) -> bool:
    """True for a verb in a tense, alone or by its auxiliary."""
    if not is_verb(token):
        return False
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in token.children
    )


def subtree(token: Token, without: Iterable[Token] = ()) -> list[Token]:
    """The tokens under ``token``, itself included, less those under ``without``; in the order of the text."""
    barred = {t.i for t in without}
    out, open_tokens = [], [token]
    while open_tokens:
        here = open_tokens.pop()
        out.append(here)
        open_tokens.extend(child for child in here.children if child.i not in barred)
    return sorted(out, key=lambda t: t.i)


def trimmed(tokens: list[Token]) -> list[Token]:
    """The tokens without punctuation, blanks and conjunctions at either end."""
    first, last = 0, len(tokens)
    while first < last and (_is_edge(tokens[first]) or tokens[first].dep_ == "cc"):
        first += 1
    while last > first and (_is_edge(tokens[last - 1]) or tokens[last - 1].dep_ == "cc"):
        last -= 1
    return tokens[first:last]


def _is_edge(token: Token) -> bool:
    return token.pos_ in EDGES or not any(c.isalnum() or c in "%$€£" for c in token.text)


def place(segment: ParsedSegment, tokens: Iterable[Token]) -> Span | None:
    """The span from the first of these tokens to the last, or None where there are none."""
    found = trimmed(sorted(tokens, key=lambda t: t.i))
    if not found:
        return None
    first, last = found[0], found[-1]
    return _with_marks(segment, Span(segment.offset + first.idx, segment.offset + last.idx + len(last)))


def _with_marks(segment: ParsedSegment, span: Span) -> Span:
    """The span with the quotation mark just outside it, where it holds the other one of the pair."""
    text = segment.text
    start, end = span.start - segment.offset, span.end - segment.offset
    inside = text[start:end]
    for opening, closing in MARKS:
        opened = inside.count(opening) - (inside.count(closing) if opening != closing else 0)
        if opened > 0 and (opening != closing or opened % 2):
            at = end + (text[end : end + 1] in tuple(".,!?"))
            if text[at : at + 1] == closing:
                return Span(span.start, segment.offset + at + 1)
            if opening == closing and text[start - 1 : start] == opening:
                return Span(span.start - 1, span.end)
        if opened < 0 and text[max(0, start - 1) : start] == opening:
            return Span(span.start - 1, span.end)
    return span


def lemmas(tokens: Iterable[Token], skip: Iterable[Span] = (), offset: int = 0) -> tuple[str, ...]:
    """Lemmas of the words that carry content, each once; words inside ``skip`` (names) are left out."""
    barred = list(skip)

    def named(token: Token) -> bool:
        return any(span.start <= offset + token.idx < span.end for span in barred)

    wanted = (t for t in tokens if (t.pos_ in CONTENT or t.lower_ in AGAIN or _too_late(t)) and not named(t))
    found = (form for t in wanted for form in _forms(t))
    return tuple(dict.fromkeys(x for x in found if x not in words("negation", "light") and any(c.isalnum() for c in x)))


def _too_late(token: Token) -> bool:
    """``came too late``: a judgement, unlike "late on Friday"."""
    return token.lower_ == "late" and any(c.lower_ == "too" for c in token.children)


@lru_cache(maxsize=1)
def _families() -> frozenset[str]:
    return frozenset(word for members in table("opposites")["families"].values() for word in members)


def _compound(token: Token, hyphen: int) -> str:
    """The word of two parts that ``token`` is one of, with the hyphen at that place; empty where there is none."""
    doc = token.doc
    if not 0 < hyphen < len(doc) - 1 or doc[hyphen].text != "-":
        return ""
    if doc[hyphen - 1].whitespace_ or doc[hyphen].whitespace_:
        return ""
    return f"{doc[hyphen - 1].text}-{doc[hyphen + 1].text}".casefold()


def _forms(token: Token) -> Iterator[str]:
    """The lemma, of a verb with its particle ("step_down"); of a compound with a hyphen the whole as well."""
    compound = _compound(token, token.i + 1) or _compound(token, token.i - 1)
    if compound in _families():
        yield compound
        return
    if _too_late(token):
        yield "too_late"
        return
    particle = next((c for c in token.children if c.dep_ == "prt"), None)
    way = next((c for c in token.children if c.dep_ == "dobj" and c.lower_ in ("way", "place")), None)
    joined = particle or way
    yield f"{token.lemma_}_{joined.lower_}".casefold() if joined is not None else token.lemma_.casefold()


def heads_upward(token: Token) -> Iterator[Token]:
    """The governing tokens, nearest first, as far as any sentence nests."""
    for _ in range(DEEPEST):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def is_alternative(token: Token) -> bool:
    """Joined to another verb by "or": shown without the other it would say more than was said."""
    if token.dep_ != "conj":
        return False
    return any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in (*token.head.children, *token.children))
