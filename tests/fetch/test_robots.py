"""What a site wants is done, and where it cannot say, nothing is fetched."""

from __future__ import annotations

import pytest

from rashomon.fetch.client import Client, NotAllowed, Unreachable
from rashomon.fetch.robots import Robots
from rashomon.model.errors import RefusedInput
from tests.fetch.site import FakeClock, Reply, Site, served

RULES = "User-agent: *\nDisallow: /secret\nAllow: /secret/open\n\nUser-agent: other\nDisallow: /\n"


def robots(site: Site, said: list[str]) -> Robots:
    return Robots(Client(allow_private=True).get, site.clock.now, lambda place, why, fetched, rules: said.append(why))


@pytest.mark.parametrize(
    ("reply", "path", "outcome"),
    [
        (Reply(200, RULES.encode(), "text/plain"), "/open", None),
        (Reply(200, RULES.encode(), "text/plain"), "/secret/plan", NotAllowed),
        (Reply(200, RULES.encode(), "text/plain"), "/secret/open", None),
        (Reply(200, b"\xef\xbb\xbfUser-agent: rashomon\nDisallow: /", "text/plain"), "/a", NotAllowed),
        (Reply(200, b"User-agent: RASHOMON\nDisallow: /*.pdf$", "text/plain"), "/a.pdf", NotAllowed),
        (Reply(200, b"User-agent: RASHOMON\nDisallow: /*.pdf$", "text/plain"), "/a.pdf?x", None),
        (Reply(200, b"\x00\xff<html>no robots</html>", "text/html"), "/a", None),
        (Reply(404), "/a", None),
        (Reply(403), "/a", None),
        (Reply(429), "/a", Unreachable),
        (Reply(500), "/a", Unreachable),
        (Reply(503), "/a", Unreachable),
        (Reply(301, headers={"Location": "/robots.txt"}), "/a", None),
        (Reply(200, b"a" * 8, headers={"Content-Encoding": "br"}), "/a", RefusedInput),
    ],
)
def test_by_rfc_9309(reply: Reply, path: str, outcome: type[Exception] | None) -> None:
    site, said = Site(FakeClock(0)), list[str]()
    site.put("/robots.txt", (0, reply))
    with served(site):
        if outcome is None:
            robots(site, said).check(site.base + path)
        else:
            with pytest.raises(outcome):
                robots(site, said).check(site.base + path)
    assert len(said) == 1


def test_who_does_not_answer_allows_nothing() -> None:
    said: list[str] = []
    site = Site(FakeClock(0))
    with served(site):
        pass
    with pytest.raises(Unreachable, match="nothing is fetched"):
        robots(site, said).check(f"{site.base}/a")
    assert "nothing is allowed" in said[0]


def test_it_is_asked_for_once_a_day() -> None:
    clock, said = FakeClock(0), list[str]()
    site = Site(clock)
    site.put("/robots.txt", (0, Reply(200, b"User-agent: *\nCrawl-delay: 7", "text/plain")))
    with served(site):
        rules = robots(site, said)
        assert [rules.check(f"{site.base}/{n}") for n in range(5)] == [7.0] * 5
        assert len(site.asked) == 1
        clock.time = 90_000
        rules.check(f"{site.base}/a")
        assert len(site.asked) == 2
