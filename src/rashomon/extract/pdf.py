"""The text of a PDF that has one, with where each of its pages begins."""

from __future__ import annotations

import importlib.metadata
import re
import statistics
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from ..model.errors import RefusedInput
from ..model.text import stated
from ..resources import table
from .page import Page
from .parts import Parts

MAX_PAGES = 500
MIN_LETTERS = 20  # of a page that has text; stamps of scanners have fewer
SCAN = "run it through a text recognition program (such as ocrmypdf) and give the result, read against the pages"
SOFT = "\ufffe\x02\xad"  # how pdfium writes a hyphen at the end of a line: one of the layout, or one of the word
PARTED = re.compile(rf"([^\W\d_]+)[{SOFT}]([^\W\d_]+)")
PRINTED = re.compile(  # what browsers print around a page
    r"(?P<url>(?:https?|file)://\S+)(?:\s+\d+/\d+)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s.*)?"
)
SHORT = 0.85  # a line that ends before this share of the width of its page may end a paragraph
GAP = 1.6  # a line this many line distances below the one before begins a paragraph
INDENT = 0.6  # of the height of a line, by which the first line of a paragraph is set in
ENDING = re.compile(r"[.!?:…。！？\"'”’»)\]]$")
NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
RUNNING = re.compile(
    r"(?:[,;(]|\b(?:on|of|until|till|since|by|from|to|and|or|the|in|for|before|after|dated))$", re.IGNORECASE
)
REPEATED = 3  # pages on which the same first or last line makes it a running head


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, and where it lies."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def read(data: bytes) -> Parts:
    """The article of a PDF.

    Raises:
        RefusedInput: where it is encrypted, a scan, broken, or too long.
    """
    pages = _lines_of_pages(data)
    empty = [number for number, lines in enumerate(pages, 1) if sum(map(_letters, lines)) < MIN_LETTERS]
    if len(empty) == len(pages):
        raise RefusedInput("a scan: no page of it holds text", SCAN)
    text, starts = flowing(without_heads(pages))
    feet = (PRINTED.fullmatch(line.text) for lines in pages for line in lines[-2:])
    url = next((foot["url"] for foot in feet if foot and (foot["url"] or "").startswith("http")), None)
    version = f"pypdfium2 {importlib.metadata.version('pypdfium2')}"
    settings = "lines joined to paragraphs; running heads and page numbers left out"
    left_out = tuple((f"page {number}", "holds no text", SCAN) for number in empty[:20])
    return Parts(
        (Page(text, settings, stated(url=(url, "foot of the printed page")), "pdf", version, page_starts=starts),),
        left_out=left_out,
    )


def _letters(line: Line) -> int:
    return sum(map(str.isalpha, line.text))


def _lines_of_pages(data: bytes) -> list[list[Line]]:
    import pypdfium2

    try:
        found = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            step = "open it with its password, print it into a new PDF without one, and give that"
            raise RefusedInput("an encrypted PDF", step) from error
        raise RefusedInput("a broken PDF", "download it again, or copy its text into a .txt file") from error
    try:
        if len(found) > MAX_PAGES:
            raise RefusedInput(f"a PDF of {len(found)} pages, more than {MAX_PAGES}", "give the pages of the article")
        return [list(_lines(found[number].get_textpage())) for number in range(len(found))]
    except pypdfium2.PdfiumError as error:
        raise RefusedInput("a PDF with a broken page", "print it into a new PDF and give that") from error
    finally:
        found.close()


def _lines(page: Any) -> Iterator[Line]:
    """The lines of a page as they stand in it. Their places come from their first and last characters."""
    at = 0
    for line in page.get_text_range().replace("\r\n", "\n").split("\n"):
        if line.strip():
            yield _placed(page, line, at)
        at += len(line) + 2  # pdfium counts two for a line end


def _placed(page: Any, line: str, at: int) -> Line:
    first = at + len(line) - len(line.lstrip())
    last = at + len(line.rstrip()) - 1
    count = page.count_chars()
    boxes = [page.get_charbox(min(n, count - 1), loose=True) for n in (first, last)]
    (left, bottom, _, top), (_, low, right, high) = boxes
    return Line(line.strip(), left, right, max(top, high), min(bottom, low))


