"""The article of one web page, and what the page states about itself. Runs in the child process of ``pages``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..model.errors import RefusedInput
from ..model.text import Metadata

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
    """The article of a page, the settings of trafilatura that gave it, and the metadata that the page states."""

    text: str
    settings: str
    metadata: Metadata


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
    stated = metadata_of(tree)
    for precision in (True, False):
        text = article_text(load_html(html), precision=precision)
        if any(_is_sentence(line) for line in text.splitlines()):
            return Page(text, f"favor_precision={precision} {SETTINGS}", stated)
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


def metadata_of(tree: Any) -> Metadata:
    """What the page states in its head and its linked data. Nothing is guessed from the text.

    Its language is left out: of 186 pages that stated one, 8 were written in another, most of them under the ``en``
    of a template; the text itself is the better witness.
    """
    meta, article = _meta(tree), _article(tree)
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    publisher = article.get("publisher")
    return Metadata(
        title=_first(*(meta.get(n) for n in TITLE), article.get("headline"), tree.xpath("string(//title)")),
        url=_address(canonical, *(meta.get(n) for n in URL), article.get("url")),
        outlet=_first(*(meta.get(n) for n in OUTLET[:1]), _name(publisher), *(meta.get(n) for n in OUTLET[1:])),
        published=_date(*(meta.get(n) for n in PUBLISHED[:1]), article.get("datePublished"), *map(meta.get, PUBLISHED)),
    )


def _meta(tree: Any) -> dict[str, str]:
    """``<meta>`` by name, property or itemprop; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name, content = element.get(key), element.get("content")
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _article(tree: Any) -> dict[str, Any]:
    """The first thing in the linked data that is an article; empty where there is none."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            things = json.loads(script.text or "")
        except (ValueError, RecursionError):  # broken linked data says nothing; the page may still hold an article
            continue
        for thing in _things(things):
            kinds = thing.get("@type")
            if any(ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


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


def _first(*values: Any) -> str | None:
    """The first that is text with something in it, blanks folded."""
    for value in values:
        if isinstance(value, str) and (words := " ".join(value.split())):
            return words[:1000]
    return None


def _address(*values: Any) -> str | None:
    return next(
        (v.strip() for v in values if isinstance(v, str) and v.strip().startswith(("http://", "https://"))), None
    )


def _date(*values: Any) -> str | None:
    """The first that is an ISO date or time as it stands; other notations could be read two ways."""
    return next((v.strip() for v in values if isinstance(v, str) and ISO_DATE.fullmatch(v.strip())), None)
