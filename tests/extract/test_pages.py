"""Pages: the article and what the page states; whatever a page does, it does to a child process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import pytest

from rashomon.extract import pages as module
from rashomon.extract.extract import MAX_CHARACTERS, extract, extract_all
from rashomon.extract.page import metadata_of, refuse_traps
from rashomon.extract.pages import Pages
from rashomon.model.errors import RefusedInput
from rashomon.model.snapshot import FileOrigin, Snapshot
from rashomon.model.text import Metadata

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
