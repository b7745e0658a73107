"""Work behind a page: one at a time, told as it goes, failures told too; and many who ask at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest
from harbour import BY, TOKEN, filled

from rashomon import keeping, pipeline
from rashomon.model.errors import StoreError
from rashomon.store.store import Store
from rashomon.store.stories import stories
from rashomon.web.desk import Desk
from rashomon.web.jobs import REMEMBERED, Jobs


def test_work_is_done_one_after_the_other_and_told() -> None:
    jobs, began, go = Jobs(), threading.Event(), threading.Event()

    def slow(progress: Callable[[str, int, int], None]) -> str:
        progress("reading", 1, 2)
        began.set()
        go.wait(5)
        return "made"

    first = jobs.ask("reading", "One", "/one", slow, "key")
    second = jobs.ask("reading", "Two", "/{job}", lambda progress: "second")
    assert began.wait(5)
    assert jobs.ask("reading", "One again", "/one", slow, "key").id == first.id
    standing = jobs.get(first.id)
    assert standing is not None
    assert (standing.state, standing.stage, standing.done, standing.total) == ("running", "reading", 1, 2)
    waiting = jobs.get(second.id)
    assert waiting is not None
    assert (waiting.state, waiting.leads_to) == ("waiting", f"/{second.id}")
    go.set()
    assert jobs.wait(second.id, 5).state == "done"
    assert jobs.result(first.id) == "made"
    changes = [job.change for job in jobs.since(0)]
    assert changes == sorted(changes)
    assert jobs.since(changes[-1]) == []
    jobs.close()


@pytest.mark.parametrize(
    ("error", "said"),
    [(StoreError("the disk is full"), "the disk is full"), (KeyError("x"), "a fault of this program")],
)
def test_what_fails_says_why_and_the_next_work_goes_on(error: Exception, said: str) -> None:
    jobs = Jobs()

    def failing(progress: object) -> None:
        raise error

    failed = jobs.wait(jobs.ask("reading", "It", "/", failing, "key").id, 5)
    assert failed.state == "failed"
    assert said in failed.why
    assert jobs.wait(jobs.ask("reading", "It", "/", lambda progress: 1, "key").id, 5).state == "done"
    jobs.close()


def test_old_work_is_forgotten() -> None:
    jobs = Jobs()
    for _ in range(REMEMBERED + 20):
        last = jobs.wait(jobs.ask("reading", "It", "/", lambda progress: 1).id, 5)
    assert jobs.get("j1") is None
    assert jobs.result(last.id) == 1
    assert len(jobs.since(0)) <= REMEMBERED + 1
    jobs.close()


def test_many_who_ask_at_once_get_one_account_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    make = pipeline.account_of
    monkeypatch.setattr(keeping.pipeline, "account_of", lambda *a, **k: made.append(1) or make(*a, **k))
    with filled(tmp_path) as store, ThreadPoolExecutor(12) as pool:
        desk, story = Desk(store, lambda: BY), stories(store)[0].id
        accounts = list(pool.map(lambda _: desk.account_in_time(story), range(24)))
        desk.jobs.close()
    assert len({account.story for account in accounts}) == 1
    assert made == [1]


def test_a_server_under_load_answers_everybody(tmp_path: Path, serving: Callable[[Store], str]) -> None:
    with filled(tmp_path) as store:
        base = serving(store).partition("/?")[0]
        story = stories(store)[0].id
        paths = ["/", f"/api/v1/stories/{story}", "/search?q=quay", f"/stories/{story}/names", "/articles"] * 8
        headers = {"authorization": f"Bearer {TOKEN}"}
        with httpx2.Client(base_url=base, headers=headers, timeout=60, follow_redirects=True) as client:
            with ThreadPoolExecutor(16) as pool:
                states = list(pool.map(lambda path: client.get(path).status_code, paths))
            assert set(states) <= {200, 202}, "202: the story is still being read"
            with client.stream("GET", "/api/v1/events?after=0") as events:
                told = next(line for line in events.iter_lines() if line.startswith("data:"))
            assert '"kind":"reading"' in told
