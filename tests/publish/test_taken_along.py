"""Web annotations, schema.org, Markdown and the page for paper: what is cited stands where they say, and stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from page_reader import parse

from rashomon.denying import is_denied
from rashomon.model.account import Account
from rashomon.publish.annotations import digest_uri, to_annotations
from rashomon.publish.citing import citation, in_marks
from rashomon.publish.markdown import plain, to_markdown, to_print
from rashomon.publish.outline import outline
from rashomon.publish.schema_org import to_schema_org


@pytest.fixture(scope="module")
def notes(account: Account) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_annotations(account))
    return found


def targets(notes: dict[str, Any]) -> list[dict[str, Any]]:
    return [target for item in notes["first"]["items"] for target in item["target"]]


def test_each_annotation_cites_exact_characters_in_both_counts(account: Account, notes: dict[str, Any]) -> None:
    texts = {document.text_sha256: document.text for document in account.documents}
    assert len(notes["first"]["items"]) == notes["total"] > 20
    for target in targets(notes):
        text = texts[target["state"]["sha256"]]
        place, quote = target["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        units = text.encode("utf-16-le")
        assert units[2 * place["utf16Start"] : 2 * place["utf16End"]].decode("utf-16-le") == quote["exact"]


def test_what_a_speaker_denies_is_annotated_with_the_denial(account: Account) -> None:
    quotes = tuple(replace(q, denied=is_denied(q)) for q in account.quotes)
    denied = {quote.id: quote.shown.exact for quote in quotes if quote.denied}
    notes = json.loads(to_annotations(replace(account, quotes=quotes)))
    cited = {
        item["id"].rpartition(":")[2]: [t["selector"][1]["exact"] for t in item["target"]]
        for item in notes["first"]["items"]
    }
    assert denied
    assert {name: cited[name] for name in denied} == {name: [words] for name, words in denied.items()}


def test_characters_beyond_the_first_plane_count_twice_in_utf_16(account: Account) -> None:
    first = account.documents[0]
    moved = replace(first, text="😀😀" + first.text[2:])
    notes = json.loads(to_annotations(replace(account, documents=(moved, *account.documents[1:]))))
    shifted = [
        selector["utf16Start"] - selector["start"]
        for target in targets(notes)
        if target["state"]["originalSha256"] == first.sha256
        for selector in target["selector"][:1]
        if selector["start"] >= 2
    ]
    assert shifted
    assert set(shifted) == {2}


def test_the_model_of_web_annotations_is_kept(notes: dict[str, Any]) -> None:
    assert notes["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert {item["type"] for item in notes["first"]["items"]} == {"Annotation"}
    assert len({item["id"] for item in notes["first"]["items"]}) == notes["total"]
    assert {t["type"] for t in targets(notes)} == {"SpecificResource"}


def test_content_is_named_by_its_digest_as_rfc_6920_has_it() -> None:
    hello = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    assert digest_uri(hello) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


def test_quotations_and_claims_are_given_and_nothing_is_rated(account: Account) -> None:
    graph = json.loads(to_schema_org(account))["@graph"]
    kinds = {node["@type"] for node in graph}
    assert kinds == {"NewsArticle", "Quotation", "Claim"}
    articles = {node["@id"] for node in graph if node["@type"] == "NewsArticle"}
    direct = [quote for quote in account.quotes if quote.type != "indirect"]
    quoted = [node for node in graph if node["@type"] == "Quotation"]
    assert len(quoted) == len(direct)
    assert all(node["isPartOf"]["@id"] in articles for node in quoted)
    unsure = {digest_uri(d.sha256) for d in account.documents if d.publication.how not in ("stated", "given")}
    assert not [node for node in graph if node["@id"] in unsure and "datePublished" in node]


def test_every_words_on_paper_have_their_citation_line(account: Account) -> None:
    words = [one for section in outline(account) for entry in section.entries for one in entry.words]
    assert len(words) > 20
    assert all(re.search(r"SHA-256 [0-9a-f]{16}, characters \d+–\d+$", one.citation) for one in words)
    printed = parse(to_print(account))
    assert [tag for tag, _ in printed.tags if tag in ("script", "img", "link", "iframe", "form")] == []


def test_the_citation_says_where_the_words_stand(account: Account) -> None:
    quote = account.quotes[0].evidence[0]
    document = next(d for d in account.documents if d.id == quote.document)
    line = citation(document, quote)
    assert line.startswith(document.label)
    assert line.endswith(f"SHA-256 {document.sha256[:16]}, characters {quote.start}–{quote.end}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[here](https://evil.example)", r"\[here\](https\://evil.example)"),
        ("<b>bold</b> *x* _y_ `z`", r"\<b\>bold\</b\> \*x\* \_y\_ \`z\`"),
        ("one\n\n# two", "one # two"),
        ("a.b@c.example and www.evil.example", r"a.b\@c.example and www\.evil.example"),
        ("left\u202eright", "left\ufffdright"),
    ],
)
def test_markup_in_markdown_is_only_text(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_hostile_headings_stay_text(account: Account) -> None:
    hostile = "</title><script>alert(1)</script>\n# x"
    changed = replace(account, heading=replace(account.heading, title=hostile))
    assert "<script>" not in to_print(changed)
    assert to_markdown(changed).startswith(r"# \</title\>\<script\>")
    assert to_markdown(changed) == to_markdown(changed)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("They let us sleep", "“They let us sleep”"),
        ("“They let us sleep”", "“They let us sleep”"),
        ('"They let us sleep"', '"They let us sleep"'),
        ("‘They let us sleep’", "‘They let us sleep’"),
        ("“They let” him “sleep”", "““They let” him “sleep””"),
        ("“Nobody” came", "““Nobody” came”"),
    ],
)
def test_words_that_have_marks_around_the_whole_get_no_second_ones(words: str, shown: str) -> None:
    assert in_marks(words) == shown


def test_no_item_cites_the_same_words_twice(account: Account) -> None:
    for entry in re.split(r"^- ", to_markdown(account), flags=re.MULTILINE):
        cited = re.findall(r"(“.*)  \n    (— .*)", entry)
        assert len(cited) == len(set(cited)), entry
    assert "““" not in to_markdown(account)
