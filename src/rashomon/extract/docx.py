"""The text of a Word file (DOCX, ISO 29500): the paragraphs of its body, as they read with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..formats.packed import ZIP, member_bytes, opened_zip
from ..model.errors import RefusedInput
from .exports import articles_of
from .parts import Parts

MAX_XML = 64 * 1024 * 1024
BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
UNREAD = frozenset(
    {FALLBACK, *(f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr"))}
)
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
SAVE_IT = "open it and save it as .docx or .txt, and give that"


def read(data: bytes) -> Parts:
    """The article of a Word file, or the articles of an export of a press database.

    Raises:
        RefusedInput: where it is none, encrypted, or broken.
    """
    if not data.startswith(ZIP):
        old = data.startswith(b"\xd0\xcf\x11\xe0")
        raise RefusedInput("an old or encrypted Word file" if old else "no Word file", SAVE_IT)
    with opened_zip(data) as found:
        body = member_bytes(found, BODY, MAX_XML)
    return articles_of("\n".join(paragraphs(_tree(body))), "docx", "", "paragraphs of word/document.xml")


def _tree(body: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedInput(f"a broken Word file: {error}"[:200], SAVE_IT) from error


def paragraphs(tree: Any) -> Iterator[str]:
    """Text by paragraph; what stands in a box or a table cell is paragraphs of its own."""
    words: list[str] = []
    depth = 0
    for event, node in _walk(tree):
        if node.tag == f"{W}p":
            depth += 1 if event == "start" else -1
            if depth:
                words.append("\n" if words else "")
            else:
                yield from "".join(words).strip("\n").split("\n")
                words = []
        elif event == "start" and depth:
            words.append((node.text or "") if node.tag == f"{W}t" else SIGNS.get(node.tag, ""))


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every element on the way in and out, but for what is not to be read; a stack, so that no file is too deep."""
    stack = [("start", tree)]
    while stack:
        event, node = stack.pop()
        if node.tag in UNREAD:
            continue
        yield event, node
        if event == "start":
            stack.append(("end", node))
            stack.extend(("start", child) for child in reversed(node))
