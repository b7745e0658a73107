"""Killed, out of room, unable to write: what was told is kept, nothing is torn, and the store opens again."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from rashomon.model.errors import StoreError
from rashomon.model.holdings import Capture
from rashomon.model.snapshot import FileOrigin, Snapshot
from rashomon.model.text import Document
from rashomon.store.store import Store, open_store

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

CAPTURE = Capture("2031-04-02T08:00:00Z", "A. Reader", "file", "a.txt", "rashomon 0")
KILLS = 500
FAILURES = 200
READY = b"ready\n"
Item = tuple[Snapshot, Document, Capture]


def items(start: int, count: int = 10_000) -> Iterator[Item]:
    """Texts of 1 to 30 kB, each another one; their numbers do not pack well."""
    for number in range(start, start + count):
        chance = random.Random(number)
        text = f"Report {number}. " + " ".join(f"{chance.getrandbits(10)}" for _ in range(chance.randint(300, 8000)))
        digest = hashlib.sha256(text.encode()).hexdigest()
        snapshot = Snapshot(f"{number}.txt", digest, text.encode(), "text/plain", FileOrigin(f"{number}.txt"))
        yield snapshot, Document(f"{number}.txt", digest, text), CAPTURE


def whole(place: Path, told: set[str]) -> int:
    """Opens the store and looks at all of it; how many articles it holds."""
    with open_store(place) as store:
        held = store.articles()
        assert told <= {article.id for article in held}
        texts = store.documents([article.id for article in held])
        for article, document in zip(held, texts, strict=True):
            assert store.original(article.sha256) == document.text.encode()
            assert len(store.captures(article.id)) == 1
        entries = store.log()
        assert [entry.subject for entry in entries] == [article.id for article in held]
        assert all(entry.holds for entry in entries)
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        return len(held)


def in_child(work: Callable[[int], None]) -> tuple[int, int]:
    """A process that does ``work`` and tells through a pipe; its number, and the end to read from."""
    source, target = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        try:
            work(target)
        finally:
            os._exit(0)
    os.close(target)
    return child, source


def heard(source: int) -> set[str]:
    """The ids that the child told before it ended; a last one that is cut off was not told."""
    with os.fdopen(source, "rb") as pipe:
        return {line[:-1].decode() for line in pipe if line.endswith(b"\n")}


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path: Path) -> None:
    place = tmp_path / "s.rashomon"
    open_store(place, create=True).engine.dispose()
    chance, told, count = random.Random(20261122), set[str](), 0
    for _ in range(KILLS):

        def work(target: int, start: int = count) -> None:
            with open_store(place) as store:
                os.write(target, READY)
                for some in items(start):
                    for receipt in store.add([some]):
                        os.write(target, f"{receipt.article}\n".encode())

        child, source = in_child(work)
        assert os.read(source, len(READY)) == READY
        time.sleep(chance.uniform(0, 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told |= heard(source)
        count = len(told) + 1
    assert len(told) > KILLS / 5  # it was killed at work
    assert whole(place, told) >= len(told)


def filled(place: Path, start: int) -> tuple[set[str], str]:
    """Adds until it fails: what was told, and the message."""
    told: set[str] = set()
    try:
        with open_store(place) as store:
            for receipt in store.add(items(start, 60)):
                told.add(receipt.article)
    except StoreError as error:
        return told, str(error)
    return told, ""


def may_have(store: Store, pages: int) -> None:
    event.listen(store.engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count={pages}").fetchall())


@pytest.mark.slow
def test_out_of_room_at_any_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file may have so many pages and no more."""
    place, failed = tmp_path / "s.rashomon", 0
    open_store(place, create=True).engine.dispose()
    monkeypatch.setattr("rashomon.store.store.TOGETHER", 5)
    for point in range(FAILURES // 2):
        told: set[str] = set()
        store = open_store(place)
        store.engine.dispose()
        may_have(store, place.stat().st_size // 4096 + 1 + point % 40)
        try:
            for receipt in store.add(items(point * 100, 8)):
                told.add(receipt.article)
        except StoreError as error:
            failed += 1
            assert "disk is full" in str(error)
            assert "make room" in str(error)
        finally:
            store.engine.dispose()
        whole(place, told)
    assert failed > FAILURES // 4


@pytest.mark.slow
def test_writing_fails_at_any_point(tmp_path: Path) -> None:
    """Files of the process may not grow beyond a limit: the system refuses the write itself, in store and journal."""
    place, failed = tmp_path / "s.rashomon", 0
    open_store(place, create=True).engine.dispose()
    for point in range(FAILURES // 2):
        size = place.stat().st_size

        def work(target: int, point: int = point, size: int = size) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            most = size + 4096 * (point % 30) if point % 2 else 512 + 4096 * (point % 30)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            told, message = filled(place, point * 100)
            os.write(target, "".join(f"{name}\n" for name in sorted(told)).encode())
            os.write(target, f"!{message}\n".encode())

        child, source = in_child(work)
        os.waitpid(child, 0)
        lines = heard(source)
        (message,) = (line[1:] for line in lines if line.startswith("!"))
        failed += bool(message)
        assert not message or "run the same command again" in message
        whole(place, {line for line in lines if not line.startswith("!")})
    assert failed > FAILURES // 4
