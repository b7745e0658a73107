"""A story that has changed: what was told before is shown until it has been read again."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from harbour import BASE, BY, TOKEN, client, filled
from starlette.testclient import TestClient

from rashomon.model.decisions import Decision
from rashomon.store.store import Store
from rashomon.store.stories import stories
from rashomon.web.app import create_app, guarded
from rashomon.web.hands import Here
from rashomon.web.security import local_hosts

AGAIN = "is being read again"
DECIDED = Decision("not_same", "A. Reader", "2031-04-02", "two people", names=("Ana Kord", "Anna Kord"))


class Held(Here):
    """Begins when it may."""

    def __init__(self) -> None:
        self.may = threading.Event()

    def __call__(self, *asked: Any) -> Any:
        self.may.wait(60)
        return super().__call__(*asked)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[Store, Held, TestClient]]:
    with filled(tmp_path) as store:
        hands = Held()
        made = create_app(store, lambda: BY, hands=hands)
        made.state.desk = replace(made.state.desk, patience=0.01)
        headers = {"authorization": f"Bearer {TOKEN}"}
        yield store, hands, TestClient(guarded(made, TOKEN, local_hosts(8765)), BASE, headers=headers,
                                       follow_redirects=False)  # fmt: skip
        hands.may.set()
        made.state.desk.end()


def test_what_was_told_before_is_shown_until_the_story_has_been_read_again(
    held: tuple[Store, Held, TestClient],
) -> None:
    store, hands, browser = held
    (story,) = stories(store)
    page = f"/stories/{story.id}"
    assert AGAIN not in client(store, authorization=f"Bearer {TOKEN}").get(page).text
    store.decide([DECIDED], BY.at, BY.who)
    before = browser.get(page)
    assert before.status_code == 200
    assert AGAIN in before.text
    assert 'href="/jobs/j1"' in before.text
    assert "two people" not in before.text  # why it was decided
    hands.may.set()
    await_the_job(browser)
    after = browser.get(page)
    assert AGAIN not in after.text
    assert "two people" in after.text


@pytest.mark.parametrize("end", ["names", "figures", "lineage", "compare"])
def test_so_are_the_pages_of_a_story(held: tuple[Store, Held, TestClient], end: str) -> None:
    store, hands, browser = held
    (story,) = stories(store)
    page = f"/stories/{story.id}/{end}"
    before = client(store, authorization=f"Bearer {TOKEN}").get(page).text
    assert AGAIN not in before
    store.decide([DECIDED], BY.at, BY.who)
    for _ in range(2):
        shown = browser.get(page)
        assert (shown.status_code, AGAIN in shown.text, 'href="/jobs/j1"' in shown.text) == (200, True, True)
        assert shown.text.count("<tr") == before.count("<tr")
    hands.may.set()
    await_the_job(browser)
    after = browser.get(page)
    assert (after.status_code, AGAIN in after.text) == (200, False)


def test_one_name_and_one_quantity_too(held: tuple[Store, Held, TestClient]) -> None:
    store, _, browser = held
    (story,) = stories(store)
    ready = client(store, authorization=f"Bearer {TOKEN}")
    pages = []
    for end in ("names", "figures"):
        found = re.search(rf'href="(/stories/{story.id}/{end}/[^"#]+)"', ready.get(f"/stories/{story.id}/{end}").text)
        assert found, end
        pages.append(found.group(1))
    store.decide([DECIDED], BY.at, BY.who)
    for page in pages:
        assert AGAIN in browser.get(page).text
    gone = browser.get(f"/stories/{story.id}/names/entity-0")  # it may be in the account that is being made
    assert (gone.status_code, gone.headers["location"]) == (303, "/jobs/j1")


def await_the_job(browser: TestClient) -> None:
    while browser.get("/api/v1/jobs/j1").json()["state"] in ("waiting", "running"):
        threading.Event().wait(0.05)


def test_a_story_that_was_never_read_leads_to_how_far_it_is(held: tuple[Store, Held, TestClient]) -> None:
    store, _, browser = held
    answer = browser.get(f"/stories/{stories(store)[0].id}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/jobs/j1"
