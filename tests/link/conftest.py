"""Readings without a language model: body lines, sentences and quotation marks found by plain patterns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

import pytest

from rashomon.model.marks import Credit, Publication, Quotation, Reading, Segment, Sentence
from rashomon.model.text import Document, Span

Plain = Callable[..., Reading]


def _plain(
    text: str, name: str = "a.txt", *, agencies: tuple[str, ...] = (), roles: tuple[str, ...] = (), date: str = ""
) -> Reading:
    lines = [Span(*match.span()) for match in re.finditer(r"\S[^\n]*\S|\S", text)]
    roles = (*roles, *["body"] * (len(lines) - len(roles)))
    sentences = [
        Sentence(Span(line.start + match.start(), line.start + match.end()))
        for line in lines
        for match in re.finditer(r"\S.*?(?:[.!?]”?(?=\s|$)|$)", text[line.start : line.end])
    ]
    quoted = [Quotation((Span(*m.span(1)),), Span(*m.span()), "direct") for m in re.finditer(r"“([^”]+)”", text)]
    credits = [
        Credit(Span(*match.span()), agency, "agency", "") for agency in agencies for match in re.finditer(agency, text)
    ]
    return Reading(
        document=Document(name, hashlib.sha256(text.encode()).hexdigest(), text),
        language="en",
        read="full",
        publication=Publication(date or None, date or None, date or None, "given" if date else "unknown"),
        segments=tuple(Segment(line, role, role != "pullquote") for line, role in zip(lines, roles, strict=True)),
        credits=tuple(credits),
        sentences=tuple(sentences),
        quotations=tuple(quoted),
    )


@pytest.fixture
def plain() -> Plain:
    return _plain
