"""The stories of a heap of documents, told apart without reading them in full, and which story goes back to which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..model.links import Placement, ToldStory
from ..model.text import Document, Span
from .grouping import Article, rarity
from .stories import article_of, cluster

WORDS = 6  # telling words shown of a story
FOLLOWS, CARRIED = 0.15, 3
"""Share of a story's telling names that an earlier one must have for this one to follow it, and how many at least."""
HOLDERS = 50  # stories that are kept for each name
TELLING = 20  # names of a story that are looked at for that


def tell_stories(documents: Sequence[Document], bodies: Sequence[Iterable[Span]]) -> tuple[ToldStory, ...]:
    """The stories in order of their days; whatever the order of the documents, the same ones."""
    order = sorted(range(len(documents)), key=lambda n: (documents[n].sha256, documents[n].id))
    articles = [article_of(documents[n], bodies[n]) for n in order]
    return _told([documents[n].id for n in order], articles, cluster(articles))


def tell_articles(
    names: Sequence[str], digests: Sequence[str], articles: Sequence[Article], before: Mapping[str, str]
) -> tuple[ToldStory, ...]:
    """The stories of articles whose terms are known, given in order of arrival.

    Up to ``stream.WHOLE`` of them are told apart all anew. Of more, those that have a story in ``before`` keep it until
    new ones move them, so that the work does not grow with the heap; where most are new, all are looked at again.
    """
    from .stream import WHOLE, Stream

    if len(articles) <= WHOLE:
        order = sorted(range(len(articles)), key=lambda n: (digests[n], names[n]))
        held = [articles[n] for n in order]
        return _told([names[n] for n in order], held, cluster(held))
    stream = Stream()
    known = [n for n, name in enumerate(names) if name in before]
    new = [n for n, name in enumerate(names) if name not in before]
    stream.resume([articles[n] for n in known], [before[names[n]] for n in known])
    for n in new:
        stream.add(articles[n])
    if len(new) > len(known):
        stream.settle()
    order = [*known, *new]
    return _told([names[n] for n in order], [articles[n] for n in order], stream.labels)


def stream_stories(
    documents: Sequence[Document], bodies: Sequence[Iterable[Span]]
) -> tuple[tuple[ToldStory, ...], tuple[Placement, ...]]:
    """The stories as documents come in, in the order given, and what each did to them; settled at the end."""
    from .stream import Stream  # numpy comes with it: late, so that reading may fork

    stream, names = Stream(), [document.id for document in documents]
    articles = [article_of(document, body) for document, body in zip(documents, bodies, strict=True)]
    for article in articles:
        stream.add(article)
    stream.settle()
    log = tuple(
        Placement(change.at, change.kind, change.story, change.other, tuple(names[n] for n in change.articles))
        for change in stream.changes
    )
    return _told(names, articles, stream.labels), log


def _told(names: Sequence[str], articles: Sequence[Article], labels: Sequence[int]) -> tuple[ToldStory, ...]:
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        groups[label].append(number)
    frequency = Counter(term for article in articles for term in article.terms)
    ordered = sorted(groups.values(), key=lambda numbers: (_days(articles, numbers), sorted(names[n] for n in numbers)))
    telling = [_telling(articles, numbers, frequency) for numbers in ordered]
    follows = _follows(articles, ordered, telling)
    return tuple(
        ToldStory(
            number + 1,
            tuple(names[n] for n in sorted(members, key=lambda n: (articles[n].day or 10**7, names[n]))),
            *_span(articles, members),
            tuple(telling[number][:WORDS]),
            follows[number],
        )
        for number, members in enumerate(ordered)
    )


def _days(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[int, int]:
    """First and last day; the undated come last."""
    days = [day for n in numbers if (day := articles[n].day) is not None]
    return (min(days), max(days)) if days else (10**7, 10**7)


def _span(articles: Sequence[Article], numbers: Sequence[int]) -> tuple[str | None, str | None]:
    first, last = _days(articles, numbers)
    return (None, None) if first == 10**7 else (date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat())


def _telling(articles: Sequence[Article], numbers: Sequence[int], frequency: Counter[str]) -> list[str]:
    """The terms that most of a story share and few others have, names first among equals; best first."""
    weight: defaultdict[str, float] = defaultdict(float)
    for n in numbers:
        for term, value in articles[n].terms.items():
            weight[term] += value
    shared = Counter(term for n in numbers for term in articles[n].terms)
    kept = [term for term in weight if 2 * shared[term] > len(numbers)]
    return sorted(kept, key=lambda term: (-weight[term] * rarity(frequency[term], len(articles)), term))[:TELLING]


def _follows(
    articles: Sequence[Article], ordered: Sequence[Sequence[int]], telling: Sequence[Sequence[str]]
) -> list[int | None]:
    """For each story the number of the one, begun on an earlier day, with which it shares most telling names."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    found: list[int | None] = []
    for number, members in enumerate(ordered):
        first = _days(articles, members)[0]
        names = {term for n in members for term in articles[n].names or ()}
        own = [term for term in telling[number] if term in names]
        earlier = (other for term in own for other in holders[term][-HOLDERS:])
        shared = Counter(other for other in earlier if _days(articles, ordered[other])[0] < first)
        best = min(shared, key=lambda other: (-shared[other], -other), default=None)
        clear = best is not None and shared[best] >= max(CARRIED, FOLLOWS * len(own)) and first < 10**7
        found.append(best + 1 if clear and best is not None else None)
        for term in own:
            holders[term].append(number)
    return found
