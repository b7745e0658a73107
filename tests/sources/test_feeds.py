"""Feed files are found by their ending, and on standard input by their head."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.sources.collect import collect
from rashomon.sources.kinds import sniff


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.xml", "application/xml"),
        ("a.RSS", "application/xml"),
        ("a.atom", "application/xml"),
        ("a.rdf", "application/xml"),
        ("a.json", "application/feed+json"),
        ("a.jsonfeed", "application/feed+json"),
        ("a.jsonl", "application/json"),
    ],
)
def test_by_the_ending(name: str, media_type: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b'{"text": "Words."}')
    ((snapshot,), dropped) = collect([tmp_path])
    assert (snapshot.media_type, dropped) == (media_type, [])


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "application/xml"),
        (b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom">', "application/xml"),
        (b"<!-- made by hand --><rdf:RDF>", "application/xml"),
        (b'{\n  "version": "https://jsonfeed.org/version/1.1",', "application/feed+json"),
        (b'{"text": "A page says <rss"}', "application/jsonl"),
        (b"<!doctype html><html><body>", "text/html"),
        (b"An article about <rss version=2.0>", "text/plain"),
    ],
)
def test_by_the_head(data: bytes, media_type: str) -> None:
    assert sniff(data) == media_type


def test_a_feed_given_twice_is_one(tmp_path: Path) -> None:
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_bytes(b"<rss/>")
    snapshots, (dropped,) = collect([tmp_path])
    assert [snapshot.name for snapshot in snapshots] == ["a.xml"]
    assert dropped.reason == "duplicate of a.xml: the same bytes"
