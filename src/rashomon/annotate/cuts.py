"""A text as tight pieces: its lines, cut where a page glued its own words to the article's."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.text import Span
from .boilerplate import ADDRESS, BUTTON, TRAILING_CREDIT, Kind, kind_of, letters, table

LINE = re.compile(r"[^\s][^\n\r\u2028\u2029]*")
PARAGRAPH = re.compile(r"\S(?:[^\n\r]|\r?\n(?!\s*\n))*")
ENDED = re.compile(r"[.!?…:;][\"”’'»)\]*_]*$")
# The end of a title that the next paragraph was glued to: a quotation begins, or a lower-case word runs into a capital.
GLUE = re.compile(
    r"(?<=[\w)\]!?.])(?=[\"“«][A-ZÀ-ÝА-Я])"
    r"|(?<=\b[a-zà-ÿ][a-zà-ÿ][a-zà-ÿ])(?=[A-Z][a-z]*\b)|(?<=[a-zà-ÿ]{3})(?=[A-Z][a-z]*\s)"
    r"|(?<=[a-zà-ÿ0-9)\]”])(?=(?:The|A|An|In|On|At|But|He|She|They|It|This|That|We|As|After|And|For|I)\s)"
)
INNER_CAPITAL = re.compile(r"\w*$")
SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[\"”’')\]]*(?=\s|$)|$|[.!?]+)")
# Two words without a blank between them, the second with a capital.
SEAM = re.compile(r"(?<=[a-zà-ÿ0-9\]!?)%.”\"])(?=[A-ZÀ-Ý“\"‘][\w’])|(?<=[A-Z]{3})(?=[A-Z][a-z]|[“\"‘])")
SENTENCE_SEAM = re.compile(r"(?<=[.!?…”\"’])(?=[A-ZÀ-Ý][\w ])")
SEAMS, GLUED_PARTS, LONGEST_FRONT = 8, 3, 300
# An arrow behind the end of a sentence: what it points to is elsewhere.
POINTER = re.compile(r"(?<=[.!?…”\"’] )(?:>>|[▶►→])|(?<=[.!?…”\"’])(?:>>|[▶►→])")
ENDS_SENTENCE = re.compile(r"[.…][\"”’]?$")
LONGEST_ADVERT = 110
LONGEST_TITLE = 220
LONGEST_CUT = 2000  # a longer paragraph is not searched for furniture at its ends
WRAPPED_LINES = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without outer blanks. ``kind`` is set where the cut itself says what it is."""

    start: int
    end: int
    words: str
    apart: bool  # a blank line stands before it
    kind: Kind | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


LABEL = Kind("ui", "label")
TEASER = Kind("teaser", "link to another article")
CAPTION = Kind("caption", "labelled as a caption")
ADVERT = Kind("ui", "advertisement")
CREDIT = Kind("credit", "photo credit")
CAPTION_ENDS = Kind("caption", "ends in a photo credit")


def pieces_of(text: str) -> list[Piece]:
    """Every stretch of ``text`` that is not blank, in order."""
    pattern = PARAGRAPH if is_wrapped(text) else LINE
    out: list[Piece] = []
    before = 0
    for match in pattern.finditer(text):
        line = Piece(match.start(), match.start() + len(match.group().rstrip()), match.group().rstrip(), False)
        gap = text[before : line.start]
        out.extend(cut(Piece(line.start, line.end, line.words, gap.count("\n") > 1 or not out)))
        before = line.end
    return out


