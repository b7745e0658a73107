"""Names in what is not parsed: who wrote and photographed it, which paper it is, names that the article has too.

They belong to no sentence, so nobody of the story is looked for among them; they only count as mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model.marks import Credit, EntityType, Mention, Segment
from ..model.text import Document, Span
from ..resources import words
from .page_lines import own_name
from .parse import SKIPPED_ROLES

WORD = r"[A-ZÀ-Ý][\w’'-]*[a-zà-ÿ]|[A-ZÀ-Ý]\."
PERSON = rf"(?!By |From |With |Our )(?:{WORD})(?: (?:de|van|von|al|bin|{WORD})){{1,2}}"
SHOUTED = r"[A-ZÀ-Ý]{2,}(?: [A-ZÀ-Ý]{2,}){1,2}"
MADE_BY = (
    r"(?i:(?:written |reported |posted |reporting |writing |editing |photos? |compiled |story )?by"
    r"|photo(?:graph)?:|picture:|image:|foto:|from our (?:reporter|correspondent)|about the author:)"
)
AUTHORS = re.compile(
    rf"(?:^|[(;|/] ?|\b){MADE_BY} (?P<list>(?:{PERSON}|{SHOUTED})(?:(?:, | and | & ){PERSON}){{0,3}})(?! ?(?:/|Ltd))"
)
ONE = re.compile(rf"{PERSON}|{SHOUTED}")
DATED = re.compile(r"\b(?:19|20)\d\d\b|\bmin(?:utes?)? read\b", re.I)
PART = re.compile(r"[^\s|·•,](?:[^|·•,]*[^\s|·•,])?")  # of a row of labels
NAME_BEFORE, NAME_BEHIND = (
    re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+ $"),
    re.compile(r" [A-ZÀ-Ý][a-zà-ÿ]+\b"),
)  # part of a longer name
OWNER = re.compile(
    r"(?:©|\([cC]\)|(?i:copyright)) ?(?:\d{4},? )?(?P<name>[A-ZÀ-Ý][\w’&-]+(?: (?:[A-ZÀ-Ý][\w’&-]+)){1,3})"
)
EDITION = re.compile(r" [A-ZÀ-Ý][\w’'-]*(?=\s+[|–—·•-]\s)")
ALONE = re.compile(rf"(?:{PERSON})(?:(?:, | and | & )(?:{PERSON})){{0,2}}")


def page_mentions(
    document: Document, segments: Iterable[Segment], credits: Iterable[Credit], names: Iterable[Mention]
) -> tuple[Mention, ...]:
    """The names in skipped segments, and the agencies that the text credits, in the order of the text."""
    taken = [m.span for m in names]
    found: list[Mention] = [Mention(c.span, "ORG") for c in credits if c.kind in {"agency", "outlet"}]
    known = _known(document, names)
    for segment in segments:
        if segment.role in SKIPPED_ROLES:
            found += _in_line(document, segment, known)
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -len(m.span))):
        if not any(mention.span.overlap(span) for span in taken) and (
            not kept or kept[-1].span.end <= mention.span.start
        ):
            kept.append(mention)
    return tuple(kept)


def _known(document: Document, names: Iterable[Mention]) -> dict[str, EntityType]:
    """The forms that the article has, and the name of its outlet."""
    known: dict[str, EntityType] = {
        document.words(m.span): m.type
        for m in names
        if m.form == "name" and len(m.span) > 2 and not document.words(m.span).isupper()
    }
    return {form: kind for form, kind in known.items() if form[:1].isupper()}


def _in_line(document: Document, segment: Segment, known: dict[str, EntityType]) -> Iterator[Mention]:
    line, offset = document.words(segment.span), segment.span.start
    people = [m.span() for found in AUTHORS.finditer(line) for m in ONE.finditer(line, *found.span("list"))]
    if segment.reason == "byline" and ALONE.fullmatch(line):
        people += [m.span() for m in ONE.finditer(line)]
    elif segment.reason == "about the author":
        people += [m.span() for m in [ONE.match(line)] if m is not None]
    elif DATED.search(line):
        people += [m.span() for m in PART.finditer(line) if ALONE.fullmatch(m.group())]
    for start, end in people:
        if not _is_body(line[start:end]):
            yield Mention(Span(offset + start, offset + end), "PER")
    bodies = [(found.start(), _with_edition(line, found.end())) for found in outlet_in(document, line)]
    bodies += [found.span("name") for found in OWNER.finditer(line)]
    for start, end in bodies:
        yield Mention(Span(offset + start, offset + end), "ORG")
    if known:
        pattern = r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(known, key=lambda f: (-len(f), f)))) + r")(?![\w-])"
        for found in re.finditer(pattern, line):
            if not (NAME_BEFORE.search(line[: found.start()]) or NAME_BEHIND.match(line, found.end())):
                yield Mention(Span(offset + found.start(), offset + found.end()), known[found.group()])


def outlet_in(document: Document, line: str) -> Iterator[re.Match[str]]:
    """Where a line names the outlet that the article came with, or that its file is called after."""
    own = own_name(document)
    return re.finditer(_spelt(own), line, re.IGNORECASE) if own else iter(())


def _with_edition(line: str, end: int) -> int:
    """The end of the outlet's name, with the capitalised word that stands between it and a slogan."""
    edition = EDITION.match(line, end)
    return edition.end() if edition else end


def _spelt(own: str) -> str:
    """The outlet's name as its words stand in a line: also with an ampersand or a figure glued to it."""
    return (
        r"(?<![\w@.-])(?:(?<!/)|(?-i:(?=[A-Z])))"
        + r"[\s_-]*(?:(?:&|and)\s*)?".join(re.escape(word) for word in own.split() if word != "and" or own == word)
        + r"\d{0,3}(?![\w@/-]|\.\w)"
    )


def _is_body(name: str) -> bool:
    parts = {part.casefold().strip(".") for part in name.split()}
    return not parts.isdisjoint(
        words("names", "organisation") | words("names", "calendar") | words("names", "articles")
    )
