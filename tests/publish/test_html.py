"""The page shows the source's own characters and nothing that acts."""

from __future__ import annotations

import base64
import hashlib
import random
import re
from dataclasses import replace

import pytest
from page_reader import parse, with_text

from rashomon.model.account import Account, DroppedSpan, Heading
from rashomon.publish.html import to_html
from rashomon.publish.page.inert import inert

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</div></article></main><h1>mine</h1>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)",
    "<!-- <svg/onload=alert(1)> -->",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "javascript:alert(1) https://elsewhere.example/x.js",
    "]]><![CDATA[",
]


def test_every_citation_shows_exactly_the_characters_of_its_span(account: Account, html: str) -> None:
    citations = parse(html).citations
    assert len(citations) > 100
    for place, start, end, text in citations:
        assert text == account.documents[place].text[start:end]


def test_every_citation_has_an_anchor_around_the_same_characters(account: Account, html: str) -> None:
    parsed = parse(html)
    for place, start, end, text in parsed.citations:
        assert parsed.anchored[f"d{place}-{start}-{end}"] in (text, "")
    empty = [name for name, text in parsed.anchored.items() if not text]
    assert len(empty) < len(parsed.anchored) / 10


def test_every_text_is_in_the_page_unchanged(account: Account, html: str) -> None:
    assert list(parse(html).texts.values()) == [document.text for document in account.documents]


def test_ids_are_unique_and_every_fragment_has_its_target(html: str) -> None:
    tags = parse(html).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {(attributes["href"] or "")[1:] for tag, attributes in tags if tag == "a"}
    assert targets <= set(ids)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_a_source_is_shown_and_never_acts(account: Account, text: str) -> None:
    plain = parse(to_html(account))
    hostile = parse(to_html(with_text(account, text, label=text)))
    assert hostile.texts[len(account.documents)] == text
    assert {tag for tag, _ in hostile.tags} == {tag for tag, _ in plain.tags}
    assert sum(tag == "script" for tag, _ in hostile.tags) == 1
    assert not any(name.startswith("on") for _, attributes in hostile.tags for name in attributes)


@pytest.mark.parametrize("text", HOSTILE)
def test_template_words_that_hold_markup_are_escaped_too(account: Account, text: str) -> None:
    dispute = replace(account.disputes[0], question=text)
    ledger = replace(account.ledgers[0], what=text, line=text)
    changed = replace(account, heading=Heading(text, text, (text,)), disputes=(dispute,), ledgers=(ledger,))
    parsed = parse(to_html(changed))
    assert sum(tag == "script" for tag, _ in parsed.tags) == 1
    assert not any(tag in ("img", "iframe", "object") for tag, _ in parsed.tags)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a\ufffdb"),
        ("NUL\x00here", "NUL\u2400here"),
        ("bell\x07", "bell\u2407"),
        ("c1\x85\x9b", "c1\ufffd\ufffd"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("del\x7f", "del\ufffd"),
        ("tab\tand\r\nlines\rstay", "tab\tand\r\nlines\rstay"),
        ("emoji 👩‍👩‍👧 stay", "emoji 👩‍👩‍👧 stay"),
    ],
)
def test_control_characters_are_shown_one_for_one(account: Account, text: str, shown: str) -> None:
    assert inert(text) == shown
    assert len(shown) == len(text)
    assert parse(to_html(with_text(account, text))).texts[len(account.documents)] == shown


def test_no_bidirectional_control_is_left_anywhere(account: Account) -> None:
    changed = with_text(account, BIDI + " words", label=BIDI)
    html = to_html(replace(changed, heading=Heading(BIDI, BIDI, (BIDI,))))
    assert not set(BIDI) & set(html)


def test_policy_allows_only_this_style_and_this_script(html: str) -> None:
    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    style, script = re.findall(r"<style>(.*?)</style>", html, re.S), re.findall(r"<script>(.*?)</script>", html, re.S)
    assert policy
    assert len(style) == len(script) == 1
    assert policy.group(1).split("; ") == [
        "default-src 'none'",
        f"style-src {digest(style[0])}",
        f"script-src {digest(script[0])}",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_is_loaded_and_nothing_is_styled_or_scripted_in_place(html: str) -> None:
    for tag, attributes in parse(html).tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "form", "base", "video", "audio")
        assert not {"style", "src", "srcset", "action", "data", "poster", "ping"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    css, js = re.findall(r"<style>(.*?)</style>", html, re.S)[0], re.findall(r"<script>(.*?)</script>", html, re.S)[0]
    assert not re.search(r"@import|@font-face|https?:|url\((?!#)", css)
    assert not re.search(r"fetch|XMLHttp|import\(|eval|innerHTML|outerHTML|document\.write|https?:", js)


def test_same_account_gives_the_same_bytes(account: Account, html: str) -> None:
    assert to_html(account) == html


def test_sections_without_content_are_left_out(account: Account) -> None:
    bare = replace(
        account, disputes=(), ledgers=(), figures=(), utterances=(), events=(), quotes=(), entities=(), coverage=(),
        lineage=(), reuse=(), decisions=(), dropped=(),
    )  # fmt: skip
    html = to_html(bare)
    assert "Contested points" not in html
    assert "Sources and lineage" in html
    assert to_html(replace(bare, heading=Heading("", "", ()))).count("<h1>5 articles</h1>") == 1


def test_a_side_shows_counts_holders_and_who_does_not_name_it(html: str) -> None:
    article = html[html.index('class="disp line"') : html.index("</article>")]
    words = " ".join(re.sub(r"<[^>]*>", " ", article).split())
    assert "3 articles" in words
    assert "2–3 reports" in words
    assert "Joost Ferreira" in words
    assert "Not found in this text: quayside.example · kanal.txt ." in words


def test_no_value_is_chosen_before_the_reader_picks_a_rule(html: str) -> None:
    radios = [attributes for tag, attributes in parse(html).tags if tag == "input"]
    assert [radio["value"] for radio in radios] == [
        "none", "lowest", "highest", "median", "latest", "reports", "narrowest", "named"
    ]  # fmt: skip
    assert [radio["value"] for radio in radios if "checked" in radio] == ["none"]


def test_a_decision_is_shown_where_it_acted(html: str) -> None:
    names = html[html.index('id="names"') : html.index('id="coverage"')]
    assert "Decided by <b>M. Okafor</b>, 2031-05-08: same (Ama Brandvold, Amma Brandvold)." in names


def test_more_names_its_number(account: Account) -> None:
    many = replace(account, disputes=account.disputes[:1] * 1 + tuple(
        replace(account.disputes[1], id=f"dispute-{n}") for n in range(14)
    ))  # fmt: skip
    assert ">3 more points</button>" in to_html(many)


def test_spans_that_cross_still_give_every_character_once(account: Account) -> None:
    text = "one two three four five six seven eight nine ten. " * 8
    generator = random.Random(7)
    spans = [sorted(generator.sample(range(len(text)), 2)) for _ in range(60)]
    changed = with_text(account, text)
    *others, last = changed.documents
    dropped = tuple(DroppedSpan(start, end, "ui", "x") for start, end in spans)
    parsed = parse(to_html(replace(changed, documents=(*others, replace(last, dropped=dropped)))))
    assert parsed.texts[len(account.documents)] == text
