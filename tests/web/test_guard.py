"""Who is let in, route by route: every path of the app, with every method, from everywhere that is not ours."""

# ruff: noqa: E501  the tables are read line by line

from __future__ import annotations

import hmac
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx2
import pytest
from harbour import BASE, BY, TOKEN, client, filled
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from rashomon.store.store import Store
from rashomon.store.stories import stories
from rashomon.web import security
from rashomon.web.app import create_app
from rashomon.web.render import STATIC

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
READS = ("GET", "HEAD")
WORDS = re.compile("velm|kord|quay|rashomon|openapi|stories", re.IGNORECASE)  # of the store, and of any page
BEARER = {"authorization": f"Bearer {TOKEN}"}


def every_path(store: Store) -> list[str]:
    """Each route of the app with values that are there; files, and what is no route."""
    story = stories(store)[0]
    known = {
        "story": story.id, "name": story.id, "article": story.articles[0], "section": "quotes", "job": "j1", "form": "json",
        "decision": "d1", "entity": "e1", "ledger": "l1", "shade": "light",
    }  # fmt: skip
    paths = []
    for route in routes(create_app(store, lambda: BY).routes):
        values = {**known}
        if route.startswith("/articles/"):
            values["name"] = story.articles[0]
        if route.startswith("/static/"):
            paths += [f"/static/{name}" for name in STATIC]
            continue
        paths.append(re.sub(r"\{(\w+)\}", lambda found, values=values: values[found[1]], route))  # type: ignore[misc]
    return [*dict.fromkeys(paths), "/nothing", "/api/v1/nothing", "/static/none", "//", "/api/v1/stories/"]


def routes(some: Any) -> list[str]:
    """The paths of routes and of routers among them."""
    found: list[str] = []
    for route in some:
        if hasattr(route, "path"):
            found.append(route.path)
        else:
            inner = getattr(route, "original_router", None)
            prefix = getattr(getattr(route, "include_context", None), "prefix", "")
            found += [prefix + path for path in routes(inner.routes if inner is not None else [])]
    return found


def answers(store: Store, headers: dict[str, str], methods: tuple[str, ...] = METHODS, query: str = "") -> Any:
    """What every path answers to every method; a request that changes something names its length."""
    asked = client(store, **headers)
    for path in every_path(store):
        for method in methods:
            yield f"{method} {path}", asked.request(method, BASE + path + query)


def test_every_route_is_asked(store: Store) -> None:
    paths = every_path(store)
    assert len(paths) > 55
    assert {"/api/v1/events", "/api/v1/openapi.json", "/api/v1/log", "/add", "/static/app.js"} < set(paths)
    assert not [path for path in paths if "{" in path]


def test_with_the_token_from_our_own_pages_they_answer(store: Store) -> None:
    """So that refusal elsewhere says something."""
    asked = client(store, **BEARER, origin=BASE, referer=f"{BASE}/add", **{"sec-fetch-site": "same-origin"})
    asked.app.app.state.leaving = lambda: True  # type: ignore[attr-defined]
    shown = 0
    for path in every_path(store):
        answer = asked.get(path)
        assert answer.status_code not in (401, 403, 421), path
        shown += WORDS.search(answer.text) is not None
    assert shown > 40


STRANGERS: dict[str, dict[str, str]] = {
    "nothing": {},
    "another token": {"authorization": "Bearer t0kem"},
    "the beginning of the token": {"authorization": "Bearer t0ke"},
    "more than the token": {"authorization": f"Bearer {TOKEN}x"},
    "an empty token": {"authorization": "Bearer "},
    "another scheme": {"authorization": f"Basic {TOKEN}"},
    "another token in the cookie": {"cookie": "rashomon-8765=t0kem; rashomon=t0ken; token=t0ken"},
    "a broken cookie": {"cookie": 'rashomon-8765="t0ken; ;=,'},
    "a right cookie, but a wrong bearer": {"cookie": f"rashomon-8765={TOKEN}", "authorization": "Bearer x"},
    "letters that are not ASCII": {"authorization": "Bearer t\u00f6ken"},
}