def is_wrapped(text: str) -> bool:
    """True where lines are broken at a width: most lines stop mid-sentence and the next goes on in lower case."""
    lines = text.splitlines()
    pairs = [(a.strip(), b.strip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    open_ends = [(a, b) for a, b in pairs if not ENDED.search(a)]
    return (
        len(pairs) >= WRAPPED_LINES
        and len(open_ends) > 0.6 * len(pairs)
        and sum(b[0].islower() for _, b in open_ends) > 0.4 * len(open_ends)
    )


def cut(line: Piece) -> Iterator[Piece]:
    """The pieces of one line, left to right."""
    whole = kind_of(line.words) is not None and not labelled(line)
    if (whole and not holds_paragraph(line)) or is_list_heading(line.words):
        yield line
        return
    begin = 0
    for match in table().glued.finditer(line.words):
        if match.start() > begin:
            yield from cut_front(part(line, begin, match.start()))
        begin = match.start()
    yield from cut_front(part(line, begin, len(line.words)))


def holds_paragraph(line: Piece) -> bool:
    """True where a sentence that is no furniture is glued to what is."""
    found = glued_front(line)
    rest = line.words[found[0] :] if found is not None else ""
    return rest.count(" ") >= 4 and ENDS_SENTENCE.search(rest) is not None and kind_of(rest) is None


def is_list_heading(words: str) -> bool:
    """True for the heading of a list of links."""
    return letters(words) in table().link_list or table().headed.fullmatch(words) is not None


def labelled(line: Piece) -> bool:
    """True where a label and something else share the line."""
    if is_list_heading(line.words):
        return False
    match = table().opener.match(line.words)
    return match is not None and match.end() < len(line.words)


def part(line: Piece, start: int, end: int, kind: Kind | None = None) -> Piece:
    """The stretch ``start`` to ``end`` of a piece, tightened."""
    words = line.words[start:end]
    lead = len(words) - len(words.lstrip())
    words = words.strip()
    begin = line.start + start + lead
    return Piece(begin, begin + len(words), words, line.apart and start == 0, kind)


def cut_front(line: Piece) -> Iterator[Piece]:
    """Cuts labels off the beginning, each with the caption, credit or title that it introduces."""
    while True:
        match = table().opener.match(line.words)
        if match is None or match.end() >= len(line.words):
            break
        label = letters(match.group())
        end = match.end() + reach(line.words[match.end() :])
        kind = ADVERT if is_advert(label, line.words, match.end(), end) else introduced(label)
        end = match.end() if kind is None else end
        if kind is not None and end - match.end() > LONGEST_TITLE:
            break
        yield part(line, 0, match.end(), LABEL)
        if kind is not None:
            yield part(line, match.end(), end, kind)
        if not line.words[end:].strip():
            return
        line = part(line, end, len(line.words))
    yield from cut_glued(line)


def cut_glued(line: Piece) -> Iterator[Piece]:
    """Cuts off what a page glued to a paragraph without a blank, before it or behind it."""
    for _ in range(GLUED_PARTS):
        found = glued_front(line)
        if found is None:
            break
        end, kind = found
        yield part(line, 0, end, kind)
        line = part(line, end, len(line.words))
    found = glued_back(line)
    if found is None:
        yield from cut_sentences(line)
        return
    yield from cut_sentences(part(line, 0, found[0]))
    yield part(line, found[0], len(line.words), found[1])


def glued_front(line: Piece) -> tuple[int, Kind | None] | None:
    """Where furniture at the beginning of a line ends, and what it is; or a heading that a paragraph is glued to."""
    for match in itertools.islice(SEAM.finditer(line.words, 3, LONGEST_FRONT), SEAMS):
        front = line.words[: match.start()]
        kind = certain(front)
        if kind is not None and len(letters(front)) > 2 and line.words.count(" ", match.start()) >= 4:
            return match.start(), kind
        if is_heading_glued(front, line.words[match.start() :]):
            return match.start(), None
    return None


def is_heading_glued(front: str, rest: str) -> bool:
    """True for some words without an end, and right behind them a capital that only a new paragraph explains."""
    first = rest.split(maxsplit=1)[0]
    return (
        first in FUNCTION_WORDS
        and len(front.split()) > 1
        and not ENDED.search(front)
        and not front.endswith('"')
        and len(rest) > len(front)
        and ENDED.search(rest) is not None
    )


def certain(front: str) -> Kind | None:
    """What the front of a line is; the softer kinds do not cut, and no date cuts a name such as "NewsPress"."""
    kind = kind_of(front) or credited(front)
    run = INNER_CAPITAL.search(front)
    inside_name = kind is not None and kind.role == "header" and run is not None and run.group()[:1].isupper()
    return None if kind in {ADDRESS, BUTTON} or inside_name or front.startswith("@") else kind


def credited(words: str) -> Kind | None:
    """A photo credit, or a caption that ends in one."""
    found = TRAILING_CREDIT.search(words)
    return None if found is None else CAPTION_ENDS if found.start() else CREDIT


def glued_back(line: Piece) -> tuple[int, Kind] | None:
    """Where furniture begins right behind the end of the last sentence."""
    pointer = POINTER.search(line.words, max(1, len(line.words) - LONGEST_TITLE))
    if pointer is not None:
        return pointer.start(), TEASER
    for match in SENTENCE_SEAM.finditer(line.words, max(1, len(line.words) - LONGEST_TITLE)):
        kind = kind_of(line.words[match.start() :])
        if kind is not None:
            return match.start(), kind
    return None


def is_advert(label: str, words: str, begin: int, end: int) -> bool:
    """True for a few words without a full stop behind "Advertisement"; glued to it the article goes on."""
    return (
        label in table().adverts
        and not words[begin - 1 : begin + 1].isalpha()
        and end - begin <= LONGEST_ADVERT
        and ENDS_SENTENCE.search(words[:end]) is None
    )


def introduced(label: str) -> Kind | None:
    """What follows a label; None where the article itself goes on."""
    if label in table().captions:
        return CAPTION
    if label in table().credits:
        return CREDIT
    return TEASER if label in table().links else None


def reach(words: str) -> int:
    """How far a title runs before the article goes on without a blank."""
    for match in GLUE.finditer(words):
        run = INNER_CAPITAL.search(words[: match.start()])
        name = run is not None and run.group()[:1].isupper() and words[match.start()].isupper()
        if match.start() > 0 and (not name or words[match.start() :].split()[0] in FUNCTION_WORDS):
            return match.start()
    return len(words)


FUNCTION_WORDS = frozenset("The A An In On At But He She They It This That We As After And For I".split())  # noqa: SIM905


def cut_sentences(line: Piece) -> Iterator[Piece]:
    """Cuts sentences of furniture (cookie notices, newsletters) off both ends of a paragraph."""
    folded = line.words.casefold()
    if len(folded) > LONGEST_CUT or not any(trigger in folded for trigger in table().triggers):
        yield line
        return
    bounds = [match.span() for match in SENTENCE.finditer(line.words)]
    kinds = [kind_of(line.words[a:b].strip()) for a, b in bounds]
    first = next((n for n, kind in enumerate(kinds) if kind is None), len(kinds))
    last = next((n for n, kind in enumerate(reversed(kinds)) if kind is None), 0)
    if first == len(kinds) and kinds:
        yield part(line, 0, len(line.words), kinds[0])
        return
    if first:
        yield part(line, 0, bounds[first - 1][1], kinds[0])
    yield part(line, bounds[first][0] if bounds else 0, bounds[len(kinds) - last - 1][1] if bounds else len(line.words))
    if last:
        yield part(line, bounds[len(kinds) - last][0], len(line.words), kinds[-1])
