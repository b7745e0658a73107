"""What changes something: adding, deciding and taking back, checking a draft, taking along."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from harbour import BASE, BY, FLOOD, HOSTILE, TOKEN, client, filled
from starlette.testclient import TestClient

from rashomon.keeping import account_of_story, add_paths, tell_stories_apart
from rashomon.model.decisions import Decision
from rashomon.store.store import Store, open_store
from rashomon.store.stories import stories
from rashomon.watching import Look
from rashomon.web import ledgers, review
from rashomon.web.app import create_app, guarded
from rashomon.web.ledgers import ledger_page
from rashomon.web.review import review_of
from rashomon.web.security import local_hosts

HERE = {"origin": BASE}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Store, TestClient]]:
    """A store of the test's own: it is changed."""
    with filled(tmp_path) as opened:
        yield opened, client(opened, authorization=f"Bearer {TOKEN}", **HERE)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[tuple[Store, TestClient]]:
    with open_store(tmp_path / "e.rashomon", create=True) as opened:
        yield opened, client(opened, authorization=f"Bearer {TOKEN}", **HERE)


def followed(browser: TestClient, answer: Any) -> Any:
    """Where an answer leads, once the work that it waits for is over."""
    for _ in range(400):
        if answer.status_code != 303:
            return answer
        place = answer.headers["location"]
        answer = browser.get(place)
        while place.startswith("/jobs/") and "data-over" not in answer.text and answer.status_code == 200:
            time.sleep(0.05)
            answer = browser.get(place)
    raise AssertionError("it leads round in a circle")


# ---------------------------------------------------------------- adding


def test_an_empty_store_says_what_to_do(empty: tuple[Store, TestClient]) -> None:
    for path in ("/", "/articles"):
        text = empty[1].get(path).text
        assert "Nothing is in the store yet" in text
        assert 'href="/add"' in text
    assert empty[1].get("/add").status_code == 200


def test_files_and_a_pasted_text_are_kept_and_what_became_of_each_is_told(empty: tuple[Store, TestClient]) -> None:
    store, browser = empty
    files = [
        (
            "files",
            ("one.txt", b"Fire in Orrin\n\nOrrin, 4 May 2031. A barn burned down. Nobody was hurt, police said."),
        ),
        ("files", ("../../etc/two.txt", b"Orrin barn fire\n\nOrrin, 4 May 2031. A barn burned down in Orrin.")),
        ("files", ("again.txt", b"Orrin barn fire\n\nOrrin, 4 May 2031. A barn burned down in Orrin.")),
        ("files", ("picture.png", b"\x89PNG\r\n")),
    ]
    pasted = {"text": "A barn burned.\r\nNobody was hurt.", "title": HOSTILE, "outlet": "The Orrin Mail",
              "url": "https://mail.example/barn", "published": "2031-05-04"}  # fmt: skip
    page = followed(browser, browser.post("/add", files=files, data=pasted)).text
    held = {article.metadata.outlet or article.name: article for article in store.articles()}
    assert set(held) == {"one.txt", "again.txt", "The Orrin Mail"}  # of the same bytes the first by name
    assert held["The Orrin Mail"].metadata.published == "2031-05-04"
    assert store.document(held["The Orrin Mail"].id).text == f"{HOSTILE}\n\nA barn burned.\nNobody was hurt."
    assert store.captures(held["one.txt"].id)[0].location == "one.txt (chosen in the browser)"
    assert "<b>3</b> new" in page
    assert "duplicate of again.txt" in page
    assert "picture.png" in page
    assert "unsupported type" in page
    assert "<script>alert" not in page
    again = followed(browser, browser.post("/add", files=files[:1])).text
    assert "was there already" in again
    assert len(store.articles()) == 3


def test_an_address_is_refused_where_nothing_is_fetched(empty: tuple[Store, TestClient]) -> None:
    page = followed(empty[1], empty[1].post("/add", data={"addresses": "https://outlet.example/story"}))
    assert "this server fetches nothing" in page.text
    assert empty[1].post("/add", data={"addresses": "javascript:alert(1)"}).status_code == 422


