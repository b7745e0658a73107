"""An article is placed when it arrives; the stream ends where a batch does."""

from __future__ import annotations

import random

import pytest

from rashomon.link.grouping import Article, partition, similarities
from rashomon.link.stream import Stream

WORDS = [f"word{n}" for n in range(400)]


def told(event: int, rng: random.Random, day: int | None = None) -> Article:
    """An article of an event: most of the event's own words, and some of everybody's."""
    own = [f"event{event}-{n}" for n in range(30)]
    words = [*rng.sample(own, 20), *rng.sample(WORDS, 20)]
    return Article(dict.fromkeys(words, 1.0), day, frozenset(own))


def articles(events: int, each: int, seed: int = 1) -> tuple[list[int], list[Article]]:
    rng = random.Random(seed)
    order = [event for event in range(events) for _ in range(each)]
    rng.shuffle(order)
    return order, [told(event, rng) for event in order]


def grouped(labels) -> set[frozenset[int]]:
    return {frozenset(n for n, other in enumerate(labels) if other == label) for label in labels}


def test_articles_go_to_their_story_as_they_arrive():
    events, arriving = articles(12, 6)
    stream = Stream()
    for article in arriving:
        stream.add(article)
    assert grouped(stream.labels) == grouped(events)


def test_a_settled_stream_is_the_batch():
    _, arriving = articles(9, 5, seed=4)
    stream = Stream()
    for article in arriving:
        stream.add(article)
    stream.settle()
    batch = partition(similarities(arriving), len(arriving))
    assert grouped(stream.labels) == grouped(batch)


def test_a_stream_too_long_to_be_grouped_as_a_whole_settles_story_by_story():
    events, arriving = articles(12, 6, seed=2)
    stream = Stream()
    for article in arriving:
        stream.add(article)
    stream.settle(whole=10)
    assert grouped(stream.labels) == grouped(events)


def test_what_later_evidence_changes_is_logged():
    rng = random.Random(3)
    near, far = [told(1, rng) for _ in range(2)], [told(2, rng) for _ in range(2)]
    bridge = Article({**near[0].terms, **far[0].terms}, None, near[0].names)
    stream = Stream()
    for article in (near[0], bridge, far[0], near[1], far[1], *(told(e, rng) for e in (1, 2) * 6)):
        stream.add(article)
    stream.settle()
    assert {change.kind for change in stream.changes} >= {"new", "joined"}
    replayed: dict[int, int] = {}
    for change in stream.changes:
        story = change.other if change.kind == "split" else change.story
        replayed |= dict.fromkeys(change.articles, story)
    assert [replayed[n] for n in range(len(stream))] == stream.labels


@pytest.mark.parametrize("article", [Article({}), Article({}, 3, frozenset()), Article({"пожар": 1.0})])
def test_an_article_that_says_nothing_is_a_story_of_its_own(article):
    stream = Stream()
    assert len({stream.add(article), stream.add(Article({"fire": 1.0})), stream.add(Article({}))}) == 3
    stream.settle()
    assert len(set(stream.labels)) == 3


def test_an_empty_stream_settles():
    stream = Stream()
    stream.settle()
    assert stream.labels == []
