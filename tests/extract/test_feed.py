"""Feeds: every item an article or dropped with the reason; nothing is opened, fetched, expanded or guessed."""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from rashomon.extract import feed as module
from rashomon.extract.extract import extract_all, extract_item
from rashomon.extract.feed import blocks, read_feed, read_piece
from rashomon.extract.pages import Pages
from rashomon.model.errors import RefusedInput
from rashomon.model.snapshot import Dropped, FileOrigin, Snapshot
from rashomon.model.text import Document

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
LONG = "The ferry left the island of Marrow at noon and carried forty people. Nobody was hurt, the harbour said."


def rss(*items: str, title: str = "The Lantern") -> bytes:
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:atom="http://www.w3.org/2005/Atom"'
    )
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'{HEAD}<rss version="2.0" {spaces}><channel><title>{title}</title>{inner}</channel></rss>'.encode()


def atom(*entries: str) -> bytes:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom"><title>The Lantern</title>{inner}</feed>'.encode()


def rdf(item: str) -> bytes:
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    return (
        f"{HEAD}<rdf:RDF {spaces}><channel><title>The Lantern</title></channel><item>{item}</item></rdf:RDF>".encode()
    )


def json_feed(*items: object, **fields: object) -> bytes:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Lantern", "items": list(items), **fields}
    return json.dumps(feed).encode()


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages() as pages:
        yield pages


def snapshot(data: bytes, media_type: str = "application/xml") -> Snapshot:
    return Snapshot("day.xml", hashlib.sha256(data).hexdigest(), data, media_type, FileOrigin("day.xml"))


def taken(data: bytes, pages: Pages) -> tuple[list[Document], list[Dropped]]:
    return extract_all([snapshot(data)], pages)


@pytest.mark.parametrize(
    "data",
    [
        rss(f"<title>Ferry leaves</title><link>http://l.example/1</link><description>{LONG}</description>"),
        atom(f'<title>Ferry leaves</title><link href="http://l.example/1"/><content>{LONG}</content>'),
        rdf(f"<title>Ferry leaves</title><link>http://l.example/1</link><description>{LONG}</description>"),
        rss(f"<title>Ferry leaves</title><link>http://l.example/1</link><description>{LONG}</description>").replace(
            b'version="2.0"', b'version="0.91"'
        ),
        json_feed({"title": "Ferry leaves", "url": "http://l.example/1", "content_text": LONG}),
        json_feed({"title": "Ferry leaves", "url": "http://l.example/1", "content_html": f"<p>{LONG}</p>"}),
    ],
)
def test_every_kind_of_feed_gives_the_same_article(data: bytes, pages: Pages) -> None:
    (document,), dropped = taken(data, pages)
    assert dropped == []
    assert document.id == "day.xml#1"
    assert document.text == LONG
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    stated = document.metadata
    assert (stated.title, stated.url, stated.outlet) == ("Ferry leaves", "http://l.example/1", "The Lantern")
    assert (document.recipe.method, document.recipe.item) == ("feed", 1)


def test_the_text_is_derived_again_from_the_bytes_and_the_number(pages: Pages) -> None:
    data = rss(*(f"<title>{n}</title><description>{n}. {LONG}</description>" for n in range(3)))
    documents, _ = taken(data, pages)
    for document in documents:
        assert document.recipe.item
        assert extract_item(snapshot(data), document.recipe.item, pages) == document
    with pytest.raises(RefusedInput, match="no item 4"):
        extract_item(snapshot(data), 4, pages)


