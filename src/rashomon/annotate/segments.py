"""Body against boilerplate: a partition of the text into stretches with a role, a verdict and a reason.

Rules are asked in their order and the first that answers wins. Each rule sees the page and the kinds of the
pieces before; none looks at the story. Nothing is removed from the text: dropped stretches stay in it, named.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ..model.marks import Segment
from ..model.text import Document, Span
from .boilerplate import (
    ADDRESS,
    MASTHEAD,
    MENU,
    ROW,
    TRAILING_CREDIT,
    Kind,
    back_kind,
    front_kind,
    kind_of,
    letters,
    table,
)
from .cuts import Piece, pieces_of
from .headings import WHOLLY_QUOTED, has_verb, is_heading, is_long, titles_of

KEPT = frozenset({"title", "subhead", "body", "list_item"})
BACK = 0.67  # behind this share of the pieces a site may speak of itself and its authors
SHORT = 130  # characters: a heading or caption is rarely longer
TITLE_WINDOW = 8  # the headline is among the first lines
STARTS = re.compile(r"[\"“‘«'*_]{0,3}[^\W_a-zà-ÿ]")
ENDED = re.compile(r"(?:[.!…]|\?(?=[\"”’'»)\]]))[\"”’'»)\]*_]*$")
# The initials of an agency or a reporter behind the end of the last sentence.
SIGNED = re.compile(r"[.!?…][\"”’']? ?(?:[–—-]{1,2} ?[A-Z]{2,8}|[(\[][A-Z][\w/ .-]{1,24}[)\]]|[A-Z]{2,8})$")
OPEN_END = re.compile(r"[,;:–—-][*_]*$")
QUOTED = re.compile(r"[“\"«„‘']([^“”\"«»]{8,800})(?:[”\"»’']|$)")
PERSON = (
    r"[A-ZÀ-Ý][\w.’'-]+(?: (?:de|van|von|al|bin|[A-ZÀ-Ý][\w.’'-]*)){1,3}(?: in [A-ZÀ-Ý][\w’-]+(?: [A-ZÀ-Ý][\w’-]+)?)?"
)
NAMES = re.compile(rf"{PERSON}(?:(?:, | and | & ){PERSON}){{0,3}}$|[A-Z]\w+$")
OFFICE = re.compile(
    rf"(?:{PERSON},? )?(?:(?:[A-Z][\w&]+|and|&) ){{0,4}}"
    r"(?i:correspondent|reporter|editor|columnist|writer|contributor|producer|bureau chief)"
    r"(?:,? (?:in |at |for )?[A-Z][\w ]{0,30})?$"
)
MARKER = re.compile(r"#{1,6}\s+(?=\S)")  # of a heading in Markdown
BULLET = re.compile(r"(?:[•·▪◦‣●–—-]\s*\w|(?:\*|\d{1,2}[.)]|\(?[a-z\d]{1,2}\))\s+\S)")
TWO_SENTENCES = re.compile(r"[^\W_]{3}[.][\"”’]? ?(?=[A-Z“\"])")
DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40}(?:\([^)\n]{2,20}\) ?)?(?:--|[—–-]) ")
IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)$")
DESCRIBES = re.compile(
    r"\b(?:photo|photograph|image|picture|screengrab|image grab)\b.{0,40}\b(?:shows?|taken|released|provided)\b"
    r"|^In this\b.{0,40}\bphoto\b",
    re.I,
)
COMMENTS = re.compile(r"(?:\d+ comments?|comments? ?\(\d+\)|leave a (?:reply|comment))\W*$", re.I)
COMMENTS_WORD = re.compile(r"(?:reader )?comments?\W*$", re.I)
SHOUTED = re.compile(r"[^.]{4,80}[!?][\"”’»]?")  # a title may end so
NOT_ASCII, ASCII_LETTER = re.compile(r"[^\x00-\x7f]"), re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Page:
    """What the rules look at."""

    text: str
    title_given: frozenset[str]
    pieces: tuple[Piece, ...]
    own: str = ""  # the name of the outlet, folded

    @cached_property
    def known(self) -> tuple[Kind | None, ...]:
        """What the phrase table says of each piece."""
        front, out = True, list[Kind | None]()
        for n, piece in enumerate(self.pieces):
            kind = piece.kind or kind_of(piece.words)
            if kind is None and n > BACK * len(self.pieces):
                kind = back_kind(piece.words, self.own)
            if kind == ADDRESS and front and not any(k is None for k in out[self.front_matter :]):
                kind = None  # a headline may speak to the reader too
            if front and kind is None and n >= self.front_matter:
                kind = front_kind(piece.words, self.own)
                front = kind is not None or not is_prose(piece.words)
            out.append(kind)
        return tuple(out)

    @cached_property
    def prose(self) -> tuple[bool, ...]:
        """Which pieces are paragraphs: they end like sentences, and nothing says they are furniture."""
        return tuple(
            kind is None and n >= self.front_matter and is_prose(piece.words)
            for n, (piece, kind) in enumerate(zip(self.pieces, self.known, strict=True))
        )

    @cached_property
    def last_prose(self) -> int:
        return max((n for n, prose in enumerate(self.prose) if prose), default=-1)

    @cached_property
    def script(self) -> str:
        """The script of most letters."""
        return main_script(self.text[:20_000])

    @cached_property
    def quoted(self) -> str:
        """The words between quotation marks in paragraphs, folded, quotation by quotation."""
        paragraphs = (p.words for p, prose in zip(self.pieces, self.prose, strict=True) if prose)
        return "|".join(f" {letters(found)} " for words in paragraphs for found in QUOTED.findall(words))

    @cached_property
    def told(self) -> str:
        """The words of all paragraphs, folded."""
        return "|".join(f" {letters(p.words)} " for p, prose in zip(self.pieces, self.prose, strict=True) if prose)

    @cached_property
    def title(self) -> int:
        """The place of the headline among the pieces, or -1."""
        return find_title(self)

    @cached_property
    def comments(self) -> int:
        """Where readers' comments begin: a heading that says so, behind most of the article."""
        length = len(self.text)
        for n, piece in enumerate(self.pieces):
            far = piece.start / length
            if (far > 0.4 and COMMENTS.match(piece.words)) or (far > 0.75 and COMMENTS_WORD.match(piece.words)):
                return n if sum(self.prose[:n]) >= 3 else len(self.pieces)
        return len(self.pieces)

    @cached_property
    def front_matter(self) -> int:
        """How many pieces a YAML header takes up."""
        if not self.pieces or self.pieces[0].words != "---":
            return 0
        return next((n + 1 for n, piece in enumerate(self.pieces[1:40], 1) if piece.words == "---"), 0)


