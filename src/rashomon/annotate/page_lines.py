"""A text as the rules of ``segments`` look at it: its pieces, which are prose, where the headline is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ..model.text import Document
from .boilerplate import (
    ADDRESS,
    LONGEST_ITEM,
    MASTHEAD,
    MENU,
    ROW,
    TRAILING_CREDIT,
    Kind,
    back_kind,
    front_kind,
    items_of,
    kind_of,
    letters,
)
from .cuts import Piece
from .headings import has_verb
from .site_talk import is_site_talk, tells
from .strangers import is_stranger, kinship, vocabulary

BACK = 0.67  # behind this share of the pieces a site may speak of itself and its authors
LONGEST_STRANGER = 200
CALLED = 4  # words of a headline that ends like a sentence
SHORT = 130  # characters: a heading or caption is rarely longer
TITLE_WINDOW = 8  # the headline is among the first lines
ENDED = re.compile(r"(?:[.!…]|\?(?=[\"”’'»)\]]))[\"”’'»)\]*_]*$")
# The initials of an agency or a reporter behind the end of the last sentence.
SIGNED = re.compile(
    r"[.!?…][\"”’']? ?(?:[–—-]{1,2} ?(?:[Ww]ith )?[A-Z][\w-]{1,11}|[A-Z]{2,8}"
    r"|(?:[a-z]{2,4}/[a-z]{2,4} ?)?[(\[][A-Z][\w/ .,-]{1,30}[)\]])$"
)
OPEN_END = re.compile(r"[,;:–—-][*_]*$")
QUOTED = re.compile(r"[“\"«„‘']([^“”\"«»]{8,800})(?:[”\"»’']|$)")
BULLET = re.compile(r"(?:[•·▪◦‣●–—-]\s*\w|(?:\*|\d{1,2}[.)]|\(?[a-z\d]{1,2}\))\s+\S)")
TWO_SENTENCES = re.compile(r"[^\W_]{3}[.][\"”’]? ?(?:[–—(\[-] ?)?(?=[A-Z“\"])")
STARTS = re.compile(r"[\"“‘«'*_]{0,3}[^\W_a-zà-ÿ]")
COMMENTS = re.compile(
    r"(?:\d+ (?:comments?|(?:thoughts?|responses?|replies) (?:on|to)\b.{0,120})|comments? ?\(\d+\)"
    r"|leave a (?:reply|comment))\W*$",
    re.I,
)
COMMENTS_WORD = re.compile(r"(?:reader )?comments?\W*$", re.I)
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
            if kind is None and n >= self.front_matter and is_site_talk(piece.words):
                kind = ADDRESS
            if (
                kind == ADDRESS
                and front
                and not piece.words.endswith(".")
                and not any(k is None for k in out[self.front_matter :])
            ):
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
    def spoken_of(self) -> Counter[str]:
        """In how many paragraphs each word of content occurs."""
        paragraphs = (p.words for p, prose in zip(self.pieces, self.prose, strict=True) if prose)
        return vocabulary(words for words in paragraphs if not TRAILING_CREDIT.search(words))

    @cached_property
    def strange(self) -> tuple[bool, ...]:
        """Which paragraphs share no word of content with any other and tell nothing."""
        return tuple(
            prose and len(piece.words) <= LONGEST_STRANGER and self.is_strange(piece.words)
            for piece, prose in zip(self.pieces, self.prose, strict=True)
        )

    def is_strange(self, words: str) -> bool:
        number, known = kinship(words, self.spoken_of, own=1)
        return number > 1 and known == 0 and not tells(words)

    @cached_property
    def last_prose(self) -> int:
        """The last paragraph that has something to do with another; where none has, the last."""
        prose = [n for n, prose in enumerate(self.prose) if prose]
        return max((n for n in prose if not self.strange[n]), default=max(prose, default=-1))

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
        if (page.prose[n] and not is_called_out(piece.words)) or BULLET.match(piece.words) or page.last_prose < n:
            break
        if TRAILING_CREDIT.search(piece.words) or is_slogan(page, n):
            continue
        if not OPEN_END.search(piece.words) and STARTS.match(piece.words):
            lines.append(n)
    lines = [n for n in lines if not is_trail(page.pieces[n].words)] or lines
    lines = [] if is_question_list(page, lines) else lines
    longest = max((len(p.words) for p, prose in zip(page.pieces, page.prose, strict=True) if prose), default=0)
    if not lines or longest <= len(page.pieces[lines[0]].words):
        return -1
    enough = [n for n in lines if len(page.pieces[n].words.split()) >= 4] or lines
    return next((n for n in enough if not is_stranger(page.pieces[n].words, page.spoken_of, least=1)), enough[0])


def is_called_out(words: str) -> bool:
    """A headline of tabloids, in capitals or with a mark of exclamation, or one that quotes a whole sentence."""
    if len(words) > SHORT or len(words.split()) < CALLED:
        return False
    return words.isupper() or words.endswith("!") or not (ENDED.search(words) or SIGNED.search(words))


def is_trail(words: str) -> bool:
    """Short names with bars or slashes between them: the way to a page, a site and its owner."""
    items = items_of(words)
    return len(items) > 1 and all(len(item.split()) <= LONGEST_ITEM and not has_verb(item) for item in items)


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
