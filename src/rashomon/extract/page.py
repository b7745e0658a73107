"""The article of one web page, and what the page states about itself. Runs in the child process of ``pages``."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..model.errors import RefusedInput
from ..model.text import ClaimReview, Metadata, stated

MAX_DEPTH = 400  # real pages nest 20 to 60 deep; recursive walks over a tree end the process near 1000
MAX_ATTRIBUTES = 500  # of one tag; the parser compares each with each
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})([^<>]*)(>?)")
UNCLOSED = re.compile(  # void elements, and those whose end tag may be left out (WHATWG HTML, 13.1.2)
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    "|p|li|dt|dd|rt|rp|optgroup|option|colgroup|thead|tbody|tfoot|tr|td|th|html|head|body",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…。！？؟।]")
MIN_SENTENCE = 25  # characters; a flash of an agency has more

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
ARTICLE_TYPES = re.compile(r"Article$|^BlogPosting$|^Report$")  # schema.org

CLAIM_REVIEW = re.compile(r"^ClaimReview$")
LINKED = "JSON-LD"
MAX_NOTE = 2000  # characters in which programs that save pages note where from
SAVED = re.compile(r"(?:^\s*url:\s*|saved from url=\(\d+\))(https?://\S+)", re.MULTILINE)
PACKED = re.compile(r"data:[a-z0-9.+/-]{0,60}(?:;[a-z0-9=-]{1,40}){0,4},[A-Za-z0-9+/=%_.!~*'-]{80,}", re.IGNORECASE)

TITLE = ("og:title", "twitter:title", "dc.title")
OUTLET = ("og:site_name", "application-name")
URL = ("og:url",)
PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "pubdate", "publishdate",
)  # fmt: skip
SETTINGS = "include_comments=False include_tables=True deduplicate=False output_format=txt"
NO_ARTICLE = "open the page, copy the article into a .txt file and give that"


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page or of another file: how its text was made, and the metadata that the file states."""

    text: str
    settings: str
    metadata: Metadata
    method: str = "trafilatura"
    version: str = ""
    encoding: str = "utf-8"
    byte_order_mark: bool = False
    page_starts: tuple[int, ...] = ()  # for a file with pages: the position at which each begins


def read_page(html: str) -> Page:
    """The article as trafilatura finds it: with little around it, or else, where that leaves nothing, with more.

    Raises:
        RefusedInput: where the page is built to break parsers, or holds no article.
    """
    from trafilatura.utils import load_html

    refuse_traps(html)
    tree = load_html(html)
    if tree is None:
        raise RefusedInput("no web page: nothing in it can be parsed as HTML", NO_ARTICLE)
    given = metadata_of(tree, html)
    for precision in (True, False):
        text = article_text(load_html(html), precision=precision)
        if any(_is_sentence(line) for line in text.splitlines()):
            return Page(text, f"favor_precision={precision} {SETTINGS}{_lost(tree, text)}", given)
    raise RefusedInput("no article found in the page", NO_ARTICLE)


def article_text(tree: Any, *, precision: bool) -> str:
    """What trafilatura returns, as it returns it. It edits the tree, so each call needs a fresh one."""
    import trafilatura

    return (
        trafilatura.extract(
            tree,
            favor_precision=precision,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            output_format="txt",
        )
        or ""
    )


def _lost(tree: Any, text: str) -> str:
    """Says how many paragraphs stand beside each other in the page more often than in ``text``."""
    given = Counter(_plain(line) for line in text.splitlines())
    beside = Counter((node.getparent(), _plain("".join(node.itertext()))) for node in tree.iter("p", "li"))
    lost = sum(count - given[words] for (_, words), count in beside.items() if count > given[words] > 0)
    return f"; {lost} repeated paragraphs left out" if lost else ""


def _plain(words: str) -> str:
    return " ".join(words.split()).removeprefix("- ")


def _is_sentence(line: str) -> bool:
    """Menus and captions hold none, so a page without one holds no article."""
    return len(line) >= MIN_SENTENCE and SENTENCE_END.search(line) is not None


