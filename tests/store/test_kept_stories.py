"""Stories of a store go on under their names while articles come in; what was found in them is searched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.keeping import Custody, account_of_story, add_paths, bearers, read_stories, tell_stories_apart
from rashomon.model.holdings import KeptStory
from rashomon.store.search import Among, search, search_findings
from rashomon.store.store import Store, open_store
from rashomon.store.stories import keep_stories, stories

BY = Custody("2031-04-02T08:00:00Z", "A. Reader")
FLOOD = (
    "Flood cuts off Velm harbour\n\nVelm, 2 April 2031. The harbour of Velm was cut off on Wednesday "
    "after the quay gave way. Mayor Ana Kord said: “The quay was inspected in March.” "
    "At least 14 people were hurt, the hospital said.\n",
    "Two dead in Velm harbour flood\n\nVelm, 3 April 2031. Two people died when the quay of Velm harbour gave way, the "
    "hospital said on Thursday. Ana Kord, the mayor, denied that the quay had not been inspected.\n",
)
OTHER = (
    "Chess title for Osk\n\nOsk, 5 May 2031. Grandmaster Pell Immin won the national chess title on Monday in Osk. "
    "“I slept badly,” she said after the last game.\n"
)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        yield opened


def put(store: Store, tmp_path: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    receipts, _ = add_paths(store, [tmp_path / f"{name}.txt" for name in texts], BY)
    return [receipt.article for receipt in receipts]


def kept(*groups: tuple[str, ...]) -> list[KeptStory]:
    return [KeptStory("", group, None, None, ("word",)) for group in groups]


def test_a_story_keeps_its_name_while_it_grows_splits_and_ends(store: Store, tmp_path: Path) -> None:
    a, b, c, d = put(store, tmp_path, a="One.", b="Two.", c="Three.", d="Four.")
    (new,) = keep_stories(store, kept((a, b)), BY.at, BY.who)
    assert (new.kind, new.articles) == ("new", (a, b))
    assert keep_stories(store, kept((a, b)), BY.at, BY.who) == []
    assert [(x.kind, x.story, x.articles) for x in keep_stories(store, kept((a, b, c)), BY.at, BY.who)] == [
        ("more", new.story, (c,))
    ]
    changes = keep_stories(store, kept((a, b), (c, d)), BY.at, BY.who)
    assert {(x.kind, x.articles) for x in changes} == {("fewer", (c,)), ("new", (c, d))}
    assert {s.id: s.articles for s in stories(store)}[new.story] == (a, b)
    changes = keep_stories(store, kept((a, b, c, d)), BY.at, BY.who)
    assert sorted(x.kind for x in changes) == ["gone", "more"]
    assert [s.id for s in stories(store)] == [new.story]
    assert [e.action for e in store.log()].count("story: new") == 2


def test_articles_are_told_apart_by_event_and_an_account_is_made_once(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, flood=FLOOD[0], chess=OTHER)
    assert sorted(change.kind for change in tell_stories_apart(store, BY)) == ["new", "new"]
    put(store, tmp_path, later=FLOOD[1])
    (change,) = tell_stories_apart(store, BY)
    assert change.kind == "more"
    story = next(s for s in stories(store) if s.id == change.story)
    assert len(story.articles) == 2
    made = account_of_story(store, story)
    again = account_of_story(store, next(s for s in stories(store) if s.id == change.story))
    assert again == made
    assert {d.id for d in made.documents} == {"flood.txt", "later.txt"}


def test_findings_are_searched_by_their_words_and_by_who_is_named(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, flood=FLOOD[0], later=FLOOD[1], chess=OTHER)
    tell_stories_apart(store, BY)
    assert search_findings(store, "quay") == []
    read_stories(store)
    hits = search_findings(store, "inspected")
    assert {hit.name for hit in hits} == {"flood.txt", "later.txt"}
    assert all("inspected" in hit.line and hit.finding and hit.story for hit in hits)
    assert {hit.name for hit in search(store, "quay", Among(about="Ana Kord"))} == {"flood.txt", "later.txt"}
    assert search(store, "title", Among(about="Ana Kord")) == []
    assert [hit.name for hit in search(store, "title", Among(about="pell immin"))] == ["chess.txt"]


def test_a_name_that_two_people_bear_is_told(store: Store, tmp_path: Path) -> None:
    both = FLOOD[0] + "\nPolice chief Ivo Kord praised the crews. “Nobody slept,” Ivo Kord said in Velm.\n"
    put(store, tmp_path, flood=both, later=FLOOD[1], chess=OTHER)
    tell_stories_apart(store, BY)
    read_stories(store)
    assert [called for _, called in bearers(store, "Kord")] == [("Ana Kord", "Ivo Kord")]
    assert list(bearers(store, "Ana Kord")) == list(bearers(store, "Immin")) == list(bearers(store, "Nobody")) == []


def test_two_articles_of_one_name_stay_two(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, flood=FLOOD[0])
    put(store, tmp_path, flood=FLOOD[1])
    names = [article.name for article in store.articles()]
    assert names[0] == "flood.txt"
    assert names[1].startswith("flood.txt~")


def test_terms_are_found_once_and_a_new_article_joins_its_story_in_a_large_store(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.link.stream.WHOLE", 2)
    put(store, tmp_path, flood=FLOOD[0], chess=OTHER, weather="Sun over Lind\n\nLind, 9 July 2031. The sun shone.\n")
    assert [change.kind for change in tell_stories_apart(store, BY)] == ["new"] * 3
    assert tell_stories_apart(store, BY) == []
    monkeypatch.setattr("rashomon.keeping.segment_text", None)  # what is known is not looked at again
    assert tell_stories_apart(store, BY) == []
    monkeypatch.undo()
    monkeypatch.setattr("rashomon.link.stream.WHOLE", 2)
    (late,) = put(store, tmp_path, later=FLOOD[1])
    (change,) = tell_stories_apart(store, BY)
    assert (change.kind, change.articles) == ("more", (late,))
    assert {len(story.articles) for story in stories(store)} == {1, 2}
