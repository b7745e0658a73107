"""The items of a section whose words stand in certain articles, or that are about somebody.

An outlet is asked for as the account calls it, and so as its page does: as it came with the article, as a credit line
names it, or by its label; without case and accents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from ..model.account import Account, DocumentItem, voice_of
from ..model.account_texts import PublicationItem
from ..model.called import label_alone
from ..model.errors import UsageError
from ..publish.page.narrowed import Wish
from ..store.outlets import same_outlet, unknown_outlet
from ..store.words import words_of
from .asked import SectionAsked


def wish_in(account: Account, wish: Wish) -> Wish:
    """The wish with the outlet called as the account's page calls it, in whatever form it was asked for."""
    for document in account.documents:
        if wish.outlet and same_outlet(wish.outlet, _names_of(document)):
            return replace(wish, outlet=document.outlet or document.label)
    return wish


def _names_of(document: DocumentItem) -> tuple[str | None, ...]:
    return document.outlet, document.label, label_alone(document.id), _site(document.metadata.url)


def _site(url: str | None) -> str | None:
    """The domain of an address, without "www."."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") if url else None
    except ValueError:
        return None


def _within(known: PublicationItem, since: str, until: str) -> bool:
    """Whether an article surely appeared on one of these days, as its account knows it from words, page or others."""
    first, last = known.date or known.earliest or "", known.date or known.latest
    return first >= since and (not until or (last is not None and last[: len(until)] <= until))


def kept_of(account: Account, section: str, asked: SectionAsked) -> Sequence[Any]:
    """What the fields leave of a section, in its order.

    Raises:
        UnknownOutlet: where no article of the story is of it.
        UsageError: where the story has no article of the name.
    """
    items: Sequence[Any] = getattr(account, section)
    names = {document.id for document in account.documents}
    if asked.article and asked.article not in names:
        raise UsageError(f"no article {asked.article!r} in this story; `/articles?story=` names those there are")
    if asked.outlet:
        names &= {d.id for d in account.documents if same_outlet(asked.outlet, _names_of(d))}
        if not names:
            raise unknown_outlet(asked.outlet, (d.outlet or d.label for d in account.documents))
    if asked.since or asked.until:
        names &= {d.id for d in account.documents if _within(d.publication, asked.since, asked.until)}
    if asked.article:
        names &= {asked.article}
    if len(names) < len(account.documents):
        items = [item for item in items if any(e.document in names for e in item.evidence)]
    if asked.about:
        about = _About(account, asked.about)
        items = [item for item in items if about.holds(item)]
    return items


class _About:
    """Whether items are about somebody: said by them, or in words that name them."""

    def __init__(self, account: Account, name: str) -> None:
        form = words_of(name)
        found = [e for e in account.entities if any(words_of(f) == form for f in _forms(e))]
        self._ids = {e.id for e in found}
        self._places: dict[str, list[tuple[int, int]]] = {}
        for evidence in (mention for e in found for mention in e.evidence):
            self._places.setdefault(evidence.document, []).append((evidence.start, evidence.end))

    def holds(self, item: Any) -> bool:
        voice = voice_of(item)
        if item.id in self._ids or getattr(voice, "entity", None) in self._ids:
            return True
        return any(
            start < e.end and e.start < end for e in item.evidence for start, end in self._places.get(e.document, ())
        )


def _forms(entity: Any) -> list[str]:
    return [entity.canonical, *(form.text for form in entity.forms)]
