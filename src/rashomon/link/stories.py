"""Which articles tell the same story: one event, not one topic.

Nothing but the words of the article is needed; the day it came out helps where it is known. The order in which
articles come in changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.days import iso
from ..model.marks import Reading
from ..model.text import Document, Span
from .grouping import Article, bar, partition, similarities
from .vectors import term_weights


def group_stories(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """Groups of readings, one a story: stories, and the articles inside, in order of publication, then name."""
    ordered = sorted(readings, key=lambda reading: (reading.document.sha256, reading.document.id))
    labels = cluster([article_of(reading.document, reading.body) for reading in ordered])
    groups: dict[int, list[Reading]] = {}
    for label, reading in zip(labels, ordered, strict=True):
        groups.setdefault(label, []).append(reading)
    return tuple(sorted((tuple(sorted(group, key=_place)) for group in groups.values()), key=lambda g: _place(g[0])))


def _place(reading: Reading) -> tuple[str, str]:
    return (reading.publication.date or "9999", reading.document.id)


def article_of(document: Document, body: Iterable[Span]) -> Article:
    """The terms of an article's own text, of all its text where nothing was kept; its day as given with it."""
    terms = term_weights(document.words(span) for span in body) or term_weights([document.text])
    day = iso(document.metadata.published)
    return Article(terms, day.toordinal() if day else None)


def cluster(articles: Sequence[Article]) -> list[int]:
    """A label for each article; equal labels are one story."""
    if len(articles) < 2:
        return list(range(len(articles)))
    return partition(similarities(articles), bar(len(articles)))
