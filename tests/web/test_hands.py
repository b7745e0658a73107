"""Work in a process of its own: what it makes, what it says, that it can be given up, and what a kill leaves."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from harbour import BY, filled

from rashomon.engine.choose import Progress
from rashomon.keeping import Custody
from rashomon.model.errors import RefusedInput, StoreError
from rashomon.store.pending import put_off_before
from rashomon.store.store import Store
from rashomon.store.stories import stories
from rashomon.web.desk import Desk
from rashomon.web.hands import Beside


def who(store: Store, by: Custody, progress: Progress) -> tuple[int, int, str]:
    progress("looking", 1, 1)
    return os.getpid(), len(store.articles()), by.who


def refusing(store: Store, by: Custody, progress: Progress) -> None:
    raise RefusedInput("not this", "another")


def broken(store: Store, by: Custody, progress: Progress) -> None:
    raise KeyError("x")


def dying(store: Store, by: Custody, progress: Progress) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def endless(store: Store, by: Custody, progress: Progress) -> None:
    progress("beginning", 0, 1)
    time.sleep(600)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("hands")) as opened:
        yield opened


@pytest.fixture(scope="module")
def hands() -> Iterator[Beside]:
    made = Beside()
    yield made
    made.end()


def test_work_is_done_in_another_process_that_says_how_far_it_is(store: Store, hands: Beside) -> None:
    said: list[tuple[str, int, int]] = []
    first = hands(who, store, BY, lambda *told: said.append(told), bool)
    assert first[0] != os.getpid()
    assert first[1:] == (3, BY.who)
    assert said == [("looking", 1, 1)]
    assert hands(who, store, BY, lambda *told: None, bool) == first  # the same process: nothing is loaded twice


def test_what_goes_wrong_there_is_told_here_and_the_next_work_is_done(store: Store, hands: Beside) -> None:
    with pytest.raises(RefusedInput, match="not this"):
        hands(refusing, store, BY, lambda *told: None, bool)
    with pytest.raises(RuntimeError, match="KeyError"):
        hands(broken, store, BY, lambda *told: None, bool)
    with pytest.raises(StoreError, match="was ended"):
        hands(dying, store, BY, lambda *told: None, bool)
    assert hands(who, store, BY, lambda *told: None, bool)[1] == 3


def test_work_that_nobody_wants_any_more_is_given_up(store: Store, hands: Beside) -> None:
    desk = Desk(store, lambda: BY, hands=hands)
    job = desk.jobs.ask("reading", "It", "/", lambda told: hands(endless, store, BY, told, desk.jobs.wanted))
    while desk.jobs.get(job.id).state != "running":  # type: ignore[union-attr]
        time.sleep(0.02)
    desk.jobs.cancel(job.id)
    assert desk.jobs.wait(job.id, 20).state == "cancelled"
    after = desk.jobs.ask("reading", "It", "/", lambda told: 1)
    desk.jobs.cancel(after.id)
    assert desk.jobs.wait(after.id, 20).over
    desk.jobs.close()


def test_what_a_server_did_not_end_the_next_one_does(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        story = stories(store)[0]
        before = Desk(store, lambda: BY)
        before.jobs.close()  # it was ended: what it is asked for now is written down and never begun
        with pytest.raises(RuntimeError):
            before.reading(story)
        assert len(put_off_before(store)) == 1
        after = Desk(store, lambda: BY)
        after.go_on()
        (job,) = after.jobs.since(0)
        assert after.jobs.wait(job.id, 60).state == "done"
        assert after.now(stories(store)[0]) is not None
        while put_off_before(store):
            time.sleep(0.02)
        after.jobs.close()
