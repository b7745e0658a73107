"""A short line without an end: the heading of a part, or a sentence below a picture."""

from __future__ import annotations

import re

from ..model.text import Document
from .boilerplate import letters, table

WHOLLY_QUOTED = re.compile(r"[“\"«„‘'].*[”\"»’'][.!?]?$")
QUESTION_WORDS = frozenset({"how", "what", "why", "where", "when", "who", "which", "whose"})
LABELLED = re.compile(r"(?:[\w’'-]+ ){0,2}[\w’'-]+: (?=[A-Z\"“‘])(?:\S+ ){6}")
SITE = re.compile(r"\s(?:[|–—»·-]|::)\s(?=[^|–—»·]*$)")  # before the name of the site in a page's title
LONG_HEADING = 12  # words; a heading inside an article is rarely longer, a caption often
PREPOSITIONS = frozenset(["in", "by", "at", "on", "from", "of", "for", "over", "near", "under", "during"])
AFTER_VERB = frozenset(
    "to the a an his her their its our my that as out up down off back away after before not no with over".split()  # noqa: SIM905  # reads as a list
)


def titles_of(document: Document) -> frozenset[str]:
    """The title that came with the text, folded, also without the name of the site behind it."""
    title = document.metadata.title or ""
    return frozenset({letters(title), *(letters(part) for part in SITE.split(title)[:1])} - {""})


def is_heading(words: str) -> bool:
    """A question, quoted words alone, a question word first, or capitals throughout."""
    tokens = re.findall(r"[\w’'-]+", words)
    long = [t for t in tokens if len(t) > 3]
    return (
        words.rstrip("*_").endswith("?")
        or WHOLLY_QUOTED.match(words) is not None
        or (tokens[:1] != [] and tokens[0].casefold() in QUESTION_WORDS)
        or (len(long) > 1 and all(t[0].isupper() for t in long))
    )


def is_long(words: str) -> bool:
    """More words than a heading has, or a label, a colon and a sentence."""
    return len(words.split()) > LONG_HEADING or LABELLED.match(words) is not None


def has_verb(words: str) -> bool:
    """True where a finite verb follows a subject, as far as spelling shows it."""
    tokens = [t.strip("\"“”‘’',;()") for t in words.split()]
    return any(is_finite(tokens, n) for n in range(1, len(tokens)))


def is_finite(tokens: list[str], n: int) -> bool:
    token, before = tokens[n], tokens[n - 1]
    if not token.isalpha() or not token.islower():
        return False
    if token in table().finite:
        return True
    after = tokens[n + 1] if n + 1 < len(tokens) else ""
    third_person = token.endswith("s") and not token.endswith(("ss", "us")) and before[:1].isupper() and len(token) > 3
    past = token.endswith("ed") and len(token) > 4
    return (third_person or past) and (
        after in AFTER_VERB or (past and before[:1].isupper() and after.islower() and after not in PREPOSITIONS)
    )
