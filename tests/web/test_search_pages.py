"""Hits twenty at a time, found among the best first; and the head of an account that lists show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from harbour import BY, TOKEN, client
from starlette.testclient import TestClient

from rashomon.keeping import account_key, account_of_story, add_paths
from rashomon.publish.json import to_json
from rashomon.store import search as searching
from rashomon.store.search import Among, search
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories
from rashomon.web.heads import head_in, head_of_account
from rashomon.web.reading_page import head_at, prepare

MANY = 45


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Articles of two outlets in turn, on as many days; the later, the less is in them of the word."""
    place: Path = tmp_path_factory.mktemp("many") / "rows.jsonl"
    texts = ("Velm. " + "The ferry was late. " * (MANY - n) + "Nobody was hurt. " * n for n in range(MANY))
    days = [f"2031-{n // 28 + 1:02}-{n % 28 + 1:02}" for n in range(MANY)]
    rows = (
        {"id": f"f{n:02}", "text": text, "outlet": ("Tide", "Quay")[n % 2], "published": days[n]}
        for n, text in enumerate(texts)
    )
    place.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with open_store(place.with_name("s.rashomon"), create=True) as store:
        add_paths(store, [place], BY)
        yield store


def test_hits_come_twenty_at_a_time_each_once(many: Store) -> None:
    inside = client(many, authorization=f"Bearer {TOKEN}")
    pages = [inside.get(f"/search?q=ferry&page={n}").text for n in (1, 2, 3)]
    hits = [_hits(page) for page in pages]
    assert [len(found) for found in hits] == [20, 20, MANY - 40]
    assert len({name for found in hits for name in found}) == MANY
    assert ["More than 20 articles" in pages[0], f"{MANY} articles" in pages[2]] == [True, True]
    assert ['rel="next"' in page for page in pages] == [True, True, False]
    assert ['rel="prev"' in page for page in pages] == [False, True, True]


def test_the_next_page_keeps_what_was_asked_for(many: Store) -> None:
    inside = client(many, authorization=f"Bearer {TOKEN}")
    page = inside.get('/search?q="the+ferry"&outlet=Quay').text
    assert len(_hits(page)) == 20
    assert '/search?q=%22the+ferry%22&amp;outlet=Quay&amp;page=2"' in page
    assert len(_hits(inside.get("/search?q=%22the+ferry%22&outlet=Quay&page=2").text)) == MANY // 2 - 20


def _hits(page: str) -> list[str]:
    return [piece.partition("?")[0] for piece in page.split('href="/articles/')[1:]]


@pytest.mark.parametrize("first", [1, 3, 100])
def test_narrowed_hits_are_those_of_all_that_are_in_question(
    many: Store, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    """However many are asked about at once."""
    monkeypatch.setattr(searching, "FIRST", first)
    monkeypatch.setattr(searching, "VARIABLES", max(first, 4))
    every = [hit.name for hit in search(many, "ferry", most=MANY)]
    for among, wanted in (
        (Among(outlet="Quay"), lambda n: n % 2 == 1),
        (Among(since="2031-02-01"), lambda n: n >= 28),
        (Among(outlet="Tide", until="2031-01-10"), lambda n: n < 10 and n % 2 == 0),
        (Among(since="2032-01-01"), lambda n: False),
    ):
        found = [hit.name for hit in search(many, "ferry", among, MANY)]
        assert found == [name for name in every if wanted(int(name[1:]))], among


def test_the_head_that_is_kept_is_that_of_the_account(store: Store, inside: TestClient) -> None:
    story = stories(store)[0]
    account = account_of_story(store, story)
    key = account_key(store, story)
    head = head_in(to_json(account))
    assert head.heading.title and head.documents
    assert head_in(head_of_account(account)) == head == head_at(store, key)
    prepare(store, story.id, key, account)
    assert head_at(store, key) == head