def test_html_becomes_lines_and_the_fullest_field_counts(pages: Pages) -> None:
    item = (
        f"<description>Ferry.</description><content:encoded><![CDATA[<p>{LONG}</p><p>More &amp; more of it came.</p>]]>"
    )
    (document,), _ = taken(rss(f"<title>T</title>{item}</content:encoded>"), pages)
    assert document.text == f"{LONG}\nMore & more of it came."
    assert document.recipe.settings.startswith("field content;")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("<pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate>", "2031-03-05T04:30:00Z"),
        ("<pubDate>Tue, 04 Mar 31 10:00 GMT</pubDate>", "2031-03-04T10:00:00Z"),
        ("<dc:date>2031-03-04T10:30:00+01:00</dc:date>", "2031-03-04T09:30:00Z"),
        ("<dc:date>2031-03-04</dc:date>", "2031-03-04"),
        ("<atom:updated>2031-03-04T10:30:00Z</atom:updated>", "2031-03-04T10:30:00Z"),
        ("<pubDate>yesterday</pubDate>", None),
        ("<pubDate>10:30</pubDate>", None),  # the rest would be today's
        ("", None),
    ],
)
def test_the_time_is_in_utc_and_never_todays(given: str, told: str | None) -> None:
    (item,) = read_feed(rss(f"<title>T</title><description>{LONG}</description>{given}")).items
    assert item.metadata.published == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2031-03-05T12:00:00+01:00", "2031-03-05T11:00:00Z"),
        ("2031-03-05", "2031-03-05"),
        ("soon", None),
        (7, None),
        ("0001-01-01T00:00:00+10:00", None),
    ],
)
def test_the_time_of_a_json_feed(given: object, told: str | None) -> None:
    (item,) = read_feed(json_feed({"content_text": LONG, "date_published": given})).items
    assert item.metadata.published == told


def test_by_line_and_the_source_that_it_names() -> None:
    told = "<dc:creator>Ida Holm</dc:creator><source url='http://n.example/rss'>Norrpress</source>"
    (item,) = read_feed(rss(f"<title>T</title><description>{LONG}</description>{told}")).items
    assert (item.metadata.author, item.metadata.source) == ("Ida Holm", "Norrpress")
    (item,) = read_feed(json_feed({"content_text": LONG, "authors": [{"name": "A"}, {"name": "B"}, 3]})).items
    assert item.metadata.author == "A, B"


@pytest.mark.parametrize(
    "item",
    [
        "<title>Ferry leaves</title>",
        "<title>Ferry leaves</title><description>Ferry leaves.</description>",
        "<title>Ferry leaves</title><description>&lt;img src='x.png' alt='a ferry'&gt;</description>",
        "",
    ],
)
def test_an_item_without_text_beyond_its_title_is_dropped_and_the_rest_goes_on(item: str, pages: Pages) -> None:
    documents, (dropped,) = taken(rss(item, f"<title>T</title><description>{LONG}</description>"), pages)
    assert [document.id for document in documents] == ["day.xml#2"]
    assert (dropped.item, dropped.reason) == ("day.xml#1", "no text beyond its title")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body>A page.</body></html>", "no feed"),
        (b"Just words, and more of them.", "no feed"),
        (rss(), "a feed without items"),
        (json_feed(), "a feed without items"),
        (b'{"id": 1, "text": "a row"}', "JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "JSON, but no JSON Feed"),
        (b'{"items": [', "broken JSON"),
        (b'{"a":' * 100_000, "broken JSON"),
        (b"{\xff}", "broken JSON"),
        (
            rss("<title>T</title><description>caf\u00e9</description>").decode().encode("latin-1"),
            "the encoding that it declares does not fit",
        ),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, reason: str, pages: Pages) -> None:
    documents, (dropped,) = taken(data, pages)
    assert documents == []
    assert dropped.reason.startswith(reason)
    assert dropped.next_step


def test_a_broken_feed_gives_what_can_be_read(pages: Pages) -> None:
    data = rss(f"<title>A & B</title><description>{LONG}</description>")
    (document,), _ = taken(data, pages)
    assert document.text == LONG


def test_a_declared_encoding_is_obeyed(pages: Pages) -> None:
    data = rss(f"<title>T</title><description>Café. {LONG}</description>").decode()
    (document,), _ = taken(data.replace("utf-8", "iso-8859-1").encode("latin-1"), pages)
    assert document.text.startswith("Café.")