def is_prose(words: str) -> bool:
    """True for what ends like a sentence, is too long for a heading, or holds the end of one sentence and another."""
    ended = ENDED.search(words) or SIGNED.search(words) or TWO_SENTENCES.search(words)
    return ended is not None or len(words) > SHORT


def segment_text(document: Document) -> tuple[Segment, ...]:
    """A partition of all characters that are not blank, in order; spans have no outer blanks."""
    page = Page(document.text, titles_of(document), tuple(pieces_of(document.text)), own_name(document))
    kinds: list[Kind] = []
    for n in range(len(page.pieces)):
        kinds.append(next(kind for rule in RULES if (kind := rule(page, n, kinds)) is not None))
    return tuple(
        Segment(piece.span, kind.role, kind.role in KEPT and kind != REPEATED, kind.reason)
        for piece, kind in zip(page.pieces, kinds, strict=True)
    )


def headline_of(document: Document, segments: tuple[Segment, ...]) -> Span | None:
    """Where the headline stands, if it stands in the text, without the mark that makes it a heading."""
    title = next((s.span for s in segments if s.role == "title"), None)
    marker = MARKER.match(document.words(title)) if title is not None else None
    return Span(title.start + marker.end(), title.end) if title is not None and marker is not None else title


def find_title(page: Page) -> int:
    """The line that is the given title; else, before the first paragraph, the longest line that is no sentence."""
    front = [n for n in range(page.front_matter, len(page.pieces)) if page.known[n] is None][:TITLE_WINDOW]
    if page.title_given:
        return next((n for n in front if letters(page.pieces[n].words) in page.title_given), -1)
    marked = next((n for n in front if page.pieces[n].words.startswith("# ")), None)
    if marked is not None:
        return marked
    lines: list[int] = []
    for n in front:
        piece = page.pieces[n]
        if page.prose[n] or BULLET.match(piece.words) or page.last_prose < n:
            break
        if TRAILING_CREDIT.search(piece.words) or is_slogan(page, n):
            continue
        if not OPEN_END.search(piece.words):
            lines.append(n)
    lines = [] if is_question_list(page, lines) else lines
    longest = max((len(p.words) for p, prose in zip(page.pieces, page.prose, strict=True) if prose), default=0)
    if not lines or longest <= len(page.pieces[lines[0]].words):
        return -1
    enough = [n for n in lines if len(page.pieces[n].words.split()) >= 4]
    return (enough or lines)[0]


