"""Pages: the article and what the page states; whatever a page does, it does to a child process."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.extract import pages as module
from rashomon.extract.extract import MAX_CHARACTERS, extract, extract_all
from rashomon.extract.page import lightened, metadata_of, refuse_traps
from rashomon.extract.pages import Pages
from rashomon.model.errors import RefusedInput
from rashomon.model.snapshot import FileOrigin, Snapshot
from rashomon.model.text import Metadata
from rashomon.sources.rows import unknown_fields

BODY = "".join(
    f"<p>Paragraph {n}: the ferry left the island of Marrow at noon and carried {n + 20} people.</p>" for n in range(9)
)
ARTICLE = (
    f"<html><head><title>Ferry leaves</title></head><body><article><h1>Ferry leaves</h1>{BODY}</article></body></html>"
)


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages() as pages:
        yield pages


def snapshot(data: bytes | str, media_type: str = "text/html", **metadata: str) -> Snapshot:
    data = data.encode() if isinstance(data, str) else data
    return Snapshot("a", hashlib.sha256(data).hexdigest(), data, media_type, FileOrigin("a"), Metadata(**metadata))


def row(**fields: str) -> Snapshot:
    return snapshot(json.dumps(fields), "application/json")


def test_a_plain_text_stands_unchanged(pages: Pages) -> None:
    document = extract(snapshot(b"\xef\xbb\xbfHead\r\n\r\n  Caf\xc3\xa9\t\n", "text/plain"), pages)
    assert document.text == "Head\r\n\r\n  Café\t\n"
    assert (document.recipe.method, document.recipe.byte_order_mark) == ("plain", True)


def test_a_text_field_stands_unchanged(pages: Pages) -> None:
    document = extract(row(text=" As given.\r\n"), pages)
    assert (document.text, document.recipe.method) == (" As given.\r\n", "json-field")


TITLE = "Ferry aground off Marrow"


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        (TITLE, "A ferry ran aground.", f"{TITLE}\n\nA ferry ran aground."),
        ("  Ferry aground\n off Marrow ", "A ferry ran aground.", f"{TITLE}\n\nA ferry ran aground."),
        (TITLE, f"{TITLE}\n\nA ferry ran aground.", None),
        (TITLE, f"# {TITLE.upper()}\nA ferry ran aground.", None),
        (TITLE, f"{TITLE} A ferry ran aground.", None),
        (TITLE, f"SHIPPING\n\n{TITLE}\n\nA ferry ran aground.", None),
        (f"{TITLE} | Marrow Post", f"{TITLE}\n\nA ferry ran aground.", None),
        ("Ferry", "Ferry crews went on strike.", None),  # the text begins with it
        ("…", "A ferry ran aground.", None),  # no letter of a headline
        (None, "A ferry ran aground.", None),
    ],
)
def test_the_title_of_a_row_heads_its_text_where_it_does_not_stand_there(
    pages: Pages, title: str | None, text: str, found: str | None
) -> None:
    stated = {"title": title} if title else {}
    document = extract(snapshot(json.dumps({"text": text, **stated}), "application/json", **stated), pages)
    assert document.text == (found or text)
    assert document.recipe.settings == ("field title, an empty line, field text" if found else "")


def test_a_title_that_stands_apart_is_not_put_in_front(pages: Pages) -> None:
    row = json.dumps({"text": "A ferry ran aground.", "title": TITLE, "title_stands": "apart"})
    document = extract(snapshot(row, "application/json", title=TITLE), pages)
    assert (document.text, document.metadata.title, document.recipe.settings) == ("A ferry ran aground.", TITLE, "")
    assert unknown_fields(row.encode()) == {}


def test_a_page_gives_its_article_and_the_recipe(pages: Pages) -> None:
    document = extract(snapshot(ARTICLE), pages)
    assert "Paragraph 3: the ferry left the island of Marrow at noon and carried 23 people." in document.text
    assert document.metadata.title == "Ferry leaves"
    assert (document.recipe.method, document.recipe.version) == ("trafilatura", pages.version)
    assert "favor_precision=True" in document.recipe.settings
    assert extract(snapshot(ARTICLE), pages) == document


def test_a_page_in_a_row_is_read_alike_and_the_row_outranks_it(pages: Pages) -> None:
    given = row(html=ARTICLE)
    document = extract(Snapshot("a", "0", given.data, given.media_type, given.origin, Metadata(title="Mine")), pages)
    assert document.text == extract(snapshot(ARTICLE), pages).text
    assert document.metadata.title == "Mine"
    assert document.recipe.settings.startswith("field html of JSON")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><nav><a href=/>Home</a></nav></body></html>", "no article found"),
        ("<!-- -->", "no web page|no article"),
        ("<div>" * 100_000 + "x", "nested more than"),
        ("<p " + " ".join(f"a{n}=1" for n in range(5000)) + ">x", "more than 500 attributes"),
    ],
)
def test_a_page_without_an_article_is_refused_with_what_to_do(pages: Pages, page: str, reason: str) -> None:
    with pytest.raises(RefusedInput, match=reason) as error:
        extract(snapshot(page), pages)
    assert error.value.next_step


def test_a_stray_byte_outside_the_article_does_no_harm_and_inside_it_does(pages: Pages) -> None:
    good = ARTICLE.replace("Marrow", "Mårrow").encode()
    outside, inside = good.replace(b"<body>", b"<body><!-- \xff -->"), good.replace(b"noon", b"n\xffn")
    assert "\ufffd" not in extract(snapshot(outside), pages).text
    with pytest.raises(RefusedInput, match="fits no encoding"):
        extract(snapshot(inside), pages)


def test_a_page_that_is_too_large_never_reaches_the_child() -> None:
    pages = Pages()
    with pytest.raises(RefusedInput, match="page too large"):
        pages("x" * (module.MAX_PAGE + 1))
    assert pages._child is None


def test_a_page_that_takes_too_long_is_dropped_and_the_next_is_read() -> None:
    with Pages(seconds=0.0) as pages, pytest.raises(RefusedInput, match="took too long"):
        pages(ARTICLE)
    with Pages() as pages:
        pages.seconds = 0.0
        with pytest.raises(RefusedInput):
            pages(ARTICLE)
        pages.seconds = 20.0
        assert "Marrow" in pages(ARTICLE).text


def test_a_child_that_dies_is_replaced() -> None:
    with Pages() as pages:
        assert "Marrow" in pages(ARTICLE).text
        assert pages._child is not None
        pages._child.kill()
        with pytest.raises(RefusedInput, match=r"process that reads pages ended|breaks the parser"):
            pages(ARTICLE)
        assert "Marrow" in pages(ARTICLE).text
        last = pages._child
    assert last is not None
    assert last.poll() is not None  # no process stays behind


def test_a_library_that_is_missing_is_named_and_not_blamed_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trafilatura").mkdir()
    (tmp_path / "trafilatura" / "__init__.py").write_text("import parser_of_nobody")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}")
    with Pages() as pages, pytest.raises(RefusedInput, match="parser_of_nobody") as refused:
        pages(ARTICLE)
    assert "install" in refused.value.next_step


def test_the_child_cannot_take_all_memory() -> None:
    with Pages(memory=400 * 2**20) as pages, pytest.raises(RefusedInput, match=r"memory|could not be read|no web page"):
        pages("<p><b>word</b>" * 350_000)


def test_one_bad_item_stops_nothing(pages: Pages) -> None:
    documents, dropped = extract_all([snapshot("<html></html>"), snapshot("Text.", "text/plain")], pages)
    assert [d.text for d in documents] == ["Text."]
    assert [(d.item, d.stage) for d in dropped] == [("a", "extract")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("\ufeff \n", "empty"), ("x" * (MAX_CHARACTERS + 1), "too long"), ("a\\u0000b", "NUL character at position 1")],
)
def test_what_is_no_article_is_refused(pages: Pages, text: str, reason: str) -> None:
    given = row(text=text) if "\\u" not in text else snapshot(f'{{"text": "{text}"}}', "application/json")
    with pytest.raises(RefusedInput, match=reason):
        extract(given, pages)


def load(head: str) -> Any:
    from trafilatura.utils import load_html

    return load_html(f"<html><head>{head}</head><body><p>x</p></body></html>")


HEADS = [
    ('<meta property="og:title" content=" A  head ">', {"title": "A head"}),
    ("<title>T</title>", {"title": "T"}),
    ('<meta property="og:site_name" content="The Post">', {"outlet": "The Post"}),
    ('<link rel="canonical" href="https://post.example/1">', {"url": "https://post.example/1"}),
    ('<link rel="canonical" href="/relative">', {"url": None}),
    ('<meta property="article:published_time" content="2021-05-01T10:00:00Z">', {"published": "2021-05-01T10:00:00Z"}),
    ('<meta name="date" content="01/05/2021">', {"published": None}),  # could be January or May
    ("<time datetime=2021-05-01>yesterday</time> Published 2 May 2021", {"published": None}),  # not metadata
    (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"}, {"@type": ["NewsArticle"],'
        '"headline": "H", "datePublished": "2021-05-01", "publisher": {"name": "Post"}}]}</script>',
        {"title": "H", "published": "2021-05-01", "outlet": "Post"},
    ),
    ('<script type="application/ld+json">{"broken": </script>', {"title": None, "outlet": None}),
    ('<script type="application/ld+json">[5, null, {"@type": 3, "publisher": []}]</script>', {"outlet": None}),
]


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_metadata_is_what_the_page_states_and_nothing_guessed(head: str, expected: dict[str, str | None]) -> None:
    from lxml import html

    metadata = metadata_of(html.document_fromstring(f"<html lang='en'><head>{head}</head><body>x</body></html>"))
    assert {name: getattr(metadata, name) for name in expected} == expected
    assert metadata.language is None  # the lang of a template says little about the article


def test_open_paragraphs_and_inline_pictures_are_no_trap() -> None:
    """They are refused by raising; what is let through says nothing."""
    assert refuse_traps("<p>line<br><li>item" * 5000) is None
    assert refuse_traps('<img src="data:image/png;base64,' + "A" * 500_000 + '">') is None


def test_each_value_says_where_it_stands() -> None:
    head = '<title>T</title><meta property="og:site_name" content="The Post">'
    linked = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-05"}</script>'
    told = metadata_of(load(head + linked))
    assert told.stated_by == (("title", "<title>"), ("outlet", "og:site_name"), ("published", "JSON-LD datePublished"))


def test_what_the_row_gives_is_stated_by_the_row(pages: Pages) -> None:
    given = snapshot(json.dumps({"html": ARTICLE}), "application/json", outlet="The Post")
    assert extract(given, pages).metadata.stated_by == (("title", "<title>"), ("outlet", "row"))


REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "The ferry\n was new",
    "reviewRating": {"ratingValue": 1, "alternateName": "Mostly false"},
    "author": {"name": "Marrow Checks"},
    "url": "https://checks.example/1",
}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ("The ferry was new", "Mostly false", "Marrow Checks", "https://checks.example/1")),
        (
            {"reviewRating": {"ratingValue": 1}, "author": None, "url": "javascript:x"},
            ("The ferry was new", "1", None, None),
        ),
        ({"reviewRating": "false"}, None),
        ({"claimReviewed": ["x"]}, None),
        ({"@type": "Review"}, None),
    ],
)
def test_a_review_of_a_claim_is_kept_as_given(changed: dict[str, object], told: tuple[str | None, ...] | None) -> None:
    linked = json.dumps({"@graph": [{**REVIEW, **changed}]})
    found = metadata_of(load(f'<script type="application/ld+json">{linked}</script>')).claim_reviews
    assert [(r.claim, r.rating, r.reviewer, r.url) for r in found] == ([told] if told else [])


def test_a_page_saved_whole_loses_its_packed_images_and_keeps_its_address(pages: Pages) -> None:
    note = "<!--\n Page saved with SingleFile \n url: https://post.example/1 \n saved date: Tue Mar 05 2024\n-->"
    image = f'<img src="data:image/png;base64,{"A" * 6_000_000}">'
    document = extract(snapshot(note + ARTICLE.replace("<article>", f"<article>{image}")), pages)
    assert document.text == extract(snapshot(ARTICLE), pages).text
    assert document.metadata.url == "https://post.example/1"
    assert document.recipe.settings.startswith("data: addresses left out; ")


@pytest.mark.parametrize("text", ["The data: of the report, as given.", "data:image/png;base64,AAAA"])
def test_words_that_look_like_a_packed_address_stay(text: str) -> None:
    assert lightened(text) == text


TWICE = "<p>The mayor said on Friday that the bridge would stay closed for a month.</p>"


@pytest.mark.parametrize("article", [TWICE + BODY + TWICE, BODY.replace("</p>", f"</p>{TWICE}", 1) + TWICE])
def test_what_stands_twice_in_an_article_stands_twice_in_its_text(pages: Pages, article: str) -> None:
    document = extract(snapshot(ARTICLE.replace(BODY, article)), pages)
    assert document.text.count("The mayor said on Friday") == 2
    assert "repeated" not in document.recipe.settings


def test_or_the_loss_is_named(pages: Pages) -> None:
    document = extract(snapshot(ARTICLE.replace(BODY, TWICE + TWICE + BODY)), pages)
    assert document.text.count("The mayor said on Friday") == 1
    assert document.recipe.settings.endswith("; 1 repeated paragraphs left out")
