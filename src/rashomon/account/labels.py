"""How the page calls an article: by its outlet where that is known, else by the words of its file name, its headline or
a number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model.account import CreditItem, DocumentItem
from ..model.called import ENDING, SHORT_WORDS, name_words
from ..model.text import Evidence

OWN_LINE = "credit line"
"""The reason of a credit that stands in a line of its own: "(The Post with an agency)" names the outlet itself."""

SHORT_NAME = 14  # characters of a file name that are read at a glance
QUOTED = "\"“”„«»‘’' "


def outlet_of(given: str | None, credits: Sequence[CreditItem], itself: Evidence | None) -> str | None:
    """The outlet that came with the article, else the one that its text says it is of, else the only one that a credit
    line of its own names."""
    named = {credit.name for credit in credits if credit.kind == "outlet" and credit.line == OWN_LINE}
    return given or (itself.exact if itself else None) or (next(iter(named)) if len(named) == 1 else None)


def labelled(documents: Sequence[DocumentItem]) -> tuple[DocumentItem, ...]:
    """The articles with their labels, no two alike; two of one outlet carry what tells them apart."""
    numbers, whole = _numbers(documents), all(d.outlet or _reads_whole(d.id) for d in documents)
    heads = _heads(documents)
    own = {d.id: _own(d.id, heads.get(d.id, numbers[d.id]), whole) for d in documents}
    labels = {document.id: document.outlet or own[document.id] for document in documents}
    alike = Counter(labels.values())
    told = {d.id: _told_apart(d, labels[d.id], alike, own[d.id], heads.get(d.id, numbers[d.id])) for d in documents}
    return tuple(replace(document, label=told[document.id]) for document in documents)


def _numbers(documents: Sequence[DocumentItem]) -> dict[str, str]:
    """ "Article 1" for what came out first; what has no day comes last, by name."""
    ordered = sorted(documents, key=lambda d: (d.publication.date is None, (d.publication.date or "")[:10], d.id))
    return {document.id: f"Article {place}" for place, document in enumerate(ordered, 1)}


def _heads(documents: Sequence[DocumentItem]) -> dict[str, str]:
    """The headlines as far as a label shows them, of those that no other article has."""
    found = {d.id: f"“{_short(d.headline.exact)}”" for d in documents if d.headline and d.headline.exact.strip(QUOTED)}
    alike = Counter(found.values())
    return {name: head for name, head in found.items() if alike[head] == 1}


def _short(headline: str) -> str:
    """The first words; of quoted ones without the marks, as others stand around them."""
    words = " ".join(headline.split()).strip(QUOTED)
    if len(words) <= SHORT_WORDS:
        return words
    end = words.rfind(" ", 0, SHORT_WORDS)
    return words[: end if end > 0 else SHORT_WORDS].rstrip(" ,;:–—-") + "…"


def _told_apart(document: DocumentItem, label: str, alike: Counter[str], own: str, called: str) -> str:
    """``called`` is the headline or the number."""
    if alike[label] == 1:
        return label
    if document.outlet is None:
        return f"{label} ({called})" if called.startswith("“") and label != called else called
    return f"{label} ({own if own not in alike else called})"


def _reads_whole(name: str) -> bool:
    """Whether a file name is short, and no id that a machine gave."""
    stem = ENDING.sub("", name)
    return len(name) <= SHORT_NAME and bool(name_words(stem) or not _is_digest(stem))


def _own(name: str, called: str, whole: bool = True) -> str:
    """The file name where it is short, its words where it has some, else the headline or the number of the article.

    Not ``whole``: another article of the story is called by less than its file name, so this one is too.
    """
    if whole and _reads_whole(name):
        return name
    return name_words(ENDING.sub("", name)) or (name if _reads_whole(name) else called)


def _is_digest(stem: str) -> bool:
    """Letters and digits in turn: an id that a machine gave."""
    return len(re.findall(r"\d(?=[^\W\d_])|[^\W\d_](?=\d)", stem)) > 2