def test_bytes_that_name_a_file_are_not_opened(tmp_path: Path, pages: Pages) -> None:
    file = tmp_path / "secret.xml"
    file.write_bytes(rss(f"<title>T</title><description>{LONG}</description>"))
    documents, (dropped,) = taken(str(file).encode(), pages)
    assert documents == []
    assert dropped.reason.startswith("no feed")


def test_no_file_and_no_address_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words of this file")
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection"))
    declared = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "http://l.example/y">]>'
    data = rss(f"<title>T</title><description>{LONG} &x; &y;</description>").decode().replace(HEAD, HEAD + declared)
    found = read_feed(data.encode())
    assert "secret words" not in repr(found)
    assert read_feed(b"http://l.example/feed " + rss("<title>T</title><description>x</description>")).items


def test_entities_that_multiply_do_no_harm(pages: Pages) -> None:
    names = "abcdefghij"
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    data = rss(f"<title>T</title><description>{LONG} &j;</description>").decode()
    begun = time.monotonic()
    documents, dropped = taken(data.replace(HEAD, f"{HEAD}<!DOCTYPE rss [{bomb}]>").encode(), pages)
    assert time.monotonic() - begun < 15
    assert sum(len(document.text) for document in documents) < 10_000
    assert documents or dropped


def test_items_behind_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ITEMS", 2)
    found = read_feed(rss(*["<title>T</title>"] * 5))
    assert (len(found.items), found.more) == (2, 3)


def test_items_left_out_are_named(pages: Pages) -> None:
    data = rss(*(f"<description>{n}. {LONG}</description>" for n in range(module.MAX_ITEMS + 4)))
    feed = pages.feed(data)
    assert (len(feed.items), feed.more) == (module.MAX_ITEMS, 4)


def test_a_feed_that_takes_too_long_is_refused() -> None:
    with Pages(seconds=0.0) as pages:
        documents, (dropped,) = taken(rss("<title>T</title>"), pages)
    assert documents == []
    assert dropped.reason == "feed could not be read: it took too long"


def test_an_item_built_to_break_parsers_is_dropped_alone(pages: Pages) -> None:
    trap = "<div>" * 5000
    documents, (dropped,) = taken(json_feed({"content_html": trap + LONG}, {"content_html": f"<p>{LONG}</p>"}), pages)
    assert [document.id for document in documents] == ["day.xml#2"]
    assert "nested more than" in dropped.reason


def test_half_a_character_is_refused(pages: Pages) -> None:
    data = json_feed({"content_text": LONG}).replace(b"Nobody", b"\\ud800 Nobody")
    documents, (dropped,) = taken(data, pages)
    assert (documents, dropped.reason) == ([], "holds half a character")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("one<br>two", "one\ntwo"),
        ("<p>one <b>bold</b>\n word</p><p>two</p>tail", "one bold word\ntwo\ntail"),
        ("a<script>evil()</script> b<style>x</style>c", "a bc"),
        ("<!-- no -->a<!-- no --> b", "a b"),
        ("", ""),
        ("&amp;lt;", "&lt;"),
        ("no tags at all", "no tags at all"),
    ],
)
def test_blocks(html: str, text: str) -> None:
    assert blocks(html) == text


def test_what_an_article_finder_would_leave_out_is_kept() -> None:
    text, settings = read_piece(f"<ul><li>{LONG}</li></ul><p>x</p>")
    assert LONG in text
    assert settings


def test_the_parser_is_given_bytes_and_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    import feedparser

    given = []
    real = feedparser.parse
    monkeypatch.setattr(feedparser, "parse", lambda source, **k: given.append(source) or real(source, **k))
    read_feed(rss("<title>T</title>"))
    assert isinstance(given[0], io.BytesIO)