@pytest.mark.parametrize("who", STRANGERS)
def test_without_the_token_no_route_answers(store: Store, who: str) -> None:
    headers = {name: value.encode("latin-1") for name, value in STRANGERS[who].items()}
    for asked, answer in answers(store, {**headers, "origin": BASE}):  # type: ignore[dict-item]
        assert answer.status_code == 401, asked
        assert answer.headers["www-authenticate"] == "Bearer"
        assert WORDS.search(answer.text.replace("`rashomon serve`", "")) is None, asked
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "query", ["?token=", "?token=t0kem", "?token=t0ke&token=t0ken", "?TOKEN=t0ken", "?x=token=t0ken"]
)
def test_a_wrong_token_in_the_address_opens_nothing(store: Store, query: str) -> None:
    assert {answer.status_code for _, answer in answers(store, {}, READS, query)} == {401}


HOSTS = (
    "evil.example", "evil.example:8765", "localhost.evil.example:8765", "127.0.0.1.evil.example:8765", "127.0.0.1", "localhost",
    "127.0.0.1:80", "127.0.0.1:87650", "0.0.0.0:8765", "127.1:8765", "2130706433:8765", "[::ffff:127.0.0.1]:8765", "[::1]",
    "127.0.0.1:8765.", "127.0.0.1.:8765", "user@127.0.0.1:8765", "127.0.0.1:8765, evil.example", "",
)  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_under_another_name_no_route_answers(store: Store, host: str) -> None:
    """A page whose name was pointed at this machine still says its own name."""
    for asked, answer in answers(store, {**BEARER, "host": host, "origin": f"http://{host}"}, ("GET", "POST")):
        assert answer.status_code == 421, asked
        assert WORDS.search(answer.text) is None


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_under_its_own_names_it_answers(store: Store, host: str) -> None:
    assert client(store, **BEARER, host=host).get("/").status_code == 200