def refuse_traps(html: str) -> None:
    """A look at the tags before any tree is built.

    Raises:
        RefusedInput: for tags nested, or attributes crowded, as no article has them.
    """
    depth = 0
    for closing, name, rest, _ in TAG.findall(html):
        if rest.count("=") > MAX_ATTRIBUTES and rest.count(" ") > MAX_ATTRIBUTES:
            raise RefusedInput(f"a tag with more than {MAX_ATTRIBUTES} attributes", NO_ARTICLE)
        if UNCLOSED.fullmatch(name) or rest.endswith("/"):
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > MAX_DEPTH:
            raise RefusedInput(f"tags nested more than {MAX_DEPTH} deep", NO_ARTICLE)


def metadata_of(tree: Any, html: str = "") -> Metadata:
    """What the page states in its head and its linked data. Nothing is guessed from the text.

    Its language is left out: of 186 pages that stated one, 8 were written in another, most of them under the ``en``
    of a template; the text itself is the better witness.
    """
    meta = _meta(tree)
    things = list(_linked(tree))
    article = next((thing for thing in things if _is_a(thing, ARTICLE_TYPES)), {})
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    named = [(name, meta.get(name)) for name in OUTLET]
    dated = [(name, meta.get(name)) for name in PUBLISHED]
    found = {
        "title": _first(
            *((name, meta.get(name)) for name in TITLE),
            (f"{LINKED} headline", article.get("headline")),
            ("<title>", tree.xpath("string(//title)")),
        ),
        "url": _first(
            ("<link rel=canonical>", _address(canonical)),
            *((name, _address(meta.get(name))) for name in URL),
            (f"{LINKED} url", _address(article.get("url"))),
            ("saved page", _saved_from(html)),
        ),
        "outlet": _first(*named[:1], (f"{LINKED} publisher", _name(article.get("publisher"))), *named[1:]),
        "published": _first(
            *((name, _date(said)) for name, said in dated[:1]),
            (f"{LINKED} datePublished", _date(article.get("datePublished"))),
            *((name, _date(said)) for name, said in dated[1:]),
        ),
    }
    given = stated(**{name: (value[1], value[0]) for name, value in found.items() if value})
    return replace(given, claim_reviews=tuple(claim_reviews(things)))


def _saved_from(html: str) -> str | None:
    """The address that SingleFile, or a browser, notes in the pages that it saves."""
    found = SAVED.search(html[:MAX_NOTE])
    return _address(found[1]) if found else None


def claim_reviews(things: Iterable[dict[str, Any]]) -> Iterator[ClaimReview]:
    """What the page says about claims that it reviewed: the claim, the rating as given, and who rated."""
    for thing in things:
        if not _is_a(thing, CLAIM_REVIEW):
            continue
        rating = thing.get("reviewRating")
        rated = rating.get("alternateName") or rating.get("ratingValue") if isinstance(rating, dict) else None
        claim, reviewer = _folded(thing.get("claimReviewed")), _folded(_name(thing.get("author")))
        if claim and (words := _folded(str(rated) if isinstance(rated, int | float) else rated)):
            yield ClaimReview(claim, words, reviewer, _address(thing.get("url")), _date(thing.get("datePublished")))


def _meta(tree: Any) -> dict[str, str]:
    """``<meta>`` by name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name, content = element.get(key), element.get("content")
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The things in the linked data of the page."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _things(json.loads(script.text or ""))
        except (ValueError, RecursionError):  # broken linked data says nothing; the page may still hold an article
            continue


def _is_a(thing: dict[str, Any], types: re.Pattern[str]) -> bool:
    kinds = thing.get("@type")
    return any(types.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Objects at the top, in lists, and in ``@graph``."""
    for thing in value if isinstance(value, list) else [value]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _name(value: Any) -> Any:
    value = value[0] if isinstance(value, list) and value else value
    return value.get("name") if isinstance(value, dict) else value


def _first(*stated: tuple[str, Any]) -> tuple[str, str] | None:
    """The first that is text with something in it, with the name of where it stands."""
    return next(((name, words) for name, value in stated if (words := _folded(value))), None)


def _folded(value: Any) -> str | None:
    """Text with something in it, blanks folded; None for all else."""
    return (" ".join(value.split())[:1000] or None) if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip().startswith(("http://", "https://")) else None


def _date(value: Any) -> str | None:
    """An ISO date or time as it stands; other notations could be read two ways."""
    return value.strip() if isinstance(value, str) and ISO_DATE.fullmatch(value.strip()) else None


def lightened(html: str) -> str:
    """Without what is packed into addresses: pages that are saved whole hold their images and fonts there."""
    return PACKED.sub("data:,", html)
