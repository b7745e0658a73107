"""The app from outside: who is let in, what the pages and the REST interface answer, and what hostile text does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from harbour import BASE, BY, FLOOD, TOKEN, client
from starlette.testclient import TestClient

from rashomon.keeping import add_paths, tell_stories_apart
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories

# ---------------------------------------------------------------- who is let in


PATHS = ["/", "/search?q=quay", "/api/v1/stories", "/api/v1/openapi.json", "/static/app.css", "/nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_without_the_token_nothing_is_served(store: Store, path: str) -> None:
    answer = client(store).get(path)
    assert answer.status_code == 401
    assert "Velm" not in answer.text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:80", "127.0.0.1.evil.example:8765", ""])
def test_under_another_name_nothing_is_served(store: Store, path: str, host: str) -> None:
    answer = client(store, authorization=f"Bearer {TOKEN}", host=host).get(path)
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"},
    ],
)
def test_to_another_page_nothing_is_served(store: Store, headers: dict[str, str]) -> None:
    assert client(store, authorization=f"Bearer {TOKEN}", **headers).get("/api/v1/stories").status_code == 403


def test_the_link_with_the_token_lets_in_and_hides_it(store: Store) -> None:
    browser = client(store)
    entered = browser.get(f"/?token={TOKEN}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert "SameSite=Strict" in entered.headers["set-cookie"]
    assert browser.get("/").status_code == 200  # by the cookie
    assert client(store).get("/?token=other").status_code == 401


def test_entering_never_leads_to_another_host(store: Store) -> None:
    for path in ("//evil.example", "/\\evil.example", "/%0d%0aset-cookie:x=1"):
        place = client(store).get(f"{BASE}{path}?token={TOKEN}").headers["location"]
        assert place.startswith("/")
        assert not place.startswith("//")


def test_every_answer_comes_under_a_policy(inside: TestClient, store: Store) -> None:
    for path in ["/", "/search?q=quay", f"/stories/{stories(store)[0].id}", "/api/v1/stories", "/nothing"]:
        headers = inside.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("length", "status"), [("999999999999", 413), ("-1", 413), ("x", 413)])
def test_what_is_too_much_is_not_read(store: Store, length: str, status: int) -> None:
    headers = {"authorization": f"Bearer {TOKEN}", "origin": BASE, "content-length": length}
    assert client(store, **headers).post("/add", content=b"x").status_code == status


def test_who_does_not_say_how_much_it_is_sends_nothing(store: Store) -> None:
    answer = client(store, authorization=f"Bearer {TOKEN}", origin=BASE).post("/add", content=iter([b"x"]))
    assert answer.status_code == 411


# ---------------------------------------------------------------- pages


def test_pages_lead_from_the_stories_to_the_words(inside: TestClient, store: Store) -> None:
    story = stories(store)[0]
    inside.get(f"/api/v1/stories/{story.id}")  # waits for the account, however long it takes
    assert f"/stories/{story.id}" in inside.get("/").text
    assert "Who said what" in inside.get(f"/stories/{story.id}").text
    assert "Side by side" in inside.get(f"/stories/{story.id}/compare?a=a.txt&a=b.txt").text
    found = inside.get("/search", params={"q": '"the quay"'}).text
    assert f"/articles/{story.articles[0]}" in found
    assert FLOOD[0].split("\n")[2][:40] in inside.get(f"/articles/{story.articles[0]}").text


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("oldest", [("quay-letter", "2 Apr 2031"), ("harbour-weekly", "4 Apr 2031"), ("dock-notes", "no day known")]),
        ("newest", [("harbour-weekly", "4 Apr 2031"), ("quay-letter", "2 Apr 2031"), ("dock-notes", "no day known")]),
    ],
)
def test_hits_say_who_and_when_and_come_by_day(tmp_path: Path, order: str, told: list[tuple[str, str]]) -> None:
    texts = {
        "01-quay-letter": "Quay gives way\n\n2 April 2031\n\n" + FLOOD[0].split("\n")[2],
        "02-harbour-weekly": "Quay still shut\n\n4 April 2031\n\n" + FLOOD[0].split("\n")[2],
        "03-dock-notes": "Dock union on the quay\n\nThe quay of Velm harbour gave way, Mayor Ana Kord said.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    store = open_store(tmp_path / "days.rashomon", create=True)
    add_paths(store, [tmp_path / f"{name}.txt" for name in texts], BY)
    tell_stories_apart(store, BY)
    inside = client(store, authorization=f"Bearer {TOKEN}")
    for story in stories(store):
        assert inside.get(f"/stories/{story.id}").status_code == 200  # the days stand in its account
    found = inside.get("/search", params={"q": "quay", "order": order}).text
    seen = re.findall(r'<p class="by"><b>([^<]+)</b> · [^·]+ · ([^·<,]+?)(?:, inferred)?(?: ·|<)', found)
    assert seen == told
    assert f'<option value="{order}" selected>' in found


def test_an_order_that_no_list_offers_is_that_of_the_index(inside: TestClient) -> None:
    answer = inside.get("/search", params={"q": "quay", "order": "<b>"})
    assert answer.status_code == 200
    assert '<option value="best" selected>' in answer.text


def everywhere(inside: TestClient, store: Store) -> list[str]:
    """Every page that shows words of a source."""
    story = stories(store)[0]
    base = f"/stories/{story.id}"
    ends = ("", "/changes", "/compare?a=a.txt&a=b.txt&a=c.txt", "/names", "/figures", "/review", "/check", "/export")
    pages = [base + end for end in ends]
    pages += re.findall(rf'href="({base}/(?:names|figures)/[^"]+)"', inside.get(f"{base}/names").text)
    pages += re.findall(rf'href="({base}/(?:names|figures)/[^"]+)"', inside.get(f"{base}/figures").text)
    found = ("/", "/articles", "/search?q=script", "/search?q=%3Cscript%3Ealert", "/search?q=alert&where=findings")
    return [*found, *(f"/articles/{article}?at=3-20" for article in story.articles), *pages]


def test_markup_of_a_source_is_only_text(inside: TestClient, store: Store) -> None:
    inside.get(f"/api/v1/stories/{stories(store)[0].id}")
    pages = everywhere(inside, store)
    assert len(pages) > 15
    for path in pages:
        answer = inside.get(path)
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.text, path
        assert "<img src=x" not in answer.text, path


HOSTILE = (
    "/articles/<script>alert(1)</script>",
    "/stories/'%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "/stories/s/names/%3Cscript%3Ealert(1)",
    "/jobs/%3Cscript%3Ealert(1)",
    "/articles/a.txt?at=9999999999-1",
    "/articles/a.txt?at=%3Cscript%3E",
    "/?order=%3Cscript%3Ealert(1)",
    "/?page=99999",
    "/?page=0",
    "/articles?page=100001",
    "/search?q=%3Cscript%3Ealert(1)&outlet=%22%3E%3Cscript%3Ealert(1)",
    "/search?q=" + "%F0%9F%98%80" * 200,
    "/search?q=a&since=%00",
)


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_addresses_get_a_page_and_nothing_runs(inside: TestClient, path: str) -> None:
    answer = inside.get(path)
    assert answer.status_code in (200, 404, 422)
    assert "<script>alert" not in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    "cookie", ["x", "zz.zz", "1" * 65 + ".", "ffffffffffffffffffffffff.", "1.1.1", "<script>", "0." + "f" * 64]
)
def test_a_cookie_that_is_no_memory_is_none(store: Store, cookie: str) -> None:
    browser = client(store, authorization=f"Bearer {TOKEN}", cookie=f"rashomon-seen={cookie}; rashomon-story={cookie}")
    assert browser.get("/").status_code == 200
    assert browser.get(f"/stories/{stories(store)[0].id}/changes").status_code in (200, 303)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/stories/s-none", 404), ("/articles/none", 404), ("/static/../app.py", 404), ("/search?q=!!", 200)],
)
def test_what_is_not_there_is_said_with_a_way_on(inside: TestClient, path: str, status: int) -> None:
    answer = inside.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


# ---------------------------------------------------------------- what the asker has already


def test_a_page_that_has_not_changed_is_not_sent_again(inside: TestClient, store: Store) -> None:
    for path in ("/articles", f"/stories/{stories(store)[0].id}", f"/stories/{stories(store)[0].id}/names"):
        first = inside.get(path)
        again = inside.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
        assert inside.get(path, headers={"if-none-match": '"other"'}).content == first.content
    assert "etag" not in inside.get("/nothing").headers


def test_a_picture_of_a_quantity_shows_and_does_nothing(inside: TestClient, store: Store) -> None:
    story = f"/stories/{stories(store)[0].id}"
    first = re.search(rf'href="({story}/figures/[^"]+)"', inside.get(f"{story}/figures").text)
    assert first is not None
    assert "'unsafe" not in inside.get(first[1]).headers["content-security-policy"]
    for shade in ("light", "dark"):
        drawn = inside.get(f"{first[1]}/{shade}.svg")
        assert drawn.headers["content-type"] == "image/svg+xml"
        assert drawn.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
        assert not re.search(r"<script|<a |<text|<image|href=\"(?!#)", drawn.text)
        assert drawn.content == inside.get(f"{first[1]}/{shade}.svg").content
    assert inside.get(f"{first[1]}/red.svg").status_code == 422
    assert inside.get(f"{story}/figures/none/light.svg").status_code == 404
