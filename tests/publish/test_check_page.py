"""The page of a checked draft: the draft's and the sources' own characters, and nothing that acts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rashomon import checking
from rashomon.model.checked import Checked
from rashomon.model.text import Document
from rashomon.publish.check import to_html

ARTICLE = (
    "Bakery burns in Oldry\n\n3 May 2031\n\nNine people were injured when a bakery burned in Oldry on Saturday, the "
    'fire brigade said. "Nobody was in the <b>oven</b> room," said Marit Solberg, who owns it.\n'
)
DRAFT = (
    'Twelve people were injured, the fire brigade said. "Somebody was in the <b>oven</b> room," said Marit Solburg.\n'
    "<script>alert(1)</script> <img src=x onerror=alert(1)>\n"
)


class Reader(HTMLParser):
    """The text of links into the sources, and the names of all elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, str]] = []
        self.names: list[str] = []
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        href = dict(attrs).get("href") or ""
        if tag == "a" and re.fullmatch(r"#d\d+-\d+-\d+", href):
            self.href = href
            self.links.append((href, ""))

    def handle_data(self, data: str) -> None:
        if self.href:
            self.links[-1] = (self.href, self.links[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.href = ""


@pytest.fixture(scope="module")
def checked(nlp: Any, read: Callable[..., Any]) -> Checked:
    digest = hashlib.sha256(DRAFT.encode()).hexdigest()
    return checking.checked(Document("draft.txt", digest, DRAFT), [read(ARTICLE, "a.txt")])


def test_every_link_shows_the_characters_of_its_place(checked: Checked) -> None:
    reader = Reader()
    reader.feed(to_html(checked))
    assert len(reader.links) > 3
    for href, shown in reader.links:
        place, start, end = map(int, href.removeprefix("#d").split("-"))
        assert shown == checked.sources[place].text[start:end]


def test_no_markup_of_the_draft_or_a_source_acts(checked: Checked) -> None:
    html = to_html(checked)
    reader = Reader()
    reader.feed(html)
    assert reader.names.count("script") == 1
    assert "img" not in reader.names
    assert "<script>alert" not in html
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy and policy[1].startswith("default-src 'none'")


def test_what_differs_is_said_in_words_and_not_by_colour_alone(checked: Checked) -> None:
    html = to_html(checked)
    for words in ("other value", "altered", "the source spells it otherwise", "<ins>", "<del>"):
        assert words in html


def test_the_same_result_gives_the_same_bytes(checked: Checked) -> None:
    assert to_html(checked) == to_html(checked)


@pytest.mark.browser
def test_a_click_opens_the_sentence_in_its_source(checked: Checked, chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "check.html"
    path.write_text(to_html(checked), encoding="utf-8", newline="")
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    link = page.query_selector("#draft a.c")
    place, start, end = (int(number) for number in link.get_attribute("href")[2:].split("-"))
    link.click()
    marked = page.evaluate("() => [...document.querySelectorAll('#p-text mark')].map(m => m.textContent).join('')")
    assert marked == checked.sources[place].text[start:end]
    assert page.is_visible("#p-copy")
    assert complaints == []
    page.close()
