"""The REST interface: pages, filters, ETags, problems, its description, and updates as they come."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import jsonschema
import pytest
from harbour import BY, FLOOD, TOKEN, client, filled
from starlette.testclient import TestClient

from rashomon.account.check import LISTS
from rashomon.keeping import add_paths, tell_stories_apart
from rashomon.store.outlets import outlets, without_article
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories
from rashomon.web import tasks
from rashomon.web.described import SECTIONS

API = "/api/v1"
OUTLETS = ("Velm Post", "Harbour News", "Velm Post")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The story of the harbour with outlets and days, and another story."""
    folder = tmp_path_factory.mktemp("api")
    rows = [
        {"id": name, "text": text, "outlet": outlet, "published": f"2031-04-0{n + 2}", "title": text.partition("\n")[0]}
        for n, (name, text, outlet) in enumerate(zip("abc", FLOOD, OUTLETS, strict=True))
    ]
    other = "Choir wins prize\n\nThe choir of Osk won the great prize of singers in Marn, its leader Tilo Brenn said. "
    rows.append({"id": "choir", "text": other * 2, "outlet": "Osk Times", "published": "2031-06-01"})
    (folder / "all.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with open_store(folder / "s.rashomon", create=True) as opened:
        add_paths(opened, [folder], BY)
        tell_stories_apart(opened, BY)
        yield opened


@pytest.fixture(scope="module")
def described(inside: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = inside.get(f"{API}/openapi.json").json()
    return found


def story_of(store: Store, articles: int) -> str:
    return next(story.id for story in stories(store) if len(story.articles) == articles)


# ---------------------------------------------------------------- pages and filters


def test_lists_come_in_pages_with_a_link_to_the_next(inside: TestClient) -> None:
    first = inside.get(f"{API}/articles?limit=3&since=2031").json()
    assert (len(first["items"]), first["total"]) == (3, 4)
    second = inside.get(first["next"]).json()
    assert (len(second["items"]), second["next"]) == (1, None)
    assert inside.get(f"{API}/articles?offset=100").json()["items"] == []


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["a", "b", "c", "choir"]),
        ("outlet=Velm+Post", ["a", "c"]),
        ("outlet=velm-post", ["a", "c"]),
        ("since=2031-04-03", ["b", "c", "choir"]),
        ("until=2031-04-03", ["a", "b"]),
        ("since=2031-04&until=2031-04", ["a", "b", "c"]),
        ("about=Ana+Kord", ["a", "b", "c"]),
        ("about=Tilo+Brenn", ["choir"]),
        ("about=Ana+Kord&outlet=Harbour+News&since=2031-04-03", ["b"]),
        ("outlet=&since=&until=&about=&story=", ["a", "b", "c", "choir"]),
    ],
)
def test_articles_are_narrowed(inside: TestClient, store: Store, asked: str, names: list[str]) -> None:
    for story in stories(store):
        inside.get(f"{API}/stories/{story.id}")
    assert [item["name"] for item in inside.get(f"{API}/articles?{asked}").json()["items"]] == names


@pytest.mark.parametrize("path", ["/articles?", "/stories?", "/search?q=quay&", "/stories/{story}/account/figures?"])
def test_an_outlet_that_there_is_not_is_told_with_those_that_there_are(
    inside: TestClient, store: Store, path: str
) -> None:
    answer = inside.get(f"{API}{path.format(story=story_of(store, 3))}outlet=Velm")
    assert answer.status_code == 404
    assert "no outlet 'Velm'; there are Harbour News, " in answer.json()["detail"]
    assert "Velm Post" in answer.json()["detail"]


def test_outlets_without_an_article_in_a_story_are_told_with_it(inside: TestClient, store: Store) -> None:
    assert outlets(store) == ["Harbour News", "Osk Times", "Velm Post"]
    for story, absent, there in (
        (story_of(store, 3), "Osk Times", "Velm Post"),
        (story_of(store, 1), "Velm Post", "Osk Times"),
    ):
        page = inside.get(f"/stories/{story}/lineage").text.split("No article in this story")[1]
        assert f"<li>{absent}</li>" in page
        assert f"<li>{there}</li>" not in page


def test_an_outlet_is_one_however_it_is_written() -> None:
    assert without_article(["Daily Flare", "daily-flare", "Osk Times"], ["DAILY FLARE"]) == ["Osk Times"]
    assert without_article(["Osk Times"], []) == ["Osk Times"]


