"""Which articles tell the same story: one event, not one topic.

Nothing but the words of the article is needed; the day it came out helps where it is known. The order in which
articles come in changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from ..model.days import day_of, iso
from ..model.marks import Reading
from ..model.text import Document, Span
from ..resources import table
from .grouping import Article, partition, similarities
from .vectors import term_weights

OPENING = 150  # characters in which a full date is that of publication


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
    terms, names = term_weights(document.words(span) for span in body)
    if not terms:
        terms, names = term_weights([document.text])
    day = iso(document.metadata.published) or stated_day(document.text[:OPENING])
    return Article(terms, day.toordinal() if day else None, names)


def stated_day(opening: str) -> date | None:
    """The one full date that an opening states; None where it states none, or several."""
    found = {day for match in full_date().finditer(opening) if (day := _day(match.groupdict(""))) is not None}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def full_date() -> re.Pattern[str]:
    """2031-04-02, April 2, 2031, 2 April 2031."""
    month = "|".join(sorted(table("times")["months"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<m>{month})\.? (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}}) (?P<m2>{month})\.?,? (?P<y2>\d{{4}}))\b",
        re.IGNORECASE,
    )


def _day(parts: dict[str, str]) -> date | None:
    if parts["iso"]:
        return iso(parts["iso"])
    months = table("times")["months"]
    year, month, day = (parts[key] or parts[f"{key}2"] for key in "ymd")
    return day_of(int(year), months[month.casefold()], int(day))


def cluster(articles: Sequence[Article]) -> list[int]:
    """A label for each article; equal labels are one story."""
    if len(articles) < 2:
        return list(range(len(articles)))
    return partition(similarities(articles), len(articles))
