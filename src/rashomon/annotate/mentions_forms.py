"""Names by the words around them, which the parser may have missed: behind an honorific, and in the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.text import Span
from .mentions_types import Candidate
from .parse import Parse, ParsedSegment

POSSESSIVE = re.compile(r"['’]s?$")
DATELINE = re.compile(r"([A-ZÀ-Ž][A-ZÀ-Ž’'-]{3,}(?: [A-ZÀ-Ž’'-]{3,})?)(?:,? [^.\n]{0,40}?[–—]|\.| ?\(| -{1,2}|:) ?")


def of_dateline(parse: Parse) -> Iterator[Candidate]:
    """The place in capitals that opens the article, wherever the text has it again in small letters."""
    first = next((s for s in parse.body if s.segment.role == "body"), None)
    opened = DATELINE.match(first.text) if first is not None else None
    if opened is None:
        return
    name = opened[1].title()
    for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", parse.document.text):
        yield Candidate(Span(*match.span()), name, "GPE", None, False, place_cue=True)


HONORED = re.compile(
    r"\b(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Col|Gen|Capt|Lt|Sgt|Maj)\.?) "
    r"(?P<name>[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+){0,2})"
)


def titled(segment: ParsedSegment, covered: set[int]) -> Iterator[Candidate]:
    """Whoever stands behind an honorific and was seen by nobody."""
    for match in HONORED.finditer(segment.text):
        span = Span(segment.offset + match.start("name"), segment.offset + match.end("name"))
        tokens = segment.tokens(span)
        if tokens is not None and not any(token.i in covered for token in tokens):
            title = Span(segment.offset + match.start("title"), segment.offset + match.end("title"))
            name = POSSESSIVE.sub("", match["name"])
            yield Candidate(Span(span.start, span.start + len(name)), name, "PER", title, True)
