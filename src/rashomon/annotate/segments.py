"""Body against boilerplate: a partition of the text into stretches with a role, a verdict and a reason.

Rules are asked in their order and the first that answers wins. Each rule sees the page and the kinds of the
pieces before; none looks at the story. Nothing is removed from the text: dropped stretches stay in it, named.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model.marks import Segment
from ..model.text import Document, Span
from .boilerplate import TRAILING_CREDIT, Kind, letters, table
from .cuts import pieces_of
from .headings import WHOLLY_QUOTED, has_verb, is_heading, is_long, titles_of
from .page_lines import BULLET, OPEN_END, QUOTED, SHORT, STARTS, Page, main_script, own_name
from .site_talk import weighed
from .strangers import content, is_stranger, kinship

KEPT = frozenset({"title", "subhead", "body", "list_item"})
PERSON = (
    r"[A-ZÀ-Ý][\w.’'-]+(?: (?:de|van|von|al|bin|[A-ZÀ-Ý][\w.’'-]*)){1,3}(?: in [A-ZÀ-Ý][\w’-]+(?: [A-ZÀ-Ý][\w’-]+)?)?"
)
NAMES = re.compile(rf"{PERSON}(?:(?:, | and | & ){PERSON}){{0,3}}$|[A-Z]\w+$")
QUOTE_AND_NAME = re.compile(r"([“\"«‘].{8,160}[”\"»’]),? ?[–—-]{1,2} ?[A-Z][^.!?“\"]{2,50}$")
OFFICE = re.compile(
    rf"(?:{PERSON},? )?(?:(?:[A-Z][\w&]+|and|&) ){{0,4}}"
    r"(?i:correspondent|reporter|editor|columnist|writer|contributor|producer|bureau chief)"
    r"(?:,? (?:in |at |for )?[A-Z][\w ]{0,30})?$"
    rf"|{PERSON}(?:,? with |/| / )(?:[A-Z]|[a-z]{{2,4}}\b)[\w,/& ]{{1,30}}$"
)
MARKER = re.compile(r"#{1,6}\s+(?=\S)")  # of a heading in Markdown
DATELINE = re.compile(r"[A-Z][A-Z .,'’-]{2,40}(?:\([^)\n]{2,20}\) ?)?(?:--|[—–-]) ")
AGENCIES_ALONE = re.compile(
    r"[.!?…][\"”’']? ?(?:[a-z]{2,4}/[a-z]{2,4} ?)?[(\[][A-Za-z]{2,10}(?:(?:, ?|/| and )[A-Za-z]{2,10}){0,3}[)\]]$"
)
IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)$")
DESCRIBES = re.compile(
    r"\b(?:photo|photograph|image|picture|screengrab|image grab)\b.{0,40}\b(?:shows?|taken|released|provided)\b"
    r"|^In this\b.{0,40}\bphoto\b",
    re.I,
)
SHOUTED = re.compile(r"[^.]{4,80}[!?][\"”’»]?")  # a title may end so


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


# ------------------------------------------------------------------ rules: what a piece is, or None

Rule = Callable[[Page, int, list[Kind]], Kind | None]
STRANGE, BETWEEN = Kind("teaser", "speaks of something else"), Kind("header", "between headline and article")
FEW_WORDS, LONGEST_LINK = 5, 70
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
    if len(piece.words) < 3 * SHORT and TRAILING_CREDIT.search(piece.words) and not is_signed_end(page, n):
        return Kind("caption", "ends in a photo credit")
    if is_above_credit(page, n):
        return Kind("caption", "above a photo credit")
    if n == 0 or len(piece.words) > 2 * SHORT:
        return None
    label = kinds[-1].reason in {"photo credit", "image"} or letters(page.pieces[n - 1].words) in table().captions
    image = page.pieces[n].words.startswith("*") and kinds[-1].reason == "image"
    if (
        (kinds[-1].role == "pullquote" or kinds[-1] == REPEATED)
        and not page.prose[n]
        and len(piece.words) <= SHORT // 2
        and not piece.apart
    ):
        return Kind("pullquote", "name below a pull quote")
    if label and (not page.prose[n] or image or is_block(page, n)):
        return Kind("caption", "beside a photo credit")
    return None


def is_signed_end(page: Page, n: int) -> bool:
    """True for the last paragraph of several, behind whose sentences nothing but agencies stands: "(AFP, dpa)"."""
    last = n == page.last_prose and sum(page.prose[:n]) > 0
    return last and AGENCIES_ALONE.search(page.pieces[n].words) is not None


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
    signed = QUOTE_AND_NAME.match(piece.words)
    if len(piece.words) > 2 * SHORT:
        return None
    if page.prose[n] and not piece.words.startswith((">", "*", "“", "‘")):
        return (
            pull_from_prose(page, n, f" {letters(piece.words)} ", len(piece.words.split())) if n > page.title else None
        )
    said = f" {letters(signed[1] if signed else piece.words)} "
    count = len(said.split())
    own = 1 if page.prose[n] else 0  # a paragraph of nothing but a quotation is among the quoted words itself
    if count < 3 or page.quoted.count(said) <= own:
        return pull_from_prose(page, n, said, count)
    return REPEATED if WHOLLY_QUOTED.match(piece.words) else Kind("pullquote", "repeats a quotation")


def pull_from_prose(page: Page, n: int, said: str, count: int) -> Kind | None:
    if count < 6 or BULLET.match(page.pieces[n].words) or said not in page.told:
        return None
    if page.prose[n]:  # it stands among what is told itself; another paragraph must say more
        paragraphs = (letters(piece.words) for piece in page.pieces if len(piece.words) > len(said) + 15)
        if page.told.count(said) < 2 or not any(said in f" {words} " for words in paragraphs):
            return None
    return Kind("pullquote", "repeats the text")


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


def by_strangeness(page: Page, n: int, kinds: list[Kind]) -> Kind | None:
    """What has no word in common with the article: a line between its parts, a list, a paragraph among furniture."""
    if page.prose[n]:
        return STRANGE if page.strange[n] and is_among_furniture(page, n, kinds) else None
    words = page.pieces[n].words
    if page.title < 0 or n <= page.title or n > page.last_prose or page.known[n] is not None:
        return None
    if not any(page.prose[:n]):
        return BETWEEN if is_front_label(page, words) else None
    if BULLET.match(words) or OPEN_END.search(words):
        return STRANGE if is_strange_list(page, n) else None
    if WHOLLY_QUOTED.match(words) or DATELINE.match(words) or is_introduced(page, n):
        return None
    return STRANGE if is_stranger(words, page.spoken_of, least_words(page, n, kinds)) else None


def least_words(page: Page, n: int, kinds: list[Kind]) -> int:
    """How many strange words a line needs: one among furniture, more between paragraphs."""
    before, after = n > 0 and kinds[-1].role not in KEPT, n + 1 < len(page.pieces) and page.known[n + 1] is not None
    if (before and after) or ((before or after) and NAMES.match(page.pieces[n].words)):
        return 1
    return 3 if stands_in_row(page, n) else 4


def is_among_furniture(page: Page, n: int, kinds: list[Kind]) -> bool:
    """True where furniture stands on both sides, and behind the end where it stands before or the site speaks."""
    before = n > 0 and kinds[-1].role not in KEPT
    after = n + 1 < len(page.pieces) and (page.known[n + 1] is not None or page.strange[n + 1])
    return (before and after) or (n > page.last_prose and (before or weighed(page.pieces[n].words) > 1))


def is_front_label(page: Page, words: str) -> bool:
    """True for few words without a verb, none of which the article has: an author, a place, a rubric."""
    number, known = kinship(words, page.spoken_of)
    small = len(content(" ".join(word for word in words.split() if word[0].islower())))
    quoted = WHOLLY_QUOTED.match(words) is not None or DATELINE.match(words) is not None
    return known == 0 and number <= FEW_WORDS and 3 * small <= number and not has_verb(words) and not quoted


def is_introduced(page: Page, n: int) -> bool:
    """True where the paragraph before a run of short lines ends with a colon."""
    before = next((m for m in range(n - 1, -1, -1) if page.prose[m] or page.known[m] is not None), -1)
    paragraph = next((m for m in range(n - 1, before, -1) if page.pieces[m].words.endswith(":")), -1)
    return paragraph >= 0 or (before >= 0 and page.known[before] is None and page.pieces[before].words.endswith(":"))


def is_strange_list(page: Page, n: int) -> bool:
    """True for an item of a list, or the short line with a colon above it, where the article has none of its words."""
    item = BULLET.match(page.pieces[n].words) is not None
    first = n if item else n + 1
    while item and first > 0 and BULLET.match(page.pieces[first - 1].words):
        first -= 1
    last = first
    while last < len(page.pieces) and BULLET.match(page.pieces[last].words):
        last += 1
    head = page.pieces[first - 1].words if first > 0 else ""
    items = [piece.words for piece in page.pieces[first:last]]
    if not items or page.prose[first - 1] or has_verb(head) or max(map(len, (head, *items))) > LONGEST_LINK:
        return False
    return is_stranger(" ".join(items), page.spoken_of)


def stands_in_row(page: Page, n: int) -> bool:
    """True where the line before or behind is no paragraph either."""
    after = n + 1 < len(page.pieces) and not page.prose[n + 1]
    return after or not page.prose[n - 1]


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
    by_strangeness,
    by_list,
    by_shape,
    by_default,
)