def test_stories_are_those_of_the_articles_that_are_left(inside: TestClient, store: Store) -> None:
    harbour, choir = story_of(store, 3), story_of(store, 1)
    for asked, found in (("outlet=Osk+Times", [choir]), ("until=2031-05", [harbour]), ("", [harbour, choir])):
        assert [item["id"] for item in inside.get(f"{API}/stories?{asked}").json()["items"]] == found
    names = [item["name"] for item in inside.get(f"{API}/articles?story={choir}").json()["items"]]
    assert names == ["choir"]


def test_sections_are_narrowed_by_outlet_day_article_and_name(inside: TestClient, store: Store) -> None:
    base = f"{API}/stories/{story_of(store, 3)}/account/quotes"

    def documents(asked: str) -> set[str]:
        found = inside.get(f"{base}?{asked}").json()["items"]
        assert found
        return {e["document"] for item in found for e in item["evidence"]}

    assert documents("") > {"b"}
    assert documents("outlet=Harbour+News") == documents("outlet=HARBOUR-news") == {"b"}
    assert documents("since=2031-04-03&until=2031-04-03") == {"b"}
    assert documents("article=a") == {"a"}
    said = inside.get(f"{base}?about=ana+kord").json()["items"]
    assert said
    assert len(said) < inside.get(base).json()["total"]
    assert inside.get(f"{base}?about=nobody").json()["items"] == []
    assert inside.get(f"{API}/stories/{story_of(store, 3)}/account/decisions?outlet=x").status_code == 422


def test_sections_are_narrowed_by_the_day_that_stands_in_the_text_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.rashomon", create=True) as store:
        for name, day, text in zip("abc", ("2 April 2031", "3 April 2031", "5 May 2031"), FLOOD, strict=True):
            title, _, rest = text.partition("\n")
            (tmp_path / f"{name}.txt").write_text(f"{title}\n\nPublished {day}\n{rest}", "utf-8")
        add_paths(store, sorted(tmp_path.glob("*.txt")), BY)
        tell_stories_apart(store, BY)
        app = client(store, authorization=f"Bearer {TOKEN}")
        base = f"{API}/stories/{stories(store)[0].id}/account"
        days = {d["id"]: d["publication"]["date"] for d in app.get(f"{base}/documents").json()["items"]}
        assert days == {"a.txt": "2031-04-02", "b.txt": "2031-04-03", "c.txt": "2031-05-05"}
        every = app.get(f"{base}/quotes").json()["items"]
        asked = {"since=2031-04-03": "bc", "until=2031-04": "ab", "since=2031-04-03&until=2031-04-30": "b"}
        for days_asked, names in asked.items():
            left = [i for i in every if any(e["document"][0] in names for e in i["evidence"])]
            assert app.get(f"{base}/quotes?{days_asked}").json()["items"] == left
            assert 0 < len(left) < len(every)
        assert app.get(f"{base}/quotes?since=2032").json()["items"] == []


def test_every_list_is_narrowed_by_the_outlets_that_its_page_offers(tmp_path: Path) -> None:
    """No outlet came with these articles: one is credited in its text, the others go by the names of their files."""
    credit = "\n\n(Velm Post with AFP)\n"
    with open_store(tmp_path / "s.rashomon", create=True) as store:
        for name, text in zip(("first", "harbour-news", "third"), FLOOD, strict=True):
            (tmp_path / f"{name}.txt").write_text(text + (credit if name == "first" else ""), "utf-8")
        add_paths(store, sorted(tmp_path.glob("*.txt")), BY)
        tell_stories_apart(store, BY)
        app = client(store, authorization=f"Bearer {TOKEN}")
        base = f"{API}/stories/{stories(store)[0].id}/account"
        documents = {d["id"]: (d["outlet"], d["label"]) for d in app.get(f"{base}/documents").json()["items"]}
        assert documents["first.txt"][0] == "Velm Post"
        narrowed = 0
        for document, names in documents.items():
            for section in LISTS:
                every = app.get(f"{base}/{section}").json()["items"]
                asked = app.get(f"{base}/{section}", params={"outlet": names[0] or names[1]}).json()["items"]
                assert asked == [i for i in every if any(e["document"] == document for e in evidence_of(i))], section
                narrowed += len(asked) < len(every)
        assert narrowed > 12
        assert app.get(f"{base}/figures?outlet=Velm").status_code == 404


def evidence_of(item: dict[str, Any]) -> list[dict[str, Any]]:
    """All places of an item, as the account counts them for it."""
    found: list[dict[str, Any]] = item.get("evidence") or [
        place for value in item.values() if isinstance(value, list) for place in places_in(value)
    ]
    return found


def places_in(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value] if "exact" in value else [one for inner in value.values() for one in places_in(inner)]
    return [one for inner in value for one in places_in(inner)] if isinstance(value, list) else []


