"""What a fetched thing is, and what it names."""

from __future__ import annotations

import pytest

from rashomon.fetch.listings import kind_of, listed
from rashomon.model.errors import RefusedInput

NEWS = b"""<?xml version="1.0" encoding="UTF-8"?><!-- made --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://post.example/a </loc><lastmod>2031-04-02
 </lastmod><news:news><news:publication><news:name>Quay Post</news:name><news:language>en</news:language>
 </news:publication><news:publication_date>2031-04-02T08:00:00Z</news:publication_date><news:title>Flood &amp; fear
 </news:title></news:news></url><url><loc>https://post.example/about</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"<rss version='2.0'>", None, "feed"),
        (
            b'\xef\xbb\xbf<?xml version="1.0"?>\n<?xml-stylesheet href="a"?><!-- x --><feed xmlns="y">',
            "text/html",
            "feed",
        ),
        (b"<rdf:RDF xmlns='x'>", None, "feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "application/json", "feed"),
        (b'{"items": []}', "application/feed+json", "feed"),
        (b'{"items": []}', "application/json", "other"),
        (NEWS, "text/xml", "sitemap"),
        (b"<sitemapindex>", None, "sitemap"),
        (b"<opml version='1.0'>", None, "opml"),
        (b"<!DOCTYPE html><html lang='en'>", None, "page"),
        (b"<!doctype html SYSTEM 'about:legacy-compat' [ <!ENTITY a 'b'> ]><html>", None, "page"),
        (b"<p>a page without a root", "text/html; charset=utf-8", "page"),
        (b"just words", "text/plain", "text"),
        (b"%PDF-1.7", "application/pdf", "other"),
        (b"", None, "other"),
        (b"<?" * 5000, None, "other"),
        (b"<!--" * 5000, "text/html", "page"),
    ],
)
def test_what_it_is(body: bytes, content_type: str | None, kind: str) -> None:
    assert kind_of(body, content_type) == kind


def test_a_news_sitemap_names_its_news_alone() -> None:
    (one,) = listed(NEWS, "sitemap")
    assert (one.url, one.kind, one.metadata.title) == ("https://post.example/a", "page", "Flood & fear")
    assert (one.metadata.outlet, one.metadata.published) == ("Quay Post", "2031-04-02T08:00:00Z")


def test_an_index_names_its_last_sitemaps() -> None:
    maps = "".join(f"<sitemap><loc>https://post.example/{n}.xml</loc></sitemap>" for n in range(60))
    found = list(listed(f"<sitemapindex>{maps}</sitemapindex>".encode(), "sitemap"))
    assert [one.kind for one in found] == ["sitemap"] * 50
    assert found[-1].url.endswith("/59.xml")


def test_an_outline_names_each_feed_once() -> None:
    body = b"""<opml><body><outline text="a"><outline xmlUrl="https://a.example/f"/></outline>
    <outline xmlUrl="https://a.example/f"/><outline text="no feed"/><outline xmlUrl="https://b.example/f"/></body></opml>"""
    assert [one.url for one in listed(body, "opml")] == ["https://a.example/f", "https://b.example/f"]


@pytest.mark.parametrize(
    "body",
    [
        b"<urlset><url>",
        b"",
        b'<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body><outline xmlUrl="&b;"/></body></opml>',
        b'<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml>&a;</opml>',
        b"<a>" * 100_000,
    ],
)
def test_what_is_broken_or_means_harm_is_refused(body: bytes) -> None:
    with pytest.raises(RefusedInput):
        list(listed(body, "opml"))
