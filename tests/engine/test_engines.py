"""One function over many items: the same results whatever runs it."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass
from functools import partial

import pytest

from rashomon.engine import processes
from rashomon.engine.boundary import Guarded, refuse_nothing
from rashomon.engine.choose import engine_for, watched
from rashomon.engine.limits import time_limit
from rashomon.engine.local import Local
from rashomon.engine.made_with import libraries, resources_sha256
from rashomon.engine.processes import Processes, default_processes
from rashomon.model.errors import ModelMissing, RefusedInput
from rashomon.model.snapshot import Dropped
from rashomon.model.text import Document


def square(number: int) -> int:
    return number * number


def die_on(fatal: int, number: int) -> int:
    if number == fatal:
        os._exit(9)
    return number


def fail(document: Document) -> str:
    if document.id == "bad":
        raise IndexError("token 7")
    return document.text


def endless(document: Document) -> str:
    while document.id == "endless":
        pass
    return document.text


def no_model(document: Document) -> str:
    raise ModelMissing("none")


def doc(name: str) -> Document:
    return Document(name, "0" * 64, f"text of {name}")


@dataclass(frozen=True)
class Lost:
    item: object


@pytest.mark.parametrize("items", [[], [3], list(range(50))])
def test_engines_agree_and_keep_the_order(items: list[int]) -> None:
    expected = [square(i) for i in items]
    assert list(Local().map(square, items)) == expected
    assert list(Processes(2, Lost).map(square, items)) == expected


LOADED: list[int] = []


def times_loaded(number: int) -> int:
    return number * sum(LOADED)


def test_processes_share_what_was_loaded_once_before_they_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_start_method", lambda: "fork")
    monkeypatch.setattr(sys.modules[__name__], "LOADED", [])
    assert list(Processes(2, Lost, lambda: LOADED.append(7)).map(times_loaded, list(range(20)))) == [
        7 * i for i in range(20)
    ]
    assert LOADED == [7]


def test_an_item_that_kills_its_process_is_lost_alone() -> None:
    results = list(Processes(2, Lost).map(partial(die_on, 5), list(range(20))))
    assert results == [Lost(5) if i == 5 else i for i in range(20)]


def test_a_failure_of_one_document_is_dropped_with_its_reason() -> None:
    results = list(Local().map(Guarded("annotate", fail), [doc("good"), doc("bad")]))
    assert results[0] == "text of good"
    assert isinstance(results[1], Dropped)
    assert (results[1].item, results[1].stage) == ("bad", "annotate")
    assert results[1].reason == "could not be read: IndexError: token 7"


def test_a_document_that_takes_too_long_is_dropped_and_the_next_is_read() -> None:
    results = list(Local().map(Guarded("annotate", endless, seconds=0.05), [doc("endless"), doc("good")]))
    assert isinstance(results[0], Dropped)
    assert results[0].reason == "could not be read: it took longer than 0.05 seconds"
    assert results[1] == "text of good"


def test_the_timer_of_another_is_left_alone() -> None:
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 30)
    try:
        with time_limit(0.01):
            time.sleep(0.05)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 20
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_missing_model_is_no_fault_of_the_document() -> None:
    with pytest.raises(ModelMissing):
        Guarded("annotate", no_model)(doc("a"))


@pytest.mark.parametrize(("items", "asked", "local"), [(5, None, True), (5, 1, True), (5, 2, False), (1000, 1, True)])
def test_a_handful_of_articles_needs_no_other_process(items: int, asked: int | None, local: bool) -> None:
    assert isinstance(engine_for(items, asked, "annotate"), Local) is local


def test_no_more_processes_than_the_machine_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert default_processes(5000) == 1
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert default_processes(5000) == 2


def test_progress_is_told_after_each_item() -> None:
    told: list[tuple[str, int, int]] = []
    assert list(watched("ab", "reading", 2, lambda *step: told.append(step))) == ["a", "b"]
    assert told == [("reading", 1, 2), ("reading", 2, 2)]


def test_a_run_without_an_article_says_what_became_of_each_item() -> None:
    refuse_nothing(["one"], [])
    with pytest.raises(RefusedInput, match=r"no article could be used\n  a\.txt: empty; leave it out"):
        refuse_nothing([], [Dropped("a.txt", "sources", "empty", "leave it out")])


def test_a_run_knows_what_it_was_made_with() -> None:
    assert {name for name, _ in libraries()} >= {"spacy", "trafilatura"}
    assert all(version[0].isdigit() for _, version in libraries())
    assert len(resources_sha256()) == 64
