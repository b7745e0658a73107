"""One notion of an article's day: that of the account of its story, in the list of stories and in a search by day."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.keeping import Custody, account_of_story, add_paths, tell_stories_apart
from rashomon.store.desk import standings
from rashomon.store.search import Among, search, stories_among
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories
from rashomon.store.tables import days

BY = Custody("2031-04-09T08:00:00Z", "A. Reader")
QUAY = "The quay of Velm harbour gave way on Wednesday and Mayor Ana Kord closed the harbour of Velm."
TEXTS = {
    "stated": f"Quay gives way\n\nPublished: 2 April 2031\n\n{QUAY} At least 14 people were hurt.\n",
    "later": f"Velm quay closed\n\nPublished: 5 April 2031\n\n{QUAY} It was never inspected, a union said.\n",
    "inferred": f"Velm quay\n\n{QUAY} It happened on 2 April 2031. Yesterday, 3 April, divers came.\n",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_store(tmp_path / "s.rashomon", create=True)
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    add_paths(opened, [tmp_path / f"{name}.txt" for name in TEXTS], BY)
    tell_stories_apart(opened, BY)
    return opened


def found(store: Store, since: str | None, until: str | None) -> list[str]:
    return sorted(hit.name.removesuffix(".txt") for hit in search(store, "quay", Among(since=since, until=until)))


def test_a_search_by_day_goes_by_what_the_account_knows(store: Store) -> None:
    (story,) = stories(store)
    assert found(store, "2031-01-01", None) == []  # no day came with the files
    made = account_of_story(store, story)
    known = {d.id.removesuffix(".txt"): d.publication for d in made.documents}
    assert (known["stated"].date, known["later"].date) == ("2031-04-02", "2031-04-05")
    assert known["inferred"].how == "inferred"
    assert found(store, "2031-01-01", None) == ["inferred", "later", "stated"]
    assert found(store, "2031-04-05", "2031-04-05") == ["later"]
    assert "inferred" in found(store, None, known["inferred"].date or known["inferred"].latest)
    assert found(store, None, "2031-04-01") == []
    assert found(store, "2031", "2031") == ["inferred", "later", "stated"]
    assert [s.id for s in stories_among(store, Among(since="2031-04-05"))] == [story.id]


def test_the_list_of_stories_has_the_days_of_the_account(store: Store) -> None:
    (story,) = stories(store)
    made = account_of_story(store, story)
    out = [d.publication for d in made.documents]
    (row,) = standings(store, 0)
    assert row.first == min(p.date or p.earliest or "9" for p in out)
    assert row.last == max(p.date or p.latest or "" for p in out)


def test_a_store_without_the_table_answers_by_what_came_with_the_articles(store: Store) -> None:
    with store.engine.begin() as connection:
        days.drop(connection)
    assert found(store, "2031-01-01", None) == []
    assert found(store, None, None) == ["inferred", "later", "stated"]
    account_of_story(store, stories(store)[0])
    assert found(store, "2031-04-05", None) == ["later"]