FOREIGN: dict[str, dict[str, str]] = {
    "an origin": {"origin": "https://evil.example"},
    "another port": {"origin": "http://127.0.0.1:3000"},
    "another scheme": {"origin": "ftp://127.0.0.1:8765"},
    "an origin that hides": {"origin": "null"},
    "our name before another": {"origin": "http://127.0.0.1:8765.evil.example"},
    "our name as a user": {"origin": "http://127.0.0.1:8765@evil.example"},
    "an address that is none": {"origin": "http://[::1"},
    "a referer": {"referer": "https://evil.example/127.0.0.1:8765/"},
    "a referer of our name before another": {"referer": "http://127.0.0.1:8765.evil.example/"},
    "a referer of another port": {"referer": "http://localhost:3000/"},
    "a request from another site": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"},
    "a link on another site": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
    "another port of ours": {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"},
    "a site of a kind that there is not": {"sec-fetch-site": "unheard-of"},
}


@pytest.mark.parametrize("where", FOREIGN)
def test_to_another_page_no_route_answers(store: Store, where: str) -> None:
    for asked, answer in answers(store, {**BEARER, "cookie": f"rashomon-8765={TOKEN}", **FOREIGN[where]}):
        assert answer.status_code == 403, asked
        assert WORDS.search(answer.text) is None
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("where", FOREIGN)
def test_from_another_page_the_link_with_the_token_opens_nothing(store: Store, where: str) -> None:
    answer = client(store, **FOREIGN[where]).get(f"/?token={TOKEN}")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_what_changes_something_says_where_it_comes_from(store: Store) -> None:
    """A form of a page that names no origin is none of ours; a program has its token in a header of its own."""
    entries = len(store.log())
    for asked, answer in answers(store, {"cookie": f"rashomon-8765={TOKEN}"}, ("POST", "PUT", "PATCH", "DELETE")):
        assert answer.status_code == 403, asked
    assert len(store.log()) == entries


@pytest.mark.parametrize(
    "headers", [{}, BEARER, {**BEARER, "host": "evil.example"}, {**BEARER, "origin": "http://evil.example"}]
)
def test_no_websocket_is_opened(store: Store, headers: dict[str, str]) -> None:
    for path in ("/", "/api/v1/events", f"/?token={TOKEN}"):
        with (
            pytest.raises((WebSocketDisconnect, WebSocketDenialResponse)),
            client(store, **headers).websocket_connect(path),
        ):
            pass


def test_updates_are_told_to_nobody_without_the_token(store: Store) -> None:
    for headers in ({}, {"accept": "text/event-stream", "last-event-id": "0"}, {"cookie": "rashomon-8765=x"}):
        answer = client(store, **headers).get("/api/v1/events?wait=0")
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


# ---------------------------------------------------------------- the token


def test_the_cookie_is_for_this_server_and_this_session_alone(store: Store) -> None:
    answer = client(store).get(f"/add?x=1&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/add?x=1")
    value, *flags = answer.headers["set-cookie"].split("; ")
    assert value == f"rashomon-8765={TOKEN}"
    assert sorted(flags) == ["HttpOnly", "Path=/", "SameSite=Strict"]
    assert answer.headers["referrer-policy"] == "same-origin"
    assert TOKEN not in answer.text


def test_the_token_leaves_the_address_also_of_who_is_in_already(store: Store) -> None:
    answer = client(store, cookie=f"rashomon-8765={TOKEN}").get(f"/?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_no_answer_holds_the_token(store: Store) -> None:
    asked = client(store, **BEARER)
    asked.app.app.state.leaving = lambda: True  # type: ignore[attr-defined]
    for path in every_path(store):
        answer = asked.get(path)
        assert TOKEN not in answer.text, path
        assert TOKEN not in str(answer.headers), path
        assert answer.headers["referrer-policy"] == "same-origin"


def test_tokens_are_compared_in_constant_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    class Counted:
        @staticmethod
        def compare_digest(a: bytes, b: bytes) -> bool:
            compared.append((a, b))
            return hmac.compare_digest(a, b)

    monkeypatch.setattr(security, "hmac", Counted)
    for headers, query in (({"authorization": "Bearer a"}, ""), ({"cookie": "rashomon-8765=b"}, ""), ({}, "?token=c")):
        assert client(store, **headers).get(f"/{query}").status_code == 401
    assert compared == [(name, TOKEN.encode()) for name in (b"a", b"b", b"c")]
    monkeypatch.setattr(Counted, "compare_digest", staticmethod(lambda a, b: True))
    assert client(store, authorization="Bearer a").get("/").status_code == 200  # nothing else decides


def test_a_server_writes_the_token_once_and_never_logs_it(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        story = stories(store)[0].id
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    secret = "a-secret-of-this-test-alone"
    command = [sys.executable, "-m", "rashomon", "serve", "--store", str(tmp_path / "s.rashomon"), "--port", str(port)]
    here = {**os.environ, "RASHOMON_TOKEN": secret, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, env=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            base = f"http://127.0.0.1:{port}"
            asked = httpx2.Client(base_url=base, timeout=30)
            for _ in range(300):
                try:
                    states = [asked.get(f"/?token={secret}").status_code]
                    break
                except httpx2.TransportError:
                    time.sleep(0.1)
            states += [
                asked.get(path).status_code
                for path in (f"/stories/{story}/nothing?token={secret}", "/nothing", "/articles")
            ]
            states.append(httpx2.get(f"{base}/?token={secret}x").status_code)
            with socket.create_connection(("127.0.0.1", port)) as raw:
                raw.sendall(
                    f"GET /?token={secret} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nbad header {secret}\r\n\r\n".encode()
                )
                raw.recv(1000)
            asked.close()
        finally:
            server.terminate()
            said = server.communicate(timeout=30)[0]
    assert states == [303, 303, 404, 200, 401]
    assert said.count(secret) == 1
    assert f"/?token={secret}" in said


def test_the_doors_listen_on_this_machine_alone() -> None:
    assert security.local_hosts(8765) == {"127.0.0.1:8765", "localhost:8765", "[::1]:8765"}
