"""News items in JSON, of every version: the text of each, and what the agency says of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.extract.ninjs import read
from rashomon.model.errors import RefusedInput

ONE = {"uri": "urn:a:1", "type": "text", "headline": "Ferry sinks", "byline": "By Tessa Orm", "body_text": "It sank."}
TWO = {
    "uri": "https://post.example/1",
    "versioncreated": "2024-03-04T10:00:00Z",
    "headlines": [{"role": "short", "value": "Sinks"}, {"role": "main", "value": "Ferry sinks"}],
    "by": "By Tessa Orm",
    "bodies": [{"role": "html", "contenttype": "text/html", "value": "<p>It <b>sank</b>.</p><p>Soon.</p>"}],
    "infosources": [{"role": "publisher", "name": "Marrow Press"}],
    "usageterms": "No archive.",
    "language": "en",
}
THREE = {**TWO, "versionCreated": "2024-03-05", "bodies": [{"contentType": "text/plain", "value": "It sank."}]}
PICTURE = {"uri": "urn:a:2", "type": "picture", "headline": "A ferry"}


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (ONE, "Ferry sinks\nBy Tessa Orm\nIt sank."),
        (TWO, "Ferry sinks\nBy Tessa Orm\nIt sank.\nSoon."),
        (THREE, "Ferry sinks\nBy Tessa Orm\nIt sank."),
        ({**TWO, "body_xhtml": "<p>x", "bodies": 7}, "Ferry sinks\nBy Tessa Orm\nx"),
    ],
)
def test_an_item_is_headline_byline_and_body(item: dict[str, Any], text: str) -> None:
    parts = read(json.dumps(item).encode())
    assert ([page.text for page in parts.articles], parts.several) == ([text], False)


def test_what_the_agency_says_is_metadata_with_its_field() -> None:
    told = read(json.dumps(TWO).encode()).articles[0].metadata
    assert (told.title, told.url, told.outlet) == ("Ferry sinks", "https://post.example/1", "Marrow Press")
    assert (told.published, told.language, told.usage_terms) == ("2024-03-04T10:00:00Z", "en", "No archive.")
    assert ("usage_terms", "ninjs usageterms") in told.stated_by


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"items": items}])
def test_a_list_is_as_many_articles_and_pictures_are_named(wrap: Any) -> None:
    parts = read(json.dumps(wrap([ONE, PICTURE, THREE])).encode())
    assert (len(parts.articles), parts.several) == (2, True)
    assert parts.left_out == (("item 2", "a picture without a body of text", "nothing to do"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "broken JSON"),
        (b"[" * 100_000, "broken JSON"),
        (b"[]", "no uri"),
        (b'{"title": "x"}', "no uri"),
        (json.dumps(PICTURE).encode(), "no item with a text"),
    ],
)
def test_what_is_no_ninjs_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedInput, match=reason) as error:
        read(data)
    assert error.value.next_step
