"""What the pages show of single articles, as values. No route, no markup."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from ..model.account import Account, DocumentItem
from ..model.called import label_alone
from ..model.holdings import Capture, Held, Hit
from ..model.text import Document
from ..publish.page.book import sentence_around
from ..store.desk import last_accounts, stories_of
from ..store.store import Store
from .desk import Desk
from .lists import ARTICLES, Paged, article_title, head_of

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
T = TypeVar("T")
Sorted = Literal["best", "oldest", "newest"]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article as it is read: its custody, its text, and the story that it tells."""

    held: Held
    title: str
    document: Document
    captures: tuple[Capture, ...]
    versions: tuple[str, ...]
    story: str | None


def article_page(store: Store, name: str) -> ArticlePage:
    """Everything about one article.

    Raises:
        UsageError: where there is none of that id or name.
    """
    held = store.articles([name])[0]
    versions = tuple(store.versions(held.metadata.url)) if held.metadata.url else ()
    told = stories_of(store, [held.id]).get(held.id)
    document = store.document(held.id)
    return ArticlePage(held, article_title(held, document), document, tuple(store.captures(held.id)), versions, told)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in five stretches: before the sentence, in it before the words, the words, and so on."""

    before: str
    lead: str
    words: str
    rest: str
    after: str
    start: int = 0
    end: int = 0


def marked(text: str, at: str) -> Marked:
    """The text with characters ``at`` (as in 120-144) set apart, and the sentence around them."""
    found = PLACE.fullmatch(at)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 0 <= start < end <= len(text):
        return Marked(text, "", "", "", "")
    first, last = sentence_around(text, start, end)
    return Marked(text[:first], text[first:start], text[start:end], text[end:last], text[last:], start, end)


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of a search in its sentence."""

    hit: Hit
    label: str  # as the account of its story calls the article
    title: str  # empty where it has none but its file name
    published: str | None
    inferred: bool
    around: Marked
    story: str | None


def found(desk: Desk, hits: Sequence[Hit], order: Sorted = "best") -> tuple[Found, ...]:
    """The hits with what a reader needs to judge them: who published it when, and the sentence."""
    ids = list(dict.fromkeys(hit.article for hit in hits))
    store = desk.store
    texts = dict(zip(ids, zip(store.articles(ids), store.documents(ids), strict=True), strict=True)) if ids else {}
    told = stories_of(store, ids)
    known = _as_told(desk, set(told.values()))
    rows = []
    for hit in hits:
        held, document = texts[hit.article]
        label, day, how = known.get(held.name, ("", None, ""))
        title = article_title(held, document)
        rows.append(
            Found(
                hit,
                label or held.metadata.outlet or label_alone(held.name),
                title if title != held.name else "",
                day or held.metadata.published,
                how == "inferred",
                marked(document.text, f"{hit.evidence.start}-{hit.evidence.end}"),
                hit.story or told.get(hit.article),
            )
        )
    return in_order(rows, order)


def in_order(rows: Sequence[Found], order: Sorted) -> tuple[Found, ...]:
    """Those without a day last, whichever end of time comes first."""
    if order == "best":
        return tuple(rows)
    dated = sorted((r for r in rows if r.published), key=lambda r: (r.published or "")[:10], reverse=order == "newest")
    return (*dated, *(r for r in rows if not r.published))


def _as_told(desk: Desk, stories: Collection[str]) -> dict[str, tuple[str, str | None, str]]:
    """By the name of an article: its label, its day and how that is known, as its story's last account has them."""
    heads = [head for story, key in last_accounts(desk.store) if story in stories if (head := head_of(desk, key))]
    return {d.id: (d.label, d.publication.date, d.publication.how) for head in heads for d in head.documents}


def articles_between(old: Account | None, new: Account) -> tuple[tuple[DocumentItem, ...], tuple[DocumentItem, ...]]:
    """The articles that came, and those that went."""
    before, after = ({d.sha256 for d in (a.documents if a else ())} for a in (old, new))
    came = tuple(d for d in new.documents if d.sha256 not in before)
    went = tuple(d for d in (old.documents if old else ()) if d.sha256 not in after)
    return came, went


def page_of(rows: Sequence[T], page: int, size: int = ARTICLES) -> tuple[Sequence[T], Paged]:
    paged = Paged.of(page, len(rows), size)
    return rows[paged.offset(size) : paged.offset(size) + size], paged
