"""Answers that mean harm are refused within the limits of time and memory."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import pytest

from rashomon.fetch.client import Client
from rashomon.model.errors import RefusedInput
from tests.fetch.hostile import BOMBS, ENDLESS, MEGA, Send, answering, head, sends


@pytest.mark.parametrize("answer", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_and_takes_little_memory(answer: Callable[[Send], None]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with answering(answer) as url, pytest.raises(RefusedInput) as refused:
        Client(allow_private=True, seconds=20).get(url)
    assert refused.value.next_step
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 * MEGA // 1024  # kB


@pytest.mark.parametrize("answer", ENDLESS.values(), ids=ENDLESS)
def test_what_never_ends_is_cut_off(answer: Callable[[Send], None]) -> None:
    started = time.monotonic()
    with answering(answer) as url, pytest.raises(RefusedInput):
        Client(allow_private=True, seconds=0.5).get(url)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_end(status: int) -> None:
    asked: list[bytes] = []

    def answer(send: Send) -> None:
        asked.append(b"")
        send(head(f"Location: /{len(asked)}", "Content-Length: 0", status=f"{status} Moved"))

    with answering(answer) as url, pytest.raises(RefusedInput, match="moved more than 5 times"):
        Client(allow_private=True).get(url)
    assert len(asked) == 6


def test_a_page_that_means_no_harm_is_fetched() -> None:
    with answering(sends(b"HTTP/1.1 100 Continue\r\n\r\n" + head("Content-Length: 4") + b"fine")) as url:
        found = Client(allow_private=True).get(url).last
    assert (found.status, found.body, found.raw) == (200, b"fine", b"fine")
    assert found.head == b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"
    assert found.said.startswith(b"GET / HTTP/1.1\r\n")


def test_what_ends_too_early_is_no_answer() -> None:
    with answering(sends(head("Content-Length: 400") + b"half")) as url, pytest.raises(RefusedInput, match="too early"):
        Client(allow_private=True).get(url)
