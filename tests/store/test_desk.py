"""What a desk asks of a store: what came lately, how disputed a story is, decisions taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rashomon.keeping import Custody, account_of_story, add_paths, tell_stories_apart
from rashomon.model.decisions import Decision
from rashomon.model.errors import UsageError
from rashomon.store.desk import (
    count_articles,
    dispute_counts,
    earliest,
    entries_after,
    history,
    last_entry,
    latest_articles,
    standings,
    stories_of,
    take_back,
)
from rashomon.store.one_item import decision_id
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories

FIRST = Custody("2031-04-02T08:00:00Z", "A. Reader")
LATER = replace(FIRST, at="2031-04-04T08:00:00Z")
TEXTS = (
    "Quay gives way\n\nVelm, 2 April 2031. The quay of Velm harbour gave way. 14 people were hurt, the mayor said.\n",
    "Quay of Velm\n\nVelm, 3 April 2031. The quay of Velm harbour gave way. 30 people were hurt, a doctor said.\n",
)


@pytest.fixture
def store(place: str, tmp_path: Path) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        for custody, text in zip((FIRST, LATER), TEXTS, strict=True):
            path = tmp_path / f"{custody.at[:10]}.txt"
            path.write_text(text, "utf-8")
            add_paths(opened, [path], custody)
        tell_stories_apart(opened, LATER)
        yield opened


def test_an_empty_store_answers_too(tmp_path: Path) -> None:
    with open_store(tmp_path / "e.rashomon", create=True) as empty:
        assert last_entry(empty) == count_articles(empty) == 0
        assert standings(empty, 0) == []
        assert dispute_counts(empty) == latest_articles_by_story(empty) == {}


def latest_articles_by_story(store: Store) -> dict[str, str]:
    return stories_of(store, [one.id for one in latest_articles(store, 10)])


def test_what_came_lately_goes_by_the_clock_of_the_store(store: Store) -> None:
    first, second = (article.id for article in store.articles())

    def counted(entry: int, days: int = 1) -> tuple[int, int, int]:
        found = standings(store, entry, timedelta(days=days))
        return sum(s.articles for s in found), sum(s.came for s in found), sum(s.moved for s in found)

    assert counted(0) == (2, 2, 1)
    assert counted(1, 3) == (2, 1, 2)
    assert counted(last_entry(store)) == (2, 0, 1)
    assert [one.id for one in latest_articles(store, 1)] == [second]
    assert [one.id for one in latest_articles(store, 1, 1)] == [first]
    assert entries_after(store, 1, 2) == store.log()[1:3]


def test_the_earliest_article_of_a_story_is_known(store: Store) -> None:
    told = {story.id: story.articles[0] for story in stories(store)}
    assert {name: held.id for name, held in earliest(store, [*told, "s-none"]).items()} == told


def test_disputes_are_counted_once_a_story_is_read(store: Store) -> None:
    assert dispute_counts(store) == {}
    made = {story.id: account_of_story(store, story) for story in stories(store)}
    assert dispute_counts(store) == {name: len(account.disputes) for name, account in made.items()}
    told = {article: story.id for story in stories(store) for article in story.articles}
    assert latest_articles_by_story(store) == told


def test_articles_are_found_by_name_and_id_and_the_missing_left_out(store: Store) -> None:
    held = store.articles()[0]
    assert store.called([held.name, held.id, "nobody"]) == {held.name: held, held.id: held}


def test_a_decision_taken_back_acts_no_more_and_stays_in_the_log(store: Store) -> None:
    decision = Decision("same", "A. Reader", "2031-04-04", "one person", ("A. Kord", "Ana Kord"))
    assert store.decide([decision], LATER.at, LATER.who) == 1
    name = decision_id(decision)
    take_back(store, name, LATER.at, "B. Editor", "two people")
    assert store.decisions() == ()
    made, undone = history(store, ("decide", "take back"))[name]
    assert (made.who, made.action) == ("A. Reader", "decide")
    assert (undone.who, undone.action) == ("B. Editor", "take back")
    assert json.loads(undone.detail)["why"] == "two people"
    assert all(entry.holds for entry in store.log())
    with pytest.raises(UsageError, match="taken back already"):
        take_back(store, name, LATER.at, "B. Editor", "again")
    assert store.decide([decision], LATER.at, LATER.who) == 1