def test_addresses_are_handed_to_who_fetches_and_what_became_of_each_is_told(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetch(urls: Sequence[str]) -> list[Look]:
        asked.extend(urls)
        return [Look(url, BY.at, "refused", "robots.txt says no", "ask the site") for url in urls]

    with open_store(tmp_path / "f.rashomon", create=True) as store:
        app = guarded(create_app(store, lambda: BY, fetch), TOKEN, local_hosts(8765))
        headers = {"authorization": f"Bearer {TOKEN}", **HERE}
        browser = TestClient(app, base_url=BASE, headers=headers, follow_redirects=False)
        assert 'name="addresses"' in browser.get("/add").text
        page = followed(
            browser, browser.post("/add", data={"addresses": "https://a.example/1\nhttps://b.example/2"})
        ).text
    assert asked == ["https://a.example/1", "https://b.example/2"]
    assert "robots.txt says no; next: ask the site" in page


def test_nothing_to_add_is_said(empty: tuple[Store, TestClient]) -> None:
    answer = empty[1].post("/add", data={"text": " "})
    assert answer.status_code == 422
    assert "choose files" in answer.text


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}])
@pytest.mark.parametrize("path", ["/add", "/stories/s/decisions", "/stories/s/check", "/stories/s/bundle"])
def test_nobody_else_changes_anything(own: tuple[Store, TestClient], path: str, headers: dict[str, str]) -> None:
    before = len(own[0].log())
    assert own[1].post(path, data={"text": "x"}, headers=headers).status_code == 403
    assert client(own[0], origin=BASE).post(path, data={"text": "x"}).status_code == 401
    assert len(own[0].log()) == before


# ---------------------------------------------------------------- deciding


def test_a_decision_is_kept_makes_the_account_anew_and_can_be_taken_back(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    story = f"/stories/{stories(store)[0].id}"
    followed(browser, browser.get(story))
    made = {"kind": "same", "names": ["Velm", "Mayor Ana Kord"], "why": "only a test", "who": "B. Editor"}
    page = followed(browser, browser.post(f"{story}/decisions", data={**made, "names": ["Ana Kord", "Anna Kord"]})).text
    (decision,) = store.decisions()
    assert (decision.kind, decision.who, decision.when, decision.why) == (
        "same",
        "B. Editor",
        "2031-04-02",
        "only a test",
    )
    assert "only a test" in page
    assert "acted on 1 item here" in page
    entry = store.log()[-1]
    assert (entry.action, entry.who) == ("decide", BY.who)
    undone = followed(browser, browser.post(f"{story}/decisions/{entry.subject}/undo", data={"why": "not so"})).text
    assert store.decisions() == ()
    assert "1 taken back" in undone
    assert [e.action for e in store.log()[-2:]] == ["decide", "take back"]
    assert all(e.holds for e in store.log())


def test_two_names_chosen_freely_are_one_where_a_person_says_so(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    story = f"/stories/{stories(store)[0].id}"
    page = followed(browser, browser.get(f"{story}/names")).text
    assert '<option value="Ana Kord">' in page
    data = {"kind": "same", "names": [" Ana Kord ", "velm"], "why": "a test of <b>", "who": "B. Editor"}
    decided = followed(browser, browser.post(f"{story}/decisions", data=data)).text.split('id="decided"')[1]
    (decision,) = store.decisions()
    assert (decision.names, decision.who, decision.when) == (("Ana Kord", "velm"), "B. Editor", "2031-04-02")
    assert "B. Editor, 2031-04-02" in decided and "a test of &lt;b&gt;" in decided and "Take back" in decided
    forms = [e["forms"] for e in browser.get(f"/api/v1{story}/account/entities").json()["items"]]
    assert any({"Ana Kord", "Velm"} <= {form["text"] for form in one} for one in forms)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Ana Kord", "Anna Korde"], "Nearest are"),
        (["Ana Kord", "Zzyxx"], "obody is called"),
        (["Ana Kord", " "], "wo names are needed"),
        (["Ana Kord", "Ana Kord"], "wo names are needed"),
    ],
)
def test_names_that_the_story_has_not_are_refused(own: tuple[Store, TestClient], names: list[str], told: str) -> None:
    store, browser = own
    story = f"/stories/{stories(store)[0].id}"
    followed(browser, browser.get(story))
    answer = browser.post(f"{story}/decisions", data={"kind": "same", "names": names, "why": "x", "who": "B. Editor"})
    assert answer.status_code == 422
    assert told in answer.text
    assert store.decisions() == ()


