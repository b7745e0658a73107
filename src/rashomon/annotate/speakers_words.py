"""Small questions about the words for somebody: is it one person, does he only ask, where does the phrase end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.text import Document, Span
from ..resources import words as listed
from .tokens import Token, Tokens

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
ASKERS = frozenset(
    {"reporter", "journalist", "interviewer", "moderator", "correspondent", "anchor", "questioner", "host"}
)
ASKING = frozenset({"ask", "question", "interview", "press"})
DEFINITE = frozenset({"the", "this", "that", "our", "his", "her", "their"})
TARGETING = frozenset(
    {"call", "describe", "attack", "criticise", "criticize", "blame", "accuse", "label", "mock", "dub"}
)
NAMED_THEN = re.compile(r".*[A-ZÀ-Ý]\S*(?= on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)", re.DOTALL)
AGE_BEHIND = re.compile(r"\s*\((?:aged )?\d{1,3}\)?$")
LONG_SENTENCE = 200  # tokens; what is longer is no sentence, and its end is not looked at
MANY_SUBJECTS = 8
NOUN_PARTS = frozenset(
    {"det", "amod", "compound", "poss", "nmod", "nummod", "case", "quantmod", "advmod", "predet", "punct"}
)
AFTER_PARTS = frozenset({"prep", "amod", "nummod"})
OWN_TEXTS = frozenset(
    {
        "article",
        "caption",
        "edition",
        "headline",
        "item",
        "piece",
        "post",
        "recording",
        "report",
        "story",
        "text",
        "version",
    }
)
OURS = frozenset({"this", "our", "that"})
FORMER = frozenset({"earlier", "previous", "original"})
NOTE = re.compile(r"\W*(?:correction|clarification|editor['’]s note|note|update)\b", re.IGNORECASE)
YEARS_OLD = re.compile(r"^\d+-year-old$")


def called(document: Document, words: Span) -> Span:
    """The words for a speaker without "on Thursday" behind a name, which is when it was said, and without "(34"."""
    told = document.words(words)
    named = NAMED_THEN.match(told)
    told = told[: named.end()] if named else told
    aged = AGE_BEHIND.search(told)
    return Span(words.start, words.start + (aged.start() if aged and aged.start() else len(told)))


def subjects_of(tokens: Tokens) -> Iterator[Token]:
    """Subjects of a sentence, from the left; a name on which all hangs is one, and so is whom it is told after."""
    yield from [t for t in tokens[:LONG_SENTENCE] if t.dep_ in SUBJECTS or _is_as_subject(t)][:MANY_SUBJECTS]


def _is_as_subject(token: Token) -> bool:
    if token.dep_ == "pobj":
        return token.head.lower_ == "to" and token.head.head.lower_ == "according"
    return token.dep_ == "ROOT" and token.tag_ == "NNP"


def appositions_of(noun: Token) -> Iterator[Token]:
    """What stands beside a noun: "the judge, X"; "the minister of that country, X", which the parser hangs lower."""
    yield from (t for t in noun.children if t.dep_ == "appos")
    inner = [t for of in noun.children if of.dep_ == "prep" and of.i > noun.i for t in of.children if t.dep_ == "pobj"]
    if is_person_noun(noun):
        yield from (t for place in inner for t in place.children if t.dep_ == "appos")


def is_own_text(noun: Token) -> bool:
    """ "An earlier version of this article", "our recording", in a note "the headline": no voice but the outlet's."""
    if noun.lemma_.casefold() not in OWN_TEXTS:
        return False
    beside = {c.lower_ for c in noun.children}
    of_this = any(c.lower_ in OURS for t in noun.children if t.lower_ == "of" for x in t.children for c in x.children)
    return bool(beside & (FORMER | {"our"})) or of_this or ("the" in beside and NOTE.match(noun.doc.text) is not None)


def in_marks(token: Token) -> bool:
    """A cheap look: an odd number of double marks stands before the token in its paragraph."""
    text = token.doc.text[: token.idx]
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def is_spoken(tokens: Tokens) -> bool:
    """A sentence of a quotation: it opens behind a mark that has not been closed, or with one."""
    return tokens[0].is_quote or in_marks(tokens[0])


def is_spoken_of(name: Tokens | None) -> bool:
    """Whom others call something, who is named in their words, or who only owns what is told of."""
    if name is None:
        return False
    root = name.root
    target = (
        root.dep_ in ("dobj", "nsubj", "dative") and root.head.lemma_.casefold() in TARGETING and root.i > root.head.i
    )
    about = root.dep_ == "pobj" and root.head.lower_ in ("about", "against", "unlike", "than")
    return target or about or root.dep_ == "poss" or in_marks(root)


def only_asks(subject: Token) -> bool:
    """ "A reporter asked": who only asks is no speaker of what is answered."""
    asker = subject.lemma_.casefold() in ASKERS
    return asker and any(t.lemma_ in ASKING for t in subject.sent if t.i > subject.i and not in_marks(t))


def can_be_one(token: Token) -> bool:
    """A noun for one person."""
    return is_person_noun(token) or token.lemma_.casefold() in listed("persons", "callings")


def is_age(token: Token) -> bool:
    """ "The 58-year-old", in one token or three."""
    hyphen = token.text.casefold() == "old" and token.i > 0 and token.doc[token.i - 1].text == "-"
    return hyphen or YEARS_OLD.match(token.text) is not None


def is_person_noun(token: Token) -> bool:
    if is_age(token):
        return True
    return token.lemma_.casefold() in listed("persons", "person_nouns") and token.tag_ in ("NN", "NNP", "JJ")


def is_definite(tokens: Tokens) -> bool:
    return tokens[0].text.casefold() in DEFINITE


def noun_phrase(head: Token) -> Tokens:
    """The noun phrase of ``head`` without what is set off by commas or told in a clause of its own."""
    first, last = head.i, head.i
    for child in head.children:
        if child.i < head.i and child.dep_ in NOUN_PARTS and child.dep_ != "punct":
            first = min(first, child.left_edge.i)
        if child.i > head.i and child.dep_ in AFTER_PARTS and "," not in {t.text for t in child.subtree}:
            last = max(last, child.right_edge.i)
    while last > head.i and head.doc[last].is_punct and not head.doc[last].is_quote:
        last -= 1
    return head.doc[first : last + 1]
