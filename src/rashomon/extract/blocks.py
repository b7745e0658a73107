"""All the text of a piece of HTML, a block a line: for what holds an article and nothing else."""

from __future__ import annotations

import re
from typing import Any

from .page import refuse_traps

BLOCK = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section"),
        *("table", "title", "tr", "ul"),
    }
)
CELL = frozenset({"td", "th"})
UNREAD = frozenset({"script", "style", "template", "noscript", "head"})
RULE = "_" * 60  # how a horizontal rule is written


def lines_of(html: str) -> str:
    """The text of ``html``; blanks folded, cells of a row parted by tabs.

    Raises:
        RefusedInput: where it is built to break parsers.
    """
    from lxml.html import fromstring

    refuse_traps(html)
    if not html.strip():
        return ""
    return text_of(fromstring(f"<div>{html}</div>" if "<html" not in html[:2000].lower() else html))


def text_of(tree: Any) -> str:
    """The same of a tree; a stack, so that no tree is too deep."""
    words: list[str] = []
    stack: list[tuple[Any, bool]] = [(tree, True)]
    while stack:
        node, enters = stack.pop()
        name = node.tag if isinstance(node.tag, str) else ""
        if enters:
            words.append(_before(name))
            if name and name not in UNREAD:
                words.append(re.sub(r"\s+", " ", node.text or ""))
                stack.append((node, False))
                stack.extend((child, True) for child in reversed(node))
                continue
        words.append("\n" if name in BLOCK else "\t" if name in CELL else "")
        if node is not tree:
            words.append(re.sub(r"\s+", " ", node.tail or ""))
    lines = (" ".join(line.split(" ")).strip(" \t") for line in "".join(words).split("\n"))
    return "\n".join(re.sub(r" *\t[ \t]*", "\t", re.sub(r"[ \xa0]+", " ", line)) for line in lines if line)


def _before(name: str) -> str:
    return f"\n{RULE}" if name == "hr" else "\n" if name in BLOCK else ""
