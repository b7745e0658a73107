"""How far the parts of an attribution reach: verb group of a cue, phrase of a source, words of a content."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.text import Span
from ..resources import table
from .claims_words import is_verb
from .paragraphs import Paragraph
from .tokens import Token

Range = tuple[int, int]
"""First token and one past the last."""

GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
LEFT_OF_NOUN = frozenset(
    {"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "quantmod", "npadvmod", "case"}
)
ENDS = frozenset({".", ",", ";", ":", "?", "!", "—", "–", "-", "--", "…", "...", "("})
STARTS = ENDS | {")"}
DASHES = frozenset({"—", "–", "--"})
CLOSING = frozenset({"”", '"', "''", "’", "'", ")", "]"})
FOCUS = frozenset({"even", "only", "just", "but", "and", "also", "still", "perhaps", "so", "while", "as"})
OCCASION = frozenset({"in", "during", "on", "at", "via", "to"})
LONGEST_OCCASION = 9  # tokens of "in a statement released on Monday"


# ---------------------------------------------------------------- the cue


def chain(verb: Token) -> list[Token]:
    """The verb and those above it that only lead up to it: "went on to say", "began tweeting"."""
    links = [verb]
    while links[-1].dep_ == "xcomp" and is_verb(links[-1].head) and links[-1].head.i < links[-1].i:
        links.append(links[-1].head)
    return links


def cue_range(verb: Token, links: list[Token], last: int | None = None) -> Range:
    """The whole verb group, and as far as ``last`` where a preposition belongs to it."""
    doc, held = verb.doc, {t.i for t in links}
    first = min(held)
    while first > 0 and _in_group(doc[first - 1], held) and doc[first - 1].sent == verb.sent:
        first -= 1
    end = verb.i + 1 if last is None else last + 1
    while last is None and end < len(doc) and _follows(doc[end], verb):
        end += 1
    return first, end


def _in_group(token: Token, held: set[int]) -> bool:
    if token.dep_ == "advmod" and (token.tag_ in ("WRB", "WP") or token.lower_ in ("so", "then", "as", "when")):
        return False
    if token.dep_ == "advmod" and token.head.dep_ == "advmod" and token.head.head.i in held:
        return True
    return token.dep_ in GROUP and token.head.i in held


def _follows(token: Token, verb: Token) -> bool:
    """A particle, or one adverb straight behind the verb."""
    if token.head.i != verb.i or token.tag_ == "WRB":
        return False
    return token.dep_ in ("prt", "neg") or (token.dep_ == "advmod" and not token.children)


def with_occasion(verb: Token, cue: Range, content: int) -> Range:
    """The cue with the statement or interview named between it and the content, and with a colon before the content."""
    doc, (first, end) = verb.doc, cue
    if end < len(doc) and doc[end].lower_ in OCCASION and doc[end].head.i == verb.i:
        noun = next((c for c in doc[end].children if c.dep_ == "pobj"), None)
        edge = doc[end].right_edge.i + 1
        known = noun is not None and noun.lemma_.casefold() in table("attitudes")["written"]["nouns"]
        if (
            known
            and edge - end <= LONGEST_OCCASION
            and not any(t.text == "," for t in doc[end:edge])
            and edge <= content
        ):
            end = edge
    if end < len(doc) and doc[end].text == ":" and end < content:
        end += 1
    return first, end


# ---------------------------------------------------------------- the source


def source_range(noun: Token, verb: Token) -> Range:
    """The whole phrase of who speaks, with what is set off behind it, up to the verb."""
    doc = noun.doc
    first = noun.i
    for child in sorted(noun.lefts, key=lambda t: -t.i):
        hyphen = child.text == "-" and not child.whitespace_
        if (child.dep_ not in LEFT_OF_NOUN and not hyphen) or child.lower_ in FOCUS:
            break
        first = child.left_edge.i
    first = _behind_dash(noun, first)
    end = max(noun.right_edge.i, noun.i) + 1
    if noun.i < verb.i < end:
        holding = [c.left_edge.i for c in noun.rights if c.left_edge.i <= verb.i <= c.right_edge.i]
        end = min([*holding, verb.i])
    while end - 1 > noun.i and (doc[end - 1].text in ENDS or doc[end - 1].is_space):
        end -= 1
    inner = [t.text for t in doc[first:end]]
    if end < len(doc) and doc[end].text in (",", *DASHES) and doc[end].text in inner and noun.i < verb.i:
        end += 1
    return first, end


def _behind_dash(noun: Token, first: int) -> int:
    """Behind a date line that the parser took for a part of the name."""
    for at in range(noun.i, first, -1):
        if noun.doc[at].text in DASHES or (noun.doc[at].text == "-" and noun.doc[at - 1].whitespace_):
            return at + 1
    return first


# ---------------------------------------------------------------- the content


def trimmed_range(doc: object, content: Range) -> Range | None:
    """The range without the stops and blanks around it."""
    first, end = content
    while first < end and (doc[first].text in STARTS or doc[first].is_space):  # type: ignore[index]
        first += 1
    while end > first and (doc[end - 1].text in ENDS or doc[end - 1].is_space):  # type: ignore[index]
        end -= 1
    return (first, end) if end > first else None


def placed(paragraph: Paragraph, pieces: Iterable[Range]) -> tuple[Span, ...]:
    """The characters of these tokens in the document, widened to the marks that they stand in."""
    doc, offset = paragraph.segment.doc, paragraph.segment.offset
    spans: list[Span] = []
    for piece in sorted(pieces):
        found = trimmed_range(doc, piece)
        if found is None:
            continue
        start, end = doc[found[0]].idx, doc[found[1] - 1].idx + len(doc[found[1] - 1])
        for mark in paragraph.marks:
            if mark.outer_start < end and start < mark.outer_end:
                start, end = min(start, mark.outer_start), max(end, mark.outer_end)
        if spans and spans[-1].end >= offset + start:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, offset + end))
        else:
            spans.append(Span(offset + start, offset + end))
    return tuple(spans)


def plain(paragraph: Paragraph, piece: Range) -> tuple[Span, ...]:
    """The characters of these tokens as they stand."""
    doc, offset = paragraph.segment.doc, paragraph.segment.offset
    first, last = doc[piece[0]], doc[piece[1] - 1]
    return (Span(offset + first.idx, offset + last.idx + len(last)),)