def test_a_speaker_that_was_worked_out_can_be_corrected(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    story = f"/stories/{stories(store)[0].id}"
    quote = browser.get(f"/api/v1{story}/account/quotes").json()["items"][0]
    words = quote["evidence"][0]
    place = {"words": words["exact"], "document": words["document"]}
    data = {"kind": "speaker", **place, "speaker": HOSTILE, "why": "heard it"}
    page = followed(browser, browser.post(f"{story}/decisions", data=data)).text
    assert "<script>alert" not in page
    now = {q["id"]: q for q in browser.get(f"/api/v1{story}/account/quotes").json()["items"]}
    assert now[quote["id"]]["speaker"]["name"] == HOSTILE


def test_figures_are_of_one_quantity_where_a_person_says_so(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    story = f"/stories/{stories(store)[0].id}"
    page = followed(browser, browser.get(f"{story}/figures")).text
    figures = {f["id"]: f for f in browser.get(f"/api/v1{story}/account/figures").json()["items"]}
    ledgers = browser.get(f"/api/v1{story}/account/ledgers").json()["items"]
    firsts = [figures[ledger["figures"][0]]["evidence"][0] for ledger in ledgers[:2]]
    places = [f"{e['document']}:{e['start']}-{e['end']}" for e in firsts]
    assert all(f'value="{place}"' in page for place in places)
    data = {"kind": "same", "of": "figures", "places": places, "why": "one count"}
    answer = browser.post(f"{story}/decisions", data=data)
    page = followed(browser, answer).text
    (decision,) = store.decisions()
    assert (decision.of, decision.places) == ("figures", tuple(places))
    assert all(f"?at={e['start']}-{e['end']}#at" in page.split('id="decided"')[1] for e in firsts)
    after = browser.get(f"/api/v1{story}/account/ledgers").json()["items"]
    together = [set(ledger["figures"]) for ledger in after]
    assert set(ledgers[0]["figures"]) | set(ledgers[1]["figures"]) in together
    (kept,) = browser.get(f"/api/v1{story}/account/decisions").json()["items"]
    assert any(ledger["id"] in kept["acted_on"] for ledger in after)


def test_who_gave_a_figure_is_said_on_the_page_of_its_quantity(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    story = f"/stories/{stories(store)[0].id}"
    followed(browser, browser.get(f"{story}/figures"))
    figure = next(
        f for f in browser.get(f"/api/v1{story}/account/figures").json()["items"] if "30" in f["shown"]["exact"]
    )
    ledger = next(
        one for one in browser.get(f"/api/v1{story}/account/ledgers").json()["items"] if figure["id"] in one["figures"]
    )
    words = figure["evidence"][0]
    place = f"{words['document']}:{words['start']}-{words['end']}"
    page = browser.get(f"{story}/figures/{ledger['id']}").text
    assert f'value="{place}"' in page and '<option value="Ana Kord">' in page
    data = {"kind": "speaker", "of": "figures", "places": place, "speaker": "Ana Kord", "why": "heard her"}
    decided = followed(browser, browser.post(f"{story}/decisions", data=data)).text.split('id="decided"')[1]
    assert "Said by Ana Kord: figure" in decided and "B. Editor" not in decided and "heard her" in decided
    now = {f["id"]: f for f in browser.get(f"/api/v1{story}/account/figures").json()["items"]}
    assert now[figure["id"]]["said_by"]["name"] == "Ana Kord"
    gone = {"kind": "drop", "of": "figures", "places": place, "why": "a number of rain", "who": "B. Editor"}
    assert "B. Editor" in followed(browser, browser.post(f"{story}/decisions", data=gone)).text
    assert figure["id"] not in {f["id"] for f in browser.get(f"/api/v1{story}/account/figures").json()["items"]}


def test_somebody_harmed_is_added_and_a_row_that_is_none_is_left_out(
    own: tuple[Store, TestClient], tmp_path: Path
) -> None:
    store, browser = own
    (tmp_path / "d.txt").write_text(FLOOD[0] + "A docker, Petr Vold, 41, was killed on the quay.\n", "utf-8")
    add_paths(store, [tmp_path / "d.txt"], BY)
    tell_stories_apart(store, BY)
    story = f"/stories/{stories(store)[0].id}"
    page = followed(browser, browser.get(f"{story}/review")).text
    assert 'id="harmed"' in page and '<option value="a.txt">' in page
    data = {"kind": "harmed", "names": "Tilo <b>Brenn", "harm": "injured", "document": "a.txt", "who": "B. Editor",
            "words": "At least 14 people   were hurt", "why": "he told us"}  # fmt: skip
    page = followed(browser, browser.post(f"{story}/decisions", data=data)).text
    (decision,) = store.decisions()
    text = next(store.document(a.id).text for a in store.articles() if a.name == "a.txt")
    start = text.index("At least 14")
    assert decision.places == (f"a.txt:{start}-{start + len('At least 14 people were hurt')}",)
    assert (decision.harm, decision.who, decision.names) == ("injured", "B. Editor", ("Tilo <b>Brenn",))
    assert "Tilo &lt;b&gt;Brenn" in page and "acted on 1 item here" in page

    def rows() -> list[Any]:
        found: list[Any] = browser.get(f"/api/v1{story}/account/casualties").json()["items"]
        return found

    found = [row for row in rows() if not row["decided"]]
    assert found, "the story has somebody harmed whom the program found"
    places = [f"{h['evidence']['document']}:{h['evidence']['start']}-{h['evidence']['end']}" for h in found[0]["harms"]]
    assert all(f'value="{place}"' in page for place in places)
    more = {"kind": "drop", "of": "harms", "places": places, "why": "a count", "who": "B. Editor"}
    assert "left out here" in followed(browser, browser.post(f"{story}/decisions", data=more)).text
    assert [row["decided"] != "" for row in rows()] == [True] * len(rows())


def test_a_rating_that_came_in_a_file_is_shown_as_that_of_its_author(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    rated = Decision("rating", "C. Checker", "2031-04-02", "minutes seen", of="claims", places=("a.txt:60-90",),
                     rating="not borne out <b>")  # fmt: skip
    store.decide([rated], BY.at, BY.who)
    page = followed(browser, browser.get(f"/stories/{stories(store)[0].id}/review")).text.split('id="decided"')[1]
    assert "Rated: claim" in page
    assert "not borne out &lt;b&gt;" in page
    assert "C. Checker" in page


def test_each_that_was_ticked_is_none_of_the_rest(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    story, places = f"/stories/{stories(store)[0].id}", [f"{name}.txt:1-9" for name in "abcd"]
    data = {"kind": "not_same", "of": "claims", "places": places, "apart": [places[3], places[1]], "why": "x"}
    followed(browser, browser.post(f"{story}/decisions", data=data))
    found = {decision.places for decision in store.decisions()}
    assert found == {(places[3], places[0], places[2]), (places[1], places[0], places[2])}


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "same", "names": ["A"], "why": "x"},
        {"kind": "same", "names": ["A", "B"], "why": " "},
        {"kind": "same", "names": ["Ana Kord", "Anna Kord"]},
        {"kind": "erase", "names": ["A", "B"], "why": "x"},
        {"kind": "speaker", "words": "w", "why": "x"},
        {"kind": "drop", "why": "x"},
        {"names": ["A", "B"]},
        {"kind": "same", "of": "quotes", "places": ["a.txt:1-5"], "why": "x"},
        {"kind": "same", "of": "quotes", "places": ["a.txt:1-5", "b.txt"], "why": "x"},
        {"kind": "same", "of": "events", "places": ["a.txt:1-5", "b.txt:1-5"], "why": "x"},
        {"kind": "drop", "of": "quotes", "places": [], "why": "x"},
        {"kind": "drop", "of": "events", "places": ["a.txt:1-5"], "why": "x"},
        {"kind": "drop", "of": "figures", "places": ["a.txt"], "why": "x"},
        {"kind": "drop", "of": "figures", "quantities": ["a.txt:1-5"], "why": "x"},
        {"kind": "speaker", "of": "figures", "places": ["a.txt:1-5"], "why": "x"},
        {"kind": "speaker", "of": "figures", "places": ["a.txt:1-5"], "speaker": "B", "why": " "},
        {"kind": "harmed", "harm": "killed", "document": "a.txt", "words": "never written there", "why": "x"},
        {"kind": "harmed", "harm": "killed", "document": "a.txt", "words": "harbour", "why": "x"},
        {"kind": "harmed", "harm": "killed", "document": "none.txt", "words": "Flood", "why": "x"},
        {"kind": "harmed", "harm": "lost", "document": "a.txt", "words": "Flood cuts off", "why": "x"},
        {"kind": "harmed", "harm": "killed", "document": "a.txt", "words": "Flood cuts off", "why": ""},
        {"kind": "not_same", "of": "quotes", "places": ["a.txt:1-5", "b.txt:1-5", "c.txt:1-5"], "why": "x"},
    ],
)
def test_a_decision_that_lacks_something_is_refused(own: tuple[Store, TestClient], data: dict[str, Any]) -> None:
    answer = own[1].post(f"/stories/{stories(own[0])[0].id}/decisions", data=data)
    assert answer.status_code == 422
    assert own[0].decisions() == ()


def test_a_quantity_has_one_name_in_the_review_and_on_its_own_page(store: Store) -> None:
    """That of the contested point where its figures are the sides of one."""
    account = account_of_story(store, stories(store)[0])
    point = next(one for one in account.disputes if one.kind == "figures" and any(s.figures for s in one.sides))
    figures = {name for side in point.sides for name in side.figures}
    ledger = next(one for one in account.ledgers if figures <= set(one.figures))
    unsure = replace(account, ledgers=(replace(ledger, reasons=("same kind",)),))
    (match,) = review_of(unsure, store, "quantities").quantities.rows
    page = ledger_page(unsure, ledger.id)
    assert page is not None and match.head == page.ledger.what
    renamed = replace(unsure, disputes=())
    (match,) = review_of(renamed, store, "quantities").quantities.rows
    page = ledger_page(renamed, ledger.id)
    assert page is not None and match.head == page.ledger.what


def test_a_quantity_of_many_mentions_is_gone_through_page_by_page(store: Store, inside: TestClient) -> None:
    account = account_of_story(store, stories(store)[0])
    one = next(ledger for ledger in account.ledgers if len(ledger.figures) > 1)
    many = replace(one, figures=one.figures * ledgers.MENTIONS)
    long = replace(account, ledgers=(many,))
    found = [ledger_page(long, one.id, page) for page in (1, 2, 99)]
    assert all(page is not None for page in found)
    pages = [page for page in found if page is not None]
    shown = [sum(len(of.lanes) for of in page.days) for page in pages]
    assert shown[0] == ledgers.MENTIONS
    assert [page.paged.page for page in pages] == [1, 2, pages[0].paged.pages]
    assert len({len(page.ranges) for page in pages}) == 1, "the picture has all of them on every page"
    assert inside.get(f"/stories/{stories(store)[0].id}/figures/{one.id}?page=7").status_code == 200


def test_a_list_of_the_review_can_be_gone_through_page_by_page(store: Store, inside: TestClient) -> None:
    story = stories(store)[0]
    account = account_of_story(store, story)
    said = [q for q in account.quotes if q.speaker and q.speaker.reason.startswith("pronoun")][:1]
    assert said
    long = replace(account, quotes=tuple(said) * (review.MOST + 5))
    whole, first, last = (review_of(long, store, *asked) for asked in ((), ("worked", 1), ("worked", 2)))
    assert [len(found.worked.rows) for found in (whole, first, last)] == [review.FIRST, review.MOST, 5]
    assert {found.worked.total for found in (whole, first, last)} == {review.MOST + 5}
    assert whole.parts.total == first.parts.total
    assert not first.parts.rows
    alone = followed(inside, inside.get(f"/stories/{story.id}/review?only=worked")).text
    assert ('id="worked"' in alone, 'id="names"' in alone) == (True, False)


@pytest.mark.parametrize("why", [None, "", "  "])
def test_nothing_is_taken_back_without_a_reason(own: tuple[Store, TestClient], why: str | None) -> None:
    """In the words of the command line."""
    store, browser = own
    store.decide([Decision("same", "C. Checker", "2031-04-02", "x", ("Ana Kord", "Anna Kord"))], BY.at, BY.who)
    name = store.log()[-1].subject
    answer = browser.post(
        f"/stories/{stories(store)[0].id}/decisions/{name}/undo", data={} if why is None else {"why": why}
    )
    assert answer.status_code == 422
    assert f"aking {name} back needs a reason" in answer.text
    assert len(store.decisions()) == 1


def test_a_decision_without_a_reason_is_told_what_it_lacks(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    data = {"kind": "same", "names": ["Ana Kord", "Anna Kord"], "who": "B. Editor"}
    followed(browser, browser.get(f"/stories/{stories(store)[0].id}"))
    answer = browser.post(f"/stories/{stories(store)[0].id}/decisions", data=data)
    assert answer.status_code == 422
    assert "why" in answer.text and "is missing; a decision says who made it, when and why" in answer.text


def test_what_was_taken_back_already_is_said(own: tuple[Store, TestClient]) -> None:
    answer = own[1].post(f"/stories/{stories(own[0])[0].id}/decisions/d-none/undo", data={"why": "x"})
    assert answer.status_code == 404
    assert "taken back already" in answer.text


# ---------------------------------------------------------------- checking, taking along


def test_a_draft_is_set_against_the_articles_and_not_kept(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    story, entries = f"/stories/{stories(store)[0].id}", len(store.log())
    draft = "Velm harbour was cut off. “The quay was rebuilt in March,” Mayor Ana Kord said. <script>alert(3)</script>"
    page = followed(browser, browser.post(f"{story}/check", data={"text": draft}))
    assert page.status_code == 200
    assert "checked against 3 articles" in page.text
    assert "<script>alert" not in page.text
    assert "form-action 'none'" in page.headers["content-security-policy"]
    assert len(store.articles()) == 3
    assert len(store.log()) == entries
    assert browser.post(f"{story}/check", data={"text": "  "}).status_code == 422
    assert browser.get(f"{story}/check/j99").status_code == 404


FORMS = (
    "casualty-sheet",
    "event-sheet",
    "html",
    "print",
    "markdown",
    "xlsx",
    "csv",
    "json",
    "annotations",
    "schema-org",
)


def test_an_account_is_taken_along_in_every_form(own: tuple[Store, TestClient]) -> None:
    store, browser = own
    story = f"/stories/{stories(store)[0].id}"
    page = followed(browser, browser.get(f"{story}/export")).text
    for form in FORMS:
        answer = browser.get(f"{story}/export/{form}")
        assert f'href="{story}/export/{form}"' in page
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith('attachment; filename="')
        assert b"<script>alert" not in answer.content or form in ("json", "annotations", "schema-org")
    assert browser.get(f"{story}/export/doc").status_code == 404
    tables = zipfile.ZipFile(io.BytesIO(browser.get(f"{story}/export/csv").content)).namelist()
    assert "quotes.csv" in tables
    sheet = browser.get(f"{story}/export/casualty-sheet").content.decode("utf-8-sig")
    assert sheet.startswith("incident,from,to,place,killed_minimum")
    assert sheet.count("\r\n") > 1
    assert json.loads(browser.get(f"{story}/export/schema-org").content)["@context"] == "https://schema.org"


def test_a_bundle_holds_and_is_noted(own: tuple[Store, TestClient], tmp_path: Path) -> None:
    store, browser = own
    path = tmp_path / "b.zip"
    path.write_bytes(browser.post(f"/stories/{stories(store)[0].id}/bundle").content)
    assert zipfile.is_zipfile(path)
    assert store.log()[-1].action == "export"