def without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Without page numbers, and without first and last lines that stand on several pages but for their numbers."""
    counts = Counter(_shape(line) for lines in pages for line in {*lines[:2], *lines[-2:]} if _shape(line))

    def is_head(line: Line) -> bool:
        return any(p.fullmatch(line.text) for p in (NUMBER, PRINTED)) or counts[_shape(line)] >= REPEATED

    return [
        [line for n, line in enumerate(lines) if not ((n < 2 or n >= len(lines) - 2) and is_head(line))]
        for lines in pages
    ]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def flowing(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """One text, a paragraph a line, and for each page the position at which it begins."""
    text, starts = "", []
    before: Line | None = None
    own = False  # whether the last line is a date of its own, which begins and ends a paragraph
    for lines in pages:
        width = max((line.right for line in lines), default=0.0)
        distance = _distance(lines)
        for number, line in enumerate(lines):
            after, own = own, _dated(before, line, width)
            if before is not None:
                apart = own or (after and not line.text[0].islower())
                text += "\n" if apart else _glue(before, line, width, distance if number else None)
            if number == 0:
                starts.append(len(text))
            text += line.text
            before = line
        if not lines:
            starts.append(len(text))
    return joined(text, starts)


def _dated(before: Line | None, line: Line, width: float) -> bool:
    """Whether a line is a date that stands for itself, and none in which a sentence goes on."""
    runs_on = before is not None and RUNNING.search(before.text)
    return bool(_date().fullmatch(line.text)) and line.right < SHORT * width and not runs_on


@cache
def _date() -> re.Pattern[str]:
    """A date, with who says that it is one and the hour, and nothing else."""
    month = rf"(?:{'|'.join(table('exports')['months'])})\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    dates = (
        rf"{day}\s+{month},?\s+\d{{4}}",
        rf"{month}\s+{day},?\s+\d{{4}}",
        r"\d{4}-\d\d-\d\d",
        r"\d{1,2}[./]\d{1,2}[./]\d{4}",
    )
    said = r"(?:(?:first |last )?(?:published|posted|updated|issued)(?: on| at)?:?\s+)?"
    weekday = r"(?:\w{3,6}day,?\s+|\w{3}[.,]{1,2}\s+)?"
    hour = r"(?:,?\s*(?:at\s+|[|–-]\s*)?\d{1,2}[:.]\d\d.{0,12})?"
    return re.compile(rf"{said}{weekday}(?:{'|'.join(dates)}){hour}", re.IGNORECASE)


def joined(text: str, starts: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Words that a line end parted. The hyphen goes where the whole word stands elsewhere; else it may be its own."""
    known = {word.lower() for word in re.findall(r"[^\W\d_]+", text)}
    gone = [m.end(1) for m in PARTED.finditer(text) if (m[1] + m[2]).lower() in known]
    left_out = frozenset(gone)
    kept = ("-" if c in SOFT else c for n, c in enumerate(text) if n not in left_out)
    return "".join(kept), tuple(start - bisect_left(gone, start) for start in starts)


def _distance(lines: Sequence[Line]) -> float | None:
    """What lies between two lines of the page, mostly, from top to top."""
    steps = [a.top - b.top for a, b in pairwise(lines) if a.top > b.top]
    return statistics.median_low(steps) if steps else None


def _glue(before: Line, line: Line, width: float, distance: float | None) -> str:
    """What stands between two lines: nothing where a word was parted, a blank, or the end of a paragraph."""
    if before.text[-1] in SOFT or re.search(r"\w-$", before.text):
        return ""  # a hyphen that the layout may have put in stays: only what pdfium marks is taken out
    height = line.top - line.bottom
    if distance is not None:
        step = before.top - line.top
        if step > GAP * distance or (step > 0 and line.left - before.left > INDENT * height):
            return "\n"
        taller = abs(height - (before.top - before.bottom)) > 0.2 * max(height, 1.0)
        if step > 0 and taller:
            return "\n"
    if ENDING.search(before.text) and before.right < SHORT * width:
        return "\n"
    return " "