def is_slogan(page: Page, n: int) -> bool:
    """True between the newspaper's name and the first bar of links."""
    before, after = page.known[n - 1 : n] if n else (), page.known[n + 1 : n + 2]
    return any(k == MASTHEAD for k in before) and any(k is not None and k in {MENU, ROW} for k in after)


def is_question_list(page: Page, lines: list[int]) -> bool:
    """True where the only line on top is one of several questions that head the parts of the article."""
    questions = [n for n, piece in enumerate(page.pieces) if not page.prose[n] and piece.words.endswith("?")]
    return len(lines) == 1 and lines[0] in questions and len(questions) > 1 and questions[1] > lines[0] + 1


def own_name(document: Document) -> str:
    """The outlet's name as it came with the article, or as its file is called; folded, without an article."""
    stem = re.sub(r"\.\w{1,5}$", "", document.id.rpartition("/")[2])
    return letters(document.metadata.outlet or stem).removeprefix("the ")


def main_script(text: str) -> str:
    """LATIN, CYRILLIC, GREEK …: the first word of the Unicode name of most letters."""
    counts = Counter(unicodedata.name(char, "?").split()[0] for char in NOT_ASCII.findall(text) if char.isalpha())
    counts["LATIN"] += len(ASCII_LETTER.findall(text))
    return min(
        (script for script in counts if counts[script]), key=lambda script: (-counts[script], script), default=""
    )


# ------------------------------------------------------------------ rules: what a piece is, or None

Rule = Callable[[Page, int, list[Kind]], Kind | None]
REPEATED = Kind("subhead", "heading that repeats a quotation")


