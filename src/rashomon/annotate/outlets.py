"""By which outlet an article is, where its own text says so: masthead, by-line, end of a title, legal line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from ..model.marks import Segment
from ..model.text import Document, Span
from .boilerplate import letters, table
from .credits import media
from .mentions_page import OWNER, outlet_in

BETWEEN = re.compile(r"\s[|–—·•-]\s|,\s|\s\s|\bfor (?=(?:the )?[A-Z])|$")
NAME = re.compile(r"(?:the )?(?P<name>(?:The )?[A-Z][\w.’'-]*(?: (?:of|and|&|[A-Z\d][\w.’'-]*)){0,4})[!*]*")
ANOTHER = re.compile(
    r"\b(?:sources?|via|courtesy|originally|first published|reprinted|photos?|image|video|watch)\b", re.IGNORECASE
)
OFFICES = frozenset({"reporter", "leader", "insider"})  # of a person, where no article stands before
HOUSES = frozenset({"media", "press", "broadcasting"})  # who owns several outlets
YEAR = re.compile(r",.*\b(?:19|20)\d\d$")
TAIL = re.compile(r"\s(?:\||::)\s(?P<name>[^|:]+)$")
AMONG = 8  # segments in front, among which an outlet names itself


def own_outlet(document: Document, segments: tuple[Segment, ...]) -> Span | None:
    """Where the outlet is named first; None where nothing names it."""
    front = _front(document, segments)
    found = chain(
        _own(document, front), _shaped(document, front), _tail(document, segments), _owner(document, segments)
    )
    return next(found, None)


def _front(document: Document, segments: Iterable[Segment]) -> list[Segment]:
    """What the page has above the first paragraph."""
    out: list[Segment] = []
    for segment in segments:
        if segment.role == "body" or len(out) == AMONG:
            break
        out.append(segment)
    return [
        s for s in out if s.role in ("header", "ui") or (s.role == "subhead" and YEAR.search(document.words(s.span)))
    ]


def _own(document: Document, front: Iterable[Segment]) -> Iterator[Span]:
    """The name that its file has, in a line above the article."""
    for segment in front:
        line = document.words(segment.span)
        for found in () if ANOTHER.search(line) else list(outlet_in(document, line))[:1]:
            article = re.search(r"\bthe $", line[: found.start()], re.IGNORECASE)
            start = article.start() if article else found.start()
            yield Span(segment.span.start + start, segment.span.start + found.end())


def _shaped(document: Document, front: Iterable[Segment]) -> Iterator[Span]:
    """A name such as newspapers have, between bars, commas or alone."""
    for segment in front:
        line = document.words(segment.span)
        start = 0
        for between in () if ANOTHER.search(line) else BETWEEN.finditer(line):
            yield from _named(line[start : between.start()], segment.span.start + start)
            start = between.end()


def _tail(document: Document, segments: Iterable[Segment]) -> Iterator[Span]:
    for segment in segments:
        found = TAIL.search(document.words(segment.span)) if segment.role == "title" else None
        if found is not None:
            yield from _named(found["name"], segment.span.start + found.start("name"))


def _owner(document: Document, segments: Iterable[Segment]) -> Iterator[Span]:
    """Who holds the rights to the text, if that is an outlet and no agency or house."""
    for segment in segments:
        line = document.words(segment.span)
        for found in () if segment.keep else OWNER.finditer(line):
            span = Span(segment.span.start + found.start("name"), segment.span.start + found.end("name"))
            if is_outlet_name(found["name"]) and letters(found["name"]).split()[-1] not in HOUSES:
                yield span


def _named(words: str, offset: int) -> Iterator[Span]:
    lead = len(words) - len(words.lstrip())
    found = NAME.fullmatch(words.strip())
    if found is not None and is_outlet_name(found["name"]):
        yield Span(offset + lead + found.start("name"), offset + lead + found.end("name"))


def is_outlet_name(name: str) -> bool:
    """A known outlet, or two words and more of which the last is one that newspapers and stations are called by."""
    bare = re.sub(r"^(?i:the) ", "", name)
    if bare in media().agencies or table().sections.issuperset(letters(bare).split()):
        return False
    words = [word for word in bare.split() if not word.isdigit()]
    last = letters(words[-1]) if words else ""
    office = last in OFFICES and bare == name
    known = bare in media().names and (len(words) > 1 or bare.isupper())
    return known or (len(words) > 1 and last in table().mastheads and not office)
