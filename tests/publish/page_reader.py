"""Reads a page as a browser would, and changes an account for a test."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from rashomon.model.account import Account

ANCHOR = re.compile(r"#d(\d+)-(\d+)-(\d+)$")


@dataclass
class Parsed(HTMLParser):
    """What a browser would find: citations with their text, the texts of the articles, every tag and attribute."""

    citations: list[tuple[int, int, int, str]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    anchored: dict[str, str] = field(default_factory=dict)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str], Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag in ("a", "span", "div", "article"):
            self.open.append((tag, [], attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        for _, pieces, _ in self.open:
            pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("a", "span", "div", "article"):
            return
        opened, pieces, attributes = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        text, classes = "".join(pieces), (attributes.get("class") or "").split()
        found = ANCHOR.match(attributes.get("href") or "")
        if tag == "a" and found and "c" in classes and not {"o", "g"} & set(classes):
            self.citations.append((*(int(number) for number in found.groups()), text))
        if tag == "span" and (attributes.get("id") or "").startswith("d"):
            self.anchored[attributes["id"]] = text
        if tag == "div" and classes == ["txt"] and "id" not in attributes:
            self.texts[len(self.texts)] = text


def parse(html: str) -> Parsed:
    parsed = Parsed()
    parsed.feed(html)
    parsed.close()
    assert not parsed.open
    return parsed


def with_text(account: Account, text: str, label: str = "x") -> Account:
    """The account with one more article, of which nothing but the dropped text is cited."""
    first = account.documents[0]
    more = replace(first, id="more.txt", label=label, text=text, headline=None, characters=len(text), dropped=())
    return replace(account, documents=(*account.documents, more))
