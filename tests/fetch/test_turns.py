"""One thing at a time from a host, and the host that is free first comes first."""

from __future__ import annotations

import pytest

from rashomon.fetch.turns import Postponed, Turns, retry_after
from tests.fetch.site import FakeClock


def test_a_host_is_asked_with_pauses_and_others_meanwhile() -> None:
    clock = FakeClock(0)
    turns, order = Turns(clock.now, clock.sleep, 2), []
    for url in turns.in_turn((u, u) for u in ("http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://b/2")):
        turns.take(url)
        order.append((clock.time, url[7:]))
    assert order == [(0, "a/1"), (0, "b/1"), (2, "a/2"), (2, "b/2"), (4, "a/3")]


def test_a_long_pause_is_not_waited_for() -> None:
    clock = FakeClock(0)
    turns = Turns(clock.now, clock.sleep, 2)
    turns.take("http://a/1", 300)
    with pytest.raises(Postponed) as postponed:
        turns.take("http://a/2")
    assert (postponed.value.until, clock.time) == (300, 0)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Thu, 01 Jan 1970 00:20:00 GMT", 1100),
        ("Thu, 01 Jan 1970 00:00:01 GMT", 0),
        ("99999999999999999999", 604_800),
        ("soon", None),
        ("-5", None),
        (None, None),
    ],
)
def test_retry_after(said: str | None, seconds: float | None) -> None:
    assert retry_after(said, 100) == seconds