def by_front_matter(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    return Kind("header", "front matter") if n < page.front_matter else None


def by_comments(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    return Kind("ui", "readers' comments") if n >= page.comments else None


def by_cut(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """What was glued is named by its label."""
    return page.pieces[n].kind


def by_title(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    return Kind("title", "") if n == page.title else None


def by_script(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """A line in other letters than the article is a label of the site."""
    words = page.pieces[n].words
    script = main_script(words) if len(words) <= SHORT else ""
    return Kind("ui", "another script") if script and page.script and script != page.script else None


def by_link_list(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """A heading such as "Related articles", and the short lines behind it."""
    piece = page.pieces[n]
    headed = n > max(page.title, 0) and table().headed.fullmatch(piece.words) is not None
    if headed or (letters(piece.words) in table().link_list and (n > 0 or page.known[n] is not None)):
        return Kind("ui", "heading of a list of links")
    after = n > 0 and kinds[-1].reason in {"heading of a list of links", "in a list of links"}
    if (
        after
        and (not page.prose[n] or SHOUTED.fullmatch(piece.words))
        and page.known[n] is None
        and len(piece.words) < SHORT
    ):
        return Kind("teaser", "in a list of links")
    return None


def by_image(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    return Kind("caption", "image") if IMAGE.match(page.pieces[n].words) else None


def by_table(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    return page.known[n]


def by_credit(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """A line that ends in a photo credit, or stands beside a line that is one, is a caption."""
    piece = page.pieces[n]
    if len(piece.words) < 3 * SHORT and TRAILING_CREDIT.search(piece.words):
        return Kind("caption", "ends in a photo credit")
    if is_above_credit(page, n):
        return Kind("caption", "above a photo credit")
    if n == 0 or len(piece.words) > 2 * SHORT:
        return None
    label = kinds[-1].reason in {"photo credit", "image"} or letters(page.pieces[n - 1].words) in table().captions
    image = page.pieces[n].words.startswith("*") and kinds[-1].reason == "image"
    if label and (not page.prose[n] or image or is_block(page, n)):
        return Kind("caption", "beside a photo credit")
    return None


def is_above_credit(page: Page, n: int) -> bool:
    """True for a line that is no sentence, right above a photo credit."""
    if n + 1 >= len(page.pieces) or page.prose[n] or page.pieces[n + 1].apart or len(page.pieces[n].words) > SHORT:
        return False
    following = page.known[n + 1]
    credit = following is not None and following.reason == "photo credit"
    return credit and n > page.title and (any(page.prose[:n]) or not has_verb(page.pieces[n].words))


def is_block(page: Page, n: int) -> bool:
    """True where a piece and the one before share a block of lines of their own."""
    after = n + 1 == len(page.pieces) or page.pieces[n + 1].apart
    if DESCRIBES.search(page.pieces[n].words[:SHORT]):
        return not page.pieces[n].apart
    if len(page.pieces[n].words) > SHORT or QUOTED.search(page.pieces[n].words):
        return False
    return not page.pieces[n].apart and page.pieces[n - 1].apart and after


def by_repetition(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """A short line that says again what somebody is quoted with below or above."""
    piece = page.pieces[n]
    if len(piece.words) > 2 * SHORT or (page.prose[n] and not piece.words.startswith((">", "*", "“", "‘"))):
        return None
    said = f" {letters(piece.words)} "
    count = len(said.split())
    own = 1 if page.prose[n] else 0  # a paragraph of nothing but a quotation is among the quoted words itself
    if count < 3 or page.quoted.count(said) <= own:
        return pull_from_prose(page, n, said, count)
    return REPEATED if WHOLLY_QUOTED.match(piece.words) else Kind("pullquote", "repeats a quotation")


def pull_from_prose(page: Page, n: int, said: str, count: int) -> Kind | None:
    if count >= 6 and not page.prose[n] and not BULLET.match(page.pieces[n].words) and said in page.told:
        return Kind("pullquote", "repeats the text")
    return None


def by_place(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """Lines above the headline, and short lines behind the end."""
    if page.prose[n] or len(page.pieces[n].words) > SHORT or BULLET.match(page.pieces[n].words):
        return None
    if n < page.title:
        return Kind("header", "above the headline")
    if n > page.last_prose and sum(page.prose) >= 3 and not OPEN_END.search(page.pieces[n].words):
        return Kind("teaser", "behind the end of the article")
    return None


def by_byline(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """Between the headline and the article: names alone, an office, a single word."""
    words = page.pieces[n].words
    outside = page.title < 0 or n < page.title or any(page.prose[: n + 1]) or n > page.last_prose
    if outside or (words.isupper() and " " in words):
        return None
    return Kind("header", "byline") if NAMES.match(words) or OFFICE.match(words) else None


def by_list(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    return Kind("list_item", "") if BULLET.match(page.pieces[n].words) else None


def by_shape(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """A short line without an end between paragraphs: a heading, or a sentence below a picture."""
    words = page.pieces[n].words
    if (
        page.prose[n]
        or OPEN_END.search(words)
        or n > page.last_prose
        or not STARTS.match(words)
        or DATELINE.match(words)
    ):
        return None
    if n < page.title or (page.title < 0 and n == 0 and not page.pieces[n].apart):
        return None
    opening = not any(page.prose[:n])  # what stands between the headline and the first paragraph sums it up
    if opening or is_heading(words) or not (has_verb(words) or is_long(words)):
        return Kind("subhead", "")
    return Kind("caption", "sentence without an end")


def by_marker(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    return Kind("subhead", "") if MARKER.match(page.pieces[n].words) else None


def by_default(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    return Kind("body", "")


RULES: tuple[Rule, ...] = (
    by_front_matter,
    by_comments,
    by_cut,
    by_title,
    by_marker,
    by_script,
    by_link_list,
    by_image,
    by_table,
    by_credit,
    by_repetition,
    by_place,
    by_byline,
    by_list,
    by_shape,
    by_default,
)