def test_sections_of_an_account_cite_exact_characters(inside: TestClient, store: Store) -> None:
    base = f"{API}/stories/{story_of(store, 3)}"
    quotes: list[dict[str, Any]] = inside.get(f"{base}/account/quotes").json()["items"]
    assert quotes
    for evidence in (e for quote in quotes for e in quote["evidence"]):
        text = inside.get(f"{API}/articles/{evidence['document']}").json()["text"]
        assert text[evidence["start"] : evidence["end"]] == evidence["exact"]
    assert inside.get(base).json()["counts"]["quotes"] == len(quotes)
    assert inside.get(f"{base}/account").json()["schema"] == "rashomon-account/1"


def test_search_goes_on_from_page_to_page(inside: TestClient) -> None:
    address, found = f"{API}/search?q=quay&limit=1", []
    while address:
        answer = inside.get(address).json()
        found += [hit["name"] for hit in answer["items"]]
        address = answer["next"]
    assert sorted(found) == ["a", "b", "c"]


# ---------------------------------------------------------------- answers


def test_what_has_not_changed_is_not_sent_again(inside: TestClient, store: Store) -> None:
    for path in ("/stories", "/articles/a", "/log", f"/stories/{story_of(store, 3)}/account"):
        tag = inside.get(API + path).headers["etag"]
        for named in (tag, f'"other", W/{tag}', "*"):
            again = inside.get(API + path, headers={"if-none-match": named})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert inside.get(API + path, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/stories/s-none", 404),
        ("/stories/s-none/account/quotes", 404),
        ("/articles/none", 404),
        ("/jobs/none", 404),
        ("/nothing", 404),
        ("/stories/", 404),
        ("/stories?limit=0", 422),
        ("/stories?limit=x", 422),
        ("/stories?limit=201", 422),
        ("/stories?offset=-1", 422),
        ("/articles?outlett=Velm+Post", 422),
        ("/articles?since=yesterday", 422),
        ("/articles?outlet=%00", 422),
        ("/search", 422),
        ("/search?q=!!", 422),
        ("/search?q=" + "+".join(f"w{n}" for n in range(60)), 422),
        ("/search?q=quay&findings=maybe", 422),
        ("/events?after=x", 422),
        ("/events?wait=-1", 422),
    ],
)
def test_problems_are_told_as_rfc_9457_has_it(inside: TestClient, path: str, status: int) -> None:
    answer = inside.get(API + path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    told = answer.json()
    assert (told["status"], told["type"]) == (status, "about:blank")
    assert told["title"]
    assert told["detail"]


def test_a_method_that_there_is_not_is_told_with_those_that_there_are(inside: TestClient) -> None:
    answer = inside.post(f"{API}/stories")
    assert (answer.status_code, answer.headers["allow"], answer.json()["status"]) == (405, "GET", 405)


def test_an_article_that_a_story_has_not_is_told_so_and_is_no_empty_list(inside: TestClient, store: Store) -> None:
    answer = inside.get(f"{API}/stories/{story_of(store, 3)}/account/quotes?article=nowhere.txt")
    assert answer.status_code == 404
    assert "no article 'nowhere.txt' in this story" in answer.json()["detail"]


def test_a_section_that_there_is_not_is_told_with_those_that_there_are(inside: TestClient, store: Store) -> None:
    answer = inside.get(f"{API}/stories/{story_of(store, 3)}/account/quots")
    assert answer.status_code == 404
    assert "quotes" in answer.json()["detail"]


# ---------------------------------------------------------------- its description


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        assert list(methods) == ["get"]
        yield path, methods["get"]


def test_every_section_and_every_answer_is_described_by_its_type(described: dict[str, Any]) -> None:
    assert {f"{API}/stories/{{story}}/account/{name}" for name in SECTIONS} < set(described["paths"])
    for path, operation in operations(described):
        assert {"200", "401", "403", "421"} <= set(operation["responses"]), path
        for status, answer in operation["responses"].items():
            kinds = {kind: told["schema"] for kind, told in answer.get("content", {}).items()}
            if status == "200":
                assert all(kind.get("$ref") or kind["required"] for kind in kinds.values()), path
            elif status == "202":
                assert kinds == {"application/json": {"$ref": "#/components/schemas/Job"}}, path
                assert "{story}" in path and {"Location", "Retry-After"} == set(answer["headers"])
            elif status != "304":
                assert kinds == {"application/problem+json": {"$ref": "#/components/schemas/Problem"}}, path


def test_every_example_is_one(described: dict[str, Any]) -> None:
    shown = 0
    for path, operation in operations(described):
        for answer in operation["responses"].values():
            for kind, told in answer.get("content", {}).items():
                if kind != "text/event-stream" and not path.endswith("/account"):
                    schema = {**told["schema"], "components": described["components"]}
                    jsonschema.validate(told["example"], schema)
                    shown += 1
    assert shown > 100


def test_the_answers_are_as_described(inside: TestClient, store: Store, described: dict[str, Any]) -> None:
    known = {"{story}": story_of(store, 3), "{article}": "a"}
    for path, operation in operations(described):
        if path.endswith(("/events", "/{job}")):
            continue
        for name, value in known.items():
            path = path.replace(name, value)
        schema = {**operation["responses"]["200"]["content"]["application/json"]["schema"]}
        answer = inside.get(path, params={"q": "quay"} if path.endswith("/search") else {})
        assert answer.status_code == 200, path
        jsonschema.validate(answer.json(), {**schema, "components": described["components"]})


def test_a_story_that_is_still_being_read_is_answered_at_once(
    tmp_path: Path, serving: Callable[[Store], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """202 with where to see how far it is; afterwards the same address has the answer."""
    go, read = threading.Event(), tasks.account_of_story

    def held(*asked: Any, **more: Any) -> Any:
        assert go.wait(30)
        return read(*asked, **more)

    monkeypatch.setattr(tasks, "account_of_story", held)
    with filled(tmp_path) as own:
        base = serving(own).partition("/?")[0]
        headers = {"authorization": f"Bearer {TOKEN}"}
        story = f"{base}{API}/stories/{stories(own)[0].id}"
        for path in ("", "/account", "/account/quotes?limit=1", "/account/coverage"):
            answer = httpx2.get(story + path, headers=headers, timeout=5)
            assert (answer.status_code, answer.headers["retry-after"]) == (202, "1")
        where = base + answer.headers["location"]
        assert httpx2.get(where, headers=headers).json()["state"] in ("waiting", "running")
        go.set()
        for _ in range(300):
            if httpx2.get(where, headers=headers).json()["state"] == "done":
                break
            time.sleep(0.1)
        assert httpx2.get(f"{story}/account/quotes?limit=1", headers=headers).json()["items"]


# ---------------------------------------------------------------- updates


def told(base: str, seen: str | bytes | None = None, **asked: Any) -> list[dict[str, str]]:
    """The events until the answer ends."""
    headers: dict[str, Any] = {"authorization": f"Bearer {TOKEN}"}
    headers.update({"last-event-id": seen} if seen is not None else {})
    answer = httpx2.get(f"{base}{API}/events", params={"wait": 0, **asked}, headers=headers, timeout=30)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = [block for block in answer.text.split("\n\n") if block and not block.startswith(":")]
    return [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]


def test_updates_go_on_from_the_last_that_was_seen(tmp_path: Path, serving: Callable[[Store], str]) -> None:
    with filled(tmp_path) as store:
        base = serving(store).partition("/?")[0]
        assert told(base) == []
        with httpx2.Client(base_url=base, headers={"authorization": f"Bearer {TOKEN}"}, timeout=60) as asking:
            asking.get(f"{API}/stories/{stories(store)[0].id}").raise_for_status()  # answered while it is being read
        first = told(base)
        assert {event["event"] for event in first} == {"job"}
        for _ in range(60):
            if json.loads(first[-1]["data"])["state"] != "running":
                break
            first += told(base, first[-1]["id"], wait=1)
        assert json.loads(first[-1]["data"])["state"] == "done"
        last = first[-1]["id"]
        assert told(base, last) == []
        (tmp_path / "d.txt").write_text("Velm bridge closed\n\nThe bridge of Velm was closed.\n", "utf-8")
        add_paths(store, [tmp_path / "d.txt"], BY)
        news = told(base, last)
        assert [event["event"] for event in news] == ["entry"] * len(news)
        assert json.loads(news[0]["data"])["action"] == "add"
        assert told(base, news[-1]["id"]) == []
        again = serving(store).partition("/?")[0]  # another server over the same store: its work is told from the first
        assert [event["event"] for event in told(again, last)] == ["entry"] * len(news)


@pytest.mark.parametrize("seen", [b"\xb2", "9" * 5000, "x.y.z", "-1", "", "0a1b2c3d.1", b"\xe9.1.1"])
def test_an_id_that_is_none_counts_as_nothing_seen(tmp_path: Path, serving: Callable[[Store], str], seen: Any) -> None:
    with filled(tmp_path) as store:
        assert told(serving(store).partition("/?")[0], seen) == []


def test_the_stream_ends_when_the_server_does(tmp_path: Path) -> None:
    from harbour import client

    with filled(tmp_path) as store:
        asked = client(store, authorization=f"Bearer {TOKEN}")
        asked.app.app.state.leaving = lambda: True  # type: ignore[attr-defined]
        assert asked.get(f"{API}/events").text == ""
